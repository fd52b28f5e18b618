"""A quote with its speaker, its context and the evidence for it."""

import re
from collections.abc import Iterator

import attrs

from quoteattr.enums import Doubt, EventKind, Gender, Kind, SpeakerKind, Stance
from quoteattr.values.articles import Post
from quoteattr.values.dates import QuoteDate
from quoteattr.values.spans import Excerpt, Span, clip


@attrs.frozen(kw_only=True, repr=False)
class Speaker:
    """Who said it.

    ``name`` is the fullest name that the article gives, without titles. ``mention`` has the words beside the cue ("he",
    "the minister"), or in a dialogue those beside another turn of the same speaker; it is ``None`` where the speaker is
    known from elsewhere (a post's author). ``role`` ("Mayor") and ``affiliation`` ("the Mill Council") are as the
    article writes them; ``handle`` is an account, without the leading ``@``. ``gender`` is what a pronoun, a form of
    address or a noun of the article tells of a person, ``gender_from`` that word; the name alone tells nothing. ``id``
    is that of the one known person whom the speaker fits, as the caller wrote it; see `load`.
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
        return f"<Speaker {clip(self.name, 48)} ({self.kind})>"


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False)
class SpeakerCandidate:
    """Another speaker whom a statement might have: the name, its kind, and its score (0–1)."""

    name: str
    kind: SpeakerKind
    score: float
    mention: Span | None = None  #: the words in the article that refer to the speaker

    def __repr__(self) -> str:
        return f"<SpeakerCandidate {clip(self.name, 40)} {self.score:.2f}>"


@attrs.frozen(repr=False, weakref_slot=False)
class Event(Excerpt):
    """The occasion or document in which something was said: its name in the text, its kind and its place."""

    kind: EventKind = EventKind.OTHER
    place: Excerpt | None = None  #: "in Harbor City", if it follows directly

    def __repr__(self) -> str:
        return f"<Event {self.kind} {clip(self.text, 40)!r}>"


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False)
class Context:
    """What else the text says about how the statement was made."""

    outer: Excerpt | None = None  #: the source that reports it ("According to the Post, the judge said …")
    event: Event | None = None  #: the occasion, interview or document in which it was said
    addressee: Excerpt | None = None  #: to whom it was said ("told CNN")
    #: the time that a transcript writes beside the turn ("00:02"): of a recording or of the clock, as it stands
    time: Excerpt | None = None

    def __repr__(self) -> str:
        parts = {"outer": self.outer, "event": self.event, "addressee": self.addressee, "time": self.time}
        known = [f"{name} {clip(part.text, 16)!r}" for name, part in parts.items() if part]
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

    ``spans`` are the pieces of the statement in ``Article.text``, in code points, sorted and disjoint; ``text`` is
    these slices joined by one space, which ``str`` shows as one text. A direct quote's spans are inside its quotation
    marks. ``cue`` is the reporting words; ``speaker`` is ``None`` where the text names nobody, ``date`` where it gives
    no day; ``post`` is the embedded post that this is, or that it repeats. ``statement`` is the same for all quotes of
    an article that give the same statement (a post and its repetition in the prose). ``reason`` names the construction
    by which it was found; ``doubts`` are the reasons to look twice. ``confidence`` is the probability (0–1) that words
    and source are right, computed from ``evidence``; ``evidence.speaker`` is that of the speaker. ``stance`` says
    whether the text asserts that it was said; if not, it is no claim of its speaker.
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
        if len(self.spans) < 2:  # mostly
            return self.text
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
        who = clip(self.speaker.name, 20) if self.speaker else "?"
        stance = "" if self.stance is Stance.ASSERTED else f"{self.stance} "
        return f"<Quote {stance}{self.kind} “{clip(self.text, 28)}” — {who}, {clip(str(self.date), 21)}>"
