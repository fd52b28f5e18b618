"""Filters of a page by speaker, date, kind and stance, without a script: its style sheet reads what is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.enums import Kind, Stance
from quoteattr.output.markup import escaped
from quoteattr.output.terminal import one_line
from quoteattr.values import Quote, QuoteDate

MOST = 60  #: values of one list; more are no help to a reader, and each has a rule in the style sheet
UNKNOWN = "date unknown"
UNNAMED = "unknown speaker"
_OTHERS = "others"


@attrs.frozen
class _Facet:
    """A list to choose from: its name in the markup, its label, its values, and which of them each quote has."""

    name: str
    label: str
    values: Sequence[str]
    held: Sequence[int]

    def form(self) -> str:
        counts = Counter(self.held)
        options = "".join(
            f'<option value="{at}">{escaped(one_line(value, 60))} ({counts[at]})</option>'
            for at, value in enumerate(self.values)
        )
        return f'<label>{self.label} <select name="{self.name}"><option value="">all</option>{options}</select></label>'

    def rules(self) -> str:
        rules = []
        for at in range(len(self.values)):
            chosen = f'.quoteattr:has(select[name={self.name}] option[value="{at}"]:checked)'
            other = f'[data-{self.name}]:not([data-{self.name}="{at}"])'
            rules += [f"{chosen} {other}{{display:none}}", f"{chosen} mark{other}{{{_PLAIN}}}"]
        return "\n".join(rules)


_PLAIN = "display:inline;background:none;color:inherit;text-decoration:none"  # marked words stay words


class Filters:
    """The lists of a page, the attributes that they choose by, and the rules that hide what was not chosen.

    Args:
        quotes: The quotes of the page, in the order in which they are numbered.
        names: The name of the speaker of each, as the page shows it.
    """

    def __init__(self, quotes: Sequence[Quote], names: Sequence[str | None]) -> None:
        who = [name or UNNAMED for name in names]
        when, order = _days([quote.date for quote in quotes])
        kinds, stances = [quote.kind.value for quote in quotes], [quote.stance.value for quote in quotes]
        facets = [
            _facet("by", "Speaker", who, [name for name, _ in Counter(who).most_common()]),
            _facet("on", "Date", when, order),
            _facet("kind", "Kind", kinds, [kind.value for kind in Kind if kind.value in kinds]),
            _facet("stance", "Stance", stances, [one.value for one in Stance if one.value in stances]),
        ]
        self._facets = [facet for facet in facets if len(facet.values) > 1]  # those with something to choose
        self._number = len(quotes)

    def attributes(self, at: int) -> str:
        """Return the attributes of an element that belongs to the quote at this place, counted from 0."""
        return "".join(f' data-{facet.name}="{facet.held[at]}"' for facet in self._facets)

    def form(self) -> str:
        """Return the lists, if there is something to choose."""
        lists = [facet.form() for facet in self._facets]
        if not lists:
            return ""
        button = '<button type="reset">Show all</button>'
        return f'<form class="filters" aria-label="Show only">{"".join(lists)}{button}</form>'

    def count(self) -> str:
        """Return how many quotes are shown, to stand behind all of them: the style sheet counts those before it."""
        return f'<p class="shown"> of {self._number} quotes shown</p>' if self.form() else ""

    def style(self) -> str:
        """Return the rules that go with this page. They hold numbers alone, nothing of an article."""
        return "\n".join(facet.rules() for facet in self._facets)


def _facet(name: str, label: str, held: Sequence[str], values: Sequence[str]) -> _Facet:
    """Return the facet of these values; those beyond the most that a list has are one."""
    if len(values) > MOST:
        values = [*values[: MOST - 1], _OTHERS]
    places = {value: at for at, value in enumerate(values)}
    return _Facet(name, label, values, [places.get(value, len(values) - 1) for value in held])


def _days(dates: Sequence[QuoteDate | None]) -> tuple[list[str], list[str]]:
    """Return the days of the quotes as a reader chooses them, and their order: if they are many, months or years."""
    firsts = [str(date.start or date.end or "") if date else "" for date in dates]
    held = [date.edtf if date else UNKNOWN for date in dates]
    for length in (7, 4):
        if len(set(held)) > MOST:  # months, then years
            held = [first[:length] or UNKNOWN for first in firsts]
    order: dict[str, str] = {}
    for value, first in zip(held, firsts, strict=True):
        key = first or "9999"
        order[value] = min(key, order.get(value, key))
    return held, sorted(order, key=lambda value: (order[value], value))
