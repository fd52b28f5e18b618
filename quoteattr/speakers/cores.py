"""The bounds of a noun phrase, and of the name in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.offices import LONGEST_LABEL, after_office, label_of

_GIVEN_NAME_OR_BODY_NAME = W.GIVEN_NAME | W.BODY_NAME
_GIVEN_NAME_OR_RANK = W.GIVEN_NAME | W.RANK
_OFFICES = W.MODIFIER | W.ROLE | W.TITLE | W.RANK
_OPENER_OR_CONJUNCTION = W.OPENER | W.CONJUNCTION
_PARTICIPLE_OR_LATER = W.PARTICIPLE | W.LATER
_PARTICLE_OR_INNER = W.PARTICLE | W.INNER
_QUANTIFIER_OR_NUMBER = W.QUANTIFIER | W.NUMBER
_ROLE_OR_GROUP_OR_BODY = W.ROLE | W.GROUP | W.BODY
_ROLE_OR_GROUP_OR_PLURAL = W.ROLE | W.GROUP | W.PLURAL
_ROLE_OR_TITLE_OR_ADDRESS = W.ROLE | W.TITLE | W.ADDRESS
#: the classes that `_is_title` accepts; tested first, because most words have none of them
_TITLED = _ROLE_OR_TITLE_OR_ADDRESS | W.AGENT
_NOT_IN_NOUN_PHRASE = W.PRONOUN | W.PREPOSITION | W.VERB | W.CONJUNCTION

_BEFORE_NOUN = W.DETERMINER | W.POSSESSIVE | W.QUANTIFIER | W.ONE
OPEN_PHRASES = W.DETERMINER | W.POSSESSIVE | W.TITLE | W.ADDRESS | W.GIVEN_NAME | W.QUANTIFIER
NOUNS = W.ROLE | W.GROUP | W.BODY | W.DOCUMENT
_ENDS_PHRASE = W.RELATIVE | W.MAKER | W.REFLEXIVE
_HOLDER = NOUNS | W.AGENT
_HELD = W.ROLE | W.PARTY
WIDEST = 24  #: words on each side that are searched for the rest of a name; longer ones are not names
LONGEST_LIST = 8  #: words after the first comma of a list in the name of a body


def without_openers(words: list[Word]) -> list[Word]:
    """Return ``words`` without the adverbs and prepositions before the phrase: "Earlier", "according to"."""
    at = 0
    while at < len(words) - 1 and _opens(words[at], words[at + 1]):
        at += 1
    return words[at:]


def _opens(word: Word, following: Word) -> bool:
    if word.is_a(W.QUANTIFIER) or (word.is_a(_GIVEN_NAME_OR_RANK) and following.capital):
        return False  # "First Minister"
    name = word.genitive or (word.capital and (word.gap is Gap.SPACE or following.gap is Gap.COMMA))
    return word.is_a(_OPENER_OR_CONJUNCTION) or (word.is_a(W.ADVERB) and not name)  # not "Donnelly, a nurse,"


def without_adverbs(words: list[Word], rules: Rules) -> list[Word]:
    """Return ``words`` without adverbs after the phrase, which modify the verb: "Velez further", "Residents there"."""
    end = len(words)
    while end > 1 and _is_adverb(words[end - 1], words[end - 2]):
        end -= 1
    return words[:end] if end < len(words) and rules.act("speakers.adverb-behind") else words


def _is_adverb(word: Word, before: Word) -> bool:
    return word.is_a(W.OPENER) and not (word.capital or word.genitive or before.is_a(_BEFORE_NOUN))


def core_end(words: Sequence[Word], rules: Rules) -> int:
    """Return how many words the core has; an apposition, a relative clause or another addition follows."""
    return next((at for at in range(1, len(words)) if _ends_core(words, at, rules)), len(words))


def _ends_core(words: Sequence[Word], at: int, rules: Rules) -> bool:
    word, before = words[at], words[at - 1]
    if word.gap is Gap.COMMA:
        return not (word.is_a(W.SUFFIX) or list_inside(words, at, rules))
    if word.gap is not Gap.SPACE:
        return True
    if word.is_a(W.BEFORE_ROLE) and at + 1 < len(words) and words[at + 1].is_a(_HELD):
        return False
    if word.is_a(_ENDS_PHRASE) or (word.capital and word.is_a(W.DAY) and not word.genitive):
        return True
    if word.is_a(W.PREPOSITION):
        return not _preposition_inside(words, at, rules)
    if word.capital or (word.is_a(W.AND) and and_inside(words, at, rules)):
        return False
    if before.is_a(NOUNS) and word.is_a(W.PARTICIPLE) and rules.act("speakers.core-participle"):
        return True
    if before.is_a(_HOLDER) and word.is_a(W.NAMING) and rules.act("speakers.core-naming"):
        return True
    named = before.capital and not before.genitive and not before.is_a(_BEFORE_NOUN)
    return named and _after_name(words, at)


def and_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether "and" joins two words of a body's name: "Department of Health and Safety"."""
    if not (at + 1 < len(words) and words[at + 1].capital and not words[at + 1].is_a(OPEN_PHRASES)):
        return False
    least = max(0, at - WIDEST)
    of = next((i for i in range(at - 1, least, -1) if words[i].is_a(W.GOVERNING)), None)
    if of is not None and words[of - 1].capital:
        the = words[of + 1].is_a(W.THE)
        if words[of - 1].is_a(W.BODY_NAME):
            return not (the and _ends_body(words[at + 1 :])) and rules.act("speakers.name-of-and")
        if words[of - 1].is_a(W.FIELD) and not the:  # "Head of the Harbor and City Union"
            return _are_fields(words[of + 1 : at], words[at + 1 :]) and rules.act("speakers.name-of-and")
    first = at - 1
    while (
        first > least and (one := words[first]).gap is Gap.SPACE and one.capital and not one.is_a(W.ARTICLE)
    ):
        first -= 1
    behind = words[at + 1 : at + 1 + WIDEST]
    whole = words[first].is_a(W.ARTICLE) and _is_one_body(words[first + 1 : at], behind)
    return whole and rules.act("speakers.name-and")


def _ends_body(words: Sequence[Word]) -> bool:
    """Return whether capitalized words are a body of their own: "Harbor Bank" behind "the Bank of the West and"."""
    name = list(takewhile(lambda word: word.capital, words[:WIDEST]))
    return bool(name) and name[-1].is_a(W.BODY_NAME | W.CORPORATE)


def _are_fields(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Return whether an office continues after "and": "Minister of Roads and Ports", not "… Ann Lee and Lund Bank"."""
    name = len(before) > 2 or any(word.is_a(W.GIVEN_NAME) for word in before)
    end = next((at for at, word in enumerate(behind[:WIDEST]) if at and word.gap is not Gap.SPACE), WIDEST)
    return not name and not any(word.is_a(W.ROLE | W.BODY_NAME) for word in behind[:end])


def list_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a comma is inside the list in a body or office: "Ministry of Ports, Trade and Fisheries"."""
    of = next((i for i in range(at - 1, max(0, at - LONGEST_LABEL), -1) if words[i].is_a(W.GOVERNING)), None)
    if of is None or not words[of - 1].capital or not words[of - 1].is_a(W.BODY_NAME | W.ROLE):
        return False
    end = at
    while end < len(words) and end - at < LONGEST_LIST and words[end].gap in (Gap.SPACE, Gap.COMMA):
        word = words[end]
        if (word.is_a(W.AND) or word.text == "&") and end + 1 < len(words):
            goes_on = words[end + 1].capital and not words[end + 1].is_a(OPEN_PHRASES)
            return goes_on and rules.act("speakers.name-list")
        local = word.is_a(W.BEING) and words[min(end + 1, len(words) - 1)].capital  # "Local Government"
        if not word.capital or (word.is_a(OPEN_PHRASES | W.ROLE) and not local):
            return False
        end += 1
    return False


def _is_one_body(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Return whether two word sequences joined by "and" after "the" are one name: "the Harbor and Pilots Authority"."""
    end = next(
        (i for i, w in enumerate(right) if not w.capital or (i and w.gap is not Gap.SPACE)), len(right)
    )
    whole = end > 0 and right[end - 1].is_a(W.BODY_NAME)
    return whole and bool(left) and not any(w.is_a(W.BODY_NAME) or w.text.isupper() for w in left)


def genitive_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a genitive belongs to the name of a body: "Sheriff’s Office", "the Pilots’ Harbor Union"."""
    owner = words[at]
    if not (owner.genitive and owner.capital):
        return False
    held = owner.is_a(_ROLE_OR_GROUP_OR_PLURAL)
    first, least = at, max(0, at - WIDEST)
    while (
        first > least
        and words[first].gap is Gap.SPACE
        and words[first - 1].capital
        and not words[first - 1].is_a(W.THE)
    ):
        first -= 1
    the = first > 0 and words[first].gap is Gap.SPACE and words[first - 1].is_a(W.THE)
    end, most = at + 1, min(len(words), at + WIDEST)
    while end < most and words[end].gap is Gap.SPACE and words[end].capital:
        end += 1
    body = end > at + 1 and words[end - 1].is_a(W.BODY_NAME)
    return (held or the) and body and rules.act("speakers.name-genitive")


def _plural_ahead(words: Sequence[Word], at: int) -> bool:
    """Return whether "and" joins two names before one noun: "Harbor Daily and City Radio reporters"."""
    end, most = at + 1, min(len(words), at + WIDEST)
    while end < most and words[end].gap is Gap.SPACE and not words[end].is_a(W.PREPOSITION):
        end += 1
    first = words[at + 1] if at + 1 < end else None
    return first is not None and not first.is_a(OPEN_PHRASES) and words[end - 1].is_a(W.GROUP)


def _after_name(words: Sequence[Word], at: int) -> bool:
    """Return whether a word in lower case after a capitalized one begins a clause and does not continue a title."""
    word = words[at]
    if word.is_a(W.CONJUNCTION):
        return not _plural_ahead(words, at)
    return word.is_a(_PARTICIPLE_OR_LATER)


def _preposition_inside(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a preposition belongs to a name ("Ministry of Trade") or a title ("secretary of state")."""
    if at + 1 >= len(words) or words[at + 1].gap is not Gap.SPACE:
        return False
    word, before, after = words[at], words[at - 1], words[at + 1]
    if after.is_a(W.THE) and at + 2 < len(words):
        after = words[at + 2]
    if after.is_a(W.CALENDAR):  # "the Daily Fable on Tuesday"
        return False
    if word.is_a(W.OF) and before.is_a(W.ROLE):
        if before.capital or after.capital:
            return before.capital
        return not (_leads_to_another(words, at) and rules.act("speakers.of-another"))
    if word.is_a(W.GOVERNING) and before.is_a(W.ROLE | W.FIELD):  # "Attorney for Harbor County Ann Lee"
        return before.capital and after.capital and not after.is_a(W.GIVEN_NAME)
    if not (before.capital and after.capital and word.is_a(W.LINKING)):
        return False
    for earlier in reversed(words[:at]):
        if not (earlier.capital or earlier.is_a(W.INNER)) or earlier.is_a(W.ROLE | W.GIVEN_NAME):
            return False
        if earlier.is_a(W.BODY_NAME):
            return True
    return False


def _leads_to_another(words: Sequence[Word], at: int) -> bool:
    """Return whether the name after "of" is somebody else's: "widow of the late Ann Lee", "manager of boxer Ann Lee".

    The noun before "of" is a relation, or another noun for a person stands directly before the name, as none does in
    "director of player development Ann Lee". Not somebody else are "father of two Otto Lee" and a partner of a firm.
    """
    end = at + 1
    while end < min(len(words), at + WIDEST) and not words[end].capital and words[end].gap is Gap.SPACE:
        end += 1
    if end == len(words) or end < at + 2 or not words[end].capital or words[end].gap is not Gap.SPACE:
        return False
    last = words[end - 1]
    if words[at - 1].is_a(W.RELATION):
        return not last.is_a(_QUANTIFIER_OR_NUMBER | W.BODY) and not last.text.isdigit()
    given = words[end].is_a(_GIVEN_NAME_OR_RANK | W.TITLE)
    return last.is_a(W.ROLE) or (last.is_a(W.FORMER) and given)


def name_start(core: Sequence[Word], determiner: Word | None, rules: Rules) -> int | None:
    """Return where the name at the end of the core begins, after any titles; ``None`` if the core has no name."""
    size = len(core)
    at = size
    while at and _in_name(core, at - 1):
        at -= 1
    while at < size and not core[at].capital and not core[at].is_a(W.PARTICLE):
        at += 1
    if at == 0 and size > 1 and core[0].is_a(W.QUANTIFIER) and not core[0].is_a(W.ONE):  # "Both Harbor Daily"
        at = 1 if rules.act("speakers.name-quantifier") else at
    if size == 1 and _is_paper(core[0], determiner) and rules.act("speakers.paper"):
        return 0
    if at == size or _is_common(core, at, determiner, rules):
        return None
    classes = classes_of(core)
    if classes & W.BODY_NAME and classes & W.GIVEN_NAME:
        person = _person_behind_body(core, at)
        if person is not None and rules.act("speakers.name-behind-body"):
            return person
    last_role = None
    if classes & _TITLED:  # as few names have
        last_role = max(
            (i for i in range(at, size) if core[i].is_a(_TITLED) and _is_title(core, i, at, rules)),
            default=None,
        )
    if at > 1 and core[at - 1].is_a(W.OF) and core[at - 2].is_a(W.ROLE):  # "secretary of State Ann Lee"
        at = after_office(core, at)
    elif last_role is not None:
        at = last_role + 1
        if at < size and core[at].is_a(W.GOVERNING) and rules.act("speakers.name-after-office"):
            the = determiner is not None and determiner.is_a(W.THE)
            at = after_office(core, at + 1, strict=not core[at].is_a(W.OF), the=the)
    elif (label := label_of(core, at, determiner, rules)) is not None and rules.act("speakers.name-label"):
        at = label + 1
    elif core[at].is_a(W.PARTY) and size - at > 1 and not any(w.is_a(W.BODY_NAME) for w in core[at:]):
        at += rules.act("speakers.name-party")
    return at if at < size else None


def classes_of(words: Sequence[Word]) -> int:
    """Return all classes that occur among the words, so that absent ones need not be sought word by word."""
    classes = 0
    for word in words:
        classes |= word.classes
    return classes


def _person_behind_body(core: Sequence[Word], at: int) -> int | None:
    """Return where a person's name begins after the body of an office: "Minister in the Ministry of Trade Ann Lee".

    The word between them need not be a known office: "Harbor Commission Frontbencher Ann Lee".
    """
    for i in range(at + 1, len(core) - 1):
        name = core[i:]
        person = len(name) < 4 and core[i].is_a(W.ONLY_GIVEN) and all(w.capital for w in name)
        if not person:
            continue
        before = core[i - 1].capital and not core[i - 1].is_a(W.GIVEN_NAME) and len(core[i - 1].text) > 2
        body = any(w.is_a(W.BODY_NAME) for w in core[at:i]) and not any(w.is_a(W.BODY_NAME) for w in name)
        if before and body:
            return i
    return None


def _in_name(core: Sequence[Word], at: int) -> bool:
    word = core[at]
    if word.capital or word.text.isdigit():
        return not word.is_a(W.PRONOUN) or word.text.isupper()
    if at + 1 == len(core):
        return False
    return word.is_a(_PARTICLE_OR_INNER)


def _is_paper(word: Word, determiner: Word | None) -> bool:
    """Return whether a noun for a person is the name of a newspaper: "the Observer"."""
    the = determiner is not None and determiner.is_a(W.THE)
    return the and word.capital and word.is_a(W.ROLE) and word.is_a(W.BODY_NAME) and not word.is_a(W.BODY)


def _is_common(core: Sequence[Word], at: int, determiner: Word | None, rules: Rules) -> bool:
    """Return whether the capitalized words are a nominal: "Republicans", "Two residents", "The Defence Minister"."""
    last = core[-1]
    if not (last.classes or core[at].classes):  # like most names
        figures = len(core) == 1 and determiner is None and last.text.isdigit()
        return figures or _is_plural_acronym(last.text)
    given = len(core) - at == 2 and core[at].is_a(W.GIVEN_NAME)  # "Adam Green"
    body = last.capital and last.is_a(W.BODY_NAME) and len(core) - at > 1  # "Associated Press"
    group = last.is_a(W.GROUP) and not (body and rules.act("speakers.group-in-body"))
    if group or (last.is_a(W.PARTY) and not given) or _is_plural_acronym(core[-1].text):
        return True
    the = determiner is not None and determiner.is_a(W.THE)
    if (
        the and last.is_a(W.SURNAME_ROLE) and len(core) > 1
    ):  # "the Chief Justice", but not "the Mayor’s Ann King"
        offices = all(word.capital and word.is_a(_OFFICES) and not word.genitive for word in core)
        if offices and rules.act("speakers.office-with-the"):
            return True
    if len(core) - at == 1 and at == 0:
        word = core[0]
        if word.is_a(W.NATION_PLURAL) and not word.genitive:
            return True
        if determiner is None and (word.is_a(_QUANTIFIER_OR_NUMBER) or word.text.isdigit()):
            return True
        common = word.is_a(W.ROLE) or word.is_a(W.DOCUMENT) or (determiner is None and word.is_a(W.BODY))
        return common and not (determiner is None and word.is_a(W.SURNAME_ROLE)) and not word.text.isupper()
    return False


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1].islower() and word[:-1].isupper()


def _is_title(core: Sequence[Word], at: int, start: int, rules: Rules) -> bool:
    word = core[at]
    if at + 1 < len(core) and core[at + 1].text.isdigit():  # "Speaker 2", as in transcripts
        return False
    rest = core[at + 1 :]
    if word.genitive and rest:  # "Harbor Sheriff’s Office"
        return False
    if rest and all(one.is_a(W.BODY_NAME) and not one.is_a(W.BODY_SURNAME) for one in rest):
        return False  # "Justice Ministry", "Premier League"
    if rest and rest[0].is_a(W.TITLED_PLACE):
        return False  # "Sri Lanka"
    if _are_initials(core, at, start):
        return False
    if at == len(core) - 1 and at > start and _is_last_name(core, at):  # "Ann Child", "Howard Dean"
        return False
    body = at == len(core) - 1 and at > start and word.capital and word.is_a(W.BODY_NAME)
    if body and word.is_a(_ROLE_OR_TITLE_OR_ADDRESS) and rules.act("speakers.role-in-body"):
        return False  # "Harbor Examiner"
    if not word.is_a(_ROLE_OR_TITLE_OR_ADDRESS):
        trade = at == start and word.is_a(W.AGENT) and not word.is_a(_GIVEN_NAME_OR_BODY_NAME)
        return trade and len(core) - start > 2 and core[at + 1].is_a(W.GIVEN_NAME)  # "Boxer Ann Lee"
    if word.is_a(W.SURNAME_ROLE):
        if at == len(core) - 1:  # "Howard Dean", "Dean", but "State Governor"
            return False
        if word.is_a(W.GIVEN_NAME) and at == start and len(core) - start == 2:  # "Dean Baker"
            return False
        suffixed = at + 2 == len(core) and core[at + 1].is_a(W.SUFFIX)
        if suffixed and at > start and core[at - 1].is_a(W.GIVEN_NAME):  # "Stephen King Jr."
            return False
    return not (word.text.isupper() and len(word.text) > 1 and not word.is_a(W.TITLE) and at == len(core) - 1)


def _are_initials(core: Sequence[Word], at: int, start: int) -> bool:
    """Return whether letters that could abbreviate a form of address are inside a name: "Ann RT Lee"."""
    within = start < at < len(core) - 1 and core[at - 1].is_a(W.GIVEN_NAME)
    return within and core[at].is_a(W.ADDRESS) and core[at].text.isupper()


def _is_last_name(core: Sequence[Word], at: int) -> bool:
    """Return whether a capitalized noun for a person at the end of a name is the last name after a given one."""
    return core[at].capital and core[at - 1].is_a(W.GIVEN_NAME) and core[at - 1].capital


def is_noun(word: Word) -> bool:
    """Return whether a word in lower case is a noun for somebody who may speak."""
    return not word.capital and word.is_a(_ROLE_OR_GROUP_OR_BODY)


def in_noun_phrase(word: Word) -> bool:
    """Return whether a word may belong to a noun phrase that continues after it."""
    if word.genitive or word.is_a(_NOT_IN_NOUN_PHRASE):
        return False
    return word.capital or not word.is_a(W.PAST)
