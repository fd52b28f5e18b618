"""Roles before and after a name, and the organizations that people belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.document.words import Gap, Word, is_acronym
from quoteattr.enums import Gender
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.cores import LABEL, NOUNS
from quoteattr.values import Span

_CONJUNCTION_OR_CONTRAST = W.CONJUNCTION | W.CONTRAST
_DETERMINER_OR_POSSESSIVE = W.DETERMINER | W.POSSESSIVE
_ROLE_OR_GROUP = W.ROLE | W.GROUP

MAX_ROLE = 12  #: words of a role; beyond that it is a clause
_ENDS = frozenset([Gap.BREAK, Gap.STOP])
_COMMON = W.ROLE | W.PARTY | W.TITLE | W.BODY_NAME | W.OPENER
_BEFORE_ROLE = W.DETERMINER | W.POSSESSIVE | W.QUANTIFIER
_IN_CLAUSE = W.COPULA | W.RELATIVE | W.PRONOUN
HELD = W.ROLE | W.PARTY | W.SAME_ROLE | W.AGENT  #: nouns of what a person may be


class Role(NamedTuple):
    """A role as written and what it is looked up by."""

    text: str
    head: str  #: the noun, in lower case, singular, abbreviations written out
    others: frozenset[str]  #: the other words, in lower case
    proper: frozenset[str] = frozenset()  #: of these, the names, which tell one holder from another

    gender: Gender | None = None  #: that its words give: "spokeswoman"
    gendered: Span | None = None  #: its noun, where that is the word which gives the gender
    classes: int = 0  #: of its noun
    written_out: str = ""  #: what it is short for, if it is a title alone
    address: bool = False  #: a form of address alone

    def is_a(self, classes: int) -> bool:
        """Whether its noun belongs to one of ``classes`` of `WordClass`."""
        return int.__and__(self.classes, classes) != 0


def any_role(text: str, words: Sequence[Word]) -> Role | None:
    """What ``words`` call somebody or something, by its noun; ``None`` where nothing is left without articles."""
    while len(words) > 1 and words[0].is_a(_DETERMINER_OR_POSSESSIVE):
        words = words[1:]
    if not words:
        return None
    words = words[:MAX_ROLE]
    head = head_word(words)
    written_out = head.entry.written_out.split()[:-1]
    only = words[0] if len(words) == 1 else None
    others = frozenset([w.lower for w in words if w is not head] + written_out)
    proper = frozenset(w.lower for w in words if w is not head and w.capital and not w.is_a(_COMMON))
    return Role(
        text=Span(words[0].start, words[-1].end).of(text),
        head=head.lemma,
        others=others,
        proper=proper,
        gender=gender_of(words),
        gendered=Span(head.start, head.end) if head.gender and not head.is_a(W.PRONOUN) else None,
        classes=head.lemma_classes,
        written_out=only.entry.written_out if only is not None else "",
        address=only is not None and only.is_a(W.ADDRESS),
    )


def gender_of(words: Sequence[Word]) -> Gender | None:
    """The gender that the words of a title or role give: "Ms", "congressman"."""
    return next((word.gender for word in words if word.gender and not word.is_a(W.PRONOUN)), None)


def strict_role(text: str, words: Sequence[Word], *, trade: bool = False) -> Role | None:
    """The role that ``words`` name; ``None`` where their noun is none that a person has, and for a clause.

    ``trade`` allows nouns that are known by their endings alone: "boxer".
    """
    while len(words) > 1 and words[-1].is_a(W.ADDRESS):  # "Senior author Dr."
        words = words[:-1]
    while len(words) > 1 and words[0].is_a(_BEFORE_ROLE):  # "another contributor"
        words = words[1:]
    if any(word.is_a(_IN_CLAUSE) for word in words[: _prepositional(words)]):
        return None
    role = any_role(text, words)
    if role is None or words[_prepositional(words) - 1].lemma != role.head:
        return None  # "a source said"
    known = role.is_a(W.ROLE) or (role.is_a(W.PARTY) and len(words) > 1) or (trade and role.is_a(W.AGENT))
    return role if known else None


def role_of(text: str, words: Sequence[Word]) -> Role | None:
    """The role that a phrase such as "lawyer for the mayor" names; ``None`` where it names none."""
    roles, _ = _role_and_body(text, words)
    return roles[0] if roles else None


def conjuncts(core: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of ``core`` that "and" joins."""
    start = 0
    for at, word in enumerate(core):
        if word.is_a(W.AND) and start < at:
            yield core[start:at]
            start = at + 1
    if start < len(core):
        yield core[start:]


def _prepositional(words: Sequence[Word]) -> int:
    """Where the first preposition after a noun stands, or the end."""
    return next((at for at, word in enumerate(words) if at and word.is_a(W.PREPOSITION)), len(words))


def head_word(words: Sequence[Word]) -> Word:
    """The noun that a phrase is about: the last one before its first preposition, adjectives after it aside."""
    at = _prepositional(words)
    last = words[at - 1]
    if last.is_a(NOUNS) or last.capital:
        return last
    people = (word for word in reversed(words[:at]) if word.is_a(_ROLE_OR_GROUP))
    return next(people, last)  # "people familiar with it"


def additions(text: str, tail: Sequence[Word]) -> tuple[list[Role], str | None]:
    """The roles and the affiliation that follow a name."""
    roles: list[Role] = []
    affiliation: str | None = None
    for segment in segments(tail):
        first = segment[0]
        if first.gap is Gap.SPACE and first.is_a(W.AT_BODY):
            affiliation = affiliation or _body_in(text, segment[1:])
        elif first.is_a(W.PARTY_LABEL):
            affiliation = affiliation or first.text + ("." if text[first.end : first.end + 1] == "." else "")
        elif first.is_a(_CONJUNCTION_OR_CONTRAST):
            break
        elif first.is_a(W.PERSONAL):
            if len(segment) > 2 and segment[1].is_a(W.COPULA):
                roles += _role_and_body(text, segment[2:])[0]
            break
        else:
            found, body = _role_and_body(text, segment)
            roles += found
            affiliation = affiliation or (body if found else None)
            if not found and not (first.text.isdigit() or len(first.text) == 1):
                break
    return roles, affiliation


def body_before(text: str, title: Sequence[Word]) -> str | None:
    """The body whose name begins a title: "Harbor Police Commissioner", "Department of Health spokesman"."""
    at = next((at for at, word in enumerate(title) if word.is_a(W.ROLE)), 0)
    while at and not title[at - 1].capital:
        at -= 1
    name = title[:at]
    first = next((i for i, word in enumerate(name) if word.capital), 0)
    acronym = at - first == 1 and name[first].text.isalpha() and len(name[first].text) >= LABEL
    named = any(word.is_a(W.BODY) for word in name) or (acronym and is_acronym(name[first].text))
    return Span(name[first].start, name[-1].end).of(text) if named else None


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
    while len(words) > 1 and words[0].is_a(W.OPENER | W.REFLEXIVE):
        words = words[1:]
    words = words[: next((i for i, w in enumerate(words) if i and _starts_clause(w)), len(words))]
    at = next((i for i, w in enumerate(words) if i and w.is_a(W.TO_BODY)), None)
    body = None if at is None else _body_in(text, words[at + 1 :])
    own = words if body is None else words[:at]
    while own and own[-1].is_a(W.PREPOSITION):
        own = own[:-1]
    trade = bool(own) and own[0].is_a(W.INDEFINITE)
    parts = list(conjuncts(own[:MAX_ROLE]))
    roles = [role for part in parts if (role := strict_role(text, part, trade=trade))]
    whole = any_role(text, own[:MAX_ROLE])
    if whole is not None and 1 < len(parts) == len(roles) and not parts[1][0].is_a(W.DETERMINER):
        roles[0] = roles[0]._replace(text=whole.text)  # "president and chief economist"
    others = frozenset(word.lower for word in words[len(own) :][:MAX_ROLE])
    if roles and body is None:
        body = _owning(text, own)
    return [role._replace(others=role.others | others) for role in roles], body


def _owning(text: str, words: Sequence[Word]) -> str | None:
    """The body in "Harbor Daily’s editor"."""
    while len(words) > 1 and words[0].is_a(W.DETERMINER):
        words = words[1:]
    end = next((at + 1 for at, word in enumerate(words) if word.genitive), 0)
    named = end > 0 and all(word.capital for word in words[:end])
    return Span(words[0].start, words[end - 1].end).of(text) if named else None


def _starts_clause(word: Word) -> bool:
    return word.is_a(W.RELATIVE) or word.is_a(W.PROGRESSIVE)


def _body_in(text: str, words: Sequence[Word]) -> str | None:
    """The name at the start of ``words``, articles and a few adjectives left out."""
    at = 0
    while at < min(4, len(words) - 1) and not words[at].capital:
        at += 1
    if (
        at + 2 < len(words)
        and words[at].is_a(W.THE)
        and words[at].capital
        and words[at + 1].capital
        and words[at + 2].capital
    ):
        at += 1
    end = at
    while end < len(words) and words[end].capital and (end == at or words[end].gap is Gap.SPACE):
        end += 1
        skip = end
        while skip < len(words) and skip < end + 2 and words[skip].is_a(W.WITHIN_BODY):
            skip += 1
        if skip > end and skip < len(words) and words[skip].capital and words[skip].gap is Gap.SPACE:
            end = skip
    titled = at < end and (words[at].is_a(W.ADDRESS) or words[at].is_a(W.TITLE))
    if end == at or titled or words[end - 1].genitive:
        return None
    if end < len(words) and words[end].gap is Gap.SPACE and words[end].is_a(W.BODY):  # "the Velez campaign"
        end += 1
    return Span(words[at].start, words[end - 1].end).of(text)
