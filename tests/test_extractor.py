"""The extractor: articles in, quotes out, whatever the articles hold."""

import asyncio
import copy
import datetime as dt
import gc
import os
import pickle
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from growth import Linear, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import Article, DateError, Extractor, Failed, Kind, Person, Quote, read_file

pytestmark = pytest.mark.model

TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday. Officials said divers would go down again."


def test_extract_takes_text_and_articles(extractor: Extractor) -> None:
    article = quoteattr.read_text(TEXT, published="2021-12-08")
    assert quoteattr.extract(TEXT, published="2021-12-08") == extractor(article)


def test_extract_lets_the_call_override_the_article(extractor: Extractor) -> None:
    article = quoteattr.read_text(TEXT, published="2021-12-08")
    (first, _) = extractor(article, published="2021-12-15")
    assert str(first.date) == "2021-12-13"


def test_extract_lets_the_call_name_the_article() -> None:
    quotes = quoteattr.extract(quoteattr.read_text(TEXT, id="read"), id="called")
    assert quotes.article.id == "called"
    assert {row["article"] for row in quoteattr.to_rows(quotes)} == {"called"}


def test_extract_refuses_a_date_that_is_none() -> None:
    with pytest.raises(DateError, match="not a date"):
        quoteattr.extract(TEXT, published="not a date")


@pytest.mark.parametrize("wrong", [None, 5, b"bytes"])
def test_extract_refuses_what_is_no_article(extractor: Extractor, wrong: object) -> None:
    with pytest.raises(TypeError, match="expected str or Article"):
        extractor(wrong)  # type: ignore[arg-type]


def test_pipe_gives_the_same_as_single_calls(extractor: Extractor) -> None:
    texts = [TEXT, "", "Nothing was said here.", TEXT + "\n\n" + TEXT, "“"]
    assert list(extractor.pipe(texts, batch_size=2)) == [extractor(text) for text in texts]


def test_switches_of_one_call_leave_the_next_as_it_was() -> None:
    text = "Ana Ruiz believes the pier will be sound."
    assert [one.text for one in quoteattr.extract(text, attitudes=True)] == ["the pier will be sound"]
    assert quoteattr.extract(text) == []
    loaded = quoteattr.load(attitudes=True)
    assert loaded(text, attitudes=False) == []
    assert len(loaded(text)) == 1


def test_noun_phrases_come_only_when_they_are_asked_for() -> None:
    text = "The council proposed a new toll on lorries."
    assert quoteattr.extract(text) == []
    assert quoteattr.extract(text, attitudes=True) == []
    loaded = quoteattr.load(noun_phrases=True)
    assert [one.text for one in loaded(text)] == ["a new toll on lorries"]
    assert loaded(text, noun_phrases=False) == []
    [told] = loaded.pipe([text])
    assert [one.text for one in told] == ["a new toll on lorries"]


def test_a_semicolon_parts_two_quotations(extractor: Extractor) -> None:
    quotes = extractor("“The kiln,” Dora Lind said, “is cold”; “stone cold”, she added.")
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes] == [
        ("The kiln, is cold", "Dora Lind"),
        ("stone cold", "Dora Lind"),
    ]


@pytest.mark.parametrize("note", ["[1]", "[12][13]", "¹", ""])
def test_the_number_of_a_footnote_ends_a_sentence(extractor: Extractor, note: str) -> None:
    quotes = extractor(
        f"The baker Dora Lind told the council that the kiln was cold.{note} “We will fire it in May,”{note}"
        f" Tom Gale said.{note} According to Lind,{note} it has cracks.{note}"
    )
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes] == [
        ("that the kiln was cold", "Dora Lind"),
        ("We will fire it in May", "Tom Gale"),
        ("it has cracks", "Dora Lind"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "″The kiln is cold,″ Dora Lind said. ″The 9″ pipe leaks,″ said Tom Gale.",
        "״The kiln is cold,״ Dora Lind said. ״The 9″ pipe leaks,״ said Tom Gale.",
        "“The kiln is cold，” Dora Lind said． “The 9″ pipe leaks，” said Tom Gale．",
    ],
)
def test_rare_marks_are_read_like_common_ones(extractor: Extractor, text: str) -> None:
    assert [
        (quote.text, str(quote.kind), quote.speaker and quote.speaker.name) for quote in extractor(text)
    ] == [
        ("The kiln is cold", "direct", "Dora Lind"),
        ("The 9″ pipe leaks", "direct", "Tom Gale"),
    ]


def test_a_list_behind_one_cue_is_one_statement(extractor: Extractor) -> None:
    [quote] = extractor("Ana Ruiz called the plan “a disgrace”; “a waste of money”.")
    assert "disgrace" in quote.text
    assert "waste" in quote.text


def test_pipe_is_lazy_and_in_order(extractor: Extractor) -> None:
    taken = []

    def texts():
        for number in range(10):
            taken.append(number)
            yield TEXT

    results = extractor.pipe(texts(), batch_size=3)
    next(results)
    assert taken == [0, 1, 2]


def test_pipe_takes_pairs_and_gives_their_contexts_back(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    pairs = [
        (TEXT, {"row": 7, "published": "2021-12-08", "id": "a"}),
        (TEXT, "kept"),
        (path, {"title": "Pier"}),
    ]
    found = list(extractor.pipe(pairs, batch_size=2, as_tuples=True))
    assert [context for _, context in found] == [context for _, context in pairs]
    dated, plain, read = (quotes for quotes, _ in found)
    assert not any(isinstance(one, Failed) for one in (dated, plain, read))
    assert (str(dated[0].date), dated.article.id) == ("2021-12-06", "a")
    assert plain[0].date is None
    assert (read.article.id, read.article.title) == (str(path), "Pier")


def test_a_bad_fact_in_a_context_fails_that_article_alone(extractor: Extractor) -> None:
    pairs = [(TEXT, {"published": "soon"}), (TEXT, {"published": None})]
    failed, found = (result for result, _ in extractor.pipe(pairs, as_tuples=True))
    assert isinstance(failed, Failed)
    assert "soon" in failed.error
    assert len(found) == 2


def test_an_article_that_failed_has_the_id_of_its_context(extractor: Extractor, tmp_path: Path) -> None:
    contexts = [{"id": 17, "published": "soon"}, {"id": "gone"}, {"id": float("nan"), "url": 5}]
    pairs = zip([TEXT, tmp_path / "gone.txt", TEXT], contexts, strict=True)
    assert [result.id for result, _ in extractor.pipe(pairs, as_tuples=True)] == ["17", "gone", None]


def test_a_fact_of_several_values_fails_its_article_alone(extractor: Extractor) -> None:
    pairs = [(TEXT, {"id": np.zeros(2), "published": np.zeros(2)}), (TEXT, {})]
    bad, good = (result for result, _ in extractor.pipe(pairs, as_tuples=True))
    assert isinstance(bad, Failed)
    assert len(good) == 2


def test_a_context_may_tell_the_outlet_and_the_language(extractor: Extractor) -> None:
    [(quotes, _)] = extractor.pipe([(TEXT, {"site": "Quay News", "language": "de"})], as_tuples=True)
    assert (quotes.article.site, quotes.article.language) == ("Quay News", "de")


class _Unknown:
    """As pandas.NA, which is neither equal to itself nor not."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("missing", [None, float("nan"), _Unknown()])
@pytest.mark.parametrize("name", ["published", "title", "url", "id", "site", "language"])
def test_what_is_missing_in_a_row_of_a_table_tells_nothing(
    extractor: Extractor, name: str, missing: object
) -> None:
    [(quotes, _)] = extractor.pipe([(quoteattr.read_text(TEXT), {name: missing})], as_tuples=True)
    assert quotes.article == quoteattr.read_text(TEXT)


def test_pairs_and_articles_are_not_mistaken_for_each_other(extractor: Extractor) -> None:
    [failed] = extractor.pipe([(TEXT, {})])  # type: ignore[list-item]
    assert "as_tuples=True" in failed.error
    with pytest.raises(TypeError, match="expected tuple, got str"):
        next(extractor.pipe([TEXT], as_tuples=True))


def test_an_extractor_shows_its_pack_and_how_it_computes(extractor: Extractor) -> None:
    assert repr(extractor) == f"<Extractor {extractor.path}, {extractor.encoder}>"


def test_pipe_refuses_one_text_at_once(extractor: Extractor) -> None:
    with pytest.raises(TypeError, match="put it into a list"):
        extractor.pipe(TEXT)


def test_pipe_takes_the_rows_of_a_database_which_has_a_method_of_columns(extractor: Extractor) -> None:
    class Result:
        def __iter__(self) -> Iterator[tuple[str, int]]:
            return iter([(TEXT, 7)])

        def columns(self) -> list[str]:
            return ["text"]

    assert [context for _, context in extractor.pipe(Result(), as_tuples=True)] == [7]


@pytest.mark.parametrize(
    "wrong",
    [pd.DataFrame({"text": [TEXT]}), pa.table({"text": [TEXT]}), {"text": TEXT}],
    ids=["pandas", "arrow", "dict"],
)
def test_pipe_refuses_tables_whose_columns_would_be_read(wrong: Any, extractor: Extractor) -> None:
    with pytest.raises(
        TypeError, match=r"got a \w+; give each row as \(row\['text'\], row\), with as_tuples=True"
    ):
        extractor.pipe(wrong)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (None, "got NoneType; leave out the rows without text"),
        (float("nan"), "got float; leave out the rows without text"),
        ({"text": TEXT}, "got dict; in pipe, give each row as (row['text'], row), with as_tuples=True"),
    ],
)
def test_a_row_without_text_is_told_what_to_do(wrong: Any, told: str, extractor: Extractor) -> None:
    [failed] = extractor.pipe([wrong])
    assert isinstance(failed, Failed)
    assert failed.error.endswith(told)


def test_missing_values_of_tables_keep_what_the_article_tells(extractor: Extractor) -> None:
    article = quoteattr.read_text(TEXT, published="2021-12-08")
    assert extractor(article, published=float("nan")).article.published == dt.date(2021, 12, 8)  # type: ignore[arg-type]


def test_pipe_yields_failures_in_their_place(extractor: Extractor) -> None:
    good, bad, last = extractor.pipe([TEXT, None, TEXT])  # type: ignore[list-item]
    assert good == last == extractor(TEXT)
    assert isinstance(bad, Failed)
    assert "TypeError" in bad.error


def test_pipe_reads_files_in_the_language_of_the_pack(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "quay.txt").write_text("“The quay is closed,” Mira Tolland said.", encoding="utf-8")
    asked: list[object] = []

    def read(path: Path, *, language: object = None) -> Article:
        asked.append(language)
        return read_file(path)

    monkeypatch.setattr("quoteattr.extractor.read_file", read)
    assert len(list(extractor.pipe([tmp_path / "quay.txt"]))) == 1
    assert asked == [extractor.language]


def test_pipe_names_the_article_that_failed(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> list[Quote]:
        raise RuntimeError("a bug")

    monkeypatch.setattr("quoteattr.extractor.run", broken)
    (failed,) = extractor.pipe([quoteattr.read_text(TEXT, id="a1")])
    assert failed == Failed(id="a1", error="RuntimeError: a bug")


def test_pipe_isolates_an_article_that_breaks_the_model(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    predict = extractor._tagger.predict

    def fragile(readings: list) -> list:
        if any("break" in reading.text for reading in readings):
            raise MemoryError("too much")
        return predict(readings)

    monkeypatch.setattr(extractor._tagger, "predict", fragile)
    good, bad = extractor.pipe([TEXT, "Please break here."])
    assert good
    assert isinstance(bad, Failed)


def test_batch_size_must_be_positive(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match="batch_size"):
        list(extractor.pipe([TEXT], batch_size=0))


def test_quotes_pickle_and_round_trip(extractor: Extractor) -> None:
    quotes = extractor(TEXT, published="2021-12-08")
    assert pickle.loads(pickle.dumps(quotes)) == quotes
    assert [quoteattr.from_dict(quoteattr.to_dict(quote)) for quote in quotes] == quotes


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_an_extractor_goes_to_other_processes_with_its_choices(
    again: Callable[[Extractor], Extractor], tmp_path: Path
) -> None:
    words = tmp_path / "words.toml"
    words.write_text('verbs = ["deadpan"]\n')
    people = [Person(id="7", name="Ana Ruiz")]
    one = quoteattr.load(lexicon=words, people=people, attitudes=True)
    text = "“The weir will open,” Ana Ruiz deadpanned. Ben Ode hopes that it will not."
    assert list(again(one)(text)) == list(one(text)) != list(quoteattr.load()(text))


def test_model_pack_of_another_folder(extractor: Extractor) -> None:
    assert quoteattr.load(extractor.path)(TEXT) == extractor(TEXT)


HOSTILE = {
    "empty": "",
    "marks and a sign": '""=',
    "two paragraphs": '"Bob."\n\n"What."',
    "100,000 marks": '"' * 100_000,
    "100,000 opening marks": "“" * 100_000,
    "50,000 tiny pairs": '"a" ' * 50_000,
    "a long tail": "He said “" + "word " * 40_000,
    "lone surrogates": "“\ud800 we\udfff will,” she said.",
    "NUL": "“We\x00 will,” she\x00 said.",
    "right to left": "“سنبني الجسر,” قالت آنا.\u202e",
    "emoji joiners": "“We will 👩‍👩‍👧‍👦,” she said.",
    "carriage returns": "“We will,”\r\nshe said.\r\n\r\n“Soon,” he said.",
    "hard-wrapped": "“We will rebuild the bridge\nand we will build it to\nlast,” Ana Ruiz said to\nthe council.\n",
    "doubled marks": "““We will,”” ''she'' ``said''.",
    "plural apostrophes": "The players' and workers' unions' 'plan' is the owners' 'dream', they said.",
    "corner brackets": "彼女は「橋を架けます」と言った。",
    "one long word": "a" * 200_000,
    "only breaks": "\n" * 100_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "commas": "she said, " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gives_quotes_or_doubts(extractor: Extractor, text: str) -> None:
    for quote in extractor(text, published="2021-12-08"):
        check(quote, text)


@pytest.mark.parametrize(
    "unit",
    ["a", "\n", "(", ")", "she said, ", "“", "“We will,” she said.\n\n", "\u202e", "Ana Ruiz said that "],
)
def test_hostile_text_takes_linear_time(extractor: Extractor, unit: str, linear: Linear) -> None:
    size = 8_000 if unit == ")" else 2_000  # windows that are alike are read once: a short run has none
    linear(repeated(unit, lambda text: extractor(text, published="2021-12-08")), size)


def check(quote: Quote, text: str) -> None:
    assert quote.text == " ".join(span.of(text) for span in quote.spans)
    assert all(0 <= span.start < span.end <= len(text) for span in quote.spans)
    assert 0 <= quote.confidence <= 1
    assert quote.reason
    if quote.cue:
        assert quote.cue.text == " ".join(span.of(text) for span in quote.cue.spans)
    if quote.speaker and quote.speaker.mention:
        assert quote.speaker.mention.text == " ".join(span.of(text) for span in quote.speaker.mention.spans)
    if quote.date and quote.date.span:
        assert quote.date.span.end <= len(text)


PROSE = st.lists(
    st.sampled_from(
        [
            "“We will,” ", "Ana Ruiz ", "said ", "on Monday", ". ", "\n\n", "according to ", "the ministry",
            ", ", "”", "“", "told CNN ", "he ", "who ", "— Ana (@ana) May 3, 2020", " pic.twitter.com/ab12",
            "that it would rain", "‘no’", "\r\n",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=60)
@given(PROSE | st.text(max_size=200))
def test_extract_is_total_with_true_offsets(text: str) -> None:
    quotes = quoteattr.extract(text, published="2021-12-08")
    for quote in quotes:
        check(quote, text)
    assert quotes == quoteattr.extract(text, published="2021-12-08")


def test_an_article_takes_linear_time(extractor: Extractor, linear: Linear) -> None:
    linear(repeated(TEXT + "\n\n", extractor), 5 * len(TEXT))


def test_wrapped_and_plain_text_give_the_same_words(extractor: Extractor) -> None:
    def found(text: str) -> list[tuple[Kind, str]]:
        return [(quote.kind, " ".join(quote.text.split())) for quote in extractor(text)]

    plain = "“We will rebuild the bridge and build it to last,” Ana Ruiz told the council.\n\nShe then left."
    wrapped = plain.replace(" build", "\nbuild").replace(" council", "\ncouncil")
    assert found(plain) == found(wrapped)


def test_an_article_passes_through_unchanged(extractor: Extractor) -> None:
    article = quoteattr.read_text(TEXT, id="x")
    assert extractor(article).article == article


def test_an_article_made_by_hand_without_blocks_is_read(extractor: Extractor) -> None:
    article = Article(text=TEXT, id="x", title="The pier", byline=("Lena Brandt",))
    found = extractor(article)
    assert found == extractor(TEXT)
    assert found.article
    assert (found.article.id, found.article.title, found.article.byline) == (
        "x",
        "The pier",
        ("Lena Brandt",),
    )
    assert found.article.blocks


RELATIVE = (
    "“The bridge will open in May,” Ana Ruiz said yesterday. Tom Okafor said two days ago that it was safe.\n\n"
    "“It will hold,” Lena Brandt told the council today. “It always has,” she added."
)


@given(st.integers(-20_000, 20_000))
@settings(deadline=None, max_examples=25)
def test_an_article_of_another_day_gives_dates_of_another_day(days: int) -> None:
    day = dt.date(2021, 12, 8)
    before, after = (quoteattr.extract(RELATIVE, published=day + dt.timedelta(n)) for n in (0, days))
    assert len(before) == len(after) == 4
    for one, other in zip(before, after, strict=True):
        assert one.date is not None
        assert other.date is not None
        assert one.date.start is not None
        assert other.date.start == one.date.start + dt.timedelta(days)
        assert (other.date.granularity, other.date.basis) == (one.date.granularity, one.date.basis)


def test_nothing_of_an_article_waits_for_the_garbage_collector(extractor: Extractor) -> None:
    gc.collect()
    gc.disable()
    try:
        document, taggings = extractor.tagged(quoteattr.read_text(TEXT))
        assert extractor.linked(document, taggings)
        kept = weakref.ref(document)
        del document, taggings
        assert kept() is None
    finally:
        gc.enable()


def test_pipe_by_two_processes_gives_the_same(extractor: Extractor) -> None:
    articles = [TEXT, quoteattr.read_text(TEXT, id="a1"), "", TEXT, quoteattr.read_text("", id="a2")]
    found = list(extractor.pipe(articles, batch_size=2, n_process=2))
    assert found == list(extractor.pipe(articles))
    assert [one.article.id for one in found] == [None, "a1", None, None, "a2"]


def test_threads_and_a_loop_share_an_extractor(extractor: Extractor) -> None:
    texts = [f"{TEXT} He has {at} boats." for at in range(12)]

    async def together() -> list[quoteattr.Quotes]:
        return await asyncio.gather(*(asyncio.to_thread(extractor, text) for text in texts))

    assert asyncio.run(together()) == [extractor(text) for text in texts]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_processes_without_other_threads_load_no_model(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(Extractor, "load", lambda *_, **__: None)  # what a worker would call
    assert list(extractor.pipe([TEXT, TEXT], batch_size=1, n_process=2)) == [extractor(TEXT)] * 2


def test_processes_beside_other_threads_are_not_forked(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.delattr(os, "fork", raising=False)
    assert len(next(extractor.pipe([TEXT], n_process=2))) > 0


def test_pipe_by_two_processes_goes_on_after_a_failure(extractor: Extractor) -> None:
    good, bad, last = extractor.pipe([TEXT, None, TEXT], batch_size=1, n_process=2)
    assert isinstance(bad, quoteattr.Failed)
    assert good == last == extractor(TEXT)


def test_pipe_by_two_processes_gives_each_context_back(extractor: Extractor) -> None:
    unsent = lambda: None  # noqa: E731 - what no process could be sent
    contexts = [
        {"id": "a", "published": "2021-12-08"},
        unsent,
        {"published": "soon"},
        {"url": "https://a.example/b", "row": unsent},
    ]
    pairs = [
        (TEXT, contexts[0]),
        (TEXT, unsent),
        (TEXT, contexts[2]),
        (quoteattr.read_text(TEXT), contexts[3]),
    ]
    found = list(extractor.pipe(pairs, batch_size=2, n_process=2, as_tuples=True))
    assert [context for _, context in found] == contexts
    assert [result for result, _ in found] == [result for result, _ in extractor.pipe(pairs, as_tuples=True)]
    dated, plain, failed, named = (result for result, _ in found)
    assert (dated.article.id, str(dated[0].date)) == ("a", "2021-12-06")
    assert plain[0].date is None
    assert isinstance(failed, Failed)
    assert named.article.url == "https://a.example/b"


def test_pipe_rejects_no_process(extractor: Extractor) -> None:
    with pytest.raises(ValueError, match="n_process: expected 1 or more, got 0"):
        list(extractor.pipe([TEXT], n_process=0))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The UK government said it would pay. The Scottish government said that it would not.",
            ["The UK government", "the Scottish government"],
        ),
        (
            "The Ruiz campaign said it would appeal. The rival Holt campaign said that Ruiz had lied.",
            ["The Ruiz campaign", "The rival Holt campaign"],
        ),
        (
            "The council of Norland said it would pay. The council of Lakeland said that it would not.",
            ["The council of Norland", "The council of Lakeland"],
        ),
        (
            "Residents of Elmford said it was late. Residents of Harbor City said that it was early.",
            ["Residents of Elmford", "Residents of Harbor City"],
        ),
        (
            "Ana Ruiz, the mayor of Elmford, said it was late. The mayor of Harbor City said that it was early.",
            ["Ana Ruiz", "The mayor of Harbor City"],
        ),
        (
            "Mayor Ana Ruiz said it was late. The mayor of Harbor City said that it was early.",
            ["Ana Ruiz", "Ana Ruiz"],
        ),
        (
            "Ana Ruiz, the mayor of Elmford, said it was late. The mayor of the city said that it was early.",
            ["Ana Ruiz", "Ana Ruiz"],
        ),
        (
            "The government of Norland said it would pay. The government said that it was right.",
            ["The government of Norland"] * 2,
        ),
        (
            "The Norland government said it would pay. The Orr-led government said that it was right.",
            ["The Norland government", "Norland government"],
        ),
        (
            "The Ruiz campaign said it would appeal. The campaign said that Holt had lied.",
            ["The Ruiz campaign"] * 2,
        ),
    ],
)
def test_those_of_two_places_that_are_called_by_one_noun_are_two_speakers(
    extractor: Extractor, text: str, speakers: list[str]
) -> None:
    assert [str(quote.speaker).casefold() for quote in extractor(text)] == [
        one.casefold() for one in speakers
    ]
