"""UIMA: valid, there and back, with what annotators changed."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import cli
from quoteattr.errors import MissingExtraError, RecordError
from quoteattr.output.standards import uima
from quoteattr.values import Article, Excerpt, Kind, Quote, Span, Speaker, Stance

cassis = pytest.importorskip("cassis")

TEXT = "“It\tfloats,” 😀 Nell said,\r\n“and it shines.” He wept."
ARTICLE = Article(text=TEXT, id="quay.txt", language="en")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def made(*words: str, **given: object) -> Quote:
    content = Excerpt.of(TEXT, *map(at, words))
    return Quote(**{"text": content.text, "kind": Kind.DIRECT, "spans": content.spans, **given})  # type: ignore[arg-type]


NELL = Speaker(name="Nell Ivers", mention=Excerpt.of(TEXT, at("Nell")), role="pilot")
QUOTES = [
    made("It\tfloats,", "and it shines.", cue=Excerpt.of(TEXT, at("said")), speaker=NELL, confidence=0.5),
    made("He wept", kind=Kind.INDIRECT, stance=Stance.DENIED),
]


def written(article: Article = ARTICLE, quotes: list[Quote] = QUOTES) -> "cassis.Cas":
    """What another tool reads from the file."""
    xmi = uima.to_cas(article, quotes).to_xmi()
    types = cassis.load_typesystem(uima.type_system().to_xml())
    return cassis.load_cas_from_xmi(xmi, typesystem=types)


def test_quotes_come_back_from_a_file() -> None:
    cas = written()
    assert cas.sofa_string == TEXT
    assert cas.document_language == "en"
    assert list(uima.from_cas(cas)) == [("quay.txt", quote) for quote in QUOTES]


def test_annotations_cover_the_words() -> None:
    cas = written()
    contents = cas.select(uima.CONTENT)
    assert [one.get_covered_text() for one in contents] == ["It\tfloats,", "and it shines.", "He wept"]
    assert [(one.quote, one.kind, one.stance, one.speaker) for one in contents] == [
        (1, "direct", "asserted", "Nell Ivers"),
        (1, "direct", "asserted", "Nell Ivers"),
        (2, "indirect", "denied", None),
    ]
    assert [one.get_covered_text() for one in cas.select(uima.CUE)] == ["said"]
    assert [one.get_covered_text() for one in cas.select(uima.SOURCE)] == ["Nell"]


def test_what_annotators_change_is_believed_and_the_rest_is_kept() -> None:
    cas = written()
    first, second, _ = cas.select(uima.CONTENT)
    cas.remove(second)
    first.speaker = "Nell Ode"
    [(_, quote), _] = uima.from_cas(cas)
    assert quote == attrs.evolve(
        QUOTES[0],
        text="It\tfloats,",
        spans=(at("It\tfloats,"),),
        speaker=Speaker(name="Nell Ode", mention=NELL.mention),
    )


def test_what_annotators_add_is_a_quote_of_its_spans() -> None:
    cas = written(quotes=[])
    content, source = (cas.typesystem.get_type(name) for name in (uima.CONTENT, uima.SOURCE))
    begin, end = at("He wept")
    cas.add(content(begin=begin, end=end, quote=7, kind="mixed"))
    cas.add(source(begin=begin, end=begin + 2, quote=7))
    he = Speaker(name="He", mention=Excerpt.of(TEXT, Span(begin, begin + 2)))
    assert list(uima.from_cas(cas)) == [(None, made("He wept", kind=Kind.MIXED, speaker=he))]


@pytest.mark.parametrize(
    ("role", "features", "told"),
    [
        (uima.CONTENT, {}, "quoteattr.Content at 3: no quote; give it the number of its quote"),
        (uima.CUE, {"quote": 5}, "quote 5: no quoteattr.Content"),
        (uima.CONTENT, {"quote": 5, "record": "{"}, "its record is no JSON"),
        (uima.CONTENT, {"quote": 5, "record": "{}"}, '"format" is missing'),
    ],
)
def test_what_is_no_quote_is_told(role: str, features: dict[str, object], told: str) -> None:
    cas = written(quotes=[])
    cas.add(cas.typesystem.get_type(role)(begin=3, end=5, **features))
    with pytest.raises(RecordError, match=told):
        list(uima.from_cas(cas))


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=20), st.data())
def test_any_text_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quote = Quote(text=span.of(text), kind=Kind.DIRECT, spans=(span,), speaker=Speaker(name=text))
    cas = written(Article(text=text), [quote])
    assert len(cas.sofa_string) == len(text)
    assert list(uima.from_cas(cas)) == [(None, quote)]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'quoteattr\[uima\]'"):
        uima.type_system()


@pytest.mark.model
def test_the_command_line_writes_and_reads_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("“It floats,” Nell Ivers said on Monday.", encoding="utf-8")
    assert cli.main(["extract", "a.txt", "--format", "jsonl", "--output", "q.jsonl"]) == 0
    assert cli.main(["convert", "q.jsonl", "--to", "uima", "--articles", "a.txt", "--output", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["TypeSystem.xml", "a.txt.xmi"]
    assert cli.main(["convert", "out", "--to", "jsonl", "--output", "back.jsonl"]) == 0
    assert Path("back.jsonl").read_text() == Path("q.jsonl").read_text()
    assert quoteattr.extract(Path("a.txt").read_text(encoding="utf-8"))
