"""The makers of a document that speaks: whoever the article says issued it, wrote it or spoke through it.

"The ministry issued a statement" and "she said in a post" name a document and, in the same sentence, its maker. Later
"the statement" and "the post" refer to that document.

These are candidates for the scorer, by what is near. Where the words tell the maker, `issued` decides before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.people import Bodies
from quoteattr.speakers.coreference.history import Spoken
from quoteattr.speakers.entities.entities import REACH, Appearance, Entities, Entity
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, is_received, stretch_end
from quoteattr.values import Span

BEHIND = 40  #: code points after a document within which the name of its maker must begin
PRINTED = 60  #: code points after a report that may contain the name of the newspaper in which it is printed
GENITIVE = 3  #: code points from the end of an owner's name to the document: apostrophe, ending and space


def makers_of(phrase: Phrase, words: Words, entities: Entities, turns: Sequence[Spoken]) -> list[Entity]:
    """Return those named with the last document before ``phrase`` to which it may refer: of its noun, or else its kind.

    Args:
        phrase: A document that speaks.
        words: The words of the article.
        entities: The entities of the article.
        turns: The statements so far.
    """
    start = phrase.span.start
    kind = W.MESSAGE if phrase.is_of(W.MESSAGE) else W.DOCUMENT
    before = words.within(Span(max(0, start - REACH), start))
    documents = [word for word in before if word.is_a(kind) and not word.capital]
    same = [word for word in documents if word.lower == phrase.words[-1].lower]
    last = (same or documents)[-1:]
    makers = dict.fromkeys(one for word in last for one in _with(word, words, entities, turns))
    return [one for one in makers if not entities.is_nationality(one.words)]


def printed_in(phrase: Phrase, words: Words) -> list[Word]:
    """Return the name of the newspaper in which a report is printed: "a report in the Harbor Echo".

    Not of "the report in the Harbor Echo", which somebody else may have made, nor of "a police report".
    """
    if not phrase.is_of(W.PRESS) or phrase.is_determined(W.DEFINITE) or phrase.possessor is not None:
        return []
    if any(word.is_a(W.BODY) for word in phrase.words[:-1]):
        return []
    behind = words.within(Span(phrase.words[-1].start, phrase.span.end + PRINTED))[1:]
    if len(behind) < 2 or not behind[0].is_a(W.MEDIUM) or behind[0].gap is not Gap.SPACE:
        return []
    first = 2 if behind[1].is_a(W.THE) else 1
    end = stretch_end(behind, first, len(behind), _in_name)
    named = behind[first:end]
    if _goes_on(behind, end) or any(word.genitive for word in named):  # "the Holt case"
        return []
    strict = first == 2 or phrase.words[-1].lower in words.people.documents.tales
    if not _is_press(named, words.people.bodies, strict=strict):
        return []
    return named if words.rules.act("speakers.printed-in") else []


def _in_name(word: Word) -> bool:
    return word.capital and not word.is_a(W.CALENDAR | W.NATIONALITY)


def _goes_on(behind: Sequence[Word], end: int) -> bool:
    """Return whether a name that ends at ``end`` is not all: "Journal of Medicine", "the Echo and the Gazette"."""
    linked = stretch_end(behind, end, end + 1, _links)
    if linked > end:
        return stretch_end(behind, linked, linked + 1, _opens_name) > linked
    dated = end < len(behind) and behind[end].is_a(W.OTHER_TIME)  # "the Echo last week"
    return not dated and stretch_end(behind, end, end + 1, in_noun_phrase) > end


def _links(word: Word) -> bool:
    return word.is_a(W.WITHIN_BODY | W.AND)


def _opens_name(word: Word) -> bool:
    return _in_name(word) or word.is_a(W.THE)


def _is_press(name: Sequence[Word], bodies: Bodies, *, strict: bool) -> bool:
    """Return whether a name may be that of a newspaper.

    If ``strict``, a word of it has to show so, because other names often stand there: "an article in the Constitution",
    "a story in Genesis".
    """
    kin = bodies.kin_of(bodies.press)
    if any(word.lower in kin or word.lower in bodies.brands for word in name):
        return True
    return not strict and not any(word.is_a(W.BODY | W.CHAMBER) for word in name)


def _with(document: Word, words: Words, entities: Entities, turns: Sequence[Spoken]) -> Iterator[Entity]:
    """Yield who speaks in the sentence of a document or is its subject, who owns the document, and who made it."""
    sentence = words.sentence(document.start)
    yield from (turn.entity for turn in turns if turn.sentence == sentence)
    near = [one for one in entities.before(document.start) if one.sentence == sentence]
    yield from (one.entity for one in near if (one.leads and not one.quoted) or _owns(one, document, words))
    behind = words.within(Span(document.start, document.end + BEHIND))[1:]
    by = next(
        (at for at, word in enumerate(behind[:2]) if word.is_a(W.AUTHOR) and word.gap is Gap.SPACE), None
    )
    if by is not None and not is_received(behind, by):
        yield from (one.entity for one in entities.after(behind[by].end, document.end + BEHIND)[:1])


def _owns(one: Appearance, document: Word, words: Words) -> bool:
    """Return whether a name is a genitive directly before a document: "the ministry’s statement"."""
    between = words.within(Span(one.start, document.start))
    return bool(between) and between[-1].genitive and document.start - one.end <= GENITIVE
