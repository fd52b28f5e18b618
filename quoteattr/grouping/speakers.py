"""Group the quotes of many articles by speaker: which names mean one speaker, and why.

`extract` has already resolved the names within each article. Names of different articles are joined on the strongest
sign first: an id, an account, the whole name, a name with other middle names, a last name alone. Names with a
conflicting sign are never joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from quoteattr.errors import check_each
from quoteattr.grouping.joining import Bearer, UnionFind, clash
from quoteattr.people.names import Key, Name, are_variants, words_of
from quoteattr.values import Quote, SpeakerKind

SHOWN = 3  #: maximal number of people with one last name that a reason lists
_PERSON = frozenset({SpeakerKind.PERSON, SpeakerKind.UNKNOWN})


class SpeakerGroup(list[Quote]):
    """The quotes of one speaker: a list that also says who that is, and why these quotes belong together.

    ``name`` is the fullest name in the quotes, ``names`` are all their names in order of appearance; ``id`` is their
    `Speaker.id`, if any has one. ``reason`` says why the names of different articles were joined, and why others were
    not: ``"same id Q1"``.
    """

    def __init__(
        self,
        quotes: Iterable[Quote] = (),
        *,
        name: str | None = None,
        names: tuple[str, ...] = (),
        id: str | None = None,
        reason: str = "",
    ) -> None:
        super().__init__(quotes)
        self.name = name
        self.names = names
        self.id = id
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        facts: dict[str, Any] = {"name": self.name, "names": self.names, "id": self.id, "reason": self.reason}
        return partial(SpeakerGroup, **facts), (list(self),)


def by_speaker(quotes: Iterable[Quote]) -> dict[str | None, SpeakerGroup]:
    """Group quotes by speaker, under the fullest name of each, in order of first appearance.

    "Storm", "Ana Storm" and "Ana J. Storm" of different articles are one speaker, unless they differ in id, gender,
    kind, generation (Jr.) or middle names. A last name alone is joined with the only full name of the collection that
    ends with it, unless their roles have no word in common or one article has both. Equal ids and accounts join any
    names. A speaker without a name ("officials", "the spokesman") stays within one article, unless there is an id.
    `SpeakerGroup.reason` says what was decided.

    If several speakers have the same name, the second is under "Ana Storm (2)", and so on. Quotes without a speaker are
    under ``None``.
    """
    kept = check_each(
        "quotes", quotes, Quote, "put the quotes of all articles into one list, as [*first, *second]"
    )
    joining = UnionFind()
    bearers: dict[tuple[str | None, str, str | None], Bearer] = {}
    for number, quote in enumerate(kept):
        if quote.speaker is not None:
            article = article_of(quote)
            # "The prime minister" may be two people within one article; the id tells them apart.
            key = (article, " ".join(quote.speaker.name.casefold().split()), quote.speaker.id)
            if key not in bearers:
                bearers[key] = joining.added()
            bearers[key].note(number, quote, quote.speaker, article)
    _join(joining)
    return _groups(kept, joining)


def article_of(quote: Quote) -> str | None:
    """Return the part of the statement id that identifies its article; ``None`` if the quote has no statement id."""
    return quote.statement.rpartition("-")[0] or None


def _join(joining: UnionFind) -> None:
    bearers = joining.bearers
    _join_equal(joining, ((one, bearer) for bearer in bearers for one in bearer.ids), "same id")
    _join_equal(
        joining, ((f"@{one}", bearer) for bearer in bearers for one in bearer.handles), "same account"
    )
    # A description such as "officials" may mean somebody else in the next article.
    named = [one for one in bearers if not one.described]
    people = [one for one in named if one.kinds <= _PERSON]
    joining.join_namesakes([one for one in named if not one.kinds <= _PERSON])
    full = [one for one in people if len(one.name.words) > 1]
    joining.join_namesakes(full)
    _join_variants(joining, full)
    _join_short(joining, full, [one for one in people if len(one.name.words) == 1])


def _join_equal(joining: UnionFind, signs: Iterable[tuple[str, Bearer]], why: str) -> None:
    first: dict[str, Bearer] = {}
    for sign, bearer in signs:
        other = joining.root(first.setdefault(sign, bearer))
        if (ids := joining.root(bearer).ids) and other.ids and ids.isdisjoint(other.ids):
            joining.keep_apart(bearer, f"not joined with {other.shown}: another id")
        else:
            joining.join(other, bearer, f"{why} {sign}")


def _join_variants(joining: UnionFind, full: Sequence[Bearer]) -> None:
    """Join full names that differ only in middle names or initials, if all such names of the collection agree."""
    by_first: dict[tuple[str, str, str], dict[Name, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
    by_initial: dict[tuple[str, str, str], dict[Name, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
    for one in full:
        first, last, generation = one.name.words[0], one.name.last, one.name.generation
        by_first[first, last, generation][one.name].append(one)
        by_initial[first[0], last, generation][one.name].append(one)
    for forms in by_first.values():
        _join_forms(joining, forms)
    for (initial, *_), forms in by_initial.items():
        firsts = {name.words[0] for name in forms}
        if initial in firsts and len(firsts) == 2:
            _join_forms(joining, forms)


def _join_forms(joining: UnionFind, forms: Mapping[Name, Sequence[Bearer]]) -> None:
    longest = max(forms, key=lambda name: (len(name.words), sum(map(len, name.words)), name))
    ones = {name: joining.roots(bearers) for name, bearers in forms.items()}
    fullest = ones[longest][0]
    fit = all(name == longest or are_variants(name, longest) for name in ones)
    several = any(len(roots) > 1 for roots in ones.values())
    for name, roots in ones.items():
        for one in roots if name != longest else ():
            if several:
                against = "several have one of these names"
            else:
                against = clash(joining.root(fullest), one) if fit else "others have other middle names"
            if against:
                joining.keep_apart(one, f"not joined with {fullest.shown}: {against}")
            else:
                joining.join(fullest, one, "names that differ in middle names or initials alone")


def _join_short(joining: UnionFind, full: Sequence[Bearer], short: Sequence[Bearer]) -> None:
    """Join a last name alone with the only speaker of the collection who has it."""
    owners: dict[Key, dict[int, Bearer]] = defaultdict(dict)
    for one in full:
        root = joining.root(one)
        tails = [one.name.words[at:] for at in range(1, len(one.name.words))]
        for tail in (*tails, *((word,) for word in one.called)):  # "Xu" of Xu Jinpo
            owners[tail][root.number] = root
    alone: list[Bearer] = []
    for one in (*(one for one in full if one.name.words in owners), *short):
        found = joining.roots(owners.get(one.name.words, {}).values(), SHOWN + 1)
        others = [owner for owner in found if owner is not joining.root(one)]
        if not others:
            alone.append(one)
        elif len(found) > 1:
            names = ", ".join(sorted(owner.shown for owner in others[:SHOWN]))
            names += " …" if len(others) > SHOWN else ""
            joining.keep_apart(one, f"not joined with {names}: several have this last name")
        elif against := _against_short(joining.root(one), others[0]):
            joining.keep_apart(one, f"not joined with {others[0].shown}: {against}")
            alone.append(one)
        else:
            joining.join(others[0], one, f"no other full name ends with {one.shown}")
    joining.join_namesakes([one for one in alone if len(one.name.words) == 1], roles=True)


def _against_short(one: Bearer, owner: Bearer) -> str:
    if not one.articles.isdisjoint(owner.articles):
        return "an article has both"
    return clash(one, owner, roles=True)


def _groups(quotes: Sequence[Quote], joining: UnionFind) -> dict[str | None, SpeakerGroup]:
    whose = {number: bearer for bearer in joining.bearers for number in bearer.quotes}
    members: dict[int | None, list[int]] = {}
    for number in range(len(quotes)):
        members.setdefault(joining.root(whose[number]).number if number in whose else None, []).append(number)
    out: dict[str | None, SpeakerGroup] = {}
    taken: dict[str, int] = defaultdict(int)
    for root, numbers in members.items():
        group = [quotes[number] for number in numbers]
        if root is None:
            out[None] = SpeakerGroup(group, reason="no speaker")
            continue
        names = Counter(quote.speaker.name for quote in group if quote.speaker)
        proper = dict.fromkeys(whose[number].shown for number in numbers if not whose[number].described)
        name = _fullest({name: names[name] for name in proper} or names)
        taken[name] += 1
        ids = sorted(joining.bearers[root].ids)
        out[name if taken[name] == 1 else f"{name} ({taken[name]})"] = SpeakerGroup(
            group,
            name=name,
            names=tuple(names),
            id=ids[0] if ids else None,
            reason=joining.reason(joining.bearers[root]),
        )
    return out


def _fullest(counts: Mapping[str, int]) -> str:
    """Return the name with the most words written out, of equals the most frequent.

    Names whose last word most of the names have come first: an id joins other names, too, such as "The State Minister".
    """
    words = {name: words_of(name) for name in counts}
    lasts = Counter(parts[-1:] for parts in words.values())

    def fullness(name: str) -> tuple[int, ...]:
        parts = words[name]
        return lasts[parts[-1:]], len(parts), sum(len(part) > 1 for part in parts), counts[name]

    return max(counts, key=fullness)
