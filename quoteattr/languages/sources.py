"""`Sources`: how a language names who says something, beside names themselves (sources.toml of its folder)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Sources:
    """Words that stand around the mention of a source, in its place, or for nobody; in lower case."""

    hollow: Words = _NOTHING  #: words that only begin a noun phrase
    joining: Words = _NOTHING  #: conjunctions between clauses
    participles: Words = _NOTHING  #: ends of words, behind which a day belongs to what happened
    not_labels: Words = _NOTHING  #: before a colon, and no speakers
    #: "according", "asking", "passive", "leading-adverb", "source-day", "part-of-day" and "before-day"
    phrases: Mapping[str, Words] = attrs.Factory(dict)
