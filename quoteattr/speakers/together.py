"""Several who are named together: "both companies" and "the couple" take up "Brightwater and Harbor Works"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.entities import Appearance, Entity, Entities
from quoteattr.speakers.phrases import Phrase
from quoteattr.values import Span, SpeakerKind
from quoteattr.document.words import Words

BETWEEN = 8  #: words between two names of one list: titles, short forms in brackets
_PARTS_LIST = W.PREPOSITION | W.VERB | W.COPULA | W.RELATIVE | W.PRONOUN
MOST = 6  #: names of one list


def size_of(phrase: Phrase, words: Words) -> int | None:
    """How many a phrase counts: 2 for "both companies", "the two" and "the couple"; ``None`` where it counts none."""
    counted = words.people.groups.counted
    return next((counted[word.lower] for word in phrase.words if word.lower in counted), None)


def named_together(phrase: Phrase, words: Words, entities: Entities, size: int | None) -> tuple[Entity, ...]:
    """The last list of names before ``phrase`` that it can take up, in order of the text; empty where there is none.

    Args:
        phrase: A plural.
        words: Of the article.
        entities: Of the article.
        size: How many it counts, if it does.
    """
    for run in _lists(words, entities.before(phrase.span.start)):
        members = tuple(dict.fromkeys(one.entity for one in run))
        fits = len(members) == size if size is not None else len(members) > 1
        people = {one.kind is SpeakerKind.PERSON for one in members}
        if fits and len(people) == 1 and not (phrase.is_of(W.BODY) and people == {True}):
            return members
    return ()


def _lists(words: Words, near: Sequence[Appearance]) -> Iterator[list[Appearance]]:
    """The lists of names among appearances that come nearest first; the nearest list first."""
    run: list[Appearance] = []
    joined = False
    for one in (*(one for one in near if not (one.pronoun or one.quoted)), None):
        if run and one is not None and one.sentence == run[0].sentence and len(run) < MOST:
            between = words.within(Span(one.end, run[0].start)) if one.end < run[0].start else []
            last = run[0]
            step = _joins(between, words, last, first=len(run) == 1)
            if step:
                run.insert(0, one)
                joined = True
                continue
        if joined:
            yield run
        run, joined = ([one] if one is not None else []), False


def _joins(between: Sequence[Word], words: Words, after: Appearance, *, first: bool) -> bool:
    """Whether the words between two names of one sentence leave them in one list; its last two have "and"."""
    if len(between) > BETWEEN or any(word.is_a(_PARTS_LIST) for word in between):
        return False
    following = words.within(Span(after.start, after.end))[:1]
    comma = any(word.gap is Gap.COMMA for word in (*between, *following))
    return any(word.is_a(W.AND) for word in between) or (comma and not first)
