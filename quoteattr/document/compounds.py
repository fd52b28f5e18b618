"""Words read with those beside them: names with a hyphen, days as names, letters of bodies, offices with a slash."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.gaps import Gap
from quoteattr.languages.classes import TITLES, WordClass
from quoteattr.languages.lexicon import Entry, Lexicon
from quoteattr.languages.people import People, name_articles

#: what `Word` says except position and gap, which is the same wherever the word occurs
Form = tuple[str, str, bool, bool, Entry, int]

_NO_PART = WordClass.DETERMINER | WordClass.QUANTIFIER | WordClass.ONE  # of a compound adjective
#: A syllable that only looks like a verb or a noun for somebody, because no vowel is before its "ing", "er" or "ian".
_SYLLABLE = regex.compile(r"[^aeiou]{1,3}(?:ing|ian|er|or)")
_SHORTEST = 3  #: letters of a syllable that is also a noun for a person; "vice-chair" is a compound of words
_NO_ENTRY = Entry()
_NO_LAST_NAME = TITLES | WordClass.CALENDAR | WordClass.STARTER
# looked up once, because every word is compared with it
_BESIDE = WordClass.DAY | WordClass.LETTERED | WordClass.QUALIFYING
_IN_OFFICE = WordClass.ROLE | WordClass.MODIFIER  #: "Executive", "Chief Executive"


def read_compounds(gaps: Sequence[str], forms: list[Form]) -> None:
    """Change the words with a hyphen, and the words before them, that are read wrongly one by one.

    Args:
        gaps: The gap before each word.
        forms: The words.
    """
    for at, form in enumerate(forms):
        if "-" not in form[0] or not form[0][0].isupper():
            continue
        if at and gaps[at] == Gap.SPACE and _is_given_name(forms[at - 1], form):
            forms[at] = (*form[:3], True, _NO_ENTRY, 0)
        elif not form[3]:
            _uncapitalize_before(gaps, forms, at)


def read_beside(gaps: Sequence[str], forms: list[Form]) -> None:
    """Change the words that mean something else beside their neighbors: "Mr Sunday Brell", "CSP chief executive".

    Args:
        gaps: The gap before each word.
        forms: The words.
    """
    for at in [at for at, form in enumerate(forms) if form[5] & _BESIDE]:
        classes = forms[at][5]
        if classes & WordClass.DAY:
            named = _is_name_of_day(gaps, forms, at)
        else:
            named = (
                _is_lettered_body(gaps, forms, at)
                if classes & WordClass.LETTERED
                else not _leads_on(gaps, forms, at)
            )
        if named:
            forms[at] = (*forms[at][:3], True, _NO_ENTRY, 0)


def _leads_on(gaps: Sequence[str], forms: Sequence[Form], at: int) -> bool:
    """Return whether a modifier stands before an office: "Special Adviser", unlike "Special Forces veteran".

    Between them may stand another word, if the office is in capitals: "Special Presidential Envoy".
    """
    if not forms[at][3] or at + 1 == len(forms) or gaps[at + 1] != Gap.SPACE:
        return True
    beyond = forms[at + 2] if at + 2 < len(forms) and gaps[at + 2] == Gap.SPACE else None
    held = beyond is not None and beyond[3] and beyond[5] & WordClass.ROLE
    return bool(held or forms[at + 1][5] & (WordClass.ROLE | WordClass.MODIFIER | WordClass.RANK))


def _is_name_of_day(gaps: Sequence[str], forms: Sequence[Form], at: int) -> bool:
    """Return whether a day is a given name, after a title and before a last name: "Mr Sunday Brell"."""
    if not 0 < at < len(forms) - 1:
        return False
    before, form, after = forms[at - 1 : at + 2]
    beside = gaps[at] == gaps[at + 1] == Gap.SPACE and form[3] and before[3] and after[3]
    titled = before[5] & TITLES and not (before[2] or form[2])
    return bool(beside and titled and not after[5] & _NO_LAST_NAME)


def _is_lettered_body(gaps: Sequence[str], forms: Sequence[Form], at: int) -> bool:
    """Return whether letters are the name of a body: "the CSP said", unlike "CSP Ann Lee" and "the SGF, Ann Lee"."""
    behind = gaps[at + 1] if at + 1 < len(forms) else Gap.STOP
    the = at and forms[at - 1][5] & WordClass.THE and forms[at][4].lemma_classes & WordClass.OFFICE
    if the and (behind != Gap.SPACE or not forms[at + 1][5] & WordClass.ROLE):
        return False  # "the SGF said", "the SGF, Senator Lee"
    if behind not in (Gap.SPACE, Gap.COMMA):
        return True
    after = forms[at + 1]
    return not after[3] or bool(after[5] & _NO_LAST_NAME and not after[5] & WordClass.ADDRESS)


def join_offices(
    text: str, starts: Sequence[int], gaps: Sequence[str], forms: list[Form], people: People
) -> None:
    """Change the genitives that belong to an office and own nothing: "State’s Attorney".

    Args:
        text: The text in which the words stand.
        starts: Where each word starts.
        gaps: The gap before each word.
        forms: The words.
        people: The words for people of the language.
    """
    bare = people.words.without_genitive
    for at in [at for at, before in enumerate(forms[:-1], 1) if before[2]]:  # few words are genitives
        before, role = forms[at - 1], forms[at][4]
        if gaps[at] != Gap.SPACE or not role.lemma_classes & WordClass.ROLE:
            continue
        further = at + 1 < len(forms) and gaps[at + 1] == Gap.SPACE and forms[at + 1][5] & WordClass.ROLE
        parts = () if further else people.roles.parts.get(role.lemma, ())  # "the state’s attorney general"
        if any(bare(part) == before[1] != part for part in parts):
            forms[at - 1] = (text[starts[at - 1] : starts[at]].rstrip(), before[1], False, *before[3:])


def join_slashed(text: str, starts: Sequence[int], gaps: list[str], forms: Sequence[Form]) -> None:
    """Change the gaps at slashes between two offices of one person: "Managing Director/Chief Executive".

    Args:
        text: The text in which the words stand.
        starts: Where each word starts.
        gaps: The gap before each word.
        forms: The words.
    """
    for at in range(1, len(forms)):
        before, form = forms[at - 1], forms[at]
        offices = gaps[at] == Gap.BREAK and before[5] & WordClass.ROLE and form[5] & _IN_OFFICE
        if offices and text[starts[at - 1] + len(before[0]) : starts[at]].strip() == "/":
            gaps[at] = Gap.SPACE


def _is_given_name(before: Form, form: Form) -> bool:
    """Return whether a word is a given name that follows the last one: "Chen Mei-ling", "Ann Ho Ka-man"."""
    _, _, genitive, capital, _, classes = before
    if genitive or not capital or classes & _NO_PART:
        return False
    first, *rest = form[1].split("-")
    if len(rest) != 1 or not first.isalpha() or not form[0][1:].islower():
        return False
    noun = form[5] & WordClass.ROLE != 0 and len(rest[0]) == _SHORTEST
    return noun or _SYLLABLE.fullmatch(rest[0]) is not None


def _uncapitalize_before(gaps: Sequence[str], forms: list[Form], at: int) -> None:
    """Take the capitals from the words before the last of "New York-based", which has none itself."""
    while at and gaps[at] == Gap.SPACE:
        at -= 1
        text, lower, genitive, capital, entry, classes = forms[at]
        if genitive or not capital or classes & _NO_PART:
            break
        forms[at] = text, lower, False, False, entry, classes


def is_name_with_article(token: str) -> bool:
    """Return whether only the article of a name is in lower case: "al-Haddad"."""
    article, hyphen, name = token.partition("-")
    return bool(hyphen) and name[:1].isupper() and article in name_articles()


def is_adjective(token: str, known: Lexicon) -> bool:
    """Return whether a compound is an adjective: "Norland-based", "Brightwater-owned", "Sixteen-year-old"."""
    first, *_, last = token.split("-")
    if not last.islower():
        return False
    return known.is_a(last, WordClass.PARTICIPLE) or known.is_a(first.casefold(), WordClass.NUMBER)
