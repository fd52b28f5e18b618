"""People introduced by name as what they are to somebody else: "her husband, Peter", "Lee’s lawyer, Max Velez".

Later "her husband" and "Lee’s lawyer" mean them.
"""

from __future__ import annotations

from collections.abc import Callable

from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Phrase

FEW = 6  #: last people with such a role who are examined
BEFORE = 60  #: code points before a name that are searched for its owner
Meant = Callable[[Phrase], Entity | None]  #: returns whom a pronoun means


def owned(phrase: Phrase, owner: Entity | None, reading: Reading, meant: Meant) -> Entity | None:
    """Return the only person with a name who was introduced as a ``phrase`` of ``owner``: "her husband"."""
    wanted = phrase.roles[0] if phrase.roles else None
    if (
        owner is None
        or phrase.possessor is None
        or phrase.plural
        or wanted is None
        or not wanted.is_a(W.ROLE)
    ):
        return None
    found = dict[Entity, None]()
    for place, one, role in reversed(reading.entities.holders(wanted, phrase.span.start)[-FEW:]):
        fits = one.is_person and one.mentions and one.fits(phrase.gender)
        # "her sister" may be "her older sister, Eve Lee", but not "her former sister-in-law"
        if not fits or wanted.past != role.past or not wanted.others <= role.others:
            continue
        first = _owner(place, reading, meant)
        # in "Ann Lee and her sister, Eve Lee, … her sister said" the second "her" does not mean Eve Lee
        itself = (
            owner is one and first is not None and first is not one and first.fits(phrase.possessor.gender)
        )
        if first is owner or itself or (first is None and not role.others.isdisjoint(owner.key)):
            found[one] = None
    return next(iter(found)) if len(found) == 1 else None


def _owner(place: int, reading: Reading, meant: Meant) -> Entity | None:
    """Return who owns the noun before the name at ``place``: Lee in "Lee’s husband, Max Velez"."""
    near = reading.words.around(place, BEFORE)
    owner = next((word for word in reversed(near) if word.genitive or word.is_a(W.POSSESSIVE)), None)
    if owner is None:
        return None
    if owner.genitive:
        named = (one.entity for one in reading.entities.before(place) if one.start <= owner.start < one.end)
        return next(named, None)
    pronoun = parse(reading.words, owner.span)
    return meant(pronoun) if pronoun is not None else None
