"""Names one after the other, each perhaps with an addition, and the plural noun that describes all of them.

For example "Ana Ruiz of Harbor Works and Tom Holt, a pilot", "Senators Ana Ruiz and Tom Holt" and "His lawyers, Ana
Ruiz and Tom Holt,". The names are who speaks; the noun only says what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from quoteattr.document.words import Gap, Prose, Word
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodynames import and_inside
from quoteattr.speakers.nounphrases.cores import core_end
from quoteattr.speakers.nounphrases.phrasereader import read_phrase
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Span, SpeakerKind

_APART = frozenset([Gap.COMMA, Gap.DASH])
#: before a place or body that is added to a name: "of Ohio", "at Harbor Works", "in Elmford"
_PLACING = W.AT_BODY | W.LINKING
_NO_NAME = W.PREPOSITION | W.INCLUDING | W.DETERMINER | W.RELATIVE | W.PARTY_LABEL


class _Member(NamedTuple):
    """One of the names, with the words that are read for it: a core and what is added to it."""

    phrase: Phrase
    words: Sequence[Word]
    core: int  #: how many words the core has

    @property
    def bare(self) -> bool:
        """Whether nothing is added to the name."""
        return self.core == len(self.words)


def enumerated(prose: Prose, words: Sequence[Word]) -> Phrase | None:
    """Return the phrase of the names that ``words`` list; ``None`` if they list none."""
    if not any(word.is_a(W.AND) for word in words):
        return None
    members = _behind_comma(prose, words)
    if members and prose.rules.act("speakers.names-apposed"):
        return _together(prose.text, members)
    members = _behind_noun(prose, words)
    if members and prose.rules.act("speakers.names-behind-plural"):
        return _together(prose.text, members)
    members = _members(prose, words)
    # what follows the last name may be about all of them: "Ruiz, Holt and Marsh, who sail together,"
    listed = len(members) > 2 and all(one.bare for one in members[:-1])
    people = not all(one.bare for one in members) and all(_is_person(one.phrase) for one in members)
    named = (listed or people) and prose.rules.act("speakers.listed-names")
    return _together(prose.text, members) if named else None


def _together(text: str, members: Sequence[_Member]) -> Phrase:
    parts = tuple(one.phrase for one in members)
    span = Span(parts[0].begin, parts[-1].span.end)
    return Phrase(
        span=span, text=span.of(text), form=Form.NAME, kind=SpeakerKind.GROUP, plural=True, parts=parts
    )


def _behind_comma(prose: Prose, words: Sequence[Word]) -> list[_Member]:
    """Return the names in "His lawyers, Ana Ruiz and Tom Holt,", but none in "voters in Alabama, Georgia and Ohio"."""
    comma = next((at for at in range(1, len(words)) if words[at].gap in _APART), len(words))
    head = words[:comma]
    end = core_end(head, prose.rules)
    if not _is_plural(head[end - 1]) or head[end - 1].capital:
        return []
    linked = (at for at in range(1, len(head)) if head[at].is_a(W.PREPOSITION) and not head[at - 1].capital)
    if any(_is_plural(word) and not word.capital for word in head[next(linked, len(head)) :]):
        return []  # "the parents of the sailors, Ana Ruiz and Tom Holt" does not tell whose names these are
    members = _described(_members(prose, words[comma:]), head[end - 1])
    added = head[end:]
    if not added:
        owned = any(word.genitive or word.is_a(W.POSSESSIVE) for word in head)
        return _with_last_names(members, owned=owned)
    # "senators from Ohio, Ana Ruiz and Tom Holt", but not "friends of Ana Ruiz, Tom Holt and Eva Marsh"
    leading = [word for word in added if word.is_a(W.PREPOSITION)]
    open_list = added[-1].capital and (not leading or leading[-1].is_a(W.GOVERNING))
    return [] if open_list or not all(_is_person(one.phrase) for one in members) else members


def _with_last_names(members: Sequence[_Member], *, owned: bool) -> list[_Member]:
    """Return the names with the last name that a couple shares: "Ana Ruiz" in "his parents, Ana and Tom Ruiz".

    Somebody else may go by one name, so there are no names in "the owners, Ana and Tom Ruiz".
    """
    given = [len(one.phrase.name) == 1 and one.phrase.words[0].is_a(W.ONLY_GIVEN) for one in members]
    if not any(given) or given[-1]:
        return list(members)
    last = members[-1].phrase.name
    if not owned or len(last) < 2:
        return []
    return [
        one._replace(phrase=attrs.evolve(one.phrase, name=(*one.phrase.name, last[-1]))) if alone else one
        for one, alone in zip(members, given, strict=True)
    ]


def _behind_noun(prose: Prose, words: Sequence[Word]) -> list[_Member]:
    """Return the names in "Senators Ruiz and Holt", but none in "Farmers Bank and Teachers Union"."""
    joint = next(at for at, word in enumerate(words) if word.is_a(W.AND))
    noun = next((at for at in range(joint - 2, -1, -1) if _is_plural(words[at])), None)
    if noun is None or any(
        word.gap is not Gap.SPACE or word.is_a(W.PREPOSITION) for word in words[1 : noun + 2]
    ):
        return []
    members = _described(_members(prose, words[noun + 1 :]), words[noun])
    if not words[noun].capital:
        return members
    role = words[noun].lemma_classes
    named = role & W.ROLE and not (role & W.SURNAME_ROLE or words[noun].is_a(W.BODY_NAME))
    bodies = any(one.phrase.kind is SpeakerKind.ORGANIZATION for one in members)
    return members if named and not bodies else []


def _described(members: list[_Member], noun: Word) -> list[_Member]:
    """Return the names as those of people if the noun before them is one for people: "the judges, Ino Sato and"."""
    bodies = any(one.phrase.kind is SpeakerKind.ORGANIZATION for one in members)
    if bodies or not noun.lemma_classes & W.ROLE or noun.lemma_classes & (W.BODY | W.BODY_NAME):
        return members
    return [one._replace(phrase=attrs.evolve(one.phrase, kind=SpeakerKind.PERSON)) for one in members]


def _is_plural(noun: Word) -> bool:
    """Return whether a noun may describe several people or bodies: "lawyers", "couple", "companies"."""
    return noun.is_a(W.GROUP | W.PEOPLE_PLURAL) or (noun.is_a(W.BODY_NAME) and noun.is_a(W.PLURAL))


def _members(prose: Prose, words: Sequence[Word]) -> list[_Member]:
    """Return the names that commas and a last "and" join; what follows a comma may also be added to a name.

    After such an addition a name follows only another comma: "Ana Ruiz, an aide to Holt and Marsh, and Eva Lind".
    """
    starts = [at for at in range(1, len(words)) if words[at].gap is Gap.COMMA or _joins(prose, words, at)]
    members: list[_Member] = []
    added = closed = False
    for start, end in pairwise([0, *starts, len(words)] if words else []):
        comma, joined = words[start].gap is Gap.COMMA, words[start].is_a(W.AND)
        one = _member(prose, words[start + joined : end])
        if one is not None and members and (added or not members[-1].bare):
            one = one if (comma or not added) and _is_person(one.phrase) else None
        if one is not None and (joined or not closed):
            members.append(one)
            added, closed = False, closed or joined
        elif not members or (joined and not added) or (words[start].is_a(W.RELATIVE) and not closed):
            return members if closed else []
        else:
            added, last = True, members[-1]
            whole = (*last.words, *words[start:end])
            members[-1] = _Member(read_phrase(prose, whole, last.core), whole, last.core)
    return members if closed and len(members) > 1 else []


def _joins(prose: Prose, words: Sequence[Word], at: int) -> bool:
    return words[at].is_a(W.AND) and words[at].gap is not Gap.COMMA and not and_inside(words, at, prose.rules)


def _member(prose: Prose, words: Sequence[Word]) -> _Member | None:
    """Return the name that ``words`` are, with a place or body after it or not."""
    if not words or words[0].is_a(_NO_NAME):
        return None
    if words[0].is_a(W.PROGRESSIVE) and not (words[0].capital or words[0].is_a(W.BEFORE_ROLE)):
        return None  # "representing Tom Holt", but "acting mayor Tom Holt"
    end = core_end(words, prose.rules)
    if not words[end - 1].capital or words[end - 1].genitive:
        return None
    if end < len(words) and not (words[end].gap is Gap.OPEN or words[end].is_a(_PLACING)):
        return None
    phrase = read_phrase(prose, words, end)
    described = any(word.is_a(W.PREPOSITION) for word in phrase.titles)  # "director of Harbor Works"
    return _Member(phrase, words, end) if phrase.form is Form.NAME and not described else None


def _is_person(phrase: Phrase) -> bool:
    """Return whether a given name or a title shows a full name to be that of a person."""
    return phrase.kind is SpeakerKind.PERSON and (len(phrase.name) > 1 or bool(phrase.titles))
