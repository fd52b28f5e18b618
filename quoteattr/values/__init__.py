"""The values that quoteattr returns: small, frozen, and independent of spaCy, files and models.

All offsets are in Unicode code points of ``Article.text``, as half-open ranges. Values compare and hash by content, can
be pickled, and have a `repr` of one line of bounded length.
"""

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
    Reason,
    SpeakerKind,
    Stance,
)
from quoteattr.values.articles import Article, Block, ClaimReview, Failed, Post
from quoteattr.values.dates import DateCandidate, DateEvidence, QuoteDate
from quoteattr.values.quotes import Context, Event, Evidence, Quote, Speaker, SpeakerCandidate
from quoteattr.values.spans import Excerpt, Span

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
    "Reason",
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerKind",
    "Stance",
]
