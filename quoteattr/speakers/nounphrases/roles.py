"""Roles: what a phrase calls a person, by its noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.enums import Gender
from quoteattr.languages.classes import BEFORE_NOUN, COUNTING, DETERMINING, NOUNS, TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.cores import classes_of
from quoteattr.values import Span

_ROLE_OR_GROUP = W.ROLE | W.GROUP

MAX_ROLE = 12  #: most words of a role; anything longer is a clause
_COMMON = W.ROLE | W.PARTY | W.TITLE | W.BODY_NAME | W.OPENER
_CONSORT = W.ROLE | W.PUBLIC
_NO_END = W.PREPOSITION | W.DETERMINER
_IN_CLAUSE = W.COPULA | W.RELATIVE | W.PRONOUN
BEFORE_ADJECTIVE = BEFORE_NOUN | W.PREPOSITION
_WHO_ACTS = NOUNS | W.AGENT | W.PLURAL  #: what the clause after it is about: "staff working there"
_PEOPLE = W.ROLE | W.AGENT | W.GROUP | W.PEOPLE_PLURAL
_OTHERS = W.PARTY | W.AGENT | W.ADDRESS | W.PLURAL  #: other nouns for people
HELD = W.ROLE | W.PARTY | W.SAME_ROLE | W.AGENT  #: nouns for what a person may be


class Role(NamedTuple):
    """A role as written, and the keys by which it is looked up."""

    text: str
    head: str  #: the noun in lower case, singular, with abbreviations spelled out
    others: frozenset[str]  #: the other words, in lower case
    proper: frozenset[str] = frozenset()  #: the names among these, which distinguish holders of a role

    gender: Gender | None = None  #: the gender that its words show: "spokeswoman"
    gendered: Span | None = None  #: its noun, if that is the word that shows the gender
    classes: int = 0  #: the classes of its noun
    address: bool = False  #: whether it is only a form of address
    behind: str = ""  #: the words after it that lead to a body: " of the Harbor Union"
    past: bool = False  #: whether it is held no longer: "former mayor"
    under: bool = False  #: whether a title before its noun makes it another office: "Lt. Gov."
    predicate: bool = False  #: whether a verb leads to it ("is a critic of"), not a title or an apposition
    rank: bool = False  #: whether it is only the rank of an officer: "Major General", "retired Major General"

    def is_a(self, classes: int) -> bool:
        """Return whether its noun belongs to any of ``classes`` (see `WordClass`)."""
        return self.classes & classes != 0


def any_role(text: str, words: Sequence[Word]) -> Role:
    """Return what ``words`` call somebody or something, by its noun."""
    while len(words) > 1 and words[0].is_a(BEFORE_NOUN):
        words = words[1:]
    words = words[:MAX_ROLE]
    if len(words) > 1 and words[-1].is_a(W.ENDS_ROLE) and words[-2].is_a(W.ROLE):  # "official familiar"
        words = words[:-1]
    return _role(text, words, head_word(words))


def _role(text: str, words: Sequence[Word], head: Word) -> Role:
    only = words[0] if len(words) == 1 else None
    start = next((word.start for word in words if word is head or not _is_before_role(word)), head.start)
    others = [word for word in words if word is not head]
    written_out = head.entry.written_out
    classes = head.lemma_classes | (_CONSORT if head.is_a(W.CONSORT) and is_consort(words) else 0)
    return Role(
        text=text[start : words[-1].end],
        head=head.lemma,
        others=frozenset([word.lower for word in others] + (written_out.split()[:-1] if written_out else [])),
        proper=frozenset([word.lower for word in others if word.capital and not word.is_a(_COMMON)]),
        gender=gender_of(words),
        gendered=head.span if head.gender and not head.is_a(W.PRONOUN) else None,
        classes=classes & ~W.RELATION if is_associate(words) else classes,
        past=any(word.is_a(W.FORMER) for word in words),
        under=any(word.is_a(W.TITLE) for word in others),
        address=only is not None and only.is_a(W.ADDRESS) and (only.capital or not only.is_a(W.RELATION)),
        rank=all((word.classes | word.lemma_classes) & (W.OFFICER | W.FORMER) for word in words),
    )


def is_consort(words: Sequence[Word]) -> bool:
    """Return whether the noun of ``words`` is a form of address that is an office here: "former first lady".

    It is none in "the first lady to finish".
    """
    end = prepositional(words)
    alone = end == len(words) or words[end].is_a(W.OF)  # "first lady of Norland"
    return alone and end > 1 and words[end - 1].is_a(W.CONSORT) and words[end - 2].is_a(W.RANK)


def is_associate(words: Sequence[Word]) -> bool:
    """Return whether the noun for a relation is an office here: "managing partner", "partner in the firm"."""
    pairs = [pair for one, other in pairwise(words) for pair in ((one, other), (other, one))]
    return any(noun.is_a(W.ASSOCIATE) and beside.is_a(W.PARTNERING) for noun, beside in pairs)


def _is_before_role(word: Word) -> bool:
    """Return whether a word does not belong to the role after it: "another pilot", "the 10 pilots", "24-year-old"."""
    return word.text.isdigit() or word.is_a(COUNTING | W.AGED)


def gender_of(words: Sequence[Word]) -> Gender | None:
    """Return the gender that the words of a title or role show: "Ms", "congressman"."""
    for at, word in enumerate(words):
        place = at + 1 < len(words) and words[at + 1].is_a(W.TITLED_PLACE)  # "Sri Lankan Minister"
        if word.entry.gender is not None and not (place or word.is_a(W.PRONOUN)):
            return word.entry.gender
    return None


def strict_role(text: str, words: Sequence[Word], *, trade: bool = False) -> Role | None:
    """Return the role that ``words`` name; ``None`` for a clause, or if the noun is not one that a person has.

    ``trade`` allows nouns that are known only by their endings: "boxer".
    """
    while len(words) > 1 and words[-1].is_a(W.ADDRESS) and words[-1].capital and not is_consort(words):
        words = words[:-1]  # "Senior author Dr."
    while len(words) > 1 and words[-1].is_a(_NO_END):  # "director of the SRI", if that is taken for "Sri"
        words = words[:-1]
    while len(words) > 1 and words[0].is_a(DETERMINING):  # "another contributor"
        words = words[1:]
    end = prepositional(words)
    if classes_of(words[:end]) & _IN_CLAUSE or classes_of(words[1:end]) & W.DETERMINER:
        return None
    noun, words, more = words[end - 1], words[:MAX_ROLE], len(words) > 1
    head = head_word(words)
    if noun.lemma != head.lemma:
        return None  # "a source said"
    if noun.is_a(W.FORMER | W.GROUP) and not noun.is_a(W.ROLE | W.TITLE):
        return None  # "Former" of "Former Olympian Ann Lee", "Ann Lee, one of the protesters"
    classes = head.lemma_classes | (_CONSORT if is_consort(words) else 0)
    known = classes & W.ROLE or (classes & W.PARTY and more) or (trade and classes & (W.AGENT | W.CITIZEN))
    return _role(text, words, head) if known else None


def without_ranks(title: Sequence[Word]) -> Sequence[Word]:
    """Return a title without the rank or form of address between an office and a name: "Harbor Police chief Col."."""
    end = len(title)
    while end > 1 and (_is_rank(title[end - 1]) or (end < len(title) and title[end - 1].is_a(W.AND))):
        end -= 1  # "founder and Gen."
    start = end
    while start > 1 and (
        _is_rank(title[start - 1])
        or _is_officer(title[start - 1])
        or (title[start - 1].is_a(W.TITLE) and title[start - 2].is_a(W.SPEAKING))  # "Spokesman SSP"
    ):
        start -= 1
    noun = title[prepositional(title[:start]) - 1]
    whole = noun.capital and not noun.is_a(W.SPEAKING)  # "Secretary General", unlike "spokesman Rear Admiral"
    if start < end and not whole and _is_office(noun):
        return title[:start]
    return title[:end] if _is_office(title[prepositional(title[:end]) - 1]) else title


def _is_rank(word: Word) -> bool:
    short = word.is_a(W.TITLE) and not word.text.isupper()
    return word.capital and (short or word.is_a(W.ADDRESS))


def _is_officer(word: Word) -> bool:
    return word.capital and word.is_a(W.OFFICER)


def _is_office(noun: Word) -> bool:
    return noun.is_a(W.ROLE) and not noun.is_a(W.RANK)


def conjuncts(core: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the parts of ``core`` that "and" joins."""
    start = 0
    for at, word in enumerate(core):
        if word.is_a(W.AND) and start < at:
            yield core[start:at]
            start = at + 1
    if start < len(core):
        yield core[start:]


def nouns_of(core: Sequence[Word]) -> Sequence[Sequence[Word]]:
    """Return the nouns that "and" joins in a phrase, but not in a name or field.

    For example not in "Harbor and Lakeland Police spokesman" and "trade and industry secretary".
    """
    parts = list(conjuncts(core))
    last = [part[-1] for part in parts[:-1]]
    named = any(word.capital and not word.is_a(TITLES) for word in last)
    one = core[-1].is_a(W.ROLE) and not classes_of(parts[-1]) & W.DETERMINER
    field = one and not any(word.is_a(_ROLE_OR_GROUP | _OTHERS) for word in last)
    return [core] if named or field or names_body_first(core) else parts


def prepositional(words: Sequence[Word]) -> int:
    """Return the index of the first preposition after a noun, or the number of words."""
    for at in range(1, len(words)):
        if words[at].is_a(W.PREPOSITION):
            return at
    return len(words)


def nominal_end(core: Sequence[Word], tail: Sequence[Word], rules: Rules, *, determined: bool) -> int:
    """Return where the prepositional phrases end that specify which members of a group are meant.

    A participle opens a clause ("the report published on Monday"), except directly after a bare plural ("people rescued
    on Sunday") or a noun for people ("a nurse involved in the talks"), after a preposition ("people in flooded homes")
    and as the noun that ends the phrase ("families in temporary housing").
    """
    end, before = core[-1].end, core[-1]
    bare = not determined and len(core) == 1 and not core[-1].is_a(W.DOCUMENT)
    told = False
    people = core[-1].is_a(_PEOPLE) and not core[-1].lemma_classes & (W.DOCUMENT | W.BODY)
    for at, word in enumerate(tail):
        clause = word.is_a(W.PARTICIPLE) and not (word.capital or "-" in word.text)
        if clause and bare and not at and rules.act("speakers.bare-participle"):
            clause = False
        if clause and people and not at and _tells_who(tail):
            told = rules.act("speakers.people-participle")
        clause = clause and not told  # nor in "pilots briefed on the talks concerning Elmford"
        last = at + 1 == len(tail) or tail[at + 1].gap is not Gap.SPACE
        noun = last and word.is_a(W.PROGRESSIVE) and not before.is_a(_WHO_ACTS)
        clause = clause and not (noun or before.is_a(BEFORE_ADJECTIVE))
        if clause and at and before.is_a(W.ADVERB):  # "memos exclusively obtained by the Herald"
            end = tail[at - 2].end if at > 1 else core[-1].end
        if word.gap is not Gap.SPACE or word.is_a(W.RELATIVE) or clause:
            break
        end, before = word.end, word
    return end


def _tells_who(clause: Sequence[Word]) -> bool:
    """Return whether a participle tells which people are meant: "briefed on the talks", unlike "speaking to the Post".

    Without a preposition after it, the past form is rather a finite verb: "they released".
    """
    verb, behind = clause[0], clause[1] if len(clause) > 1 and clause[1].gap is Gap.SPACE else None
    if behind is None or verb.is_a(W.TELLING | W.INCLUDING):
        return False
    return verb.is_a(W.PROGRESSIVE) or behind.is_a(W.PREPOSITION)


def names_body_first(words: Sequence[Word]) -> bool:
    """Return whether a body with a preposition in its name precedes a noun: "Ministry of Ports spokesman"."""
    last, at = words[-1], prepositional(words)
    if last.capital or not last.is_a(W.ROLE | W.DOCUMENT) or not 0 < at < len(words) - 2:
        return False
    return words[at - 1].capital and words[at - 1].is_a(W.BODY_NAME) and words[at + 1].capital


def head_word(words: Sequence[Word]) -> Word:
    """Return the head noun of a phrase: the last before its first preposition, except for adjectives after it.

    A preposition in the name of a body does not count: "Ministry of Ports spokesman".
    """
    at = len(words) if names_body_first(words) else prepositional(words)
    last = words[at - 1]
    if last.is_a(NOUNS) or last.capital:
        return last
    people = next((word for word in reversed(words[:at]) if word.is_a(_ROLE_OR_GROUP)), last)
    noun = last.is_a(W.PLURAL) and not people.is_a(W.PLURAL | W.GROUP)  # "patient groups"
    return last if noun else people  # "people familiar with it"
