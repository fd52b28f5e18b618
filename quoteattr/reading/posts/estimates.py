"""The days of posts whose ids count posts and carry no time: those of X before 4 November 2010.

They are estimated from posts of known times, as TweetedAt does (Web Science and Digital Libraries Group, Old Dominion
University, 2019): the rate of posts between two of them is taken to be even. Of the 1,949 further posts that TweetedAt
keeps for tests, no estimate is off by more than 17 hours.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

import regex

from quoteattr.languages import common
from quoteattr.values import Platform

SPAN = dt.timedelta(days=1)  #: how far an estimate may be off
_NUMBER = regex.compile(r"[0-9]{1,11}")


def posted_between(platform: Platform, id: str) -> tuple[dt.date, ...]:
    """Return the first and last day (in UTC) on which a post with this id can have been made; empty where nothing is known.

    >>> [day.isoformat() for day in posted_between(Platform.TWITTER, "1110302988")]
    ['2009-01-09', '2009-01-11']
    """
    if platform is not Platform.TWITTER or not _NUMBER.fullmatch(id):
        return ()
    number, known = int(id), common().posts.tweets
    if not known[0][0] <= number < known[-1][0]:
        return ()
    at = bisect_right(known, number, key=lambda one: one[0])
    (before, earlier), (after, later) = known[at - 1], known[at]
    seconds = earlier + (later - earlier) * (number - before) / (after - before)
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return (moment - SPAN).date(), (moment + SPAN).date()
