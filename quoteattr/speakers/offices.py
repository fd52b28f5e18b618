"""What may stand between an office and a name: the field of the office, an acronym of it, initials."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import Word
from quoteattr.languages.classes import WordClass as W

LABEL = 3  #: letters of an acronym that is a label, since two are initials
LONGEST_LABEL = 5  #: words of a label with the name
_INITIALS = regex.compile(r"(?:\p{Lu}\.)++")
_ROLE_OR_TITLE_OR_ADDRESS = W.ROLE | W.TITLE | W.ADDRESS


def label_of(core: Sequence[Word], at: int, determiner: Word | None, rules: Rules) -> int | None:
    """The acronym of an office or party before a name: "Harbor MLA Ravi Sethi", "MEC Sethi", not "the HPU Cup"."""
    names = core[at:]
    if len(names) < 2 or any(word.is_a(W.BODY_NAME) for word in names):
        return None
    if at and core[at - 1].is_a(_ROLE_OR_TITLE_OR_ADDRESS) and len(names) == 2:
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
    if not (word.text.isupper() and word.text.isalpha()) or word.is_a(W.GIVEN_NAME):
        return False
    following = core[at + 1].text
    initials = at + 2 < len(core) and len(following) < LABEL and following.isupper() and following.isalpha()
    named = named or _is_initial(core, at + 1)  # "Harbor Works MD N.V.S. Quill"
    # Two letters before a last name, and three behind a title, are initials: "BT Quill", "Mayor ANS Quill".
    return LABEL - (named or initials) <= len(word.text) <= LONGEST_LABEL


def after_office(core: Sequence[Word], at: int, *, strict: bool = False, the: bool = False) -> int:
    """Where the name begins after "Secretary of": at a given name, an initial, else, unless strict, at the last words.

    "Secretary of Rural Development" and "head of Harbor Holdings Ltd" have none, nor has "the Commissioner of Tax" or
    "the chair of the Committee on Harbor Tax".
    """
    size = len(core)
    first = next((i for i in range(at + 1, size) if core[i].is_a(W.GIVEN_NAME) or _is_initial(core, i)), None)
    if first is not None:
        return first
    start = max(at + 1, size - 2)
    nobody = any(word.is_a(W.BODY_NAME | W.CORPORATE) for word in core[start:]) or core[-1].is_a(W.MATTER)
    field = the and (size - start < 2 or any(word.is_a(W.BODY_NAME) for word in core[at:start]))
    return size if strict or nobody or field else start


def _is_initial(core: Sequence[Word], at: int) -> bool:
    """Whether letters with dots stand before a name: "P. Lee", "N.V.S. Lee"."""
    return at + 1 < len(core) and _INITIALS.fullmatch(core[at].text) is not None
