"""Whether two mentions of an office mean the same one: "the health minister" is not the finance minister."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import dropwhile

from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.roles import Role

_NO_OFFICE = W.PARTY | W.MODIFIER | W.FORMER | W.PREPOSITION | W.DETERMINER


def same_office(wanted: Role, of: set[str], held: Sequence[Role], reading: Reading) -> list[Role]:
    """Return those of the roles of somebody, all of the same noun, that may be the one that the noun means here.

    ``of`` are the words after the noun, in lower case: "of Harbor City".

    A president is not a vice president. An office is also another one if it is past, in charge of something else or
    that of another place. Words that only describe the holder tell nothing: "the veteran minister".
    """
    rules, rank = reading.rules, _rank(wanted, reading)
    if wanted.is_a(W.FIELD) and not wanted.is_a(W.OFFICE):  # an assistant professor is a professor
        return list(held)
    same = [role for role in held if _rank(role, reading) == rank or not rules.act("speakers.rank")]
    if not same or not wanted.is_a(W.OFFICE):
        return same
    wanted = wanted._replace(others=wanted.others | of)
    past = not wanted.past and all(_is_left(role, reading.entities.lexicon) for role in same)
    another = (
        (past and rules.act("speakers.past-office"))
        or (_in_charge_of_else(wanted, same, reading) and rules.act("speakers.portfolio"))
        or (_is_elsewhere(wanted, same, reading) and rules.act("speakers.office-elsewhere"))
    )
    return [] if another else same


def _rank(role: Role, reading: Reading) -> frozenset[str]:
    """Return the rank in an office: "vice" of "vice president", but not "first" of "president of First Bank"."""
    words, lexicon = (role.text + role.behind).lower().split(), reading.entities.lexicon
    behind = dropwhile(lambda word: not lexicon.is_a(word, W.PREPOSITION), words)
    return role.others.difference(behind) & reading.words.people.roles.ranks


def _is_left(role: Role, lexicon: Lexicon) -> bool:
    """Return whether a role is past, and so is its title: "former mayor", but not "retired judge"."""
    return role.past and not any(lexicon.is_a(word, W.PARTICIPLE) for word in role.others)


def _in_charge_of_else(wanted: Role, held: Sequence[Role], reading: Reading) -> bool:
    """Return whether a minister is in charge of something else than any that somebody has been."""
    mine = portfolios(wanted.others, reading)
    theirs = portfolios((word for role in held for word in role.others), reading)
    return wanted.is_a(W.FIELD) and bool(mine and theirs) and not mine & theirs


def portfolios(words: Iterable[str], reading: Reading) -> set[str]:
    """Return what a minister or ministry called by ``words``, in lower case, is in charge of."""
    known = reading.words.people.roles.portfolios
    return {known[word] for word in words if word in known}


def _is_elsewhere(wanted: Role, held: Sequence[Role], reading: Reading) -> bool:
    """Return whether a public office is that of another place or nation, with the same words beside it.

    Only like is compared with like, because "the Norlandian president" is the President of Norland.
    """
    lexicon = reading.entities.lexicon
    if not (wanted.is_a(W.PUBLIC) or any(lexicon.is_a(word, W.BODY) for word in wanted.others)):
        return False
    others = [role.others for role in held]
    named = _differ(wanted.others, others, reading.places | reading.bodies, lexicon)
    return not named.isdisjoint(reading.places) or bool(
        _differ(wanted.others, others, reading.nations, lexicon)
    )


def _differ(
    wanted: frozenset[str], held: Sequence[frozenset[str]], names: Collection[str], lexicon: Lexicon
) -> frozenset[str]:
    """Return the names beside one office and all others, if they differ and the words beside them do not."""
    mine = _names(wanted, names, lexicon)
    placed = [words for words in held if _names(words, names, lexicon)]
    theirs = frozenset[str]().union(*(_names(words, names, lexicon) for words in placed))
    if mine <= theirs or theirs <= mine:  # also where one of them has none
        return frozenset()
    rest = _rest(wanted - mine, lexicon)
    others = [_rest(words - theirs, lexicon) for words in placed]
    return mine | theirs if any(rest <= other or other <= rest for other in others) else frozenset()


def _names(words: frozenset[str], names: Collection[str], lexicon: Lexicon) -> frozenset[str]:
    return _rest(words.intersection(names), lexicon)


def _rest(words: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for word in words if not lexicon.is_a(word, _NO_OFFICE))
