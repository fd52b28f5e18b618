"""The outlet behind a headline, as titles of pages have it: *Pier is back | Elmford Gazette*, *… - Elmford Gazette*."""

from __future__ import annotations

import regex

from quoteattr.languages import Language, common
from quoteattr.values import Span

LONGEST = 60  #: code points of the name of an outlet
ACRONYM = 4  #: code points of an acronym, which is one only in capitals: AP, but not Sana
_BAR = " | "
_BEHIND = regex.compile(rf"[ \u00a0][-–—|][ \u00a0](?P<name>[^-–—|\s][^-–—|]{{1,{LONGEST}}}+)$")
_SITE = regex.compile(r"(?:[\p{L}\d-]+\.)+\p{L}{2,}")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’.&-][\p{L}\p{M}]+)*+\.?")
_CLOSING = "”’\"'»"


def without_outlet(text: str, line: Span, language: Language) -> Span:
    """A headline without the name of an outlet behind a dash or bar, and without other names behind a bar.

    Before a bar may be the kind of the article instead, which is shorter (*Opinion | Mend the pier*), or a quotation,
    which somebody said.
    """
    words = line.of(text)
    first, *others = words.split(_BAR)
    named = all(len(part) < len(first) and _is_name(part, language) for part in others)
    if named and not first.rstrip().endswith(tuple(_CLOSING)):
        words = first.rstrip()
    behind = _BEHIND.search(words)
    if behind is not None and _is_outlet(behind["name"], language):
        words = words[: behind.start()]
    return Span(line.start, line.start + len(words.rstrip()))


def _is_name(words: str, language: Language) -> bool:
    """Whether words may be a name: each with a capital, or a small word between them, and no marks or figures."""
    small = language.people.names.small
    return _SITE.fullmatch(words) is not None or all(
        _WORD.fullmatch(word) is not None and (word[0].isupper() or word in small) for word in words.split()
    )


def _is_outlet(name: str, language: Language) -> bool:
    """Whether a name is that of a paper, of an agency or one of its desks, or of a site."""
    if not _is_name(name, language):
        return False
    bodies, words = language.people.bodies, name.split()
    papers = frozenset(bodies.kin.get(bodies.press, ()))
    if words[-1].casefold() in papers or _is_agency(name):
        return True
    desk = len(words) == 2 and words[1].casefold() in bodies.sections
    return _SITE.fullmatch(name) is not None or (desk and _is_agency(words[0]))


def _is_agency(name: str) -> bool:
    return name.casefold() in common().press.agencies and (name.isupper() or len(name) > ACRONYM)
