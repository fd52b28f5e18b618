"""A quote with its speaker, its context and the evidence for it."""

import re
from collections.abc import Iterator

import attrs

from quoteattr.enums import Doubt, EventKind, Gender, Kind, Reason, SpeakerKind, Stance
from quoteattr.values.articles import Post
from quoteattr.values.dates import QuoteDate
from quoteattr.values.spans import Excerpt, Span, clip


@attrs.frozen(kw_only=True, repr=False)
class Speaker:
    """The person, organization or group that made a statement.

    ``name`` is the fullest name that the article gives, without titles. ``mention`` is the words at the cue ("he", "the
    minister"), or in a dialogue those at another turn of the same speaker; it is ``None`` if the speaker is known from
    elsewhere (a post's author). ``role`` ("Mayor") and ``affiliation`` ("the Mill Council") are as the article writes
    them; ``handle`` is an account, without the leading ``@``. ``gender`` is what a pronoun, a form of address or a noun
    of the article indicates, and ``gender_from`` is that word; it is never inferred from the name. ``id`` is that of
    the one known person whom the speaker matches, as the caller wrote it; see `load`.
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
    """Another possible speaker of a statement: the name, its kind, and a score from 0 to 1."""

    name: str
    kind: SpeakerKind
    score: float
    mention: Span | None = None  #: the words in the article that refer to the speaker

    def __repr__(self) -> str:
        return f"<SpeakerCandidate {clip(self.name, 40)} {self.score:.2f}>"


@attrs.frozen(repr=False, weakref_slot=False)
class Event(Excerpt):
    """The occasion or document in which something was said: its words in the text, its kind and its place."""

    kind: EventKind = EventKind.OTHER
    place: Excerpt | None = None  #: "in Harbor City", if that follows directly

    def __repr__(self) -> str:
        return f"<Event {self.kind} {clip(self.text, 40)!r}>"


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False)
class Context:
    """What else the text says about the circumstances of a statement."""

    outer: Excerpt | None = None  #: the source that reports it ("According to the Post, the judge said …")
    event: Event | None = None  #: the occasion, interview or document in which it was said
    addressee: Excerpt | None = None  #: to whom it was said ("told CNN")
    #: the timestamp of a transcript's turn ("00:02"), verbatim: a position in a recording or a time of day
    time: Excerpt | None = None

    def __repr__(self) -> str:
        parts = {"outer": self.outer, "event": self.event, "addressee": self.addressee, "time": self.time}
        known = [f"{name} {clip(part.text, 16)!r}" for name, part in parts.items() if part]
        return f"<Context {', '.join(known) or 'unknown'}>"


@attrs.frozen(kw_only=True)
class Evidence:
    """The evidence for a quote, mostly as probabilities.

    ``content`` is the probability that the words are a statement, and ``said`` that they were said, not only thought or
    intended (``None`` if the model was not asked). ``source`` is the probability that the mention found, or nobody, is
    their source, ``rival`` that of the next best mention. ``headline`` says whether the words are in a headline.
    ``speaker`` is the probability that the speaker is right, including the name. ``others`` are the next best speakers,
    best first.
    """

    content: float = 1.0
    said: float | None = None
    source: float = 1.0
    rival: float | None = None
    headline: bool = False
    speaker: float = 1.0
    others: tuple[SpeakerCandidate, ...] = attrs.field(default=(), repr=False)


# The words between quotation marks in a reported clause; ’ and ' inside or before a word are apostrophes.
_MARKED = re.compile(
    r"“([^“”]*)(?:”|$)|„([^“”]*)[“”]|\"([^\"]*)\"|«([^«»]*)»"
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))*)’(?!\w)|(?<!\w)'((?:[^']|'(?=\w))*)'(?!\w)"
)


@attrs.frozen(kw_only=True, repr=False)
class Quote:
    """One statement: its words, its speaker, its date, and how certain each of them is.

    ``spans`` are the pieces of the statement in ``Article.text``, in code points, sorted and disjoint; ``text`` joins
    these slices with one space. The spans of a direct quote are inside its quotation marks. ``cue`` is the reporting
    words. ``speaker`` is ``None`` if the text names nobody, ``date`` if it gives no day. ``post`` is the embedded post
    that this quote is or repeats. ``statement`` is the same for all quotes of an article that give the same statement
    (a post and its repetition in the prose). ``reason`` is the construction by which the quote was found, ``None`` if
    it was made by hand; ``doubts`` are the reasons why it may be wrong. ``confidence`` is the probability (0–1) that
    words and source are right, computed from ``evidence``; that of the speaker is `speaker_confidence`, that of the
    date `QuoteDate.confidence`. ``stance`` says whether the text asserts that the statement was made; if it does not,
    the statement is not a claim of its speaker.
    """

    text: str
    kind: Kind
    spans: tuple[Span, ...]
    cue: Excerpt | None = None
    speaker: Speaker | None = None
    date: QuoteDate | None = None
    post: Post | None = None
    confidence: float = 1.0
    reason: Reason | None = None
    evidence: Evidence | None = None
    doubts: tuple[Doubt, ...] = ()
    context: Context | None = None
    statement: str = ""
    children: tuple["Quote", ...] = ()  #: quotations inside this one
    stance: Stance = Stance.ASSERTED
    #: the sentences that contain the words and their cue, as one slice of the article
    sentence: Excerpt | None = None

    @property
    def speaker_confidence(self) -> float | None:
        """The calibrated probability (0–1) that the speaker is right, including the name; 1 for the author of a post.

        It is ``None`` if there is no speaker, because the text names nobody or ``min_confidence`` withheld the speaker,
        and for a quote without ``evidence``: one made by hand, or one of the ``children``.
        """
        return self.evidence.speaker if self.speaker and self.evidence else None

    @property
    def start(self) -> int | None:
        """The offset of the first word in ``Article.text``, in code points; ``None`` if the words are not in it."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        """The offset after the last word, in code points; other words may come in between, see ``spans``."""
        return self.spans[-1].end if self.spans else None

    @property
    def marked(self) -> tuple[Excerpt, ...]:
        """The verbatim words: what is between quotation marks, each stretch with its span in ``Article.text``.

        That is all of a direct quote, the quoted words within a mixed one, and nothing of other kinds.

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
        """Yield the words of each span; nothing if ``text`` does not match the spans in length."""
        if len(self.text) != sum(map(len, self.spans)) + len(self.spans) - 1:
            return
        at = 0
        for span in self.spans:
            yield self.text[at : at + len(span)], span
            at += len(span) + 1

    def _shown(self) -> str:
        """Return the words as running text: a comma that stands for a full stop before the cue becomes one again."""
        if len(self.spans) < 2:  # the common case
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
