"""Filter a page by speaker, date, kind and stance without a script: the style sheet reacts to the selections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from quoteattr.enums import Kind, Stance
from quoteattr.output.markup import escaped
from quoteattr.output.terminal import one_line
from quoteattr.values import Quote, QuoteDate

#: maximal number of values in a list; more would not help, and each needs a rule in the style sheet
MOST = 60
UNKNOWN = "date unknown"
UNNAMED = "unknown speaker"
_OTHERS = "others"


@attrs.frozen
class _Facet:
    """A selection list: its name in the markup, its label, its values, and the value of each quote."""

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


# Hidden quotes remain as plain text.
_PLAIN = "display:inline;background:none;color:inherit;text-decoration:none"


class Filters:
    """The selection lists of a page, the attributes by which they select, and the rules that hide all other quotes.

    Args:
        quotes: The quotes of the page, in the order in which they are numbered.
        names: The name of each quote's speaker, as the page shows it.
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
        self._facets = [facet for facet in facets if len(facet.values) > 1]  # those with a choice
        self._number = len(quotes)

    def attributes(self, at: int) -> str:
        """Return the attributes for an element of the quote with this index, from 0."""
        return "".join(f' data-{facet.name}="{facet.held[at]}"' for facet in self._facets)

    def form(self) -> str:
        """Return the selection lists, or an empty string if there is nothing to choose."""
        lists = [facet.form() for facet in self._facets]
        if not lists:
            return ""
        button = '<button type="reset">Show all</button>'
        return f'<form class="filters" aria-label="Show only">{"".join(lists)}{button}</form>'

    def count(self) -> str:
        """Return the number of quotes shown, for insertion after them: the style sheet counts those before it."""
        return f'<p class="shown"> of {self._number} quotes shown</p>' if self.form() else ""

    def style(self) -> str:
        """Return the style rules of this page. They contain only numbers, nothing from an article."""
        return "\n".join(facet.rules() for facet in self._facets)


def _facet(name: str, label: str, held: Sequence[str], values: Sequence[str]) -> _Facet:
    """Return the list of these values; those beyond the maximal number are merged into one."""
    if len(values) > MOST:
        values = [*values[: MOST - 1], _OTHERS]
    places = {value: at for at, value in enumerate(values)}
    return _Facet(name, label, values, [places.get(value, len(values) - 1) for value in held])


def _days(dates: Sequence[QuoteDate | None]) -> tuple[list[str], list[str]]:
    """Return the dates of the quotes as selectable values, and their order; if there are many, months or years."""
    firsts = [str(date.start or date.end or "") if date else "" for date in dates]
    held = [date.edtf if date else UNKNOWN for date in dates]
    for length in (7, 4):
        if len(set(held)) > MOST:  # try months, then years
            held = [first[:length] or UNKNOWN for first in firsts]
    order: dict[str, str] = {}
    for value, first in zip(held, firsts, strict=True):
        key = first or "9999"
        order[value] = min(key, order.get(value, key))
    return held, sorted(order, key=lambda value: (order[value], value))
