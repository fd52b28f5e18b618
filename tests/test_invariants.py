"""What holds for any article: its quotes do not depend on its neighbours, on line ends, on how letters with marks are
encoded, or on how often it is read.
"""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings, target
from hypothesis import strategies as st

import quoteattr
from quoteattr.reading.composing import NormalizedText
from quoteattr.tagging.tagging import readings
from quoteattr.values import Article, Failed, Quote

HARBOR = (Path(__file__).parents[1] / "docs" / "harbor.txt").read_text("utf-8")
PIECES = (
    "Ana Ruiz", "Tom Okafor", "the ministry", "she", "said", "denied", "on Monday", "in 2021", "“", "”", "‘", "’",
    '"', "—", ":", ",", ".", "\n", "\n\n", " ", "We will go", "that it was late", "according to", "@anaruiz", "> ",
    "e\u0301", "\u202e", "\x1b[31m", "\ud800", "😀", "https://x.com/anaruiz/status/1234567890",
)  # fmt: skip

# A text that is nothing but an address is read with a warning. The same texts in each run: a failure is no surprise.
pytestmark = pytest.mark.filterwarnings("ignore::quoteattr.errors.ArticleWarning")

texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


def told(quote: Quote) -> tuple[object, ...]:
    return quote.text, quote.kind, quote.speaker and quote.speaker.name, quote.date and quote.date.edtf


@pytest.mark.model
@settings(max_examples=60, derandomize=True)
@given(text=texts)
def test_quotes_are_slices_are_written_and_read_back_and_are_the_same_again(
    extractor: quoteattr.Extractor, text: str
) -> None:
    quotes = extractor(text, published="2021-12-06")
    target(float(len(quotes)), label="quotes")
    for quote in quotes:
        assert all(0 <= span.start < span.end <= len(text) for span in quote.spans)
        assert "".join("".join(span.of(text) for span in quote.spans).split()) == "".join(quote.text.split())
        assert quoteattr.from_dict(quoteattr.to_dict(quote)) == quote
    assert extractor(text, published="2021-12-06") == quotes


@pytest.mark.model
@settings(max_examples=30, derandomize=True)
@given(text=texts.filter(lambda text: "\x1b" not in text))
def test_line_ends_of_another_system_change_nothing(extractor: quoteattr.Extractor, text: str) -> None:
    _are_alike(extractor, text, text.replace("\n", "\r\n"))


WORDS = (
    "café",
    "señora",
    "Zoë",
    "the",
    "ferry",
    "sails",
    "said",
    "naïve",
    "on",
    "Monday,",
    "that",
    "“",
    ".”",
    ",",
)
broken = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(" \n ")), min_size=20, max_size=90)


@pytest.mark.model
@settings(max_examples=30, derandomize=True)
@given(words=broken)
def test_what_is_counted_in_code_points_is_counted_alike_however_a_text_is_written(
    extractor: quoteattr.Extractor, words: list[tuple[str, str]]
) -> None:
    """Lengths of lines, shares of quotations and distances between words are near their bounds in some of the texts."""
    text = f"Ana Ruiz said: “We go”\n\n{''.join(map(''.join, words))}”, said Tom Okafor."
    _are_alike(extractor, text, unicodedata.normalize("NFD", text).replace("\n", "\r\n"))


def _are_alike(extractor: quoteattr.Extractor, text: str, written: str) -> None:
    """Fails unless a text that is written in another way has the same quotes, by the article and in a batch."""
    [batched] = extractor.pipe([(written, {"published": "2021-12-06"})], as_tuples=True)
    found = extractor(written, published="2021-12-06")
    assert batched[0] == found
    plain = extractor(text, published="2021-12-06")
    assert _composed(found) == _composed(plain)
    assert [(one.reason, one.confidence, one.doubts) for one in found] == [
        (one.reason, one.confidence, one.doubts) for one in plain
    ]
    for one in found:
        assert one.text == " ".join(span.of(written) for span in one.spans)


NAMED = (
    "Zoë Brontë said on Monday that the café would close.\n\n“Nous verrons,” said José Núñez, the mayor of Málaga.",
    "According to Åsa Öberg, a señora from Brontë Street, the façade will fall. “Déjà vu,” Öberg told Radio Łódź.",
    "Ștefan Țuțea, naïve as ever, denied it: “Là-bas, it is late.” He added that he’d resign. José Núñez agreed.",
    "Ana Sá flew to Bogotá. “We met at the café,” É. Sá said. She told Zoé. It was “déjà vu”, said René-Noé Barré.",
)


#: forms of articles that are told by their lines
LINED = {
    "dashes": "—Where is the oar, Milo? said Greta. It was here.\n—I broke it, Milo answered.\n—Nobody told me.",
    "transcript": "GRETA: Who broke the oar?\n\nMILO: I broke it.\n\nGRETA: (laughing) It was old.\n\nMILO: Thanks.",
    "signature": "“The oar was old and nobody will miss it.”\n— Greta Lund, harbour master\n\nMilo Brandt agreed.",
    "wrapped": "The oar that Milo Brandt took in the spring\nwas old, said Greta Lund, who keeps boats,\non Sunday. "
    "“We had it for years,”\nshe said, “and\nnobody rowed.” According to\nBrandt it broke on 3 May\n2021 at sea.",
    "headline": "Greta Lund: ‘The oar was old’\n\nMilo Brandt took it in May 2020\n\n“I broke it,” he said.",
    "on and on": "“We had it for years,” said Greta Lund.\n\n“It was old.\n\n“Nobody rowed.”\n\nMilo Brandt left.",
    "reply": "Milo Brandt wrote on Monday:\n\n> The oar broke.\n> It was old.\n\nGreta Lund said she knew.",
}


@pytest.mark.model
@pytest.mark.parametrize("text", LINED.values(), ids=LINED)
@pytest.mark.parametrize("ends", ["\r\n", "\r", "\x0b", "\u2028"], ids=["crlf", "cr", "vt", "ls"])
def test_however_lines_end_they_are_lines(extractor: quoteattr.Extractor, text: str, ends: str) -> None:
    written = text.replace("\n", ends)
    assert _composed(extractor(written, published="2021-12-06")) == _composed(
        extractor(text, published="2021-12-06")
    )


@pytest.mark.model
@pytest.mark.parametrize("text", [HARBOR, *NAMED], ids=["harbor", "zoë", "åsa", "ștefan", "sá"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_decomposed_letters_and_line_ends_change_nothing(
    extractor: quoteattr.Extractor, text: str, ends: str
) -> None:
    composed = unicodedata.normalize("NFC", text)
    written = unicodedata.normalize("NFD", text).replace("\n", ends)
    assert _composed(extractor(written, published="2021-12-06")) == _composed(
        extractor(composed, published="2021-12-06")
    )


UNSEEN = {
    "soft hyphen": "\xad",
    "space without width": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "joiner": "\u200d",
    "directions": "\u2067\u200e\u202c",
}


def _strewn(text: str, unseen: str, every: int) -> str:
    """A text with an invisible character behind each such letter, mark or space, and at both ends."""
    return unseen + "".join(one + unseen * (at % every == 0) for at, one in enumerate(text)) + unseen


@pytest.mark.model
@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("text", [HARBOR, *NAMED, *LINED.values()])
def test_characters_that_nobody_sees_change_nothing(
    extractor: quoteattr.Extractor, text: str, unseen: str
) -> None:
    expected = extractor(text, published="2021-12-06")
    for form in ("NFC", "NFD"):
        written = _strewn(unicodedata.normalize(form, text), unseen, 3)
        found = extractor(written, published="2021-12-06")
        assert [(one.statement, one.confidence, one.date and one.date.edtf) for one in found] == [
            (one.statement, one.confidence, one.date and one.date.edtf) for one in expected
        ]
        for one, plain in zip(found, expected, strict=True):
            assert (one.speaker and one.speaker.name) == (plain.speaker and plain.speaker.name)
            assert one.text == " ".join(span.of(written) for span in one.spans)
            for word, same in ((one.cue, plain.cue), (one.sentence, plain.sentence), (one, plain)):
                assert (word is None) == (same is None)
                if word and same:
                    seen = word.text.translate(dict.fromkeys(map(ord, unseen)))
                    assert unicodedata.normalize("NFC", seen) == same.text
                    assert not word.text.startswith(tuple(unseen))
                    assert not word.text.endswith(tuple(unseen))


@pytest.mark.model
def test_a_post_of_characters_that_nobody_sees_has_no_words(extractor: quoteattr.Extractor) -> None:
    link = "<a href=https://x.com/zoe/status/1>May 3, 2021</a>"
    tweet = f"<blockquote class=twitter-tweet><p>\u200e\u2060</p>— Zoë (@zoe) {link}</blockquote>"
    article = quoteattr.read_html(f"<article><p>\xad</p><p>It was old, said Tom Okafor.</p>{tweet}</article>")
    assert [one.text for one in extractor(article)] == ["It was old"]


def test_joiners_are_read_where_they_are_seen() -> None:
    """They join pictures, and shape the letters of other scripts; between letters of ours they tell nothing."""
    seen = "\U0001f469\u200d\U0001f680 \u0915\u094d\u200d\u0937 \u0645\u06cc\u200c\u062e"
    assert NormalizedText.of(f"{seen} Oka\u200dfor, \u200cAna").text == f"{seen} Okafor, Ana"


@pytest.mark.model
@pytest.mark.parametrize("text", NAMED, ids=["zoë", "åsa", "ștefan", "sá"])
def test_what_is_found_in_decomposed_letters_are_slices_of_the_text_as_given(
    extractor: quoteattr.Extractor, text: str
) -> None:
    apart = unicodedata.normalize("NFD", text)
    link = "<a href=https://x.com/zoe/status/1>May 3, 2021</a>"
    tweet = f"<blockquote class=twitter-tweet><p>{apart}</p>— Zoë (@zoe) {link}</blockquote>"
    for article in (
        quoteattr.read_text(apart),
        quoteattr.read_html(f"<article><p>{apart}</p>{tweet}</article>"),
    ):
        quotes = extractor(article)
        assert quotes.article == article
        for quote in quotes:
            words = [quote, quote.cue, quote.sentence, quote.speaker and quote.speaker.mention]
            for part in filter(None, words):
                assert part.text == " ".join(span.of(article.text) for span in part.spans)
            assert quote.post is None or quote.post in article.posts
        assert list(extractor.pipe([article])) == [quotes]


def _composed(quotes: quoteattr.Quotes) -> list[tuple[object, ...]]:
    return [
        tuple(" ".join(unicodedata.normalize("NFC", str(one)).split()) for one in told(quote))
        for quote in quotes
    ]


@pytest.mark.model
@settings(max_examples=15, derandomize=True)
@given(others=st.lists(texts, max_size=4), at=st.integers(0, 4))
def test_neighbours_in_a_batch_change_nothing(
    extractor: quoteattr.Extractor, others: list[str], at: int
) -> None:
    batch: list[Article | str | Path] = [*others[:at], HARBOR, *others[at:]]
    found = list(extractor.pipe(batch))[min(at, len(others))]
    assert not isinstance(found, Failed)
    assert list(found) == list(extractor(HARBOR))  # to the last bit of each confidence


@pytest.mark.model
def test_neighbours_in_a_batch_change_no_probability(extractor: quoteattr.Extractor) -> None:
    """Not in its last digit: of two that are nearly as likely the other one would win."""
    sections = [
        section
        for text in (HARBOR, *NAMED, *LINED.values())
        for section in readings(extractor.tagged(quoteattr.read_text(text))[0])
    ]
    together = extractor._tagger.predict(sections)
    for section, beside in zip(sections, together, strict=True):
        [alone] = extractor._tagger.predict([section])
        assert (alone.contents, alone.sure, alone.speech) == (beside.contents, beside.sure, beside.speech)
        for one, other in zip(
            (*alone.cue, *alone.source, *alone.piece),
            (*beside.cue, *beside.source, *beside.piece),
            strict=True,
        ):
            assert (one.none, one.candidates) == (other.none, other.candidates)


#: code points, more than the 280 tokens that a statement's words depend on
APART = "\n\n" + "It rained on the northern isles, and the boats stayed in the harbour all week.\n\n" * 24
far = st.lists(st.sampled_from([one for one in PIECES if one != "\n"]), max_size=60).map(" ".join)


def as_read(quote: Quote) -> tuple[object, ...]:
    """What of a quote depends on the paragraphs around it alone."""
    mention = quote.speaker and quote.speaker.mention
    return quote.spans, quote.kind, quote.cue, mention, quote.reason


@pytest.mark.model
@settings(max_examples=30, derandomize=True)
@given(more=far)
def test_paragraphs_far_behind_change_no_words_cue_or_source(
    extractor: quoteattr.Extractor, more: str
) -> None:
    """The reach of what is added: names and days are weighed over the whole article, words are not."""
    article = HARBOR.rstrip() + APART
    before, after = (extractor(one, published="2021-12-06") for one in (article, article + more))
    assert [as_read(one) for one in before] == [
        as_read(one) for one in after if one.spans[-1].end <= len(article)
    ]


TOWNS = ("Elmford", "Norland", "Port Salis", "Greymouth")


@pytest.mark.model
@pytest.mark.parametrize("town", TOWNS)
def test_another_article_far_behind_changes_no_words_cue_or_source(
    extractor: quoteattr.Extractor, town: str
) -> None:
    """With days, names and statements of its own."""
    other = (
        f"The council of {town} voted on 3 May 2020. “We had no choice,” said the mayor, Pia Holt, on Tuesday.\n\n"
        f"A spokesman for Ruiz Shipping said last week that {town} would lose its ferry. Police: no one was hurt.\n\n"
    )
    article = HARBOR.rstrip() + APART
    before, after = (extractor(one, published="2021-12-06") for one in (article, article + other * 5))
    kept = [one for one in after if one.spans[-1].end <= len(article)]
    assert [as_read(one) for one in before] == [as_read(one) for one in kept]
    assert len(after) > len(kept)


@pytest.mark.model
@pytest.mark.parametrize("count", [1, 5])
def test_what_tells_nothing_changes_nothing_from_far_behind(
    extractor: quoteattr.Extractor, count: int
) -> None:
    before = extractor(HARBOR.rstrip() + APART, published="2021-12-06")
    after = extractor(HARBOR.rstrip() + APART * (1 + count), published="2021-12-06")
    assert [told(one) for one in before] == [told(one) for one in after]
