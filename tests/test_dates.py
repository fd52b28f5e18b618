"""The public grammar of dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import DateError, Granularity, Span
from quoteattr.dates import parse

TEXT = "On Monday she recalled the summer of 2015."


def test_parse_gives_slices_and_days() -> None:
    monday, summer = parse(TEXT, anchor="2021-12-08")
    assert (monday.text, monday.edtf(), monday.granularity) == ("Monday", "2021-12-06", Granularity.DAY)
    assert monday.span == Span(3, 9)
    assert monday.relative
    assert (summer.text, summer.edtf(), summer.relative) == ("the summer of 2015", "2015-22", False)
    assert (summer.start, summer.end) == (dt.date(2015, 6, 1), dt.date(2015, 8, 31))


def test_without_an_anchor_relative_expressions_stay_unresolved() -> None:
    monday, summer = parse(TEXT)
    assert (monday.start, monday.end, monday.edtf()) == (None, None, "")
    assert summer.edtf() == "2015-22"


@pytest.mark.parametrize(
    "anchor", ["2021-12-08", dt.date(2021, 12, 8), dt.datetime(2021, 12, 8, 23, tzinfo=dt.UTC)]
)
def test_the_anchor_is_any_date(anchor: object) -> None:
    assert parse("today", anchor=anchor)[0].start == dt.date(2021, 12, 8)  # type: ignore[arg-type]


def test_an_anchor_that_is_no_date_is_refused() -> None:
    with pytest.raises(DateError):
        parse("today", anchor="06/12/2021")


def test_dates_is_there_without_another_import() -> None:
    assert quoteattr.dates.parse is parse


@given(st.text(), st.none() | st.dates())
def test_parse_is_total(text: str, anchor: dt.date | None) -> None:
    for found in parse(text, anchor=anchor):
        assert found.text == found.span.of(text)
