"""Names given after a description: "his adviser, Ann Lee", "a trader known as Old Pete", "the group, Harbor Works,".

What stands there is a phrase of its own, so each function gets the reader of phrases as ``read``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from quoteattr.document.words import Gap, Prose, Word
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import may_be_place
from quoteattr.speakers.nounphrases.cores import core_end, is_given
from quoteattr.speakers.nounphrases.descriptions import segments
from quoteattr.speakers.nounphrases.namelabels import follows_country
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import SpeakerKind

LONGEST_NAMING = 10  #: words from "known" or "identified" to the name
_INSIDE = W.WITHIN_BODY | W.AND

#: returns the phrase of words of which so many are the core and the rest additions: `phrasereader.read_phrase`
Read = Callable[[Prose, Sequence[Word], int], Phrase]


def named_in(read: Read, prose: Prose, words: Sequence[Word]) -> Phrase | None:
    """Return the name after "known as" or "who goes by the name", or ``None`` without one."""
    verb = next((at for at, word in enumerate(words) if word.is_a(W.NAMING) and not word.capital), None)
    if verb is None:
        return None
    going = words[verb].is_a(W.GOING)
    for at in range(verb + 1, min(len(words), verb + LONGEST_NAMING)):
        word, before = words[at], words[at - 1]
        if word.gap is Gap.STOP or before.genitive:
            return None
        if word.capital and not word.is_a(W.PRONOUN):
            leads = before.is_a(W.NAMED) or (going and before.is_a(W.AUTHOR))
            name = list(next(segments(words[at:])))
            end = core_end(name, prose.rules)
            if not leads or (end < len(name) and not name[end].is_a(W.PREPOSITION)):
                return None
            phrase = read(prose, name, end)
            return phrase if phrase.form is Form.NAME else None
    return None


def named_after(read: Read, prose: Prose, office: Word, tail: Sequence[Word]) -> Phrase | None:
    """Return the person in "his adviser, Ann Lee," or "minister in the Ministry of Trade Ann Lee"."""
    first = list(next(segments(tail), ()))
    for at in range(2, len(first) - 1):
        before, name = first[at - 1], first[at:]
        plain = before.capital and not before.is_a(TITLES | W.GIVEN_NAME) and first[0].gap is Gap.SPACE
        given = plain and name[0].is_a(W.GIVEN_NAME) and len(name) < 4
        if (given or follows_country(prose, office, first, at)) and all(word.capital for word in name):
            named = read(prose, name, len(name))
            return attrs.evolve(named, kind=SpeakerKind.PERSON) if named.form is Form.NAME else None
    return apposed(read, prose, tail)


def another_named(read: Read, prose: Prose, core: Sequence[Word], tail: Sequence[Word]) -> Phrase | None:
    """Return the person in "another signatory, Ann Lee", if the given name is listed, though the noun is not."""
    if core[-1].is_a(W.PLURAL | W.GROUP | W.BODY | W.DOCUMENT):
        return None
    named = apposed(read, prose, tail)
    return named if named is not None and _is_person(named) else None


def _is_person(named: Phrase) -> bool:
    """Return whether a title or a leading given name makes it the name of a person."""
    return bool(named.titles) or (len(named.name) > 1 and named.words[0].is_a(W.GIVEN_NAME))


def apposed(read: Read, prose: Prose, tail: Sequence[Word]) -> Phrase | None:
    """Return the person whose name follows a description and a comma, perhaps after names of a body.

    What follows a place may be its country, unless a title or given name shows a person.
    """
    placed = named = False  # "from Lyon", which its country may follow
    parts = list(segments(tail))
    for at, segment in enumerate(parts):
        if segment[0].gap is not Gap.COMMA or segment[0].is_a(W.AND | W.PREPOSITION):
            named = segment[-1].capital and any(word.is_a(W.PREPOSITION) for word in segment)
            behind = segment[0].gap is Gap.COMMA and segment[0].is_a(W.PREPOSITION)
            if behind and not (named or segment[-1].text.isdigit()):
                return None  # ", with her dog, Rex,"
            clause = any(word.is_a(W.RELATIVE) for word in segment)
            placed = named and (clause or may_be_place(segment[-1]))
            continue
        end = core_end(segment, prose.rules)
        phrase = read(prose, segment, end)
        rest = segment[end:]
        if not _is_person(phrase) and (
            placed or (named and len(phrase.name) == 1) or _is_named_next(read, prose, parts[at + 1 :])
        ):
            continue
        if phrase.form is Form.NAME and phrase.kind is not SpeakerKind.ORGANIZATION:
            if not rest or rest[0].is_a(W.PREPOSITION):
                return attrs.evolve(phrase, kind=SpeakerKind.PERSON)
            return None
        if not all(word.capital or word.is_a(_INSIDE) for word in segment):
            return None
    return None


def _is_named_next(read: Read, prose: Prose, parts: Sequence[Sequence[Word]]) -> bool:
    """Return whether a name with a given name ends an apposition: "Superintendent of Police, Elmford, Ann Lee"."""
    if len(parts) != 1 or parts[0][0].gap is not Gap.COMMA or not all(word.capital for word in parts[0]):
        return False
    phrase = read(prose, parts[0], len(parts[0]))
    person = _is_person(phrase) or (len(phrase.name) > 1 and is_given(phrase.words[0]))
    return phrase.form is Form.NAME and person and prose.rules.act("speakers.name-after-place")


def body_after(read: Read, prose: Prose, words: Sequence[Word]) -> Phrase | None:
    """Return the body in "the group that owns the pier, Harbor Works,", but none in "the ministry in Oslo, Norway,".

    An article may stand before the name: "the union, the Harbor Workers of Elmford,".
    """
    at = next((at for at, word in enumerate(words) if at and word.gap is Gap.COMMA), len(words))
    segment = next(segments(words[at:]), ())
    the = bool(segment) and segment[0].is_a(W.THE) and segment[-1].capital
    inside = _INSIDE | W.THE if the else 0
    if not segment or words[at - 1].capital or not all(word.capital or word.is_a(inside) for word in segment):
        return None
    phrase = read(prose, segment, core_end(segment, prose.rules) if the else len(segment))
    named = phrase.form is Form.NAME and phrase.kind is not SpeakerKind.PERSON
    return attrs.evolve(phrase, kind=SpeakerKind.ORGANIZATION) if named else None
