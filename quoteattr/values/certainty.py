"""Which quotes are certain enough for their speakers to be given."""

from __future__ import annotations

import attrs

from quoteattr.enums import Doubt, Kind
from quoteattr.values.quotes import Quote


def certainty_of(quote: Quote) -> float:
    """Return the lower of two probabilities: that words and source are right, and that the speaker is."""
    return min(quote.confidence, quote.evidence.speaker if quote.evidence is not None else 1.0)


def withheld(quote: Quote, least: float) -> Quote:
    """Return the quote, without its speaker if it is less certain than ``least``; a post keeps its author."""
    if certainty_of(quote) >= least or quote.speaker is None or quote.kind is Kind.POST:
        return quote
    return attrs.evolve(quote, speaker=None, doubts=(*quote.doubts, Doubt.WITHHELD_SPEAKER))
