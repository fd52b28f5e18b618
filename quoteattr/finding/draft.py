"""A statement on its way through the pipeline, before it becomes a `Quote`."""

import attrs

from quoteattr.values import Context, Doubt, Kind, Post, QuoteDate, Span, Speaker


@attrs.frozen(kw_only=True)
class Statement:
    """What is known so far of one statement.

    The finding stages fill the upper half, the linking stages the lower. All spans are code points into
    ``Article.text``.
    """

    kind: Kind
    spans: tuple[Span, ...]  #: the content, sorted and disjoint
    cue: tuple[Span, ...] = ()
    source: Span | None = None  #: the mention beside the cue, as tagged; None where nobody is named
    found: float = 1.0  #: the finder's probability that this is a statement
    said: float | None = None  #: that it was said, not only thought; None where the model was not asked
    reason: str = ""
    doubts: tuple[Doubt, ...] = ()
    children: tuple[Span, ...] = ()  #: quotations inside the content
    post: Post | None = None

    linked: float = 1.0  #: the linker's probability that ``source`` said it
    rival: float | None = None  #: the same of the next best mention
    speaker: Speaker | None = None
    date: QuoteDate | None = None
    context: Context | None = None
    same_as: int | None = None  #: index of the statement that this one repeats

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.spans[-1].end

    def doubting(self, *doubts: Doubt) -> "Statement":
        """The same statement with further doubts."""
        new = tuple(doubt for doubt in doubts if doubt not in self.doubts)
        return attrs.evolve(self, doubts=self.doubts + new) if new else self
