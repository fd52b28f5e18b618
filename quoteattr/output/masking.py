"""Mask or remove the quotations of a text, or everything else, as for training data with a single voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.errors import check_each
from quoteattr.spans import outside, united
from quoteattr.values import Article, Kind, Quote, Span

_OPENING = "\"“„‟”«»‹›‘’'「『`"
_CLOSING = "\"”“«»‹›’‘'」』´"
_BEFORE_MARK = ",.;:!?…"  # belongs to the quotation if a mark follows it
FILL = "_"


@attrs.frozen
class Stripped:
    """A text that consists of parts of an article, with their offsets.

    ``kept`` are the spans of the parts in the article, ``starts`` the offsets where these parts begin in ``text``. All
    offsets are in code points.
    """

    text: str
    kept: tuple[Span, ...]
    starts: tuple[int, ...]

    def in_article(self, place: int) -> int | None:
        """Map an offset in this text to the article; ``None`` if it is between two parts."""
        at = bisect_right(self.starts, place) - 1
        if at < 0 or place - self.starts[at] >= len(self.kept[at]):
            return None
        return self.kept[at].start + place - self.starts[at]

    def of_article(self, place: int) -> int | None:
        """Map an offset in the article to this text; ``None`` if it was left out."""
        at = bisect_right(self.kept, place, key=lambda span: span.start) - 1
        if at < 0 or place >= self.kept[at].end:
            return None
        return self.starts[at] + place - self.kept[at].start


def mask(
    quotes: Iterable[Quote],
    *,
    article: Article | None = None,
    others: bool = False,
    indirect: bool = False,
    fill: str = FILL,
) -> str:
    """Return the text of an article with the letters and digits of its quotations replaced, so that offsets stay valid.

    White space and punctuation are kept, so that the number and lengths of words do not change.

    Args:
        quotes: The quotes of the article.
        article: The article; by default that of the `Quotes`.
        others: Replace everything but the quotations.
        indirect: Treat all words of a statement as its quotation, including reported clauses. By default only the
            speaker's own words count: those between quotation marks and those of posts.
        fill: The character that replaces each letter and digit.

    Raises:
        ValueError: ``fill`` is not one character, or no article is known.

    >>> import quoteattr
    >>> mask(quoteattr.extract("“We won,” Ana Ruiz said."))
    '“__ ___,” Ana Ruiz said.'
    """
    if len(fill) != 1:
        raise ValueError(f"fill: expected one character, got {fill!r}")
    text, spans = _parts(quotes, article, indirect=indirect)
    out, end = [], 0
    for start, stop in spans:
        for part, quoted in ((text[end:start], False), (text[start:stop], True)):
            out.append(_filled(part, fill) if quoted != others else part)
        end = stop
    out.append(_filled(text[end:], fill) if others else text[end:])
    return "".join(out)


def _filled(words: str, fill: str) -> str:
    return "".join(fill if char.isalnum() else char for char in words)


def strip(
    quotes: Iterable[Quote],
    *,
    article: Article | None = None,
    others: bool = False,
    indirect: bool = False,
) -> Stripped:
    r"""Return the text of an article without its quotations and their marks, with a mapping of offsets to the article.

    Args:
        quotes: The quotes of the article.
        article: The article; by default that of the `Quotes`.
        others: Keep only the quotations, each on its own line, without their marks.
        indirect: As in `mask`.

    Raises:
        ValueError: No article is known.

    >>> import quoteattr
    >>> quotes = quoteattr.extract("“We won,” Ana Ruiz said. “We will celebrate.”")
    >>> strip(quotes).text, strip(quotes, others=True).text
    ('Ana Ruiz said. ', 'We won,\nWe will celebrate.')
    >>> strip(quotes).in_article(0)
    10
    """
    text, spans = _parts(quotes, article, indirect=indirect)
    kept = spans if others else list(outside(Span(0, len(text)), [_with_marks(text, span) for span in spans]))
    separator = "\n" if others else ""
    starts, place = [], 0
    for span in kept:
        starts.append(place)
        place += len(span) + len(separator)
    return Stripped(separator.join(span.of(text) for span in kept), tuple(kept), tuple(starts))


def _parts(quotes: Iterable[Quote], article: Article | None, *, indirect: bool) -> tuple[str, list[Span]]:
    """Return the text of the article and the spans of its quotations, sorted and disjoint."""
    kept = check_each("quotes", quotes, Quote, "give the quotes of one article, as extract returns them")
    found = article or getattr(quotes, "article", None)
    if not isinstance(found, Article):
        raise ValueError("article: expected the article of the quotes, got none; give Quotes, or article=")
    return found.text, united(span for quote in kept for span in _own(quote, indirect=indirect) if len(span))


def _own(quote: Quote, *, indirect: bool) -> Sequence[Span]:
    if indirect or quote.kind in (Kind.DIRECT, Kind.POST):
        return quote.spans
    return [span for one in quote.marked for span in one.spans]


def _with_marks(text: str, span: Span) -> Span:
    """Extend a span by the marks around it, and by one of the two spaces that would otherwise meet."""
    start, end = span
    behind = end
    while behind < len(text) and text[behind] in _BEFORE_MARK and behind - end < 3:
        behind += 1
    if start and text[start - 1] in _OPENING:
        start -= 1
        if behind < len(text) and text[behind] in _CLOSING:
            end = behind + 1
    if (not start or text[start - 1].isspace()) and text[end : end + 1] == " ":
        end += 1
    return Span(start, end)
