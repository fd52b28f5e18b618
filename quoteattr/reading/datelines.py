"""Read datelines: the place, and sometimes the agency and the day, at the head of a news text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from quoteattr.languages import Language, any_of, by_language, common
from quoteattr.reading.dates import months
from quoteattr.values import Block, BlockKind, Excerpt, Span

_WORD = r"\p{Lu}(?:[\p{L}.’']|-(?=\p{L}))*+"
_S = r"[ \xa0]"
_REGION = rf"(?:,{_S}{_WORD}(?:{_S}{_WORD}){{0,2}}(?!{_S}?\d))?+"
# "Tamale (N/R)", as in Ghana; "Pune (Maharashtra) [India]", as in India
_NAME = rf"{_WORD}(?:{_S}{_WORD}){{0,2}}"
_DISTRICT = rf"(?:{_S}\(\p{{Lu}}{{1,2}}/\p{{Lu}}\)|(?:{_S}\({_NAME}\))?{_S}\[{_NAME}\])?+"
# What looks like an agency: an acronym after a comma, a name between slashes, a name or two in brackets; before a mark,
# up to four words in brackets.
_INITIALS = r"\p{Lu}{2,6}(?!\p{L})"
_CREDITED = r"[\p{L}\d.]{2,24}"
_NAMED = rf"{_CREDITED}(?:{_S}{_CREDITED})?"
_WORDS = rf"{_CREDITED}(?:{_S}{_CREDITED}){{1,3}}(?={_S}?\){_S}{{0,3}}[—–:-])"
_CREDIT = rf"\({_S}?(?:{_NAMED}/{_NAMED}|\p{{Lu}}{_NAMED}|{_WORDS}|{_CREDITED}){_S}?\)|/{_NAMED}/"


@by_language
def _dateline(language: Language) -> regex.Pattern[str]:
    small = any_of(common().press.particles | language.reading.dateline.small)
    place = rf"{_WORD}(?:{_S}{_WORD}|{_S}(?:{small})(?={_S})){{0,3}}"
    places = rf"{place}(?:{_S}&{_S}{place})?{_REGION}{_DISTRICT}(?:/{place})?"
    month, year = r"(?P<month>\p{L}++)\.?", rf"{_S}\d{{4}}(?!\d)"
    weekday = rf"(?:(?i:{any_of(common().dates.weekdays)})\.?,?{_S})?+"
    day = rf"{weekday}(?:{month}{_S}\d{{1,2}}(?!\d)(?:,?{year})?+|\d{{1,2}}{_S}{month}(?:{year})?+)"
    agencies = rf"(?i:{any_of(common().press.agencies)})"
    agency = rf"(?:\({_S}?{agencies}(?:[-/ ,]{_S}?[\w /]{{1,30}})?{_S}?\)|/{agencies}/)"
    credit = rf"(?<=,{_S}){agencies}(?!\p{{L}})|(?<=\d,{_S}){_INITIALS}|{_CREDIT}"
    return regex.compile(
        rf"(?:(?P<day>{day}),?{_S}\((?P<place>{place}{_REGION})\)"
        rf"|(?P<place>{places})?"
        rf"(?:{_S}?,?{_S}{{0,3}}+(?:[—–-]{_S}|--)?(?:(?P<day>{day})|\((?P<day>{day})(?P<closed>\))"
        rf"|(?P<agency>{agency})|(?P<credit>{credit})),?){{0,3}})"
        # An agency or a credit with a day needs no mark: "New Delhi, May 3 (PTI) The bank …".
        rf"(?:{_S}{{0,3}}+(?P<mark>—|–|--|\.?-(?=\s)|:)|(?<=[)/])(?={_S}[\p{{Lu}}\p{{Pi}}\"]))"
    )


_DATELINE_BLOCKS = 4  # a headline, a byline and a standfirst may precede the paragraph with the dateline
_LONGEST_DATELINE = 160  # code points


def read_dateline(text: str, blocks: Sequence[Block], language: Language) -> Excerpt | None:
    """Return the dateline that opens one of the first paragraphs: "New Delhi :", "WASHINGTON (AP) —"."""
    body = (block.span for block in blocks[:_DATELINE_BLOCKS] if block.kind is BlockKind.PARAGRAPH)
    return next((found for paragraph in body if (found := _dateline_of(text, paragraph, language))), None)


def _lower(words: Iterable[str]) -> set[str]:
    return {word.lower() for word in words}


def _dateline_of(text: str, paragraph: Span, language: Language) -> Excerpt | None:
    known_words = language.reading.dateline
    match = _dateline(language).match(
        text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_DATELINE)
    )
    if not match or match.end() == paragraph.end or not months().keys() >= _lower(match.captures("month")):
        return None
    place = (match["place"] or "").partition(",")[0]
    known = place.casefold() in known_words.places
    capitals = (
        place.isupper() and len(place) > 2 and place.casefold().rstrip(".") not in known_words.not_places
    )
    mark, credit = match["mark"], match["credit"] or ""
    dashed = mark not in (None, ":") and text[match.start("mark") - 1].isspace()
    dated = match["day"] and (capitals or credit or (dashed and not match["closed"]))
    # A bare credit needs a dash: "Ana Ruiz (Left): No."; so does a place without one: "WARNING: It may rain".
    # Without a day, "ANA RUIZ (Left Party) –" is a person.
    told = dated or (dashed and ((capitals and " " not in credit) or credit[:1].isalpha()))
    is_dateline = match["agency"] or known or (place and told)
    if mark is None:
        is_dateline = place and match["day"] and (match["agency"] or (capitals and credit))
    return Excerpt.of(text, Span(paragraph.start, match.end())) if is_dateline else None
