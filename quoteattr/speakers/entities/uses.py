"""How an article uses a name of one word, which shows whether it is that of a person or of a body.

A tagger easily takes "Brightwater" for a person if no other word tells what it is. But articles write "at Brightwater",
"Brightwater, which" and "Brightwater shares", and give the full names of people. A scorer that was fitted to annotated
names (`quoteattr.train.kinds`) weighs how the name is used everywhere in the article.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum

import regex

from quoteattr.document.words import Gap, Word, Words
from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import Lexicon, lexicon
from quoteattr.ranking import Features
from quoteattr.speakers.entities.cluster import Cluster
from quoteattr.speakers.entities.mentions import Mention
from quoteattr.speakers.nounphrases.types import EntityType
from quoteattr.values import Span, SpeakerKind

BEFORE = 60  #: code points before a name in which the word before it is sought
BEHIND = 140  #: code points from its start that are searched for what follows it
MOST = 30  #: mentions of a name that are read
OFTEN = 3  #: how often a use counts at most
_AGE = regex.compile(r"[1-9]\d[.;](?!\d)")  # "61."
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
    SELF = "self"  #: a pronoun of the first person in the words that it says
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
    OWNER = "owner"  #: "its"
    SUBJECT = "subject"  #: "it" before an auxiliary: "it would sail"
    ACTOR = "actor"  #: "it" before another verb: "it sails"
    DUMMY = "dummy"  #: "it" that may stand for nothing: "it is", "it would be"


_NOUNS = (
    (W.RELATION, Sort.RELATION),
    (W.BODY | W.BROAD, Sort.BODY),
    (W.ROLE | W.TITLE, Sort.ROLE),
    (W.GROUP | W.PEOPLE_PLURAL, Sort.GROUP),
    (W.AGENT, Sort.AGENT),
)


def uses_of_names(
    placed: Sequence[tuple[Mention, Cluster]],
    words: Words,
    wanted: Callable[[Cluster], bool],
    said: Mapping[Span, Sequence[Span]],
) -> Iterator[tuple[Cluster, Features]]:
    """Yield each wanted name that the article uses as a single word, with the uses of that word.

    Names that neither speak nor were taken for a person's are left out.

    Args:
        placed: All names of the article with their clusters, in text order.
        words: The words of the article.
        wanted: Tells which of these names are read.
        said: The contents of each source.
    """
    found: dict[int, tuple[Cluster, list[Mention]]] = {}
    for mention, one in placed:
        if len(mention.name) == 1 and (one.beside or EntityType.PERSON in one.types) and wanted(one):
            found.setdefault(id(one), (one, []))[1].append(mention)
    starts = {mention.span.start for mention, _ in placed} if found else set()
    for one, mentions in found.values():
        yield one, _uses_of(mentions[:MOST], words, starts, said, one.bound)


def is_personal(mention: Mention, words: Words, said: Mapping[Span, Sequence[Span]]) -> bool:
    """Return whether a use of a name shows a person: "Reed, 61,", "Reed, who", "Reed is 61.", “my life,” Reed said."""
    if mention.phrase is not None and mention.phrase.kind is SpeakerKind.PERSON:
        return True
    end = mention.span.end
    behind = words.between(end, min(len(words.text), end + BEFORE))[:2]
    if behind and behind[0].is_a(W.PERSONAL) and words.text[end : behind[0].start] in (" ", ", "):
        return True
    if len(behind) > 1 and behind[0].is_a(W.COPULA) and _AGE.match(words.text, behind[1].start):
        return True
    return f"{Use.SELF}:{Sort.PERSON}" in _said(mention, words, said)


def _uses_of(
    mentions: Sequence[Mention],
    words: Words,
    names: Collection[int],
    said: Mapping[Span, Sequence[Span]],
    bound: Counter[Gender],
) -> Features:
    """Return how often each use of a name occurs, with the forms and types of the name itself.

    A source is a mention once more, so what is beside it counts twice.
    """
    known = lexicon(words.people)
    counts = Counter(
        use for one in mentions for use in {*_uses(one, words, names, known), *_said(one, words, said)}
    )
    found = {use: float(min(count, OFTEN)) for use, count in counts.items()}
    found[Use.NAME] = 1.0
    found[Use.MENTIONS] = math.log(len(mentions))
    found[Use.SPEAKS] = float(any(one.beside for one in mentions))
    found[Use.PRONOUNS] = float(min(bound.total(), OFTEN))
    types = Counter(one.type for one in mentions if one.type is not None)
    for type_, count in types.items():
        found[f"{Use.SHARE}:{type_}"] = count / len(mentions)
        found[f"{Use.NUMBER}:{type_}"] = math.log1p(count)
    [name] = mentions[0].name
    forms = {Use.GIVEN: known.is_a(name.casefold(), W.GIVEN_NAME), Use.CAPITALS: name.isupper()}
    return found | {form: 1.0 for form, has in forms.items() if has}


def _uses(mention: Mention, words: Words, names: Collection[int], known: Lexicon) -> Iterator[str]:
    start, end = mention.span
    near = words.between(start, min(len(words.text), start + BEHIND))
    behind = [word for word in near if word.start >= end]
    before = words.between(max(0, start - BEFORE), start)[-2:]
    yield Use.LEADS if mention.leads else Use.INSIDE
    if mention.beside:
        yield Use.CITED
    if before and words.text[before[-1].end : start] == " ":
        yield from (f"{Use.BEFORE}:{use}" for use in _before(before))
    if behind:
        yield from _behind(behind, owns=near[len(near) - len(behind) - 1].genitive)
    for noun in mention.nouns:
        yield f"{Use.APPOSED}:{_sort(known.entry(noun, noun).classes) or Sort.OTHER}"
    pronoun = _pronoun(behind, words, mention.sentence, names)
    if pronoun is not None:
        yield f"{Use.THEN}:{pronoun}"
    following = [word for word in behind if words.sentence(word.start) == mention.sentence + 1]
    taken_up = _third_person(following, 0, words) if mention.leads and following else None
    if taken_up is not None:
        yield f"{Use.NEXT}:{taken_up}"


def _before(before: Sequence[Word]) -> Iterator[str]:
    """Yield what the words before a name show: a preposition, and the noun on which it depends; a noun beside it."""
    word = before[-1]
    if word.is_a(W.PREPOSITION | W.DETERMINER):
        yield word.lower
        sort = _sort(before[0].classes) if len(before) > 1 and word.gap is Gap.SPACE else None
        if word.is_a(W.PREPOSITION) and sort is not None:  # "shares of Brightwater"
            yield f"{sort} {word.lower}"
    elif not (word.capital or word.genitive or word.is_a(_NO_NOUN)):
        yield _sort(word.classes) or Sort.OTHER


def _said(mention: Mention, words: Words, said: Mapping[Span, Sequence[Span]]) -> Iterator[str]:
    """Yield the pronouns of the first person in the quoted words of a source."""
    for span in said.get(mention.span, ()) if mention.beside else ():
        for word in words.within(span):
            if word.is_a(W.SELF | W.OWN | W.WE):
                yield f"{Use.SELF}:{Sort.GROUP if word.is_a(W.WE) else Sort.PERSON}"


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
    """Return the first personal pronoun after a name in its sentence, before the next name.

    "Its" and "it" after another noun are rather about that one: "said the town had lost its charm".
    """
    another = False
    for at, word in enumerate(behind):
        if word.start in names or words.sentence(word.start) != sentence:
            return None
        another = another or word.is_a(W.ARTICLE)
        pronoun = _third_person(behind, at, words)
        if pronoun is not None:
            return None if another and pronoun not in (Sort.PERSON, Sort.GROUP) else pronoun
    return None


def _third_person(behind: Sequence[Word], at: int, words: Words) -> Sort | None:
    """Return for whom or what the pronoun ``after[at]`` stands, or ``None`` if it tells nothing.

    "It" is a subject that does something, "its" an owner. "It is", "it would be" and an object ("denied it") are mostly
    not about whoever speaks.
    """
    word = behind[at]
    if word.is_a(W.SHE | W.HE):
        return Sort.PERSON
    if word.is_a(W.THEY) and not word.is_a(W.DEMONSTRATIVE):
        return Sort.GROUP
    if word.lower not in words.people.pronouns.neuter:
        return None
    if word.is_a(W.POSSESSIVE | W.REFLEXIVE):
        return Sort.OWNER
    rest = [one for one in behind[at + 1 : at + 3] if one.gap is Gap.SPACE and not one.capital]
    if not rest or rest[0].is_a(_NO_NOUN & ~W.VERB):
        return Sort.DUMMY if rest and rest[0].is_a(W.COPULA) else None
    if len(rest) > 1 and rest[1].is_a(W.VERB):
        return Sort.DUMMY
    return Sort.SUBJECT if rest[0].is_a(W.VERB | W.STARTER) else Sort.ACTOR
