"""Look up who held a role on which days, by the words with which a text names the role."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import attrs

from quoteattr.languages.people import People as Words
from quoteattr.people.names import Key, is_inside, words_of
from quoteattr.people.person import Person, Tenure
from quoteattr.people.wording import NameIndex, Wording, countries

LONGEST = 16  #: maximal number of words in a phrase that may name a role; a longer one is a clause


@attrs.frozen
class RolePhrase:
    """The words for a speaker who is named by a role alone: "Norland’s prime minister"."""

    words: tuple[str, ...]  #: folded, with titles written out, without a leading article
    own: frozenset[str]  #: the language's words that may link a role to its body: "of", "the"
    bare: bool  #: whether nothing besides the words shows that this is a role and not a last name


def role_phrase(name: str, role: str | None, words: Words) -> RolePhrase | None:
    """Parse ``name`` as a phrase that may name a role; ``None`` for "a minister", which is nobody in particular.

    Args:
        name: The name of a speaker, as written.
        role: Their role, as written.
        words: The words of the language.
    """
    parts = name.split()
    determiner = parts[0].casefold() if parts else ""
    if len(parts) > LONGEST or (
        determiner in words.words.determiners and determiner not in words.words.definite
    ):
        return None
    determined = determiner in words.words.definite
    endings = tuple(words.words.genitives)
    owned = any(part.endswith(endings) for part in parts)
    folded: list[str] = []
    for part in parts[determined:]:
        plain = next((part.removesuffix(one) for one in endings if part.endswith(one)), part)
        for word in words_of(plain):
            folded += words.titles.get(word, word).split()
    bare = not determined and not owned and (role is None or words_of(role) != words_of(name))
    return RolePhrase(tuple(folded), words.words.prepositions | words.words.definite, bare)


class Terms:
    """The holders of one role, by date; a look-up stops at those who left office long before."""

    def __init__(self, held: Iterable[tuple[Person, Tenure]]) -> None:
        self._held = sorted(held, key=lambda one: one[1].start or dt.date.min)
        self._starts = [tenure.start or dt.date.min for _, tenure in self._held]
        # For each holder, the last day on which they or an earlier one were in office.
        self._reach = list(accumulate((tenure.end or dt.date.max for _, tenure in self._held), max))

    def between(self, first: dt.date, last: dt.date) -> Iterator[tuple[Person, Tenure]]:
        """Yield the holders in office on any day from ``first`` to ``last``, the most recent first."""
        for at in range(bisect_right(self._starts, last) - 1, -1, -1):
            if self._reach[at] < first:
                return
            if (self._held[at][1].end or dt.date.max) >= first:
                yield self._held[at]


class Offices:
    """All roles of known people."""

    def __init__(self, people: Iterable[Person]) -> None:
        held: dict[tuple[Key, Key], list[tuple[Person, Tenure]]] = defaultdict(list)
        bodies: dict[Key, list[tuple[str, Key]]] = defaultdict(list)
        for person in people:
            for tenure in person.roles:
                role = words_of(tenure.role)
                bodies[role] += [(one, words_of(one)) for one in tenure.of]
                for form in {words_of(one) for one in tenure.of} or {()}:
                    held[role, form].append((person, tenure))
        self._terms = {named: Terms(ones) for named, ones in held.items()}
        self._bodies = {role: NameIndex(ones) for role, ones in bodies.items()}

    def holders(
        self, phrase: RolePhrase, first: dt.date, last: dt.date, wording: Wording
    ) -> tuple[Person, ...]:
        """Return the person who held the role that ``phrase`` names on all days from ``first`` to ``last``.

        A role without a country or body beside it is that of those that the article names, and of nobody else; it is
        nobody's if the article also names what it may be of and the list does not have. Two people are returned if more
        than one held it in that time, and nobody if one did, but not on all days.
        """
        role, form = self._named(phrase) or ((), ())
        if not role:
            return ()
        forms = [form] if form else dict.fromkeys(((), *self._named_in(wording, role)))
        found: dict[str, tuple[Person, Tenure]] = {}
        for terms in filter(None, (self._terms.get((role, one)) for one in forms)):
            for person, tenure in terms.between(first, last):
                found.setdefault(person.id, (person, tenure))
                if len(found) > 1:
                    return tuple(person for person, _ in found.values())
        if not form and any(self._may_be_of_others(tenure, role, wording) for _, tenure in found.values()):
            return ()
        return tuple(person for person, tenure in found.values() if covers(tenure, first, last))

    def _named_in(self, wording: Wording, role: Key) -> Iterator[Key]:
        """Yield the countries and bodies of a role that an article names."""
        for place, form in self._bodies[role].inside(wording):
            if not wording.is_beside(place, role):
                yield form

    def _may_be_of_others(self, tenure: Tenure, role: Key, wording: Wording) -> bool:
        """Return whether an article names another country or body of which ``role`` may be."""
        if not tenure.of:
            return False
        own = NameIndex((one, ()) for one in tenure.of)
        places = frozenset(at for place, _ in own.inside(wording) for at in place)
        listed, nations = self._bodies[role], countries(wording.language)
        kinds = (listed, nations) if any(one in listed for one in nations) else (listed,)
        return wording.has_other_body(role, places) or any(wording.has_other(one, places) for one in kinds)

    def _named(self, phrase: RolePhrase) -> tuple[Key, Key] | None:
        """Return the longest known role in the phrase, with the country or body beside it."""
        words = phrase.words
        for size in range(len(words), 0, -1):
            if phrase.bare and size == len(words):
                continue
            for start in range(len(words) - size + 1):
                role = words[start : start + size]
                if role in self._bodies:
                    for form in _forms(words[:start], words[start + size :], phrase.own):
                        if not form or (role, form) in self._terms:
                            return role, form
        return None


def _forms(before: Key, after: Key, own: frozenset[str]) -> Iterator[Key]:
    """Yield the words before or after a role that may name its country or body."""
    if not after:
        yield before
    elif not before:
        at = next((at for at, word in enumerate(after) if word not in own), len(after))
        yield from (after[start:] for start in range(min(at, len(after) - 1) + 1))


def covers(tenure: Tenure, first: dt.date, last: dt.date) -> bool:
    """Return whether all days from ``first`` to ``last`` are within the tenure."""
    return (tenure.start or dt.date.min) <= first and last <= (tenure.end or dt.date.max)


def fits(written: Sequence[str], tenure: Tenure) -> bool:
    """Return whether a role ``written`` beside a name ("former Mayor") contains the known one or is part of it."""
    known = words_of(tenure.role)
    return any(
        is_inside(known, words) or is_inside(words, known) for words in map(words_of, written) if words
    )
