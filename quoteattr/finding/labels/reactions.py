"""Headlines that open with a quotation and go on with its speaker: "‘We lost all’: villagers describe the flood"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import CAPITALIZED, WORD, Word
from quoteattr.finding.labels.voices import is_speaking
from quoteattr.finding.reported.clauses import is_statement
from quoteattr.finding.turns import Turn
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

_NAME = regex.compile(rf"{CAPITALIZED}(?: {CAPITALIZED}){{1,3}}+$")
_PEOPLE = W.ROLE | W.OFFICE | W.GROUP | W.RELATION
_LONGEST = 7  #: words before the verb after the first


@by_language
def reacting(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a verb of reaction after its subject: " slams", " pays tribute"."""
    return regex.compile(rf"(?i: (?:{any_of(language.sources.clauses.reacting)})(?!\w))")


def read_reaction(document: Document, headline: Span) -> Turn | None:
    """Return the quotation that opens a headline, said by whoever stands between its colon and a verb of reaction."""
    match = _pattern(document.language).fullmatch(document.text, headline.start, headline.end)
    if match is None:
        return None
    said, source = Span(*match.span("words")), Span(*match.span("name"))
    if not (_is_somebody(document, source) and _is_speech(document, said)):
        return None
    if not document.rules.act("finding.headline-reaction"):
        return None
    verb = Span(*match.span("verb"))
    topic = document.words.within(verb)[0].is_a(W.PREPOSITION)  # "on losing her farm" is no cue
    return Turn((said,), source=source, passed=(source,), cue=() if topic else (verb,))


def has_verb(words: Sequence[Word]) -> bool:
    """Return whether a noun for those who speak is followed by what may be its verb: "Court hears family"."""
    return any(
        is_speaking(one) and other.is_a(W.PLURAL) and not (other.capital or is_speaking(other))
        for one, other in pairwise(words)
    )


def _is_somebody(document: Document, source: Span) -> bool:
    """Return whether words are a noun for those who speak with its modifiers, or end with a full name.

    Whatever follows *of* only tells more about the noun before it: "families of the ferry victims".
    """
    words = document.words.within(source)
    openers = document.language.sources.clauses.openers
    if not words or has_verb(words) or any(word.lower in openers for word in words):
        return False
    head = list(takewhile(lambda word: not word.is_a(W.OF), words))
    if not head or not (head[-1].is_a(_PEOPLE) or head[-1].lemma_classes & _PEOPLE):
        head = words
    if words[0].is_a(W.NUMBER | W.POSSESSIVE) or any(
        word.is_a(W.CONJUNCTION) or is_told(word) for word in head
    ):
        return False
    return is_speaking(head[-1]) or _NAME.search(document.text, source.start, source.end) is not None


def is_told(word: Word) -> bool:
    """Return whether a word cannot belong to a source: a verb, or a preposition other than *of*."""
    beside = word.is_a(W.PREPOSITION) and not word.is_a(W.OF)
    return beside or (word.is_a(W.VERB | W.PAST) and not word.capital)


def _is_speech(document: Document, said: Span) -> bool:
    """Return whether quoted words are no title, whose words are capitalized: ‘The Last Pier’."""
    behind = WORD.findall(document.text, said.start, said.end)[1:]
    return not behind or any(word[0].islower() for word in behind) or is_statement(document, [said])


@by_language
def _pattern(language: Language) -> regex.Pattern[str]:
    verb = any_of(language.sources.clauses.reacting)
    return regex.compile(
        r"[‘'“\"](?P<words>[^“”\"\n]{2,200}?)[’'”\"]:[ \t\u00a0]++"
        rf"(?P<name>[^\s,:;–—]++(?: [^\s,:;–—]++){{0,{_LONGEST}}}?) (?P<verb>(?i:{verb}))(?!\w)[^\n]*+"
    )
