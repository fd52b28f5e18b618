"""Block quotations: quotations without marks, in pages and in text, and who signs them."""

from documents import document_of

import quoteattr
from quoteattr.document.blockquotes import block_quotes
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.signatures import with_signatures
from quoteattr.reading.html.page import read_html
from quoteattr.reading.text import read_text
from quoteattr.values import Article, BlockKind, Kind

PROSE = (
    "The harbour of Kestrel Bay was quiet in the first days of the week, and the boats came back with little."
)
WORDS = "The pier was built by people who knew the tide."
MORE = "We have forgotten them."


def page(body: str) -> Article:
    return read_html(f"<article><h1>Pier</h1><p>{PROSE}</p>{body}<p>{PROSE}</p><p>{PROSE}</p></article>")


def quoted(article: Article) -> list[str]:
    return [one.inner.of(article.text) for one in document_of(article).quotations]


def signed(article: Article) -> list[str]:
    return [one.name.of(article.text) for one in block_quotes(article.text, article.blocks) if one.name]


def test_paragraphs_of_a_block_quotation_are_a_quotation() -> None:
    article = page(f"<blockquote><p>{WORDS}</p><p>{MORE}</p></blockquote>")
    first, second = document_of(article).quotations
    assert [first.inner.of(article.text), second.inner.of(article.text)] == [WORDS, MORE]
    assert (first.continues, second.continues) == (False, True)


def test_block_quotation_with_marks_keeps_them() -> None:
    assert quoted(page(f"<blockquote>“{WORDS}”</blockquote>")) == [WORDS]


def test_quotation_inside_a_block_quotation_is_its_child() -> None:
    article = page("<blockquote>They called the pier “a ruin” to my face.</blockquote>")
    (one,) = document_of(article).quotations
    assert [child.inner.of(article.text) for child in one.children] == ["a ruin"]


def test_cite_signs_a_block_quotation() -> None:
    article = page(f"<blockquote>{WORDS} <cite>Dora Lind, mayor</cite></blockquote>")
    assert (quoted(article), signed(article)) == ([WORDS], ["Dora Lind, mayor"])


def test_cite_within_the_words_stays() -> None:
    article = page("<blockquote>As <cite>The Tide</cite> tells us, nothing lasts here.</blockquote>")
    assert quoted(article) == ["As The Tide tells us, nothing lasts here."]
    article = page("<blockquote>It is told in <cite>The Tide</cite> <a href=/m>by many men.</a></blockquote>")
    assert quoted(article) == ["It is told in The Tide by many men."]


def test_footer_of_a_block_quotation_is_part_of_the_article() -> None:
    article = page(f"<blockquote><p>{WORDS}</p><footer>— Dora Lind</footer></blockquote>")
    assert signed(article) == ["Dora Lind"]


def test_source_in_an_element_named_footer_signs_a_block_quotation() -> None:
    button = '<a href="https://x.example/share">Share</a>'
    for source in ("<cite>Dora Lind</cite>", f"<cite>Dora Lind</cite>{button}"):
        article = page(f"<blockquote><p>{WORDS}</p><div class=e-q-footer>{source}</div></blockquote>")
        assert (quoted(article), signed(article)) == ([WORDS], ["Dora Lind"])
    plain = page(f"<blockquote><p>{WORDS}</p><div class=share-footer>Dora Lind</div></blockquote>")
    assert "Dora Lind" not in plain.text


def test_a_work_after_the_name_in_a_footer_is_not_the_source() -> None:
    work = "Dora Lind in <cite>The Tide</cite>"
    for body in (
        f"<blockquote><p>{WORDS}</p><footer class=blockquote-footer>{work}</footer></blockquote>",
        f"<blockquote><p>{WORDS}</p></blockquote><figcaption class=blockquote-footer>{work}</figcaption>",
        f"<blockquote><p>{WORDS}</p><footer>— Dora Lind, <cite>The Tide</cite></footer></blockquote>",
        f"<blockquote><p>{WORDS}</p><footer>— <cite>Dora Lind</cite></footer></blockquote>",
    ):
        (one,) = quoteattr.extract(page(body))
        assert (one.text, one.speaker and one.speaker.name) == (WORDS, "Dora Lind")


def test_caption_signs_the_block_quotation_above_it() -> None:
    article = page(f"<figure><blockquote>{WORDS}</blockquote><figcaption>Dora Lind</figcaption></figure>")
    assert signed(article) == ["Dora Lind"]


def test_name_below_a_block_quotation_is_its_source() -> None:
    article = page(f"<blockquote><p>{WORDS}</p><cite>Dora Lind</cite></blockquote>")
    document = document_of(article)
    draft = StatementDraft(kind=Kind.DIRECT, spans=(document.quotations[0].inner,))
    (one,) = with_signatures(document, [draft])
    assert one.source is not None
    assert (one.source.of(article.text), one.reason) == ("Dora Lind", "label")


def test_element_for_quotations_is_shown_with_marks() -> None:
    assert quoted(page(f"<p>She told the crews: <q>{WORDS}</q></p>")) == [WORDS]


def test_element_for_quotations_that_has_marks_gets_no_others() -> None:
    article = page(f"<p>She told the crews: <q> &ldquo;{WORDS}&rdquo; she added.</q> And left.</p>")
    assert f"crews: “{WORDS}” she added. And left." in article.text


def test_marks_of_an_element_within_another_are_its_own() -> None:
    article = page("<p>She told them: <q>the <q>'old'</q> pier</q> is shut.</p>")
    assert "them: “the 'old' pier” is shut." in article.text


def test_lines_with_a_sign_before_them_are_a_block_quotation() -> None:
    article = read_text(f"{PROSE}\n\n> {WORDS}\n> {MORE}\n>\n> — Dora Lind\n\n{PROSE}\n\n{PROSE}")
    assert quoted(article) == [WORDS, MORE]
    assert signed(article) == ["Dora Lind"]
    assert all(block.span.of(article.text)[0] != ">" for block in article.blocks)


def test_letter_that_was_passed_on_is_no_block_quotation() -> None:
    for text in (f"> {PROSE}\n>\n> {WORDS}\n\nSee below.", f"{PROSE}\n\n{PROSE}\n\n>> {WORDS}"):
        assert BlockKind.BLOCKQUOTE not in {block.kind for block in read_text(text).blocks}


def test_block_quotation_is_a_statement_of_who_leads_it_in() -> None:
    article = page(f"<p>Mayor Dora Lind said in a letter:</p><blockquote>{WORDS}</blockquote>")
    (one,) = quoteattr.extract(article)
    assert (one.text, str(one.speaker), one.kind) == (WORDS, "Dora Lind", Kind.DIRECT)


def test_the_last_line_of_a_block_quotation_may_sign_it() -> None:
    for line in ("— Dora Lind", "Dora Lind, mayor"):
        article = page(f"<blockquote><p>{MORE}<br>{line}</p></blockquote>")
        (one,) = quoteattr.extract(article)
        assert (one.text, one.speaker and one.speaker.name) == (MORE, "Dora Lind")


def test_a_last_line_that_goes_on_with_a_sentence_signs_nothing() -> None:
    assert signed(page("<blockquote><p>We have forgotten<br>Dora Lind</p></blockquote>")) == []


def test_a_short_block_quotation_is_speech_if_it_is_signed_or_a_colon_leads_to_it() -> None:
    for body in (
        f"<p>Dora Lind was blunt:</p><blockquote><p>{MORE}</p></blockquote>",
        f"<figure><blockquote>{MORE}</blockquote><figcaption>— Dora Lind</figcaption></figure>",
    ):
        (one,) = quoteattr.extract(page(body))
        assert (one.text, one.speaker and one.speaker.name) == (MORE, "Dora Lind")
    assert quoteattr.extract(page(f"<blockquote><p>{MORE}</p></blockquote>")) == []


VOICES = ("The tide took the steps again last winter.", "Nobody asked the crews before the vote.")


def voices(article: Article) -> list[tuple[str, str | None]]:
    return [(one.text, one.speaker and one.speaker.name) for one in quoteattr.extract(article)]


def test_block_quotations_below_each_other_are_signed_one_by_one() -> None:
    names = ("Dora Lind", "Milo Sarrat")
    said = list(zip(VOICES, names, strict=True))
    for form in (
        "<p>{}</p><cite>{}, boatbuilder</cite>",
        "“{}” <cite>{}</cite>",
        "<p>{}</p><footer>— {}</footer>",
    ):
        body = "".join(f"<blockquote>{form.format(*one)}</blockquote>" for one in said)
        found = voices(page(body))
        assert [name for _, name in found] == list(names), form
        assert [words for words, _ in found] == list(VOICES), form


def test_names_among_the_paragraphs_of_a_block_quotation_sign_nothing() -> None:
    for inner in (
        f"<p>{VOICES[0]}</p><p>Harbor Hall</p><p>{VOICES[1]}</p><p>{WORDS}</p>",
        f"<p>Dear Milo Sarrat</p><p>{WORDS}</p><p>{MORE}</p><p>Dora Lind</p>",
        "<p>Up she rises</p><p>Early Monday</p><p>Up she rises</p><p>Old Harbor</p>",
    ):
        assert len(signed(page(f"<blockquote>{inner}</blockquote>"))) <= 1
    assert signed(page(f"<blockquote><p>{WORDS}</p><p>Dora Lind</p></blockquote>")) == ["Dora Lind"]


def test_name_below_the_last_words_of_a_page_is_read() -> None:
    head = f"<article><h1>Pier</h1><p>{PROSE}</p><p>{PROSE}</p><blockquote><p>{WORDS}</p>"
    assert signed(read_html(f"{head}<cite>Dora Lind</cite></blockquote></article>")) == ["Dora Lind"]
    ended = read_html(f"{head}</blockquote><p>Share</p></article>")
    assert ended.blocks[-1].span.of(ended.text) == WORDS
