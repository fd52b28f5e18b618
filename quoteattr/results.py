"""`Quotes`, the result of `quoteattr.extract`: a list of the quotes of an article that notebooks can display."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, TypeVar, overload

import regex

from quoteattr.enums import Kind, Stance
from quoteattr.errors import DateError, check_probability, check_type
from quoteattr.values import Article, Quote, Speaker
from quoteattr.values.dates import days_of, is_within

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_E = TypeVar("_E", bound=StrEnum)
_NAME = 40  #: maximal length of an article's name in a message, in code points


class Quotes(list[Quote]):
    """The quotes of one article in text order: a list that also holds the ``article``.

    A notebook displays the article with its quotes, cues, speakers and dates marked. Slices, sums and copies, and the
    results of `filter` and `sorted`, are again `Quotes` of the same article. Adding `Quotes` of another article raises
    `ValueError`; put the quotes of several articles into a plain list: ``[*first, *second]``.
    """

    def __init__(self, quotes: Iterable[Quote] = (), *, article: Article) -> None:
        check_type("article", article, Article, "put the quotes of several articles into a plain list")
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
        self._check_article(other)
        return self._of([*self, *other])

    def __iadd__(self, other: Iterable[Quote], /) -> Self:  # type: ignore[override]
        self.extend(other)
        return self

    def extend(self, other: Iterable[Quote], /) -> None:
        """Append quotes of the same article.

        Raises:
            ValueError: ``other`` is the `Quotes` of another article, whose offsets are meaningless in this one.
        """
        self._check_article(other)
        super().extend(other)

    def copy(self) -> Quotes:
        """Return a shallow copy."""
        return self._of(self)

    def sorted(self, key: Callable[[Quote], Any], *, reverse: bool = False) -> Quotes:
        """Return the quotes sorted by ``key``; the sort is stable.

        To sort by date, where some dates are unknown and some are intervals, use `timeline`.
        """
        if not callable(key):
            raise TypeError(
                f"key: expected a function of a quote, got {type(key).__name__}; quoteattr.timeline sorts by date"
            )
        return self._of(sorted(self, key=key, reverse=reverse))

    def filter(
        self,
        *,
        speaker: str | None = None,
        kind: Kind | str | None = None,
        stance: Stance | str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        about: str | None = None,
        min_confidence: float = 0.0,
        min_speaker_confidence: float = 0.0,
    ) -> Quotes:
        """Return the quotes that have all of these properties.

        Args:
            speaker: Part of the speaker's name, ignoring case (``"ruiz"``), or the whole `Speaker.id`.
            kind: A kind, or its value: ``"direct"``.
            stance: A stance, or its value: ``"asserted"``.
            since: Keep only what was certainly said on this day or later: a statement dated "2021" is left out by
                ``"2021-06"``, because it may be earlier. Text may also be a month or a year, which stands for its
                first day.
            until: Keep only what was certainly said on this day or earlier; a month or a year stands for its last day.
            about: A word, or several in this order, with which the quote deals: they are in it, or in the sentence
                around it (`Quote.sentence`). Case is ignored, and the last word may be the start of a longer one:
                ``"dam"`` is also in “dams”.
            min_confidence: The lowest `Quote.confidence` to keep, that of words and source. Less certain quotes are
                left out, while the option of this name in `extract` and `load` withholds their speakers.
            min_speaker_confidence: The lowest `Quote.speaker_confidence` to keep. Above 0, quotes without one are left
                out, too, above all those without a speaker.

        Raises:
            DateError: ``since`` or ``until`` is text, but not a day, month or year in ISO 8601.
            TypeError: ``speaker`` or ``about`` is not text, ``kind`` or ``stance`` is several values,
                a confidence is not a number, or ``since`` or ``until`` is neither a day nor text.
            ValueError: ``kind`` is not a kind, ``stance`` not a stance, or a confidence not between 0 and 1.
        """
        wanted = None if kind is None else _member("kind", Kind, kind)
        taken = None if stance is None else _member("stance", Stance, stance)
        check_type("speaker", speaker, (str, type(None)), "give a part of the name, as quote.speaker.name")
        check_type("about", about, (str, type(None)), "give a word of the quotes to keep")
        topic = None if about is None else topic_pattern(about)
        check_probability("min_confidence", min_confidence)
        check_probability("min_speaker_confidence", min_speaker_confidence)
        first, last = parse_day("since", since, 0), parse_day("until", until, 1)

        def fits(quote: Quote) -> bool:
            return (
                (speaker is None or _matches_name(quote.speaker, speaker))
                and (wanted is None or quote.kind is wanted)
                and (taken is None or quote.stance is taken)
                and is_within(quote.date, first, last)
                and (topic is None or is_about(quote, topic))
                and quote.confidence >= min_confidence
                and (quote.speaker_confidence or 0.0) >= min_speaker_confidence
            )

        return self._of(filter(fits, self))

    def to_pandas(self) -> pd.DataFrame:
        """Return the quotes as a pandas data frame with the columns of `to_rows`; days are ``datetime64``.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from quoteattr.output import frames
        from quoteattr.output.rows import to_rows

        return frames.to_pandas(to_rows(self))

    def to_polars(self) -> pl.DataFrame:
        """Return the quotes as a Polars data frame with the columns of `to_rows`; days are ``Date``.

        Raises:
            MissingExtraError: Polars is not installed.
        """
        from quoteattr.output import frames
        from quoteattr.output.rows import to_rows

        return frames.to_polars(to_rows(self))

    def to_html(self, *, why: bool = False) -> str:
        """Return the article as a self-contained HTML page with its quotes marked, as ``quoteattr show --html`` does.

        Args:
            why: Add to each note the evidence for and against the quote.
        """
        from quoteattr.output import html

        return html.article_page(self.article, self, why=why)

    def _check_article(self, other: object) -> None:
        if isinstance(other, Quotes) and other.article is not self.article and other.article != self.article:
            raise ValueError(
                f"cannot add quotes of two articles, {_named(self.article)} and {_named(other.article)}; put them into"
                " a list: [*first, *second]; tables take them one article after the other"
            )

    def _of(self, quotes: Iterable[Quote]) -> Self:
        return type(self)(quotes, article=self.article)

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (list(self), self.article)

    def _repr_html_(self) -> str:
        from quoteattr.output import html  # only notebooks need it

        return html.fragment(self.article, self)


def _member(name: str, kinds: type[_E], value: str) -> _E:
    if isinstance(value, list | tuple | set | frozenset):
        raise TypeError(
            f"{name}: expected one value, got {type(value).__name__};"
            f" keep several with [one for one in quotes if one.{name} in (…)]"
        )
    try:
        return kinds(value)
    except ValueError:
        raise ValueError(f"{name}: expected one of {', '.join(kinds)}, got {value!r}") from None


def parse_day(name: str, value: dt.date | str | None, end: int) -> dt.date | None:
    """Return the day that ``value`` names; for a month or year, its first (``end`` 0) or last day (``end`` 1)."""
    if value is None:
        return None
    check_type(name, value, (str, dt.date), "give a datetime.date, or text as 2021-12-06, 2021-12 or 2021")
    if not isinstance(value, str):
        return value
    days = days_of(value)
    if days is not None:
        return days[end]
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise DateError(
            f"{name}: expected a day, month or year, got {value!r}; write it as 2021-12-06, 2021-12 or 2021"
        ) from None


def topic_pattern(words: str) -> regex.Pattern[str]:
    """Compile a pattern that finds these words in this order in what `_spelled` gives; the last of them may go on."""
    return regex.compile(r"(?<!\w)" + r"\s+".join(map(regex.escape, _spelled(words).split())))


def is_about(quote: Quote, topic: regex.Pattern[str]) -> bool:
    """Return whether the words of a quote, or the sentences around them, match the pattern of a topic."""
    return any(topic.search(_spelled(one.text)) for one in (quote, quote.sentence) if one is not None)


def _spelled(text: str) -> str:
    """Return a text without what searches ignore: case, how accents are encoded, and the shape of ’ and of hyphens."""
    return unicodedata.normalize("NFC", text.translate(_SHAPES)).casefold()


_SHAPES = str.maketrans("’‐‑", "'--")


def _matches_name(speaker: Speaker | None, name: str) -> bool:
    """Return whether ``name`` is part of the speaker's name, ignoring case, or equals the speaker's id."""
    return speaker is not None and (name.casefold() in speaker.name.casefold() or speaker.id == name)


def _named(article: Article) -> str:
    name = article.id or article.url or article.title or article.text
    return repr(name if len(name) <= _NAME else f"{name[: _NAME - 1]}…")


def _restored(quotes: list[Quote], article: Article) -> Quotes:
    return Quotes(quotes, article=article)
