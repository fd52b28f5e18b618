"""Roles that several people share: "Senators Ana Ruiz and Tom Holt", "Ana Ruiz and Tom Holt, two economists"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import COUNTING, DETERMINING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Appearance, Entities, Entity
from quoteattr.speakers.entities.together import TITLE, lists, members_of
from quoteattr.speakers.nounphrases.roles import Role, any_role
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, stretch_end, stretch_start
from quoteattr.values import Span

LONGEST = 6  #: words of a role that several people share
_SEVERAL = W.PEOPLE_PLURAL | W.PLURAL

Members = frozenset[Entity]


def shared_roles(words: Words, entities: Entities) -> Mapping[Members, Role]:
    """Return the plural noun beside each list of people, as the article first has it, by the people listed."""
    found: dict[Members, Role] = {}
    for run in lists(words, entities.after(0, len(words.text))[::-1]):  # the last list first
        members = members_of(run)
        if len(members) > 1 and all(one.is_person for one in members):
            role = _before(run[0], words) or _after(run[-1], words)
            if role is not None and not role.is_a(W.RELATION):
                found[frozenset(members)] = role
    return found


def _before(first: Appearance, words: Words) -> Role | None:
    """Return the plural noun right before a list: "the two Norland senators, Ana Ruiz and Tom Holt"."""
    before = words.between(max(0, first.start - TITLE), first.end)
    at = next((at for at, word in enumerate(before) if word.start >= first.start), 0)
    if not at or before[at].gap not in {Gap.SPACE, Gap.COMMA}:
        return None
    return _plural(words, before[stretch_start(before, at - 1, at - LONGEST, _in_role) : at])


def _after(last: Appearance, words: Words) -> Role | None:
    """Return the plural noun that is added to a list: "Ana Ruiz and Tom Holt, two economists at Harbor Bank"."""
    row = words.first(Span(last.start, len(words.text)), len(last.entity.words) + LONGEST + 1)
    after = [word for word in row if word.start >= last.end]
    if not after or after[0].gap is not Gap.COMMA or not _in_role(after[0]):
        return None
    end = stretch_end(after, 1, LONGEST, _in_role)
    goes_on = end < len(after) and after[end].gap is Gap.SPACE  # ", officers said"
    return None if goes_on and not after[end].is_a(W.PREPOSITION) else _plural(words, after[:end])


def _in_role(word: Word) -> bool:
    return in_noun_phrase(word) and not word.is_a(W.AND)


def _plural(words: Words, noun: Sequence[Word]) -> Role | None:
    """Return the role of several people that ``noun`` is; ``None`` if its last word is no such noun."""
    while noun and (noun[0].is_a(DETERMINING | COUNTING) or noun[0].genitive):
        noun = noun[1:]
    if not noun or not noun[-1].is_a(_SEVERAL):
        return None
    role = any_role(words.text, noun)
    return role if role.is_a(W.ROLE | W.AGENT) else None
