"""Make the choices from which the scorer of turns is learned: who may speak in each turn of annotated dialogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quoteattr.evaluate.speakers import last_name
from quoteattr.ranking import Ranker
from quoteattr.speakers.attribution import ScoredSpeaker
from quoteattr.speakers.naming import name_speakers
from quoteattr.speakers.turns import BACK, Dialogue, read_dialogues
from quoteattr.train.ranking import Choice
from quoteattr.train.samples import Sample


def turns_of(sample: Sample, ranker: Ranker) -> Iterator[Choice]:
    """Yield a choice for each turn of an article that names its speaker or is annotated.

    Args:
        sample: The article.
        ranker: The ranker of speakers, for turns that name theirs.
    """
    named = name_speakers(sample.document, sample.drafts, sample.typed, ranker, kinds=sample.kinds)
    for dialogue in read_dialogues(sample.document, sample.drafts, named):
        yield from _choices(dialogue, sample)


def _choices(dialogue: Dialogue, sample: Sample) -> Iterator[Choice]:
    history: tuple[str | None, ...] = ()
    for at, turn in enumerate(dialogue.turns):
        keys, features = dialogue.options(at, history)
        quote = next((sample.gold[one] for one in turn.statements if one in sample.gold), None)
        key = None
        if turn.speaker is not None:
            key = turn.speaker.key
            yield Choice(features, [keys.index(key if key in keys else None)], sample.id, sample.weight)
        elif quote is not None:
            unseen = f"\n{quote['entity']}"  # a key that no speaker of the article has
            right = [
                place
                for place, one in enumerate(keys)
                if one == unseen or _is_right(dialogue.speakers.get(one or ""), quote, sample)
            ] or [len(keys) - 1]
            yield Choice(features, right, sample.id, sample.weight)
            key = keys[right[0]] or unseen
        history = (key, *history)[:BACK]


def _is_right(scored: ScoredSpeaker | None, quote: Mapping[str, Any], sample: Sample) -> bool:
    if scored is None:
        return False
    one = scored.speaker
    last, spans = last_name(one.name), one.mention.spans if one.mention is not None else ()
    mentions: Sequence[Sequence[int]] = sample.mentions.get(quote.get("entity_id", ""), ())
    same = last is not None and last == last_name(quote["entity"])
    return same or any(span.start < end and start < span.end for span in spans for start, end in mentions)
