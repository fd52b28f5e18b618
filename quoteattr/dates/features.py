"""The named features of candidate dates; each is 1 if it applies.

The weights are learned (`quoteattr.train.dates`). A feature that fires in fewer than ten articles, or does not help on
articles that it was not learned from, has none. Each name begins with the source of the candidate, because the same
fact may be evidence for a time in the cue's own clause and against an occasion named elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from quoteattr.dates.candidates import Candidate, Source, Story
from quoteattr.dates.clause import Clause
from quoteattr.dates.naming import bucket, feature
from quoteattr.dates.occasions import Occasion
from quoteattr.dates.sayings import Saying
from quoteattr.dates.verbs import Tense
from quoteattr.spans import outside
from quoteattr.values import Span

_GAP = 160  # code points between cue and time that are read
_NEAR = 2  # blocks; an occasion is near up to this distance
_WEEK = dt.timedelta(6)
_OF_NOW = frozenset({Tense.PRESENT, Tense.PERFECT, Tense.PLUPERFECT})
_OF_OTHER = partial(feature, str(Source.OTHER))


class Here(NamedTuple):
    """What all occasions elsewhere have in common for one statement."""

    names: tuple[str, ...]  #: the features that apply to every such occasion
    before: int  #: how many occasions precede the statement
    mine: Sequence[int]  #: the occasions in which its speaker took part


def features(story: Story, saying: Saying, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Return the features of each candidate of one statement."""
    here, untold = None, list(_untold(story, saying))
    found = []
    for one in candidates:
        source, occasion = one.source, one.occasion
        if occasion is None:
            found.append(_named(source, untold))
        elif source is Source.OWN and saying.clause is not None:
            found.append(_named(source, _own(story, saying, saying.clause, one, occasion)))
        else:
            here = here or _here(story, saying)
            found.append(_elsewhere(story, saying, one, occasion, here))
    return found


def _named(source: Source, names: Iterable[str]) -> dict[str, float]:
    prefix = f"{source}:"  # not `feature`, whose cache keeps every name: a cue may be any word
    return {str(source): 1.0} | {prefix + name: 1.0 for name in names}


def _here(story: Story, saying: Saying) -> Here:
    return Here(
        tuple(f"{Source.OTHER}:{name}" for name in _of_saying(story, saying)),
        story.occasions.before(saying.place),
        story.occasions.of_speaker.get(saying.speaker or "", ()),
    )


def _elsewhere(
    story: Story, saying: Saying, candidate: Candidate, occasion: Occasion, here: Here
) -> dict[str, float]:
    """Return the features of an occasion named elsewhere."""
    related = map(_OF_OTHER, _related(story, saying, candidate, occasion, here))
    return dict.fromkeys((*candidate.traits, *here.names, *related), 1.0)


def _untold(story: Story, saying: Saying) -> Iterator[str]:
    """Yield the features of a date that the text does not state."""
    statement = saying.statement
    yield feature("tense", saying.tense)
    yield from _of_speech(story, saying)
    yield feature("kind", statement.kind)
    if saying.block in story.narration.headlines:
        yield feature("headline")
    if saying.pronoun:
        yield feature("pronoun")
    if not story.occasions.all:
        yield feature("no-occasion")
    yield feature("addressee", saying.addressee)
    yield feature("speaker", statement.speaker.kind if statement.speaker else "none")
    if statement.source and not any(map(_is_capital, statement.source.of(story.narration.text).split()[1:])):
        yield feature("no-name")
    yield feature("position", bucket(story.outline.share[saying], (20, 50, 80)))
    last = story.outline.before.get(saying)
    if last is not None:
        yield feature("since-dated", last.distance, "same" if last.same_speaker else "another")
    yield from story.outline.traits


def _of_speech(story: Story, saying: Saying) -> Iterator[str]:
    """Yield what cue, clause and speaker show about any candidate except a time in the cue's clause."""
    if saying.verb:
        yield feature("cue") + ":" + saying.verb
    yield from _pointing(saying)
    if saying.speaker in story.outline.mourned:
        yield feature("mourned")


def _pointing(saying: Saying) -> Iterator[str]:
    """Yield whether the clause refers to a time named before, or to one after it."""
    if saying.clause and saying.clause.referring:
        yield feature("referring")
    if saying.clause and saying.clause.later:
        yield feature("later")


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _own(
    story: Story, saying: Saying, clause: Clause, candidate: Candidate, occasion: Occasion
) -> Iterator[str]:
    """Yield what ties a time in the cue's own clause to the cue."""
    yield from occasion.traits
    yield from _of_now(story, saying, candidate)
    text, wording, span = story.narration.text, story.narration.wording, occasion.timex.span
    where, gap = _place(story, clause, span, saying.statement.spans)
    yield feature("in", where)
    if clause.source and clause.source.contains(span):
        return
    words = " ".join(piece.of(text) for piece in outside(gap, saying.statement.spans))[:_GAP]
    yield feature("commas", min(words.count(","), 2))
    if wording.breakers.search(words) or wording.topics.search(text, max(span.start - _GAP, 0), span.start):
        yield feature("clause-border")


def _place(story: Story, clause: Clause, span: Span, own: tuple[Span, ...]) -> tuple[str, Span]:
    """Return where a time stands relative to cue and source, and the span between them."""
    around, text = clause.hull, story.narration.text
    if clause.cue.overlaps(span):
        return feature("cue"), Span(span.start, span.start)
    if clause.source and clause.source.contains(span):
        return feature("source"), Span(span.start, span.start)
    if span.start >= around.end:
        gap = Span(around.end, span.start)
        across = any(around.end <= one.start < span.start for one in own)
        return (feature("behind-content") if across else feature("behind")), gap
    if span.start >= around.start:
        first = min(clause.source or clause.cue, clause.cue).end
        return feature("between"), Span(min(first, span.start), span.start)
    lead = text[max(clause.start, span.start - _GAP) : span.start]
    fronted = story.narration.wording.fronted.fullmatch(lead) is not None
    gap = Span(min(span.end, around.start), around.start)
    return (feature("front") if fronted else feature("before")), gap


def _of_now(story: Story, saying: Saying, candidate: Candidate) -> Iterator[str]:
    """Yield how the tense of the cue fits the days: "says" points to the present, "has said" to before it."""
    published, interval = story.narration.document.day, candidate.interval
    if published is None or interval is None or interval.end is None or saying.tense not in _OF_NOW:
        return
    if candidate.occasion is not None and candidate.occasion.event is not None:
        return  # what a book or an interview says is always told in the present tense
    if interval.end >= published:
        yield feature(saying.tense, "today")
    else:
        yield feature(saying.tense, "old" if published - interval.end > _WEEK else "fresh")


def _of_saying(story: Story, saying: Saying) -> Iterator[str]:
    """Yield the features of a statement that apply to any occasion elsewhere."""
    yield feature("tense", saying.tense)
    yield from _of_speech(story, saying)
    yield feature("addressee", saying.addressee)
    if saying.block in story.narration.headlines:
        yield feature("headline")
    yield from story.outline.traits


def _related(
    story: Story, saying: Saying, candidate: Candidate, occasion: Occasion, here: Here
) -> Iterator[str]:
    """Yield the features that relate a statement to one occasion elsewhere."""
    yield from _of_now(story, saying, candidate)
    yield from _distance(story, saying, candidate, occasion, here)
    near = feature("near") if abs(saying.block - occasion.block) <= _NEAR else feature("far")
    for name in _participation(story, saying, candidate, occasion):
        yield feature(name, near)
    if candidate.at in here.mine[:1]:
        yield feature("speaker-first")
    yield from _same_thing(story, saying, occasion)
    yield from _running(story, saying, occasion)


def _running(story: Story, saying: Saying, occasion: Occasion) -> Iterator[str]:
    """Yield whether an occasion dates the last statement with a time of its own; the next ones often continue it."""
    last = story.outline.before.get(saying)
    if last is None:
        return
    if occasion.interval in last.intervals:
        if saying.clause and saying.clause.later:
            yield feature("later", "of-last-dated")
        yield feature("of-last-dated", last.distance, "same" if last.same_speaker else "another")
    else:
        yield feature("not-of-last-dated", last.distance)


def _distance(
    story: Story, saying: Saying, candidate: Candidate, occasion: Occasion, here: Here
) -> Iterator[str]:
    """Yield how far before the statement the occasion is."""
    if occasion.timex.span.start > saying.place:
        return
    blocks = abs(saying.block - occasion.block)
    yield feature("before", bucket(blocks, (0, 1, 2, 4, 8)))
    between = here.before - candidate.at - 1
    yield feature("occasions-between", bucket(between, (0, 1, 2, 4)))
    for name in _pointing(saying):
        yield feature(name, min(between, 2))
    if not blocks:
        number = story.narration.document.sentences.number
        between = number(saying.place) - number(occasion.timex.span.start)
        yield feature("sentences", bucket(between, (0, 1, 2)))


def _participation(story: Story, saying: Saying, candidate: Candidate, occasion: Occasion) -> Iterator[str]:
    """Yield whether the speaker took part in the occasion."""
    there = saying.speaker in occasion.participants
    if saying.speaker is None:
        yield feature("speaker-unknown")
    elif saying.speaker == occasion.subject:
        yield feature("speaker-subject")
    elif there:
        yield feature("speaker-there")
    who = feature("others") if occasion.participants else feature("nobody")
    who = feature("speaker") if there else who
    yield feature("there", who, feature("setting") if occasion.nouns else feature("no-setting"))
    if saying.pronoun:
        yield feature("pronoun")
    reporters = story.reporters.get(candidate.at, ())
    if reporters:
        same = saying.speaker is not None and saying.speaker in reporters
        yield feature("reports-speaker") if same else feature("reports-another")


def _same_thing(story: Story, saying: Saying, occasion: Occasion) -> Iterator[str]:
    """Yield whether statement and occasion are of the same kind: the same noun, or both posts."""
    if saying.posting or occasion.posting:
        both = saying.posting and occasion.posting
        yield feature("posting-both" if both else "posting-cue" if saying.posting else "posting-there")
    if saying.noun is not None:
        if saying.noun == occasion.noun:
            yield feature("same-noun")
        elif saying.noun not in occasion.nouns:
            yield feature("another-setting")
    thing = story.narration.wording.things.get(saying.noun) if saying.document and saying.noun else None
    if thing in occasion.things:
        yield feature("same-thing")
    if saying.writing:
        yield feature("writing-there" if occasion.nouns & story.narration.wording.written else "writing-cue")
