"""Quotes in order of time, by speaker, and by statement."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from quoteattr import (
    Basis,
    Granularity,
    Kind,
    Quote,
    QuoteDate,
    Speaker,
    by_speaker,
    statements,
    timeline,
)

DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 9))


def dated(
    start: str | None, end: str | None, basis: Basis = Basis.STATED, at: str | None = None
) -> QuoteDate:
    first, last = (dt.date.fromisoformat(f"2021-12-{day}") if day else None for day in (start, end))
    time = dt.datetime.fromisoformat(f"2021-12-{at}:00+00:00") if at else None
    edtf = f"{first or '..'}/{last or '..'}"
    return QuoteDate(start=first, end=last, granularity=Granularity.INTERVAL, basis=basis, edtf=edtf, at=time)


def said(
    text: str,
    date: QuoteDate | None = None,
    name: str | None = None,
    handle: str | None = None,
    statement: str = "",
    kind: Kind = Kind.DIRECT,
) -> Quote:
    speaker = Speaker(name=name, handle=handle) if name else None
    return Quote(text=text, kind=kind, spans=(), date=date, speaker=speaker, statement=statement)


def test_timeline_puts_intervals_and_unknowns_in_their_place() -> None:
    quotes = [
        said("nobody knows"),
        said("on Monday", dated("06", "06")),
        said("in the week", dated("06", "12")),
        said("before Tuesday", dated(None, "07")),
        said("on Tuesday", dated("07", "07")),
        said("on Sunday", dated("05", "05")),
        said("since Monday", dated("06", None)),
        said("Monday noon", dated("06", "06", at="06T12:00")),
    ]
    assert [quote.text for quote in timeline(quotes)] == [
        "on Sunday",
        "Monday noon",
        "on Monday",
        "in the week",
        "since Monday",
        "before Tuesday",
        "on Tuesday",
        "nobody knows",
    ]


def test_timeline_keeps_the_order_of_what_was_said_at_once() -> None:
    quotes = [said(text, dated("06", "06")) for text in "bca"]
    assert timeline(quotes) == quotes


@given(st.lists(st.tuples(DAYS, DAYS), max_size=8))
def test_timeline_never_puts_what_ended_behind_what_began_later(days: list[tuple[dt.date, dt.date]]) -> None:
    quotes = [
        said(
            str(number),
            QuoteDate(start=a, end=b, granularity=Granularity.INTERVAL, basis=Basis.STATED, edtf="")
            if a is None or b is None or a <= b
            else None,
        )
        for number, (a, b) in enumerate(days)
    ]
    line = timeline(quotes)
    assert sorted(quote.text for quote in line) == sorted(quote.text for quote in quotes)
    for at, later in enumerate(line):
        for earlier in line[:at]:
            if later.date and earlier.date and later.date.end and earlier.date.start:
                assert later.date.end >= earlier.date.start


def test_by_speaker_joins_names_and_handles() -> None:
    quotes = [
        said("a", name="Ana Ruiz"),
        said("b", name="anaruiz", handle="AnaRuiz"),
        said("c"),
        said("d", name="Tom Okafor"),
        said("e", name="Mayor Ana Ruiz", handle="anaruiz"),
        said("f", name="ana  RUIZ", handle="anaruiz"),
    ]
    groups = by_speaker(quotes)
    assert {name: [quote.text for quote in group] for name, group in groups.items()} == {
        "Mayor Ana Ruiz": ["a", "b", "e", "f"],
        None: ["c"],
        "Tom Okafor": ["d"],
    }
    assert list(groups) == ["Mayor Ana Ruiz", None, "Tom Okafor"]


def test_by_speaker_keeps_apart_who_only_shares_a_last_name() -> None:
    assert list(by_speaker([said("a", name="Ruiz"), said("b", name="Ana Ruiz")])) == ["Ruiz", "Ana Ruiz"]


def test_statements_merge_occurrences_and_keep_the_best_of_each() -> None:
    published, posted = dated("06", "06", Basis.PUBLISHED), dated("05", "05", Basis.POST)
    quotes = [
        said("We will", published, name="Ana Ruiz", statement="a-1"),
        said("No", published, name="Tom Okafor", statement="a-2"),
        said("We will rebuild", posted, kind=Kind.POST, statement="a-1"),
        said("No", published, statement="b-2"),
        said("alone"),
        said("alone"),
    ]
    merged = statements(quotes)
    assert [[one.text for one in group.occurrences] for group in merged] == [
        ["We will", "We will rebuild"],
        ["No"],
        ["No"],
        ["alone"],
        ["alone"],
    ]
    first = merged[0]
    assert (first.quote.text, str(first.speaker), first.date) == ("We will rebuild", "Ana Ruiz", posted)


def test_nothing_gives_nothing() -> None:
    assert (timeline([]), by_speaker([]), statements([])) == ([], {}, [])
