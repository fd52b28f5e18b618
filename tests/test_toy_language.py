"""A language of a few invented words goes through every stage: what they know of words, they know from its tables."""

import pytest
from documents import document_of

import quoteattr
from quoteattr.document.document import Document
from quoteattr.languages import Language, language
from quoteattr.languages.people import Address, ContextWords, Names, People, Pronouns, Roles
from quoteattr.languages.reading import Boilerplate, Byline, Reading
from quoteattr.languages.sources import Sources
from quoteattr.languages.stance import StanceWords
from quoteattr.languages.time import Calendar, Grammar, Telling, Time
from quoteattr.languages.writing import Writing
from quoteattr.pipeline import run
from quoteattr.reading.text import read_text
from quoteattr.tagging.links import Link
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import Article, Basis, BlockKind, Kind, Quote, Stance


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
    stance=StanceWords(phrases={"negation": words("dumi")}),
    people=People(
        titles={"vax": "harbour keeper"},
        address=Address(female=words("tika")),
        pronouns=Pronouns(female=words("sha"), male=words("dor"), nominative=words("sha", "dor")),
        roles=Roles(person=words("vaxo")),
        names=Names(female=words("ilme")),
    ),
    context=ContextWords(addressing=words("mevo"), stops=words("zi")),
    time=Time(
        calendar=Calendar(weekdays={0: ("Ponday",), 1: ("Dosday",)}),
        grammar=Grammar(
            branches={"day_name": "@weekday"}, parts={"weekday": r"(?P<weekday>@full_weekdays)(?!\p{L})"}
        ),
        telling=Telling(prepositions=words("zi")),
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


def test_its_negations_deny() -> None:
    (quote,) = quoted("seva kolo ep", "Okafor", None)
    assert quote.stance is Stance.ASSERTED
    (quote,) = quoted("Ruiz zi Ponday mevo", "dumi Vax", None)
    assert quote.stance is Stance.DENIED


def test_its_questions_are_no_statements() -> None:
    assert quoted("kolo bima", "Kivo", None) == []


STORY = """Vaxo Ilme Ruiz kiva bima.

“Kolo bima seva nato,” mevo Vax Ruiz zi Ponday.

“Seva kolo,” mevo sha."""


def told(*statements: tuple[str, str, str], language: Language = TOY) -> list[Quote]:
    """The quotes of the story with these contents, cues and sources, in that language."""
    one = document_of(read_text(STORY, published="2021-12-08", language=language), spoken=language)

    def stretch(content: str, part: str) -> tuple[int, int]:
        start = STORY.index(part, STORY.index(content))
        first = one.tokens.starts.index(start)
        return first, one.tokens.ends.index(start + len(part)) + 1

    links = tuple(Link(0.05, {at: 0.95}) for at in range(len(statements)))
    contents, cues, sources = zip(
        *([stretch(parts[0], part) for part in parts] for parts in statements), strict=True
    )
    tagging = Tagging(
        tokens=one.tokens,
        contents=contents,
        cues=cues,
        sources=sources,
        entities=(),
        sure=(0.9,) * len(statements),
        speech=(0.9,) * len(statements),
        cue=links,
        source=links,
        piece=(Link(1.0, {}),) * len(statements),
    )
    return run(one, [tagging], attitudes=False, rankers=quoteattr.load().rankers)


KEEPER = ("“Kolo bima seva nato,”", "mevo", "Vax Ruiz")


@pytest.mark.model
def test_speakers_are_known_by_its_titles_and_pronouns() -> None:
    first, second = told(KEEPER, ("“Seva kolo,”", "mevo", "sha"))
    assert first.speaker is not None
    assert (first.speaker.name, first.speaker.role) == ("Ilme Ruiz", "Vaxo")
    assert second.speaker is not None
    assert second.speaker.name == "Ilme Ruiz"


@pytest.mark.model
def test_dates_are_known_by_its_calendar() -> None:
    (quote,) = told(KEEPER)
    assert quote.date is not None
    assert (quote.date.edtf, quote.date.basis) == ("2021-12-06", Basis.STATED)
    assert quote.date.span is not None
    assert quote.date.span.of(STORY) == "Ponday"


@pytest.mark.model
def test_english_knows_none_of_its_words() -> None:
    (quote,) = told(KEEPER, language=language("en"))
    assert quote.speaker is not None
    assert quote.speaker.role is None
    assert quote.date is not None
    assert quote.date.basis is Basis.PUBLISHED
