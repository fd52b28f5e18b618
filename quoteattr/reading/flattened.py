"""Embedded posts in plain text: "words pic.twitter.com/… — Name (@handle) December 6, 2021".

When a page is turned into text, an embedded post loses its frame, and only its last line, the *trailer*,
tells that it was one. The words are what stands before it, back to the paragraph, post or sentence before.
"""

from bisect import bisect_right
from collections.abc import Sequence

import regex

from quoteattr.lexicon import load
from quoteattr.reading.dates import any_of
from quoteattr.reading.ids import parse_permalink, posted_at
from quoteattr.reading.layout import BLANKS, NEWLINES
from quoteattr.reading.trailers import LINK, SKIP, Trailer, find_trailers
from quoteattr.values import Doubt, Post, Span

_LEXICON = load("reading")["post"]
_WORDS = (
    300  # code points of a post's words without its links: X allowed 280, and a mark or two more slips in
)
_POST = 420  # code points of a post with its links
_ABOVE = 64  # paragraphs above a trailer that are looked at

_LINE = regex.compile(rf"[^{NEWLINES}]++")
_BREAK = regex.compile(rf"\r\n|[{NEWLINES}]")
_QUOTE_MARK = regex.compile(rf"[{NEWLINES}][ \t]*+>")
_LAST_LINK = regex.compile(rf"{LINK}$")
_FURNITURE = regex.compile(any_of(_LEXICON["furniture"]), regex.IGNORECASE)

# Where a post may begin inside a paragraph, the surest first.
_BOUNDARIES = (
    regex.compile(
        r"(?<=[\p{Ll}\d)][.!?][\"”’]?)(?=[\p{Lu}\"“#]|\.?@)|\s{3,60}+(?=\S)"
    ),  # paragraphs run together
    regex.compile(rf"\b(?:{any_of(_LEXICON['cues'])})[^:.\n]{{0,40}}:\s*+", regex.IGNORECASE),
    regex.compile(r"(?<=\p{Ll}):\s++(?=[\p{Lu}\"“#@.])"),
    regex.compile(r"(?<=[\p{Ll}\d)”\"’'][.!?…][\"”’)]?)\s++(?=\S)"),
)
_GOES_ON = regex.compile(
    r"[-–•▪·‣◦*・✓✅→➡]|\(?\d{1,2}[).]|\p{Ll}"
)  # a line that is not the first of its post


def find_flattened(text: str, paragraphs: Sequence[Span]) -> tuple[Post, ...]:
    """The posts that stand flattened in ``text``, in its order; their spans are disjoint.

    A post's text is its ``words`` joined by one space; the links at their end are kept apart in ``links``. A
    post whose words were lost has its trailer as span and no text.

    Args:
        text: an article.
        paragraphs: its paragraphs, as `split_paragraphs` finds them.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    posts: list[Post] = []
    floor = 0
    for trailer in find_trailers(text):
        words = _words(text, trailer, paragraphs, starts, floor)
        core, links = without_links(text, words) if words else (None, ())
        if not trailer.phrase and _is_signature(trailer, core):
            continue
        posts.append(_post(text, trailer, words, core, links))
        floor = trailer.end
    return tuple(posts)


def _is_signature(trailer: Trailer, core: Span | None) -> bool:
    """Whether a trailer without a date or a handle signs something else than a post."""
    if core is None:
        return trailer.shown is None or trailer.handle is None
    return trailer.shown is None and len(core) > _WORDS


def _post(text: str, trailer: Trailer, words: Span | None, core: Span | None, links: tuple[str, ...]) -> Post:
    slices = _slices(text, core) if core else ()
    link = parse_permalink(trailer.url) if trailer.url else None
    post_id = link[2] if link else None
    at = posted_at(link[0], post_id) if link and post_id else None
    disagree = at is not None and trailer.shown is not None and abs((at.date() - trailer.shown).days) > 1
    return Post(
        platform=trailer.platform,
        id=post_id,
        url=trailer.url if link else None,
        author=trailer.author,
        handle=trailer.handle,
        posted_at=at or trailer.shown,
        shown_date=trailer.shown,
        text=" ".join(span.of(text) for span in slices) or None,
        links=links,
        span=Span(words.start if words else trailer.start, trailer.end),
        words=slices,
        doubts=(Doubt.SHOWN_DATE_DISAGREES,) if disagree else (),
    )


# --- where the words begin ---------------------------------------------------------------------------------


def _words(
    text: str, trailer: Trailer, paragraphs: Sequence[Span], starts: Sequence[int], floor: int
) -> Span | None:
    """Where the post's words stand, with the links at their end; ``None`` if they were lost."""
    if trailer.since is not None:
        return _bare(text, max(floor, trailer.since), trailer.start)
    here = bisect_right(starts, trailer.start) - 1
    if here < 0:
        return None
    same = _bare(text, max(starts[here], floor), trailer.start)
    if same:
        return _after_prose(text, same)
    if trailer.phrase:
        return None
    return _above(text, paragraphs[max(0, here - _ABOVE) : here], trailer.start, floor)


def _after_prose(text: str, span: Span) -> Span | None:
    """The post in a paragraph that ends with it; all of the paragraph if that is short enough for a post."""
    core, _ = without_links(text, span)
    if core is None or len(core) <= _WORDS or _BREAK.search(text, span.start, span.end):
        return span
    low = max(span.start, core.end - _POST)
    for boundary in _BOUNDARIES:
        found = [match.end() for match in boundary.finditer(text, low, core.end - 1)]
        if found:
            return _bare(text, found[-1], span.end)
    return span


def _above(text: str, paragraphs: Sequence[Span], trailer: int, floor: int) -> Span | None:
    """The words of a trailer on a line of its own: what stands in the same frame as it, above it."""
    above = [Span(max(span.start, floor), span.end) for span in paragraphs if span.end > floor]
    while above and _bare(text, *above[-1]) is None:
        above.pop()
    if not above:
        return None
    end = above[-1].end
    first = _framed(text, above, trailer)
    if first is None:
        first = _grouped(text, above)
    while first > 0 and end - above[first].start < _POST and not _has_letters(text, above[first].start, end):
        first -= 1
    return _bare(text, above[first].start, end)


def _framed(text: str, above: Sequence[Span], trailer: int) -> int | None:
    """The first paragraph that is quoted (``>``) or indented as the last one is, if another margin stands above."""
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
    """What stands before ``pos`` on its line: ">" where the line is quoted, else its white space."""
    if text[pos : pos + 1] == ">":
        return ">"
    before = text[max(0, pos - 80) : pos]
    margin = before[len(before.rstrip(" \t\xa0>")) :]
    return ">" if ">" in margin else margin


def _grouped(text: str, above: Sequence[Span]) -> int:
    """The first of the paragraphs that hold together and are, together, short enough for one post.

    They reach up to a line that announces them ("… this:"), else to a blank line in a text of lines, else as
    far as each shows to be of one piece with the next.
    """
    last = len(above) - 1
    lined = tied = True
    first = last
    for index in range(last, 0, -1):
        upper, lower = above[index - 1], above[index]
        if text[upper.end - 1] == ":" and not _GOES_ON.match(text, lower.start):
            return index
        if lined and _parted(text, upper.end, lower.start):
            lined, first = False, min(first, index)
        if above[-1].end - upper.start > _POST:
            break
        tied = tied and _tied(text, upper, lower)
        if tied:
            first = min(first, index - 1)
    return first


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a blank line stands between two paragraphs."""
    return len(_BREAK.findall(text, start, end)) > 1


def _tied(text: str, upper: Span, lower: Span) -> bool:
    """Whether two lines are of one post: a list, a line that goes on, a link or no stop at the upper's end."""
    mark = text[upper.start]
    if _GOES_ON.match(text, lower.start) or (mark == text[lower.start] and not mark.isalnum()):
        return True
    tail = text[max(upper.start, upper.end - 60) : upper.end]
    return bool(_LAST_LINK.search(tail)) or (tail[-1] not in ".!?:;”\"’'…)" and len(upper) < 120)


def _has_letters(text: str, start: int, end: int) -> bool:
    core, _ = without_links(text, Span(start, end))
    return core is not None and bool(regex.search(r"\w", text, pos=core.start, endpos=core.end))


# --- what belongs to the words -----------------------------------------------------------------------------


def _bare(text: str, start: int, end: int) -> Span | None:
    """The span without blanks, quote marks (``>``) and furniture at its start; ``None`` if nothing is left."""
    while True:
        start, end = _strip(text, start, end)
        head = _FURNITURE.match(text, start, end) or SKIP.match(text, start, end)
        if head is None:
            return Span(start, end) if start < end else None
        start = head.end()


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in BLANKS or text[start] == ">"):
        start += 1
    while end > start and (text[end - 1] in BLANKS or text[end - 1] == ">"):
        end -= 1
    return start, end


def without_links(text: str, span: Span) -> tuple[Span | None, tuple[str, ...]]:
    """The words without the links and furniture at their end, and these links in the order of the text."""
    start, end = span
    links: list[str] = []
    while start < end:
        low = max(start, end - 80)
        tail = text[low:end]
        link = _LAST_LINK.search(tail)
        cut = link.start() if link else _last_furniture(tail)
        if cut is None:
            break
        if link:
            links.append(link[0])
        start, end = _strip(text, start, low + cut)
    return (Span(start, end) if start < end else None), tuple(reversed(links))


def _last_furniture(tail: str) -> int | None:
    """Where furniture of the embed begins that ends ``tail`` and stands apart from the word before."""
    for match in _FURNITURE.finditer(tail):
        if match.end() == len(tail) and (match.start() == 0 or tail[match.start() - 1] in BLANKS):
            return match.start()
    return None


def _slices(text: str, span: Span) -> tuple[Span, ...]:
    """One slice, or one a line where a quote mark (``>``) begins the lines."""
    if not _QUOTE_MARK.search(text, span.start, span.end):
        return (span,)
    lines = (_strip(text, line.start(), line.end()) for line in _LINE.finditer(text, span.start, span.end))
    return tuple(Span(start, end) for start, end in lines if start < end)
