"""Who is behind a document that speaks: whoever the article has issue it, write it or speak through it.

"The ministry issued a statement" and "she said in a post" name a document and, in the same sentence, whose it is; "the
statement" and "the post" take it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quoteattr.document.words import Gap, Word
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.entities import REACH, Entity
from quoteattr.speakers.history import Turn
from quoteattr.speakers.phrases import Phrase
from quoteattr.values import Span

if TYPE_CHECKING:
    from quoteattr.speakers.candidates import Reading

NEAR = 8  #: names before a document that may be in its sentence
BEHIND = 6  #: words after a document in which the name of its maker begins


def makers_of(phrase: Phrase, reading: Reading, turns: Sequence[Turn]) -> list[Entity]:
    """Who is named with the last document of the same noun before ``phrase``, or of the same kind where there is none."""
    start = phrase.span.start
    words = reading.words.within(Span(max(0, start - REACH), start))
    kind = W.MESSAGE if phrase.is_of(W.MESSAGE) else W.DOCUMENT
    places = [at for at, word in enumerate(words) if word.is_a(kind) and not word.capital]
    same = [at for at in places if words[at].lower == phrase.words[-1].lower]
    last = (same or places)[-1:]
    return list(dict.fromkeys(entity for at in last for entity in _with(words, at, reading, turns)))


def _with(words: Sequence[Word], at: int, reading: Reading, turns: Sequence[Turn]) -> Iterator[Entity]:
    """Who speaks in the sentence of a document, leads it, owns the document or made it."""
    place = words[at].start
    sentence = reading.words.sentence(place)
    yield from (turn.entity for turn in turns if turn.sentence == sentence)
    near = [one for one in reading.entities.before(place, NEAR) if one.sentence == sentence]
    yield from (one.entity for one in near if one.leads and not one.quoted)
    if near and at and words[at - 1].genitive and near[0].end >= words[at - 1].start:
        yield near[0].entity
    behind = [word for word in words[at + 1 : at + 3] if word.is_a(W.AUTHOR) and word.gap is Gap.SPACE]
    if behind:
        end = words[min(len(words), at + BEHIND) - 1].end
        yield from (one.entity for one in reading.entities.after(behind[0].end, end)[:1])
