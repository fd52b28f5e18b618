"""Who a mention stands for, and how such a speaker is written out."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.languages.lexicon import Lexicon
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.entities import Figure
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import HELD, Role
from quoteattr.values import Doubt, Excerpt, Speaker, SpeakerKind


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
        if role.address:
            continue
        if role.written_out:
            return role.written_out.capitalize()
        if role.is_a(HELD):
            return squeezed(role.text)
    return None


def unnamed(who: Named, start: int, lexicon: Lexicon) -> Figure:
    """A figure for somebody without a name, so that "they" and "the source" can refer to it."""
    figure = Figure(tuple(who.name.split()) or (who.name,), lexicon)
    figure.votes[who.kind] += 1
    figure.roles += [(start, role) for role in who.roles]
    return figure


def speaks(phrase: Phrase) -> bool:
    """Whether the noun of a phrase is one of people or bodies that speak."""
    people = phrase.is_of(W.PEOPLE_PLURAL) and not phrase.is_of(W.DOCUMENT)
    return people or phrase.is_of(W.ROLE | W.GROUP | W.BODY | W.SAME_ROLE)


def is_definite(phrase: Phrase) -> bool:
    """Whether a noun takes up somebody known: "the minister", "Chairman", but not "a minister", "one minister"."""
    definite = phrase.determiner is None or phrase.is_determined(W.DEFINITE)
    return definite and not (phrase.words and phrase.words[0].is_a(W.QUANTIFIER | W.NUMBER))


def genitive(name: str, text: str) -> str:
    """The possessive of a name, with the apostrophe that the text uses."""
    return f"{name}'s" if "'" in text and "’" not in text else f"{name}’s"


def squeezed(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())
