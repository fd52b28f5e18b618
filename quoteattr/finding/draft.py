"""Statement drafts: content, cue and candidate sources as they were found, before the speaker is known."""

from collections.abc import Iterable

import attrs

from quoteattr.enums import Reason
from quoteattr.values import Doubt, Kind, Post, Span, Stance
from quoteattr.values.fixed import fixed

COLON = ":"
FOUND = 0.8  #: the probability given to a statement or source that is known by its form alone


@fixed
class ScoredSource:
    """A mention that may be the source of a statement, and the tagger's probability that it is."""

    span: Span
    score: float


@fixed(kw_only=True)
class StatementDraft:
    """One statement as the finding stage sees it; that stage fills all fields, and later stages change none of them.

    All spans are in code points of `Article.text`.
    """

    kind: Kind
    spans: tuple[Span, ...]  #: the content, sorted and disjoint
    cue: tuple[Span, ...] = ()
    source: Span | None = None  #: the mention beside the cue, as tagged; None if nobody is named
    found: float = 1.0  #: the finder's probability that this is a statement
    #: the probability that it was said, not only thought; None if the model was not asked, or if the words around the
    #: clause show that it was said, whatever the model takes it for
    said: float | None = None
    #: whether its form alone shows it and its source, so that whoever found it has judged both
    by_form: bool = False
    linked: float = 1.0  #: the tagger's probability that ``source`` (or, if it is None, nobody) is the source
    rivals: tuple[ScoredSource, ...] = ()  #: the next best sources, best first
    asked: Span | None = None  #: the noun phrase for whoever was asked in the sentence before, and so answers
    reason: Reason | None = None
    doubts: tuple[Doubt, ...] = ()
    children: tuple[Span, ...] = ()  #: quotations inside the content
    time: Span | None = None  #: the time that a transcript gives beside it
    post: Post | None = None
    stance: Stance = Stance.ASSERTED
    repeats: int | None = None  #: index of the draft of the post whose words it repeats

    @property
    def start(self) -> int:
        """Where the content begins, in code points."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the content ends, in code points."""
        return self.spans[-1].end

    @property
    def reported_at(self) -> int:
        """A place in the sentence that reports it: where its cue begins or, without one, its content."""
        return self.cue[0].start if self.cue else self.start

    @property
    def beside(self) -> tuple[Span, ...]:
        """The cue and the source."""
        return self.cue if self.source is None else (*self.cue, self.source)

    def is_labelled(self, text: str) -> bool:
        """Return whether a colon attributes it: "Ruiz: We will"."""
        return self.reason == Reason.LABEL and bool(self.cue) and self.cue[0].of(text) == COLON

    def labelled(self, source: Span, sign: Span) -> "StatementDraft":
        """Return the draft with the label ``source`` before ``sign``, in place of any other source."""
        return attrs.evolve(self, source=source, cue=(sign,), rivals=(), reason=Reason.LABEL, linked=FOUND)

    def without_source(self, *, linked: float | None = None) -> "StatementDraft":
        """Return the draft without source and rivals, but with its cue; ``linked`` is how likely it has no source."""
        return attrs.evolve(self, source=None, rivals=(), linked=self.linked if linked is None else linked)

    def unattributed(self) -> "StatementDraft":
        """Return the draft without cue and source."""
        return attrs.evolve(self.without_source(), cue=(), reason=Reason.NO_CUE)

    def doubting(self, *doubts: Doubt) -> "StatementDraft":
        """Return the draft with further doubts."""
        new = tuple(doubt for doubt in doubts if doubt not in self.doubts)
        return attrs.evolve(self, doubts=self.doubts + new) if new else self


def in_order(drafts: Iterable[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return the drafts in text order."""
    return tuple(sorted(drafts, key=lambda one: (one.start, one.end)))
