"""What people are called besides their names: roles before and after a name, and the bodies they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.speakers.words import (
    ADDRESS,
    BODIES,
    BODY_NAMES,
    DETERMINERS,
    DOCUMENTS,
    GROUPS,
    OPENERS,
    PARTIES,
    PLURAL_ROLES,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SAME_ROLES,
    TITLES,
    Gap,
    Gender,
    Word,
    gender_of,
)
from quoteattr.values import Span

MAX_ROLE = 12  #: words of a role; beyond that it is a clause
_ENDS = frozenset([Gap.BREAK, Gap.STOP])


_NOUNS = ROLES | GROUPS | BODIES | DOCUMENTS
_LEADS_TO_BODY = frozenset(["at", "for", "from", "in", "of", "on", "with"])


class Role(NamedTuple):
    """A role as written and what it is looked up by."""

    text: str
    head: str  #: the noun, in lower case, singular, abbreviations written out
    others: frozenset[str]  #: the other words, in lower case
    proper: frozenset[str] = frozenset()  #: of these, the names, which tell one holder from another

    @property
    def gender(self) -> Gender | None:
        """The gender that its words tell: "spokeswoman"."""
        return gender_of(self.text.casefold().split())


def canonical(noun: str) -> str:
    """A role noun in lower case, singular, written out: "Sens." and "senators" are "senator", an attorney a lawyer."""
    noun = TITLES.get(noun, noun).rpartition(" ")[2]
    noun = PLURAL_ROLES.get(noun, noun)
    return SAME_ROLES.get(noun, noun)


_COMMON = ROLES | PARTIES | TITLES.keys() | BODY_NAMES | OPENERS


def any_role(text: str, words: Sequence[Word]) -> Role | None:
    """What ``words`` call somebody or something, by its noun; ``None`` where nothing is left without articles."""
    while len(words) > 1 and words[0].lower in DETERMINERS | POSSESSIVES:
        words = words[1:]
    if not words:
        return None
    words = words[:MAX_ROLE]
    head = head_word(words)
    written_out = TITLES.get(head.lower, "").split()[:-1]
    others = frozenset([w.lower for w in words if w is not head] + written_out)
    proper = frozenset(w.lower for w in words if w is not head and w.capital and w.lower not in _COMMON)
    return Role(Span(words[0].start, words[-1].end).of(text), canonical(head.lower), others, proper)


def strict_role(text: str, words: Sequence[Word]) -> Role | None:
    """The role that ``words`` name; ``None`` where their noun is none that a person has."""
    role = any_role(text, words)
    if role is None or canonical(words[_prepositional(words) - 1].lower) != role.head:
        return None  # "a source said"
    known = role.head in ROLES or (role.head in PARTIES and len(words) > 1)
    return role if known else None


def role_of(text: str, words: Sequence[Word]) -> Role | None:
    """The role that a phrase such as "lawyer for the mayor" names; ``None`` where it names none."""
    roles, _ = _role_and_body(text, words)
    return roles[0] if roles else None


def conjuncts(core: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of ``core`` that "and" joins."""
    start = 0
    for at, word in enumerate(core):
        if word.lower == "and" and start < at:
            yield core[start:at]
            start = at + 1
    if start < len(core):
        yield core[start:]


def _prepositional(words: Sequence[Word]) -> int:
    """Where the first preposition after a noun stands, or the end."""
    return next((at for at, word in enumerate(words) if at and word.lower in PREPOSITIONS), len(words))


def head_word(words: Sequence[Word]) -> Word:
    """The noun that a phrase is about: the last one before its first preposition, adjectives behind it aside."""
    at = _prepositional(words)
    last = words[at - 1]
    if last.lower in _NOUNS or last.capital:
        return last
    people = (word for word in reversed(words[:at]) if word.lower in ROLES or word.lower in GROUPS)
    return next(people, last)  # "people familiar with it"


def additions(text: str, tail: Sequence[Word]) -> tuple[list[Role], str | None]:
    """The roles and the affiliation that follow a name."""
    roles: list[Role] = []
    affiliation: str | None = None
    for segment in segments(tail):
        first = segment[0]
        if first.gap is Gap.SPACE and first.lower in {"of", "at", "for", "from", "with"}:
            affiliation = affiliation or _body_in(text, segment[1:])
        elif first.text[:2] in {"R-", "D-", "I-"}:
            affiliation = affiliation or first.text + ("." if text[first.end : first.end + 1] == "." else "")
        elif first.lower in {"and", "but", "or"}:
            break
        elif first.lower in {"who", "who's"}:
            if len(segment) > 2 and segment[1].lower in {"is", "was", "became"}:
                roles += _role_and_body(text, segment[2:])[0]
            break
        else:
            found, body = _role_and_body(text, segment)
            roles += found
            affiliation = affiliation or (body if found else None)
            if not found and not (first.text.isdigit() or len(first.text) == 1):
                break
    return roles, affiliation


def segments(tail: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of ``tail`` between commas, brackets and dashes; the first few."""
    start = 0
    for at in range(1, len(tail) + 1):
        if at == len(tail) or tail[at].gap is not Gap.SPACE:
            yield tail[start:at]
            if at == len(tail) or tail[at].gap in _ENDS:
                return
            start = at


def _role_and_body(text: str, words: Sequence[Word]) -> tuple[list[Role], str | None]:
    """The role and the body of an apposition such as "the director of Harbor Daily"."""
    while len(words) > 1 and words[0].lower in OPENERS:
        words = words[1:]
    words = words[: next((i for i, w in enumerate(words) if i and _starts_clause(w)), len(words))]
    at = next((i for i, w in enumerate(words) if i and w.lower in _LEADS_TO_BODY), None)
    body = None if at is None else _body_in(text, words[at + 1 :])
    own = words if body is None else words[:at]
    while own and own[-1].lower in PREPOSITIONS:
        own = own[:-1]
    roles = [role for part in conjuncts(own[:MAX_ROLE]) if (role := strict_role(text, part))]
    others = frozenset(word.lower for word in words[len(own) :][:MAX_ROLE])
    return [role._replace(others=role.others | others) for role in roles], body


def _starts_clause(word: Word) -> bool:
    return word.lower in RELATIVES or word.lower.endswith("ing")


def _body_in(text: str, words: Sequence[Word]) -> str | None:
    """The name at the start of ``words``, articles and a few adjectives left out."""
    at = 0
    while at < min(4, len(words) - 1) and not words[at].capital:
        at += 1
    if at + 2 < len(words) and words[at].text == "The" and words[at + 1].capital and words[at + 2].capital:
        at += 1
    end = at
    while end < len(words) and words[end].capital and (end == at or words[end].gap is Gap.SPACE):
        end += 1
        skip = end
        while skip < len(words) and skip < end + 2 and words[skip].lower in {"of", "for", "the", "and", "on"}:
            skip += 1
        if skip > end and skip < len(words) and words[skip].capital and words[skip].gap is Gap.SPACE:
            end = skip
    titled = at < end and (words[at].lower in ADDRESS or words[at].lower in TITLES)
    if end == at or titled or words[end - 1].genitive:
        return None
    if (
        end < len(words) and words[end].gap is Gap.SPACE and words[end].lower in BODIES
    ):  # "the Velez campaign"
        end += 1
    return Span(words[at].start, words[end - 1].end).of(text)
