"""Dates that callers give, and date lines as posts show them."""

import datetime as dt
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from growth import Linear, repeated
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import DateError, QuoteattrError
from quoteattr.reading.dates import find_shown_date, match_shown_date, read_published

DAY = dt.date(2021, 12, 6)


@pytest.mark.parametrize(
    "given_date",
    [DAY, "2021-12-06", " 2021-12-06\n", "20211206", "December 6, 2021", "6 December 2021", "Dec. 6, 2021"],
)
def test_published_reads_one_day(given_date: str | dt.date) -> None:
    found = read_published(given_date)
    assert found == DAY
    assert not isinstance(found, dt.datetime)


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2021-12-06T09:30:00Z", dt.datetime(2021, 12, 6, 9, 30, tzinfo=dt.UTC)),
        ("2021-12-06T09:30:00+05:30", dt.datetime(2021, 12, 6, 4, 0, tzinfo=dt.UTC)),
        ("Mon, 06 Dec 2021 09:30:00 GMT", dt.datetime(2021, 12, 6, 9, 30, tzinfo=dt.UTC)),
        (dt.datetime(2021, 12, 6, 9, 30, tzinfo=dt.UTC), dt.datetime(2021, 12, 6, 9, 30, tzinfo=dt.UTC)),
    ],
)
def test_published_keeps_the_instant(given_date: str | dt.datetime, expected: dt.datetime) -> None:
    assert read_published(given_date) == expected


@pytest.mark.parametrize("unit", ["D", "s", "ns"])
def test_published_takes_the_days_of_data_frames(unit: str) -> None:
    assert read_published(np.datetime64("2021-12-06", unit)) == dt.datetime(2021, 12, 6)  # noqa: DTZ001 - as they are
    assert read_published(np.datetime64("NaT", unit)) is None


@pytest.mark.parametrize("day", ["2021", "2021-12", ["2021-12-06"], ["2021-12-06", "2021-12-07"]])
def test_published_takes_neither_months_nor_columns_of_data_frames(day: Any) -> None:
    with pytest.raises(DateError):
        read_published(np.array(day, "datetime64") if isinstance(day, list) else np.datetime64(day))


def test_published_without_zone_stays_without_zone() -> None:
    found = read_published("2021-12-06 09:30")
    assert isinstance(found, dt.datetime)
    assert found.tzinfo is None


def test_published_none_stays_none() -> None:
    assert read_published(None) is None


@pytest.mark.parametrize(
    ("given_date", "reason"),
    [
        ("06/12/2021", "June or December"),
        ("2021-12", "a month is no day"),
        ("2021", "a year is no day"),
        ("2021-13-01", "no such month"),
        ("2021-02-30", "no such day"),
        ("October 04, 19", "two digits of a year"),
        ("yesterday", "needs a clock"),
        ("\ud800\0", "no date at all"),
        ("December 6, 2021 and later", "more than a date"),
        (1638748800, "seconds of an unnamed epoch"),
        (b"2021-12-06", "bytes"),
    ],
)
def test_published_rejects_what_is_no_day(given_date: object, reason: str) -> None:
    with pytest.raises(DateError, match=r"^published must .*, got .*; ") as caught:
        read_published(given_date)
    assert isinstance(caught.value, QuoteattrError), reason
    assert isinstance(caught.value, ValueError)


@given(st.text())
def test_published_raises_nothing_but_date_error(text: str) -> None:
    with suppress(DateError):
        assert isinstance(read_published(text), dt.date if text.strip() else type(None))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("December 6, 2021", DAY),
        ("Dec 6, 2021", DAY),
        ("December 6th 2021", DAY),
        ("6 December 2021", DAY),
        ("Monday, December 6, 2021", DAY),
        ("3:14 PM · Dec 6, 2021", DAY),
        ("9:26 AM ∙ Dec 6, 2021", DAY),
        ("05:38 PM - 06 Dec 2021", DAY),
        ("12:01 · Dec 6, 2021", DAY),
        ("Dec 6, 2021 at 7:30am PST", DAY),
        ("December 6, 2021 at 3:24 PM", DAY),
        ("Dez 6, 2021 um 4:47 PST", DAY),
        ("6. Dez 2021 um 0:31 Uhr", DAY),
        ("Mon Dec 06 15:13:45 UTC+0000 2021", DAY),
        ("2021-12-06", DAY),
        ("2021-12-06T02:57:51.399Z", DAY),
        ("6. Dezember 2021", DAY),
        (r"6\. Dezember 2021", DAY),
        ("6 décembre 2021", DAY),
        ("Lundi 6 décembre 2021", DAY),
        ("6 de diciembre de 2021", DAY),
        ("6 de Dezembro de 2021", DAY),
        ("6 dicembre 2021", DAY),
        ("6 Aralık 2021", DAY),
        ("6 grudnia 2021", DAY),
        ("6 декабря 2021 г.", DAY),
        ("6 Δεκεμβρίου 2021", DAY),
        ("٦ ديسمبر، ٢٠٢١", DAY),
        ("2021年12月6日", DAY),
        ("2021年12月6日 19:49", DAY),
        ("2021년 12월 6일", DAY),
        ("December\n      6, 2021", DAY),
        ("December 06, 21", DAY),
    ],
)
def test_shown_date_is_read_whole(line: str, expected: dt.date) -> None:
    shown = match_shown_date(line)
    assert shown is not None
    assert (shown.day, shown.start, shown.end) == (expected, 0, len(line))


@pytest.mark.parametrize("rest", ["Then it rained.", "2022 will be better.", " Report", "\nThe", "。"])
def test_shown_date_ends_where_the_text_goes_on(rest: str) -> None:
    shown = match_shown_date("December 6, 2021" + rest)
    assert shown is not None
    assert (shown.day, shown.end) == (DAY, 16)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("December 32, 2021", "no such day"),
        ("February 30, 2021", "no such day"),
        ("Decemberish 6, 2021", "no month"),
        ("12/06/2021", "June or December"),
        ("December 2021", "no day"),
        ("in December 6, 2021", "does not begin here"),
    ],
)
def test_shown_date_that_is_none(line: str, reason: str) -> None:
    assert match_shown_date(line) is None, reason


def test_shown_date_is_found_further_on() -> None:
    text = "a 4 word name on Dec 6, 2021 at 7:30am PST"
    shown = find_shown_date(text)
    assert shown is not None
    assert (shown.day, text[shown.start : shown.end]) == (DAY, "Dec 6, 2021 at 7:30am PST")


@given(st.text(alphabet=st.sampled_from("0123456789 ,.:-年月日DecMay\n٢é"), max_size=80))
def test_shown_date_takes_any_string(text: str) -> None:
    for shown in (match_shown_date(text), find_shown_date(text)):
        assert shown is None or 0 <= shown.start < shown.end <= len(text)


@pytest.mark.parametrize("part", [" ", "1", "1 ", "12:30 ", "May ", "May 1", "den ", "st", "\n"])
def test_shown_date_is_read_in_linear_time_from_hostile_text(part: str, linear: Linear) -> None:
    def read(text: str) -> None:
        for lead in ("", "May 1", "12:30", "1 de "):
            match_shown_date(lead + text)
            find_shown_date(lead + text)

    linear(repeated(part, read))
