"""The days of an article as a whole: of its publication and of its last change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

import regex

from quoteattr.languages import Language
from quoteattr.languages.patterns import any_phrase, by_language, spaced
from quoteattr.timex.expressions import find_timexes
from quoteattr.values import Anchor, Article, BlockKind, Granularity, Span
from quoteattr.values.dates import date_of

# Days after its publication within which a report is updated; a later change belongs to another article.
_FOLLOWED = 6
# Code points of the longest paragraph that is a notice of a change: of 44 paragraphs that open like one in the
# training articles and pages, 43 have at most 148.
_NOTICE = 160
# A weekday in a notice is one of the next three days, or else the last such day, when nothing had changed yet.
_AHEAD = 3
_DIGIT = regex.compile(r"\d")


def publication_day(article: Article) -> dt.date | None:
    """Return the day of publication of an article, even if its time is known."""
    return article.published and date_of(article.published)


def counted_from(article: Article, language: Language) -> dt.date | None:
    """Return the day of publication or, if it is unknown, the day that the dateline gives in full."""
    day = publication_day(article)
    if day is not None or article.dateline is None:
        return day
    found = find_timexes(article.text, article.dateline.spans, None, language)
    return next((one.start for one in found if one.start and one.start == one.end), None)


def latest_day(article: Article, language: Language) -> dt.date | None:
    """Return the day of the last change of an article that was updated after its publication, otherwise ``None``.

    In a report of Monday that was updated on Wednesday, "Tuesday" is the day between, not that of the week before. The
    text itself may state that it was changed.
    """
    published, changed = publication_day(article), article.modified
    if published is None:
        return None
    days = [] if changed is None or article.anchor is Anchor.GIVEN else [date_of(changed)]
    days += _noticed(article, language, published)
    return max((day for day in days if 0 < (day - published).days <= _FOLLOWED), default=None)


def _noticed(article: Article, language: Language, published: dt.date) -> Iterator[dt.date]:
    """Yield the days given by notices of a change, such as "This story was updated on Friday"."""
    notice = _notice(language)
    for block in article.blocks:
        if block.kind is BlockKind.POST or len(block.span) > _NOTICE:
            continue
        match = notice.match(article.text, block.span.start, block.span.end)
        if match is None:
            continue
        for one in find_timexes(article.text, [Span(match.end(), block.span.end)], published, language)[:1]:
            if one.span.start == match.end() and one.start and one.granularity is Granularity.DAY:
                yield (
                    _ahead(one.span.of(article.text), one.start, published, language)
                    if one.relative
                    else one.start
                )


def _ahead(words: str, day: dt.date, published: dt.date, language: Language) -> dt.date:
    """Return the day of a lone weekday, which is in the past unless it is at most three days after the publication."""
    days = (day - published).days % 7
    alone = not _DIGIT.search(words) and _weekday(language).match(words)  # not "Saturday, November 27"
    return published + dt.timedelta(days) if alone and days <= _AHEAD else day


@by_language
def _weekday(language: Language) -> regex.Pattern[str]:
    names = chain.from_iterable(language.time.calendar.weekdays.values())
    return regex.compile(rf"(?i:{any_phrase(names)})\b")


@by_language
def _notice(language: Language) -> regex.Pattern[str]:
    words = language.time.telling
    thing = rf"(?:{any_phrase(words.determiners)}) (?:\p{{L}}{{1,20}}+ )?{any_phrase(words.pieces)}"
    changed = rf"(?i:(?:{thing} (?:\p{{L}}{{1,20}} ){{0,6}}?)?{any_phrase(words.changed)})"
    between = rf"(?:,? \d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?)?:?(?: {any_phrase(words.prepositions)})? "
    return spaced(rf"\s*+{changed}{between}")
