"""Remove the outlet after a headline, as in page titles: *Pier is back | Elmford Gazette*, *… - Elmford Gazette*."""

from __future__ import annotations

import regex

from quoteattr.languages import Language, common
from quoteattr.values import Span

LONGEST = 60  #: maximal length of the name of an outlet, in code points
ACRONYM = 4  #: names up to this length count as agencies only in capitals: AP, but not Sana
_BAR = " | "
_BEHIND = regex.compile(rf"[ \u00a0][-–—|][ \u00a0](?P<name>[^-–—|\s][^-–—|]{{1,{LONGEST}}}+)$")
_SITE = regex.compile(r"(?:[\p{L}\d-]+\.)+\p{L}{2,}")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’.&-][\p{L}\p{M}]+)*+\.?")
_CLOSING = "”’\"'»"


def without_outlet(text: str, line: Span, language: Language) -> Span:
    """Return a headline without the name of an outlet after a dash or bar, or any other name after a bar.

    Nothing after a bar is removed if the words before it are only the kind of the article, which is shorter (*Opinion |
    Mend the pier*), or a quotation, followed by its speaker.
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
    """Return whether words may be a name: capitalized, with small words in between, without punctuation and digits."""
    small = language.people.names.small
    return _SITE.fullmatch(words) is not None or all(
        _WORD.fullmatch(word) is not None and (word[0].isupper() or word in small) for word in words.split()
    )


def _is_outlet(name: str, language: Language) -> bool:
    """Return whether a name is that of a newspaper, an agency or one of its desks, or a site."""
    if not _is_name(name, language):
        return False
    bodies, words = language.people.bodies, name.split()
    papers = frozenset(bodies.kin_of(bodies.press))
    if words[-1].casefold() in papers or _is_agency(name):
        return True
    desk = len(words) == 2 and words[1].casefold() in bodies.sections
    return _SITE.fullmatch(name) is not None or (desk and _is_agency(words[0]))


def _is_agency(name: str) -> bool:
    return name.casefold() in common().press.agencies and (name.isupper() or len(name) > ACRONYM)
