"""People whom an article mentions without a name: "the old man", "a student".

A pronoun may refer to them, so they are candidates beside people with names. A speaker without a name may be mentioned
before or after by the same noun; other mentions stay separate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from quoteattr.document.words import Gap, Prose, Word, Words
from quoteattr.languages.classes import BEFORE_NOUN, NOUNS, SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.phrasereader import read_phrase
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import any_role
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, stretch_end
from quoteattr.values import SpeakerKind

NEAR = 24  #: code points before a word that are searched for the word before it
LONGEST = 6  #: words of such a phrase, determiner included
LONGEST_BODY = 8  #: words after a spokesperson that tell for whom, preposition included
_GOES_ON = NOUNS | W.AGENT | W.BODY_NAME | W.PLURAL  #: "the student union", "the local shops"


def unnamed_people(
    prose: Prose, words: Sequence[Word], speaking: Collection[str]
) -> Iterator[tuple[int, Phrase]]:
    """Yield the phrases of a line that mention one person without a name, with the indices of their determiners.

    Args:
        prose: The article.
        words: The words of the line.
        speaking: Nouns of speakers in the article, which are people whether or not a table has them.
    """
    last = -1  # the noun of the phrase before
    for at, word in enumerate(words):
        end = _noun(words, at, speaking) if word.classes & BEFORE_NOUN and at > last else None
        if end is not None:
            noun = words[end]._replace(genitive=False)
            phrase = read_phrase(prose, [*words[at:end], noun, *_for_whom(prose, words, end)], end + 1 - at)
            if phrase.describes_person:
                if phrase.possessor is not None:  # "her aunt" is not any aunt
                    own = prose.text[phrase.begin : phrase.span.end]
                    phrase = attrs.evolve(phrase, whole=own or phrase.whole)
                yield at, phrase
            last = end


def _for_whom(prose: Prose, words: Sequence[Word], noun: int) -> Sequence[Word]:
    """Return the words after a spokesperson that tell for whom: "for Harbor Bank"."""
    start = noun + 1
    if not words[noun].is_a(W.SPEAKING) or words[noun].genitive or start == len(words):
        return ()
    if not words[start].is_a(W.AT_BODY) or words[start].gap is not Gap.SPACE:
        return ()
    end = stretch_end(words, start + 1, start + LONGEST_BODY, _in_body)
    while end > start + 1 and not _ends_body(words[end - 1]):
        end -= 1
    named = end > start + 1 and not words[end - 1].genitive
    return words[start:end] if named and prose.rules.act("speakers.spoken-for") else ()


def _in_body(word: Word) -> bool:
    return word.capital or word.is_a(BEFORE_NOUN | W.WITHIN_BODY) or in_noun_phrase(word)


def _ends_body(word: Word) -> bool:
    return (word.capital and not word.is_a(W.CALENDAR)) or word.is_a(SPEAKERS | W.PEOPLE_PLURAL)


def _noun(words: Sequence[Word], start: int, speaking: Collection[str]) -> int | None:
    """Return the index of the noun for a person to which a determiner belongs; ``None`` if a name follows."""
    for at in range(start + 1, min(start + LONGEST, len(words))):
        word = words[at]
        classes = word.classes
        if word.gap is not Gap.SPACE or word.capital or classes & BEFORE_NOUN:
            return None
        if not (classes & W.PAST or in_noun_phrase(word)):  # "a tired woman"
            return None
        if not classes & W.ROLE and word.lower not in speaking:
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        if following is None or following.gap is not Gap.SPACE or word.genitive:
            return at
        if following.capital:
            return None
        # "The uncle rose", but "the local shop": before an unclassified word only relatives, men and women are certain.
        ends = following.genitive or following.is_a(W.ADVERB) or not in_noun_phrase(following)
        if ends or (not following.is_a(_GOES_ON) and (word.is_a(W.RELATION) or word.gender is not None)):
            return at
    return None


def opening_plural(words: Words, phrase: Phrase, common: Collection[str]) -> Phrase:
    """Return a plural that has a capital only because it opens its sentence as a noun: "Unions fear that …".

    The article must also have it in lower case: ``common`` are its words that are written so.
    """
    word = phrase.words[-1] if phrase.words else None
    alone = phrase.form is Form.NAME and len(phrase.words) == 1 and phrase.begin == phrase.span.start
    if word is None or not alone or word.genitive or not word.is_a(W.PLURAL) or word.lower not in common:
        return phrase
    before = words.between(max(0, word.start - NEAR), word.start)
    inside = bool(before) and words.sentence(before[-1].start) == words.sentence(word.start)
    people = word.is_a(W.BODY_NAME | W.PEOPLE_PLURAL | W.GROUP)
    if inside or not people or not words.rules.act("speakers.opening-plural"):
        return phrase
    return Phrase(
        span=phrase.span,
        text=phrase.text,
        form=Form.NOMINAL,
        kind=SpeakerKind.GROUP,
        whole=phrase.text,
        roles=(any_role(words.text, phrase.words),),
        plural=True,
        words=phrase.words,
    )
