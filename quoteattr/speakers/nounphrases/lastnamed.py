"""The person whose name ends a source after an office, its field and its body: "Director, Ports, HPU, Dr Ann Lee".

The reader of noun phrases may take what follows the first comma for the name, or read only the body. A title, a given
name or the tagger shows that the last name is that of a person.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import DETERMINING, FIELDS, TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body, body_after
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.descriptions import Description, describe
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import prepositional
from quoteattr.speakers.nounphrases.stretches import stretch_end
from quoteattr.speakers.nounphrases.types import EntityType, Types
from quoteattr.values import Span, SpeakerKind

LONGEST = 40  #: words from the office to the end of the name; anything longer is a clause
LONGEST_NAME = 7  #: words of a name with its titles
#: in the words between an office and a name, these begin a clause, in which somebody else may be named
_CLAUSE = (
    W.RELATIVE | W.PRONOUN | W.POSSESSIVE | W.COPULA | W.VERB | W.MAKER | W.ISSUING | W.PARTICIPLE | W.AUTHOR
)
_NO_OFFICE = W.RELATION | W.GROUP | W.AGED


def last_named(phrase: Phrase, source: Span, words: Words, types: Types) -> Phrase | None:
    """Return the person whose name ends a source after an office with its body; ``None`` if there is none.

    Args:
        phrase: The source, as it was read.
        source: Where it stands.
        words: The words of the article.
        types: The names that a tagger typed.
    """
    inside = _without_occasion(words.within(source))
    at = _last_segment(inside)
    if not at or len(inside) > LONGEST or _names_person(phrase, inside[at].start, types):
        return None
    named = _person(inside[at:], words, types)
    if named is None:
        return None
    office = _office(inside[:at])
    if office is None and not (named.titles and _is_body(phrase, inside[at - 1])):
        return None
    if not words.rules.act("speakers.last-named"):
        return None
    told = describe(words, office, trade=True) if office is not None else Description()
    roles = tuple(role for role in phrase.roles if role.is_a(W.ROLE)) or told.roles
    bodies = [named.body, phrase.body, told.body, _body(phrase, inside[:at], words.text)]
    proper = (one for one in bodies if one is not None and one.proper)  # not "Air Commodore"
    return attrs.evolve(named, roles=(*roles, *named.roles), body=next(proper, phrase.body or told.body))


def _without_occasion(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a source without the occasion after its last comma: ", in a statement"."""
    at = next((at for at in range(len(words) - 1, 0, -1) if words[at].gap is not Gap.SPACE), 0)
    behind = at > 0 and words[at].gap is Gap.COMMA and words[at].is_a(W.MEDIUM) and not words[at].capital
    return words[:at] if behind else words


def _last_segment(words: Sequence[Word]) -> int:
    """Return where the words after the last comma begin, if no other mark separates the words; 0 if one does."""
    commas = [at for at, word in enumerate(words) if at and word.gap is Gap.COMMA]
    apart = any(word.gap in (Gap.STOP, Gap.BREAK, Gap.DASH) for word in words[1:])
    return commas[-1] if commas and not apart else 0


def _names_person(phrase: Phrase, last: int, types: Types) -> bool:
    """Return whether a source was read as somebody who is named, or who stays without a name."""
    if phrase.parts:
        return not _is_field(phrase.parts[0])
    if phrase.form is not Form.NAME or phrase.name_span is None:
        body = phrase.kind is SpeakerKind.ORGANIZATION or (bool(phrase.words) and phrase.words[-1].capital)
        return phrase.form is not Form.NOMINAL or phrase.possessor is not None or not body
    if phrase.name_span.start >= last:
        return phrase.kind is SpeakerKind.PERSON
    own = [word for word in phrase.words if word.start >= phrase.name_span.start]
    person = phrase.kind is not SpeakerKind.ORGANIZATION and not own[-1].is_a(W.BODY_NAME)
    given = person and any(word.is_a(W.ONLY_GIVEN) for word in own[:-1])
    return given or types.at(phrase.name_span) is EntityType.PERSON


def _is_field(first: Phrase) -> bool:
    """Return whether what "and" joins to a title is a field of the office: "Ports and Culture Minister"."""
    return bool(first.words) and first.words[-1].is_a(FIELDS | W.FUNCTION) and first.determiner is None


def _office(before: Sequence[Word]) -> Sequence[Word] | None:
    """Return the words of the office with which a source begins, or which follows a body; ``None`` without one.

    In "the adviser to the mayor, Ann Lee", she may be either.
    """
    if any(word.is_a(_CLAUSE) and not word.capital for word in before):
        return None
    start = 0
    for at, word in enumerate(before):
        if at and word.gap is Gap.COMMA and word.is_a(W.THE):
            start = at
    head = before[start:]
    head = head[: next((at for at in range(1, len(head)) if head[at].gap is Gap.COMMA), len(head))]
    noun = head[: prepositional(head)]
    titled = [word for word in (*noun, *head[-1:]) if word.is_a(TITLES)]
    if not titled or titled[-1].is_a(_NO_OFFICE) or head[0].is_a(W.INDEFINITE) or _ends_with_another(before):
        return None
    return head


def _ends_with_another(before: Sequence[Word]) -> bool:
    """Return whether another noun for a person, after a preposition, ends the words before a name: "to the mayor"."""
    if not before[-1].is_a(TITLES):
        return False
    at = next((at for at in range(len(before) - 1, -1, -1) if before[at].is_a(W.PREPOSITION)), None)
    if at is None or any(word.gap is Gap.COMMA for word in before[at + 1 :]):
        return False
    return before[at + 1].is_a(DETERMINING) or not before[at + 1].capital


def _person(last: Sequence[Word], words: Words, types: Types) -> Phrase | None:
    """Return the person whose name the words after the last comma are, perhaps with an addition: "in a statement"."""
    end = next((at for at, word in enumerate(last) if at and not word.capital), len(last))
    if not 1 < end <= LONGEST_NAME or not all(word.capital for word in last[:end]):
        return None
    if (end < len(last) and not last[end].is_a(W.MEDIUM)) or last[end - 1].genitive:
        return None
    span = Span(last[0].start, last[end - 1].end)
    named = parse(words, span)
    if named is None or named.form is not Form.NAME or named.parts or named.name_span is None:
        return None
    if named.name_span.end < last[end - 1].start:
        return None
    first = next((word for word in last if word.start >= named.name_span.start), last[0])
    titled = bool(named.titles) and named.titles[-1].is_a(TITLES)
    named_body = last[end - 1].is_a(W.BODY_NAME) or last[0].is_a(W.BODY_NAME)
    given = len(named.name) > 1 and first.is_a(W.GIVEN_NAME)
    typed = len(named.name) > 1 and types.at(named.name_span) is EntityType.PERSON
    person = titled or ((given or typed) and not named_body)
    return attrs.evolve(named, kind=SpeakerKind.PERSON) if person else None


def _is_body(phrase: Phrase, last: Word) -> bool:
    """Return whether a source was read as the name of a body that ends with ``last``."""
    name = phrase.name_span
    return phrase.kind is SpeakerKind.ORGANIZATION and name is not None and name.end >= last.end


def _body(phrase: Phrase, before: Sequence[Word], text: str) -> Body | None:
    """Return the body that a source was read as, or else the last that stands between the office and the name."""
    if phrase.kind is SpeakerKind.ORGANIZATION and phrase.name_span is not None:
        return Body(" ".join(phrase.name), phrase.name_span, proper=True, linked=False)
    starts = [at for at, word in enumerate(before) if at and word.gap is Gap.COMMA]
    for start in reversed(starts):
        found = body_after(text, before[start : stretch_end(before, start + 1, len(before))])
        if found is not None and found.proper:
            return found
    return None
