"""The name of the article's own publication is that of an organization, and no person's."""

from typing import Any

import attrs
import pytest

from quoteattr import Extractor, SpeakerKind, read_text
from quoteattr.evaluate.predicting import article_of

pytestmark = pytest.mark.model

ORGANIZATION, PERSON, UNKNOWN = SpeakerKind.ORGANIZATION, SpeakerKind.PERSON, SpeakerKind.UNKNOWN
TURNS = """She has mended nets for forty years. {before}

{name}: Who taught you?

Mara Quill: My aunt did, in a shed behind the fish market.

{name}: And who will mend them after you?

Mara Quill: Nobody wants to learn it, so I suppose nobody will."""


def kinds(extractor: Extractor, text: str, site: str | None, *byline: str) -> dict[str, SpeakerKind]:
    article = attrs.evolve(read_text(text), site=site, byline=byline)
    return {quote.speaker.name: quote.speaker.kind for quote in extractor(article) if quote.speaker}


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("Orlen Kite", "Orlen Kite"),
        ("Orlen Kite", "The ORLEN KITE (Elmford)"),
        ("Otto", "Otto (Elmford College)"),
        ("Netline", "Netline"),
        ("Shoreway", "Shoreway Magazine"),
    ],
)
@pytest.mark.parametrize("signed", [False, True])
def test_a_label_with_the_name_of_the_site_is_an_organization(
    extractor: Extractor, name: str, site: str, signed: bool
) -> None:
    byline = (site,) if signed and site != "Orlen Kite" else ()  # a person may have a page of that name
    text = TURNS.format(name=name, before="")
    before, told = (
        {one.casefold(): kind for one, kind in kinds(extractor, text, where, *by).items()}
        for where, by in ((None, ()), (site, byline))
    )
    assert before[name.casefold()] is not ORGANIZATION
    assert told == before | {name.casefold(): ORGANIZATION}


@pytest.mark.parametrize(
    ("name", "site", "before", "byline"),
    [
        ("Brenning", "Brenning", "Lars Brenning met her at the quay.", ()),
        ("Brenning", "Brenning Report", "", ()),
        ("Brenning", "Brenning", "", ("Lars Brenning",)),
        ("Orlen Kite", "Orlen Kite", "", ("Orlen Kite",)),
        ("Orlen Kite", "The Orlen Kite", "", ("Orlen Kite Brenning",)),
        ("Otto", "Otto", "", ("Otto",)),
        ("Tom Okafor", "Tom Okafor", "", ()),
        ("Otto", "Otto Magazine", "", ()),
    ],
)
def test_a_label_that_may_be_a_person_is_none_by_the_name_of_the_site(
    extractor: Extractor, name: str, site: str, before: str, byline: tuple[str, ...]
) -> None:
    text = TURNS.format(name=name, before=before)
    assert kinds(extractor, text, site, *byline) == kinds(extractor, text, None, *byline)


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Lars Brenning came late. “It is sold,” Brenning said.", "Brenning"),
        ("Lars Brenning came late. “It is sold,” Brenning said.", "Brenning Report"),
        ("“It is sold,” Brenning said. “I kept one,” he added.", "Brenning"),
        ("“It is sold,” said Mr Brenning.", "The Brenning"),
        ("“It is sold,” Orlen Kite said. She laughed.", "Orlen Kite"),
        ("“It is sold,” Tom Okafor said.", "Tom Okafor"),
        ("“It is sold,” Otto said.", "Otto (Elmford College)"),
    ],
)
def test_a_person_in_the_prose_is_no_site(extractor: Extractor, text: str, site: str) -> None:
    told = kinds(extractor, text, site)
    assert ORGANIZATION not in told.values()
    assert told == kinds(extractor, text, None)


def test_annotated_articles_have_their_publisher_as_the_site(extractor: Extractor) -> None:
    record: dict[str, Any] = {"id": "a", "text": "“It is sold,” she said.", "quotes": []}
    assert article_of(record, extractor.language).site is None
    assert article_of(record | {"publisher": "Orlen Kite"}, extractor.language).site == "Orlen Kite"
