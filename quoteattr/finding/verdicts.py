"""Verdicts: what a fact check says of words right after it has quoted them.

In the same sentence ("The claim that Ruiz said [the lake is ours] is false", "“…” was never said by Ruiz") a verdict is
no part of the content. In the next one it is about words that a post, a claim or the like has brought up ("She never
said that.", "The quote is made up."). "That is false" is left alone, as what was really said may be false.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.bounds import cut_to, is_finite
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import outside
from quoteattr.values import Kind, Span

#: code points before quoted words that are searched for the noun that introduces them, and of an attribution after them
CARRIER = 200
LABEL = 3  #: words of a mere verdict, behind which the next sentence counts: "Verdict: False"
NAME = 4  #: words of the subject of a denial, up to the last name of the source: "Mayor Ana Ruiz"
AFTER = 80  #: code points of a next sentence in which it may deny the one before
WORD = 24  #: code points of an adverb
HEAD = 4  #: words from the noun of a claim to what leads on from it: "posts on social media that"
SPACE = " \t\r\n\u00a0"
OPENING = "“‘„«\"'"  #: marks that open quoted words
_PARTING = frozenset(',;:—–()“”"')
_BETWEEN = SPACE + '”"’»,–—'  #: between quoted words and a remark about them
_THEM = W.HE | W.SHE | W.THEY
_LEADING = W.RELATIVE | W.PROGRESSIVE


# --- in the sentence ---------------------------------------------------------------------------------------


def without_verdicts(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without the verdict in which the tagger took the sentence to go on with what was said."""
    if not document.phrases.starts("copula"):
        return tuple(drafts)
    return tuple(
        one if one.kind in {Kind.DIRECT, Kind.POST} else _without_verdict(document, one) for one in drafts
    )


def _without_verdict(document: Document, draft: StatementDraft) -> StatementDraft:
    last = draft.spans[-1]
    quoted = document.quoted.within(last) if draft.kind is Kind.MIXED else []
    text, start = document.text, quoted[-1].outer.end if quoted else last.start + 1
    if start >= last.end:
        return draft
    for copula in document.phrases.within("copula", Span(start, last.end)):
        told = verdict_at(document, copula.start, last.end)
        ends = told is not None and not any(map(str.isalnum, text[told : last.end]))
        noun = claimed_in(document, draft) if ends else None
        judged = noun is not None and _is_predicate(document, noun, last, copula.start)
        denied = bool(quoted) and not draft.cue and is_denied_at(document, copula.start, last.end)
        if not (denied or judged):
            continue
        if not document.rules.act("finding.verdict"):
            return draft
        end = start + len(text[start : copula.start].rstrip())
        # The tagger takes the conjunction in "The claim that Ruiz said" for a piece of its own.
        before = [
            one for one in draft.spans[:-1] if document.phrases.starting("complement", one.start) != one
        ]
        return cut_to(document, draft, (*before, Span(last.start, end)))
    return draft


def _is_predicate(document: Document, noun: Span, content: Span, copula: int) -> bool:
    """Return whether a verdict at ``copula`` is about the noun of a claim before the content, and not part of it.

    What is left of the content is a clause, or the noun opens a sentence that would have no verb. Otherwise the verdict
    belongs to the content: "A report saying [the letter was forged], which Holt wrote, is out".
    """
    if any(is_finite(document, word) for word in document.words.within(Span(content.start, copula))):
        return True
    sentence, starting = document.sentence(content.end - 1), document.phrases.starting
    if any(map(str.isalnum, document.text[content.end : sentence.end])):
        return False
    first = document.words.within(Span(sentence.start, noun.end))[0]
    return first.start == noun.start or first.is_a(W.DETERMINER) or starting("fake", first.start) is not None


def verdict_at(document: Document, place: int, end: int) -> int | None:
    """Return where a verdict ends if one begins at ``place``: "is false", "were in fact made up"."""
    copula = document.phrases.starting("copula", place)
    if copula is None:
        return None
    place = copula.end
    while True:
        place = skip_separators(document.text, place, end)
        starting = document.phrases.starting
        told = starting("fake", place) or starting("falsely", place) or starting("unproven", place)
        behind = _behind_adverb(document, place, end)
        if told or behind == place:
            return told.end if told else None
        place = behind


def is_denied_at(document: Document, place: int, end: int) -> bool:
    """Return whether a passive denies words at ``place``: "was never said by"."""
    copula = document.phrases.starting("copula", place)
    if copula is None:
        return False
    verb, negated = _main_verb(document, copula.end, end)
    uttered = document.phrases.starting("uttering", verb)
    if not negated or uttered is None:
        return False
    if not document.text[uttered.end : end].lstrip()[:1].isalnum():
        return True
    behind = document.words.within(Span(uttered.end, min(end, uttered.end + WORD)))[:1]
    return any(word.is_a(W.AUTHOR) for word in behind)  # "written by Ruiz", but not "written on a wall"


def claimed_in(document: Document, draft: StatementDraft) -> Span | None:
    """Return the noun that a sentence is about if a clause about it carries the statement.

    For example "claim" in "The viral claim that Ruiz said …" and "posts" in "Fake posts on Facebook quoting Ruiz".
    """
    phrases, last = document.phrases, draft.spans[-1]
    start = document.sentence(last.start).start
    if last.start - start > CARRIER or (draft.cue and draft.cue[0].start > last.start):
        return None
    words = document.words.within(Span(start, min(last.end, last.start + WORD)))
    if words and words[0].is_a(W.PREPOSITION):
        return None  # "In a letter that said", about which the sentence is not
    for at, word in enumerate(words):
        opens = not at or words[at - 1].is_a(W.PREPOSITION | W.AND)
        if (at and word.gap is not Gap.SPACE) or (word.is_a(W.DETERMINER) and not opens):
            return None  # "Holt denies the rumour that"
        noun = phrases.starting("quotation", word.start) or (
            phrases.starting("claim", word.start) if _is_noun(document, words[: at + 1]) else None
        )
        if noun and (lead := _leading(document, words[at + 1 :])):
            behind = draft.cue and draft.cue[0].end <= noun.start  # "Holt said in an interview that"
            return None if behind or _is_main_clause(document, draft, lead) else noun
        if word.start >= last.start or (word.is_a(W.PLURAL | W.GROUP) and not word.genitive):
            return None  # "Crews share posts in which"
        if is_finite(document, word) and not (word.is_a(W.PAST) and at and words[at - 1].is_a(W.ADVERB)):
            return None
    return None


def _is_noun(document: Document, words: Sequence[Word]) -> bool:
    """Return whether the last of ``words`` is a noun: "The claim", but not "The mayors claim"."""
    *before, word = words
    if word.is_a(W.PAST | W.PROGRESSIVE):
        return False
    if not before or before[-1].is_a(W.DETERMINER | W.POSSESSIVE) or before[-1].genitive:
        return True
    ending, place = document.phrases.ending, before[-1].end
    if ending("fake", place) or ending("falsely", place):
        return True
    adjective = not (before[-1].capital or before[-1].is_a(W.PLURAL | W.ROLE | W.GROUP | W.BODY | W.DOCUMENT))
    return before[0].is_a(W.DETERMINER) and adjective and not word.is_a(W.PLURAL)


def _leading(document: Document, words: Sequence[Word]) -> Word | None:
    """Return the word behind a noun that leads to a clause about it: "that", "which", "quoting"."""
    for at, word in enumerate(words[:HEAD]):
        if word.gap is not Gap.SPACE:
            return None
        preposition = word.is_a(W.PREPOSITION)
        clause = word.is_a(_LEADING) and not (at and words[at - 1].is_a(W.DETERMINER))  # "of the meeting"
        if clause or (document.phrases.starting("complement", word.start) and not preposition):
            return word
        if (not at and not preposition and not word.is_a(W.PARTICIPLE)) or document.phrases.starting(
            "saying", word.start
        ):
            return None
    return None


def _is_main_clause(document: Document, draft: StatementDraft, lead: Word) -> bool:
    """Return whether the statement is not in the clause that ``lead`` opens, but behind one that has its own verb.

    For example "A post that Holt shared said", but not "The claim that Holt said" or "Posts that claimed Holt said".
    """
    cue, starting = draft.cue[0] if draft.cue else draft.spans[-1], document.phrases.starting
    verbs = document.phrases.within("saying", cue)
    end = verbs[-1].start if verbs else cue.start
    clause = document.words.within(Span(lead.start, max(lead.end, end)))
    # The verb of the lead itself follows it at once, and a participle follows an auxiliary: "was heard saying".
    return any(
        (is_finite(document, word) or (starting("saying", word.start) and not before.is_a(W.DETERMINER)))
        and not any(starting("auxiliary", one.start) for one in (before, word))
        for before, word in pairwise(clause[1:])
    )


# --- in the next sentence ----------------------------------------------------------------------------------


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
    if draft.source is None or not _is_carried(document, draft) or _names_false(document, draft):
        return False
    if any(document.phrases.within("saying", span) for span in draft.spans):
        return False  # in "Holt said Ruiz promised a pool" she may not be Holt
    return any(_denies(document, draft, sentence) for sentence in _next_to(document, draft))


def is_quote_called_false(document: Document, draft: StatementDraft) -> bool:
    """Return whether the next sentence calls the quote false: "However, the quote is made up.".

    Words may be false although somebody said them; of these, only that they were never said counts.
    """
    if not _is_carried(document, draft) or _names_false(document, draft):
        return False
    starting = document.phrases.starting
    for sentence in _next_to(document, draft):
        words = document.words.within(Span(_opening(document, sentence), sentence.end))[:2]
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
    sentence, within = (
        document.sentence(draft.cue[0].start if draft.cue else draft.start),
        document.phrases.within,
    )
    start = max(
        sentence.start, draft.start - CARRIER
    )  # the cue may be in a sentence before that of the content
    near = Span(start, max(start, min(sentence.end, draft.end + CARRIER)))
    return any(
        within("quotation", part)
        or any(not any(map(claim.overlaps, draft.cue)) for claim in within("claim", part))
        for part in outside(near, sorted(draft.spans))
    )


def _names_false(document: Document, draft: StatementDraft) -> bool:
    """Return whether what was said is itself about something false: "“The clip is fake,” she said"."""
    return any(_calls_false(document, one) for one in draft.spans)


def _calls_false(document: Document, part: Span) -> bool:
    within = document.phrases.within
    return bool(within("fake", part) or within("falsely", part) or within("unproven", part))


def _next_to(document: Document, draft: StatementDraft) -> list[Span]:
    """Return the sentence after a statement, and the one after that if the first is a mere label: "Verdict: False"."""
    text, found = document.text, []
    end = max(
        document.sentence(draft.end - 1).end, document.sentence(draft.cue[-1].start).end if draft.cue else 0
    )
    for _ in range(2):
        start = end
        while start < len(text) and not text[start].isalnum():
            start += 1
        if start >= len(text):
            break
        end = document.sentence(start).end
        if text[start - 1] in OPENING:
            break  # somebody else says so: "“She never said that,” Holt told reporters"
        found.append(Span(start, min(end, start + AFTER)))
        if len(document.words.within(found[-1])) > LABEL or not _calls_false(document, found[-1]):
            break
    return found


def _opening(document: Document, sentence: Span) -> int:
    """Return where a sentence begins behind a word that links it to the one before: "However, [the quote]"."""
    link = document.phrases.starting("linking", sentence.start)
    behind = link.end if link else _behind_adverb(document, sentence.start, sentence.end)
    return min(skip_separators(document.text, behind, sentence.end), sentence.end)


def _denies(document: Document, draft: StatementDraft, sentence: Span) -> bool:
    """Return whether a sentence says no more than that the source did not say it: "But she never said that."."""
    text, phrases, end = document.text, document.phrases, sentence.end
    lacking = phrases.within("unproven", sentence)[:1]
    place = lacking[0].end if lacking else _opening(document, sentence)
    place = skip_separators(text, place, end)
    if lacking and (that := phrases.starting("complement", place)):
        place = skip_separators(text, that.end, end)
    place = _behind_subject(document, draft, Span(min(place, end), end))
    if not place:
        return False
    verb, negated = _main_verb(document, place, end)
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
    words = document.words.within(span)[:NAME] if span.start < span.end else []
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


def _main_verb(document: Document, place: int, end: int) -> tuple[int, bool]:
    """Return where the main verb of the verb group at ``place`` begins, and whether the group is negated."""
    negated = False
    while True:
        place = skip_separators(document.text, place, end)
        negation = document.phrases.starting("negation", place)
        behind = negation or document.phrases.starting("auxiliary", place)
        after = behind.end if behind else _behind_adverb(document, place, end)
        if after == place:
            return place, negated
        negated ^= negation is not None
        place = after


# --- what both share ---------------------------------------------------------------------------------------


def behind_aside(document: Document, place: int, end: int) -> int:
    """Return where the sentence goes on behind an attribution or a linking word: after ", attributed to Ruiz,"."""
    place = skip_separators(document.text, place, end)
    link = document.phrases.starting("linking", place)
    if link:
        return skip_separators(document.text, link.end, end)
    at = place
    while (behind := _behind_adverb(document, at, end)) != at:
        at = skip_separators(document.text, behind, end)
    verb = document.phrases.starting("attributed", at)
    comma = document.text.find(",", verb.end, min(end, verb.end + CARRIER)) if verb else -1
    return place if comma < 0 else skip_separators(document.text, comma, end)


def _behind_adverb(document: Document, place: int, end: int) -> int:
    """Return where the adverb at ``place`` ends; ``place`` if there is none."""
    if place >= end:
        return place
    adverb = document.phrases.starting("adverb", place)
    if adverb:
        return adverb.end
    word = document.words.within(Span(place, min(end, place + WORD)))[:1]
    return word[0].end if word and word[0].start == place and word[0].is_a(W.ADVERB) else place


def skip_separators(text: str, place: int, end: int) -> int:
    """Return ``place`` moved right past white space, closing quotation marks, commas and dashes."""
    while place < end and text[place] in _BETWEEN:
        place += 1
    return place


def is_unbroken(words: str) -> bool:
    """Return whether ``words`` contain no punctuation that separates what is on either side."""
    return not _PARTING.intersection(words)
