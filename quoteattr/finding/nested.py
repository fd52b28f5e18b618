"""Find nested reports, the statements that a statement reports: "Ruiz said Holt had told her the pier was shut".

The tagger labels each word once, as part of the outermost statement. So the contents are read again by themselves, as
the paragraphs of an article of its own, in which what they report is outermost.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import attrs

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.clauses import is_noun_phrase
from quoteattr.finding.reported.reported import find_reported
from quoteattr.finding.stances.stance import with_stances
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex, united
from quoteattr.tagging.tagging import Tagging
from quoteattr.values import Article, Block, BlockKind, Doubt, Kind, Span, Stance

#: a nested report counts if the probability that it is reported times that it was said is higher; of those between the
#: threshold for other statements and this one, half were wrong in 1,519 articles
SURE = 0.8


@attrs.frozen
class Nested:
    """A statement that is reported within another one."""

    draft: StatementDraft
    outer: int  #: the index of the draft within which it is reported


def only_contents(document: Document, drafts: Sequence[StatementDraft]) -> Article:
    """Return the article with the contents that may report a statement as its only paragraphs."""
    saying = document.language.sources.clauses.reporting
    spans = united(
        span
        for one in drafts
        if one.stance is Stance.ASSERTED
        for span in one.spans
        # The first word is no cue: a source, or words that report something, come before it or after it.
        if any(word.lower in saying for word in document.words.within(span)[1:])
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    return attrs.evolve(document.article, blocks=blocks, dateline=None)


def find_nested(
    inner: Document, taggings: Sequence[Tagging], drafts: Sequence[StatementDraft]
) -> tuple[Nested, ...]:
    """Return the statements that are reported within ``drafts``, in text order.

    Args:
        inner: The document of `only_contents`.
        taggings: The tags of each of its sections.
        drafts: The statements of the whole article.
    """
    starts = {block.span.start for block in inner.article.blocks}
    said = [
        _in_sentence(inner, _without_conjunction(inner, one, starts)).doubting(Doubt.NESTED)
        for one in find_reported(inner, taggings)
        if _reports(inner, one)
    ]
    return tuple(_placed(with_stances(inner, said), drafts))


def _reports(inner: Document, draft: StatementDraft) -> bool:
    """Return whether a content surely reports that somebody else spoke.

    Much in a content only looks like a report, so more is asked than of a statement by itself: a verb of saying, a
    source that may be a third person, and words that are a clause or quoted.
    """
    source, cue = draft.source, draft.cue
    if source is None or not cue or draft.found * (1.0 if draft.said is None else draft.said) < SURE:
        return False
    named = inner.words.within(source)
    if len(named) == 1 and named[0].is_a(W.PRONOUN) and not named[0].is_a(W.HE | W.SHE | W.THEY):
        return False
    return _is_said(inner, cue[0]) and (draft.kind is Kind.DIRECT or _is_clause(inner, draft))


def _is_said(inner: Document, cue: Span) -> bool:
    """Return whether a cue tells that something was said: not "to explain", and not "asked for" what was wanted."""
    verb, clauses = inner.words.within(cue), inner.language.sources.clauses
    if clauses.reporting.isdisjoint(word.lower for word in verb) or verb[0].lower in clauses.infinitive:
        return False
    return not verb[-1].is_a(W.PREPOSITION) or inner.phrases.starting("according", cue.start) is not None


def _is_clause(inner: Document, draft: StatementDraft) -> bool:
    """Return whether the words of a report are a clause with its subject, unlike in "what Ruiz said is untrue"."""
    words, finite = inner.words.within(draft.spans[0]), inner.language.sources.clauses.finite
    complete = bool(words) and words[0].lower not in finite
    return complete and not is_noun_phrase(inner, draft.spans, ())


def _without_conjunction(inner: Document, draft: StatementDraft, starts: Container[int]) -> StatementDraft:
    """Return the draft without the conjunction of a content in its source: "said that [Holt] had told her".

    ``starts`` is where the contents start. In "“That man told me”", the word is no conjunction.
    """
    source, words = draft.source, inner.language.sources
    if source is None or source.start not in starts:
        return draft
    first, *rest = inner.words.within(source)
    if not rest or first.text not in words.complements & words.clauses.openers:
        return draft
    return attrs.evolve(draft, source=Span(rest[0].start, source.end))


def _in_sentence(inner: Document, draft: StatementDraft) -> StatementDraft:
    """Return the draft without the sentences after a clause: "“Holt says [it is shut]. It is not,” Ruiz said.".

    To the tagger, all that somebody says looks alike.
    """
    end = inner.sentence(draft.start).end
    if draft.kind is not Kind.INDIRECT or draft.reported_at > draft.start or end >= draft.spans[0].end:
        return draft
    ended = end - 1 if inner.text[end - 1] == "." and end - 1 > draft.start else end
    children = tuple([one for one in draft.children if one.end <= ended])
    return attrs.evolve(draft, spans=(Span(draft.start, ended),), children=children)


def _placed(found: Sequence[StatementDraft], drafts: Sequence[StatementDraft]) -> Iterator[Nested]:
    """Yield each statement with the index of the draft that contains it."""
    contents = sorted((span, at) for at, one in enumerate(drafts) for span in one.spans)
    index = SpanIndex(span for span, _ in contents)
    for one in found:
        outer = index.overlapping(one.spans[0])
        if outer:
            yield Nested(one, contents[outer[0]][1])
