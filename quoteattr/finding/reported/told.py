"""Where a reported clause begins after an addressee, "told the council [he would]", or after an aside.

An aside stands between commas: "said, without looking up, [that he would]".
"""

from __future__ import annotations

import regex

from quoteattr.document.addressees import is_passive
from quoteattr.document.document import Document
from quoteattr.document.words import Gap
from quoteattr.finding.verbs import has_verb
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

LONGEST = 80  #: code points of an addressee between the verb and the clause
LONGEST_PHRASE = 6  #: words of an addressee before a determiner
VERB = 48  #: code points before the end of a cue that are searched for its verb and auxiliary
LONGEST_ASIDE = 20  #: words of an aside
LONGEST_BEFORE_VERB = 4  #: words of an aside before an infinitive: "told them, in short, to go"
_NOMINAL = W.ARTICLE | W.POSSESSIVE
_NO_NOUN = W.PREPOSITION | W.CONJUNCTION | W.RELATIVE | W.VERB | W.PAST | W.NOMINATIVE


def after_addressee(document: Document, cue: Span, clause: Span) -> int:
    """Return where the clause begins after the addressee of a cue.

    For example "urged the council [to leave]", "told them [it would]" and "asked Ruiz [how it would]". Nobody is
    addressed in "asked [how it would]".
    """
    text = document.text
    if text[cue.end : clause.start].strip() or not text[cue.end - 1].isalnum():  # the colon of a label
        return clause.start
    verb = document.words.within(Span(max(0, cue.end - VERB), cue.end))[-2:]  # with an auxiliary
    if not verb or verb[-1].lower not in document.language.context.addressing:
        return clause.start
    if is_passive(document, verb):  # was told the ferry he had bought would sink
        return clause.start
    found = _addressee(document.language).match(
        text, clause.start, min(clause.end, clause.start + LONGEST + 8)
    )
    requesting = verb[-1].lower in document.language.context.requesting
    if found is None and not requesting:
        start = _at_second_determiner(document, clause)
    elif found is None or (found["own"] and requesting):
        return clause.start
    else:
        start = found.start("clause")
    return start if start == clause.start or document.rules.act("finding.addressee") else clause.start


def after_aside(document: Document, cue: Span, clause: Span) -> int:
    """Return where the clause begins after an aside between commas: "said, with a sigh, [that he would]".

    The aside may hold a verb only if it is a clause of its own that a conjunction, preposition or relative pronoun
    begins. In "said, if she left, that would be all" the pronoun is the subject.
    """
    text, start = document.text, clause.start
    if text[start - 2 : start] != ", " or document.phrases.starting("according", cue.start):
        return start
    words = document.words.first(clause, LONGEST_ASIDE + 2)
    sources = document.language.sources
    joined = (at for at, word in enumerate(words[:-1]) if at and word.gap is Gap.COMMA)
    at = next((at for at in joined if words[at].lower in sources.complements), 0)
    if not at or document.quoted.within(Span(start, words[at].start)):
        return start
    infinitive = words[at].lower not in sources.clauses.openers
    if at > LONGEST_BEFORE_VERB if infinitive else words[at + 1].lower in sources.clauses.finite:
        return start
    begun = words[0].is_a(W.PREPOSITION | W.RELATIVE | W.AS_ROLE)
    begun = begun or document.phrases.starting("time-clause", words[0].start) is not None
    if not begun and has_verb(document, start, words[at].start):
        return start
    return words[at].start if document.rules.act("finding.aside") else start


def _at_second_determiner(document: Document, clause: Span) -> int:
    """Return where another noun phrase begins after the one that opens a clause: "told the court [the boat sank]"."""
    words = document.words.first(clause, LONGEST_PHRASE + 1)
    at = next((at for at, word in enumerate(words) if at and word.is_a(_NOMINAL)), 0)
    before = words[:at]
    if not before or not (before[0].capital or before[0].is_a(_NOMINAL)):
        return clause.start
    sources, last = document.language.sources, before[-1]
    verbal = sources.pasts | sources.clauses.finite
    if any(word.gap is not Gap.SPACE for word in words[1 : at + 1]) or any(
        word.is_a(_NO_NOUN) or word.lower in verbal for word in before
    ):
        return clause.start
    heard = last.capital or ((last.classes | last.lemma_classes) & SPEAKERS) != 0
    return words[at].start if heard and not last.genitive else clause.start


@by_language
def _addressee(language: Language) -> regex.Pattern[str]:
    """Return a pattern of an addressee and the beginning of the clause after it.

    An addressee is a pronoun or a short noun phrase without a verb.
    """
    people, words = language.people, language.sources.clauses
    clauses = any_of(language.sources.complements | (words.openers - people.pronouns.relative))
    other = any_of(people.words.verbs | people.pronouns.relative | people.pronouns.nominative | words.finite)
    subjects = any_of(one for one in words.subjects if "'" not in one)
    short = any_of(one.replace("'", mark) for one in words.subjects if "'" in one for mark in "'’")
    own = rf"(?i:{subjects})\s(?:{any_of(words.finite)})\b|(?i:{short})\s"
    word = rf"(?!(?i:{other}|{clauses})\b)[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}'’.&-]*+\s"
    inner = rf"(?!(?i:{any_of(people.words.prepositions)})\b)"  # unlike "asked him about the boat [he had]"
    pronoun = rf"(?:{any_of(language.context.addressed)})\s"
    beside = rf"(?:{any_of(people.groups.quantifiers)}|\p{{Ll}}++(?<=(?:{any_of(language.sources.adverbs)})))"
    plural = rf"\p{{Ll}}++(?<=(?:{any_of(people.endings.plurals)}))(?<!{any_of(people.endings.not_plurals)})"
    many = rf"(?!(?i:{other}|{clauses})\b)(?:{plural}|(?:{any_of(people.groups.nouns)})\b)"
    heads = any_of(people.words.articles | people.pronouns.possessive)
    readings = (
        rf"{pronoun}(?:{beside}\s){{1,2}}(?P<clause>(?:{any_of(language.sources.complements)})\s)",  # us all [to go]
        rf"{pronoun}(?P<clause>\w|[\"“‘'])",  # told them [boats sank]
        rf"(?:{inner}{word}){{1,8}}?(?P<clause>(?P<own>{own}))",  # told the council [he would]
        rf"{inner}(?:{word}){{1,8}}?(?P<clause>(?:{clauses})\s)",  # asked Ruiz [how it would]
        rf"(?:{inner}{word}){{0,2}}?{inner}{many}\s(?P<clause>(?P<own>{heads})\s)",  # told the crew’s wives [the ship]
    )
    return regex.compile("|".join(readings))
