"""The outlet behind a headline, as titles of pages have it: *Pier is back | Elmford Gazette*, *… - Elmford Gazette*."""

from __future__ import annotations

import regex

from quoteattr.languages import Language, common
from quoteattr.values import Span

LONGEST = 60  #: code points of the name of an outlet
ACRONYM = 4  #: code points of an acronym, which is one only in capitals: AP, but not Sana
_BAR = " | "
_BEHIND = regex.compile(rf"[ \u00a0][-–—|][ \u00a0](?P<name>[^-–—|\s][^-–—|]{{1,{LONGEST}}}+)$")
_SITE = regex.compile(r"\w\w\.\w\w")


def without_outlet(text: str, line: Span, language: Language) -> Span:
    """A headline without the name of an outlet behind a dash or bar, and without what else is behind a bar.

    Before a bar may be the kind of the article instead, which is shorter: *Opinion | Mend the pier*.
    """
    words = line.of(text)
    first, *others = words.split(_BAR)
    if all(len(part) < len(first) for part in others):
        words = first.rstrip()
    behind = _BEHIND.search(words)
    if behind is not None and _is_outlet(behind["name"], language):
        words = words[: behind.start()]
    return Span(line.start, line.start + len(words.rstrip()))


def _is_outlet(name: str, language: Language) -> bool:
    """Whether a name is that of a paper, an agency or a site."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    bodies = language.people.bodies
    paper = first[0].isupper() and last.casefold() in bodies.kin.get(bodies.press, ())
    return paper or _is_agency(name) or _is_agency(first) or _SITE.search(name) is not None


def _is_agency(name: str) -> bool:
    return name.casefold() in common().press.agencies and (name.isupper() or len(name) > ACRONYM)
