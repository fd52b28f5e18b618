"""Find embedded posts in plain text: "words pic.twitter.com/… — Name (@handle) December 6, 2021".

When a page is converted to text, an embedded post loses its markup, and only its signature line, the *trailer*, shows
that it was a post. Its words are the text before that, back to the preceding paragraph, post or sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import regex

from quoteattr.languages import Language, any_of, by_language
from quoteattr.reading.layout import BLANKS
from quoteattr.reading.posts.edges import LAST_LINK, bare, markdown_in, sliced, without_links
from quoteattr.reading.posts.permalinks import parse_permalink
from quoteattr.reading.posts.post import Signature, make_post
from quoteattr.reading.posts.trailers import LINK, Trailer, find_trailers
from quoteattr.spans import BREAK, SpanIndex
from quoteattr.values import Post, Span

_WORDS = 300  # maximal length of words without their links: X allowed 280, and a mark or two may be added
_POST = 420  # maximal length of a post with its links
_ABOVE = 64  # number of paragraphs above a trailer that are considered

_BREAK = regex.compile(BREAK)
_LINKS = regex.compile(LINK)


@by_language
def _boundaries(language: Language) -> tuple[regex.Pattern[str], ...]:
    """Return patterns for where a post may begin within paragraphs that were run together, most reliable first."""
    introducing = any_of(language.reading.introducing)
    return (
        regex.compile(r"(?<=(?:[\p{Ll}\d)]|\p{Lu}{2})[.!?][\"”’]?)(?=[\p{Lu}\"“#]|\.?@)|\s{3,60}+(?=\S)"),
        regex.compile(rf"\b(?:{introducing})[^:.\n]{{0,40}}:\s*+", regex.IGNORECASE),
        regex.compile(r"(?<=\p{Ll}):\s++(?=[\p{Lu}\"“#@.])"),
        regex.compile(r"(?<=[\p{Ll}\d)”\"’'][.!?…][\"”’)]?)\s++(?=\S)"),
    )


_SAID = regex.compile(r"[\"“„«]|^\p{Lu}[\w .]{0,40}+:", regex.MULTILINE)  # a spoken statement, not a post
_ITEM = regex.compile(r"[-–•▪·‣◦*・✓✅→➡]|\(?\d{1,2}[).]")
_GOES_ON = regex.compile(rf"{_ITEM.pattern}|\p{{Ll}}")  # how a line begins that is not the first of a post
_PAGE_ITEM = regex.compile(r"[-*]\s")  # how text extractors write the list items of a page
_ALONE = regex.compile(r"https?://\S++|\W{0,3}\d{1,3}\W{0,3}")  # a link or a number as a line of its own
_SPEAKS_TO = regex.compile(
    r"\.?@\w++(?:\s++@\w++)*+[\s,:]++(?=\p{L})"
)  # replies begin like this, prose does not
_PICTURE = regex.compile(r"pic\.(?:twitter|x)\.com/\w{1,40}+…?$")
_STOPS = ".!?;”\"’'…)"  # the characters that end a sentence or a clause
_LETTERS = regex.compile(r"\p{Latin}++|[\p{L}--\p{Latin}]++", regex.V1)
_LATIN = regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"\w")
_TAG = regex.compile(r"[#@]\w")
_DECORATED = regex.compile(r"[\p{Extended_Pictographic}\p{Regional_Indicator}--\p{N}]|#\w", regex.V1)


def find_flattened(
    text: str, paragraphs: Sequence[Span], language: Language, apart: Sequence[Span] = ()
) -> tuple[Post, ...]:
    """Return the flattened posts in ``text``, in order; their spans are disjoint.

    A post's text is its ``words`` joined by one space; the links at their end are in ``links``. A post whose words
    were lost has its trailer as span and no text.

    Args:
        text: An article.
        paragraphs: Its paragraphs, as `split_paragraphs` finds them.
        language: The language of its prose.
        apart: Lines between its pages, in order, which do not belong to a post that continues across them.
    """
    edges = SpanIndex(apart)
    starts = [paragraph.start for paragraph in paragraphs]
    posts: list[Post] = []
    floor = 0
    trailers = find_trailers(text)
    listed = _listed(text, trailers)
    for at, trailer in enumerate(trailers):
        if at in listed:
            continue
        words = _words(text, trailer, paragraphs, starts, floor, language)
        core, links = without_links(text, words) if words else (None, ())
        if not trailer.phrase and _is_signature(trailer, core):
            continue
        inside = [apart[at] for at in edges.overlapping(core)] if core else []
        posts.append(_post(text, trailer, words, sliced(text, core, inside) if core else (), links))
        floor = trailer.end
    return tuple(posts)


def _listed(text: str, trailers: Sequence[Trailer]) -> frozenset[int]:
    """Return the trailers without a date that directly follow each other: a list of accounts."""
    found: set[int] = set()
    for at, (upper, lower) in enumerate(pairwise(trailers)):
        bare = not (upper.shown or lower.shown or upper.phrase or lower.phrase)
        if bare and not text[upper.end : lower.start].strip():
            found |= {at, at + 1}
    return frozenset(found)


def _is_signature(trailer: Trailer, core: Span | None) -> bool:
    """Return whether a trailer without a date or a handle signs something other than a post."""
    if core is None:
        return trailer.shown is None or trailer.handle is None
    return trailer.shown is None and len(core) > _WORDS


def _post(
    text: str, trailer: Trailer, words: Span | None, slices: tuple[Span, ...], links: tuple[str, ...]
) -> Post:
    link = parse_permalink(trailer.url) if trailer.url else None
    return make_post(
        Signature(
            platform=trailer.platform,
            id=link[2] if link else None,
            url=trailer.url if link else None,
            author=trailer.author,
            handle=trailer.handle,
            shown=trailer.shown,
        ),
        text,
        slices,
        span=Span(words.start if words else trailer.start, trailer.end),
        links=links,
    )


# --- where the words begin ---------------------------------------------------------------------------------


def _words(
    text: str,
    trailer: Trailer,
    paragraphs: Sequence[Span],
    starts: Sequence[int],
    floor: int,
    language: Language,
) -> Span | None:
    """Return the span of the post's words, including trailing links; ``None`` if they were lost."""
    if trailer.since is not None:
        return bare(text, max(floor, trailer.since), trailer.start)
    here = bisect_right(starts, trailer.start) - 1
    if here < 0:
        return None
    before = paragraphs[max(0, here - _ABOVE) : here]
    above = [Span(max(span.start, floor), span.end) for span in before if span.end > floor]
    line = bare(text, max(starts[here], floor), trailer.start)
    if line:
        same = _after_prose(text, line, language)
        if trailer.phrase:  # prose may precede it, too; captions nearly always have a hashtag or an account
            return (
                same if _TAG.search(text, same.start, same.end) or _margin(text, same.start) == ">" else None
            )
        if same.start > starts[here] or not (above and _is_later_line(text, above[-1], same)):
            return same
        above.append(same)
    ends = _ends_below(text, trailer, starts)
    return _above(text, above, trailer, framed=ends)


def _is_later_line(text: str, upper: Span, line: Span) -> bool:
    """Return whether the line with the trailer continues the line above, by its wording or as an item of a list."""
    if not _GOES_ON.match(text, line.start):
        return False
    listed = _ITEM.match(text, line.start) and _ITEM.match(text, upper.start)
    return bool(listed) or text[upper.end - 1] not in _STOPS


def _ends_below(text: str, trailer: Trailer, starts: Sequence[int]) -> bool:
    """Return whether the next line has another margin than the trailer's: an article may be indented as a whole."""
    after = bisect_right(starts, trailer.end - 1)
    line = trailer.start if after == 0 else max(starts[after - 1], trailer.start)
    return after == len(starts) or _margin(text, starts[after]) != _margin(text, line)


def _after_prose(text: str, span: Span, language: Language) -> Span:
    """Return the post at the end of a paragraph; the whole paragraph if it is short enough for a post."""
    core, _ = without_links(text, span)
    if (
        core is None
        or len(core) - sum(map(len, markdown_in(text, core))) <= _WORDS
        or _BREAK.search(text, span.start, span.end)
    ):
        return span
    low = max(span.start, core.end - _POST)
    for boundary in _boundaries(language):
        found = [match.end() for match in boundary.finditer(text, low, core.end - 1)]
        if found:
            return bare(text, found[-1], span.end) or span
    return span


def _above(text: str, above: list[Span], trailer: Trailer, *, framed: bool) -> Span | None:
    """Return the words for a trailer on its own line: the paragraphs above it in the same frame."""
    while above and bare(text, *above[-1]) is None:
        above.pop()
    if not above:
        return None
    end = above[-1].end
    quoted = _margin(text, above[-1].start) == ">"
    first = _framed(text, above, trailer.start)
    if first is None or not (quoted or framed):
        if trailer.phrase:
            return None
        above = above[first or 0 :]
        first = _grouped(text, above, len(_BREAK.findall(text, end, trailer.start)))
    while first > 0 and end - above[first].start < _POST and not _has_letters(text, above[first].start, end):
        first -= 1
    return bare(text, above[first].start, end)


def _framed(text: str, above: Sequence[Span], trailer: int) -> int | None:
    """Return the first paragraph with the same quote mark or indentation as the last, if another margin precedes it."""
    margin = _margin(text, above[-1].start)
    if not margin or _margin(text, trailer) not in (margin, ""):
        return None
    longest = 2 * _POST if margin == ">" else _POST
    for index in range(len(above) - 1, -1, -1):
        if _margin(text, above[index].start) != margin:
            return index + 1 if index + 1 < len(above) else None
        if above[-1].end - above[index].start > longest:
            return None
    return 0 if margin == ">" else None


def _margin(text: str, pos: int) -> str:
    """Return the margin before ``pos`` on its line: ">" if the line is quoted, otherwise its white space."""
    if text[pos : pos + 1] == ">":
        return ">"
    before = text[max(0, pos - 80) : pos]
    margin = before[len(before.rstrip(" \t\xa0>")) :]
    return ">" if ">" in margin else margin


def _grouped(text: str, above: Sequence[Span], gap: int) -> int:
    """Return the first of the paragraphs that belong together and are short enough for one post.

    They extend up to a line that announces them ("… this:") or one with which only a post begins ("@anaruiz Yes");
    otherwise to a blank line, in a text with one paragraph per line, or as far as each is tied to the next.

    ``gap`` is the number of line breaks between the last paragraph and the trailer.
    """
    last = len(above) - 1
    lined = tied = True
    first, size = last, _size(text, above[-1])
    for index in range(last, 0, -1):
        upper, lower = above[index - 1], above[index]
        breaks = len(_BREAK.findall(text, upper.end, lower.start))
        if _announces(text, above, index) or (first <= index and _SPEAKS_TO.match(text, lower.start)):
            return index
        if _DECORATED.match(text, lower.start) and (text[lower.start] != "#" or len(lower) < 120):
            first, tied = min(first, index), True
        if lined and breaks > 1:
            lined, first = False, min(first, index)
        if breaks > max(gap, 2) and not _GOES_ON.match(text, lower.start):
            return first
        if breaks > 1 and _is_over(text, upper) and _has_letters(text, lower.start, above[-1].end):
            return first
        gap = max(gap, breaks)
        size += _size(text, upper)
        if size > _WORDS:
            break
        lined = lined and _is_latin(text, upper) is _is_latin(text, lower)
        tied = tied and _tied(text, upper, lower)
        if tied:
            first = min(first, index - 1)
    else:
        if lined and _blank_above(text, above[0]):  # and above that, the post before
            return 0
        opens = first and lined and last > 1 and not text[: above[0].start].strip()
        if opens and text[above[0].end - 1] in _STOPS and not _SAID.search(text, above[0].end, above[-1].end):
            return 1  # a short text of lines: its opening sentence leads up to the post
    return first


def _is_over(text: str, span: Span) -> bool:
    """Return whether a paragraph ends in the link to a picture, which the platform puts after all words of a post."""
    return bool(_PICTURE.search(text, max(span.start, span.end - 60), span.end))


def _blank_above(text: str, span: Span) -> bool:
    """Return whether a blank line precedes a paragraph."""
    before = text[max(0, span.start - 80) : span.start]
    return len(_BREAK.findall(before[len(before.rstrip(BLANKS)) :])) > 1


def _size(text: str, span: Span) -> int:
    """Return the length of a paragraph in code points, without the platform's links."""
    if len(span) > 2 * _POST:
        return len(span)
    return len(_LINKS.sub("", span.of(text))) - sum(map(len, markdown_in(text, span)))


def _announces(text: str, above: Sequence[Span], index: int) -> bool:
    """Return whether the line above ``index`` ends with a colon that is not part of the post."""
    if text[above[index - 1].end - 1] != ":" or _GOES_ON.match(text, above[index].start):
        return False
    mark = text[above[index].start]
    listed = index + 1 < len(above) and text[above[index + 1].start] == mark and _DECORATED.match(mark)
    return not listed


def _tied(text: str, upper: Span, lower: Span) -> bool:
    """Return whether two lines belong to one post: a list, a continued line, or one that ends in a link or no stop."""
    mark, after = text[upper.start], text[lower.start]
    if _is_latin(text, upper) is not _is_latin(text, lower):
        return False
    if _ALONE.fullmatch(text, upper.start, upper.end) and not LAST_LINK.search(upper.of(text)):
        return False
    if _PAGE_ITEM.match(text, upper.start) and not _ITEM.match(text, lower.start):
        return False
    if (mark == after and not mark.isalnum()) or (_SPEAKS_TO.match(text, upper.start) and len(upper) < 120):
        return True
    listed = _ITEM.match(text, lower.start)
    if listed and _ITEM.match(text, upper.start):
        return True
    tail = text[max(upper.start, upper.end - 60) : upper.end]
    if LAST_LINK.search(tail):
        return True
    stopped = tail[-1] in f":{_STOPS}"
    if listed:
        return not stopped or tail[-1] == ":" or len(upper) < 120
    if after.islower():
        return not stopped or mark.islower()
    return not stopped


def _is_latin(text: str, span: Span) -> bool:
    """Return whether at least half of a line's letters are Latin; true for a line without letters."""
    letters = _LETTERS.findall(text, span.start, min(span.end, span.start + _WORDS))
    return sum(map(len, letters)) <= 2 * sum(len(part) for part in letters if _LATIN.match(part))


def _has_letters(text: str, start: int, end: int) -> bool:
    core, _ = without_links(text, Span(start, end))
    return core is not None and bool(_WORD.search(text, core.start, core.end))
