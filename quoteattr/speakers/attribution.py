"""Attributions, the result of the speakers stage: the candidate speakers of a draft with their scores, best first."""

from __future__ import annotations

import attrs

from quoteattr.enums import Reason, Way
from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.nounphrases.names import key_of
from quoteattr.values import Doubt, Kind, Post, Span, Speaker
from quoteattr.values.fixed import fixed

CLOSE = 0.7  #: below this score of the best candidate, others come close, so that it is doubted


@fixed
class ScoredSpeaker:
    """A candidate speaker and its probability."""

    speaker: Speaker
    score: float
    #: the key of the person meant, whatever words refer to them here: "a small boy" and "the boy" may be one
    key: str = attrs.field(
        default=attrs.Factory(lambda self: key_of(self.speaker.name), takes_self=True), repr=False
    )


@fixed(kw_only=True)
class Attribution:
    """The candidate speakers of a statement, best first; empty if the text names nobody.

    ``linked`` is the probability that the mention is the source. ``reason`` is the construction by which the speaker
    was found, if it differs from that of the draft.
    """

    candidates: tuple[ScoredSpeaker, ...] = ()
    linked: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    reason: Reason | None = None
    way: Way = Way.UNKNOWN

    @property
    def best(self) -> ScoredSpeaker | None:
        """The best candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def speaker(self) -> Speaker | None:
        """The speaker of the best candidate."""
        return self.candidates[0].speaker if self.candidates else None

    @property
    def key(self) -> str | None:
        """The key of the best candidate."""
        return self.candidates[0].key if self.candidates else None

    @property
    def scores(self) -> tuple[float, float, float]:
        """The scores of the best candidate, of the mention and of the second candidate; 0 for one that is missing."""
        best, second = ([one.score for one in self.candidates[:2]] + [0.0, 0.0])[:2]
        return best, self.linked, second

    def with_speaker(self, speaker: Speaker) -> Attribution:
        """Return the attribution with ``speaker`` in the best candidate, which there must be."""
        first, *others = self.candidates
        return attrs.evolve(self, candidates=(attrs.evolve(first, speaker=speaker), *others))


def is_another(one: Attribution, outer: Attribution) -> bool:
    """Return whether the article names the speaker of ``one``, with some certainty, and it is not that of ``outer``."""
    best = one.best
    named = one.way not in (Way.WRITTEN, Way.UNKNOWN) and Doubt.UNRESOLVED_MENTION not in one.doubts
    if best is None or not named or best.score < CLOSE:
        return False
    return outer.key != best.key


@fixed
class Attributed:
    """A draft and its speaker, as the later stages read them."""

    draft: StatementDraft
    speaker: Speaker | None

    @property
    def kind(self) -> Kind:
        """The kind of the draft."""
        return self.draft.kind

    @property
    def spans(self) -> tuple[Span, ...]:
        """The content."""
        return self.draft.spans

    @property
    def cue(self) -> tuple[Span, ...]:
        """The cue of the draft."""
        return self.draft.cue

    @property
    def source(self) -> Span | None:
        """The mention beside the cue."""
        return self.draft.source

    @property
    def post(self) -> Post | None:
        """The post of the draft."""
        return self.draft.post

    @property
    def start(self) -> int:
        """Where the content begins, in code points."""
        return self.draft.start

    @property
    def key(self) -> str | None:
        """The key of the speaker; a description stands for all of its noun, "the doctors" for "seven doctors", too.

        News rarely refers to two groups by one noun.
        """
        name = self.speaker.name if self.speaker else ""
        words = name.split()
        if not words:
            return None
        return key_of(name if any(map(has_capital, words[1:] or words)) else words[-1])


def has_capital(word: str) -> bool:
    """Return whether a word has a capital letter; the first word of a phrase may have one in any case."""
    return not word.islower()
