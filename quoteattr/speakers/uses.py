"""How an article uses a name of one word, which shows whether it is that of a person or of a body.

A tagger easily takes "Brightwater" for a person if no other word tells what it is. But articles write "at Brightwater",
"Brightwater, which" and "Brightwater shares", and give the full names of people. A scorer that was fitted to annotated
names (`quoteattr.train.kinds`) weighs how the name is used everywhere in the article.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import StrEnum

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon, lexicon
from quoteattr.ranking import Features
from quoteattr.speakers.clusters import Cluster
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.types import EntityType

BEFORE = 60  #: code points before a name in which the word before it is sought
BEHIND = 140  #: code points from its start that are searched for what follows it
FEW = 3  #: mentions from which on the uses of a name show something; a source counts twice
MOST = 30  #: mentions of a name that are read
OFTEN = 3  #: how often a use counts at most
_NO_NOUN = (
    W.PREPOSITION | W.CONJUNCTION | W.DETERMINER | W.PRONOUN | W.POSSESSIVE | W.COPULA | W.RELATIVE
    | W.QUANTIFIER | W.VERB | W.NUMBER | W.ADVERB
)  # fmt: skip


class Use(StrEnum):
    """What is counted, as the names of features begin."""

    NAME = "name"
    MENTIONS = "mentions"
    SPEAKS = "speaks"  #: whether it is beside a cue anywhere
    CITED = "cited"  #: beside a cue
    LEADS = "leads"
    INSIDE = "inside"
    BEFORE = "before"  #: the word before it
    OWNS = "owns"
    MODIFIES = "modifies"
    APPOSED = "apposed"
    THEN = "then"  #: the pronoun after it
    NEXT = "next"  #: the pronoun that begins the next sentence
    PRONOUNS = "pronouns"  #: those that refer to it as the only person
    SHARE = "share"  #: of its mentions, by type
    NUMBER = "number"
    GIVEN = "given"
    CAPITALS = "capitals"


class Sort(StrEnum):
    """For whom or what a noun or pronoun stands."""

    RELATION = "relation"
    BODY = "body"
    ROLE = "role"
    GROUP = "group"
    AGENT = "agent"
    PERSON = "person"
    OTHER = "other"


_NOUNS = (
    (W.RELATION, Sort.RELATION),
    (W.BODY | W.BROAD, Sort.BODY),
    (W.ROLE | W.TITLE, Sort.ROLE),
    (W.GROUP | W.PEOPLE_PLURAL, Sort.GROUP),
    (W.AGENT, Sort.AGENT),
)


def uses_of_names(
    placed: Sequence[tuple[Mention, Cluster]], words: Words, wanted: Callable[[Cluster], bool]
) -> Iterator[tuple[Cluster, Features]]:
    """Yield the names of one word that the tagger took for people, be it only once, with the uses of each.

    A name that is hardly used at all is left out, because it shows too little.

    Args:
        placed: All names of the article with their clusters, in text order.
        words: The words of the article.
        wanted: Tells which of these names are read.
    """
    found: dict[int, tuple[Cluster, list[Mention]]] = {}
    for mention, one in placed:
        if len(one.words) == 1 and EntityType.PERSON in one.types and wanted(one):
            found.setdefault(id(one), (one, []))[1].append(mention)
    starts = {mention.span.start for mention, _ in placed} if found else set()
    for one, mentions in found.values():
        if len(mentions) >= FEW:
            yield one, _uses_of(one, mentions, words, starts)


def _uses_of(one: Cluster, mentions: Sequence[Mention], words: Words, names: Collection[int]) -> Features:
    """Return how often each use of a name occurs, with the forms and types of the name itself."""
    known = lexicon(words.people)
    counts = Counter(use for mention in mentions[:MOST] for use in set(_uses(mention, words, names, known)))
    found = {use: float(min(count, OFTEN)) for use, count in counts.items()}
    found[Use.NAME] = 1.0
    found[Use.MENTIONS] = math.log(len(mentions))
    found[Use.SPEAKS] = float(one.beside > 0)
    found[Use.PRONOUNS] = float(min(one.bound.total(), OFTEN))
    types = Counter(mention.type for mention in mentions if mention.type is not None)
    for type_, count in types.items():
        found[f"{Use.SHARE}:{type_}"] = count / len(mentions)
        found[f"{Use.NUMBER}:{type_}"] = math.log1p(count)
    forms = {Use.GIVEN: one.given, Use.CAPITALS: one.words[0].isupper()}
    return found | {form: 1.0 for form, has in forms.items() if has}


def _uses(mention: Mention, words: Words, names: Collection[int], known: Lexicon) -> Iterator[str]:
    start, end = mention.span
    near = words.between(start, min(len(words.text), start + BEHIND))
    behind = [word for word in near if word.start >= end]
    before = words.between(max(0, start - BEFORE), start)[-1:]
    yield Use.LEADS if mention.leads else Use.INSIDE
    if mention.beside:
        yield Use.CITED
    if before and words.text[before[0].end : start] == " ":
        yield from (f"{Use.BEFORE}:{use}" for use in _before(before[0]))
    if behind:
        yield from _behind(behind, owns=near[len(near) - len(behind) - 1].genitive)
    for noun in mention.nouns:
        yield f"{Use.APPOSED}:{_sort(known.entry(noun, noun).classes) or Sort.OTHER}"
    pronoun = _pronoun(behind, words, mention.sentence, names)
    if pronoun is not None:
        yield f"{Use.THEN}:{pronoun}"
    following = [word for word in behind if words.sentence(word.start) == mention.sentence + 1]
    taken_up = _third_person(following[0], words) if mention.leads and following else None
    if taken_up is not None:
        yield f"{Use.NEXT}:{taken_up}"


def _before(word: Word) -> Iterator[str]:
    if word.is_a(W.PREPOSITION | W.DETERMINER):
        yield word.lower
    elif not (word.capital or word.genitive or word.is_a(_NO_NOUN)):
        yield _sort(word.classes) or Sort.OTHER


def _behind(behind: Sequence[Word], *, owns: bool) -> Iterator[str]:
    """Yield what the words right after a name show: what it owns, a noun that it modifies, a relative pronoun."""
    first = behind[0]
    if owns and first.gap is Gap.SPACE:
        yield Use.OWNS
        nouns = (_sort(word.classes) for word in behind[:3] if word.gap is Gap.SPACE and not word.capital)
        yield f"{Use.OWNS}:{next(filter(None, nouns), Sort.OTHER)}"
    elif first.gap is Gap.SPACE and not (first.capital or first.is_a(_NO_NOUN)):
        sort = _sort(first.classes)
        if sort is not None:  # "Brightwater executives"
            yield f"{Use.MODIFIES}:{sort}"
    if first.gap in (Gap.SPACE, Gap.COMMA) and first.is_a(W.RELATIVE):
        yield f"{Use.THEN}:{first.lower}"


def _sort(classes: int) -> Sort | None:
    """Return for whom a noun of ``classes`` stands."""
    return next((sort for nouns, sort in _NOUNS if classes & nouns), None)


def _pronoun(behind: Sequence[Word], words: Words, sentence: int, names: Collection[int]) -> Sort | None:
    """Return the first personal pronoun after a name in its sentence, before the next name."""
    for word in behind:
        if word.start in names or words.sentence(word.start) != sentence:
            return None
        pronoun = _third_person(word, words)
        if pronoun is not None:
            return pronoun
    return None


def _third_person(word: Word, words: Words) -> Sort | None:
    if word.is_a(W.SHE | W.HE):
        return Sort.PERSON
    if word.is_a(W.THEY) and not word.is_a(W.DEMONSTRATIVE):
        return Sort.GROUP
    return Sort.BODY if word.lower in words.people.pronouns.neuter else None
