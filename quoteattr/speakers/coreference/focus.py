"""Whom a noun means by what the article tells of nobody: "the Lakeland Democrat".

It is the last subject, or if somebody has spoken since, the speaker.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quoteattr.document.words import Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.history import Spoken
from quoteattr.speakers.coreference.modifiers import FEW, ROLES, Seen
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.together import label_behind
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.values import Span

NEAR = 3  #: sentences back within which the person must have been mentioned


def is_of_party(phrase: Phrase) -> bool:
    """Return whether a noun means somebody by party and place: "the Lakeland Democrat"."""
    place = any(word.capital for word in phrase.words[:-1])
    return place and phrase.is_of(W.PARTY) and phrase.is_determined(W.THE)


def of_some_party(
    phrase: Phrase, among: Sequence[Entity], seen: Seen, turns: Sequence[Spoken], reading: Reading
) -> Entity | None:
    """Return whom "the Lakeland Democrat" means if nobody is called so: the last subject, or whoever has spoken since.

    That person is a legislator, a governor or a candidate, and is not told to be of another party; otherwise it is
    nobody with a name, because the noun may also mean a newspaper.

    Args:
        phrase: A noun for which `is_of_party` is true.
        among: The entities that fit by kind and gender.
        seen: Their mentions before it, nearest first.
        turns: The statements before it, latest first.
        reading: The article.
    """
    near = [one for one in among if one.mentions and one.is_person and one.roles and seen.get(one)]
    found = _in_focus(near, seen, turns, reading.words.sentence(phrase.begin))
    if found is None or not any(role.is_a(W.ELECTED) for _, role in found.roles[:ROLES]):
        return None
    return None if _is_of_another(found, phrase, seen, reading) else found


def _in_focus(near: Sequence[Entity], seen: Seen, turns: Sequence[Spoken], here: int) -> Entity | None:
    """Return whom of ``near`` the sentences before number ``here`` are about."""
    leading = (place for one in near for place in seen[one] if place.leads and _tells(place))
    lead = max(leading, key=lambda place: place.start, default=None)
    last = turns[0] if turns else None
    if lead is not None and (last is None or last.sentence < lead.sentence):
        return lead.entity if here - lead.sentence <= NEAR else None
    found = last.entity if last is not None and here - last.sentence <= NEAR else None
    return found if found in near else None


def _tells(place: Appearance) -> bool:
    """Return whether the story itself names somebody there."""
    return not (place.said or place.pronoun)


def _is_of_another(one: Entity, phrase: Phrase, seen: Seen, reading: Reading) -> bool:
    """Return whether somebody is told to be of another party: "Republican Sen.", "R-Norland", ", a Republican"."""
    opposed = reading.words.people.groups.opposed.get(phrase.words[-1].lower, ())
    titles = (word for _, role in one.roles[:ROLES] for word in (role.head, *role.others))
    return any(word in opposed for word in titles) or any(
        _is_labelled(place, opposed, reading.words) for place in seen[one][:FEW]
    )


def _is_labelled(place: Appearance, parties: Collection[str], words: Words) -> bool:
    """Return whether any of ``parties`` stands directly after a name, or the label of one."""
    label = label_behind(place, words)
    if label is not None:
        return label.lower[0] in {party[0] for party in parties}
    match words.first(Span(place.end, len(words.text)), 2):
        case [article, party]:
            return article.is_a(W.DETERMINER) and party.lower in parties
    return False
