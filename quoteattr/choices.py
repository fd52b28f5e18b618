"""What a caller chooses about the quotes of an article: which are returned, who is known, how sure a speaker has to be.

Internal: no name in here is promised to stay.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

import attrs

from quoteattr.errors import check_probability
from quoteattr.languages.people import People as Words
from quoteattr.people.identify import identified
from quoteattr.people.known import People
from quoteattr.people.person import Person
from quoteattr.values import Anchor, Article, Doubt, Kind, Quote

KnownPeople = People | str | os.PathLike[str] | Iterable[Person]


def _known(people: KnownPeople | None) -> People | None:
    return None if people is None else People.of(people)


class Chosen(TypedDict, total=False):
    """Choices, where they differ from the default; `quoteattr.load` says what they mean."""

    attitudes: bool
    noun_phrases: bool
    min_confidence: float
    people: KnownPeople | None
    other_languages: bool


@attrs.frozen(kw_only=True)
class Choices:
    """What a caller chooses, by default as in `quoteattr.load`."""

    attitudes: bool = False
    noun_phrases: bool = False
    min_confidence: float = 0.0
    people: People | None = attrs.field(default=None, converter=_known)
    other_languages: bool = True

    def __attrs_post_init__(self) -> None:
        check_probability("min_confidence", self.min_confidence)

    def changed(self, **given: Any) -> Choices:
        """Return these choices, but for those that are ``given`` and not ``None``."""
        return attrs.evolve(self, **{name: value for name, value in given.items() if value is not None})

    def applied(
        self, quotes: Sequence[Quote], article: Article, words: Words, *, foreign: bool
    ) -> list[Quote]:
        """Return the quotes of an article as they are returned: with the doubts about it, ids, and no unsure speakers.

        Args:
            quotes: As they were assembled.
            article: In which they were found.
            words: About people, of the model's language.
            foreign: Whether the article is in another language.
        """
        doubts = (*article.doubts, *([Doubt.OTHER_LANGUAGE] if foreign else []))
        told = [_doubted(quote, doubts) for quote in quotes]
        if self.people is not None:
            told = identified(told, self.people, words, published=article.published)
        return [_withheld(quote) if _certainty(quote) < self.min_confidence else quote for quote in told]


def _doubted(quote: Quote, doubts: Sequence[Doubt]) -> Quote:
    """``quote`` with the doubts about its article; that about the day of a page only where its date rests on it."""
    rests = quote.date is not None and quote.date.anchor is Anchor.PAGE
    mine = [one for one in doubts if one is not Doubt.PUBLISHED_DISAGREES or rests]
    return attrs.evolve(quote, doubts=(*quote.doubts, *mine)) if mine else quote


def _certainty(quote: Quote) -> float:
    """Return the lower one of the probabilities that words and source are right, and that the speaker is."""
    return min(quote.confidence, quote.evidence.speaker if quote.evidence is not None else 1.0)


def _withheld(quote: Quote) -> Quote:
    """``quote`` without its speaker, whose confidence is too low; the author of a post is known and stays."""
    if quote.speaker is None or quote.kind is Kind.POST:
        return quote
    return attrs.evolve(quote, speaker=None, doubts=(*quote.doubts, Doubt.WITHHELD_SPEAKER))
