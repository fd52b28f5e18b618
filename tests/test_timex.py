"""Date expressions: which days they mean, how fine they are, where they stand."""

import datetime as dt

import attrs
import pytest
from growth import Linear, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.languages import Language, language, table
from quoteattr.languages.time import Calendar, Grammar, Holiday, Time
from quoteattr.timex import expressions
from quoteattr.timex.calendar import easter, write_edtf
from quoteattr.timex.expressions import Timex, find_timexes
from quoteattr.timex.grammar import grammar
from quoteattr.values import Granularity, Span

ENGLISH = language("en")
WEDNESDAY = dt.date(2021, 12, 8)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def read(text: str, anchor: dt.date | None = WEDNESDAY) -> tuple[Timex, ...]:
    return find_timexes(text, [Span(0, len(text))], anchor, ENGLISH)


def told(text: str, anchor: dt.date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(timex.span.of(text), timex.edtf(), timex.granularity.value) for timex in read(text, anchor)]


# Read on Wednesday, 8 December 2021: sentence, expression, EDTF, granularity.
EXPRESSIONS = [
    # a year that is counted, and days in a row
    ("The kiln burned in October last year.", "October last year", "2020-10", "month"),
    ("May of this year was cold.", "May of this year", "2021-05", "month"),
    ("met on Monday night (Dec. 6) again", "Monday night (Dec. 6)", "2021-12-06", "day"),
    ("met on Friday (12 November) and left", "Friday (12 November)", "2021-11-12", "day"),
    ("met yesterday (Tuesday) again", "yesterday (Tuesday)", "2021-12-07", "day"),
    ("met yesterday (Monday) again", "yesterday (Monday)", "2021-12-06", "day"),
    ("met on Tuesday (today) again", "Tuesday (today)", "2021-12-07", "day"),
    ("will meet tomorrow (Thursday) again", "tomorrow (Thursday)", "2021-12-09", "day"),
    ("met yesterday (6) again", "yesterday (6)", "2021-12-06", "day"),
    ("met on Monday(06) morning again", "Monday(06) morning", "2021-12-06", "day"),
    ("will meet on Monday (13th) again", "Monday (13th)", "2021-12-13", "day"),
    ("lost on Monday (3) again", "Monday (3)", "2021-12-06", "day"),  # a number that is no Monday
    ("lost on Monday (3 goals) again", "Monday", "2021-12-06", "day"),
    ("by the end of March next year", "March next year", "2022-03", "month"),
    ("on April 9 of last year", "April 9 of last year", "2020-04-09", "day"),
    ("on 9 April last year", "9 April last year", "2020-04-09", "day"),
    ("Friday, Dec. 4, last year", "Friday, Dec. 4, last year", "2020-12-04", "day"),
    ("the spring of last year", "the spring of last year", "2020-21", "season"),
    ("at Easter last year", "Easter last year", "2020-04-12", "day"),
    ("a fair from July 9 to 12", "July 9 to 12", "2021-07-09/2021-07-12", "interval"),
    ("on Nov. 4 and 5, the reeve", "Nov. 4 and 5", "2021-11-04/2021-11-05", "interval"),
    ("May 3rd through 5th, 2019", "May 3rd through 5th, 2019", "2019-05-03/2019-05-05", "interval"),
    ("between 13 and 17 June", "13 and 17 June", "2021-06-13/2021-06-17", "interval"),
    ("a 13-17 June 2019 fair", "13-17 June 2019", "2019-06-13/2019-06-17", "interval"),
    ("On July 9 and 12 others left", "July 9", "2021-07-09", "day"),
    # two ends of one stretch, and neighbours
    ("mayor of Veltor from 2015 to 2018", "2015 to 2018", "2015-01-01/2018-12-31", "interval"),
    ("a count for 2019 to 2021", "2019 to 2021", "2019-01-01/2021-12-31", "interval"),
    ("between 2010 and 2012 it rained", "2010 and 2012", "2010-01-01/2012-12-31", "interval"),
    ("the droughts of 2016 and 2017", "2016 and 2017", "2016-01-01/2017-12-31", "interval"),
    ("between May 2018 and June 2019", "May 2018 and June 2019", "2018-05-01/2019-06-30", "interval"),
    ("the fair in May and June 2020", "May and June 2020", "2020-05-01/2020-06-30", "interval"),
    ("shut between March and May", "March and May", "2021-03-01/2021-05-31", "interval"),
    ("ran from November to January", "November to January", "2021-11-01/2022-01-31", "interval"),
    ("ran from October 2019 to March", "October 2019 to March", "2019-10-01/2020-03-31", "interval"),
    ("June 2018 until August 2019", "June 2018 until August 2019", "2018-06-01/2019-08-31", "interval"),
    ("a strike, May 2018–July 2018", "May 2018–July 2018", "2018-05-01/2018-07-31", "interval"),
    ("28 December to 3 January 2019", "28 December to 3 January 2019", "2018-12-28/2019-01-03", "interval"),
    ("from March 3 to May 5, 2019", "March 3 to May 5, 2019", "2019-03-03/2019-05-05", "interval"),
    ("a poll taken Friday through Monday", "Friday through Monday", "2021-12-03/2021-12-06", "interval"),
    ("rain on Sunday and Monday", "Sunday and Monday", "2021-12-05/2021-12-06", "interval"),
    ("in the year 2011 it burned", "2011", "2011", "year"),
    # weekdays
    ("Mara Quill said Wednesday.", "Wednesday", "2021-12-08", "day"),
    ("Mara Quill said on Tuesday.", "Tuesday", "2021-12-07", "day"),
    ("She spoke on Thursday.", "Thursday", "2021-12-02", "day"),
    ("on Monday night", "Monday night", "2021-12-06", "day"),
    ("late Monday", "late Monday", "2021-12-06", "day"),
    ("early Tuesday morning", "early Tuesday morning", "2021-12-07", "day"),
    ("earlier on Friday", "earlier on Friday", "2021-12-03", "day"),
    ("met on Weds to vote", "Weds", "2021-12-08", "day"),
    ("on Friday next to the mill", "Friday", "2021-12-03", "day"),
    ("SUNDAY EVENT", "SUNDAY", "2021-12-05", "day"),
    ("last Wednesday", "last Wednesday", "2021-12-01", "day"),
    ("last Monday", "last Monday", "2021-12-06", "day"),
    ("this past Friday", "this past Friday", "2021-12-03", "day"),
    ("next Friday", "next Friday", "2021-12-10", "day"),
    ("next Wednesday", "next Wednesday", "2021-12-15", "day"),
    ("this Saturday", "this Saturday", "2021-12-11", "day"),
    ("this coming Monday", "this coming Monday", "2021-12-13", "day"),
    ("Monday's debate", "Monday", "2021-12-06", "day"),
    ("Monday’s debate", "Monday", "2021-12-06", "day"),
    ("in a Monday interview", "Monday", "2021-12-06", "day"),
    ("in a Sunday night tweet", "Sunday night", "2021-12-05", "day"),
    ("on Thursday evening, Dec. 2, she", "Thursday evening, Dec. 2", "2021-12-02", "day"),
    ("Mara Quill said Wed. that it", "Wed.", "2021-12-08", "day"),
    ("warned as early as 2011 that", "2011", "2011", "year"),
    ("said as late as July that", "July", "2021-07", "month"),
    ("in the week of Nov. 17", "the week of Nov. 17", "2021-11-15/2021-11-21", "week"),
    ("in the week beginning 15 November", "the week beginning 15 November", "2021-11-15/2021-11-21", "week"),
    ("the week of Wednesday, Nov. 17", "the week of Wednesday, Nov. 17", "2021-11-15/2021-11-21", "week"),
    ("on St Patrick’s Day", "St Patrick’s Day", "2021-03-17", "day"),
    ("on St Stephen’s Day last year", "St Stephen’s Day last year", "2020-12-26", "day"),
    ("on Ash Wednesday", "Ash Wednesday", "2022-03-02", "day"),
    # days by name
    ("today", "today", "2021-12-08", "day"),
    ("Today, she said", "Today", "2021-12-08", "day"),
    ("“Today’s vote was wrong”", "Today", "2021-12-08", "day"),
    ("was TODAY jailed", "TODAY", "2021-12-08", "day"),
    ("This morning it rained", "This morning", "2021-12-08", "day"),
    ("told Harbor TV’s This Week on Sunday", "Sunday", "2021-12-05", "day"),
    ("earlier today", "earlier today", "2021-12-08", "day"),
    ("told Parliament today that", "today", "2021-12-08", "day"),
    ("arrived in St. Orla today", "today", "2021-12-08", "day"),
    ("yesterday", "yesterday", "2021-12-07", "day"),
    ("yesterday morning", "yesterday morning", "2021-12-07", "day"),
    ("the day before yesterday", "the day before yesterday", "2021-12-06", "day"),
    ("tomorrow", "tomorrow", "2021-12-09", "day"),
    ("tonight", "tonight", "2021-12-08", "day"),
    ("last night", "last night", "2021-12-07", "day"),
    ("last evening", "last evening", "2021-12-07", "day"),
    ("this morning", "this morning", "2021-12-08", "day"),
    ("this afternoon", "this afternoon", "2021-12-08", "day"),
    ("earlier in the day", "earlier in the day", "2021-12-08", "day"),
    ("later in the day", "later in the day", "2021-12-08", "day"),
    # weeks, weekends, months, years
    ("last week", "last week", "2021-11-29/2021-12-05", "week"),
    ("on Thursday last week", "Thursday last week", "2021-12-02", "day"),
    ("said the previous week that", "the previous week", "2021-11-29/2021-12-05", "week"),
    ("late last week", "late last week", "2021-11-29/2021-12-05", "week"),
    ("this week", "this week", "2021-12-06/2021-12-12", "week"),
    ("next week", "next week", "2021-12-13/2021-12-19", "week"),
    ("earlier this week", "earlier this week", "2021-12-06/2021-12-08", "interval"),
    ("over the weekend", "over the weekend", "2021-12-04/2021-12-05", "interval"),
    ("this past weekend", "this past weekend", "2021-12-04/2021-12-05", "interval"),
    ("last weekend", "last weekend", "2021-12-04/2021-12-05", "interval"),
    ("this weekend", "this weekend", "2021-12-11/2021-12-12", "interval"),
    ("next weekend", "next weekend", "2021-12-18/2021-12-19", "interval"),
    ("last month", "last month", "2021-11", "month"),
    ("this month", "this month", "2021-12", "month"),
    ("earlier this month", "earlier this month", "2021-12", "month"),
    ("next month", "next month", "2022-01", "month"),
    ("last year", "last year", "2020", "year"),
    ("late last year", "late last year", "2020", "year"),
    ("earlier this year", "earlier this year", "2021", "year"),
    ("next year", "next year", "2022", "year"),
    ("last decade", "last decade", "201X", "decade"),
    # so long ago
    ("a day ago", "a day ago", "2021-12-07", "day"),
    ("two days ago", "two days ago", "2021-12-06", "day"),
    ("10 days ago", "10 days ago", "2021-11-28", "day"),
    ("a couple of days ago", "a couple of days ago", "2021-12-06", "day"),
    ("three hours ago", "three hours ago", "2021-12-08", "day"),
    ("48 hours ago", "48 hours ago", "2021-12-06", "day"),
    ("20 minutes ago", "20 minutes ago", "2021-12-08", "day"),
    ("a week ago", "a week ago", "2021-11-29/2021-12-05", "week"),
    ("two weeks ago", "two weeks ago", "2021-11-22/2021-11-28", "week"),
    ("about two weeks ago", "about two weeks ago", "2021-11-22/2021-11-28", "week"),
    ("a month ago", "a month ago", "2021-11", "month"),
    ("twelve months ago", "twelve months ago", "2020-12", "month"),
    ("five years ago", "five years ago", "2016", "year"),
    ("nearly 20 years ago", "nearly 20 years ago", "2001", "year"),
    ("twenty-two years ago", "twenty-two years ago", "1999", "year"),
    ("two decades ago", "two decades ago", "200X", "decade"),
    ("more than 20 years ago", "more than 20 years ago", "../2001-12-31", "interval"),
    ("over a week ago", "over a week ago", "../2021-12-05", "interval"),
    ("less than two weeks ago", "less than two weeks ago", "2021-11-24/2021-12-08", "interval"),
    ("less than a year ago", "less than a year ago", "2020-12-08/2021-12-08", "interval"),
    ("less than two hours ago", "less than two hours ago", "2021-12-08", "day"),
    ("exactly 70 years ago today", "exactly 70 years ago today", "1951-12-08", "day"),
    ("three weeks ago yesterday", "three weeks ago yesterday", "2021-11-16", "day"),
    ("a month ago today", "a month ago today", "2021-11-08", "day"),
    ("two weekends ago today", "two weekends ago today", "2021-11-24", "day"),
    ("two hours ago today", "two hours ago today", "2021-12-08", "day"),
    ("several weeks ago", "several weeks ago", "../2021-12-08", "interval"),
    ("a few days ago", "a few days ago", "../2021-12-08", "interval"),
    ("years ago", "years ago", "../2021-12-08", "interval"),
    ("recently", "recently", "../2021-12-08", "interval"),
    ("in recent weeks", "in recent weeks", "../2021-12-08", "interval"),
    ("in a recent interview with", "recent", "../2021-12-08", "interval"),
    ("the other day", "the other day", "../2021-12-08", "interval"),
    ("a few hours ago", "a few hours ago", "2021-12-08", "day"),
    ("the reeve moments ago said", "moments ago", "2021-12-08", "day"),
    # so long up to now
    ("in the past week", "in the past week", "2021-12-02/2021-12-08", "interval"),
    ("this past week", "this past week", "2021-12-02/2021-12-08", "interval"),
    ("over the last two weeks", "over the last two weeks", "2021-11-25/2021-12-08", "interval"),
    ("over the last three days", "over the last three days", "2021-12-05/2021-12-08", "interval"),
    ("during the past two months", "during the past two months", "2021-10-08/2021-12-08", "interval"),
    ("the last 24 hours", "the last 24 hours", "2021-12-07/2021-12-08", "interval"),
    ("the last 30 minutes", "the last 30 minutes", "2021-12-08/2021-12-08", "interval"),
    ("over the past year", "over the past year", "2020-12-08/2021-12-08", "interval"),
    ("the past few months", "the past few months", "../2021-12-08", "interval"),
    ("over the past fortnight", "over the past fortnight", "2021-11-25/2021-12-08", "interval"),
    ("last fortnight", "last fortnight", "2021-11-25/2021-12-08", "interval"),
    ("the past two weekends", "the past two weekends", "2021-11-27/2021-12-05", "interval"),
    # days of the calendar
    ("May 2, 2011", "May 2, 2011", "2011-05-02", "day"),
    ("May 2nd, 2011", "May 2nd, 2011", "2011-05-02", "day"),
    ("2 May 2011", "2 May 2011", "2011-05-02", "day"),
    ("2nd of May 2011", "2nd of May 2011", "2011-05-02", "day"),
    ("the 2nd of May", "the 2nd of May", "2021-05-02", "day"),
    ("Sept. 3, 2019", "Sept. 3, 2019", "2019-09-03", "day"),
    ("MARCH 4, 2020", "MARCH 4, 2020", "2020-03-04", "day"),
    ("Monday, Oct. 3, 2016", "Monday, Oct. 3, 2016", "2016-10-03", "day"),
    ("Mon., Oct. 3, 2016", "Mon., Oct. 3, 2016", "2016-10-03", "day"),
    ("Friday 3 December", "Friday 3 December", "2021-12-03", "day"),
    ("Oct. 3", "Oct. 3", "2021-10-03", "day"),
    ("Dec. 8", "Dec. 8", "2021-12-08", "day"),
    ("Dec. 9", "Dec. 9", "2021-12-09", "day"),
    ("Friday, Dec. 10", "Friday, Dec. 10", "2021-12-10", "day"),
    ("Wednesday, Dec. 9", "Wednesday, Dec. 9", "2020-12-09", "day"),
    ("Feb. 29", "Feb. 29", "2020-02-29", "day"),
    ("2011-05-02", "2011-05-02", "2011-05-02", "day"),
    ("5/13/2011", "5/13/2011", "2011-05-13", "day"),
    ("13/5/2011", "13/5/2011", "2011-05-13", "day"),
    ("05.02.2011", "05.02.2011", "2011-02-05", "day"),
    ("13.5.2011", "13.5.2011", "2011-05-13", "day"),
    ("6/6/2011", "6/6/2011", "2011-06-06", "day"),
    ("Oct. 3-5", "Oct. 3-5", "2021-10-03/2021-10-05", "interval"),
    ("May 2–4, 2011", "May 2–4, 2011", "2011-05-02/2011-05-04", "interval"),
    # months
    ("March 2019", "March 2019", "2019-03", "month"),
    ("in March of 2019", "March of 2019", "2019-03", "month"),
    ("mid-March 2019", "mid-March 2019", "2019-03", "month"),
    ("Sept. 2018", "Sept. 2018", "2018-09", "month"),
    ("in December", "December", "2021-12", "month"),
    ("in January", "January", "2022-01", "month"),
    ("in May", "May", "2021-05", "month"),
    ("in May Quill said", "May", "2021-05", "month"),
    ("in late August", "late August", "2021-08", "month"),
    ("In Sept. she", "Sept.", "2021-09", "month"),
    ("September brought", "September", "2021-09", "month"),
    ("last December", "last December", "2020-12", "month"),
    ("last June", "last June", "2021-06", "month"),
    ("next June", "next June", "2022-06", "month"),
    ("this June", "this June", "2021-06", "month"),
    ("a June report", "June", "2021-06", "month"),
    ("the April town hall", "April", "2021-04", "month"),
    ("at the end of June", "June", "2021-06", "month"),
    # seasons
    ("the summer of 2015", "the summer of 2015", "2015-22", "season"),
    ("in spring 2016", "spring 2016", "2016-21", "season"),
    ("the winter of 2015", "the winter of 2015", "2015-24", "season"),
    ("last summer", "last summer", "2020-22", "season"),
    ("this summer", "this summer", "2021-22", "season"),
    ("this fall", "this fall", "2021-23", "season"),
    ("next spring", "next spring", "2022-21", "season"),
    ("last winter", "last winter", "2020-24", "season"),
    ("this winter", "this winter", "2021-24", "season"),
    ("in the autumn", "the autumn", "2021-23", "season"),
    # years and decades
    ("in 2005", "2005", "2005", "year"),
    ("in a 2005 interview", "2005", "2005", "year"),
    ("the 2012 campaign", "2012", "2012", "year"),
    ("his 2016 memoir", "2016", "2016", "year"),
    ("Quill's 1998 book", "1998", "1998", "year"),
    ("early 2016", "2016", "2016", "year"),
    ("2005-2007", "2005-2007", "2005-01-01/2007-12-31", "interval"),
    ("the 2015–16 season", "2015–16", "2015-01-01/2016-12-31", "interval"),
    ("the 1990s", "the 1990s", "199X", "decade"),
    ("in the early 1990s", "the early 1990s", "199X", "decade"),
    ("1980's fashion", "1980's", "198X", "decade"),
    ("the '90s", "the '90s", "199X", "decade"),
    ("the ’60s", "the ’60s", "196X", "decade"),
    ("the '10s", "the '10s", "201X", "decade"),
    ("the nineties", "the nineties", "199X", "decade"),
    # feasts
    ("on Christmas Day", "Christmas Day", "2021-12-25", "day"),
    ("Christmas 2015", "Christmas 2015", "2015-12-25", "day"),
    ("last Christmas", "last Christmas", "2020-12-25", "day"),
    ("next Christmas", "next Christmas", "2021-12-25", "day"),
    ("on Thanksgiving", "Thanksgiving", "2021-11-25", "day"),
    ("the Fourth of July", "Fourth of July", "2021-07-04", "day"),
    ("July 4", "July 4", "2021-07-04", "day"),
    ("the season 2031/32", "2031/32", "2031-01-01/2032-12-31", "interval"),
    ("July Fourth 2009", "July Fourth 2009", "2009-07-04", "day"),
    ("Election Day", "Election Day", "2020-11-03", "day"),
    ("Election Day 2016", "Election Day 2016", "2016-11-08", "day"),
    ("New Year's Eve", "New Year's Eve", "2021-12-31", "day"),
    ("New Year’s Day 2020", "New Year’s Day 2020", "2020-01-01", "day"),
    ("Labor Day", "Labor Day", "2021-09-06", "day"),
    ("Memorial Day", "Memorial Day", "2021-05-31", "day"),
    ("Martin Luther King Jr. Day", "Martin Luther King Jr. Day", "2022-01-17", "day"),
    ("Easter Monday 2019", "Easter Monday 2019", "2019-04-22", "day"),
    ("Good Friday", "Good Friday", "2021-04-02", "day"),
    ("Palm Sunday", "Palm Sunday", "2021-03-28", "day"),
    ("Shrove Tuesday 2020", "Shrove Tuesday 2020", "2020-02-25", "day"),
    ("Maundy Thursday", "Maundy Thursday", "2021-04-01", "day"),
    ("Armistice Day", "Armistice Day", "2021-11-11", "day"),
    ("Remembrance Sunday", "Remembrance Sunday", "2021-11-14", "day"),
    ("International Women’s Day", "International Women’s Day", "2022-03-08", "day"),
    ("Whit Monday 2019", "Whit Monday 2019", "2019-06-10", "day"),
    ("Anzac Day", "Anzac Day", "2021-04-25", "day"),
    ("Waitangi Day", "Waitangi Day", "2022-02-06", "day"),
    ("Halloween", "Halloween", "2021-10-31", "day"),
    # a weekday some weeks ago
    ("a week ago Tuesday", "a week ago Tuesday", "2021-11-30", "day"),
    ("a week ago on Wednesday", "a week ago on Wednesday", "2021-12-01", "day"),
    ("about two weeks ago on Friday night", "about two weeks ago on Friday night", "2021-11-19", "day"),
    ("on Monday a week ago", "Monday a week ago", "2021-11-29", "day"),
    ("last week on Thursday", "last week on Thursday", "2021-12-02", "day"),
    ("earlier this week on Monday", "earlier this week on Monday", "2021-12-06", "day"),
    ("Last week, on Sunday, it sank", "Last week, on Sunday", "2021-12-05", "day"),
    # shares of a year
    ("in the third quarter of 2019", "the third quarter of 2019", "2019-07-01/2019-09-30", "interval"),
    ("the last quarter of 2018", "the last quarter of 2018", "2018-10-01/2018-12-31", "interval"),
    ("the first half of last year", "the first half of last year", "2020-01-01/2020-06-30", "interval"),
    ("grew in Q2 2020", "Q2 2020", "2020-04-01/2020-06-30", "interval"),
    # years of two digits
    ("on 4 March ’14", "4 March ’14", "2014-03-04", "day"),
    ("Thurs. 4 March '99, he", "Thurs. 4 March '99", "1999-03-04", "day"),
    ("March 4, '14", "March 4, '14", "2014-03-04", "day"),
    ("in Dec. ’68", "Dec. ’68", "2068-12", "month"),
    ("in Dec. ’69", "Dec. ’69", "1969-12", "month"),
    # bounds
    ("since 2012", "2012", "2012-01-01/..", "interval"),
    ("ever since March 2020", "March 2020", "2020-03-01/..", "interval"),
    ("since Monday", "Monday", "2021-12-06/..", "interval"),
    ("until May", "May", "../2021-05-31", "interval"),
    ("by Friday", "Friday", "../2021-12-03", "interval"),
    ("through 2019", "2019", "../2019-12-31", "interval"),
]


@pytest.mark.parametrize(("text", "words", "edtf", "granularity"), EXPRESSIONS)
def test_find_timexes_reads_an_expression(text: str, words: str, edtf: str, granularity: str) -> None:
    assert told(text) == [(words, edtf, granularity)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5/2/2011", "day and month in either order"),
        ("9/11", "an event, not a date"),
        ("on Feb. 30, 2015", "no such day"),
        ("Oct. 33", "no such day"),
        ("2015-13-01", "no such month"),
        ("every Monday", "any Monday"),
        ("on a Monday", "any Monday"),
        ("Mondays are slow", "any Monday"),
        ("The Sunday Times reported", "a newspaper"),
        ("told the Sunday Courier that", "the same"),
        ("Saturday Night Live", "a show"),
        ("Black Friday sales", "a name"),
        ("USA TODAY asked", "a newspaper"),
        ("a poll by Harbor Today found", "the same"),
        ("told the Today show", "a broadcast"),
        ("told Harbor Radio 4’s Today programme that", "a broadcast"),
        ("told Radio 4's Today that", "its name alone"),
        ("appeared on Harbor TV’s This Morning to", "a broadcast"),
        ("appeared on the Tonight Show to", "a broadcast"),
        ("on “This Week” with Dale Orr", "a show"),
        ("You May go", "a verb"),
        ("you may 2 go", "a verb"),
        ("Theresa May said", "a surname"),
        ("April Vane said", "a first name"),
        ("a march on Harrow", "a noun"),
        ("they fall in spring", "verb and bare noun"),
        ("by 2000 votes", "a number"),
        ("2005", "a bare number"),
        ("won 2012 to 1998", "bare numbers"),
        ("in 20055", "a longer number"),
        ("$2,011 in 2,011", "sums"),
        ("in her 90s", "an age"),
        ("version 3.2011-05", "no date"),
        ("She said that day care matters", "no day"),
        ("now", "never the clock"),
        ("won in the third quarter of the match", "a part of a game"),
        ("to reopen a week on Monday", "to come, and seldom told"),
        ("the fair on Saturday week", "the same"),
        ("in fiscal 2019", "a year of accounts, which begins when the body says"),
        ("the third quarter of fiscal 2019", "a quarter of such a year"),
        ("FY20 sales", "such a year"),
        ("in Q3", "a quarter of no year"),
        ("2019-W32", "a week by its number"),
        ("in this moment", "no time of its own"),
        ("less than two weeks", "so long, not when"),
    ],
)
def test_find_timexes_leaves_what_is_no_date(text: str, why: str) -> None:
    assert told(text) == [], why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("13/5/2011, 5/2/2011", ["2011-05-13", "2011-02-05"]),
        ("5/2/2011, 5/13/2011", ["2011-05-02", "2011-05-13"]),
        ("13/5/2011, 5/13/2011, 5/2/2011", ["2011-05-13", "2011-05-13"]),
        ("13-5-2011, 5/2/2011", ["2011-05-13"]),
        ("5/13/2011, 05.02.2011", ["2011-05-13", "2011-02-05"]),
        ("5.13.2011, 05.02.2011", ["2011-05-13", "2011-05-02"]),
    ],
)
def test_dates_in_figures_have_the_order_of_the_others_in_the_text(text: str, edtf: list[str]) -> None:
    assert [timex.edtf() for timex in read(text)] == edtf


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("named", range(7))
def test_a_bare_weekday_is_the_most_recent_one_the_anchor_included(day: int, named: int) -> None:
    anchor = dt.date(2021, 12, 6) + dt.timedelta(day)
    (timex,) = read(f"on {WEEKDAYS[named]}", anchor)
    assert timex.start is not None
    assert timex.start.weekday() == named
    assert 0 <= (anchor - timex.start).days < 7


def nearest(day: dt.date, weekday: int, step: int) -> dt.date:
    """The first day of that weekday on the way, found by walking."""
    day += dt.timedelta(step)
    while day.weekday() != weekday:
        day += dt.timedelta(step)
    return day


@pytest.mark.parametrize("day", range(14))
@pytest.mark.parametrize("weekday", range(7))
def test_weekdays_before_and_after_are_those_of_the_calendar(day: int, weekday: int) -> None:
    anchor, name = dt.date(2024, 2, 22) + dt.timedelta(day), WEEKDAYS[weekday]
    before, after = nearest(anchor, weekday, -1), nearest(anchor, weekday, 1)
    for text, expected in [
        (f"{name} last.", before),
        (f"on {name} last that", before),
        (f"{name} next.", after),
        (f"{name} before last", nearest(before, weekday, -1)),
        (f"the {name} night before last", nearest(before, weekday, -1)),
        (f"the {name} before.", before),
        (f"the previous {name}", before),
    ]:
        assert [timex.start for timex in read(text, anchor)] == [expected], text
    told = f"On {anchor:%B} {anchor.day}, {anchor.year}, they met. "
    for text, expected in [
        (f"The {name} before, he wrote.", before),
        (f"He wrote the previous {name} evening.", before),
        (f"He wrote the following {name}.", after),
        (f"The {name} after, he wrote.", after),
    ]:
        assert [timex.start for timex in read(told + text, None)] == [anchor, expected], text


@pytest.mark.parametrize("day", range(0, 40, 3))
def test_the_one_before_last_lies_before_the_last(day: int) -> None:
    anchor = dt.date(2023, 12, 20) + dt.timedelta(day)
    for unit in ("week", "weekend", "month", "year", "decade"):
        (last,), (before,) = read(f"last {unit}", anchor), read(f"the {unit} before last", anchor)
        (again,) = read(f"the {unit} before.", anchor)
        assert before.end
        assert last.start
        assert (again.start, again.end) == (last.start, last.end), unit
        gap = last.start - before.end - dt.timedelta(1)
        assert gap == dt.timedelta(5 if unit == "weekend" else 0), unit
    (night,) = read("the night before last", anchor)
    assert night.start == anchor - dt.timedelta(2)
    (ago,), (weekends,) = read("a fortnight ago", anchor), read("two weekends ago", anchor)
    assert ago.start
    assert ago.end
    assert ago.start <= anchor - dt.timedelta(14) <= ago.end
    assert ago.end - ago.start == dt.timedelta(6)
    assert weekends.start
    assert weekends.start.weekday() == 5
    assert weekends.end == weekends.start + dt.timedelta(1)
    assert ago.start < weekends.start <= ago.end


@pytest.mark.parametrize("weeks", range(1, 4))
@pytest.mark.parametrize("day", range(6, 13))  # of December 2021, from a Monday on
def test_a_weekday_some_weeks_ago_is_counted_from_the_latest(day: int, weeks: int) -> None:
    anchor = dt.date(2021, 12, day)
    for weekday, name in enumerate(WEEKDAYS):
        latest = anchor - dt.timedelta((anchor.weekday() - weekday) % 7)
        count = ["a week", "two weeks", "three weeks"][weeks - 1]
        for text in (f"{count} ago {name}", f"{count} ago on {name}", f"{name} {count} ago"):
            (timex,) = read(f"It sank {text}.", anchor)
            assert timex.start == timex.end == latest - dt.timedelta(7 * weeks)


@pytest.mark.parametrize("unit", ["week", "month", "year"])
def test_earlier_in_the_unit_is_earlier_in_the_running_one(unit: str) -> None:
    (timex,), (running,) = read(f"Earlier in the {unit}, he wrote"), read(f"earlier this {unit}")
    assert timex.edtf() == running.edtf()
    assert timex.granularity is running.granularity


@pytest.mark.parametrize("day", range(7))
def test_last_weekday_lies_before_the_anchor_on_every_day(day: int) -> None:
    anchor = dt.date(2021, 12, 6) + dt.timedelta(day)
    (timex,) = read(f"last {WEEKDAYS[day]}", anchor)
    assert timex.start == anchor - dt.timedelta(7)


@pytest.mark.parametrize(
    ("anchor", "weekend"),
    [
        ("2021-12-10", "2021-12-04/2021-12-05"),
        ("2021-12-11", "2021-12-11/2021-12-12"),
        ("2021-12-12", "2021-12-11/2021-12-12"),
        ("2021-12-13", "2021-12-11/2021-12-12"),
    ],
)
def test_the_weekend_is_the_last_or_the_running_one(anchor: str, weekend: str) -> None:
    assert read("over the weekend", dt.date.fromisoformat(anchor))[0].edtf() == weekend


@pytest.mark.parametrize(
    ("anchor", "text", "edtf"),
    [
        ("2021-01-03", "last week", "2020-12-21/2020-12-27"),  # a Sunday still belongs to ISO week 53 of 2020
        ("2021-01-04", "last week", "2020-12-28/2021-01-03"),
        ("2020-01-01", "this week", "2019-12-30/2020-01-05"),
        ("2021-01-01", "last month", "2020-12"),
        ("2021-12-31", "next month", "2022-01"),
        ("2021-01-01", "yesterday", "2020-12-31"),
        ("2021-12-31", "tomorrow", "2022-01-01"),
        ("2020-03-01", "yesterday", "2020-02-29"),
        ("2021-03-01", "yesterday", "2021-02-28"),
        ("2020-03-31", "over the past month", "2020-02-29/2020-03-31"),
        ("2021-03-31", "over the past month", "2021-02-28/2021-03-31"),
        ("2021-02-28", "Feb. 29", "2020-02-29"),
        ("2024-02-29", "Feb. 29", "2024-02-29"),
        ("2103-06-01", "Feb. 29", "2096-02-29"),  # 2100 is no leap year
        ("2024-02-29", "over the past year", "2023-02-28/2024-02-29"),
        ("2021-01-01", "Dec. 31", "2020-12-31"),
        ("2022-01-15", "last winter", "2020-24"),
        ("2022-01-15", "this winter", "2021-24"),
        ("2022-01-15", "last summer", "2021-22"),
        ("2022-02-01", "in December", "2021-12"),
        ("2021-12-01", "last December", "2020-12"),
        ("2020-01-05", "last decade", "201X"),
        ("2021-11-02", "Election Day", "2020-11-03"),
        ("2022-11-08", "Election Day", "2022-11-08"),
        ("0001-01-01", "on Thursday", ""),  # before the calendar begins
    ],
)
def test_relative_expressions_at_the_borders_of_the_calendar(anchor: str, text: str, edtf: str) -> None:
    assert "".join(timex.edtf() for timex in read(text, dt.date.fromisoformat(anchor))) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("She lost on Saturday. Two days later, she quit.", ["2021-12-04", "2021-12-06"]),
        ("On May 2, 2011, they met. The next day they left.", ["2011-05-02", "2011-05-03"]),
        ("On May 2, 2011, they met. A day earlier, he wrote.", ["2011-05-02", "2011-05-01"]),
        ("On May 2, 2011, they met. That night, he wrote.", ["2011-05-02", "2011-05-02"]),
        ("On May 4, 2011, they met. The previous week, he wrote.", ["2011-05-04", "2011-04-25/2011-05-01"]),
        ("The day before, she quit.", [""]),
        ("On May 4, 2011, they met. A fortnight later, he wrote.", ["2011-05-04", "2011-05-18"]),
        ("On May 4, 2011, they met. He wrote the week after.", ["2011-05-04", "2011-05-09/2011-05-15"]),
        ("On May 4, 2011, they met. He wrote the previous fortnight.", ["2011-05-04"]),
        ("He wrote the following Friday.", [""]),
        # units are counted from what is known as exactly
        ("The mill burned in 2015. A year later, she sold it.", ["2015", "2016"]),
        ("The mill burned in 2015. She sold it the following year.", ["2015", "2016"]),
        ("The mill burned in June 2015. It had creaked the previous month.", ["2015-06", "2015-05"]),
        ("The mill burned in June 2015. Two years later, she sold it.", ["2015-06", "2017"]),
        ("The mill burned in 2015. Two months later, she sold it.", ["2015", ""]),
        # a month or date of the year that was named
        ("The mill burned in 2015. In October that year Quill left.", ["2015", "2015-10"]),
        ("The mill burned on May 4, 2015. She sold it in June of that year.", ["2015-05-04", "2015-06"]),
        ("The mill burned in 2015. On 3 June the same year, he left.", ["2015", "2015-06-03"]),
        ("In June of that year, he left.", [""]),
        ("The mill burned in 2015. He said in May that year one was hard.", ["2015", "2021-05"]),
        # what is told between ends what was named before
        (
            "It opened in 1990. It burned in the summer of 2015. A year later, he left.",
            ["1990", "2015-22", "2016"],
        ),
        ("It opened in 1990. It burned a decade ago. A year later, he left.", ["1990", "201X", ""]),
        ("It was built in May 1990. In 2015 it burned. She left that month.", ["1990-05", "2015", ""]),
        (
            "On May 4, 2011, they met. In 2015 he left. Two days later, he wrote.",
            ["2011-05-04", "2015", "2011-05-06"],
        ),
        # what is named is taken up again
        ("The mill burned in 2015. Later that year she sold it.", ["2015", "2015"]),
        ("The mill burned in June 2015. The same month, she sold it.", ["2015-06", "2015-06"]),
        ("On May 4, 2011, they met. Earlier that week he wrote.", ["2011-05-04", "2011-05-02/2011-05-08"]),
        ("On May 4, 2011, they met. He wrote that same weekend.", ["2011-05-04", "2011-05-07/2011-05-08"]),
        ("On May 4, 2011, they met. He wrote later that day to her.", ["2011-05-04", "2011-05-04"]),
        ("They met on Monday. Earlier in the day, he had left.", ["2021-12-06", "2021-12-06"]),
        ("They met on May 4, 2011 and left later in the day.", ["2011-05-04", "2011-05-04"]),
        ("The mill burned in 2015. She said that month of rain was long.", ["2015"]),
        ("The mill burned in May 2015. At a fair that month in Veltor she rowed.", ["2015-05", "2015-05"]),
        ("The mill burned in May 2015. She rowed that month in 1990.", ["2015-05", "1990"]),
    ],
)
def test_narrative_expressions_count_from_the_time_named_before(text: str, edtf: list[str]) -> None:
    assert [timex.edtf() for timex in read(text)] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A day after Monday’s race, she quit.", ["2021-12-07", "2021-12-06"]),
        ("She quit the day after the race on 3 November.", ["2021-11-04", "2021-11-03"]),
        ("She quit two weeks before Halloween.", ["2021-10-17", "2021-10-31"]),
        ("She quit the night before the May 2, 2011 race.", ["2011-05-01", "2011-05-02"]),
        ("On the eve of Easter, she quit.", ["2021-04-03", "2021-04-04"]),
        ("She quit a month after March 2019.", ["2019-04", "2019-03"]),
        ("She quit the year before the 2016 race.", ["2015", "2016"]),
        ("She quit just two days after Monday’s race.", ["2021-12-08", "2021-12-06"]),
        # these are no days, or not counted from the next time
        ("She sailed for two days after Monday’s race.", ["2021-12-06"]),
        ("She sailed for almost two days after Monday’s race.", ["2021-12-06"]),
        ("She quit in the days after Monday’s race.", ["2021-12-06"]),
        ("She quit two days after the race, on Monday.", ["2021-12-06"]),
        ("She quit a day after the race and won on Monday.", ["2021-12-06"]),
        ("She quit three days after the 2016 race.", ["2016"]),
        ("She quit a month after Monday’s race.", ["2021-12-06"]),
        ("She quit a year after the race in June.", ["2021-06"]),
        ("She quit the Friday after the race.", ["2021-12-03"]),
        ("She quit two days before Monday’s race.", ["2021-12-06"]),
        ("She quit 999 decades after the 2016 race.", ["2016"]),
    ],
)
def test_two_days_after_counts_from_the_time_of_the_event_that_follows(text: str, edtf: list[str]) -> None:
    assert [timex.edtf() for timex in read(text)] == edtf


MONTHS = "January February March April May June July August September October November December".split()
STRETCHES = [
    "from {} to {}",
    "from {} until {}",
    "from {} through {}",
    "between {} and {}",
    "in {}–{}",
    "for {} - {}",
]


@pytest.mark.parametrize("stretch", STRETCHES)
@pytest.mark.parametrize("first", range(1, 13))
@pytest.mark.parametrize("last", [1, 3, 5, 8, 12])
def test_a_stretch_of_months_ends_in_the_year_that_is_named(stretch: str, first: int, last: int) -> None:
    if first == last:
        return
    start = dt.date(2018 if first < last else 2017, first, 1)  # the latest such month before the end
    end = dt.date(2018 + last // 12, last % 12 + 1, 1) - dt.timedelta(1)
    for named in (MONTHS[first - 1], f"{MONTHS[first - 1]} {start.year}"):
        (timex,) = read(f"It rained {stretch.format(named, f'{MONTHS[last - 1]} 2018')}.")
        assert (timex.start, timex.end) == (start, end), named


@pytest.mark.parametrize("stretch", STRETCHES)
@pytest.mark.parametrize("days", [1, 6, 45, 200])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_stretch_of_days_ends_in_the_year_that_is_named(stretch: str, days: int, month: int) -> None:
    end = dt.date(2018, month, 17)
    start = end - dt.timedelta(days)
    for form in ("{0.day} {0:%B}{1}", "{0:%B} {0.day}{2}", "{0:%b} {0.day}{2}"):
        told = form.format(end, " 2018", ", 2018")
        for year in ("", start.year):
            named = form.format(start, f" {year}".rstrip(), f", {year}".rstrip(", "))
            (timex,) = read(f"It rained {stretch.format(named, told)}.")
            assert (timex.start, timex.end) == (start, end), (named, told)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # the year of one holds for the other, but what lies between is not meant
        ("It rained in March and July 2020.", ["2020-03", "2020-07"]),
        ("It rained in February and October.", ["2021-02", "2021-10"]),
        ("She won in 2008 and 2012.", ["2008", "2012"]),
        ("It rained on Friday and Monday.", ["2021-12-03", "2021-12-06"]),
        # the second comes first, or bounds alone
        ("It is open from Friday to Thursday.", ["2021-12-03", "2021-12-02"]),
        ("He has rowed since 2012 and 2013 was best.", ["2012-01-01/..", "2013"]),
        ("He rowed in 2012 and since May 2013 he swims.", ["2012", "2013-05-01/.."]),
        # no times at all
        ("They gave 1500 to 1900 people bread.", []),
        ("April and May met in the mill.", []),
    ],
)
def test_two_expressions_stay_two_where_the_text_makes_them_no_stretch(text: str, edtf: list[str]) -> None:
    assert [timex.edtf() for timex in read(text)] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from 3 March to 5 May 2019", "2019-03-03/2019-05-05"),
        ("in May and June 2020", "2020-05-01/2020-06-30"),
    ],
)
def test_a_stretch_with_a_year_needs_no_anchor(text: str, edtf: str) -> None:
    (timex,) = read(text, None)
    assert not timex.relative
    assert timex.edtf() == edtf


@pytest.mark.parametrize(
    "text", ["Monday", "last week", "Oct. 3", "in May", "two days ago", "Christmas", "recently"]
)
def test_relative_expressions_stay_unresolved_without_an_anchor(text: str) -> None:
    (timex,) = read(text, None)
    assert timex.relative
    assert not timex.resolved
    assert timex.edtf() == ""


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("May 2, 2011", "2011-05-02"),
        ("in 2005", "2005"),
        ("Christmas 2015", "2015-12-25"),
        ("since 2012", "2012-01-01/.."),
        ("the summer of 2015", "2015-22"),
    ],
)
def test_absolute_expressions_need_no_anchor(text: str, edtf: str) -> None:
    (timex,) = read(text, None)
    assert not timex.relative
    assert timex.edtf() == edtf


def test_the_year_before_a_possessive_is_not_that_of_the_month() -> None:
    assert [edtf for _, edtf, _ in told("In March, last year’s winner spoke.")] == ["2022-03", "2020"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The kiln opens in March.", "2022-03"),  # 83 days ahead
        ("The kiln opened in April.", "2021-04"),
        ("The race is on March 10.", "2022-03-10"),  # 92 days ahead
        ("The race was on March 11.", "2021-03-11"),
        ("The barge sank in December.", "2021-12"),  # which is running
        ("She has rowed since January.", "2021-01-01/.."),
        ("She rows until January.", "../2022-01-31"),
        ("She rowed last January.", "2021-01"),
    ],
)
def test_a_month_or_date_without_a_year_is_to_come_where_that_is_near(text: str, edtf: str) -> None:
    assert [timex.edtf() for timex in read(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("She rowed last week in Veltor.", ["2021-11-29/2021-12-05"]),
        ("The rowers meet this month in the old mill.", ["2021-12"]),
        ("It was her last year in office.", []),
        ("It was the last week in May.", ["2021-05-25/2021-05-31"]),
    ],
)
def test_a_place_may_follow_a_period(text: str, edtfs: list[str]) -> None:
    assert [timex.edtf() for timex in read(text)] == edtfs


def test_an_unresolved_expression_still_tells_its_granularity() -> None:
    assert [timex.granularity for timex in read("Monday, last week, last month", None)] == [
        Granularity.DAY,
        Granularity.WEEK,
        Granularity.MONTH,
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Sales fell in the three months to September.", "../2021-09-30"),
        ("Sales fell in the year to March 2020.", "../2020-03-31"),
        ("Sales fell in the year ended 31 December 2020.", "../2020-12-31"),
        ("Sales fell in the quarter ending June 30.", "../2021-06-30"),
    ],
)
def test_the_end_of_a_period_is_a_limit(text: str, edtf: str) -> None:
    assert [(timex.edtf(), timex.limit) for timex in read(text)] == [(edtf, True)]


@pytest.mark.parametrize(
    "text", ["The race was moved to Monday.", "She came to fame in May.", "Ended on Friday."]
)
def test_other_words_before_a_time_make_no_limit(text: str) -> None:
    assert [timex.limit for timex in read(text)] == [False]


def test_only_bounds_are_limits() -> None:
    assert [timex.limit for timex in read("since 2012, until Monday, on Friday, several weeks ago")] == [
        True,
        True,
        False,
        False,
    ]


def test_no_expression_reaches_over_the_border_of_a_span() -> None:
    text = "on May 2, 2011"
    found = find_timexes(text, [Span(0, 8), Span(8, len(text))], WEDNESDAY, ENGLISH)
    assert [timex.edtf() for timex in found] == ["2021-05-02"]


def test_overlapping_spans_give_each_expression_once() -> None:
    text = "on Monday and Tuesday"
    whole = Span(0, len(text))
    assert find_timexes(text, [whole, whole, Span(3, 21)], WEDNESDAY, ENGLISH) == read(text)


def test_a_datetime_anchor_counts_as_its_own_day() -> None:
    anchor = dt.datetime(2021, 12, 8, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert read("today", anchor)[0].edtf() == "2021-12-08"


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31"), (2038, "04-25")],
)
def test_easter_falls_on_the_church_s_day(year: int, day: str) -> None:
    assert easter(year) == dt.date.fromisoformat(f"{year}-{day}")


def test_write_edtf_keeps_four_digits_of_early_years() -> None:
    assert write_edtf(dt.date(12, 1, 1), dt.date(12, 12, 31), Granularity.YEAR) == "0012"
    assert write_edtf(dt.date(12, 3, 1), dt.date(12, 3, 31), Granularity.MONTH) == "0012-03"


# Text in which the words of the grammar meet as they should not.
WORDS = st.sampled_from(
    [
        *(text for text, *_ in EXPRESSIONS),
        "the",
        "last",
        "May",
        "2",
        "2011",
        "'90s",
        "-",
        "/",
        ",",
        ".",
        "\n",
        "\0",
        "\ud800",
        "a",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)
ANCHORS = st.one_of(st.none(), st.dates())


@given(TEXTS, ANCHORS)
@settings(deadline=None)
def test_find_timexes_is_total_and_its_spans_are_true(text: str, anchor: dt.date | None) -> None:
    found = read(text, anchor)
    assert found == read(text, anchor)
    end = 0
    for timex in found:
        assert end <= timex.span.start < timex.span.end <= len(text)
        end = timex.span.end
        if timex.start and timex.end:
            assert timex.start <= timex.end
        assert bool(timex.edtf()) == timex.resolved


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(WEEKDAYS), st.integers(-500, 500))
def test_shifting_the_anchor_by_weeks_shifts_weekdays_and_weeks_alike(
    anchor: dt.date, weekday: str, weeks: int
) -> None:
    text, shift = f"on {weekday}, last week, over the weekend, two days ago", dt.timedelta(7 * weeks)
    before, after = read(text, anchor), read(text, anchor + shift)
    assert len(before) == 4
    for old, new in zip(before, after, strict=True):
        assert old.start is not None
        assert old.end is not None
        assert (new.start, new.end) == (old.start + shift, old.end + shift)


@pytest.mark.parametrize(
    "unit", ["7", "7 ", "last ", "a ", "May ", "2015-", "the last ", "since until ", "\n", "3/", "'90s"]
)
def test_find_timexes_takes_linear_time_on_hostile_text(unit: str, linear: Linear) -> None:
    linear(repeated(unit, read))


def test_lists_of_words_are_sorted_and_unique() -> None:
    tables = table("time")
    lists = [
        words for name in ("words", "telling") for words in tables[name].values() if isinstance(words, list)
    ]
    lists += [rule["names"] for rule in tables["calendar"]["holidays"]]
    assert all(words == sorted(set(words)) for words in lists)


@pytest.mark.parametrize("rule", ENGLISH.time.calendar.holidays, ids=lambda rule: rule.names[0])
def test_every_holiday_is_found_by_each_of_its_names(rule: Holiday) -> None:
    for name in rule.names:
        assert [timex.span.of(f"on {name} 2020") for timex in read(f"on {name} 2020")] == [f"{name} 2020"]


def test_a_language_without_a_grammar_has_no_expressions() -> None:
    text = "On Monday, May 2, 2011"
    assert find_timexes(text, [Span(0, len(text))], WEDNESDAY, Language("xx")) == ()


def test_another_language_brings_its_own_names() -> None:
    calendar = Calendar(weekdays={0: ("Lunti",)}, days={"ieri": -1}, which={"kuju": -1})
    grammar = Grammar(
        branches={"day_name": "(?:@which )?+@weekday", "days": "(?P<day_word>ieri)(?!x)(?:@part)?+"},
        parts={
            "weekday": "(?P<weekday>@full_weekdays)",
            "which": "(?P<which>@which_words)",
            "part": "(?P<part>xx)",
        },
        openers=frozenset({"ieri", "kuju"}),
    )
    toy = Language("xx", time=Time(calendar=calendar, grammar=grammar))
    text = "kuju Lunti, ieri"
    found = find_timexes(text, [Span(0, len(text))], WEDNESDAY, toy)
    assert [(one.span.of(text), one.edtf()) for one in found] == [
        ("kuju Lunti", "2021-12-06"),
        ("ieri", "2021-12-07"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("built by April 17,2019 at last", "April 17,2019", "../2019-04-17"),
        ("on Oct 3rd,2014 they", "Oct 3rd,2014", "2014-10-03"),
        ("on 17 june 2019 they", "17 june 2019", "2019-06-17"),
        ("on august 9, 2016 they", "august 9, 2016", "2016-08-09"),
        ("dated 08-Nov-2014, it", "08-Nov-2014", "2014-11-08"),
        ("dated 8/NOV/2014, it", "8/NOV/2014", "2014-11-08"),
        ("left on friday evening", "friday evening", "2021-12-03"),
        ("the first week of April 2020", "the first week of April 2020", "2020-04-01/2020-04-07"),
        ("in the last week of April 2020", "the last week of April 2020", "2020-04-24/2020-04-30"),
        ("the last week of February 2020", "the last week of February 2020", "2020-02-23/2020-02-29"),
        ("the first Tuesday of October", "the first Tuesday of October", "2021-10-05"),
        ("the last Friday in May 2019", "the last Friday in May 2019", "2019-05-31"),
    ],
)
def test_other_ways_to_write_a_day(text: str, words: str, edtf: str) -> None:
    assert [(one.span.of(text), one.edtf()) for one in read(text)] == [(words, edtf)]


@pytest.mark.parametrize("text", ["May 1,500 people left", "they may 17 times", "it can march 12 miles"])
def test_words_that_look_like_months_are_no_dates(text: str) -> None:
    assert read(text) == ()


_LEADS = sorted(ENGLISH.time.grammar.leads)


@given(
    st.lists(
        st.sampled_from([*_LEADS, "week", "days", "May", "ago", "7", "12", "2019", "season", "pier", "same"]),
        max_size=9,
    )
)
def test_looking_behind_everyday_words_first_loses_nothing(words: list[str]) -> None:
    text = " ".join(words)
    known = grammar(ENGLISH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expressions, "grammar", lambda _: attrs.evolve(known, leads=frozenset()))
        patch.setattr(expressions, "_YEAR", 0)
        every = read(text)
    assert read(text) == every


@pytest.mark.parametrize("text", ["In his speech", "for people", "the unit", "a debate"])
def test_words_around_an_expression_and_names_of_groups_are_no_words_of_one(text: str) -> None:
    assert not list(expressions._openers(grammar(ENGLISH), text, Span(0, len(text))))


def test_everyday_words_that_begin_no_time_are_not_tried() -> None:
    text = "The pier in the bay was built by 40 masons for a harbor that the gulls had never seen."
    assert not list(expressions._openers(grammar(ENGLISH), text, Span(0, len(text))))
