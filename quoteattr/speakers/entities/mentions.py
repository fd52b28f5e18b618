"""Mentions: the places of an article that name somebody or refer to somebody by a pronoun or a noun."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from quoteattr.enums import Gender
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Span
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
