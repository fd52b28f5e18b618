"""The accounts of posts, and the people and bodies of the article to whom they belong."""

import pytest
from documents import document_of

from quoteattr.finding.draft import StatementDraft
from quoteattr.languages import language
from quoteattr.ranking import Ranker
from quoteattr.speakers.coreference.features import PRIOR
from quoteattr.speakers.entities.accounts import display_name
from quoteattr.speakers.naming import name_speakers
from quoteattr.values import Article, Kind, Platform, Post, Span, Speaker, SpeakerKind

PROSE = (
    "Mayor Ana Ruiz met Tom Okafor, who leads the Ministry of Public Works. Ruiz thanked him. "
    "Lena Maria Castillo-Wren and Paul Ruiz were there, too. "
)


def author(handle: str | None, name: str | None = None, prose: str = PROSE) -> Speaker:
    """The speaker of a post that stands behind ``prose``."""
    found = posted(handle, name, prose)
    assert found is not None
    return found


def posted(handle: str | None, name: str | None, prose: str = PROSE) -> Speaker | None:
    text = f"{prose}\n\nWords of a post."
    post = Post(platform=Platform.TWITTER, handle=handle, author=name)
    spans = (Span(len(text) - 16, len(text)),)
    (one,) = name_speakers(
        document_of(Article(text=text)),
        [StatementDraft(kind=Kind.POST, spans=spans, post=post)],
        (),
        Ranker(PRIOR),
    )
    return one.speaker


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("AnaRuiz", "Ana Ruiz"),
        ("ana_ruiz_7", "Ana Ruiz"),
        ("aruiz", "Ana Ruiz"),
        ("LMCW", "Lena Maria Castillo-Wren"),
    ],
)
def test_handles_lead_to_names(handle: str, name: str) -> None:
    speaker = author(handle)
    assert (speaker.name, speaker.handle) == (name, handle)


@pytest.mark.parametrize("handle", ["bridgefan", "MayorRuiz", "ruiz", "to", "okaf"])
def test_a_handle_that_fits_nobody_or_several_stays_as_it_is(handle: str) -> None:
    assert author(handle).name == handle


@pytest.mark.parametrize(
    "name", ["Ana Ruiz", "Mayor Ana Ruiz", "Ana Ruiz 🌉", "🌉 Ana Ruiz, MD", "Ana Ruiz, M.D., PhD"]
)
def test_display_names_lead_to_names(name: str) -> None:
    assert author("whoever", name).name == "Ana Ruiz"


@pytest.mark.parametrize("name", ["", " ", "\u00a0"])
def test_a_blank_display_name_is_none(name: str) -> None:
    assert author("anaruiz", name).name == "Ana Ruiz"
    assert posted(None, name) is None


def test_a_body_is_an_organization() -> None:
    speaker = author("works_gov", "Ministry of Public Works")
    assert (speaker.name, speaker.kind) == ("Ministry of Public Works", SpeakerKind.ORGANIZATION)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("RossHolt", SpeakerKind.PERSON),
        ("RossMcHolt", SpeakerKind.PERSON),
        ("rachel", SpeakerKind.PERSON),
        ("Rachel", SpeakerKind.PERSON),
        ("MoonPier", SpeakerKind.ORGANIZATION),
        ("HarborNews", SpeakerKind.ORGANIZATION),
        ("harborcat", SpeakerKind.UNKNOWN),
    ],
)
def test_a_display_name_of_one_word_may_be_that_of_a_person(name: str, kind: SpeakerKind) -> None:
    assert author("pierwatch", name).kind is kind


def test_a_name_written_as_one_word_is_no_brand_in_prose_either() -> None:
    speaker = author("RossHolt", "RossHolt", prose="RossHolt wrote this about the pier on Monday.")
    assert (speaker.name, speaker.kind) == ("RossHolt", SpeakerKind.PERSON)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Tom Okafor", "Tom Okafor"),
        ("✨ tom ✨", "tom"),
        ("Okafor, Tom", "Okafor, Tom"),
        ("Harbor Café (official)", "Harbor Café (official)"),
        ("🌉🌉", "🌉🌉"),
        (None, "tom_o"),
    ],
)
def test_display_name_drops_decoration_only(name: str | None, shown: str) -> None:
    assert (
        display_name(Post(platform=Platform.TWITTER, author=name, handle="tom_o"), language("en").people)
        == shown
    )
