"""Tell clauses and infinitives, which read as statements, from noun phrases, as in "announced a dividend".

No single word marks a clause. So, after a cue that can take a noun phrase, whatever lacks all the words that a clause
nearly always has is taken for a noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise, starmap

from quoteattr.document.document import Document
from quoteattr.document.words import Word, lowered
from quoteattr.finding.reported.agents import may_act
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import lexicon
from quoteattr.values import Span

NOMINAL = W.DETERMINER | W.ARTICLE | W.POSSESSIVE | W.NUMBER
WORD = 8  #: code points that hold a short word and the space after it


def is_noun_phrase(document: Document, spans: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Return whether the words of ``spans`` are not a clause.

    Words before their cue, or reported by *said*, always count as a clause.
    """
    words = document.language.sources.clauses
    if not words.finite:
        return False  # a language without this table
    if cue and (cue[0].start > spans[0].start or not words.saying.isdisjoint(lowered(document.text, cue))):
        return False
    content = lowered(document.text, spans)
    return not (
        _is_finite(document, content) or any(starmap(partial(is_infinitive, document), pairwise(content)))
    )


def is_statement(document: Document, spans: Sequence[Span]) -> bool:
    """Return whether ``spans`` contain a finite auxiliary or a subject pronoun and do not open with *how* or *why*."""
    words = document.language.sources.clauses
    content = lowered(document.text, spans)
    if not words.finite:
        return True
    asking = bool(content) and content[0] in words.openers
    return not asking and not (words.finite | words.subjects).isdisjoint(content)


def is_act(document: Document, spans: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Return whether the cue is an act done by speaking and the content no clause: "pleaded guilty to a crime"."""
    performing = document.language.sources.clauses.performing
    if performing.isdisjoint(lowered(document.text, cue)) or cue[0].start > spans[0].start:
        return False
    if is_quoted_plea(document, spans):
        return True
    content = lowered(document.text, spans)
    pleads = any(document.phrases.starting("plea", word.start) for word in document.words.within(cue[0]))
    if pleads and not document.language.sources.clauses.infinitive.isdisjoint(content[:2]):
        return True  # "pleaded guilty [to fraud]", "pleaded [guilty to a charge that he lied]"
    return not (_is_finite(document, content) or is_infinitive(document, *content[:2]))


def is_quoted_plea(document: Document, spans: Sequence[Span]) -> bool:
    """Return whether a content begins with a plea between marks: "pleaded [“not guilty” to theft]"."""
    words = document.words.within(spans[0])
    plea = document.phrases.starting("pleas", words[0].start) if words else None
    quoted = document.quoted.within(spans[0])
    return plea is not None and bool(quoted) and quoted[0].inner == plea


def is_framed(
    document: Document, source: Span | None, cue: Span | None, spans: Sequence[Span], *, unlisted: bool
) -> bool:
    """Return whether a verb in the past tense stands between the source and a that-clause: "Ruiz skeeted that …".

    The frame alone shows that something is reported. The model need not say so for a verb of speaking ("shouted
    that"), and cannot judge whether words were said or only thought after a verb that it has never seen
    (``unlisted``).
    """
    if source is None or cue is None or source.end + 1 != cue.start or cue.end + 1 != spans[0].start:
        return False
    verb, clause = document.words.within(cue), document.words.within(spans[0])
    if not (verb and verb[0].is_a(W.PAST)):
        return False
    if not (unlisted or verb[0].lower in document.language.sources.clauses.speaking):
        return False
    return is_that_clause(document, clause) and document.rules.act("finding.unlisted")


def is_vouched(document: Document, source: Span | None, cue: Span | None, spans: Sequence[Span]) -> bool:
    """Return whether a table or the user calls the verb of a clause one of saying, so that any tense will do.

    The clause counts, as a noun may look like the verb ("crows" in "feeds crows that sing"). A verb of the table needs
    a that-clause after it and a source that may speak: "Ruiz highlighted that …", not "The dent highlighted that …".
    """
    verb = document.words.within(cue) if cue else []
    clauses = document.language.sources.clauses
    own = any(word.lower in document.language.people.verbs.forms for word in verb[-1:])
    weighs = any(word.lower in clauses.weighing for word in verb) and _is_voiced(document, verb, spans[0])
    if not (own or weighs):  # nearly always
        return False
    clause = document.words.within(spans[0])
    that = is_that_clause(document, clause)
    shown = (own and (that or is_statement(document, spans))) or (
        weighs
        and that
        and clause[1].lower not in clauses.finite  # not "expressed views that were old"
        and source is not None
        and _is_somebody(document, source)
    )
    return shown and document.rules.act("finding.unlisted")


def _is_voiced(document: Document, verb: Sequence[Word], content: Span) -> bool:
    """Return whether what is raised before a clause is raised by speaking: "the alarm", but not "the money"."""
    clauses = document.language.sources.clauses
    if clauses.raising.isdisjoint(word.lower for word in verb):
        return True
    words = document.words.between(verb[0].start, content.start)
    return any(word.lower in clauses.concerns for word in words)


def is_plain(document: Document, source: Span | None, cue: Span | None, spans: Sequence[Span]) -> bool:
    """Return whether a source, a verb of saying and a clause stand side by side: "Ruiz said the ferry had sunk".

    The verb has no auxiliary ("I would say it sank" may say nothing) and no addressee ("told a tale that was old"). A
    clause without "that" begins with its subject, unlike in "a move Ruiz said was late". Nor does the verb stand in a
    clause about what is said: "what Ruiz said he did".
    """
    if source is None or cue is None or source.end + 1 != cue.start or cue.end + 1 != spans[0].start:
        return False
    verb, clauses = document.words.within(cue), document.language.sources.clauses
    plain = (clauses.saying & clauses.reporting) - document.language.context.addressing
    if len(verb) != 1 or verb[0].lower not in plain or verb[0].is_a(W.PROGRESSIVE):
        return False
    before = document.words.within(Span(max(0, source.start - WORD), source.start))[-1:]
    if any(word.lower in clauses.openers for word in before):
        return False
    clause = document.words.within(spans[0])
    inner = clause and (clause[0].lower in clauses.finite | clauses.infinitive or clause[0].is_a(W.PAST))
    shown = is_that_clause(document, clause) or (not inner and is_statement(document, spans))
    return shown and document.rules.act("finding.plain")


def _is_somebody(document: Document, source: Span) -> bool:
    """Return whether a source is a name, a noun for those who speak, or a pronoun other than "it".

    The owner of a thing is not: "Ruiz" in "Ruiz's win highlighted that …", "two crews" in "the win of two crews".
    """
    words, text = document.words.within(source), document.text
    last = document.words.first(Span(words[-1].start, len(text)), 1)[0] if words else None
    before = document.words.within(Span(max(0, source.start - WORD), source.start))[-1:]
    if last is None or last.genitive or any(word.is_a(W.OF) for word in before):
        return False
    pronouns, subjects = document.language.people.pronouns, document.language.sources.clauses.subjects
    people = pronouns.nominative | (subjects & (pronouns.plural | pronouns.first_plural))
    return last.lower in people or may_act(document, source)


def is_that_clause(document: Document, clause: Sequence[Word]) -> bool:
    """Return whether a conjunction opens words with a finite verb, unlike in "varnished that boat"."""
    words = document.language.sources
    conjunctions = words.complements & words.clauses.openers
    if not clause or clause[0].lower not in conjunctions:
        return False
    if len(clause) > 1 and _is_period(document, clause[1]):  # "roared that night"
        return False
    if len(clause) > 2 and _is_pointed_at(document, *clause[1:3]):
        return False
    finite = words.clauses.finite | words.clauses.subjects | words.pasts
    return any(word.lower in finite or word.is_a(W.PAST) for word in clause[1:])


def _is_pointed_at(document: Document, noun: Word, after: Word) -> bool:
    """Return whether the conjunction before a noun is a determiner, since another clause follows: "that view when"."""
    if noun.capital or noun.is_a(NOMINAL | W.PRONOUN | W.PLURAL | W.PEOPLE_PLURAL | W.PREPOSITION):
        return False
    return document.phrases.starting("time-clause", after.start) is not None


def _is_period(document: Document, word: Word) -> bool:
    calendar = document.language.time.calendar
    part = document.phrases.starting("part-of-day", word.start)
    return part is not None or word.lower in calendar.units or word.lower in calendar.seasons


def _is_finite(document: Document, content: Sequence[str]) -> bool:
    words = document.language.sources.clauses
    opens = bool(content) and content[0] in words.openers
    return opens or not (words.finite | words.subjects).isdisjoint(content)


def is_infinitive(document: Document, first: str = "", second: str = "") -> bool:
    """Return whether two words are the mark of an infinitive and a possible verb: "to leave", but not "to nine"."""
    people, words = document.language.people, document.language.sources.clauses
    progressive = second.endswith(people.endings.progressive) and second not in words.bases
    return first in words.infinitive and not (
        second[:1].isdigit() or lexicon(people).is_a(second, NOMINAL) or progressive
    )
