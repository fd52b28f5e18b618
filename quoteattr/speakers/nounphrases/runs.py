"""Sequences of capitalized words that are names: where they begin, how they continue, and which are not names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from quoteattr.document.rules import Rules
from quoteattr.document.words import LONGEST_ACRONYM, Gap, Word, is_acronym
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodynames import and_inside, genitive_inside, list_inside
from quoteattr.speakers.nounphrases.names import plain
from quoteattr.speakers.nounphrases.stretches import is_capital, stretch_end

_AND_OR_GOVERNING = W.AND | W.GOVERNING
_BODY_NAME_OR_ROLE = W.BODY_NAME | W.ROLE
_NO_PLACE = W.BODY_NAME | W.CALENDAR | W.GIVEN_NAME | W.ROLE | W.TITLE
_TITLES = W.TITLE | W.ADDRESS
_SMALL = W.PREPOSITION | W.COPULA | W.POSSESSIVE
_SMALL_IN_NAMES = W.OF | W.GIVEN_NAME | W.PARTICLE
_PARTICIPLE_OR_ADVERB = W.PARTICIPLE | W.ADVERB

MAX_NAME = 12  #: most words of a capitalized sequence that are read as one name
LONGEST_TITLE = 60  #: words from which on a line is not a title
TITLE_CASE = 0.75  #: share of capitals among a line's longer words from which on capitals prove nothing
SURELY_TITLE = 7  #: longer words from which on a line in title case is one, and not a sentence full of names
_INSIDE = frozenset([Gap.SPACE, Gap.COMMA])
_PERSONAL = W.GIVEN_NAME | W.ROLE | W.TITLE | W.ADDRESS
_KNOWN = W.GIVEN_NAME | W.ROLE | W.TITLE | W.ADDRESS | W.BODY_NAME


def in_title_case(words: Sequence[Word], *, stopped: bool) -> int:
    """Return how many longer words a line in title case has; 0 for any other line.

    A line that ends with a full stop (``stopped``) or continues after the end of a sentence is prose, however many
    names it has ("Ann Lee runs Harbor Works. Tom Reed met her."), unless it capitalizes what prose does not: "Ann Lee
    Is Back On Deck. Here Is Her Plan". Such a line is surely in title case, and counts for as many words as that takes.
    """
    if len(words) >= LONGEST_TITLE:
        return 0
    long = [word.capital for word in words if len(word.text) >= 4 and word.text[0].isalpha()]
    if not sum(long) > TITLE_CASE * len(long):
        return 0
    if _capitalizes_small(words):
        return max(len(long), SURELY_TITLE)
    prose = stopped or any(word.gap is Gap.STOP for word in words[1:])
    return 0 if prose else len(long)


def _capitalizes_small(words: Sequence[Word]) -> bool:
    """Return whether a word that prose writes small, such as a preposition, is capitalized within a sentence."""
    return any(
        word.capital and word.gap is Gap.SPACE and word.is_a(_SMALL) and not word.is_a(_SMALL_IN_NAMES)
        for word in words[1:]
    )


def name_at(
    words: Sequence[Word], at: int, common: Collection[str], rules: Rules, *, titled: bool
) -> tuple[int, int]:
    """Return start and end of the capitalized sequence that begins at ``at``; they are equal if none does."""
    if not _may_begin(words, at, common, rules):
        return at, at
    end = at + 1
    while end < len(words) and end - at < MAX_NAME:
        if words[end - 1].genitive and not genitive_inside(words, end - 1, rules):
            break
        step = _joined(words, end, rules)
        if not step:
            break
        end += step
    capitals = titled or _shouts(words[at:end])
    if capitals and rules.act("speakers.name-in-capitals"):
        given = next((i for i in range(at, end - 1) if words[i].is_a(W.GIVEN_NAME)), None)
        if given is None:
            return end, end
        start = given
        while start > at and words[start - 1].is_a(_TITLES):
            start -= 1
        return start, min(end, given + _full_name(words, given, end))
    return at, end


def names_with_short_forms(words: Sequence[Word]) -> dict[int, int]:
    """Return the names that a short form in brackets follows, by start and end: "Panel on Harbor Safety (PHS)".

    The initials of its capitalized words are the letters of the short form (after Schwartz and Hearst 2003).
    """
    found: dict[int, int] = {}
    opening = Gap.OPEN  # looked up once, because every word is compared with it
    for at, word in enumerate(words):
        if word.gap is not opening or not is_acronym(word.text, LONGEST_ACRONYM):
            continue
        letters, start = plain(word.text), at
        while letters and 0 < start > at - MAX_NAME and (start == at or words[start].gap in _INSIDE):
            start -= 1
            if words[start].capital:
                if words[start].lower[0] != letters[-1]:
                    break
                letters = letters[:-1]
        if not letters:
            found[start] = at
    return found


def acronym_end(words: Sequence[Word], at: int, acronyms: Mapping[str, bool]) -> int:
    """Return where the name at ``at`` ends whose initials are an acronym in the article; ``at`` if there is none.

    Only names with "and" or a comma need this: "Harbor and Pilots Authority" is one name in an article that also
    mentions the HPA.
    """
    found, joined = at, False
    for end, whole in _spelled(words, at, min(len(words), at + MAX_NAME), acronyms):
        word = words[end]
        if word.capital and not word.genitive:
            joined = joined or word.gap is Gap.COMMA
            if joined and whole and not is_acronym(word.text):
                found = end + 1
        joined = joined or (end > at and word.is_a(W.AND))
    company = at < found < len(words) and words[found].gap is Gap.SPACE and words[found].capital
    return found + (company and words[found].is_a(W.CORPORATE))


def spelled_end(words: Sequence[Word], start: int, end: int, acronyms: Mapping[str, bool]) -> int:
    """Return where the name of a body ends within ``words[start:end]`` if an acronym spells it; ``end`` if none does.

    "Harbor Pilots Authority Safety Report" begins with the name of a body in an article that also mentions the HPA.
    """
    found = end
    for at, whole in _spelled(words, start, end - 1, acronyms):
        if whole and any(one.is_a(W.BODY_NAME) for one in words[start : at + 1]):
            found = at + 1
    # not "Harbor Pilots Authority Chairman Tom Lee" or "Harbor Pilots Association Guides and Rowers"
    goes_on = any(one.is_a(_PERSONAL) or not one.capital for one in words[found:end])
    return end if goes_on else found


def _spelled(
    words: Sequence[Word], at: int, stop: int, acronyms: Mapping[str, bool]
) -> Iterator[tuple[int, bool]]:
    """Yield the indices of the words of a name at ``at`` as far as an acronym spells it, and whether one ends there."""
    letters = ""
    for end in range(_behind_country(words, at), stop):
        word = words[end]
        if end > at and word.gap is not Gap.SPACE and word.gap is not Gap.COMMA:
            return
        large = word.capital and not word.genitive
        if large:
            letters += word.lower[0]
        elif not word.is_a(W.SMALL):
            return
        yield end, large and acronyms.get(letters, False)
        if letters not in acronyms:
            return


def _behind_country(words: Sequence[Word], at: int) -> int:
    """Return where a name at ``at`` begins without the country before it: "U.S. Harbor Authority"."""
    country = words[at].text.endswith(".") and is_acronym(words[at].text)
    return at + (country and at + 1 < len(words))


def goes_on(words: Sequence[Word], end: int) -> bool:
    """Return whether a name that ends at ``end`` continues after a small word, to the last of ``words``."""
    rest = [word for word in words if word.start >= end]
    if len(rest) < 2 or len(words) > MAX_NAME or not rest[-1].capital or rest[-1].is_a(W.CALENDAR):
        return False
    inside = all(word.gap is Gap.SPACE for word in words[1:]) and not any(
        word.genitive for word in words[:-1]
    )
    return inside and rest[0].is_a(W.SMALL) and all(word.capital or word.is_a(W.SMALL) for word in rest)


def _shouts(words: Sequence[Word]) -> bool:
    """Return whether a sequence is a line in capitals rather than a name."""
    return len(words) > 2 and sum(word.text.isupper() and len(word.text) > 3 for word in words) > 1


def _full_name(words: Sequence[Word], given: int, end: int) -> int:
    """Return how many words a full name has that begins at ``given`` in a line of capitals."""
    size = 1
    while given + size < end and (
        len(words[given + size].lower) == 1 or words[given + size].is_a(W.PARTICLE)
    ):
        size += 1
    return size + 1


def _may_begin(words: Sequence[Word], at: int, common: Collection[str], rules: Rules) -> bool:
    word = words[at]
    if not word.capital or word.is_a(W.PRONOUN):
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].gap is Gap.SPACE else None
    if word.is_a(W.STARTER):
        if following is None or not following.capital:
            return False
        if word.is_a(W.RANK) and following.is_a(W.ROLE):  # "First Minister"
            return True
        return word.is_a(W.GIVEN_NAME)
    if word.is_a(W.CALENDAR) and not word.is_a(W.GIVEN_NAME):
        return False
    if word.is_a(W.CALENDAR) and _is_month(words, at) and rules.act("speakers.name-month"):
        return False
    if word.gap is Gap.SPACE or word.gap is Gap.COMMA or word.is_a(_KNOWN):
        return True
    return not (_is_common(word, following, common) and rules.act("speakers.name-opener"))


def _is_month(words: Sequence[Word], at: int) -> bool:
    """Return whether a preposition makes a month of a word that is also a given name: "in June Lee left"."""
    return at > 0 and words[at].gap is Gap.SPACE and words[at - 1].is_a(W.OBLIQUE | W.OTHER_TIME)


def _is_common(word: Word, following: Word | None, common: Collection[str]) -> bool:
    """Return whether a word has a capital only because it opens a sentence: "Poor", "Enraged", "Unlike"."""
    if following is not None and following.capital and following.is_a(W.ONLY_GIVEN) and len(word.lower) > 1:
        return True
    if following is not None and following.capital and following.is_a(_KNOWN):  # "Defence Minister"
        return False
    return word.lower in common or (word.is_a(_PARTICIPLE_OR_ADVERB) and not word.genitive)


def is_of_body(words: Sequence[Word], at: int) -> bool:
    """Return whether the word at ``at`` is "of" after a noun for a body: "Bank of the Islands"."""
    return at > 0 and words[at].is_a(W.OF) and words[at].gap is Gap.SPACE and words[at - 1].is_a(W.BODY_NAME)


def _is_of_the(words: Sequence[Word], at: int) -> bool:
    """Return whether a body's name continues after "of the": "Bank of the Islands", not "Branch of the Harbor Bank"."""
    if not is_of_body(words, at):
        return False
    if at + 2 >= len(words) or not words[at + 1].is_a(W.THE) or words[at + 1].gap is not Gap.SPACE:
        return False
    name = words[at + 2 : stretch_end(words, at + 2, at + MAX_NAME, is_capital)]
    alone = len(name) == 1 and name[0].is_a(W.BODY_NAME)  # "Department of the Treasury"
    return bool(name) and (alone or not any(word.is_a(_NO_PLACE) for word in name))


def _ends_sentence(word: Word) -> bool:
    """Return whether the dot of an abbreviation may also end a sentence: "D.C.", but not the initial "J."."""
    return word.text.endswith(".") and len(word.text) > 2


def _joined(words: Sequence[Word], at: int, rules: Rules) -> int:
    """Return how many words at ``at`` continue the name before: none, a capital, or small words and a capital."""
    word = words[at]
    if word.gap is Gap.COMMA and word.capital and list_inside(words, at, rules):
        return 1
    if word.gap is not Gap.SPACE:
        return 0
    if word.capital:
        return int(_continues(words, at, rules))
    following = words[at + 1 : at + 3]
    if word.is_a(W.PARTICLE) and len(following) == 2 and following[0].is_a(W.PARTICLE):  # "van der Berg"
        return 3 if following[1].capital and all(one.gap is Gap.SPACE for one in following) else 0
    if _is_of_the(words, at) and rules.act("speakers.name-of-the"):
        return 3
    if not following or following[0].gap is not Gap.SPACE or not following[0].capital:
        return 0
    # "the Harbor Bank on Thursday" ends before "on"
    return 2 if not following[0].is_a(W.CALENDAR) and _links(words, at, rules) else 0


def _continues(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a capitalized word continues the name before, unlike a day, a pronoun or a new sentence."""
    word = words[at]
    opens = word.is_a(W.STARTER) and not word.is_a(W.GIVEN_NAME)
    if opens and _ends_sentence(words[at - 1]) and rules.act("speakers.name-over-stop"):
        return False
    return not (word.is_a(W.CALENDAR) or (word.is_a(W.PRONOUN) and not word.text.isupper()))


def _links(words: Sequence[Word], at: int, rules: Rules) -> bool:
    """Return whether a small word links the name before to the capitalized word after: "Commission on Audit"."""
    before, word, after = words[at - 1 : at + 2]
    if word.is_a(W.PARTICLE) or (word.is_a(W.AND) and and_inside(words, at, rules)):
        return True
    if word.is_a(W.GOVERNING) and before.is_a(_BODY_NAME_OR_ROLE):
        return True
    if not before.is_a(W.BODY_NAME):
        return False
    joins = word.is_a(_AND_OR_GOVERNING) and not word.is_a(W.OF) and after.is_a(W.BODY_NAME)
    return joins or word.is_a(W.LINKS_BODY)
