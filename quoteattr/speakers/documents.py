"""Who is behind a document that speaks: whoever the article has issue it, write it or speak through it.

"The ministry issued a statement" and "she said in a post" name a document and, in the same sentence, whose it is; "the
statement" and "the post" take it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quoteattr.document.words import Gap, Word
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.entities import REACH, Appearance, Entity
from quoteattr.speakers.history import Turn
from quoteattr.speakers.phrases import Phrase
from quoteattr.values import Span

if TYPE_CHECKING:
    from quoteattr.speakers.candidates import Reading

LATEST = 3  #: earlier places of documents that are looked at
BEHIND = 4  #: words after "by" in which the name of a maker begins
NOTHING: frozenset[str] = frozenset()

Ties = Mapping[Entity, frozenset[str]]


def ties_to_document(phrase: Phrase, reading: Reading, turns: Sequence[Turn]) -> Ties:
    """How entities are tied to the latest documents before ``phrase``, by the names of features."""
    start = phrase.span.start
    words = reading.words.within(Span(max(0, start - REACH), start))
    kind = W.MESSAGE if phrase.is_of(W.MESSAGE) else W.DOCUMENT
    places = [at for at, word in enumerate(words) if word.is_a(kind) and not word.capital]
    same = [at for at in places if words[at].lower == phrase.words[-1].lower]
    found: dict[Entity, set[str]] = defaultdict(set)
    for rank, at in enumerate(reversed(same[-LATEST:])):
        for entity, tie in _beside(words, at, reading, turns):
            found[entity].add(f"document-{tie}" if not rank else f"document-{tie}-earlier")
    if places and (not same or places[-1] != same[-1]):
        for entity, tie in _beside(words, places[-1], reading, turns):
            found[entity].add(f"document-{tie}-other")
    return {entity: frozenset(ties) for entity, ties in found.items()}


def _beside(
    words: Sequence[Word], at: int, reading: Reading, turns: Sequence[Turn]
) -> list[tuple[Entity, str]]:
    """Who leads the sentence of a document, owns it, made it, or speaks in this sentence."""
    place = words[at].start
    sentence = reading.words.sentence(place)
    near = [one for one in reading.entities.before(place, 8) if one.sentence == sentence]
    found = [(one.entity, "leader") for one in near if one.leads and not one.quoted]
    found += [(turn.entity, "turn") for turn in turns if turn.sentence == sentence]
    if near and at and words[at - 1].genitive and near[0].end >= words[at - 1].start:
        found.append((near[0].entity, "owner"))
    if (maker := _maker(words, at, reading)) is not None:
        found.append((maker.entity, "maker"))
    return found


def _maker(words: Sequence[Word], at: int, reading: Reading) -> Appearance | None:
    """The name after "by" or "from" behind a document."""
    behind = words[at + 1 : at + 3]
    by = next((word for word in behind if word.is_a(W.AUTHOR) and word.gap is Gap.SPACE), None)
    if by is None:
        return None
    end = words[min(len(words) - 1, at + 2 + BEHIND)].end
    return next(iter(reading.entities.after(by.end, end)), None)
