"""Whether what stands after the last quoted words of a content is narration, and so no longer part of it.

Either the sentence goes on ("told them it [“cannot wait”] and left"), or it tells where or when the words were said
("called the plan [“a disgrace”] in a speech on Monday").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import regex

from quoteattr.document.document import Document
from quoteattr.document.marks import Quotation
from quoteattr.document.words import Word
from quoteattr.enums import EventKind
from quoteattr.finding.lengths import is_term
from quoteattr.finding.reported.narration import end_before_act
from quoteattr.finding.verbs import has_verb
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.patterns import any_phrase, spaced
from quoteattr.values import Span

LONGEST = 4  #: words between the determiner of an occasion and its noun: "a televised New Year speech"
CUE = 24  #: code points before a content that hold the last word of its cue
_NEAR = 3  # words before a quotation among which a participle governs it
_STOPS = frozenset(",.?!…")
_NO_OBJECT = W.PREPOSITION | W.CONJUNCTION | W.DETERMINER | W.POSSESSIVE | W.RELATIVE
#: what somebody may speak through, so that words after a clause rarely say that something else happened there
_MEDIA = (
    EventKind.STATEMENT,
    EventKind.POST,
    EventKind.INTERVIEW,
    EventKind.SPEECH,
    EventKind.PRESS_CONFERENCE,
)


def end_before_narration(document: Document, last: Span, quoted: Sequence[Quotation]) -> int:
    """Return where ``last``, the last piece of a content, ends before narration after its ``quoted`` words."""
    end = quoted[-1].outer.end
    told = end if _is_whole(document, last, quoted) else end_before_act(document, last, quoted[-1])
    if told is not None and document.rules.act("finding.told-on"):
        return told
    placed = _is_occasion(document, last, quoted[-1]) and document.rules.act("finding.told-where")
    return end if placed else last.end


def _is_occasion(document: Document, last: Span, quotation: Quotation) -> bool:
    """Return whether the words after a quotation tell where or when it was said.

    After a judgement without a verb, any occasion and any day do: "called it [“a disgrace”] on Monday". After a
    clause, that may be part of what was said ("said it was “open” at the fair on Monday") unless it is a medium: "said
    it was [“open”] in a statement".
    """
    behind = document.words.first(Span(quotation.outer.end, last.end), LONGEST)
    if not behind or document.text[quotation.outer.end : behind[0].start].strip():
        return False
    if last.start > quotation.outer.start:  # a piece of it, after a cue inside the marks
        return False
    before = document.words.within(Span(last.start, quotation.outer.start))
    medium = _occasions(document.language).medium.match(document.text, behind[0].start, last.end)
    if medium and _is_said_there(document, before, quotation, behind):
        return True
    if any(word.is_a(W.PROGRESSIVE) for word in before[-_NEAR:]):
        return False  # "accused her of making “threats” in a letter"
    return _is_judgement(document, last, quotation) and (
        _is_day(document, last, behind) or _is_setting(document, Span(behind[0].start, last.end))
    )


def _is_said_there(
    document: Document, before: Sequence[Word], quotation: Quotation, behind: Sequence[Word]
) -> bool:
    """Return whether a clause was said through the medium after it, and is not about what somebody said or did there.

    It likely is about that in "said Ruiz “lied” in a statement", "said she had been “sad” in a letter" and "said the
    mayor would “forget us” in her speech".
    """
    sources, pluperfect = document.language.sources, document.language.time.telling.pluperfect
    inner = document.words.within(quotation.inner)[:1]
    if any(_is_past(document, word) for word in inner):
        return False
    clause = [word for word in before if word.lower not in sources.complements]
    if not clause or not has_verb(document, clause[0].start, quotation.outer.start):
        return not any(word.is_a(W.PROGRESSIVE) for word in clause)
    if any(_is_past(document, word) and word.lower not in sources.clauses.finite for word in clause):
        return False
    if any(word.lower in pluperfect for word in clause[:-1]):
        return False
    owned = any(word.lower in document.language.people.pronouns.possessive for word in behind[:2])
    return not owned or clause[0].is_a(W.PRONOUN)


def _is_past(document: Document, word: Word) -> bool:
    return word.is_a(W.PAST) or word.lower in document.language.sources.pasts


def _is_day(document: Document, last: Span, behind: Sequence[Word]) -> bool:
    """Return whether the first of the words after a quotation is the day on which it was said.

    It is not if it belongs to another noun ("on Sunday evenings"), nor after words about what is to come ("promised
    fans “a show” on Sunday").
    """
    day = next((word for word in behind if not word.is_a(W.PREPOSITION)), None)
    foretelling = document.language.sources.clauses.foretelling
    if day is None or not day.is_a(W.DAY) or _follows(document, last, foretelling):
        return False
    after = document.words.first(Span(day.end, max(day.end, last.end)), 1)
    if not after or document.text[day.end : after[0].start] != " ":
        return True
    part = document.phrases.starting("part-of-day", after[0].start)
    breakers = document.language.time.telling.breakers
    return part is not None or after[0].is_a(W.PREPOSITION | W.CONJUNCTION) or after[0].lower in breakers


def _follows(document: Document, last: Span, words: Collection[str]) -> bool:
    """Return whether the word before a content is one of ``words``."""
    before = document.words.within(Span(max(0, last.start - CUE), last.start))[-1:]
    return any(word.lower in words for word in before)


def _is_setting(document: Document, behind: Span) -> bool:
    """Return whether words tell of an occasion: "during the talks", "at a meeting", "at the meeting on Monday".

    Without a day, what is "at the meeting" or "in a film" may be part of what was judged.
    """
    patterns = _occasions(document.language)
    if not patterns.any.match(document.text, behind.start, behind.end):
        return False
    if not patterns.judged.match(document.text, behind.start, behind.end):
        return True
    return any(word.is_a(W.DAY) for word in document.words.within(behind))


def _is_judgement(document: Document, last: Span, quotation: Quotation) -> bool:
    """Return whether the words before a quotation are only what it judges: "the plan", "the plan as", "the plan a".

    What is said is a clause, so that its verb stands between the marks: "said the plan [“failed us”]".
    """
    before = Span(last.start, quotation.outer.start)
    words = document.words.within(before)
    clauses = document.language.sources.clauses
    if _follows(document, last, clauses.saying | clauses.reporting):
        return False
    if words and words[0].lower in document.language.sources.complements:
        return False
    if words and words[-1].is_a(W.INDEFINITE):
        words.pop()
    if (
        not words
        or any(word.lower in clauses.openers for word in words)
        or has_verb(document, before.start, before.end)
    ):
        return False
    return words[-1].is_a(W.NAMED) or not words[-1].is_a(_NO_OBJECT)


class _Occasions(NamedTuple):
    """Patterns of an occasion with its preposition."""

    any: regex.Pattern[str]
    medium: regex.Pattern[str]  #: one that somebody speaks through, which is new or the speaker's
    judged: regex.Pattern[str]  #: one that may belong to what is judged: "the funniest in the film"


@by_language
def _occasions(language: Language) -> _Occasions:
    telling, events = language.time.telling, language.time.events
    media = {noun for kind in _MEDIA for noun in events.get(kind, ())}
    settings = language.time.settings
    media |= settings & language.people.documents.messages
    words = rf"(?:[\p{{L}}\p{{N}}.'’-]{{1,24}} ){{0,{LONGEST}}}?"
    own = {*telling.indefinite, *language.people.pronouns.possessive}

    def placed(within: Iterable[str], determiners: Iterable[str], nouns: Iterable[str]) -> str:
        return rf"(?:{any_of(within)}) (?:{any_phrase(determiners)}) {words}(?:{any_phrase(nouns)})\b"

    shown = placed(telling.placing, telling.determiners - own, settings)
    work = placed(telling.placing, telling.indefinite, telling.works)
    return _Occasions(
        any=spaced(placed(telling.attending, telling.determiners, settings)),
        medium=spaced(placed(telling.attending, own, media)),
        judged=spaced(f"{shown}|{work}"),
    )


def _is_whole(document: Document, last: Span, quoted: Sequence[Quotation]) -> bool:
    """Return whether the quotation is a whole sentence of its own, closed by a stop or comma.

    In "She calls [“Stay off the ice,”] until they hear" nothing outside the marks was said.
    """
    outer, inner = quoted[0].outer, quoted[0].inner
    stop = document.text[inner.end - 1] in _STOPS or document.text[outer.end] == ","
    return len(quoted) == 1 and outer.start <= last.start and stop and not is_term(document, [inner])
