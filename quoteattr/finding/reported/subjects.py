"""Choose another source by the grammar of its cue: the subject, the writer, or nobody if it is the addressee."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from quoteattr.document.addressees import is_heard, is_impersonal, is_passive
from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.reported.agents import agent_at
from quoteattr.finding.reported.bounds import cut_to
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import BlockKind, Kind, Span

SUBJECT = 80  #: code points of a subject with the conjunction before it
CLAUSE = 300  #: code points before a cue that are searched for its subject
_JOINING = W.CONJUNCTION | W.CONTRAST
_NO_NOUN = W.PREPOSITION | W.AND | W.VERB
_NO_VERB = W.PREPOSITION | W.AND | W.RELATIVE
_OBJECT = regex.compile(r"\w")  #: between a verb and its content: "told Holt: “Go”"


def with_subjects(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with the subject of the cue as source if another mention was tagged, never its addressee.

    In "A quarrel between Ruiz and Holt has Holt shouting, “No!”" the subject stands directly before the cue, while the
    tagged source follows a preposition. So it does in "The advertisement uses footage of Ruiz saying, “No!”". "The note
    that Ruiz sent, saying …" gives the words of its writer, whoever shows it.
    """
    drafts = [_without_hearer(document, _without_addressee(document, one)) for one in drafts]
    drafts = _parted(document, drafts)
    return tuple(_by_subject(document, one) if one.rivals and one.cue else one for one in drafts)


def _parted(document: Document, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts, cut before the subject of the next cue: "said [it is old] and Holt warned [it will sink]"."""
    for at in range(1, len(drafts)):
        subject = _next_subject(document, drafts[at - 1], drafts[at])
        if subject is None or not document.rules.act("finding.next-subject"):
            continue
        spans = drafts[at - 1].spans
        end = document.words.within(Span(spans[-1].start, subject.start))[-2].end  # before the conjunction
        drafts[at - 1] = cut_to(document, drafts[at - 1], (*spans[:-1], Span(spans[-1].start, end)))
        drafts[at] = attrs.evolve(drafts[at], source=subject, rivals=())
    return drafts


def _next_subject(document: Document, one: StatementDraft, after: StatementDraft) -> Span | None:
    """Return the noun phrase after a conjunction that ends a content right before the cue of the next statement."""
    last, source = one.spans[-1], after.source
    if one.kind is not Kind.INDIRECT or not after.cue or after.cue[0].start != last.end + 1:
        return None
    if any(word.is_a(W.PROGRESSIVE) for word in document.words.within(after.cue[0])):
        return None  # "said it had a head and body, adding that"
    if after.start < after.cue[0].end or (source is not None and source.start >= last.start):
        return None
    words = document.words.within(Span(max(last.start, last.end - SUBJECT), last.end))
    joint = next((at for at in range(len(words) - 2, 0, -1) if _joins(words[at])), None)
    if joint is None or not any(is_finite(document, word) for word in words[:joint]):
        return None  # no clause before it
    subject = words[joint + 1 :]
    first, verbal = subject[0], any(is_finite(document, word) for word in subject)
    if verbal or first.gap is not Gap.SPACE or first.is_a(W.VERB | W.PREPOSITION):
        return None
    return Span(first.start, last.end)


def _joins(word: Word) -> bool:
    """Return whether a word may join two clauses: "and", "but", and "while" after a comma."""
    return word.is_a(_JOINING) or (word.gap is Gap.COMMA and word.is_a(W.OPENER))


def _without_addressee(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a draft without the source that a passive verb shows to be its addressee, and with whoever is its agent.

    For example "Ruiz was told: “Resign!”", and in a headline, where the auxiliary is left out, "Ruiz urged: ‘Resign’".
    In "Ruiz was told by Holt: “Resign!”" the agent is Holt.
    """
    source = draft.source
    if len(draft.cue) != 1:
        return draft
    cue, verbs, known = draft.cue[0], document.words.within(draft.cue[0]), document.language.context
    if _answers(document, cue, draft) and document.rules.act("finding.addressee"):
        return draft.without_source()
    addressing = bool(verbs) and verbs[-1].is_a(W.PAST | W.VERB) and verbs[-1].lower in known.addressing
    if not addressing:
        return draft
    passive = is_passive(document, verbs)
    agent = _agent(document, cue, draft) if passive else None
    # A source may be cut short, as “her” in “told by her doctor”.
    cut = agent and source and agent.start == source.start and agent.end > source.end
    if source is not None and source.end > cue.start and not cut:
        return draft
    if agent is not None and document.rules.act("finding.agent"):
        return attrs.evolve(draft, source=agent, rivals=())
    behind = cue.end <= draft.start and _OBJECT.search(document.text, cue.end, draft.start)
    if source is None or behind:
        return draft
    headline = document.block_kind(cue.start) is BlockKind.HEADLINE
    bare = headline and len(verbs) == 1 and verbs[0].lower in known.transitive
    if not (passive or (bare and draft.kind is not Kind.INDIRECT)) or not document.rules.act(
        "finding.addressee"
    ):
        return draft
    return draft.without_source()


def _answers(document: Document, cue: Span, draft: StatementDraft) -> bool:
    """Return whether the source was asked and answers after the question: "Asked [whether it sank], Ruiz said no"."""
    asked = document.phrases.starting("asking", cue.start) and document.opens_sentence(cue.start)
    return (
        bool(asked) and draft.source is not None and cue.end <= draft.start < draft.end <= draft.source.start
    )


def _without_hearer(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a draft without the source that only heard it: "[The clerk stole it], the court heard".

    Nor did "it" say anything in "[The boat sank], it was reported", or who follows in "It was claimed [that it sank],
    which Ruiz denied".
    """
    source = draft.source
    if source is None or len(draft.cue) != 1:
        return draft
    cue = draft.cue[0]
    if source.end <= cue.start:
        apart = is_heard(document, cue) or _is_impersonal(document, source, cue)
    else:
        apart = cue.end <= draft.start <= source.start and bool(
            document.phrases.ending("impersonal", cue.end)
        )
    if not apart or not document.rules.act("finding.hearer"):
        return draft
    return draft.without_source(linked=1.0)


def _is_impersonal(document: Document, source: Span, cue: Span) -> bool:
    """Return whether a passive hides who speaks after "it", unlike "it was forced to admit"."""
    named, verbs = document.words.within(source), document.words.within(cue)
    if len(named) != 1 or not named[0].is_a(W.PRONOUN) or not is_impersonal(document, named[0]):
        return False
    return is_passive(document, verbs) and verbs[-1].is_a(W.PAST)


def _agent(document: Document, cue: Span, draft: StatementDraft) -> Span | None:
    """Return who says something by a passive cue, right after it: "by Holt", but not "by letter" or "by Friday"."""
    end = draft.start if cue.end <= draft.start else document.sentence(cue.start).end
    found = agent_at(document, Span(cue.end, max(cue.end, end)))
    return None if found is None or any(span.overlaps(found) for span in draft.spans) else found


def _by_subject(document: Document, draft: StatementDraft) -> StatementDraft:
    source, cue = draft.source, draft.cue[0]
    floor = max(document.sentence(cue.start).start, cue.start - CLAUSE)
    if source is None or source.start < floor or source.end > cue.start:
        return draft
    words = document.words.within(Span(floor, cue.end))
    opening = next((word for word in words if word.start >= source.start), None)
    for rival in draft.rivals:
        if not source.end < rival.span.start < rival.span.end < cue.start:
            continue
        beside = document.text[rival.span.end : cue.start] == " "
        first = opening is not None and opening.is_a(W.PREPOSITION)
        if beside and (first or _is_shown(document, words, rival.span)):
            found = document.rules.act("finding.subject")
        else:
            found = _wrote(document, words, rival.span) and document.rules.act("finding.writer")
        if found:
            rivals = tuple(one for one in draft.rivals if one is not rival)
            return attrs.evolve(draft, source=rival.span, rivals=rivals)
    return draft


def _is_shown(document: Document, words: Sequence[Word], mention: Span) -> bool:
    """Return whether ``words`` end with the participle of somebody whom a recording shows: "footage of Ruiz saying"."""
    at = next((at for at, word in enumerate(words) if word.start >= mention.start), 0)
    if at < 2 or not words[at - 1].is_a(W.OF) or not words[-1].is_a(W.PROGRESSIVE):
        return False
    return document.phrases.ending("recording", words[at - 2].end) is not None


def _wrote(document: Document, words: Sequence[Word], mention: Span) -> bool:
    """Return whether ``words`` end with the participle of a document that ``mention`` wrote.

    For example "the note Ruiz sent saying", with "Ruiz" as the mention.
    """
    at = next((at for at, word in enumerate(words) if word.start >= mention.start), 0)
    behind = next((word for word in words[at:] if word.start >= mention.end), None)
    before = list(words[max(0, at - 4) : at])
    while before and not before[-1].is_a(W.DOCUMENT | _NO_NOUN):  # "that", and what describes the writer
        before.pop()
    progressive = document.language.people.endings.progressive
    return (
        bool(before)
        and before[-1].is_a(W.DOCUMENT)
        and words[at].gap is Gap.SPACE
        and words[-1].lower.endswith(progressive)
        and words[-1].gap is Gap.SPACE  # after a comma the subject may be whoever burned the note
        and behind is not None
        and behind.gap is Gap.SPACE
        and not (behind.capital or behind.is_a(_NO_VERB))
        and any(word.capital for word in words[at:] if word.end <= mention.end)
    )
