"""A statement as it is found: its content, its cue and its candidate sources, before anybody is named."""

from enum import StrEnum

import attrs

from quoteattr.values import Doubt, Kind, Post, Span, Stance
from quoteattr.values.fixed import fixed


class Reason(StrEnum):
    """The construction by which a statement was found, as `Quote` names it."""

    CUE_BEFORE = "cue-before"
    CUE_AFTER = "cue-after"
    CUE_BETWEEN = "cue-between"
    ACCORDING_TO = "according-to"
    NO_CUE = "no-cue"
    LABEL = "label"  #: a colon or dash
    MARKS_ONLY = "marks-only"  #: quotation marks alone
    POST = "post"
    POST_SHARED = "post-shared"  #: a post that another passes on


@fixed
class ScoredSource:
    """A mention that may be the source of a statement, and the tagger's probability of that."""

    span: Span
    score: float


@fixed(kw_only=True)
class StatementDraft:
    """One statement as the finding stage sees it; that stage fills all fields, and later ones change none of them.

    All spans are code points into ``Article.text``.
    """

    kind: Kind
    spans: tuple[Span, ...]  #: the content, sorted and disjoint
    cue: tuple[Span, ...] = ()
    source: Span | None = None  #: the mention beside the cue, as tagged; None where nobody is named
    found: float = 1.0  #: the finder's probability that this is a statement
    said: float | None = None  #: that it was said, not only thought; None where the model was not asked
    linked: float = 1.0  #: the tagger's probability that ``source``, or nobody, is its source
    rivals: tuple[ScoredSource, ...] = ()  #: the next best sources, the best first
    reason: str = ""  #: a `Reason`
    doubts: tuple[Doubt, ...] = ()
    children: tuple[Span, ...] = ()  #: quotations inside the content
    time: Span | None = None  #: the time that a transcript writes beside it
    post: Post | None = None
    stance: Stance = Stance.ASSERTED
    repeats: int | None = None  #: index of the draft of the post whose words these are

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.spans[-1].end

    def doubting(self, *doubts: Doubt) -> "StatementDraft":
        """The same draft with further doubts."""
        new = tuple(doubt for doubt in doubts if doubt not in self.doubts)
        return attrs.evolve(self, doubts=self.doubts + new) if new else self
