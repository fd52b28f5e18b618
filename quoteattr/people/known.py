"""`People`: known people, indexed by account, name, last name and role."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr.enums import IMPERSONAL, Gender, SpeakerKind
from quoteattr.errors import PeopleError, check_each
from quoteattr.people.files import read_people
from quoteattr.people.names import NAMESAKES, Name, are_variants, is_tail, name_of, surname_first, words_of
from quoteattr.people.offices import Offices, covers, fits
from quoteattr.people.person import Person


@attrs.frozen(kw_only=True)
class SpeakerQuery:
    """What an article says about one speaker, collected from all their quotes."""

    name: str
    kinds: frozenset[SpeakerKind] = frozenset()
    genders: frozenset[Gender] = frozenset()
    handles: frozenset[str] = frozenset()  #: casefolded
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    first: dt.date = dt.date.min  #: the first and last day of their statements, as far as known
    last: dt.date = dt.date.max


class People:
    """Known people, read and indexed once, to be passed to `load`, `extract` or an `Extractor`.

    A hundred thousand people take a few seconds to read; after that, an article costs a tenth of a millisecond more.

    Args:
        people: A `.csv`, `.tsv` or `.jsonl` file (see the guide, Known people), or `Person` objects.

    Raises:
        PeopleError: The file is missing, a line is malformed, or two people have the same id.

    >>> people = People([Person(name="Ana Ruiz", id="Q1"), Person(name="Tom Okafor", id="Q2")])
    >>> len(people), people["Q2"].name
    (2, 'Tom Okafor')
    """

    def __init__(self, people: str | os.PathLike[str] | Iterable[Person]) -> None:
        self._by_id = _by_id(people)
        by_handle: dict[str, list[Person]] = defaultdict(list)
        by_name: dict[Name, list[Person]] = defaultdict(list)
        by_last: dict[str, list[tuple[Name, Person]]] = defaultdict(list)
        by_initial: dict[tuple[str, str], list[tuple[Name, Person]]] = defaultdict(list)
        surnames_first = surname_first()
        for person in self._by_id.values():
            for handle in person.handles:
                by_handle[handle.casefold()].append(person)
            first = any(tag.partition("-")[0].lower() in surnames_first for tag in person.languages)
            for name in {name_of(one) for one in (person.name, *person.aliases)}:
                if name.words:
                    by_name[name].append(person)
                if len(name.words) > 1:
                    full = Name(name.words[1:] + name.words[:1]) if first else name
                    by_last[full.last].append((full, person))
                    by_initial[full.words[0][0], full.last].append((full, person))
        self._by_handle: Mapping[str, Sequence[Person]] = dict(by_handle)
        self._by_name: Mapping[Name, Sequence[Person]] = dict(by_name)
        self._by_last: Mapping[str, Sequence[tuple[Name, Person]]] = dict(by_last)
        self._by_initial: Mapping[tuple[str, str], Sequence[tuple[Name, Person]]] = dict(by_initial)
        self.offices: Offices = Offices(self._by_id.values())

    @classmethod
    def of(cls, source: People | str | os.PathLike[str] | Iterable[Person]) -> People:
        """Return ``source`` itself if it is a `People`, otherwise a `People` made from it."""
        return source if isinstance(source, cls) else cls(source)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_id.values())

    def __getitem__(self, id: str) -> Person:
        return self._by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __repr__(self) -> str:
        return f"<People {len(self)}>"

    def fitting(self, one: SpeakerQuery) -> tuple[Person, ...]:
        """Internal: return the people who match: none, one, or several between whom the article does not decide.

        An account takes precedence over a name, an equal name over one with different middle names, and that over a
        last name alone.
        """
        owners = _unique(person for handle in one.handles for person in self._by_handle.get(handle, ()))
        named = self._named(one) if _may_be_person(one) else ()
        both = tuple(person for person in owners if person in named)
        if owners:
            return _narrowed(both or owners, one) if both or not named else (*owners, *named)
        return _narrowed(named, one)

    def _named(self, one: SpeakerQuery) -> tuple[Person, ...]:
        name = name_of(one.name)
        exact = [person for person in self._by_name.get(name, ()) if _agrees(person, one)]
        if exact:
            return _unique(exact)
        if len(name.words) > 1:
            near = self._by_initial.get((name.words[0][0], name.last), ())
            variants = [person for full, person in near if are_variants(name, full) and _agrees(person, one)]
            if variants:
                return _unique(variants)
        # Named by a role, as in “Mayor: We will.”
        described = any(words_of(role) == name.words for role in one.roles)
        if name.generation or described or not _is_surely_person(one):
            return ()
        namesakes = self._by_last.get(name.last, ())
        if len(namesakes) > NAMESAKES:
            return _unique(person for _, person in namesakes[:NAMESAKES])
        return _unique(
            person
            for full, person in namesakes
            if not full.generation
            and is_tail(name.words, full.words)
            and _agrees(person, one)
            and not (one.roles and person.roles and not _has_role(person, one))
        )


def _by_id(people: str | os.PathLike[str] | Iterable[Person]) -> dict[str, Person]:
    if isinstance(people, str | os.PathLike):
        return read_people(people)
    found: dict[str, Person] = {}
    for person in check_each("people", people, Person, "give Person objects, or the path of a file"):
        if person.id in found:
            raise PeopleError(
                f"people: the id {person.id!r} is that of {found[person.id].name} and of {person.name};"
                " give each person once, with other names as aliases"
            )
        found[person.id] = person
    return found


def _unique(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())


def _may_be_person(one: SpeakerQuery) -> bool:
    return not one.kinds & IMPERSONAL


def _is_surely_person(one: SpeakerQuery) -> bool:
    """Return whether the speaker is known to be a person, so that a single word may be matched as a last name."""
    return SpeakerKind.PERSON in one.kinds or bool(one.roles or one.genders)


def _agrees(person: Person, one: SpeakerQuery) -> bool:
    return person.gender is None or not one.genders or person.gender in one.genders


def _has_role(person: Person, one: SpeakerQuery) -> bool:
    return any(fits(one.roles, tenure) for tenure in person.roles)


def _narrowed(found: Sequence[Person], one: SpeakerQuery) -> tuple[Person, ...]:
    """Narrow namesakes to those with the role that the article gives: at that time, at any time; then by the body."""
    if not 1 < len(found) <= NAMESAKES:
        return tuple(found)
    bodies = {words_of(body) for body in one.affiliations}

    def then(person: Person) -> bool:
        return any(fits(one.roles, tenure) and covers(tenure, one.first, one.last) for tenure in person.roles)

    def of_body(person: Person) -> bool:
        return any(words_of(form) in bodies for tenure in person.roles for form in tenure.of)

    for tells in (then, lambda person: _has_role(person, one), of_body):
        told = [person for person in found if tells(person)]
        if told:
            found = told
    return tuple(found)
