"""The name that a source adds to an office after a long description: "the head of ports in the Senate, Ann Lee".

The reader of phrases takes the office for the whole of such a source, because the words between do not belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.enums import IMPERSONAL
from quoteattr.languages.classes import TITLES, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Span

LONGEST = 24  #: words between an office and the name that belongs to it
_CLAUSE = W.RELATIVE | W.PRONOUN | W.POSSESSIVE | W.VERB


def named_behind(phrase: Phrase, reading: Reading) -> Entity | None:
    """Return the person whom the source of an office names after it, after a comma.

    A name right after another noun for a person may be that one's, and so may a name in a clause: "the adviser to
    the mayor, Ann Lee", "the minister, who met Ann Lee". If several people are named, somebody else may speak.
    """
    end = reading.ends.get(phrase.span, 0)
    if phrase.form is not Form.NOMINAL or phrase.kind in IMPERSONAL or end <= phrase.span.end:
        return None
    if phrase.possessor is not None or not any(word.is_a(TITLES) for word in phrase.words):
        return None
    after = reading.entities.after(phrase.span.end, end)
    named = [one for one in after if one.entity.is_person and not one.pronoun]
    if not named or len(named[0].entity.words) == 1:
        return None
    words = reading.words.within(Span(phrase.span.start, end))
    others = next((one.start for one in named if one.entity is not named[0].entity), end)
    told = any(word.is_a(W.RELATIVE) for word in words if named[0].end <= word.start < others)
    if (others < end and not told) or not _is_added(named[0], phrase, words):
        return None
    return named[0].entity


def _is_added(name: Appearance, phrase: Phrase, words: Sequence[Word]) -> bool:
    """Return whether a comma adds a name, with its titles, to what the source says of the office."""
    inside = [word for word in words if name.start <= word.start < name.end]
    between = [word for word in words if phrase.span.end <= word.start < name.start]
    if not inside or inside[-1].genitive or len(between) > LONGEST:
        return False
    first = inside[0]
    while between and first.gap is not Gap.COMMA and between[-1].is_a(TITLES_AND_RANKS):
        first = between.pop()
    other = bool(between) and between[-1].is_a(TITLES)
    return first.gap is Gap.COMMA and not other and not any(word.is_a(_CLAUSE) for word in between)
