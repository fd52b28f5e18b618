"""A known person: names, id, roles with their dates, accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import attrs

from quoteattr.enums import Gender
from quoteattr.errors import check_each
from quoteattr.values.dates import days_of


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _listed(values: Any) -> tuple[Any, ...]:
    # Anything else than text or an iterable is a mistake, which the type check reports.
    return tuple(values) if isinstance(values, Iterable) and not isinstance(values, str) else (values,)


def _many(values: str | Iterable[str]) -> tuple[str, ...]:
    return _listed(values)


def _held(roles: Iterable[Tenure]) -> tuple[Tenure, ...]:
    return _listed(roles)


def _plain(handles: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(one.removeprefix("@") if isinstance(one, str) else one for one in _listed(handles))


def _first_day(value: str | dt.date | None) -> dt.date | None:
    return _days(value)[0]


def _last_day(value: str | dt.date | None) -> dt.date | None:
    return _days(value)[1]


def _days(value: Any) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of a date, or of text such as ``"2021-12-05"``, ``"2021-12"`` or ``"2021"``."""
    if value is None or value == "":
        return None, None
    if isinstance(value, dt.datetime):
        return value.date(), value.date()
    if isinstance(value, dt.date):
        return value, value
    days = days_of(value) if isinstance(value, str) else None
    if days is not None:
        return days
    raise ValueError(f"expected a day such as 2021-12-05, a month or a year, got {value!r}")


@attrs.frozen
class Tenure:
    """A role that a person has or had, from ``start`` to ``end``, both included; ``None`` is an open end.

    Args:
        role: The role as an article writes it, before a name or alone: ``"Prime Minister"``.
        of: The country or body, in all the ways in which an article may name it: ``("Norland", "Norlandic")``.
        start: The first day: a `datetime.date`, or text such as ``"2021-12-05"``, ``"2021-12"`` or ``"2021"``.
        end: The last day, in the same form; a month or year stands for its last day.

    >>> Tenure("Mayor", of="Harbor City", start="2019-05", end="2023")
    Tenure(role='Mayor', of=('Harbor City',), start=datetime.date(2019, 5, 1), end=datetime.date(2023, 12, 31))
    """

    role: str
    of: tuple[str, ...] = attrs.field(default=(), converter=_many)
    start: dt.date | None = attrs.field(default=None, converter=_first_day)
    end: dt.date | None = attrs.field(default=None, converter=_last_day)

    def __attrs_post_init__(self) -> None:
        if not _is_text(self.role):
            raise ValueError(f"a role needs its words, got {self.role!r}")
        check_each("of", self.of, str, "give the names of the country or body")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a role needs from <= to, got {self.start} > {self.end}")


def _gender(value: Any) -> Gender | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value in set(Gender):
        return Gender(value)
    raise ValueError(f"gender: expected {' or '.join(Gender)}, or nothing, got {value!r}")


@attrs.frozen(kw_only=True)
class Person:
    """A known person, as described by the caller; see the argument ``people`` of `load`.

    ``id`` is the caller's own identifier, such as a Wikidata number, and becomes `Speaker.id`. ``aliases`` are other
    names, including single words that mean this person alone. ``handles`` are accounts, with or without ``@``.
    ``gender`` prevents a match with a speaker to whom the text gives another; it is never returned. ``languages``
    (BCP 47) are those of the name; they decide whether the family name comes first.

    >>> Person(name="Ana Ruiz", id="Q1", handles=["@anaruiz"]).handles
    ('anaruiz',)
    """

    name: str
    id: str
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_many)
    roles: tuple[Tenure, ...] = attrs.field(default=(), converter=_held)
    handles: tuple[str, ...] = attrs.field(default=(), converter=_plain)
    gender: Gender | None = attrs.field(default=None, converter=_gender)
    languages: tuple[str, ...] = attrs.field(default=(), converter=_many)

    def __attrs_post_init__(self) -> None:
        for field in ("name", "id"):
            value = getattr(self, field)
            if not _is_text(value):
                raise ValueError(f"{field}: expected non-empty text, got {value!r}")
        for field in ("aliases", "handles", "languages"):
            check_each(field, getattr(self, field), str, "give texts")
        check_each("roles", self.roles, Tenure, "give Tenure objects")
