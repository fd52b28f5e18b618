"""The position of a speaker as it is returned: the role and the body, of which one does not repeat the other."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities.belonging import Affiliations, is_party_label
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writing import Named
from quoteattr.speakers.nounphrases.names import folded
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import SpeakerKind


@attrs.frozen(eq=False)
class Positions:
    """Finds the positions of the speakers of one article."""

    reading: Reading
    affiliations: (
        Affiliations | None
    )  #: without them, a speaker has the body that the words of a mention give
    _bodies: dict[Entity, str | None] = attrs.field(init=False, factory=dict)  #: each is found once

    def of(self, who: Named) -> Named:
        """Return ``who`` with the body to which it belongs, and with roles that do not repeat that body."""
        body, lexicon = self._body(who), self.reading.entities.lexicon
        if body is None:
            roles = tuple(_with_body(role) for role in who.roles)
        else:
            roles = tuple(without_body(role, self._as_in(role, body), lexicon) for role in who.roles)
        if body == who.affiliation and roles == who.roles:  # usually
            return who
        return attrs.evolve(who, affiliation=body, roles=roles)

    def _body(self, who: Named) -> str | None:
        """Return the body to which somebody belongs; a body belongs to none."""
        entity, body, affiliations = who.entity, who.affiliation, self.affiliations
        if affiliations is not None and entity is not None and entity.is_person and entity.mentions:
            if entity not in self._bodies:
                self._bodies[entity] = affiliations.body(entity)
            body = self._bodies[entity]
        elif affiliations is not None and body is not None:
            person = affiliations.written.is_of_person(body)
            person = person and self.reading.rules.act("speakers.person-no-body")
            body = None if person else affiliations.written.full_name(body)
        if body is None or who.kind is SpeakerKind.ORGANIZATION:
            return None
        return None if is_party_label(body, self.reading.entities.lexicon) else body

    def _as_in(self, role: Role, body: str) -> str:
        """Return the form in which ``body`` opens ``role``: "HPU" in "HPU spokesman", or "Norreefs"."""
        first, entities = role.text.split(" ", 1)[0], self.reading.entities
        known = entities.known(body.split()) if first[:1].isupper() else None
        return first if known is not None and entities.stands_for(first, known) else body


def _with_body(role: Role) -> Role:
    """Return a role with the words after it that lead to a body: "founder of the Harbor Watch"."""
    return role._replace(text=role.text + role.behind, behind="") if role.behind else role


def without_body(role: Role, body: str, lexicon: Lexicon) -> Role:
    """Return a role without its body: "editor" of "Harbor Daily’s editor" and of "editor of the Harbor Daily"."""
    written, name = role.text.split(), folded(body.split())
    words, size = folded(written), len(name)
    if not size or size >= len(words):
        return role
    owner = lexicon.people.words.without_genitive(words[size - 1]).removesuffix("'")
    bare = (*words[: size - 1], owner)
    if name in (words[:size], bare):
        size += written[size].startswith("(") and written[size].endswith(")")  # "Harbor Bank (HB) spokesman"
        return role._replace(text=" ".join(written[size:]))
    end = len(words) - size
    # A role does not end in the middle: "director of ports and Pilot Services".
    if words[end:] == name and not lexicon.is_a(words[end - 1], W.AND):
        end = _noun_start(written, end, lexicon)
        while end > 1 and lexicon.is_a(words[end - 1], W.PREPOSITION | W.DETERMINER):
            end -= 1
        return role._replace(text=" ".join(written[:end]))
    return role


def _noun_start(written: Sequence[str], end: int, lexicon: Lexicon) -> int:
    """Return where the words begin that only describe a body named after them: "of biotech firm", "of a leading"."""
    at = next((at for at in range(end - 1, 0, -1) if lexicon.is_a(written[at], W.PREPOSITION)), end)
    words = written[at + 1 : end]
    whole = bool(words) and (lexicon.is_a(words[0], W.DETERMINER) or lexicon.is_a(words[-1], W.BODY))
    return at if whole and all(map(str.islower, words)) else end
