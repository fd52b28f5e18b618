"""The grammar of dates against dateparser, where that one is right, and why the two differ where it is not."""

import datetime as dt
import warnings

import pytest

from quoteattr.dates import parse

dateparser = pytest.importorskip("dateparser", reason="dateparser comes with the `dev` extra")
rrule = pytest.importorskip("dateutil.rrule", reason="dateparser brings dateutil")

ANCHORS = [dt.date(2021, 12, day) for day in range(6, 13)]  # every weekday, from Monday on
ANCHORS += [dt.date(2024, 2, 29), dt.date(2021, 1, 1), dt.date(2020, 12, 31), dt.date(2023, 3, 1)]

# One day, the same for both.
DAYS = [
    "yesterday", "today", "tomorrow", "tonight", "this morning", "a day ago", "two days ago", "10 days ago",
    "May 2, 2011", "2 May 2011", "Sept. 5", "the 3rd of December 2020", "December 3rd, 2020",
    "2011-05-02", "13/5/2011", "5/13/2011", "Feb. 29, 2020", "Sunday, May 1, 2011",
]  # fmt: skip
# A day without a year, which dateparser dates back, and quoteattr ahead where it comes within three months.
YEARLY = ["May 2", "2 May", "Sept. 5", "Dec. 9"]
_AHEAD = 92  # days
# Every way to write a day, with the month in full, short, and in any case.
MONTHS = [
    "May",
    "may",
    "MAY",
    "September",
    "Sept.",
    "Sept",
    "sept",
    "Dec",
    "DEC",
    "dec",
    "March",
    "Mar.",
    "march",
]
SHAPES = [
    "{month} 17, 2014", "{month} 17,2014", "{month} 17 2014", "{month} 17th, 2014", "{month} the 17th, 2014",
    "17 {month} 2014", "17 {month}, 2014", "17th {month} 2014", "the 17th of {month} 2014", "17th of {month}, 2014",
    "17-{month}-2014", "17/{month}/2014", "{month}-17-2014", "on {month} 17, 2014 that",
]  # fmt: skip
# The same day in words that are less usual.
VARIANTS = [
    "day before yesterday", "2021/11/30", "Dec. 5th", "December the 5th", "on Tues.", "on monday",
    "last night", "Last night", "monday night", "yesterday evening", "earlier today", "early saturday",
    "late Sunday night",
]  # fmt: skip
SHORT = {
    "early saturday": "saturday",
    "late Sunday night": "sunday",
    "earlier today": "today",
    "monday night": "monday",
}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# dateparser invents a day within the period that the words name; quoteattr keeps the period.
PERIODS = [
    "a week ago", "two weeks ago", "a month ago", "two months ago", "a year ago", "five years ago", "last week",
    "last month", "last year", "this week", "next week", "next month", "next year", "March 2020",
]  # fmt: skip
# What dateparser makes of it on Wednesday, 8 December 2021, what quoteattr does, and why.
DISAGREEMENTS = [
    ("Wednesday", "2021-12-01", "2021-12-08", "news of today says Wednesday of today in 44 of 100 cases"),
    ("5/2/2011", "2011-05-02", None, "it may be the 5th of February"),
    ("12 hours ago", "2021-12-07", "2021-12-08", "the anchor is a day and has no hour to count from"),
    ("in 2 days", "2021-12-10", None, "nothing that was said has such a date"),
    ("two days later", "2021-12-10", "", "later than a day that the text names, not than today"),
    ("Christmas", None, "2021-12-25", "a feast by its rule"),
    ("over the weekend", None, "2021-12-04/2021-12-05", "a period by its name"),
    ("the summer of 2015", None, "2015-22", "a season"),
]


def theirs(text: str, anchor: dt.date, prefer: str = "past") -> dt.date | None:
    base = dt.datetime(anchor.year, anchor.month, anchor.day)  # noqa: DTZ001 - what dateparser asks for
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = dateparser.parse(
            text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": prefer}
        )
    return found.date() if found else None


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
@pytest.mark.parametrize("text", DAYS)
def test_days_are_the_same(text: str, anchor: dt.date) -> None:
    (found,) = parse(text, anchor=anchor)
    assert (found.start, found.end) == (theirs(text, anchor),) * 2


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
@pytest.mark.parametrize("text", YEARLY)
def test_days_without_a_year_are_those_of_the_past_or_near_ahead(text: str, anchor: dt.date) -> None:
    (found,) = parse(text, anchor=anchor)
    ahead = theirs(text, anchor, "future")
    assert ahead is not None
    near = (ahead - anchor).days <= _AHEAD
    assert found.start == (ahead if near else theirs(text, anchor))


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
@pytest.mark.parametrize("text", WEEKDAYS)
def test_weekdays_are_the_same_but_for_the_anchor_s_own(text: str, anchor: dt.date) -> None:
    (found,) = parse(text, anchor=anchor)
    own = WEEKDAYS[anchor.weekday()] == text
    assert found.start == (anchor if own else theirs(text, anchor))


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
@pytest.mark.parametrize("text", PERIODS)
def test_periods_hold_the_day_that_dateparser_gives(text: str, anchor: dt.date) -> None:
    (found,) = parse(text, anchor=anchor)
    day = theirs(text, anchor)
    assert day is not None
    assert found.start is not None
    assert found.end is not None
    assert found.start <= day <= found.end


@pytest.mark.parametrize(
    ("text", "there", "here", "why"), DISAGREEMENTS, ids=[row[0] for row in DISAGREEMENTS]
)
def test_disagreements_are_those_that_are_explained(
    text: str, there: str | None, here: str | None, why: str
) -> None:
    anchor = dt.date(2021, 12, 8)
    assert str(theirs(text, anchor)) == str(there)
    found = parse(text, anchor=anchor)
    assert (found[0].edtf() if found else None) == here, why


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("month", MONTHS)
def test_a_day_means_the_same_however_it_is_written(shape: str, month: str) -> None:
    text, anchor = shape.format(month=month), dt.date(2021, 12, 8)
    (found,) = parse(text, anchor=anchor)
    assert (found.start, found.end) == (theirs(text.removeprefix("on ").removesuffix(" that"), anchor),) * 2


@pytest.mark.parametrize("anchor", ANCHORS[1:4], ids=str)
@pytest.mark.parametrize("text", VARIANTS)
def test_variants_mean_the_same_day(text: str, anchor: dt.date) -> None:
    (found,) = parse(text, anchor=anchor)
    day = theirs(SHORT.get(text, text), anchor)
    named = found.text.casefold().split()[0][:3]
    if named == anchor.strftime("%a").casefold():
        day = anchor  # as for a weekday alone
    assert (found.start, found.end) == (day, day)


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize(
    ("words", "number"), [("first", 1), ("second", 2), ("2nd", 2), ("third", 3), ("last", -1)]
)
@pytest.mark.parametrize("weekday", [0, 1, 4, 6])
def test_ordinal_weekdays_are_those_of_dateutil(
    words: str, number: int, weekday: int, month: int, year: int
) -> None:
    name = dt.date(year, month, 1).strftime("%B")
    (found,) = parse(f"the {words} {WEEKDAYS[weekday]} in {name} {year}", anchor="2021-12-08")
    rule = rrule.rrule(
        rrule.MONTHLY,
        dtstart=dt.datetime(year, month, 1),  # noqa: DTZ001
        count=1,
        byweekday=rrule.weekday(weekday, number),
    )
    assert found.start == rule[0].date()


@pytest.mark.parametrize("days", range(0, 400, 23))
def test_calendar_weeks_are_those_of_iso(days: int) -> None:
    anchor = dt.date(2020, 11, 1) + dt.timedelta(days)
    before = anchor - dt.timedelta(7)
    for text in ("last week", "the previous week"):
        (found,) = parse(text, anchor=anchor)
        assert found.start == dt.date.fromisocalendar(*before.isocalendar()[:2], 1)
        assert found.end == dt.date.fromisocalendar(*before.isocalendar()[:2], 7)


@pytest.mark.parametrize("weeks", range(1, 5))
def test_weeks_later_are_counted_from_the_day_named(weeks: int) -> None:
    word = ["one week", "two weeks", "three weeks", "four weeks"][weeks - 1]
    named, found = parse(f"It began on 3 March 2021. She spoke {word} later.", anchor="2021-12-08")
    assert found.start == theirs(f"in {weeks} weeks", named.start)  # type: ignore[arg-type]
