"""A language of a few invented words goes through every stage: what they know of words, they know from its tables."""

import pytest
from documents import document_of

from quoteattr.document.document import Document
from quoteattr.languages import Language
from quoteattr.languages.reading import Boilerplate, Byline, Reading
from quoteattr.languages.sources import Sources
from quoteattr.languages.writing import Writing
from quoteattr.pipeline import run
from quoteattr.reading.text import read_text
from quoteattr.tagging.tagger import Link, Tagging
from quoteattr.values import Article, BlockKind, Kind, Quote


def words(*ones: str) -> frozenset[str]:
    return frozenset(ones)


TOY = Language(
    "toy",
    writing=Writing(elisions=words("kea"), abbreviations=words("Vax")),
    reading=Reading(byline=Byline(openers=words("nal")), boilerplate=Boilerplate(lines=words("obo tiki"))),
    sources=Sources(
        hollow=words("lo"),
        joining=words("ep"),
        not_labels=words("somu"),
        phrases={
            "according": words("perlo"),
            "asking": words("kivo"),
            "leading-adverb": words("dumi", "sa dumi"),
            "source-day": words("ponday"),
            "before-day": words("zi"),
        },
    ),
)

TEXT = """Nal Ana Ruiz

Obo tiki

“Kolo bima seva nato,” dumi Vax. Ruiz zi Ponday mevo. Perlo Okafor, seva kolo ep.

Kivo kolo bima, Ruiz neb."""


def article() -> Article:
    return read_text(TEXT, published="2021-12-08", language=TOY)


def document() -> Document:
    return document_of(article(), spoken=TOY)


def tagged(one: Document, content: str, cue: str, source: str | None) -> Tagging:
    """What a model would see of one statement."""

    def stretch(part: str) -> tuple[int, int]:
        start = TEXT.index(part)
        tokens = one.tokens
        first = tokens.starts.index(start)
        return first, next(at for at, end in enumerate(tokens.ends) if end >= start + len(part)) + 1

    return Tagging(
        tokens=one.tokens,
        contents=(stretch(content),),
        cues=(stretch(cue),),
        sources=(stretch(source),) if source else (),
        entities=(),
        sure=(0.9,),
        speech=(0.9,),
        cue=(Link(0.05, {0: 0.95}),),
        source=(Link(0.05, {0: 0.95}) if source else Link(0.95, {}),),
        piece=(Link(1.0, {}),),
    )


def quoted(content: str, cue: str, source: str | None) -> list[Quote]:
    one = document()
    return run(one, [tagged(one, content, cue, source)], attitudes=False)


SAID = ("“Kolo bima seva nato,”", "mevo", "dumi Vax. Ruiz zi Ponday")


def test_readers_know_its_bylines_and_boilerplate() -> None:
    assert article().byline == ("Ana Ruiz",)
    assert [block.kind for block in article().blocks[:2]] == [BlockKind.BOILERPLATE] * 2
    assert read_text(TEXT).byline == ()


def test_documents_know_its_abbreviations_and_phrases() -> None:
    one = document()
    assert one.sentence(TEXT.index("Vax")).of(TEXT).strip().endswith("mevo.")
    whole = one.article.blocks[2].span
    assert [span.of(TEXT) for span in one.phrases.within("leading-adverb", whole)] == ["dumi"]
    assert [span.of(TEXT) for span in one.phrases.within("source-day", whole)] == ["Ponday"]


def test_statements_are_found_with_its_words_around_sources() -> None:
    (quote,) = quoted(*SAID)
    assert (quote.kind, quote.text) == (Kind.DIRECT, "Kolo bima seva nato")
    assert quote.cue is not None
    assert quote.cue.text == "mevo"


def test_its_constructions_have_their_names() -> None:
    (quote,) = quoted("seva kolo ep", "Perlo", "Okafor")
    assert (quote.text, quote.reason) == ("seva kolo", "according-to")


def test_its_questions_are_no_statements() -> None:
    assert quoted("kolo bima", "Kivo", None) == []


@pytest.mark.xfail(strict=True, reason="speakers and dates still know English alone")
def test_speakers_and_dates_are_known_by_its_words() -> None:
    (quote,) = quoted(*SAID)
    assert quote.speaker is not None
    assert quote.speaker.name == "Vax. Ruiz"
    assert quote.date is not None
    assert quote.date.edtf == "2021-12-06"
