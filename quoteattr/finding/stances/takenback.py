"""What the sentence after a statement takes back.

It is about words that a post, a claim or the like has brought up: "She never said that.", "The quote is made up.".
"That is false" is left alone, as what was really said may be false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from quoteattr.document.document import Document
from quoteattr.document.words import Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.finding.stances.factchecks import label_end
from quoteattr.finding.stances.verdicts import (
    CARRIER,
    behind_adverb,
    behind_aside,
    is_denied_at,
    main_verb,
    skip_separators,
    verdict_at,
)
from quoteattr.languages.classes import SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import outside
from quoteattr.values import Kind, Span, Stance

LABEL = 3  #: words of a mere verdict, after which the next sentence counts: "Verdict: False"
NAME = 4  #: words of the subject of a denial, up to the last name of the source: "Mayor Ana Ruiz"
AFTER = 80  #: code points of a next sentence in which it may deny the one before
OPENING = "“‘„«\"'"  #: marks that open quoted words
_THEM = W.HE | W.SHE | W.THEY


def is_denied_behind(document: Document, draft: StatementDraft) -> bool:
    """Return whether the words after a statement deny it: "“…” was never said by Ruiz"; "But Ruiz never said that."."""
    place = skip_separators(document.text, draft.end, document.sentence(draft.end - 1).end)
    passive = (
        draft.kind is Kind.DIRECT and not draft.cue and is_denied_at(document, place, len(document.text))
    )
    if passive and document.rules.act("finding.stance-never-said"):
        return True
    return _is_taken_back(document, draft) and document.rules.act("finding.stance-taken-back")


def _is_taken_back(document: Document, draft: StatementDraft) -> bool:
    if draft.source is None or not _is_carried(document, draft) or _name_false(document, draft.spans):
        return False
    if any(document.phrases.within("saying", span) for span in draft.spans):
        return False  # in "Holt said Ruiz promised a pool" she may not be Holt
    return any(_denies(document, draft, sentence) for sentence in _next_to(document, draft))


def without_referring(document: Document, drafts: Iterable[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without the denials that only refer to other words: "She never said that"."""
    return tuple(one for one in drafts if not (one.stance is Stance.DENIED and _refers(document, one)))


def _refers(document: Document, draft: StatementDraft) -> bool:
    """Return whether a content is a mere pronoun: "that", "so"."""
    first = draft.spans[0]
    refers = len(draft.spans) == 1 and document.phrases.starting("thing", first.start) == first
    return refers and draft.kind is Kind.INDIRECT and document.rules.act("finding.stance-refers")


def is_quote_called_false(document: Document, draft: StatementDraft) -> bool:
    """Return whether the next sentence calls the quote false: "However, the quote is made up.".

    Words may be false although somebody said them; of these, only that they were never said counts.
    """
    if not _is_carried(document, draft) or _name_false(document, draft.spans):
        return False
    starting = document.phrases.starting
    for sentence in _next_to(document, draft):
        words = document.words.first(Span(opening_of(document, sentence), sentence.end), 2)
        if len(words) < 2 or not words[0].is_a(W.DEFINITE | W.DEMONSTRATIVE):
            continue
        quote = starting("quote", words[1].start)
        noun = quote or starting("remark", words[0].start)
        if noun is None:
            continue
        place = behind_aside(document, noun.end, sentence.end)
        if quote and verdict_at(document, place, sentence.end) is not None:
            return True
        if is_denied_at(document, place, sentence.end):
            return True
    return False


def _is_carried(document: Document, draft: StatementDraft) -> bool:
    """Return whether something near a statement carries its words: "A post says that Ruiz said", "a clip of Ruiz"."""
    sentence, within = document.sentence(draft.reported_at), document.phrases.within
    # The cue may be in a sentence before that of the content.
    start = max(sentence.start, draft.start - CARRIER)
    near = Span(start, max(start, min(sentence.end, draft.end + CARRIER)))
    return any(
        within("quotation", part)
        or any(not any(map(claim.overlaps, draft.cue)) for claim in within("claim", part))
        for part in outside(near, sorted(draft.spans))
    )


def _name_false(document: Document, parts: Iterable[Span]) -> bool:
    """Return whether words are about something false: "The clip is fake"."""
    within = document.phrases.within
    return any(within("fake", one) or within("falsely", one) or within("unproven", one) for one in parts)


def _next_to(document: Document, draft: StatementDraft) -> list[Span]:
    """Return the sentence after a statement, and the next if the first is a mere label or about what carries the words.

    For example "Verdict: False" and "The clip was shared 2,000 times".
    """
    found: list[Span] = []
    end = max(document.sentence(place).end for place in (draft.end - 1, *(cue.start for cue in draft.cue)))
    for _ in range(2):
        after = document.sentence_after(end)
        if after is None or document.text[after.start - 1] in OPENING:
            break  # somebody else says so: "“She never said that,” Holt told reporters"
        end = after.end
        found.append(Span(after.start, min(end, after.start + AFTER)))
        label = len(document.words.within(found[-1])) <= LABEL and _name_false(document, found[-1:])
        if not (label or (found[-1].end == end and _is_about_carrier(document, found[-1]))):
            break
    return found


def _is_about_carrier(document: Document, sentence: Span) -> bool:
    """Return whether a sentence only goes on about what carries the words: "It was shared in May", "The clip is old".

    It names nobody whom "he" in the next sentence may mean, and tells nothing that was said.
    """
    starting, words = document.phrases.starting, document.words.within(sentence)
    if not words:
        return False
    carrier = words[0].is_a(W.DEFINITE | W.DEMONSTRATIVE) and starting("quotation", words[:2][-1].start)
    return bool(carrier or starting("thing", words[0].start)) and not any(
        word.is_a(SPEAKERS)
        or (word.capital and not starting("inside", before.start))  # "on Facebook"
        or (starting("saying", word.start) and not starting("passive", before.start))  # "was posted"
        for before, word in pairwise(words)
        if not word.is_a(W.CALENDAR)
    )


def opening_of(document: Document, sentence: Span) -> int:
    """Return where a sentence begins after a label or a word that links it to the one before: "Fact: [the quote]"."""
    start = label_end(document, sentence)
    link = document.phrases.starting("linking", start)
    behind = link.end if link else behind_adverb(document, start, sentence.end)
    return min(skip_separators(document.text, behind, sentence.end), sentence.end)


def _denies(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether a sentence says no more than that the source did not say it: "But she never said that."."""
    text, phrases, end = document.text, document.phrases, sentence.end
    lacking = phrases.within("unproven", sentence)[:1]
    place = lacking[0].end if lacking else opening_of(document, sentence)
    place = skip_separators(text, place, end)
    if lacking and (that := phrases.starting("complement", place)):
        place = skip_separators(text, that.end, end)
    place = _behind_subject(document, draft, Span(min(place, end), end))
    if not place:
        return False
    verb, negated = main_verb(document, place, end)
    said, made = phrases.starting("uttering", verb), phrases.starting("making", verb)
    if said is None and made is None:
        return False
    at = skip_separators(text, (said or made or sentence).end, end)
    thing = phrases.starting("remark", at) or (phrases.starting("thing", at) if said else None)
    if thing is None or text[thing.end : end].lstrip()[:1].isalnum():
        return False
    return bool(lacking) ^ negated ^ (phrases.starting("negation", at) is not None)


def _behind_subject(document: Document, draft: StatementDraft, span: Span) -> int:
    """Return where the subject at the start of ``span`` ends if it may be the source; 0 otherwise."""
    assert draft.source is not None
    source = document.words.within(draft.source)
    words = document.words.first(span, NAME)
    for at, word in enumerate(words):
        if not at and word.is_a(_THEM):
            return word.end if _may_be(word, source) else 0
        if source and word.capital and word.lower == source[-1].lower:
            return word.end + (2 if word.genitive else 0)
        if not word.capital:
            break
    return 0


def _may_be(pronoun: Word, source: Sequence[Word]) -> bool:
    """Return whether a pronoun of the third person may mean the source, as far as its own words tell."""
    if pronoun.is_a(W.THEY):
        return not source or not source[-1].capital or source[-1].is_a(W.BODY | W.GROUP)
    told = {gender for word in source for gender in (word.gender, word.entry.given) if gender}
    return pronoun.gender in told or not told
