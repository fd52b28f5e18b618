"""Where a noun phrase begins and ends, and where in it the name begins."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.speakers.words import (
    ADDRESS,
    BEFORE_ROLES,
    BODIES,
    BODY_NAMES,
    CALENDAR,
    DETERMINERS,
    DOCUMENTS,
    GIVEN_NAMES,
    GROUPS,
    MAKERS,
    NUMBERS,
    OPENERS,
    PARTICLES,
    PARTIES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    ROLES,
    SUFFIXES,
    SURNAME_ROLES,
    TITLES,
    Gap,
    Word,
)

OPEN_PHRASES = DETERMINERS | POSSESSIVES | TITLES.keys() | ADDRESS | GIVEN_NAMES | QUANTIFIERS
_ENDS_PHRASE = RELATIVES | MAKERS | {"herself", "himself", "itself", "themselves"}
_NOUNS = ROLES | GROUPS | BODIES | DOCUMENTS
_HELD = ROLES | PARTIES
_OTHER_TIMES = frozenset(["last", "next", "this"])
_LATER = frozenset(["earlier", "later"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def without_openers(words: list[Word]) -> list[Word]:
    """``words`` without the adverbs and prepositions before the phrase: "Earlier", "according to"."""
    at = 0
    while at < len(words) - 1 and _opens(words[at], words[at + 1]):
        at += 1
    return words[at:]


def _opens(word: Word, following: Word) -> bool:
    lower = word.lower
    if lower in QUANTIFIERS or (lower in GIVEN_NAMES and following.capital):
        return False
    adverb = lower.endswith("ly") and len(lower) > 4 and lower not in {"family", "assembly", "italy", "early"}
    return lower in OPENERS or lower in {"and", "or"} or (adverb and not word.genitive)


def core_end(words: Sequence[Word]) -> int:
    """How many words belong to the core; what follows is an apposition, a relative clause, an addition."""
    return next((at for at in range(1, len(words)) if _ends_core(words, at)), len(words))


def _ends_core(words: Sequence[Word], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word.gap is not Gap.SPACE:
        return not (word.lower in SUFFIXES and word.gap is Gap.COMMA)
    if word.lower in BEFORE_ROLES and at + 1 < len(words) and words[at + 1].lower in _HELD:
        return False
    if word.lower in _OTHER_TIMES and before.capital:  # "the Harbor Committee this week"
        return True
    if word.lower in _ENDS_PHRASE or (word.capital and word.lower in _DAYS and not word.genitive):
        return True
    if word.lower in PREPOSITIONS:
        return not _preposition_inside(words, at)
    if word.capital or (word.lower == "and" and and_inside(words, at)):
        return False
    if before.lower in _NOUNS and word.lower.endswith(("ed", "ing")):
        return True
    return before.capital and not before.genitive and _after_name(words, at)


def and_inside(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins two words of a body's name: "Department of Health and Safety"."""
    if not (at + 1 < len(words) and words[at + 1].capital and words[at + 1].lower not in OPEN_PHRASES):
        return False
    of = next((i for i in range(at - 1, 0, -1) if words[i].lower in {"of", "for"}), None)
    return of is not None and words[of - 1].capital and words[of - 1].lower in BODY_NAMES


def _plural_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins two names before one noun: "Harbor Daily and City Radio reporters"."""
    end = at + 1
    while end < len(words) and words[end].gap is Gap.SPACE and words[end].lower not in PREPOSITIONS:
        end += 1
    first = words[at + 1] if at + 1 < end else None
    return first is not None and first.lower not in OPEN_PHRASES and words[end - 1].lower in GROUPS


def _after_name(words: Sequence[Word], at: int) -> bool:
    """Whether a lower-case word after a capitalised one starts a clause rather than goes on with a title."""
    word = words[at]
    if word.lower in {"and", "or"}:
        return not _plural_ahead(words, at)
    return word.lower.endswith(("ing", "ed")) or word.lower in _LATER


def _preposition_inside(words: Sequence[Word], at: int) -> bool:
    """Whether the preposition at ``at`` belongs to a name ("Ministry of Trade") or a title ("secretary of state")."""
    if at + 1 >= len(words) or words[at + 1].gap is not Gap.SPACE:
        return False
    word, before, after = words[at], words[at - 1], words[at + 1]
    if after.lower == "the" and at + 2 < len(words):
        after = words[at + 2]
    if after.lower in CALENDAR:  # "the Daily Fable on Tuesday"
        return False
    if word.lower == "of" and before.lower in ROLES:
        return before.capital or not after.capital
    if not (before.capital and after.capital and word.lower in {"of", "for", "on", "in"}):
        return False
    for earlier in reversed(words[:at]):
        if not earlier.capital or earlier.lower in ROLES:
            return False
        if earlier.lower in BODY_NAMES:
            return True
    return False


def name_start(core: Sequence[Word], determiner: str | None) -> int | None:
    """Where the name begins that ends the core, titles left behind; ``None`` for a core without a name."""
    size = len(core)
    at = size
    while at and _in_name(core, at - 1):
        at -= 1
    while at < size and not core[at].capital and core[at].lower not in PARTICLES:
        at += 1
    if at == size or _is_common(core, at, determiner):
        return None
    last_role = max((i for i in range(at, size) if _is_title(core, i, at)), default=None)
    if at > 1 and core[at - 1].lower == "of" and core[at - 2].lower in ROLES:  # "secretary of State Ann Lee"
        at = _after_office(core, at)
    elif last_role is not None:
        at = last_role + 1
        if at < size and core[at].lower == "of":
            at = _after_office(core, at + 1)
    elif core[at].lower in PARTIES and size - at > 1 and not any(w.lower in BODY_NAMES for w in core[at:]):
        at += 1
    return at if at < size else None


def _in_name(core: Sequence[Word], at: int) -> bool:
    word = core[at]
    if word.capital or word.text.isdigit():
        return word.lower not in PRONOUNS or word.text.isupper()
    if at + 1 == len(core):
        return False
    return word.lower in PARTICLES or word.lower in {"of", "for", "the", "and", "on", "in"}


def _is_common(core: Sequence[Word], at: int, determiner: str | None) -> bool:
    """Whether the capitals are those of a nominal: "Republicans", "Two residents", "The Defence Minister"."""
    last = core[-1].lower
    given = len(core) - at == 2 and core[at].lower in GIVEN_NAMES  # "Adam Green"
    if last in GROUPS or (last in PARTIES and not given) or _is_plural_acronym(core[-1].text):
        return True
    if len(core) - at == 1 and at == 0:
        word = core[0]
        if word.lower.endswith(("ians", "ists")) and not word.genitive:
            return True
        if determiner is None and (word.lower in QUANTIFIERS or word.lower in NUMBERS or word.text.isdigit()):
            return True
        common = (
            word.lower in ROLES or word.lower in DOCUMENTS or (determiner is None and word.lower in BODIES)
        )
        return common and not (determiner is None and word.lower in SURNAME_ROLES) and not word.text.isupper()
    return False


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _is_title(core: Sequence[Word], at: int, start: int) -> bool:
    word = core[at]
    lower = word.lower
    if lower not in ROLES and lower not in TITLES and lower not in ADDRESS:
        return False
    if lower in SURNAME_ROLES:
        if at == len(core) - 1:  # "Howard Dean", "Dean", but "State Governor"
            return False
        if lower in GIVEN_NAMES and at == start and len(core) - start == 2:  # "Dean Baker"
            return False
        if at > start and core[at - 1].lower in GIVEN_NAMES:  # "Stephen King Jr."
            return False
    return not (word.text.isupper() and len(word.text) > 1 and lower not in TITLES and at == len(core) - 1)


def _after_office(core: Sequence[Word], at: int) -> int:
    """Where the name begins after "Secretary of": at a given name, else the last two words or the last."""
    size = len(core)
    given = next((i for i in range(at + 1, size) if core[i].lower in GIVEN_NAMES), None)
    if given is not None:
        return given
    return max(at, size - 2) if size - at >= 3 else size - 1 if size - at == 2 else size


_VERBS = frozenset(
    ["and", "are", "be", "been", "had", "has", "have", "is", "or", "said", "says", "told", "was", "were"]
)


def is_noun(word: Word) -> bool:
    """Whether a lower-case word is a noun for who may speak."""
    lower = word.lower
    return not word.capital and (lower in ROLES or lower in GROUPS or lower in BODIES)


def in_noun_phrase(word: Word) -> bool:
    """Whether a word may stand in the noun phrase that goes on after it."""
    lower = word.lower
    verb = (lower.endswith("ed") and not word.capital) or lower in _VERBS
    return not (lower in PRONOUNS or word.genitive or lower in PREPOSITIONS or verb)
