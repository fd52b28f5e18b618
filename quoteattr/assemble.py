"""Make each `Quote` from a draft with its speaker and date, and check its invariants. Internal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise

import attrs

from quoteattr.confidence import (
    EVEN,
    Weights,
    confidence,
    date_confidence,
    rounded,
    speaker_confidence,
    speaker_features,
)
from quoteattr.dates.dating import Dating, ScoredDate
from quoteattr.finding.draft import StatementDraft
from quoteattr.spans import SpanIndex
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.values import (
    Article,
    BlockKind,
    Context,
    DateCandidate,
    Doubt,
    Evidence,
    Excerpt,
    Kind,
    Quote,
    QuoteDate,
    Reason,
    Span,
    SpeakerCandidate,
)

#: maximal number of code points of context before and after a statement, for text without full stops
AROUND = 1000


class InvariantError(AssertionError):
    """A stage violated an invariant: a bug in quoteattr, never the fault of its input."""


def assemble(
    article: Article,
    drafts: Sequence[StatementDraft],
    *,
    attributions: Sequence[Attribution],
    datings: Sequence[Dating],
    contexts: Sequence[Context | None],
    repeats: Sequence[int | None],
    weights: Weights,
    sentence: Callable[[int], Span],
) -> list[Quote]:
    """Make the quotes of an article, in text order; all that give the same statement share its id.

    The ids of different texts differ, so that the quotes of many articles can be combined.

    Args:
        article: The article.
        drafts: Its statements; the other sequences have one entry for each draft.
        attributions: The candidate speakers.
        datings: The candidate dates.
        contexts: The addressees and outer sources.
        repeats: The index of the draft that each one repeats, or ``None``.
        weights: The weights of the calibrated confidences, see `quoteattr.confidence`.
        sentence: Returns the sentence at an offset.

    Raises:
        InvariantError: A stage violated an invariant.
    """
    headlines = SpanIndex(block.span for block in article.blocks if block.kind is BlockKind.HEADLINE)
    for draft in drafts:
        _check(len(article.text), draft)
    order = sorted(range(len(drafts)), key=lambda at: (drafts[at].start, drafts[at].end, at))
    # Nested reports are numbered last, so that the ids of the other statements do not depend on them.
    named = sorted(order, key=lambda at: Doubt.NESTED in drafts[at].doubts)
    statements = _statements(article.text, named, repeats)
    maker = _Maker(article, weights, sentence, headlines)
    return [
        maker.quote(drafts[at], attributions[at], datings[at], contexts[at], statements[at]) for at in order
    ]


@attrs.frozen(eq=False)
class _Maker:
    """Makes the quotes of an article, each from what the stages found for one draft."""

    article: Article
    weights: Weights
    sentence: Callable[[int], Span]
    headlines: SpanIndex

    def quote(
        self,
        draft: StatementDraft,
        attribution: Attribution,
        dating: Dating,
        context: Context | None,
        statement: str,
    ) -> Quote:
        """Return the quote of a draft; ``statement`` is its id."""
        text, weights = self.article.text, self.weights
        content = " ".join([span.of(text) for span in draft.spans])
        evidence = _evidence(draft, attribution, weights, headline=draft.spans[0] in self.headlines)
        reason = attribution.reason or draft.reason
        speaker, date = attribution.speaker, _date(dating, weights)
        kind, words = speaker.kind if speaker else None, len(content.split())
        return Quote(
            text=content,
            kind=draft.kind,
            spans=draft.spans,
            cue=Excerpt.of(text, *draft.cue) if draft.cue else None,
            speaker=speaker,
            date=date,
            post=draft.post,
            confidence=confidence(draft.kind, reason, evidence, weights.quote, speaker=kind, words=words),
            reason=reason,
            evidence=evidence,
            doubts=_doubts(draft, attribution, dating, date),
            context=_context(context, dating),
            statement=statement,
            children=tuple([_child(text, span, statement) for span in draft.children]),
            stance=draft.stance,
            sentence=_around(text, draft, self.sentence),
        )


def _around(text: str, draft: StatementDraft, sentence: Callable[[int], Span]) -> Excerpt:
    """Return the sentences that contain the statement and its cue, cut to `AROUND` code points around these."""
    first, last = draft.start, draft.end
    if draft.cue:
        first, last = min(first, draft.cue[0].start), max(last, draft.cue[-1].end)
    start = max(sentence(first).start, first - AROUND)
    end = min(sentence(last - 1).end, last + AROUND)
    while start < first and text[start].isspace():
        start += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    return Excerpt.of(text, Span(start, end))


def _statements(text: str, order: Iterable[int], repeats: Sequence[int | None]) -> dict[int, str]:
    """Return the ``statement`` id of each draft, numbered in this order; it begins with a digest of the text."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    ids: dict[int, str] = {}
    return {at: ids.setdefault(_first(repeats, at), f"{digest}-{len(ids) + 1}") for at in order}


def _first(repeats: Sequence[int | None], at: int) -> int:
    """Return the draft that ``at`` ultimately repeats, following chains and breaking cycles."""
    seen = {at}
    while (same := repeats[at]) is not None and same not in seen:
        seen.add(same)
        at = same
    return at


def _evidence(
    draft: StatementDraft, attribution: Attribution, weights: Weights, *, headline: bool
) -> Evidence:
    rival = draft.rivals[0].score if draft.rivals else None
    return Evidence(
        content=rounded(draft.found),
        said=None if draft.said is None else rounded(draft.said),
        source=rounded(attribution.linked),
        rival=None if rival is None else rounded(rival),
        headline=headline,
        speaker=_speaker(draft, attribution, weights),
        others=tuple([_other_speaker(one) for one in attribution.candidates[1:]]),
    )


def _speaker(draft: StatementDraft, attribution: Attribution, weights: Weights) -> float:
    """Return the probability that the first candidate said it; the author of a post is known, not inferred."""
    if not attribution.candidates:
        return 1.0
    if draft.kind is Kind.POST or not weights.speaker:
        return rounded(attribution.candidates[0].score)
    return speaker_confidence(
        speaker_features(*attribution.scores, attribution.doubts, attribution.way), weights.speaker
    )


def _other_speaker(one: ScoredSpeaker) -> SpeakerCandidate:
    mention = one.speaker.mention.spans[0] if one.speaker.mention else None
    return SpeakerCandidate(
        name=one.speaker.name, kind=one.speaker.kind, score=rounded(one.score), mention=mention
    )


def _date(dating: Dating, weights: Weights) -> QuoteDate | None:
    date = dating.date
    if date is None:
        return None
    if date.evidence is not None:
        evidence = attrs.evolve(
            date.evidence,
            score=rounded(dating.candidates[0].score),
            others=tuple(_other_date(one) for one in dating.candidates[1:]),
        )
        date = attrs.evolve(date, evidence=evidence)
    return attrs.evolve(date, confidence=date_confidence(date, weights.date))


def _other_date(one: ScoredDate) -> DateCandidate:
    if one.date is None:
        return DateCandidate(edtf="", basis=None, score=rounded(one.score))
    return DateCandidate(
        edtf=one.date.edtf, basis=one.date.basis, score=rounded(one.score), span=one.date.span
    )


def _doubts(
    draft: StatementDraft, attribution: Attribution, dating: Dating, date: QuoteDate | None
) -> tuple[Doubt, ...]:
    unsure = (Doubt.UNSURE_DATE,) if date is not None and date.confidence < EVEN else ()
    return tuple(dict.fromkeys((*draft.doubts, *attribution.doubts, *dating.doubts, *unsure)))


def _context(context: Context | None, dating: Dating) -> Context | None:
    if dating.event is None:
        return context
    return attrs.evolve(context or Context(), event=dating.event)


def _child(text: str, span: Span, name: str) -> Quote:
    return Quote(
        text=span.of(text), kind=Kind.DIRECT, spans=(span,), reason=Reason.NESTED_MARKS, statement=name
    )


def _check(size: int, draft: StatementDraft) -> None:
    spans = draft.spans
    if not spans or not all(span.start < span.end <= size for span in spans):
        raise InvariantError(f"content outside the text or empty: {spans}")
    if len(spans) > 1 and any(a.end > b.start for a, b in pairwise(spans)):
        raise InvariantError(f"content not sorted or not disjoint: {spans}")
    first, last = draft.start, draft.end
    near = [part for part in draft.beside if part.start < last and first < part.end]
    if near and any(part.overlaps(span) for part in near for span in spans):
        raise InvariantError(f"cue or source inside the content: {draft.beside}, {spans}")
    if draft.children and any(not any(span.contains(child) for span in spans) for child in draft.children):
        raise InvariantError(f"a nested quotation outside the content: {draft.children}, {spans}")
