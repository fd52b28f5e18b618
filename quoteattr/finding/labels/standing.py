"""Names on lines of their own above what these people said, as published earnings calls have them.

Headings, captions, signatures and lists of people look the same, so these lines need more evidence than other labels:
most of them name people, what stands below sounds like speech, and the speakers alternate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoteattr.document.document import Document
from quoteattr.finding.labels.interviews import QUOTED, talks
from quoteattr.finding.labels.turnlines import Line
from quoteattr.finding.labels.turnshapes import Label
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

LEAST = 2  #: names with speech below them
SPREAD = 8  #: most lines for each name; an essay with the names of photographers has more
OFFICE = W.OFFICE | W.ROLE | W.TITLE


def are_turns(
    document: Document, people: Sequence[Span], lines: Sequence[Line], group: Mapping[int, Label]
) -> bool:
    """Return whether ``group``, the names on lines of their own by line number, are those of speakers.

    A name recurs after somebody else's; or each has an office and addresses others, and no signed letter stands above.
    """
    text = document.text
    said = {at: below for at in group if (below := _below(text, lines, group, at)) is not None}
    names = [group[at].name.of(text).casefold() for at in said]
    if len(set(names)) < LEAST or len(lines) - min(group) > SPREAD * len(group):
        return False
    known = frozenset(name.of(text).casefold() for name in people)
    if 2 * sum(_is_speaker(document, known, group[at]) for at in said) < len(said):
        return False
    talking = [talks(document, QUOTED.sub("", words)) for words in said.values()]
    first, last = min(group), max(group)
    offices = all(_has_office(document, label) for label in group.values())
    signed = first > 0 and talks(document, lines[first - 1].span.of(text))  # a letter, with the name below
    signed = signed or (last not in said and last - 1 not in group)
    if len(set(names)) < len(names):
        return 2 * sum(talking) >= len(talking) and (offices or not signed)
    return offices and all(talking) and last in said and not signed


def _below(text: str, lines: Sequence[Line], group: Mapping[int, Label], at: int) -> str | None:
    """Return the paragraph below a name, if it ends like a sentence and is no heading in capitals."""
    if at + 1 in group or at + 1 == len(lines) or not lines[at + 1].is_sentence(text):
        return None
    words = lines[at + 1].span.of(text)
    return None if words.isupper() else words


def _is_speaker(document: Document, known: frozenset[str], label: Label) -> bool:
    """Return whether a name is that of a person, or a word in place of one ("Operator")."""
    words = document.words.within(label.name)
    part = words[0].lower in document.language.turns.parts
    named = label.name.of(document.text).casefold() in known
    return part or named or (len(words) > 1 and words[0].is_a(W.GIVEN_NAME)) or _has_office(document, label)


def _has_office(document: Document, label: Label) -> bool:
    behind = Span(label.name.end, label.begin)
    return len(behind) > 0 and any(word.is_a(OFFICE) for word in document.words.within(behind))
