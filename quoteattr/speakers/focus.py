"""Whom a noun means by what the article tells of nobody: "the 24-year-old", "the Lakeland Democrat".

It is the last subject, or if somebody has spoken since, the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities import REACH, Appearance, Entity
from quoteattr.speakers.history import Spoken
from quoteattr.speakers.modifiers import Seen, ages_of
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.reading import Reading
from quoteattr.values import Span

ADULT = 18  #: years; whoever tells of a child is named beside it
AGE = 5  #: code points of a comma, a space, an age and what follows it
NEAR = 3  #: sentences back within which the person must have been mentioned
OFTEN = 3  #: least mentions of a person of whom an article is the story
_OF_OTHERS = (
    W.OFFICER | W.SPEAKING | W.RELATION
)  #: who mostly tells of others: a captain, a spokeswoman, a mother


def of_some_age(
    phrase: Phrase, among: Sequence[Entity], seen: Seen, turns: Sequence[Spoken], reading: Reading
) -> Entity | None:
    """Return whom "the 24-year-old" means if nobody's age is told.

    It is nobody with a name where somebody without one is introduced ("a man"), who may have that age, too, nor where
    it is a child; nor anybody whose name has another age behind it.

    Args:
        phrase: A noun for one person with an age.
        among: The entities that fit by kind and gender.
        seen: Their mentions before it, nearest first.
        turns: The statements before it, latest first.
        reading: The article.
    """
    start, ages = phrase.begin, ages_of(phrase)
    adult = all(age.isdecimal() and int(age) >= ADULT for age in ages)
    named = any(word.capital for word in phrase.words)
    if not adult or named or not phrase.is_determined(W.THE) or _is_told(ages, start, reading):
        return None
    near = [one for one in among if one.mentions and one.is_person and seen.get(one)]
    here = reading.words.sentence(start)
    found, spoke = _in_focus(near, seen, turns, here)
    if found is None or any(role.is_a(_OF_OTHERS) for _, role in found.roles):
        return None
    others = {one for one in near for place in seen[one] if _tells(place) and here - place.sentence < NEAR}
    if spoke and (not _is_story_of(found, reading) or others > {found}):
        return None
    if _has_age(seen[found], reading) or _is_introduced(start, reading):
        return None
    return found if reading.rules.act("speakers.unknown-age") else None


def of_some_party(
    phrase: Phrase, among: Sequence[Entity], seen: Seen, turns: Sequence[Spoken], reading: Reading
) -> Entity | None:
    """Return whom "the Lakeland Democrat" means if nobody is called so: the last subject, or whoever has spoken since.

    The article tells some role of that person. The arguments are those of `of_some_age`.
    """
    if not any(word.capital for word in phrase.words[:-1]) or not phrase.is_determined(W.THE):
        return None
    near = [one for one in among if one.mentions and one.is_person and one.roles and seen.get(one)]
    found, _ = _in_focus(near, seen, turns, reading.words.sentence(phrase.begin))
    return found if found is not None and reading.rules.act("speakers.unknown-party") else None


def _in_focus(
    near: Sequence[Entity], seen: Seen, turns: Sequence[Spoken], here: int
) -> tuple[Entity | None, bool]:
    """Return whom of ``near`` the sentences before number ``here`` are about, and whether as the last speaker."""
    leading = (place for one in near for place in seen[one] if place.leads and _tells(place))
    lead = max(leading, key=lambda place: place.start, default=None)
    last = turns[0] if turns else None
    if lead is not None and (last is None or last.sentence < lead.sentence):
        return (lead.entity if here - lead.sentence <= NEAR else None), False
    found = last.entity if last is not None and here - last.sentence <= NEAR else None
    return (found if found in near else None), True


def _tells(place: Appearance) -> bool:
    """Return whether the story itself names somebody there."""
    return not (place.said or place.pronoun)


def _is_story_of(one: Entity, reading: Reading) -> bool:
    """Return whether an article is about somebody: the person named most often, and not only as a speaker."""
    return one is reading.entities.protagonist and one.mentions >= OFTEN


def _is_told(ages: set[str], start: int, reading: Reading) -> bool:
    """Return whether an age stands elsewhere before ``start``: "a 24-year-old diver", "Sand, 24,", "aged 24"."""
    before = reading.words.between(max(0, start - REACH), start)
    return any(word.lower.partition("-")[0] in ages for word in before)


def _has_age(seen: Sequence[Appearance], reading: Reading) -> bool:
    """Return whether an age directly follows a name: "Rita Sand, 60,"."""
    text = reading.words.text
    behind = [text[one.end : one.end + AGE] for one in seen]
    return any(one.startswith(", ") and one[2:4].isdecimal() and not one[4:5].isdecimal() for one in behind)


def _is_introduced(start: int, reading: Reading) -> bool:
    """Return whether somebody without a name is introduced before ``start``: "a man", but not "his wife"."""
    here = reading.words.sentence(start)
    return any(
        word.is_a(W.INDEFINITE) or (one.leads and here - one.sentence <= NEAR)
        for one in reading.entities.unnamed_before(start)
        for word in reading.words.first(Span(one.start, one.end), 1)
    )
