"""The values that quoteattr returns: small and frozen, independent of spaCy, files and models.

Every offset is a Unicode code point into ``Article.text``, half-open. All values compare and hash by
content, pickle, and print themselves in one bounded line.
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
    "Span",
    "Speaker",
    "SpeakerCandidate",
    "SpeakerKind",
    "Stance",
]
