"""Mentions: where an article names somebody or refers to somebody by a pronoun or noun, and which of them are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from quoteattr.document.rules import Rules
from quoteattr.document.words import is_acronym
from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed


@fixed(kw_only=True)
class Mention:
    """A name, a pronoun or the source of a statement, at its place."""

    span: Span  #: the name without its title, or else the core of the phrase
    form: Form
    #: including what is beside it; ``None`` for a pronoun that is not beside a cue
    phrase: Phrase | None = None
    gender: Gender | None = None
    type: EntityType | None = None  #: the type that the tagger gave
    sentence: int = 0  #: the number of its sentence in the article
    leads: bool = False  #: whether it is the first name of its sentence and does not follow a preposition
    oblique: bool = False  #: whether it is a genitive or follows a preposition
    article: bool = False  #: whether it follows "The", capitalized within a sentence: "The Hill"
    alias: str | None = None  #: the short form in brackets after it
    beside: bool = False  #: whether it is beside the cue of a statement
    aside: bool = False  #: whether it is in a caption
    nouns: frozenset[str] = frozenset()  #: nouns that stand beside the name: "the carmaker Brightwater"

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.phrase.name if self.phrase else ()


@attrs.frozen(eq=False)
class Mentions:
    """All mentions in text order, and those of the sources by their spans."""

    every: tuple[Mention, ...]
    sources: Mapping[Span, Mention]
    common: frozenset[str]  #: words that the article also has in lower case

    def phrase(self, source: Span | None) -> Phrase | None:
        """Return the source at ``source``, as it was read."""
        mention = self.sources.get(source) if source is not None else None
        return mention.phrase if mention is not None else None


def confirmed(read: Sequence[tuple[bool, Sequence[Mention]]], rules: Rules) -> list[Mention]:
    """Return all mentions; of names in title-case lines only those that the prose does not contradict.

    In "Ruiz Backs Ferry" every word is capitalized, so a name may seem to continue. A name there that shares a word
    with a name in the prose must be part of it, or add a given name to it: "Ana Ruiz".
    """
    if not any(titled and mentions for titled, mentions in read):
        return [one for _, mentions in read for one in mentions]
    prose = {_name_of(mention) for titled, mentions in read if not titled for mention in mentions}
    known = {word for name in prose for word in name}
    runs = {name[first:last] for name in prose for last in range(len(name) + 1) for first in range(last)}

    def kept(mention: Mention) -> bool:
        name = _name_of(mention)
        if name in runs or known.isdisjoint(name):
            return True
        fuller = len(name) == 2 and name[1:] in prose and _begins_with_given_name(mention)
        return (fuller and rules.act("speakers.headline-given-name")) or not rules.act(
            "speakers.headline-name"
        )

    return [one for titled, mentions in read for one in mentions if not titled or kept(one)]


def without_longer(mentions: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` without a body's name that runs on into a person's: "Harbor Works Ann Lee".

    In the source "the head of Harbor Works Ann Lee", the reader of noun phrases tells them apart.
    """
    starts = {
        one.span.end: one.span.start
        for one in named
        if one.phrase is not None and one.phrase.kind is SpeakerKind.PERSON and len(one.name) > 1
    }
    return [one for one in mentions if one.span.start >= starts.get(one.span.end, 0) or _is_person(one)]


def _is_person(mention: Mention) -> bool:
    """Return whether words show a person, and no acronym of a body precedes the name: "HPU Ann Lee"."""
    person = mention.phrase is not None and mention.phrase.kind is SpeakerKind.PERSON
    return person and not is_acronym(mention.name[0])


def _begins_with_given_name(mention: Mention) -> bool:
    words = mention.phrase.words if mention.phrase else ()
    return any(word.start == mention.span.start and word.is_a(W.GIVEN_NAME) for word in words)


def _name_of(mention: Mention) -> tuple[str, ...]:
    return tuple(word.casefold() for word in mention.phrase.name) if mention.phrase else ()
