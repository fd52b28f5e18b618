"""Who a mention stands for, and how such a speaker is written out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.speakers.entities import Figure
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Role
from quoteattr.speakers.words import (
    ADDRESS,
    BODIES,
    GROUPS,
    NUMBERS,
    PARTIES,
    QUANTIFIERS,
    ROLES,
    SAME_ROLES,
    TITLES,
    are_people,
)
from quoteattr.values import Doubt, Excerpt, Speaker, SpeakerKind

SPEAKING = ROLES | GROUPS | BODIES


@attrs.frozen
class Named:
    """Who a mention stands for: a figure of the article, or a name as written."""

    name: str
    kind: SpeakerKind
    figure: Figure | None = None
    roles: tuple[Role, ...] = ()
    affiliation: str | None = None
    handle: str | None = None
    doubts: tuple[Doubt, ...] = ()


def speaker_of(who: Named, mention: Excerpt | None, start: int) -> Speaker:
    """The speaker for one mention."""
    return Speaker(
        name=who.name,
        kind=who.kind,
        mention=mention,
        role=role_name(who.roles) if who.kind is SpeakerKind.PERSON else None,
        affiliation=who.affiliation,
        handle=who.handle,
    )


def role_name(roles: Sequence[Role]) -> str | None:
    """The first role that is more than a form of address, written out."""
    for role in roles:
        bare = role.text.casefold().rstrip(".")
        if bare in ADDRESS:
            continue
        if bare in TITLES:
            return TITLES[bare].capitalize()
        if role.head in ROLES or role.head in PARTIES or role.head in SAME_ROLES.values():
            return squeezed(role.text)
    return None


def unnamed(who: Named, start: int) -> Figure:
    """A figure for somebody without a name, so that "they" and "the source" can refer to it."""
    figure = Figure(tuple(who.name.split()) or (who.name,))
    figure.votes[who.kind] += 1
    figure.roles += [(start, role) for role in who.roles]
    return figure


def speaks(noun: str) -> bool:
    """Whether a noun is one of people or bodies that speak."""
    return noun in SPEAKING or noun in SAME_ROLES.values() or are_people(noun)


def is_definite(phrase: Phrase) -> bool:
    """Whether a noun takes up somebody known: "the minister", "Chairman", but not "a minister", "one minister"."""
    first = phrase.text.split(maxsplit=1)[0].casefold() if phrase.text else ""
    return (
        phrase.determiner in {None, "the", "this", "that"}
        and first not in QUANTIFIERS
        and first not in NUMBERS
    )


def genitive(name: str, text: str) -> str:
    """The possessive of a name, with the apostrophe that the text uses."""
    return f"{name}'s" if "'" in text and "’" not in text else f"{name}’s"


def squeezed(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())
