"""The values that quoteattr returns: small and frozen, independent of spaCy, files and models.

Every offset is a Unicode code point into ``Article.text``, half-open. All values compare and hash by
content, pickle, and print themselves in one bounded line.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import total_ordering
from html import escape

import attrs

from quoteattr.enums import (
    Anchor,
    Basis,
    BlockKind,
    Doubt,
    EventKind,
    Gender,
    Granularity,
    Kind,
    Platform,
    SpeakerKind,
    Stance,
)

__all__ = [
    "Anchor",
    "Article",
    "Basis",
    "Block",
    "BlockKind",
    "ClaimReview",
    "Context",
    "DateCandidate",
    "DateEvidence",
    "Doubt",
    "Event",
    "EventKind",
    "Evidence",
    "Excerpt",
    "Failed",
    "Gender",
    "Granularity",
    "Kind",
    "Platform",
    "Post",
    "Quote",
    "QuoteDate",
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerKind",
    "Stance",
]


def _clip(text: str, width: int) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= width else text[: width - 1] + "…"
    return _printable(text)


def _printable(text: str) -> str:
    """As in `repr`: safe to show anywhere. Line breaks and tabs become spaces."""
    return "".join(char if char.isprintable() else " " if char in "\t\n\r" else "�" for char in text)


def _day(moment: dt.date) -> dt.date:
    """The day of a day or time; a time with a zone is counted in UTC, as those of posts are."""
    if isinstance(moment, dt.datetime):
        return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date()
    return moment


@total_ordering
@attrs.frozen(repr=False)
class Span:
    """A stretch of ``Article.text``: code points ``start`` to ``end``, ``end`` not included.

    >>> span = Span(3, 8)
    >>> span.of("We hear you.")
    'hear '
    >>> start, end = span
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got {self.start}, {self.end}")

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def of(self, text: str) -> str:
        """The slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover at least one common code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@attrs.frozen(repr=False)
class Excerpt:
    """Words of the article and their place; several spans are joined by one space in ``text``."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, *spans: Span) -> "Excerpt":
        """The excerpt of ``text`` at ``spans``, which are in the order of the text."""
        return cls(" ".join(span.of(text) for span in spans), spans)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Excerpt({_clip(self.text, 40)!r})"


@attrs.frozen(repr=False)
class Event(Excerpt):
    """The occasion or document in which something was said: its name in the text, its kind and its place."""

    kind: EventKind = EventKind.OTHER
    place: Excerpt | None = None  #: "in Harbor City", if it follows directly

    def __repr__(self) -> str:
        return f"<Event {self.kind} {_clip(self.text, 40)!r}>"


@attrs.frozen(kw_only=True, repr=False)
class Speaker:
    """Who said it.

    ``name`` is the fullest name that the article gives, without titles. ``mention`` has the words beside the
    cue ("he", "the minister"), or in a dialogue those beside another turn of the same speaker; it is ``None`` where
    the speaker is known from elsewhere (a post's author). ``gender`` is what a pronoun, a form of address or a noun of
    the article tells of a person, ``gender_from`` that word; the name alone tells nothing. ``id`` is that of the one
    known person whom the speaker fits, as the caller wrote it; see `load`.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    mention: Excerpt | None = None
    role: str | None = None
    affiliation: str | None = None
    handle: str | None = None
    gender: Gender | None = None
    gender_from: Excerpt | None = None
    id: str | None = None

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Speaker {_clip(self.name, 48)} ({self.kind})>"


@attrs.frozen(kw_only=True, repr=False)
class DateCandidate:
    """Another date that a statement might have: the days in EDTF, empty for "no day given", and its score (0–1)."""

    edtf: str
    basis: Basis | None
    score: float
    span: Span | None = None  #: the expression in the article, where there is one

    def __repr__(self) -> str:
        return f"<DateCandidate {_clip(self.edtf, 40) or 'no day'} {self.score:.2f}>"


@attrs.frozen(kw_only=True, repr=False)
class SpeakerCandidate:
    """Another speaker whom a statement might have: the name, its kind, and its score (0–1)."""

    name: str
    kind: SpeakerKind
    score: float
    mention: Span | None = None  #: the words in the article that refer to the speaker

    def __repr__(self) -> str:
        return f"<SpeakerCandidate {_clip(self.name, 40)} {self.score:.2f}>"


@attrs.frozen(kw_only=True)
class DateEvidence:
    """The evidence for a date, apart from its basis.

    ``ran``: paragraphs from the time expression to the statement that takes its date from it. ``score``: the
    probability of this date among all candidates; ``others``: the next best ones, best first.
    """

    ran: int = 0
    score: float = 1.0
    others: tuple[DateCandidate, ...] = attrs.field(default=(), repr=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class QuoteDate:
    """When it was said: the days ``start`` to ``end``, both included; ``None`` is an open end.

    Compares with a `datetime.date`: it is earlier or later only if all of its days are, and equal if it is that one
    day. An interval that holds the day is neither. `timeline` sorts quotes by their dates.

    >>> week = QuoteDate(start=dt.date(2021, 11, 29), end=dt.date(2021, 12, 5), granularity=Granularity.WEEK,
    ...                  basis=Basis.STATED, edtf="2021-11-29/2021-12-05")
    >>> week < dt.date(2021, 12, 6), week < dt.date(2021, 12, 1), week > dt.date(2021, 12, 1)
    (True, False, False)

    ``at`` is the exact time in UTC where a post's own id or markup contains it. ``span`` is the time expression
    that gives the date, ``None`` where the date comes from elsewhere. ``anchor`` says where the publication date
    comes from that the date is, or was counted from; ``None`` where none was needed. ``confidence`` is the
    probability (0–1) that the days are right, computed from ``evidence``.
    """

    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    basis: Basis
    edtf: str  #: the same in EDTF (ISO 8601-2): ``2021-12-05``, ``2021-12``, ``2021-11-29/2021-12-05``
    at: dt.datetime | None = None
    span: Span | None = None
    anchor: Anchor | None = None
    confidence: float = 1.0
    evidence: DateEvidence | None = None

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a date needs start <= end, got {self.start} > {self.end}")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, QuoteDate):
            return attrs.astuple(self, recurse=False) == attrs.astuple(other, recurse=False)
        if isinstance(other, dt.date) and not isinstance(other, dt.datetime):
            return self.start == self.end == other
        return NotImplemented

    def __hash__(self) -> int:
        # One day hashes as that day, to which it is equal.
        return hash(self.start if self.start == self.end else (self.start, self.end, self.edtf))

    def __lt__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.end is not None and self.end < _day(other)

    def __le__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.end is not None and self.end <= _day(other)

    def __gt__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.start is not None and self.start > _day(other)

    def __ge__(self, other: dt.date) -> bool:
        if not isinstance(other, dt.date):
            return NotImplemented
        return self.start is not None and self.start >= _day(other)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"<QuoteDate {_clip(self.edtf, 48)} ({self.basis})>"


@attrs.frozen(kw_only=True, repr=False)
class Post:
    """An embedded social post.

    ``posted_at`` is exact (UTC) where the id contains a time, otherwise the day that the embed shows. Where the id only
    counts posts, ``posted_between`` has the first and the last day that it can have been, as an estimate. ``text`` is
    ``None`` where the page has no words of it. ``span`` covers the whole embed in ``Article.text`` with its signature
    line, ``words`` only the author's words; for a post without words on the page the span is empty and marks its place.
    """

    platform: Platform
    id: str | None = None
    url: str | None = None
    author: str | None = None
    handle: str | None = None  #: without the leading ``@``
    posted_at: dt.datetime | dt.date | None = None
    shown_date: dt.date | None = None
    text: str | None = None
    links: tuple[str, ...] = ()  #: media and short links at the end of the words
    span: Span | None = None
    words: tuple[Span, ...] = ()
    language: str | None = None  #: as the embed marks it (BCP 47)
    quoted: "Post | None" = None  #: the post that this one quotes or passes on
    hidden: bool = False  #: the page has it only where its readers do not see it
    doubts: tuple[Doubt, ...] = ()
    posted_between: tuple[dt.date, ...] = ()

    def __str__(self) -> str:
        by = self.author or (f"@{self.handle}" if self.handle else "somebody")
        return f"{by} on {self.platform}: {self.text or '(no words)'}"

    def __repr__(self) -> str:
        by = f" @{_clip(self.handle, 20)}" if self.handle else ""
        return f"<Post {self.platform}{by} {_clip(self.text or '', 40)!r}>"


@attrs.frozen(kw_only=True, repr=False)
class Context:
    """What else the text says about how the statement was made."""

    outer: Excerpt | None = None  #: the source that reports it ("According to the Post, the judge said …")
    event: Event | None = None  #: the occasion, interview or document in which it was said
    addressee: Excerpt | None = None  #: to whom it was said ("told CNN")
    #: the time that a transcript writes beside the turn ("00:02"): of a recording or of the clock, as it stands
    time: Excerpt | None = None

    def __repr__(self) -> str:
        parts = {"outer": self.outer, "event": self.event, "addressee": self.addressee, "time": self.time}
        known = [f"{name} {_clip(part.text, 16)!r}" for name, part in parts.items() if part]
        return f"<Context {', '.join(known) or 'unknown'}>"


@attrs.frozen(kw_only=True)
class Evidence:
    """The evidence for a quote, as probabilities.

    ``content``: that the words are a statement. ``said``: that they were said, not only thought or intended; ``None``
    where the model was not asked. ``source``: that the mention, or nobody, is their source. ``rival``: the same for
    the next best mention. ``headline``: whether the words are in a headline. ``speaker``: that the statement is this
    speaker's, under the right name. ``others``: the next best speakers, best first.
    """

    content: float = 1.0
    said: float | None = None
    source: float = 1.0
    rival: float | None = None
    headline: bool = False
    speaker: float = 1.0
    others: tuple[SpeakerCandidate, ...] = attrs.field(default=(), repr=False)


# What stands between quotation marks in a reported clause; an apostrophe is inside a word or before one.
_MARKED = re.compile(
    r"“([^“”]*)(?:”|$)|„([^“”]*)[“”]|\"([^\"]*)\"|«([^«»]*)»"
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))*)’(?!\w)|(?<!\w)'((?:[^']|'(?=\w))*)'(?!\w)"
)


@attrs.frozen(kw_only=True, repr=False)
class Quote:
    """One statement: its words, its speaker, its date, and how certain each of them is.

    ``spans`` are the pieces of the statement in ``Article.text``, sorted and disjoint; ``text`` is these
    slices joined by one space, which ``str`` shows as one text. A direct quote's spans are inside its quotation
    marks. ``statement`` is the same for all quotes of an article that give the same statement (a post and its
    repetition in the prose). ``reason`` names the construction by which it was found; ``confidence`` is the
    probability (0–1) that words and source are right, computed from ``evidence``; ``evidence.speaker`` is that of the
    speaker. ``stance`` says whether the text
    asserts that it was said; if not, it is no claim of its speaker.
    """

    text: str
    kind: Kind
    spans: tuple[Span, ...]
    cue: Excerpt | None = None
    speaker: Speaker | None = None
    date: QuoteDate | None = None
    post: Post | None = None
    confidence: float = 1.0
    reason: str = ""
    evidence: Evidence | None = None
    doubts: tuple[Doubt, ...] = ()
    context: Context | None = None
    statement: str = ""
    children: tuple["Quote", ...] = ()  #: quotations inside this one
    stance: Stance = Stance.ASSERTED
    #: the sentences around the words and their cue, as one piece of the article
    sentence: Excerpt | None = None

    @property
    def start(self) -> int | None:
        """The first code point of the words in ``Article.text``; ``None`` where they have no place in it."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        """The end of the words, not included; between ``start`` and ``end`` others may stand, see ``spans``."""
        return self.spans[-1].end if self.spans else None

    @property
    def marked(self) -> tuple[Excerpt, ...]:
        """The exact words: what stands between quotation marks, each stretch with its place in ``Article.text``.

        All of a direct quote, the quoted words within a mixed one, nothing of the others.

        >>> quote = Quote(text="the pier is “a wreck”", kind=Kind.MIXED, spans=(Span(14, 35),))
        >>> [(str(one), *one.spans) for one in quote.marked]
        [('a wreck', Span(27, 34))]
        """
        if self.kind is Kind.DIRECT:
            return tuple(Excerpt(words, (span,)) for words, span in self._pieces())
        if self.kind is not Kind.MIXED:
            return ()
        found = []
        for words, span in self._pieces():
            for match in _MARKED.finditer(words):
                start, end = match.span(match.lastindex or 0)
                found.append(Excerpt(words[start:end], (Span(span.start + start, span.start + end),)))
        return tuple(found)

    def _pieces(self) -> Iterator[tuple[str, Span]]:
        """The words of each span; none where the text is not that of the spans."""
        if len(self.text) != sum(map(len, self.spans)) + len(self.spans) - 1:
            return
        at = 0
        for span in self.spans:
            yield self.text[at : at + len(span)], span
            at += len(span) + 1

    def _shown(self) -> str:
        """The words as one text: a comma that was set before the cue alone, in place of a full stop, is one again."""
        out = ""
        for words, _ in self._pieces():
            if out.endswith(",") and words[:1].isupper():
                out = out[:-1] + "."
            out += (" " if out else "") + words
        return out or self.text

    def __str__(self) -> str:
        shown = self._shown()
        words = f"“{shown}”" if self.kind in (Kind.DIRECT, Kind.POST) else shown
        who = str(self.speaker) if self.speaker else "unknown speaker"
        date = f", {self.date}" if self.date else ""
        return f"{words} — {who}{date}" + ("" if self.stance is Stance.ASSERTED else f" ({self.stance})")

    def __repr__(self) -> str:
        who = _clip(self.speaker.name, 20) if self.speaker else "?"
        stance = "" if self.stance is Stance.ASSERTED else f"{self.stance} "
        return f"<Quote {stance}{self.kind} “{_clip(self.text, 28)}” — {who}, {_clip(str(self.date), 21)}>"


@attrs.frozen
class Block:
    """A paragraph or other unit of the article."""

    kind: BlockKind
    span: Span


@attrs.frozen(kw_only=True, repr=False)
class ClaimReview:
    """A fact-check that a page marks up for machines (ClaimReview of schema.org): a claim, and how it was rated.

    ``claimant`` made the claim on the day ``claimed``, at the addresses ``appearances``; ``reviewer`` checked it.
    ``rating`` is the verdict in words, ``value`` its number on the scale from ``worst`` to ``best``.
    """

    claim: str
    claimant: str | None = None
    claimed: dt.datetime | dt.date | None = None
    rating: str | None = None
    value: float | None = None
    worst: float | None = None
    best: float | None = None
    reviewer: str | None = None
    reviewed: dt.datetime | dt.date | None = None
    url: str | None = None
    appearances: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.claimant or 'somebody'}: {self.claim} — {self.rating or 'no rating'}"

    def __repr__(self) -> str:
        return f"<ClaimReview {_clip(self.claim, 40)!r} {_clip(self.rating or 'no rating', 30)}>"


@attrs.frozen(kw_only=True, repr=False)
class Article:
    """An article as read: its text, never rewritten, the blocks that cover it, and its facts.

    ``published`` comes from the caller or the page, as ``anchor`` says; ``None`` where it is unknown.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    published: dt.datetime | dt.date | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Excerpt | None = None
    url: str | None = None
    id: str | None = None
    modified: dt.datetime | dt.date | None = None
    site: str | None = None
    language: str | None = None  #: as the page marks it (BCP 47)
    anchor: Anchor | None = None
    doubts: tuple[Doubt, ...] = ()  #: about its facts
    claim_reviews: tuple[ClaimReview, ...] = ()  #: the fact-checks that its page marks up

    def __str__(self) -> str:
        return self.title or _clip(self.text, 60)

    def _repr_html_(self) -> str:
        # The bare text; the `Quotes` of an article show it with its quotes and posts marked.
        spans = [block.span for block in self.blocks] or [Span(0, len(self.text))]
        paragraphs = (_printable(span.of(self.text).strip()) for span in spans)
        return "".join(f'<p dir="auto">{escape(words)}</p>' for words in paragraphs if words)

    def __repr__(self) -> str:
        return f"<Article {_clip(str(self), 40)!r}, {len(self.text)} characters, {len(self.blocks)} blocks>"


@attrs.frozen(repr=False)
class Failed:
    """Takes the place of an article that ``pipe`` could not read."""

    id: str | None
    error: str

    def __repr__(self) -> str:
        return f"<Failed {_clip(self.id or '?', 30)}: {_clip(self.error, 50)}>"
