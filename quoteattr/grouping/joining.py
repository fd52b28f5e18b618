"""Join the speakers of different articles step by step, recording the reasons for and against each join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import attrs

from quoteattr.enums import IMPERSONAL
from quoteattr.people.names import NAMESAKES, Name, is_inside, name_of, words_of
from quoteattr.values import Doubt, Gender, Quote, Speaker, SpeakerKind

_MANY, _FEW = ("articles", "roles"), ("kinds", "genders", "ids")


@attrs.define(eq=False)
class Bearer:
    """A name in an article, with all that its quotes say about the speaker.

    The root of a joined set holds the signs (ids, genders, kinds, roles) of all its members.
    """

    number: int
    shown: str = ""
    name: Name = Name(())  # noqa: RUF009 - a tuple
    described: bool = False  #: whether ``shown`` is a description and not a name
    quotes: list[int] = attrs.Factory(list)
    articles: set[str] = attrs.Factory(set)
    roles: set[str] = attrs.Factory(set)  #: the words of all roles and affiliations
    # These have a member or two, and a collection may have very many bearers: the empty one is shared.
    kinds: frozenset[SpeakerKind] = frozenset()
    genders: frozenset[Gender] = frozenset()
    ids: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    #: words of the name, other than the last, that are used alone for it
    called: frozenset[str] = frozenset()

    def note(self, number: int, quote: Quote, speaker: Speaker, article: str | None) -> None:
        """Add what one quote says about its speaker."""
        if not self.quotes:
            self.shown, self.name = speaker.name, name_of(speaker.name)
            self.articles.update([article] if article else ())
        self.described = self.described or Doubt.UNRESOLVED_MENTION in quote.doubts or _is_described(speaker)
        self.quotes.append(number)
        self.kinds |= {speaker.kind}
        if speaker.gender:
            self.genders |= {speaker.gender}
        if speaker.id:
            self.ids |= {speaker.id}
        if speaker.handle:
            self.handles |= {speaker.handle.casefold()}
        for part in (speaker.role, speaker.affiliation):
            self.roles.update(words_of(part) if part else ())
        mention = words_of(speaker.mention.text) if speaker.mention else ()
        if len(mention) == 1 and mention[0] in self.name.words[:-1]:
            self.called |= {mention[0]}


def _is_described(speaker: Speaker) -> bool:
    """Return whether the name is a description: "officials", "the mayor", "Norland’s prime minister"."""
    if speaker.kind in IMPERSONAL:
        return speaker.kind is SpeakerKind.GROUP
    last = speaker.name.split()[-1:] or [""]
    if last[0][:1].islower():
        return True
    role = words_of(speaker.role or "")
    return bool(role) and is_inside(role, words_of(speaker.name))


def clash(one: Bearer, other: Bearer, *, roles: bool = False) -> str:
    """Return why two names cannot be one speaker, or "" if they can; with ``roles``, different roles count, too."""
    if one.ids and other.ids and one.ids.isdisjoint(other.ids):
        return "another id"
    if one.genders and other.genders and one.genders.isdisjoint(other.genders):
        return "another gender"
    if {SpeakerKind.PERSON} & (one.kinds | other.kinds) and IMPERSONAL & (one.kinds | other.kinds):
        return "a person and a body"
    if roles and one.roles and other.roles and one.roles.isdisjoint(other.roles):
        return "another role"
    return ""


class UnionFind:
    """A union-find structure over bearers of names; the root of the larger set becomes the root of the union."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []
        self._up: list[int] = []
        self._sizes: list[int] = []
        self._reasons: dict[int, dict[str, None]] = defaultdict(dict)

    def added(self) -> Bearer:
        """Add a new bearer and return it."""
        bearer = Bearer(len(self.bearers))
        self.bearers.append(bearer)
        self._up.append(bearer.number)
        self._sizes.append(1)
        return bearer

    def root(self, bearer: Bearer) -> Bearer:
        """Return the root of the set that contains ``bearer``."""
        up, at = self._up, bearer.number
        while up[at] != at:
            up[at] = at = up[up[at]]
        return self.bearers[at]

    def roots(self, bearers: Iterable[Bearer], most: int | None = None) -> list[Bearer]:
        """Return the distinct roots of ``bearers``, at most ``most`` of them."""
        found: dict[int, Bearer] = {}
        for root in map(self.root, bearers):
            found[root.number] = root
            if len(found) == most:
                break
        return list(found.values())

    def reason(self, root: Bearer) -> str:
        """Return why the members of the set of ``root`` were joined, and who was not joined with them."""
        return "; ".join(self._reasons.get(root.number, ())) or "one name"

    def keep_apart(self, bearer: Bearer, why: str) -> None:
        """Record why ``bearer`` was not joined."""
        self._reasons[self.root(bearer).number][why] = None

    def join(self, one: Bearer, other: Bearer, why: str) -> None:
        """Join the sets of two bearers between whom there is no `clash`."""
        one, other = self.root(one), self.root(other)
        if one is other:
            return
        # Union by size: each sign is copied at most log n times.
        if self._sizes[one.number] < self._sizes[other.number]:
            one, other = other, one
        self._up[other.number] = one.number
        self._sizes[one.number] += self._sizes[other.number]
        self._reasons[one.number] |= self._reasons.pop(other.number, {})
        self._reasons[one.number][why] = None
        for signs in _MANY:
            getattr(one, signs).update(getattr(other, signs))
        for signs in _FEW:
            setattr(one, signs, getattr(one, signs) | getattr(other, signs))

    def join_namesakes(self, bearers: Sequence[Bearer], *, roles: bool = False) -> None:
        """Join bearers of equal names, unless the collection has several people of that name.

        If it has, only bearers with the same signs are joined, and pairs whose signs are compatible with each other and
        with nobody else. The others stay apart, because they may be any of these people.
        """
        by_name: dict[Name, list[Bearer]] = defaultdict(list)
        for bearer in bearers:
            by_name[bearer.name].append(bearer)
        for namesakes in by_name.values():
            found = self.roots(namesakes)
            if len(found) > 1:
                self._join_namesakes(found, roles=roles)

    def _join_namesakes(self, found: Sequence[Bearer], *, roles: bool) -> None:
        alike: dict[tuple[frozenset[str], ...], list[Bearer]] = defaultdict(list)
        for one in found:
            alike[_signs(one, roles=roles)].append(one)
        ones = [namesakes[0] for namesakes in alike.values()]
        fitting = _fitting(ones, roles=roles)
        if all(len(others) == len(ones) - 1 for others in fitting):
            for one in found[1:]:
                self.join(found[0], one, "same name")
            return
        for one in found:
            self.keep_apart(one, "not joined with all of this name, who differ in id, gender, kind or role")
        for signs, namesakes in alike.items():
            for one in namesakes[1:] if any(signs) else ():
                self.join(namesakes[0], one, "same name")
        for at, others in enumerate(fitting):
            if len(others) == 1 and fitting[others[0]] == [at]:
                self.join(ones[at], ones[others[0]], "same name")


def _signs(one: Bearer, *, roles: bool) -> tuple[frozenset[str], ...]:
    """Return the signs that distinguish namesakes: ids, genders, kinds and, if asked for, roles."""
    kinds = frozenset(map(str, one.kinds & IMPERSONAL))
    return (
        frozenset(one.ids),
        frozenset(map(str, one.genders)),
        kinds,
        frozenset(one.roles if roles else ()),
    )


def _fitting(ones: Sequence[Bearer], *, roles: bool) -> list[list[int]]:
    """Return, for each of ``ones``, the indices of those that do not clash with it; none if there are too many."""
    fitting: list[list[int]] = [[] for _ in ones]
    for one, other in combinations(range(len(ones)), 2) if len(ones) <= NAMESAKES else ():
        if not clash(ones[one], ones[other], roles=roles):
            fitting[one].append(other)
            fitting[other].append(one)
    return fitting
