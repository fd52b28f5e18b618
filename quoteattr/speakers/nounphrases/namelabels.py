"""Labels beside a name that are no part of it: an acronym of an office, an office and its field, a degree."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Prose, Word, is_acronym
from quoteattr.languages.classes import FIELDS, TITLES
from quoteattr.languages.classes import WordClass as W

_WITH_FIELD = W.FIELD | W.PUBLIC
LABEL = 3  #: letters of an acronym that is a label; two letters are initials
LONGEST_LABEL = 5  #: words of a label including the name
MOST_LETTERS = 4  #: words after a name that may be letters: "MD PhD"
_INITIALS = regex.compile(r"(?:\p{Lu}\.)++|\p{Lu}")


def label_of(core: Sequence[Word], at: int, determiner: Word | None, rules: Rules) -> int | None:
    """Return the index of an acronym of an office or party before a name: "MEC Sethi", but not "the HPU Cup"."""
    names = core[at:]
    if len(names) < 2 or any(word.is_a(W.BODY_NAME) for word in names):
        return None
    if at and core[at - 1].is_a(TITLES) and len(names) == 2:
        return None
    if all(word.text.isupper() for word in names):
        return None
    labels = [i for i in range(at, len(core) - 1) if core[i].text.isupper() and _is_label(core, i)]
    if not labels or len(core) - labels[-1] > LONGEST_LABEL:
        return None
    the = determiner is not None and determiner.is_a(W.THE) and not core[labels[-1] + 1].is_a(W.GIVEN_NAME)
    return None if the and rules.act("speakers.label-the") else labels[-1]


def _is_label(core: Sequence[Word], at: int) -> bool:
    word, named = core[at], core[at + 1].is_a(W.GIVEN_NAME) and at + 2 < len(core)
    if not (word.text.isupper() and word.text.isalpha()):
        return False
    if word.is_a(W.OFFICE_LABEL):
        return not core[at + 1].text.isupper()  # "DA COSTA"
    if word.is_a(W.GIVEN_NAME):
        return False
    following = core[at + 1].text
    if following.isdigit():
        return False  # "ABC 7"
    initials = at + 2 < len(core) and len(following) < LABEL and following.isupper() and following.isalpha()
    named = named or _is_initial(core, at + 1)  # "Harbor Works MD N.V.S. Quill"
    # Two letters before a last name, and three after a title, are initials: "BT Quill", "Mayor ANS Quill".
    return LABEL - (named or initials) <= len(word.text) <= LONGEST_LABEL


def after_office(core: Sequence[Word], at: int, *, strict: bool = False, the: bool = False) -> int:
    """Return where the name begins after "Secretary of"; the end of the words if there is no name.

    It begins after a known field ("Minister of Finance Ino Sato Orr"), at a given name or an initial or, unless
    ``strict``, at the last two words. There is none in "Secretary of Rural Development", "head of Harbor Holdings Ltd"
    or, with ``the``, in "the Commissioner of Tax".
    """
    size = len(core)
    first = next((i for i in range(at + 1, size) if core[i].is_a(W.GIVEN_NAME) or _is_initial(core, i)), None)
    field = next((i for i in range(size - 3, at - 1, -1) if core[i].is_a(FIELDS)), None)
    if field is not None and core[at - 2].is_a(_WITH_FIELD) and _is_name(core[field + 1 :]):
        return field + 1
    if first is not None:
        return first
    start = max(at + 1, size - 2)
    nobody = any(word.is_a(W.BODY_NAME | W.CORPORATE) for word in core[start:]) or core[-1].is_a(W.MATTER)
    return size if strict or nobody or (the and size - start < 2) else start


def _is_name(words: Sequence[Word]) -> bool:
    """Return whether what is after a field may be a name: "Ino Sato Orr", not "Reform Bureau"."""
    body = any(word.is_a(W.BODY_NAME | W.CORPORATE | W.AND) for word in words)
    return words[0].capital and not (words[0].classes or body or words[-1].is_a(W.MATTER))


def _is_initial(core: Sequence[Word], at: int) -> bool:
    """Return whether the word is initials before a name: "P. Lee", "N.V.S. Lee", "D Lee", "D Y Lee".

    A letter before a given and a last name ends something else: "head of Team B Ann Lee".
    """
    if at + 1 == len(core) or _INITIALS.fullmatch(core[at].text) is None:
        return False
    return len(core[at].text) > 1 or at + 2 == len(core) or _is_initial(core, at + 1)


def follows_country(prose: Prose, office: Word, words: Sequence[Word], at: int) -> bool:
    """Return whether the words from ``at`` on are a name after a public office and its country.

    For example "to Sri Lanka Ino Sato" after "ambassador", but not "in Sri Lanka Ferries" after "representative".
    """
    leads, place, name = words[0], words[1:at], words[at:]
    place = place[1:] if place[0].is_a(W.THE) else place
    if not (office.is_a(W.PUBLIC) and leads.is_a(W.PREPOSITION)) or leads.is_a(W.AT_BODY | W.AUTHOR):
        return False
    acronym = len(place) == 1 and is_acronym(place[0].text)
    known = acronym or " ".join(word.lower for word in place) in prose.people.names.countries
    private = office.is_a(W.FIELD) and not office.is_a(W.IN_CHARGE)
    if known and private and place[0].is_a(W.GIVEN_NAME):
        return False  # "secretary to Chad Marc Lee"
    body = any(word.is_a(W.BODY_NAME | W.CORPORATE | TITLES) for word in name)
    return known and not body and prose.rules.act("speakers.name-behind-country")


def start_behind_country(prose: Prose, words: Sequence[Word], start: int, end: int) -> int:
    """Return where the name in ``words[start:end]`` begins after a country, after a public office; else ``start``."""
    leads = start - 1 - (start > 0 and words[start - 1].is_a(W.THE))
    if leads < 1 or not words[leads - 1].is_a(W.PUBLIC):  # nearly always
        return start
    office, rest = words[leads - 1], words[leads:end]
    return next(
        (at for at in range(start + 1, end - 1) if follows_country(prose, office, rest, at - leads)), start
    )


def letters_start(core: Sequence[Word]) -> int:
    """Return where the letters after a name begin: "MP PhD"; the number of words if there are none."""
    end = len(core)
    while end > 2 and len(core) - end < MOST_LETTERS and _are_letters(core[end - 1]):
        end -= 1
    return end


def without_letters(tail: Sequence[Word], rules: Rules) -> Sequence[Word]:
    """Return what is added to a name, without the letters that come first: ", PhD, head of Harbor Labs"."""
    if not tail or not tail[0].is_a(W.LETTERS):  # nearly always
        return tail
    # "MP" is an office.
    others = (at for at, word in enumerate(tail) if not _are_letters(word) or word.is_a(TITLES))
    end = next(others, 0)
    apart = end > 0 and tail[end].gap is Gap.COMMA
    return tail[end:] if apart and rules.act("speakers.letters-apart") else tail


def _are_letters(word: Word) -> bool:
    return word.is_a(W.LETTERS) and sum(map(str.isupper, word.text)) > 1  # not "Jack Ma"
