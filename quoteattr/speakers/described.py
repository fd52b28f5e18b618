"""Whom a noun describes: "the Lakeland senator" is the one of whom the article tells it, not the other senator."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities import Appearance, Entities, Entity
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import Role
from quoteattr.values import Span

FEW = 4  #: of the last mentions of somebody
BEHIND = 60  #: code points behind a name that may tell more of who bears it
Seen = Mapping[Entity, Sequence[Appearance]]  #: the mentions of each before a place, the nearest first


def described(
    phrase: Phrase,
    among: Sequence[Entity],
    called: Collection[Entity],
    roles: Mapping[Entity, Role],
    seen: Seen,
    words: Words,
    entities: Entities,
    rules: Rules,
) -> dict[Entity, bool]:
    """Those of ``among`` whom a noun for one person may mean, and whether its modifiers are told of them.

    Args:
        phrase: The noun with its modifiers.
        among: Who fits by kind and gender.
        called: Who bears the noun, or one like it.
        roles: What it is that they are called.
        seen: Their mentions.
        words: Of the article.
        entities: Of the article.
        rules: Which of the named ones may act.
    """
    own = frozenset(word.lower for word in phrase.words[:-1])
    names = frozenset(word.lower for word in phrase.words[:-1] if word.capital)
    shared = {one: len(own & roles[one].others) if one in roles else 0 for one in among if one.is_person}
    if names:
        for one, count in shared.items():
            shared[one] = max(count, len(names & _behind(seen.get(one, ()), words, entities)))
    most = max(shared.values(), default=0)
    other = {one for one, role in roles.items() if own and role.others and not shared.get(one)}
    if most and rules.act("speakers.modifier"):
        # "The city councillor" may be who is called a councillor.
        held = any(one in roles for one in among if shared.get(one) == most)
        bare = {one for one, role in roles.items() if not (held or names or role.others)}
        return {one: one not in bare for one in among if shared.get(one) == most or one in bare}
    holders = [one for one in among if one in called]
    if any(one.mentions for one in holders) and rules.act("speakers.described"):
        kept = [one for one in holders if one not in other]
        return dict.fromkeys(kept if any(one in roles for one in kept) else holders, False)
    return dict.fromkeys(among, False)


def _behind(seen: Sequence[Appearance], words: Words, entities: Entities) -> set[str]:
    """The words behind somebody's name up to a stop or the next person."""
    found: set[str] = set()
    for one in seen[:FEW]:
        limit = one.end + BEHIND
        others = (other.start for other in entities.after(one.end, limit) if other.entity.is_person)
        for word in words.within(Span(one.end, min(next(others, limit), len(words.text)))):
            if word.gap is Gap.STOP or word.is_a(W.AND):
                break
            found.add(word.lower)
    return found
