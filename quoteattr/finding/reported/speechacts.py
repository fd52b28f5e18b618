"""Cues that show by themselves that something was said: "called on the council to resign", "ruled that it may stay".

The tagger learned from PolNeAR, where such contents do not count as speech. It finds them, but takes them for thoughts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from quoteattr.document.addressees import is_passive
from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.reported.clauses import is_infinitive, is_statement, is_that_clause
from quoteattr.finding.verbs import is_finite
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

QUOTED = 120  #: code points of whoever is quoted, with what describes them
CLAUSE = 4  #: words in a row that are a clause, though no finite verb is known in them
LONGEST = 16  #: words before an infinitive: an addressee, or what shall happen to whom
_INSIDE = (Gap.NONE, Gap.SPACE, Gap.OPEN)
_PEOPLE = W.PEOPLE_PLURAL | W.GROUP | W.ROLE | W.BODY | W.PRONOUN
_NO_ADDRESSEE = W.VERB | W.RELATIVE | W.PERSONAL


def spoken(document: Document, cue: Span | None, spans: Sequence[Span]) -> list[Span]:
    """Return what a cue shows to be said, and nothing if it shows nothing.

    This is what somebody is asked to do ([to resign] of "called on [the council to resign]"), what shall be done
    ("called for [the gate to be closed]"), what somebody promises to do, a clause after a verb such as "ruled" or
    "mentioned", or what somebody is quoted "as saying", from whoever is quoted on.
    """
    if cue is None or cue.end > spans[0].start:
        return []

    def ending(label: str) -> Span | None:
        return _verb_at_end(document, cue, label)

    if _is_quoted(document, spans[0]) and ending("citing"):
        return list(spans)
    to, somebody, wanting = ending("asking-to"), ending("asking-somebody-to"), ending("asking-for")
    ruling = ending("ruling")
    stating = ruling or ending("stating")
    promising = ending("promising")
    verb = to or somebody or wanting or stating or promising
    if verb is None:  # nearly always
        return []
    start = max(verb.end, spans[0].start)
    words = document.words.between(start, spans[0].end)
    between = document.words.between(verb.end, start) if words else []
    if (to or somebody) and all(map(_may_be_addressee, between)):
        act = _infinitive(document, words)
        asked = [*between, *(word for word in words if act is not None and word.start < act)]
        if act is None or not (to or _may_act(asked)):
            return []
        if ending("requesting") and asked[0].is_a(W.INDEFINITE):
            return []  # "a lawyer to read the deal" may be all that is requested
        return [Span(act, spans[0].end), *spans[1:]]
    if promising:
        return list(spans) if is_infinitive(document, *[word.lower for word in words[:2]]) else []
    if between:
        return []
    said = (
        (wanting and (_is_to_be(document, words) or _are_to_act(document, words)))
        or (ruling and is_statement(document, spans))
        or (stating and is_that_clause(document, words))
    )
    return list(spans) if said else []


def _is_quoted(document: Document, content: Span) -> bool:
    """Return whether a content tells who is quoted as saying a clause: "[Ruiz as saying it sank]"."""
    near = Span(content.start, min(content.end, content.start + QUOTED))
    saying = document.phrases.within("as-saying", near)
    if not saying or document.phrases.within("nobody", Span(content.start, saying[0].start)):
        return False
    if "?" in document.text[saying[0].end : content.end + 1]:  # "Can you quote Ruiz as saying it sank?"
        return False
    clause = document.words.between(saying[0].end, content.end)
    if clause and document.phrases.starting("saying-nothing", clause[0].start):  # "little that was new"
        return False
    if clause and clause[0].is_a(W.PREPOSITION):  # not "as saying via a spokesman"
        return is_statement(document, [Span(clause[0].start, content.end)])
    subjects = document.language.sources.clauses.subjects
    # "his client admits the charge": so many words in a row are no noun phrase
    row = takewhile(lambda one: one.gap in _INSIDE and not one.is_a(W.PREPOSITION | W.AND), clause)
    return len(list(row)) >= CLAUSE or any(  # not "as saying yes", "as writing it in a week"
        is_finite(document, after) or (word.lower in subjects and not after.is_a(W.PREPOSITION))
        for word, after in pairwise(clause)
    )


def _verb_at_end(document: Document, cue: Span, label: str) -> Span | None:
    """Return the verb of a label that ends a cue in the active: "has called on", but not "was called on".

    Its preposition may lie outside the cue.
    """
    words = document.words.within(cue)
    last = document.phrases.starting(label, words[-1].start) if words else None
    verb = last if last and last.end > cue.end else document.phrases.ending(label, cue.end)
    if verb is None:
        return None
    return None if is_passive(document, [word for word in words if word.start <= verb.start]) else verb


def _infinitive(document: Document, words: Sequence[Word]) -> int | None:
    """Return where the infinitive begins after a noun phrase: "to" or "not to"."""
    complements = document.language.sources.complements
    plain = takewhile(lambda word: word.gap in _INSIDE, words[: LONGEST + 2])
    for before, (word, after) in zip((None, *words), pairwise(plain), strict=False):
        # not "attention to changes"
        if is_infinitive(document, word.lower, after.lower) and not _is_plural(after):
            negated = before is not None and f"{before.lower} {word.lower}" in complements
            return before.start if before is not None and negated else word.start
        if not _may_be_addressee(word):
            return None
    return None


def _may_be_addressee(word: Word) -> bool:
    return word.gap in _INSIDE and not word.is_a(_NO_ADDRESSEE)


def _is_to_be(document: Document, words: Sequence[Word]) -> bool:
    """Return whether something shall be done: "the gate to be closed", but not "a push to build boats"."""
    start = _infinitive(document, words)
    behind = [word for word in words if start is not None and word.start > start]
    return bool(behind) and behind[0].is_a(W.VERB)


def _are_to_act(document: Document, words: Sequence[Word]) -> bool:
    """Return whether somebody shall do something: "witnesses to come forward", but not "a push to build boats"."""
    start = _infinitive(document, words)
    before = [word for word in words if start is not None and word.end < start]
    # "a prosecutor to look into it" may be all that is called for
    return bool(before) and _is_people(before[-1]) and not before[0].is_a(W.INDEFINITE)


def _may_act(words: Sequence[Word]) -> bool:
    """Return whether the words before an infinitive end with a name or a noun for those who may act.

    Nobody acts in "approval from the council to sail".
    """
    if not words or any(word.is_a(W.PREPOSITION) and not word.is_a(W.OF) for word in words):
        return False
    return _is_people(words[-1])


def _is_people(word: Word) -> bool:
    return word.capital or word.is_a(_PEOPLE)


def _is_plural(word: Word) -> bool:
    return word.is_a(W.PLURAL) and word.lower[-1:] == "s" != word.lower[-2:-1]
