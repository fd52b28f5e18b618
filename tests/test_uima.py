"""UIMA: valid, there and back, with what annotators changed."""

from functools import partial
from pathlib import Path

import attrs
import pytest
from documents import span_of
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


at = partial(span_of, TEXT)


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


def test_the_types_are_such_that_inception_makes_layers_of_them() -> None:
    """By the rules of its TypeSystemAnalysis, as its source has them."""
    types = cassis.load_typesystem(uima.type_system().to_xml())
    made = {one.name: one for one in types.get_types() if not one.name.startswith("uima.")}
    assert set(made) == {uima.CONTENT, uima.CUE, uima.SOURCE}
    for one in made.values():
        assert one.supertype.name == "uima.tcas.Annotation"
        own = list(one.features)
        assert own, "a type without features of its own is taken for a finer one of its supertype"
        assert {feature.rangeType.name for feature in own} <= {"uima.cas.Integer", "uima.cas.String"}
        assert one.description
        assert all(feature.description for feature in own)


EXPORTED = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:quoteattr="http:///quoteattr.ecore" xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
 xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>
<meta:DocumentMetaData xmi:id="1" sofa="9" begin="0" end="14" language="x-unspecified" documentTitle="quay.txt"/>
<seg:Sentence xmi:id="2" sofa="9" begin="0" end="14"/><seg:Token xmi:id="3" sofa="9" begin="0" end="2" order="0"/>
<quoteattr:Content xmi:id="4" sofa="9" begin="9" end="13" quote="1" kind="direct"/>
<quoteattr:Source xmi:id="5" sofa="9" begin="0" end="2" quote="1"/>
<cas:Sofa xmi:id="9" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="He says &#8220;yes.&#8221;"/>
<cas:View sofa="9" members="1 2 3 4 5"/></xmi:XMI>"""


def test_a_file_with_tokens_and_sentences_of_another_tool_is_read() -> None:
    [(name, quote)] = uima.from_cas(uima.read_xmi(EXPORTED.encode()))
    assert (name, quote.text, quote.speaker and quote.speaker.name) == (None, "yes.", "He")


@pytest.mark.parametrize(
    ("role", "features", "told"),
    [
        (uima.CONTENT, {}, "quoteattr.Content at 3: no quote; give it the number of its quote"),
        (uima.CUE, {"quote": 5}, "quote 5: no quoteattr.Content"),
        (uima.CONTENT, {"quote": 5, "record": "{"}, "its record is not JSON"),
        (uima.CONTENT, {"quote": 5, "record": "{}"}, '"format" is missing'),
    ],
)
def test_what_is_no_quote_is_told(role: str, features: dict[str, object], told: str) -> None:
    cas = written(quotes=[])
    cas.add(cas.typesystem.get_type(role)(begin=3, end=5, **features))
    with pytest.raises(RecordError, match=told):
        list(uima.from_cas(cas))


@pytest.mark.parametrize(("start", "end"), [(5, 3), (-1, 3), (3, 10**6), (None, 3), (3, None)])
def test_an_annotation_without_a_place_in_the_text_is_told(start: int | None, end: int | None) -> None:
    cas = written(quotes=[])
    cas.add(cas.typesystem.get_type(uima.CONTENT)(begin=start, end=end, quote=1))
    with pytest.raises(RecordError, match="no place in the text"):
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
