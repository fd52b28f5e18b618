"""Find the signature lines (trailers) of embedded posts in plain text: "— Name (@handle) December 6, 2021"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

import attrs
import regex

from quoteattr.languages import any_of, common
from quoteattr.reading.dates import ShownDate, find_shown_date, match_shown_date
from quoteattr.reading.posts.permalinks import parse_permalink
from quoteattr.spans import NEWLINES
from quoteattr.values import Platform

LINK = r"(?:(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w{1,40}+…?)"
_DOMAINS = ("t.co/", "pic.")  # each such link contains one of these, which few texts do; a quick test
_DASH = r"(?:&mdash;|&ndash;|&#821[12];|[—–―]|\\?-\\?-+)"
_NAME = 100  # maximal length: X allows 50 code points in a name, Mastodon 30, and some names are decorated
_INSTAGRAM = (
    3000  # maximal distance from "View this post" to "A post shared by"; captions are limited to 2,200
)
_TOP = 3  # maximal number of lines above a byline: the site's name, a section, the headline
_BBC = 1000  # maximal distance from "Skip Twitter post" to "End of Twitter post"

_HANDLE = regex.compile(r"[(（]\s?@(?P<handle>[\w.-]{1,64}+(?:@[\w.-]{1,80}+)?)\s?[)）]")
_DASHES = regex.compile(rf"{_DASH}|(?<![^\s>\u200b])-(?=\s)")
_GAPS = regex.compile(rf"(?:[ \t\xa0]{{2,}}+|[{NEWLINES}][\s>]*+|(?<={LINK})\s*+)(?=\S)")
_LINKED = regex.compile(rf"{LINK}\s{{0,20}}+(?P<dash>{_DASH}|-(?=\s))")
_LED = regex.compile(rf"[{NEWLINES}][ \t>\u200b]*+(?P<dash>{_DASH}|-)(?=\s?\w)")
_LINE = regex.compile(rf"[^{NEWLINES}]++")
_TO_DATE = regex.compile(r"[\s>\u200b,|·:∙•]{0,80}+(?:on\s)?+\[?+(?:on\s)?+")
_SEEN = regex.compile(r"\S")
_YEAR = regex.compile(r"[2٢۲][0٠۰]\d\d")
_CLAUSE = regex.compile(r"[,;:]|[.!?]\s")
_LABEL = regex.compile(r":\s")
_TOLD = regex.compile(r",|on\s")  # between account and date; platforms print nothing there
_LINE_ENDS = regex.compile(rf"[ \t\xa0\u200b.]{{0,20}}+(?:\Z|[{NEWLINES}]|(?:Report )?End of )")
_GOES_ON = regex.compile(r"\s?[,;.]|\s\p{Ll}")  # after the day: it is in a sentence
_URL = regex.compile(r"\]?\(\s?<?(?P<url>https?://[^\s()<>]{1,500}+)>?\s?\)|\]")
_ACCOUNT = r"[(（]\s?@(?P<handle>[\w.]{1,40}+)\s?[)）]"
_ANY_ACCOUNT = regex.compile(_ACCOUNT)
INSTAGRAM = "instagram"
_NEAR = 300  # maximal distance in code points between an account and its phrase, blanks included
_END_OF = regex.compile(
    r"(?:Report\s++)?+End of (?:Twitter|X) post(?:\s\d{1,3})?+\s++by\s++@?(?P<handle>\w{1,40}+)"
)
SKIP = regex.compile(
    r"(?:Skip|Allow) (?:Twitter|X) (?:post|content)(?:\s\d{1,3})?+(?:\s++by\s++@?\w{1,40}+)?+"
)


@cache
def _shared() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return the line "A post shared by Name (@handle)", with the phrase before the name or after the account."""
    embeds = common().embeds
    by, after = any_of(embeds.shared_by), any_of(embeds.shared_after)
    on = rf"(?:\s++(?:{any_of(embeds.before_date)})(?!\p{{L}}))?+"
    # The platform's own phrase begins with a capital; in prose it would be "a post shared by".
    before = rf"(?<!\w)(?!\p{{Ll}})(?i:{by})\s{{1,40}}+(?P<name>[^\n]{{0,100}}?)\s{{0,40}}+{_ACCOUNT}{on}"
    behind = rf"{_ACCOUNT}(?:['’]\p{{Ll}}{{2,3}})?+\s?(?:{after})(?!\p{{Ll}})(?:님,)?+"
    return regex.compile(before), regex.compile(behind)


def loose(phrases: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern for any of the phrases, ignoring case and kinds of white space."""
    return regex.compile(any_of(phrases).replace(r"\ ", r"\s{1,40}+"), regex.IGNORECASE)


def views() -> list[str]:
    """Return the phrases with which Instagram's embeds begin."""
    return [view for view in common().embeds.view if INSTAGRAM in view]


@cache
def _view() -> regex.Pattern[str]:
    return loose(views())


@attrs.frozen(kw_only=True)
class Trailer:
    """The line that ends a post: its span and the facts in it."""

    start: int
    end: int
    author: str | None
    handle: str | None
    shown: dt.date | None = None
    url: str | None = None  #: the permalink in a Markdown link around the date
    platform: Platform = Platform.TWITTER
    phrase: bool = False  #: whether it is a fixed phrase ("A post shared by") and not a name after a dash
    since: int | None = None  #: the end of the fixed phrase that opens such a post


def find_trailers(text: str) -> list[Trailer]:
    """Return all trailers, sorted and disjoint; of overlapping ones, the first is kept."""
    found = [*_with_handle(text), *_without_handle(text), *_instagram(text), *_bbc(text), *_facebook(text)]
    found.sort(key=lambda trailer: (trailer.start, -trailer.end))
    kept: list[Trailer] = []
    for trailer in found:
        last = kept[-1] if kept else None
        if last and _closes(text, last, trailer):
            kept[-1] = attrs.evolve(last, end=trailer.end)
        elif last is None or trailer.start >= last.end:
            kept.append(trailer)
    return kept


def _closes(text: str, last: Trailer, trailer: Trailer) -> bool:
    """Return whether ``trailer`` is BBC's "End of Twitter post by @handle" after the post's own trailer."""
    if not trailer.phrase or last.phrase or trailer.author is not None or trailer.handle != last.handle:
        return False
    return 0 <= trailer.start - last.end < 40 and not text[last.end : trailer.start].strip()


# --- with a handle -----------------------------------------------------------------------------------------


def _with_handle(text: str) -> Iterator[Trailer]:
    """Yield trailers of the form "— Name (@handle) date"; the date may be missing at a line's end, or else the dash."""
    floor = 0
    for match in _HANDLE.finditer(text):
        low, floor = max(floor, match.start() - _NAME - 20), match.end()
        dashed = _after_dash(text, low, match.start())
        begun = dashed or _after_gap(text, low, match.start())
        if begun is None or "shared by" in begun[1]:
            continue
        start, name = begun
        shown = _date_after(text, match.end())
        end = shown.end if shown else match.end()
        if shown is None and not (dashed and _LINE_ENDS.match(text, end) and _is_name(name)):
            continue
        told = bool(shown and _TOLD.search(text, match.end(), shown.start))
        if shown is not None and _is_told(name, told=told, dashed=dashed is not None):
            continue
        url, end = _url_after(text, end) if shown else (None, end)
        yield Trailer(
            start=start,
            end=end,
            author=_squashed(name),
            handle=match["handle"],
            shown=shown.day if shown else None,
            url=url,
            platform=_platform(match["handle"], url),
        )


def _after_dash(text: str, low: int, end: int) -> tuple[int, str] | None:
    """Return the position of the dash before the name that ends at ``end``, and the name.

    Of several dashes, the last at the beginning of a line is chosen, otherwise the last em dash, otherwise the last of
    any kind, because names may contain dashes.
    """
    best: tuple[int, int, str] | None = None
    for dash in _DASHES.finditer(text, low, end):
        name = text[dash.end() : end].strip()
        if len(name) > _NAME or _LINE.sub("", name):
            continue
        strength = 2 if _opens_line(text, dash.start()) else int(dash[0] not in "–-")
        if best is None or strength >= best[0]:
            best = (strength, dash.start(), name)
    return best[1:] if best else None


def _opens_line(text: str, pos: int) -> bool:
    before = text[max(0, pos - 80) : pos].rstrip(" \t\xa0>\u200b")
    return not before or before[-1] in NEWLINES


def _after_gap(text: str, low: int, end: int) -> tuple[int, str] | None:
    """Return the same if the dash was lost: two spaces, a line break or a link precede the name."""
    for gap in reversed(list(_GAPS.finditer(text, low, end))):
        name = text[gap.end() : end].strip()
        if name and len(name) <= _NAME // 2 and not name.lower().startswith("by "):
            return gap.end(), name
    return None


def _is_name(name: str) -> bool:
    """Return whether words before a handle are a name and not a clause ("— led by Ann Lee (@annlee)")."""
    return not _CLAUSE.search(name) and not (" " in name and name[0].islower()) and not _credits(name)


def _is_told(name: str, *, told: bool, dashed: bool) -> bool:
    """Return whether a handle and a date are in a sentence or a credit ("Photo: Ana Ruiz (@anaruiz), May 5, 2021").

    ``told`` is whether a comma or a word leads to the date. After a dash, names may contain nearly anything.
    """
    credit = _credits(name) or _LABEL.search(name) is not None
    return credit and (told or name[0].islower()) if dashed else credit or told


def _credits(name: str) -> bool:
    """Return whether words before a handle name the maker of something ("With reporting by Ann Lee (@annlee)")."""
    return _made_by().search(name) is not None


@cache
def _made_by() -> regex.Pattern[str]:
    """Return a pattern for the word before a maker's name, unless such a word is also a particle of names ("von")."""
    words = any_of(common().pages.facts.by - common().press.particles)
    return regex.compile(rf"(?:^|(?<=\S\s))(?:{words})(?=\s\S)")


def _date_after(text: str, pos: int) -> ShownDate | None:
    """Return the date after a handle, also in Markdown's square brackets or on the next line."""
    gap = _TO_DATE.match(text, pos)
    return match_shown_date(text, gap.end() if gap else pos)


def _url_after(text: str, pos: int) -> tuple[str | None, int]:
    match = _URL.match(text, pos)
    return (match["url"], match.end()) if match else (None, pos)


def _platform(handle: str, url: str | None) -> Platform:
    link = parse_permalink(url) if url else None
    if link:
        return link[0]
    if "@" in handle:
        return Platform.MASTODON
    return Platform.BLUESKY if "." in handle else Platform.TWITTER  # handles of X have no dots


# --- without a handle --------------------------------------------------------------------------------------


def _without_handle(text: str) -> Iterator[Trailer]:
    """Yield trailers of the form "— Name December 6, 2021", after a post's link or alone on a line."""
    linked = any(domain in text for domain in _DOMAINS)
    for pattern, alone in ((_LINKED, False), (_LED, True)) if linked else ((_LED, True),):
        for match in pattern.finditer(text):
            trailer = _dated(text, match.start("dash"), match.end("dash"), alone)
            if trailer:
                yield trailer


def _dated(text: str, start: int, after: int, alone: bool) -> Trailer | None:
    line = _LINE.match(text, after, after + 2 * _NAME)
    if line is None or "(@" in line[0] or not _YEAR.search(line[0]):
        return None
    shown = find_shown_date(text, after, line.end())
    if shown is None or shown.day.year < 2006:  # before the first tweet: such a date belongs to a quotation
        return None
    before = text[after : shown.start]
    name = before.rstrip("[ \t\xa0")
    url, end = _url_after(text, shown.end)
    if len(name) > _NAME or len(name) == len(before) or not name.strip():
        return None
    if alone and (name[-1] in ",;:." or not _LINE_ENDS.match(text, end)):
        return None
    return Trailer(start=start, end=end, author=_squashed(name), handle=None, shown=shown.day, url=url)


# --- fixed phrases -----------------------------------------------------------------------------------------


def _instagram(text: str) -> Iterator[Trailer]:
    """Yield those of "View this post on Instagram … A post shared by Name (@handle) on Apr 12, 2019 at 4:50am PDT"."""
    # Checked first because the patterns are slow and nearly no article needs them.
    if not _is_shared(text):
        return
    floor = 0
    found = [match for pattern in _shared() for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        views = list(_view().finditer(text, max(floor, match.start() - _INSTAGRAM), match.start()))
        shown = _date_after(text, match.end())
        since = views[-1].end() if views else None
        if shown is None and since is None and not _LINE_ENDS.match(text, match.end()):
            continue  # "A photo posted by Ana Ruiz (@anaruiz) shows the ferry."
        start, name = match.start(), match.groupdict().get("name")
        if name is None:
            start, name = _before(text, max(floor, since or 0), match.start())
        floor = shown.end if shown else match.end()
        yield Trailer(
            start=start,
            end=floor,
            author=_squashed(name),
            handle=match["handle"],
            shown=shown.day if shown else None,
            platform=Platform.INSTAGRAM,
            phrase=True,
            since=since,
        )


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(phrase.casefold() for phrase in (*common().embeds.shared_by, *common().embeds.shared_after))


def _is_shared(text: str) -> bool:
    """Return whether a text has one of the phrases of `_shared` near an account."""
    accounts = _ANY_ACCOUNT.finditer(text)
    near = (text[max(0, one.start() - _NEAR) : one.end() + _NEAR].casefold() for one in accounts)
    return any(phrase in part for part in near for phrase in _phrases())


def _before(text: str, low: int, end: int) -> tuple[int, str]:
    """Return the start of the name on the line before ``end``, and the name, which is empty if there is none."""
    low = max(low, end - _NAME)
    line = text[low:end]
    name = _LINE.findall(line)[-1].strip(" \t\xa0>") if _LINE.search(line) else ""
    if not name or len(name) > _NAME // 2:
        return end, ""
    return low + line.rindex(name), name


def _bbc(text: str) -> Iterator[Trailer]:
    """Yield those of "Skip Twitter post by @handle … End of Twitter post by @handle"."""
    floor = 0
    for match in _END_OF.finditer(text):
        skips = list(SKIP.finditer(text, max(floor, match.start() - _BBC), match.start()))
        floor = match.end()
        yield Trailer(
            start=match.start(),
            end=match.end(),
            author=None,
            handle=match["handle"],
            phrase=True,
            since=skips[-1].end() if skips else None,
        )


def _facebook(text: str) -> Iterator[Trailer]:
    """Yield those of the form "Posted by Name on Monday, December 6, 2021", but not the byline below a headline."""
    folded = text.casefold()
    if not any(phrase in folded for phrase in common().embeds.posted_by):
        return
    told = Platform.FACEBOOK.value in folded
    for match in _posted().finditer(text):
        shown = match_shown_date(text, match.end())
        # Comments and the feet of blogs look the same: the text must name the platform, or end here.
        if shown is None or not (told or not _SEEN.search(text, shown.end)):
            continue
        if _GOES_ON.match(text, shown.end) or _is_byline(text, match.start(), shown.end):
            continue
        yield Trailer(
            start=match.start(),
            end=shown.end,
            author=_squashed(match["name"]),
            handle=None,
            shown=shown.day,
            platform=Platform.FACEBOOK,
        )


@cache
def _posted() -> regex.Pattern[str]:
    """Return a pattern for such a line up to the weekday, which bylines and comments mostly lack."""
    embeds, weekdays = common().embeds, any_of(common().dates.weekdays)
    by, before = any_of(embeds.posted_by), any_of(embeds.before_date)
    head = rf"(?!\p{{Ll}})(?i:{by})\s(?P<name>[^{NEWLINES}]{{1,{_NAME}}}?)"
    return regex.compile(rf"(?<!\p{{Lu}}){head}\s(?:{before})\s(?=(?i:{weekdays})(?!\p{{L}}))")


def _is_byline(text: str, start: int, end: int) -> bool:
    """Return whether a line with a name and a day is below a headline: the first line, or one of few without a stop."""
    lines = (line[0].rstrip() for line in _LINE.finditer(text, 0, start))
    above = list(islice(filter(None, lines), _TOP + 1))
    if len(above) > _TOP or not _opens_line(text, start) or not _SEEN.search(text, end):
        return False
    return len(above) < 2 or above[-1][-1].isalnum()


def _squashed(name: str) -> str | None:
    return " ".join(name.split()) or None
