"""`Quotes`, which `quoteattr.extract` returns: the quotes of an article as a list that notebooks can display."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Self, SupportsIndex, overload

from quoteattr.enums import Kind
from quoteattr.values import Article, Quote


class Quotes(list[Quote]):
    """The quotes of one article, in order of the text: a list that also holds the ``article``.

    A notebook displays the article with the quotes, cues, speakers and dates marked. Slices, sums, copies and what
    `filter` and `sorted` return are `Quotes` of the same article.
    """

    def __init__(self, quotes: Iterable[Quote] = (), *, article: Article) -> None:
        super().__init__(quotes)
        self.article = article

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Quote: ...
    @overload
    def __getitem__(self, key: slice, /) -> Quotes: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> Quote | Quotes:
        found = super().__getitem__(key)
        return self._of(found) if isinstance(found, list) else found

    def __add__(self, other: Iterable[Quote], /) -> Quotes:  # type: ignore[override]
        return self._of([*self, *other])

    def copy(self) -> Quotes:
        """The same quotes in a list of their own."""
        return self._of(self)

    def sorted(self, key: Callable[[Quote], Any], *, reverse: bool = False) -> Quotes:
        """The quotes in the order of ``key``; those that it cannot tell apart stay in the order of the text."""
        return self._of(sorted(self, key=key, reverse=reverse))

    def filter(
        self,
        *,
        speaker: str | None = None,
        kind: Kind | str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        confidence: float = 0.0,
    ) -> Quotes:
        """The quotes that have all of these properties.

        Args:
            speaker: A part of the speaker's name, in any case: ``"ruiz"``.
            kind: The kind, or its value: ``"direct"``.
            since: Said on this day or later, for certain: a statement of "2021" was not said since June 2021.
            until: Said on this day or earlier, for certain.
            confidence: The least `Quote.confidence`.

        Raises:
            ValueError: ``kind`` is not a kind.
        """
        wanted = None if kind is None else Kind(kind)
        named = None if speaker is None else speaker.casefold()

        def fits(quote: Quote) -> bool:
            start, end = (quote.date.start, quote.date.end) if quote.date else (None, None)
            return (
                (named is None or (quote.speaker is not None and named in quote.speaker.name.casefold()))
                and (wanted is None or quote.kind is wanted)
                and (since is None or (start is not None and start >= since))
                and (until is None or (end is not None and end <= until))
                and quote.confidence >= confidence
            )

        return self._of(filter(fits, self))

    def _of(self, quotes: Iterable[Quote]) -> Self:
        return type(self)(quotes, article=self.article)

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (list(self), self.article)

    def _repr_html_(self) -> str:
        from quoteattr.output import html  # nobody but a notebook asks for it

        return html.fragment(self.article, self)


def _restored(quotes: list[Quote], article: Article) -> Quotes:
    return Quotes(quotes, article=article)
