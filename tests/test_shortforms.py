"""Tests that a short form in brackets shows how far the name of a body goes."""

import attrs
import pytest
from documents import document_of

from quoteattr.document.rules import Rules
from quoteattr.speakers.entities.mentionreader import find_mentions
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.phrases import Form
from quoteattr.values import Article, Span

BODY = "Norland Association against Fraud"


def mentions(text: str, sources: tuple[Span, ...] = (), without: tuple[str, ...] = ()) -> list[Mention]:
    document = attrs.evolve(document_of(Article(text=text)), rules=Rules(without))
    found = find_mentions(document.words, (), sources)
    return [one for one in found.every if one.form is Form.NAME]


def names(text: str) -> list[str]:
    return [" ".join(one.name) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"The {BODY} (NAAF) met.", BODY),
        ("The Association of Pilots with Norland (Apn) met.", "Association of Pilots with Norland"),
        (
            "The Office of the Norland Harbor Commission (Onhc) met.",
            "Office of the Norland Harbor Commission",
        ),
        ("The National Union of Divers of NB (Nudnb) met.", "National Union of Divers of NB"),
        ("The Private Road and Ferry Union (PRFU) met.", "Private Road and Ferry Union"),
        ("They met the UN Harbor and Food Organisation (HFO).", "UN Harbor and Food Organisation"),
        ("They met Elmford’s National Pilots Agency (NPA).", "National Pilots Agency"),
        (f"They met NAAF (the {BODY}) there.", BODY),
        (f"They met the {BODY}. The {BODY} (NAAF) met.", BODY),
        (f"The {BODY}, NAAF, met.", BODY),
    ],
)
def test_name_goes_as_far_as_its_short_form(text: str, name: str) -> None:
    assert name in names(text)
    assert not any(one in name and one != name for one in names(text) if " " in one)


@pytest.mark.parametrize(
    "text",
    [
        "They met Ana Prado (AP) there.",
        "They met Ana Bank (AB) there.",
        "They met Inspector General of Ports (IGP) Ana Ruiz.",
        "They met Ana Ruiz (D-ND) there.",
        "The Association of Pilots against Norland (Spain) met.",
        "The Association of Pilots against fraud in Norland (XYZ) met.",
        "The Association of Pilots against Norland met Ana Ruiz (AP).",
        "They met the Norland Council of Harbor Works (HW) there.",
        "The Union of Pilots met. The Harbor Bank is shut (HB).",
        "The House (H) met the Commission (EC) of Elmford (UK).",
        "They met Elmford Council (Norland Party, NP) there.",
    ],
)
def test_brackets_that_are_no_short_form_of_a_body_change_nothing(text: str) -> None:
    rules = ("speakers.short-form-extent", "speakers.short-form-body")
    assert names(text) == [" ".join(one.name) for one in mentions(text, without=rules)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f"The {BODY}", BODY),
        (f"The {BODY} (NAAF)", BODY),
        (f"The {BODY} (NAAF), a charity in Elmford,", BODY),
        (f"Ana Ruiz and the {BODY} (NAAF)", None),
        ("The Norland Pilots Union (NPU) director Ana Ruiz", "Ana Ruiz"),
        (f"The head of the {BODY} (NAAF), Ana Ruiz,", "Ana Ruiz"),
    ],
)
def test_a_source_is_read_as_far_as_the_short_form_shows(source: str, name: str | None) -> None:
    text = f"{source} said so. The {BODY} (NAAF) met."
    document = document_of(Article(text=text))
    span = Span(0, len(source))
    phrase = find_mentions(document.words, (), (span,)).sources[span].phrase
    assert phrase is not None
    told = [" ".join(one.name) for one in phrase.parts or (phrase,)]
    assert told == ([name] if name else ["Ana Ruiz", BODY])


@pytest.mark.parametrize("without", [(), ("speakers.short-form-body",)])
def test_the_body_of_a_person_has_its_whole_name(without: tuple[str, ...]) -> None:
    source = f"Ana Ruiz of the {BODY} (NAAF)"
    document = attrs.evolve(document_of(Article(text=f"{source} said so.")), rules=Rules(without))
    span = Span(0, len(source))
    phrase = find_mentions(document.words, (), (span,)).sources[span].phrase
    assert phrase is not None
    assert (phrase.affiliation == BODY) is not bool(without)


def test_many_short_forms_are_read_up_to_a_limit() -> None:
    text = " ".join(f"The {BODY} (NAAF) met." for _ in range(200))
    assert names(text).count(BODY) == 200
