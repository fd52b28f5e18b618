"""The options of a caller: which quotes are returned, who is known, how certain a speaker must be. Internal."""

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
from quoteattr.people.wording import Wording
from quoteattr.values import Anchor, Article, Doubt, Quote
from quoteattr.values.certainty import withheld

KnownPeople = People | str | os.PathLike[str] | Iterable[Person]


def _known(people: KnownPeople | None) -> People | None:
    return None if people is None else People.of(people)


class Chosen(TypedDict, total=False):
    """Options given as keyword arguments; see `quoteattr.load`."""

    attitudes: bool
    noun_phrases: bool
    nested: bool
    min_confidence: float
    people: KnownPeople | None
    other_languages: bool


@attrs.frozen(kw_only=True)
class Choices:
    """The options of a caller, with the defaults of `quoteattr.load`."""

    attitudes: bool = False
    noun_phrases: bool = False
    nested: bool = False
    min_confidence: float = 0.0
    people: People | None = attrs.field(default=None, converter=_known)
    other_languages: bool = True

    def __attrs_post_init__(self) -> None:
        check_probability("min_confidence", self.min_confidence)

    def changed(self, **given: Any) -> Choices:
        """Return a copy with the ``given`` options that are not ``None``."""
        return attrs.evolve(self, **{name: value for name, value in given.items() if value is not None})

    def applied(
        self, quotes: Sequence[Quote], article: Article, words: Words, *, foreign: bool
    ) -> list[Quote]:
        """Apply the options: add the doubts about the article and the ids of speakers, and withhold uncertain speakers.

        Args:
            quotes: The assembled quotes.
            article: Their article.
            words: The words about people of the model's language.
            foreign: Whether the article is in another language.
        """
        doubts = (*article.doubts, *([Doubt.OTHER_LANGUAGE] if foreign else []))
        told = [_doubted(quote, doubts) for quote in quotes]
        if self.people is not None:
            wording = Wording(words, article.title, article.text, article.site)
            told = identified(told, self.people, words, wording, published=article.published)
        return [withheld(quote, self.min_confidence) for quote in told]


def _doubted(quote: Quote, doubts: Sequence[Doubt]) -> Quote:
    """Add the doubts about the article; the one about the page's date only if the quote's date depends on that."""
    rests = quote.date is not None and quote.date.anchor is Anchor.PAGE
    mine = [one for one in doubts if one is not Doubt.PUBLISHED_DISAGREES or rests]
    return attrs.evolve(quote, doubts=(*quote.doubts, *mine)) if mine else quote
