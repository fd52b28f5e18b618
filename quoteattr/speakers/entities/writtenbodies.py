"""What a name of a body, as written in a description, means in the article: "HPU", "the harbor council"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Entities, Entity
from quoteattr.speakers.nounphrases.names import folded
from quoteattr.values import SpeakerKind

_MADE_OF_PEOPLE = W.BODY | W.BODY_NAME | W.GROUP | W.PEOPLE_PLURAL | W.PLURAL


@attrs.frozen(eq=False)
class WrittenBodies:
    """Finds the entities that written names of bodies mean in one article."""

    entities: Entities

    def full_name(self, written: str) -> str:
        """Return the full name of a body that is given in a shorter form, such as an acronym.

        "The company" may be any body and stays; "the council" is the only one with this noun in its name. The "House"
        of a Speaker is a whole name, too, though that of another body may end with it.
        """
        lexicon = self.entities.lexicon
        if lexicon.is_a(written, W.BROAD) or lexicon.is_a(written.casefold(), W.CHAMBER):
            return written
        known = self.known(written)
        if known is None or known.kind is SpeakerKind.PERSON:
            return written
        return written if self._is_cut(known, written.split()) else known.name

    def _is_cut(self, known: Entity, written: Sequence[str]) -> bool:
        """Return whether a known body is only the end of a longer name: "Works" of "Harbor & Works" or "Marsh’s Works".

        "Norland’s Harbor Bank" is the Harbor Bank, and a correspondent "in Norland for Harbor Radio" belongs to Harbor
        Radio.
        """
        size, lexicon = len(known.words), self.entities.lexicon
        if not 1 < len(written) > size:
            return False
        owner = written[-size - 1]
        if lexicon.people.words.without_genitive(owner) != owner:
            return size == 1 and lexicon.is_a(written[-1], W.BODY | W.BODY_NAME)
        small = [at for at in range(len(written) - size) if lexicon.is_a(written[at], W.PREPOSITION)]
        if any(
            lexicon.is_a(written[at], W.AT_BODY) and not lexicon.is_a(written[at], W.WITHIN_BODY)
            for at in small
        ):
            return False  # "Partner at Harbor Works"
        # "Friends of Harbor Park", "Marsh Bank of the South"
        return not small or lexicon.is_a(written[max(0, small[0] - 1)].casefold(), _MADE_OF_PEOPLE)

    def meant(self, written: str, taken_up: Mapping[str, Entity]) -> str:
        """Return the full name of a body; it may be in ``taken_up`` with all its words: "the harbor council"."""
        words = folded(written.split())
        body = taken_up.get(words[-1]) if written.islower() else None
        return body.name if body is not None and {*words} <= {*body.key} else self.full_name(written)

    def is_person(self, name: str) -> bool:
        """Return whether a name belongs to a person in the article: "Velez" in "Velez’s lawyer"."""
        if (bare := self._without_title(name)) != name:
            return self._is_titled(bare)
        known, alone = self.known(name), " " not in name
        if known is None or known.kind is not SpeakerKind.PERSON:
            return alone and self.entities.is_last_name(name)
        return known.given and (alone or known.mentions > 1)

    def is_of_person(self, name: str) -> bool:
        """Return whether a name, perhaps with a title, is that of a person: "a friend of the late Ann Lee"."""
        known = self.known(self._without_title(name))
        return known is not None and known.kind is SpeakerKind.PERSON and known.given and len(known.words) > 1

    def _is_titled(self, bare: str) -> bool:
        """Return whether the name after a title is that of a person named again, unlike "Lanka", "Pilots Council"."""
        known, lexicon = self.known(bare), self.entities.lexicon
        if known is None or known.kind is not SpeakerKind.PERSON or known.mentions == 1:
            return False
        return not any(lexicon.is_a(word, W.BODY_NAME | W.TITLED_PLACE) for word in folded(bare.split()))

    def _without_title(self, name: str) -> str:
        """Return a name without the titles before it: "Velez" of "House Speaker Velez"."""
        words, lexicon = name.split(), self.entities.lexicon
        titled = (at for at in range(len(words) - 1, 0, -1) if lexicon.is_a(words[at - 1].casefold(), TITLES))
        return " ".join(words[next(titled, 0) :])

    def known(self, written: str) -> Entity | None:
        """Return the entity that a name or its acronym means, or ``None``."""
        words = written.split()
        return self.entities.abbreviated(words) or self.entities.known(words)
