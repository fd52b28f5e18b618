"""Whom "they" means: several people or a body, and never a single person with a name.

Of 90 annotated sources "they" in newswire and US politics, 3 are one person, and one of these has a name. So the
candidates are the speaker of the sentence if it has one, groups without a name ("the survivors", "Senate Democrats"),
several names in one list, and bodies. Whoever is the subject of the nearest sentence with any of them is meant; a group
after a preposition is meant where the sentence has no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import TypeAlias

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN, NOUNS, SEVERAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.history import History
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.together import lists, members_of
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, phrase_start
from quoteattr.values import Span

SENTENCES = 4  #: the sentence of the pronoun and those before it that are searched
BACK = 1500  #: code points before the pronoun that are searched
NEAR_UNNAMED = 2  #: sentences back in which "they" may be one person without a name
BEFORE = 4  #: words before the noun of a group
LONGEST = 12  #: words of a group with what is added to it
_BODIES = W.BODY | W.BODY_NAME
_NO_THEY = W.POSSESSIVE | W.DEMONSTRATIVE
_GOES_ON = NOUNS | W.BODY_NAME | W.PLURAL  #: "police officers"

Antecedent: TypeAlias = Span | tuple[Entity, ...]  #: a noun phrase, or entities


def plural_antecedent(start: int, reading: Reading, history: History) -> Antecedent | None:
    """Return whom "they" at ``start`` means: the span of a noun phrase, or entities; ``None`` if nobody fits."""
    words = reading.words.within(Span(max(0, start - BACK), start))
    near = reading.entities.before(start)
    turns = history.before(start)
    spoke = {turn.sentence: turn.entity for turn in reversed(turns)}
    here = reading.words.sentence(start)
    sentences = {
        number: list(some) for number, some in groupby(words, lambda word: reading.words.sentence(word.start))
    }
    said = all(reading.contents.holds(word.start) for word in sentences.get(here, ()))
    if here in sentences and said and turns and _may_go_on(turns[0].entity):
        return (turns[0].entity,)  # "The bridge, they said, …" continues what was said before
    for number in range(here, max(-1, here - SENTENCES), -1):
        speaker = spoke.get(number)
        if speaker is not None and _may_go_on(speaker):
            return (speaker,)
        sentence = [word for word in sentences.get(number, ()) if not reading.contents.holds(word.start)]
        # "They looked into it. The bridge, they said, …" repeats somebody named before.
        sentence = list(takewhile(lambda word: not word.is_a(W.THEY) or word.is_a(_NO_THEY), sentence))
        if not sentence:
            continue
        end = sentence[-1].end
        named = [
            one
            for one in near
            if one.sentence == number and one.start < end and _may_be_meant(one, start, reading)
        ]
        found = _in_sentence(sentence, named, reading)
        if found is not None:
            return found
    unnamed = reading.entities.unnamed_before(start)
    near_by = next((one.entity for one in unnamed if one.leads and here - one.sentence < NEAR_UNNAMED), None)
    return None if near_by is None else (near_by,)  # "A tired nurse has left. They said …"


def _may_go_on(speaker: Entity) -> bool:
    """Return whether "they" may be an earlier speaker: neither one person with a name, nor a document."""
    return not _is_one_person(speaker) and not any(role.is_a(W.DOCUMENT) for _, role in speaker.roles)


def _is_one_person(one: Entity) -> bool:
    """Return whether an entity is a single person with a name; somebody without a name may be called "they"."""
    return one.mentions > 0 and one.is_person


def _may_be_meant(one: Appearance, start: int, reading: Reading) -> bool:
    """Return whether the story itself mentions an entity: not a statement, nor a caption elsewhere."""
    elsewhere = one.aside and reading.paragraph(one.start) != reading.paragraph(start)
    return not (one.pronoun or one.said or elsewhere)


def _in_sentence(words: Sequence[Word], named: Sequence[Appearance], reading: Reading) -> Antecedent | None:
    """Return the likeliest antecedent in a sentence; ``named`` are its names, nearest first."""
    groups = list(_groups(words))
    listed = [run for run in lists(reading.words, named) if _are_alike(run)]
    subjects: list[tuple[int, Antecedent]] = [(span.start, span) for span, oblique in groups if not oblique]
    subjects += [(run[0].start, members_of(run)) for run in listed if not run[0].oblique]
    if subjects:
        return min(subjects, key=lambda pair: pair[0])[1]
    if groups:
        return groups[-1][0]
    if listed:
        return members_of(listed[0])
    leading = next((one.entity for one in named if one.leads), None)
    known = leading is not None and (leading.typed or leading.sure) and not leading.place
    return (leading,) if leading is not None and known and not _is_one_person(leading) else None


def _are_alike(run: Sequence[Appearance]) -> bool:
    """Return whether the names in a list are all persons or all bodies."""
    return len({one.entity.is_person for one in run}) == 1 and len(members_of(run)) > 1


def _groups(words: Sequence[Word]) -> Iterator[tuple[Span, bool]]:
    """Yield the groups that words mention by a noun, and whether a preposition governs them."""
    last = -1
    for at, word in enumerate(words):
        if at <= last or word.genitive or not (word.is_a(SEVERAL) or word.is_a(_BODIES)):
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        joined = following is not None and following.gap is Gap.SPACE
        if following is not None and joined and (following.is_a(_GOES_ON) or following.capital):
            continue
        first = _first(words, at)
        if not _are_several(word, words[first]):
            continue
        last = _last(words, at)
        oblique = first > 0 and words[first].gap is Gap.SPACE and words[first - 1].is_a(W.OBLIQUE)
        yield Span(words[first].start, words[last].end), oblique


def _are_several(noun: Word, first: Word) -> bool:
    """Return whether a noun means several people or bodies, or a definite body: "the band", but not "their school"."""
    bodies = noun.is_a(W.BODY_NAME) and noun.is_a(W.PLURAL) and not noun.capital
    body = noun.is_a(W.BODY) and not noun.capital and first.is_a(W.THE)
    return noun.is_a(SEVERAL) or bodies or body


def _first(words: Sequence[Word], at: int) -> int:
    """Return where the noun phrase of the noun at ``at`` begins."""
    first = phrase_start(words, at, BEFORE, BEFORE_NOUN, lambda first: in_noun_phrase(words[first - 1]))
    return first + words[first].is_a(W.RELATIVE)  # "the work that economists did"


def _last(words: Sequence[Word], at: int) -> int:
    """Return the last word of what is added to the noun at ``at``: "survivors of the flood in Elmford"."""
    last = end = at
    while end + 1 < len(words) and end - at < LONGEST and words[end + 1].gap is Gap.SPACE:
        word, before = words[end + 1], words[end]
        if word.is_a(W.CALENDAR):
            break
        if word.is_a(BEFORE_NOUN):
            if not before.is_a(W.PREPOSITION):
                break
        elif not word.is_a(W.PREPOSITION):
            if end == at or not in_noun_phrase(word):
                # "survivors of the atomic bombing": it may be a noun
                return at if word.is_a(W.PROGRESSIVE) else last
            last = end + 1
        end += 1
    return last
