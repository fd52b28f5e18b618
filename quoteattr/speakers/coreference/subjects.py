"""Whom "he" or "she" means after a sentence that begins with a name: its subject, before whoever was named earlier."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import BEFORE_NOUN, SPEAKERS, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.history import History
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.values import Span

FAR = 200  #: code points before a name within which its sentence has to begin
NAME = 16  #: words from the beginning or end of a name that are read for what follows it
FRONTED = 8  #: most words of a phrase before the subject: "In her letter to the council, Lee wrote"
_IN_TITLE = TITLES_AND_RANKS | SPEAKERS | W.MODIFIER | W.PARTY | W.AGENT | BEFORE_NOUN | W.WITHIN_BODY
_NO_TITLE = W.OPENER | W.STARTER | W.PREPOSITION | W.CONJUNCTION | W.PRONOUN | W.VERB
_FRONTS = W.OPENER | W.PREPOSITION | W.ADVERB | W.CALENDAR
_SOMEBODY = TITLES_AND_RANKS | W.RELATIVE | W.NOMINATIVE
_APPOSED = frozenset([Gap.COMMA, Gap.OPEN, Gap.DASH])


def subject_before(
    phrase: Phrase, rival: Entity | None, reading: Reading, history: History, deaths: Collection[str]
) -> Entity | None:
    """Return the person that a pronoun means because the last sentence with a name begins with theirs, or ``None``.

    So "she" is Lee in "“…,” Holt said. Ann Lee was more cautious. “…,” she said" and in "Ann Lee wrote a letter in
    which she said …", but not if somebody has spoken since, nor if she is named in the words reported here, nor if that
    sentence tells of a death.

    Args:
        phrase: The pronoun, the source of a statement.
        rival: Whom it means by other signs; if the article names or quotes the rival after Lee, it is not Lee.
        reading: The article.
        history: The turns so far.
        deaths: Words of death, in lower case.
    """
    start = phrase.span.start
    seen = [one for one in reading.entities.before(start) if not (one.said or one.pronoun or one.aside)]
    sentence = next((one.sentence for one in seen if one.leads), None)
    people = [one for one in seen if one.sentence == sentence and one.entity.is_person and not one.oblique]
    lead = people[-1] if people else None
    if lead is None or lead.entity is rival:
        return None
    named = rival is not None and any(one.entity is rival and one.start > lead.start for one in seen)
    spoke = any(turn.start > lead.end for turn in history.before(start)[:1])
    unnamed = any(
        one.leads and one.sentence > lead.sentence for one in reading.entities.unnamed_before(start)[:1]
    )
    apart = reading.paragraph(start) - reading.paragraph(lead.start)
    told = lead.entity in reading.spoken_of(phrase.span) or lead.entity is reading.addressed.get(phrase.span)
    fits = lead.entity.fits(phrase.gender) and not (told or named or spoke or unnamed or apart > 1)
    if not (fits and _begins_sentence(lead, reading)) or _is_mourned(lead, reading, deaths):
        return None
    return lead.entity if reading.rules.act("speakers.subject-before") else None


def _begins_sentence(lead: Appearance, reading: Reading) -> bool:
    """Return whether a name is the subject of its sentence, with at most titles or a short phrase before it.

    In "If Lee goes" and "Lee aide Tom Holt" it is no subject, and in "Lee and Holt" not the only one.
    """
    words, text = reading.words, reading.words.text
    last = words.before_sentence(lead.sentence)
    begin = last.end if last is not None else 0
    before = words.between(begin, lead.start) if lead.start - begin < FAR else None
    if before is None or (before and before[-1].is_a(W.INDEFINITE)):  # "A Norlandian expert"
        return False
    if not (_is_title(before) or _is_title(_behind_fronted(before, text, lead.start))):
        return False
    behind = words.first(Span(lead.start, len(text)), NAME)
    after = next((word for word in behind if word.start >= lead.end), None)
    if after is None or words.sentence(after.start) != lead.sentence:
        return False
    if after.gap is not Gap.SPACE:
        return after.gap in _APPOSED
    return not after.is_a(W.CONJUNCTION | SPEAKERS)


def _is_mourned(lead: Appearance, reading: Reading, deaths: Collection[str]) -> bool:
    """Return whether the sentence of a name tells of a death: "Lee, a father of two, died at the scene"."""
    behind = reading.words.first(Span(lead.end, len(reading.words.text)), NAME)
    return any(
        word.lower in deaths and reading.words.sentence(word.start) == lead.sentence for word in behind
    )


def _is_title(words: Sequence[Word] | None) -> bool:
    """Return whether all words before a name may belong to its title: "The Elmford mayor"."""
    if words is None or (words and words[0].is_a(W.PREPOSITION)):
        return False
    return all(word.is_a(_IN_TITLE) or (word.capital and not word.is_a(_NO_TITLE)) for word in words)


def _behind_fronted(words: Sequence[Word], text: str, start: int) -> Sequence[Word] | None:
    """Return the words between a short phrase and a name: "Mayor" of "On Monday, Mayor Ann Lee"; ``None`` without one.

    A phrase that mentions somebody may tell who speaks: "For the lawyer, Lee did wrong".
    """
    if not words:
        return None
    comma = next((at for at, word in enumerate(words) if at and word.gap is Gap.COMMA), len(words))
    apart = comma < len(words) or text[words[-1].end : start].startswith(",")
    fronted = words[:comma]
    named = any(word.capital and not word.is_a(W.CALENDAR) for word in fronted[1:])
    if not apart or named or len(fronted) > FRONTED or not fronted[0].is_a(_FRONTS):
        return None
    return None if any(word.is_a(_SOMEBODY) for word in fronted) else words[comma:]
