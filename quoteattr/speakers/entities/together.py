"""Several entities named together: "both companies" and "the couple" refer to "Brightwater and Harbor Works"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import SEVERAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Appearance, Entities, Entity
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.values import Span, SpeakerKind

TITLE = 60  #: code points before the start of a name in which its title stands
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
    noun = phrase.words[-1]
    bodies = noun.is_a(W.BODY | W.BODY_NAME) and not noun.is_a(W.GROUP)  # not "the trio"
    if noun.is_a(W.DOCUMENT) and not bodies:  # "both reports", but not "both papers"
        return ()
    for run in lists(words, entities.before(phrase.span.start)):
        members = members_of(run)
        people = {one.kind is SpeakerKind.PERSON for one in members}
        alike = len(people) == 1 and not (bodies and people == {True})
        if len(members) == size and alike and _may_be_called(noun, run, words, entities):
            return members
    return ()


def _may_be_called(noun: Word, run: Sequence[Appearance], words: Words, entities: Entities) -> bool:
    """Return whether a noun may mean what a list names: no adjectives of countries, and a noun for people no places.

    The subjects of a sentence are places also for a noun that is used of them ("Norland and Lakeland signed. The two
    neighbours said"), but not the places where somebody else does something.
    """
    members = members_of(run)
    if all(entities.is_nationality(one.words) for one in members):  # not "Norwegian and SAS", two airlines
        return False
    of_places = noun.lower in words.people.groups.of_places and run[0].leads
    return of_places or not (noun.is_a(SEVERAL) and any(one.place for one in members))


def members_of(run: Sequence[Appearance]) -> tuple[Entity, ...]:
    """Return the entities of a list of names, each once."""
    return tuple(dict.fromkeys(one.entity for one in run))


def lists(words: Words, near: Sequence[Appearance]) -> Iterator[list[Appearance]]:
    """Yield the lists of names among ``near``, which is ordered nearest first; the nearest list first."""
    run: list[Appearance] = []
    for one in near:
        if one.pronoun or one.quoted or _is_label(words, one):
            continue
        if run and _joins(words, one, run[0], last=len(run) == 1):
            run.insert(0, one)
            continue
        if len(run) > 1:
            yield run
        run = [one]
    if len(run) > 1:
        yield run


def _is_label(words: Words, one: Appearance) -> bool:
    """Return whether a name is only the label of a party and place: "R-Ohio"."""
    return any(word.is_a(W.PARTY_LABEL) for word in words.first(Span(one.start, one.end), 1))


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


def called_together(phrase: Phrase, words: Words, entities: Entities) -> tuple[Entity, ...]:
    """Return the last list before "the senators" of people whom the article calls senators; empty if there is none.

    The noun has nothing beside it, and no others of whom it may tell are mentioned since ("Norlandian senators").
    """
    if len(phrase.words) != 1 or phrase.whole.count(" ") != 1:
        return ()
    noun = phrase.words[0]
    for run in lists(words, entities.before(phrase.begin)):
        members = members_of(run)
        if len(members) < 2 or not _are_called(run, noun, words):
            continue
        since = words.between(run[-1].end, phrase.begin)
        new = any(word.lower == noun.lower and not before.is_a(W.THE) for before, word in pairwise(since))
        return () if new or _may_be_longer(run[0], entities) else members
    return ()


def _may_be_longer(first: Appearance, entities: Entities) -> bool:
    """Return whether somebody else is named before a list, in its sentence: "Ruiz signed, as well as Holt and Lee"."""
    before = entities.before(first.start)
    return any(one.entity.is_person and one.sentence == first.sentence and not one.pronoun for one in before)


def _are_called(run: Sequence[Appearance], noun: Word, words: Words) -> bool:
    """Return whether a plural noun stands before the first of the people in a list, or each of them is called by it."""
    if not all(one.entity.kind is SpeakerKind.PERSON for one in run):
        return False
    if any(_title(one, words) == (noun.lemma, True) for one in run[:1]):
        return True
    table = words.people.groups.kin
    kin = {noun.lemma, *table.get(noun.lemma, ())}
    return all(
        one.entity.role_heads & kin or (noun.lemma in table and label_behind(one, words) is not None)
        for one in run
    )


def _title(one: Appearance, words: Words) -> tuple[str, bool]:
    """Return the noun right before a name, in the singular, and whether it is a plural: "Senators Ana Ruiz"."""
    before = words.between(max(0, one.start - TITLE), one.end)
    at = next((at for at, word in enumerate(before) if word.lower == one.entity.key[0]), 0)
    title = before[at - 1] if at else None
    return ("", False) if title is None else (title.lemma, title.is_a(W.PLURAL))


def label_behind(one: Appearance, words: Words) -> Word | None:
    """Return the label of a party and place after a name, if there is one: "Ana Ruiz, R-Ohio"."""
    behind = words.first(Span(one.end, len(words.text)), 1)
    return next((word for word in behind if word.is_a(W.PARTY_LABEL)), None)
