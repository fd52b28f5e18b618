"""A name in a line of words, with what is beside it: titles, appositions, its short form, the body named after it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.document.words import Gap, Prose, Word
from quoteattr.languages.classes import DETERMINING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import OF_OFFICE, ends_joined_field
from quoteattr.speakers.nounphrases.descriptions import Description, describe
from quoteattr.speakers.nounphrases.introductions import described_before, introduced, may_be_country
from quoteattr.speakers.nounphrases.kinds import HELD_BY_ONE, NOT_HELD, SHARED, holds_office
from quoteattr.speakers.nounphrases.namelabels import follows_country
from quoteattr.speakers.nounphrases.phrasereader import read_phrase
from quoteattr.speakers.nounphrases.phrases import Form, Phrase, body_phrase
from quoteattr.speakers.nounphrases.roles import is_consort, strict_role, without_ranks
from quoteattr.speakers.nounphrases.runs import MAX_NAME, is_of_body
from quoteattr.speakers.nounphrases.stretches import stretch_end, stretch_start
from quoteattr.values import Span, SpeakerKind

_MODIFIER_OR_ROLE_OR_BODY = W.MODIFIER | W.ROLE | W.BODY
_ROLE_OR_TITLE = W.ROLE | W.TITLE
_SMALL_WORDS = (
    W.PREPOSITION | W.CONJUNCTION | W.OPENER | W.PRONOUN | W.DETERMINER | W.QUANTIFIER | W.MODIFIER | W.LATER
)
_BEHIND_OBJECT = W.PREPOSITION | W.CONJUNCTION | W.COPULA
_NO_FIELD = _SMALL_WORDS | W.VERB | W.COPULA | W.RELATIVE | W.AUTHOR
_OPENS_SENTENCE = W.STARTER | W.CALENDAR | W.PRONOUN | W.PREPOSITION

SHORTEST_BLEND = 3  #: letters of a short form that is blended from the beginnings of words
SHORTEST_BLENDED = 3  #: words of the name that it is short for
REACH = 16  #: words after a name within which an apposition must stand
FIELD = 5  #: words in lower case between the "of" of an office and a name
PREDICATE = 5  #: words after a name in which the verb must end that leads to a role


def short_form(words: Sequence[Word], start: int, end: int) -> str | None:
    """Return the short form in brackets after the name ``words[start:end]``: "Harbor Pilots Union (HPU)"."""
    if end == len(words) or words[end].gap is not Gap.OPEN:
        return None
    closed = end + 1 == len(words) or words[end + 1].gap is not Gap.SPACE
    capitals = sum(letter.isupper() for letter in words[end].text)
    short = capitals > 1 or (capitals and _is_blend(words[end], words[start:end]))
    return words[end].text if closed and short else None


def _is_blend(word: Word, name: Sequence[Word]) -> bool:
    """Return whether a word is blended from a body's name: "Norsafe" for "Norland Sea Safety Fund"."""
    if len(name) < SHORTEST_BLENDED or len(word.text) < SHORTEST_BLEND or not word.capital:
        return False
    first = next((at for at, one in enumerate(name) if one.capital and one.lower[0] == word.lower[0]), None)
    letters = iter("".join(one.lower for one in name[first:])) if first is not None else iter("")
    return all(letter in letters for letter in word.lower)


def is_inside(word: Word) -> bool:
    """Return whether a word continues the clause of the word before it."""
    return word.gap in (Gap.SPACE, Gap.COMMA)


def is_governed(words: Sequence[Word], start: int) -> bool:
    """Return whether a preposition precedes the name at ``start``, with at most a title between them."""
    start = stretch_start(words, start, start - MAX_NAME, _titles)
    return start > 0 and words[start].gap is Gap.SPACE and words[start - 1].is_a(W.OBLIQUE)


def _titles(word: Word) -> bool:
    return (word.capital or word.is_a(W.THE)) and not word.is_a(W.OBLIQUE)


def name_phrase(prose: Prose, words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """Return the phrase of the name ``words[start:end]`` with what is beside it; ``None`` if it is not a name."""
    first = start
    while first and start - first < 4 and words[first].gap is Gap.SPACE and _before_name(words, first, start):
        first -= 1
    if first and words[first].gap is Gap.SPACE:
        before = words[first - 1]
        determined = before.is_a(W.THE) and first == start
        if determined or (first < start and before.genitive and before.capital):
            first -= 1
    if first < start:
        first = _body_start(words, first)
    core = words[first:end]
    tail = _tail(words, end)
    phrase = read_phrase(prose, [*core, *tail], len(core))
    if phrase.form is not Form.NAME:
        return None
    governed = first > 0 and words[first].gap is Gap.SPACE and words[first - 1].is_a(W.PREPOSITION)
    alone = not governed or (bool(tail) and tail[0].gap is Gap.OPEN)
    if alone and holds_office(prose, phrase, tail):
        phrase = attrs.evolve(phrase, kind=SpeakerKind.PERSON)
    closed = end == len(words) or words[end].gap in (Gap.COMMA, Gap.STOP)
    apposed = closed and phrase.kind is not SpeakerKind.ORGANIZATION and not words[end - 1].genitive
    told = described_before(prose, words, first) if apposed else Description()
    told = told if told.roles else _office_abroad(prose, words, first, end)
    told = told if told.roles else _office_of(prose, words, first, end, phrase)
    if told.roles and not prose.rules.act("speakers.described-before"):
        told = Description()
    office = False
    if not told.roles:
        told = introduced(prose, words, first, end, phrase)
        office = bool(told.roles) and prose.rules.act("speakers.introduced")
        told = told if office else Description()
    if not told.roles and phrase.kind is not SpeakerKind.ORGANIZATION:
        told = _is_said_to_be(prose, words, first, end)
        told = told if told.roles and prose.rules.act("speakers.said-to-be") else Description()
    joined = _joined_before(prose, words, first, phrase)
    if joined.roles and prose.rules.act("speakers.joined-titles"):
        return attrs.evolve(phrase, roles=(*joined.roles, *told.roles), body=joined.body or phrase.body)
    if not told.roles:
        return phrase
    unknown = (
        phrase.kind is SpeakerKind.UNKNOWN and len(phrase.name) > 1 and not may_be_country(prose, phrase)
    )
    person = unknown and (office or told.roles[0].is_a(HELD_BY_ONE))
    return attrs.evolve(
        phrase,
        kind=SpeakerKind.PERSON if person else phrase.kind,
        roles=(*phrase.roles, *told.roles),
        gender=phrase.gender or told.roles[0].gender,
        body=phrase.body or told.body,
    )


def _office_abroad(prose: Prose, words: Sequence[Word], at: int, end: int) -> Description:
    """Return what "ambassador to Norland Ann Lee" says about her, where ``at`` is the beginning of her name."""
    leads = stretch_start(words, at, at - MAX_NAME, _titles) - 1
    if (
        leads < 1
        or leads + 2 > at
        or not follows_country(prose, words[leads - 1], words[leads:end], at - leads)
    ):
        return Description()
    return describe(prose, words[stretch_start(words, leads, leads - MAX_NAME, _in_title) : at], trade=True)


def _office_of(prose: Prose, words: Sequence[Word], at: int, end: int, phrase: Phrase) -> Description:
    """Return what "chief of staff Ann Lee" says about her, whose name is ``words[at:end]``.

    Nothing if the name may begin a clause: "the chief of staff Ann Lee fired", "when he was chief of staff Ann Lee
    left".
    """
    of = stretch_start(words, at, at - FIELD, _in_field) - 1
    if of < 1 or of + 1 == at or not words[of].is_a(W.OF) or words[of].gap is not Gap.SPACE:
        return Description()
    office, name = words[of - 1], phrase.words[len(phrase.titles) :]
    listed = bool(name) and name[0].is_a(W.GIVEN_NAME) and not any(word.is_a(W.BODY_NAME) for word in name)
    person = len(phrase.name) > 1 and (listed or not any(word.classes for word in name))
    held = office.is_a(W.ROLE) and not office.is_a(NOT_HELD) and not words[at - 1].is_a(W.AND)
    start = stretch_start(words, of, of - MAX_NAME, _in_title)
    before = words[start - 1] if start > 0 else office
    another = before.is_a(W.INDEFINITE)  # "a professor of law Ann Lee had hired"
    owned = any(word.genitive for word in words[start:of])  # "the mayor’s chief of staff"
    opens = before.is_a(W.THE | W.COPULA) and not (owned or _is_closed(words, end))
    if not (held and person) or another or opens or not prose.rules.act("speakers.office-of-before"):
        return Description()
    return describe(prose, words[start:at], trade=True)


def _is_closed(words: Sequence[Word], end: int) -> bool:
    """Return whether the name before ``end`` is no subject of a clause that leaves out "whom"."""
    return end == len(words) or words[end].gap is not Gap.SPACE or words[end].is_a(_BEHIND_OBJECT)


def _in_field(word: Word) -> bool:
    return not (word.capital or word.genitive) and (word.is_a(W.AND) or not word.is_a(_NO_FIELD))


def _joined_before(prose: Prose, words: Sequence[Word], at: int, phrase: Phrase) -> Description:
    """Return what both titles in "Founder and chief executive Ann Lee" say, where ``at`` is the second.

    With a determiner, these are two people: "the mayor and Finance Minister Ann Lee".
    """
    own = phrase.roles[0] if phrase.roles and phrase.determiner is None else None
    if own is None or own.is_a(SHARED) or own.address or at < 2 or not words[at - 1].is_a(W.AND):
        return Description()
    if words[at].gap is not Gap.SPACE or words[at - 1].gap is not Gap.SPACE:
        return Description()
    start = stretch_start(words, at - 1, at - MAX_NAME, _in_title)
    before = words[start - 1] if start and words[start].gap is Gap.SPACE else None
    if start == at - 1 or (before is not None and before.is_a(DETERMINING)):
        return Description()
    first = strict_role(prose.text, words[start : at - 1])
    if first is None or first.is_a(SHARED) or first.address or words[at - 2].is_a(W.PLURAL):
        return Description()
    return describe(prose, without_ranks(words[start : at + len(phrase.titles)]))


def _in_title(word: Word) -> bool:
    return (word.capital and not word.is_a(_OPENS_SENTENCE)) or word.is_a(_MODIFIER_OR_ROLE_OR_BODY)


def _is_said_to_be(prose: Prose, words: Sequence[Word], first: int, end: int) -> Description:
    """Return what "Lee is the head of Harbor Works" says about the person named before ``end``.

    Only the subject of a sentence is said to hold an office without an article ("Lee became mayor"), because before it
    there may be a condition, a rumor or a film.
    """
    if end + 2 >= len(words) or words[end - 1].genitive or words[end].gap is not Gap.SPACE:
        return Description()
    whole = words[end].is_a(W.COPULA) and words[end + 1].is_a(W.ARTICLE)
    at = end + 1 if whole else _predicate_end(words, end)
    if at >= len(words) or not (whole or _opens_sentence(prose, words[first])):
        return Description()
    to = stretch_end(words, at + 1, end + REACH, lambda word: whole or not word.is_a(W.CONJUNCTION))
    told = describe(prose, words[at:to])
    known = (
        words[at].is_a(W.ARTICLE) or words[at - 1].is_a(W.INSTATED) or any(w.genitive for w in words[at:to])
    )
    if not known and not any(role.is_a(W.OFFICE) for role in told.roles[:1]):
        return Description()  # "Lee is patient"
    return told._replace(roles=tuple(role._replace(predicate=True) for role in told.roles))


def _opens_sentence(prose: Prose, word: Word) -> bool:
    """Return whether a word is the first of a sentence that nobody is quoted with."""
    return (
        word.gap in (Gap.STOP, Gap.BREAK, Gap.NONE)
        and not prose.text[max(0, word.start - 1) : word.start].strip()
    )


def _predicate_end(words: Sequence[Word], end: int) -> int:
    """Return where the verb ends that leads to a role: "became", "has been", "was elected", "works as"."""
    run = words[end : stretch_end(words, end, end + PREDICATE)]
    at = next((at for at, word in enumerate(run) if word.is_a(W.COPULA | W.SERVING)), None)
    if at is None or not all(word.is_a(W.HOLDING | W.ADVERB) for word in run[:at]):
        return len(words)
    last = stretch_end(run, at + 1, len(run), lambda word: word.is_a(W.INSTATED)) - 1
    if last + 1 < len(run) and run[last + 1].is_a(W.AS_ROLE) and not run[last].is_a(W.COPULA):
        return end + last + 2
    return end + last + 1 if last > at or run[at].is_a(W.HOLDING) else len(words)


def _before_name(words: Sequence[Word], at: int, start: int) -> bool:
    """Return whether the word in lower case before ``at`` belongs to the title of the name at ``start``."""
    word = words[at - 1]
    if word.genitive or ends_joined_field(words, at):  # "trade and industry spokesman"
        return False
    if is_consort(words[at - 1 : at + 1]):
        return True  # "First Lady Ann Lee"
    if word.capital:
        return at == start and word.is_a(W.CITIZEN)  # "Swede Ann Lee"
    if at == start:
        person = words[start].is_a(W.GIVEN_NAME) and start + 1 < len(words) and words[start + 1].capital
        trade = word.is_a(W.AGENT) and not word.is_a(_SMALL_WORDS) and person  # "puppeteer Ann Lee"
        return word.is_a(_ROLE_OR_TITLE) or trade or is_consort(words[max(0, at - 2) : at])
    # "national security adviser"
    field = word.is_a(OF_OFFICE | W.MATTER) and words[at].is_a(W.ROLE | OF_OFFICE)
    return word.is_a(_MODIFIER_OR_ROLE_OR_BODY) or field


def _body_start(words: Sequence[Word], at: int) -> int:
    """Return where a body's name before a title begins: "Bank of Lakeland" before "governor Ann Lee"."""
    start = at
    while start and at - start < MAX_NAME and words[start].gap is Gap.SPACE:
        before = words[start - 1]
        name = before.capital and not (before.genitive or before.is_a(_OPENS_SENTENCE))
        inside = start < at and start > 1 and before.is_a(W.WITHIN_BODY) and words[start].capital
        joined = inside and not before.capital and words[start - 2].capital
        of_the = inside and before.is_a(W.THE) and is_of_body(words, start - 2)
        if not (name or joined or of_the):
            break
        start -= 2 if of_the else 1
    return start


def _tail(words: Sequence[Word], end: int) -> Sequence[Word]:
    """Return the segments after a name that are closed: ", the mayor of Harbor City," but not ", the mayor said on"."""
    if end >= len(words) or words[end].gap not in (Gap.COMMA, Gap.OPEN, Gap.DASH) or words[end - 1].genitive:
        return ()
    stop = closed = end
    while stop < len(words) and stop < end + REACH:
        stop += 1
        if stop == len(words) or words[stop].gap is not Gap.SPACE:
            closed = stop
            if stop == len(words) or words[stop].gap in (Gap.STOP, Gap.BREAK):
                break
    return words[end:closed]


def offshoot_of(text: str, words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """Return the body in "the Velez campaign", which has the name of a person."""
    if end >= len(words) or words[end].gap is not Gap.SPACE or words[end - 1].genitive:
        return None
    if not words[end].is_a(W.OFFSHOOT) or words[start].gap is not Gap.SPACE or not start:
        return None
    name = words[start : end + 1]
    return body_phrase(text, Span(name[0].start, name[-1].end), name)
