"""Several entities named together: "both companies" and "the couple" refer to "Brightwater and Harbor Works"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.document.words import Gap, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities import Appearance, Entities, Entity
from quoteattr.speakers.phrases import Phrase
from quoteattr.values import Span, SpeakerKind

BETWEEN = 8  #: words between two names of one list: titles, short forms in brackets
_PARTS_LIST = W.PREPOSITION | W.VERB | W.COPULA | W.RELATIVE | W.PRONOUN


def named_together(phrase: Phrase, words: Words, entities: Entities) -> tuple[Entity, ...]:
    """Return the last list before ``phrase`` of as many names as it counts, in text order; empty if there is none.

    Args:
        phrase: A description such as "both companies"; one that counts nobody refers to no list.
        words: The words of the article.
        entities: The entities of the article.
    """
    counted = words.people.groups.counted
    size = next((counted[word.lower] for word in phrase.words if word.lower in counted), None)
    if size is None:
        return ()
    bodies = phrase.words[-1].is_a(W.BODY | W.BODY_NAME)
    for run in lists(words, entities.before(phrase.span.start)):
        members = members_of(run)
        people = {one.kind is SpeakerKind.PERSON for one in members}
        alike = len(people) == 1 and not (bodies and people == {True})
        if len(members) == size and alike:
            return members
    return ()


def members_of(run: Sequence[Appearance]) -> tuple[Entity, ...]:
    """Return the entities of a list of names, each once."""
    return tuple(dict.fromkeys(one.entity for one in run))


def lists(words: Words, near: Sequence[Appearance]) -> Iterator[list[Appearance]]:
    """Yield the lists of names among ``near``, which is ordered nearest first; the nearest list first."""
    run: list[Appearance] = []
    for one in near:
        if one.pronoun or one.quoted:
            continue
        if run and _joins(words, one, run[0], last=len(run) == 1):
            run.insert(0, one)
            continue
        if len(run) > 1:
            yield run
        run = [one]
    if len(run) > 1:
        yield run


def _joins(words: Words, one: Appearance, following: Appearance, *, last: bool) -> bool:
    """Return whether two names are in one list: "and" precedes the last name, and a comma or "and" the others."""
    if one.sentence != following.sentence or one.end >= following.start:
        return False
    behind = [word for word in words.within(Span(one.start, following.end)) if word.start >= one.end]
    between = [word for word in behind if word.start < following.start]
    name = behind[len(between)]
    # "Ana Ruiz and her husband, Tom Holt", but not "Ana Ruiz and her Norlandian counterpart"
    parting = _PARTS_LIST & ~(W.POSSESSIVE | W.PRONOUN) if name.gap is Gap.COMMA else _PARTS_LIST
    if len(between) > BETWEEN or any(word.is_a(parting) for word in between):
        return False
    joined = any(word.is_a(W.AND) for word in between)
    return joined or (not last and any(word.gap is Gap.COMMA for word in behind[: len(between) + 1]))
