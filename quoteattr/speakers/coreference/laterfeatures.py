"""The features of those whom a description before their names may mean, and of the description as written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from quoteattr.document.words import Word, lowered
from quoteattr.finding.draft import StatementDraft
from quoteattr.languages.classes import BEFORE_NOUN
from quoteattr.languages.classes import WordClass as W
from quoteattr.repeats import Gram, runs_of
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.values import Span

STATEMENTS = 8  #: statements of a candidate that are compared
ROLES = 20  #: roles of a candidate that are compared
#: least share of a description that the article tells of somebody without its noun as a role
DESCRIBED = 0.25
REPEATED = 0.3  #: or least share of the words that such a statement repeats
AROUND = 300  #: code points around a name that are read for what its sentence tells
_SMALL = BEFORE_NOUN | W.PREPOSITION | W.CONJUNCTION | W.PRONOUN | W.COPULA | W.RELATIVE | W.AND | W.OPENER

Spans = tuple[Span, ...]
Weights = Mapping[str, float]  #: word -> how rare it is in the article


@attrs.frozen(eq=False)
class Saying:
    """Somebody with a name, and what they say."""

    entity: Entity
    named: Appearance  #: the first mention by name
    start: int  #: where the source of the first statement begins
    drafts: tuple[StatementDraft, ...]


class Facts:
    """What an article shows about descriptions and those who may be meant; words are read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.words
        self._said: dict[Spans, Weights] = {}
        self._runs: dict[Spans, frozenset[Gram]] = {}
        self._told: dict[Saying, Weights] = {}

    def of_candidates(
        self, phrase: Phrase, draft: StatementDraft, among: Sequence[Saying], after: Entity | None
    ) -> Iterator[dict[str, float]]:
        """Yield the features of each of ``among``.

        Args:
            phrase: The description.
            draft: The statement whose source it is.
            among: The candidates.
            after: Who makes the next statement.
        """
        described = self.whole(phrase)
        for one in among:
            facts = [
                *self._of_description(phrase, described, one),
                *self._of_words(draft, one),
                *self._of_place(phrase, one, after),
            ]
            yield {name: value for name, value in facts if value}

    def of_description(self, phrase: Phrase, *, before: int, others: int) -> dict[str, float]:
        """Return the features of a description as written, of which nobody is told further down.

        Args:
            phrase: The description.
            before: How many statements precede it.
            others: How many other speakers without a name are described by its noun.
        """
        facts = self._of_written(phrase, before, others)
        return {name: value for name, value in facts if value}

    def _of_written(self, phrase: Phrase, before: int, others: int) -> Iterator[tuple[str, float]]:
        paragraph = self._reading.paragraph(phrase.span.start)
        yield "written", 1.0
        yield f"written-{phrase.kind}", 1.0
        yield "written-bare", float(phrase.determiner is None and phrase.possessor is None)
        yield "written-definite", float(phrase.is_determined(W.DEFINITE))
        yield "written-plural", float(phrase.plural)
        yield "written-long", math.log1p(len(self.whole(phrase)))
        yield "written-headline", float(paragraph == 0)
        yield "written-deep", math.log1p(paragraph)
        yield "written-late", math.log1p(before)
        yield "written-again", float(others > 0)
        yield "written-often", math.log1p(max(0, others))

    def _of_description(
        self, phrase: Phrase, described: Sequence[Word], one: Saying
    ) -> Iterator[tuple[str, float]]:
        """Yield whether the article tells of a candidate what the description does."""
        entity = one.entity
        roles = [role for _, role in entity.roles[:ROLES]]
        yield "role", float(phrase.head in entity.role_heads)
        yield "no-role", float(entity.is_person and not roles)
        names = _names(described)
        told = {word.casefold() for body in entity.affiliations for word in body.split()}
        told.update(word for role in roles for word in (role.head, *role.others))
        yield "name-shared", float(bool(names & (told | set(entity.key))))
        yield "name-apart", float(bool(names) and not names & told)
        own, near = self._weighed(described), self._near(one)
        yield "described", _share(own, near)
        yield f"{phrase.kind}-{entity.kind}", 1.0
        yield "one-word", float(len(entity.words) == 1)

    def _of_words(self, draft: StatementDraft, one: Saying) -> Iterator[tuple[str, float]]:
        """Yield how much a statement has in common with those of a candidate."""
        share = self.share(draft, one)
        yield "words", share
        yield "rare-words", math.log1p(share * sum(self._words_of(draft).values()))
        yield "verbatim", float(self._is_verbatim(draft, one))
        yield "often", math.log(len(one.drafts))

    def _of_place(self, phrase: Phrase, one: Saying, after: Entity | None) -> Iterator[tuple[str, float]]:
        """Yield how far from the description a candidate is named, and whether the next statement is theirs."""
        yield "speaks-next", float(one.entity is after)
        here, there = phrase.span.end - 1, one.named.start
        apart = self._reading.paragraph(there) - self._reading.paragraph(here)
        yield "far", math.log1p(max(0, apart))
        yield "next-sentence", float(one.named.sentence - self._words.sentence(here) == 1)

    def share(self, draft: StatementDraft, one: Saying) -> float:
        """Return the largest share of the words of a statement, by weight, that one of a candidate's repeats."""
        mine = self._words_of(draft)
        return max(_share(mine, self._words_of(other)) for other in one.drafts[:STATEMENTS])

    def names_in(self, phrase: Phrase) -> set[str]:
        """Return the capitalized words of a description, in lower case."""
        return _names(self.whole(phrase))

    def is_weak(self, phrase: Phrase, draft: StatementDraft, one: Saying) -> bool:
        """Return whether nothing but the place leads from a description to somebody."""
        if phrase.head in one.entity.role_heads or self._is_verbatim(draft, one):
            return False
        return self.share(draft, one) < REPEATED and self._told_of(phrase, draft, one) < DESCRIBED

    def _is_verbatim(self, draft: StatementDraft, one: Saying) -> bool:
        runs = self._runs_of(draft)
        return any(runs & self._runs_of(other) for other in one.drafts[:STATEMENTS])

    def _told_of(self, phrase: Phrase, draft: StatementDraft, one: Saying) -> float:
        """Return the share of a description, with its relative clause, that the first sentence on somebody tells."""
        own, source = self.whole(phrase), draft.source
        if source is not None and source.start <= phrase.begin < source.end and own:
            own = [*own, *self._words.between(own[-1].end, source.end)]
        return _share(self._weighed(own), self._near(one))

    def whole(self, phrase: Phrase) -> list[Word]:
        """Return the words of a description, with its determiner and the prepositional phrases after it."""
        end = max(phrase.span.end, phrase.begin + len(phrase.whole))
        return self._words.between(phrase.begin, end)

    @cached_property
    def _sentences(self) -> Counter[str]:
        """In how many sentences each word stands; under "" the number of sentences."""
        found = Counter[str]()
        for line in self._words.lines():
            pairs = {(self._words.sentence(word.start), word.lemma) for word in line}
            found.update(lemma for _, lemma in pairs)
            found[""] += len({sentence for sentence, _ in pairs})
        return found

    def _weighed(self, words: Sequence[Word]) -> Weights:
        """Return the words that tell something, with how rare they are in the article."""
        every, often = 1 + self._sentences[""], self._sentences
        return {
            word.lemma: math.log(every / max(1, often[word.lemma]))
            for word in words
            if len(word.lemma) > 2 and not word.is_a(_SMALL)
        }

    def _words_of(self, draft: StatementDraft) -> Weights:
        spans = draft.spans
        if spans not in self._said:
            self._said[spans] = self._weighed([word for span in spans for word in self._words.within(span)])
        return self._said[spans]

    def _runs_of(self, draft: StatementDraft) -> frozenset[Gram]:
        spans = draft.spans
        if spans not in self._runs:
            self._runs[spans] = frozenset(runs_of(lowered(self._words.text, spans)))
        return self._runs[spans]

    def _near(self, one: Saying) -> Weights:
        """Return the words of the sentence in which somebody is named first."""
        if one not in self._told:
            self._told[one] = self._weighed(self._words.around(one.named.start, AROUND, AROUND))
        return self._told[one]


def _names(words: Sequence[Word]) -> set[str]:
    return {word.lower for word in words if word.capital and not word.is_a(W.STARTER | W.DETERMINER)}


def _share(mine: Weights, theirs: Weights) -> float:
    """Return the share of ``mine`` that is among ``theirs``, by weight."""
    total = sum(mine.values())
    return sum(value for word, value in mine.items() if word in theirs) / total if total > 0 else 0.0
