"""Whom a description before the name hardly means: another of the same kind, or somebody who belongs to whoever spoke.

A scorer ranks those who remain. These limits need no weights: they are in how the article introduces somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import BEFORE_NOUN, TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Appearance
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.phrases import Phrase

FEW = 6  #: words before a name that may introduce it
COMPLEMENT = 5  #: words of what a role is for, or where
AROUND = 120  #: code points around a name that may introduce it
_HIS = W.HE | W.SHE | W.THEY
_PERSON = TITLES | W.RELATION | W.AGENT | W.PARTY
_LEADING = W.TO_BODY | W.AT_BODY
_ENDS = W.VERB | W.RELATIVE | W.COPULA | W.PREPOSITION | W.PRONOUN | W.AND
_ANY_BODY = W.BODY | W.BODY_NAME | W.CORPORATE
_SMALL = BEFORE_NOUN | W.PREPOSITION


def is_any(phrase: Phrase) -> bool:
    """Return whether a description is one of several: "another witness", "one victim", "one of the guests"."""
    first = phrase.determiner or (phrase.words[0] if phrase.words else None)
    return first is not None and (first.is_a(W.SINGLE) or phrase.words[0].is_a(W.SINGLE))


def is_named_with(phrase: Phrase, draft: StatementDraft, named: Appearance, reading: Reading) -> bool:
    """Return whether a name stands in the sentence of a description or in what is quoted: "a lawyer for Ana Ruiz"."""
    here = reading.words.sentence(phrase.span.end - 1)
    inside = any(span.start <= named.start < span.end for span in draft.spans)
    return inside or named.sentence <= here


def is_beside(phrase: Phrase, named: Appearance, reading: Reading) -> bool:
    """Return whether somebody is introduced beside another: "her client, Tom Holt", "a second driver, Tom Holt".

    Somebody who is called the same is not: after "a lawyer", "her lawyer, Tom Holt" may well be that lawyer.
    """
    words = reading.words
    before = words.around(named.start, AROUND)
    if before and _leads(before[: -FEW - 1 : -1], owned=before[-1].lemma != phrase.head):
        return True
    behind = words.between(named.end, min(named.end + AROUND, len(words.text)))[:3]
    return len(behind) > 1 and behind[0].gap != Gap.SPACE and _is_of_another(behind, phrase.head)


def _leads(backward: Sequence[Word], *, owned: bool) -> bool:
    """Return whether the words before a name, last first, go back to "his", "another" or "a second".

    A noun that is not known to mean somebody stands alone after "her", and no preposition before that: "her client,
    Ana Ruiz", but "in her speech, Ana Ruiz".
    """
    person = _is_person(backward[0])
    for at, word in enumerate(backward):
        if word.is_a(W.SINGLE) and not word.is_a(W.ONE):
            return at == 0 or person
        if word.is_a(W.POSSESSIVE):
            fronted = at + 1 < len(backward) and backward[at + 1].is_a(W.PREPOSITION)
            return owned and word.is_a(_HIS) and (person or (at == 1 and not fronted))
        if word.is_a(W.INDEFINITE):
            return person and at > 0 and _is_second(backward[at - 1])
        if word.is_a(_ENDS | W.DETERMINER):
            return False
    return False


def _is_of_another(behind: Sequence[Word], head: str) -> bool:
    """Return whether an apposition makes somebody another's: ", her client,", unlike ", her voice breaking"."""
    first, noun = behind[:2]
    if first.is_a(W.SINGLE) and not first.is_a(W.ONE):
        return True
    alone = len(behind) > 2 and behind[2].gap != Gap.SPACE
    return (
        first.is_a(W.POSSESSIVE) and first.is_a(_HIS) and noun.lemma != head and (alone or _is_person(noun))
    )


def _is_person(word: Word) -> bool:
    return (word.classes | word.lemma_classes) & _PERSON != 0


def _is_second(word: Word) -> bool:
    return word.is_a(W.RANK) and word.is_a(W.OPENER)


def is_elsewhere(phrase: Phrase, whole: Sequence[Word], named: Appearance, reading: Reading) -> bool:
    """Return whether somebody is the same for others: "a lawyer for the family" is no "lawyer for the city".

    Names are compared with names, and other words with other words: "a doctor at the hospital" may work at Elmford
    General.
    """
    end = phrase.words[-1].end
    mine = _complement([word for word in whole if word.start >= end])
    if not mine:
        return False
    theirs = [*_complements(phrase.head, named, reading)]
    for capital in (True, False):
        own = mine.get(capital)
        others = [one[capital] for one in theirs if capital in one]
        if own and others and not any(own & other for other in others):
            return True
    return False


def _complements(head: str, named: Appearance, reading: Reading) -> Iterator[Mapping[bool, AbstractSet[str]]]:
    """Yield what the sentence of a name tells after ``head`` and after the name."""
    around = reading.words.around(named.start, AROUND, named.end - named.start + AROUND)
    for at, word in enumerate(around):
        last = word.end == named.end
        if (last or word.lemma == head) and (found := _complement(around[at + 1 :], comma=last)):
            yield found


def _complement(behind: Sequence[Word], *, comma: bool = False) -> dict[bool, set[str]]:
    """Return the words of what a noun is for, or where: those with a capital, and the others."""
    if not (behind and behind[0].is_a(_LEADING) and (comma or behind[0].gap == Gap.SPACE)):
        return {}
    found: dict[bool, set[str]] = {}
    for word in behind[1:COMPLEMENT]:
        if word.gap != Gap.SPACE or word.is_a(_ENDS):
            break
        if not word.is_a(_SMALL) and not (word.capital and word.is_a(_ANY_BODY)):
            found.setdefault(word.capital, set()).add(word.lemma)
    return found
