"""What the ranker of dates learns from: articles with annotated dates, and the candidates of their statements."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from quoteattr.dates.candidates import Candidate, Story
from quoteattr.dates.choice import Choices
from quoteattr.dates.dater import lower_bound
from quoteattr.dates.narration import Narration
from quoteattr.document.document import Document
from quoteattr.document.tokens import Tokenizer
from quoteattr.evaluate.dates import dated_pairs
from quoteattr.evaluate.edtf import Days, read_days
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of
from quoteattr.evaluate.quotes import Record
from quoteattr.pipeline import STAGES, State, date
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.attribution import Attributed
from quoteattr.tagging.pack import read_pack
from quoteattr.tagging.tagger import Tagger
from quoteattr.tagging.tagging import readings
from quoteattr.train.standoff import Standoff, with_dates
from quoteattr.train.worked import Worked, worked_examples
from quoteattr.values import Basis

WORKED = 2.0  # weight of a statement of a worked example
TYPICAL = 8  # statements of an article whose weights sum up to their number; of more, each counts less
TOLD = (Basis.STATED, Basis.CONTEXT)  #: the bases of days that the text tells


@attrs.frozen(eq=False)
class Dated:
    """A statement with its annotated date."""

    at: int  #: its index among the statements of the article
    days: Days | None
    basis: str
    sure: bool
    moved: bool  #: whether it was not said on the publication day
    right: tuple[int, ...]  #: the candidates that give the date, on the right basis if any of them does


@attrs.frozen(eq=False)
class CachedChoices(Choices):
    """Choices whose features are cached, because fitting asks for them repeatedly."""

    made: tuple[list[Features], ...]

    @classmethod
    def of(cls, story: Story) -> CachedChoices:
        """List all candidates and compute their features."""
        choices = Choices.of(story)
        every = (choices.features(at) for at in range(len(choices.candidates)))
        made = tuple(
            [{sys.intern(name): value for name, value in one.items()} for one in ones] for ones in every
        )
        return cls(story, choices.candidates, made)

    def features(self, at: int) -> Sequence[Features]:
        """Return the features of each candidate of a statement."""
        return self.made[at]


@attrs.frozen(eq=False)
class Example:
    """An article with its candidates."""

    name: str
    choices: Choices
    dated: tuple[Dated, ...]
    weight: float = 1.0  #: the weight of each of its statements


def examples(
    path: Path, pack: Path, standoff: Standoff | None = None, weight: float = 1.0
) -> Iterator[Example]:
    """Yield the annotated articles in a file, read with a pack, except those without any dates.

    ``weight`` is how much each statement of the file counts.
    """
    loaded = read_pack(pack)
    tagger, spoken = Tagger(loaded), loaded.language
    tokenizer = Tokenizer(spoken)
    rankers = (
        {"speakers": Ranker.of(loaded.card["speakers"], "speakers")} if "speakers" in loaded.card else {}
    )
    for record in with_dates(read_gold(path), standoff or {}):
        article = article_of(record, spoken)
        document = Document.of(article, spoken, tokenizer)
        state = State(document, tuple(tagger.predict(readings(document))), rankers=rankers)
        for stage in STAGES[: STAGES.index(date)]:
            state = stage(state)
        statements = [
            Attributed(draft, one.speaker)
            for draft, one in zip(state.drafts, state.attributions, strict=True)
        ]
        yield _example(record, document, statements, weight)


def _example(record: Record, document: Document, statements: Sequence[Attributed], weight: float) -> Example:
    narration = Narration.of(document, [span for one in statements for span in one.spans])
    bound = lower_bound(document, statements) if document.day is None else None
    choices = CachedChoices.of(Story.of(narration, statements, bound))
    predictions: list[Record] = [
        {"content": [list(span) for span in one.spans], "source": [], "at": at}
        for at, one in enumerate(statements)
        if not (one.post and one.post.posted_at)  # a post has its own time
    ]
    pairs = [(gold.record, found) for gold, found in dated_pairs(record, predictions) if found]
    dated = tuple(_dated(record, gold, found["at"], choices.candidates[found["at"]]) for gold, found in pairs)
    # Statements of one article resemble each other, so they teach less than the same number from several articles.
    return Example(record["id"], choices, dated, weight * math.sqrt(TYPICAL / max(1, len(dated))))


def worked(pack: Path) -> list[Example]:
    """Return the worked examples; they count as one article, so that they alone cannot support a feature."""
    spoken = read_pack(pack).language
    tokenizer = Tokenizer(spoken)
    return [_worked(one, Document.of(one.article, spoken, tokenizer)) for one in worked_examples("dates")]


def _worked(one: Worked, document: Document) -> Example:
    narration = Narration.of(document, [span for made in one.statements for span in made.spans])
    choices = CachedChoices.of(Story.of(narration, one.statements))
    dated = []
    for at, (found, want) in enumerate(zip(choices.candidates, one.answers, strict=True)):
        right = [
            number
            for number, candidate in enumerate(found)
            if want in (candidate.source, _words(document, candidate))
        ]
        if not right:
            raise ValueError(f"no candidate {want!r} in {document.text!r}")
        best = found[right[0]]
        dated.append(Dated(at, days_of(best), str(best.basis or "unknown"), True, True, tuple(right)))
    return Example("", choices, tuple(dated), WORKED)


def _words(document: Document, candidate: Candidate) -> str | None:
    return candidate.span.of(document.text) if candidate.span else None


def _dated(record: Record, gold: Record, at: int, candidates: Sequence[Candidate]) -> Dated:
    days, basis = read_days(gold.get("date")), str(gold.get("basis"))
    same = [number for number, one in enumerate(candidates) if days_of(one) == days]
    told = basis in TOLD
    tests: tuple[Callable[[Candidate], bool], ...] = (
        lambda one: (one.basis or "unknown") == basis,
        lambda one: (one.basis in TOLD) == told,
        lambda one: True,
    )
    right = next((found for test in tests if (found := [n for n in same if test(candidates[n])])), [])
    sure = gold.get("sure", True) and gold.get("core", True)
    return Dated(at, days, basis, sure, gold.get("date") != record.get("published"), tuple(right))


def days_of(candidate: Candidate) -> Days | None:
    """Return the first and last day of a candidate, as compared in the evaluation."""
    interval = candidate.interval
    if interval is None or (interval.start is None and interval.end is None):
        return None
    return interval.start or dt.date.min, interval.end or dt.date.max
