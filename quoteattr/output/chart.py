"""Draw a timeline of quotes: as text with one line per quote, or as SVG with one row per speaker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from quoteattr.grouping import SpeakerGroup, by_speaker, timeline
from quoteattr.output.filters import UNKNOWN, UNNAMED
from quoteattr.output.markup import escaped
from quoteattr.output.terminal import one_line
from quoteattr.values import Quote, QuoteDate, Stance

_COLUMN, _ROW, _NAMES, _TOP = 92, 30, 210, 40  # pixels


@attrs.frozen
class Said:
    """A quote and facts of its article."""

    quote: Quote
    article: str | None = None  #: the article's id
    title: str | None = None  #: its headline
    url: str | None = None  #: its address
    file: str | None = None  #: its path, if it is a file on this machine
    #: the columns of its row that are not facts
    other: Mapping[str, Any] = attrs.field(factory=dict, repr=False)


def chart_text(said: Sequence[Said], *, width: int | None = 100) -> str:
    """Return one line per quote, in chronological order: date, speaker, words, and the article if there are several.

    Args:
        said: The quotes.
        width: The width of a line in columns, to which words and names of articles are cut; ``None`` is unlimited.
    """
    if not said:
        return "no quotes found\n"
    names = {id(one.quote): one.article for one in said}
    several = len({one.article for one in said}) > 1
    ordered = timeline([one.quote for one in said])
    dates = [day_of(quote.date) for quote in ordered]
    shown = _shown(ordered)
    who = [one_line(shown[id(quote)], 28) for quote in ordered]
    first, second = max(map(len, dates)), max(map(len, who))
    lines = []
    for date, name, quote in zip(dates, who, ordered, strict=True):
        place = f" [{one_line(names[id(quote)] or '', None if width is None else 30)}]" if several else ""
        place = place if quote.stance is Stance.ASSERTED else f" ({quote.stance}){place}"
        room = None if width is None else max(20, width - first - second - 4 - len(place))
        words = one_line(quote.text, room)
        lines.append(f"{date:{first}}  {name:{second}}  {words}{place}")
    return "\n".join(lines) + "\n"


def _shown(quotes: Sequence[Quote]) -> dict[int, str]:
    """Return the name of each quote's speaker, the same in all articles, by the ``id()`` of the quote."""
    groups = by_speaker(quotes)
    return {id(quote): name or UNNAMED for name, group in groups.items() for quote in group}


def day_of(date: QuoteDate | None) -> str:
    """Return the text for a date in the timeline."""
    return one_line(date.edtf, 40) if date else UNKNOWN


def chart_svg(
    said: Sequence[Said],
    *,
    groups: Mapping[str | None, SpeakerGroup] | None = None,
    attributes: Mapping[int, str] | None = None,
) -> str:
    """Draw a row for each speaker and a column for each day: a dot is a day, a bar an interval, an arrow an open end.

    The days are spaced equally, so that both a busy week and quotes years apart are readable. Quotes without a date are
    in the last column. The words are in the tooltips (``<title>``).

    Args:
        said: The quotes.
        groups: The quotes of each speaker in the order of `timeline`, if they are already known.
        attributes: For a page with filters, the attributes of each quote's mark, by the ``id()`` of the quote.
    """
    ordered = timeline([one.quote for one in said])
    days = sorted({day for quote in ordered for day in _ends(quote.date)})
    columns = {day: number for number, day in enumerate(days)}
    rows = by_speaker(ordered) if groups is None else groups
    unknown = any(not _ends(quote.date) for quote in ordered)
    width = _NAMES + _COLUMN * (len(days) + unknown) + 40  # a mark may extend beyond its column
    height = _TOP + _ROW * len(rows) + 10
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-size="13" font-family="sans-serif">',
        "<title>Who said what when</title>",
        *_columns(days, unknown=unknown, height=height),
    ]
    for row, (name, quotes) in enumerate(rows.items()):
        y = _TOP + _ROW * row + _ROW // 2
        why = one_line(f"{', '.join(quotes.names)}: {quotes.reason}", 300)
        parts.append(
            f'<g><title>{escaped(why)}</title><text x="8" y="{y + 4}" fill="currentColor">'
            f"{escaped(one_line(name or UNNAMED, 30))}</text></g>"
        )
        stacked: dict[tuple[dt.date, ...], int] = {}
        for quote in quotes:
            place = _ends(quote.date)
            stacked[place] = stacked.get(place, -1) + 1
            parts.append(_mark(quote, columns, y, stacked[place], (attributes or {}).get(id(quote), "")))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _ends(date: QuoteDate | None) -> tuple[dt.date, ...]:
    """Return the first and last day, or the only known one of an open interval."""
    return tuple(dict.fromkeys(day for day in (date.start, date.end) if day)) if date else ()


def _columns(days: Sequence[dt.date], *, unknown: bool, height: int) -> list[str]:
    labels = [day.isoformat() for day in days] + [UNKNOWN] * unknown
    parts = []
    for number, label in enumerate(labels):
        x = _x(number)
        parts.append(
            f'<text x="{x}" y="20" text-anchor="middle" fill="currentColor" font-size="12">{label}</text>'
        )
        parts.append(
            f'<line x1="{x}" y1="{_TOP - 12}" x2="{x}" y2="{height}" stroke="currentColor" opacity=".15"/>'
        )
    return parts


def _mark(quote: Quote, columns: Mapping[dt.date, int], y: int, nth: int, attributes: str) -> str:
    """Return the mark of a quote; those of one speaker and day are drawn side by side, as far as there is room."""
    ends = _ends(quote.date)
    shift = min(nth, 5) * 7
    if not ends or quote.date is None:
        shape = f'circle cx="{_x(len(columns)) + shift}" cy="{y}" r="5" fill="none" stroke="#8a6d00" stroke-width="2"'
    else:
        left, right = _x(columns[ends[0]]), _x(columns[ends[-1]])
        if quote.date.start is None:  # up to that day
            shape = f'path d="M{right} {y - 5}v10l-16 -5z" fill="#a03a78"'
        elif quote.date.end is None:  # from that day on
            shape = f'path d="M{left} {y - 5}v10l16 -5z" fill="#a03a78"'
        elif left == right:
            shape = f'circle cx="{left + shift}" cy="{y}" r="5" fill="#0072b2" stroke="#fff"'
        else:
            top = y - 4 + min(nth, 3) * 3
            shape = f'rect x="{left}" y="{top}" width="{right - left}" height="7" rx="3" fill="#00795c" opacity=".75"'
    return f"<{shape}{attributes}><title>{escaped(one_line(str(quote), 300))}</title></{shape.split(maxsplit=1)[0]}>"


def _x(column: int) -> int:
    return _NAMES + _COLUMN * column + _COLUMN // 2
