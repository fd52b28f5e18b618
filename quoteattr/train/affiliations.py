"""The choices from which the scorer of affiliations is learned: the people who speak, and the bodies beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.ranking import Ranker
from quoteattr.speakers.belonging import Bodies
from quoteattr.speakers.candidates import Reading
from quoteattr.train.ranking import Choice
from quoteattr.values import SpeakerKind

_UNTRAINED = Ranker({})


def affiliations_of(
    reading: Reading, quotes: Collection[Mapping[str, Any]], article: str
) -> Iterator[Choice]:
    """A choice for each person whom the annotated ``quotes`` name; a body is right if it is like the annotated one.

    That the person belongs to none is right where the annotation gives none. Quotes of a set that is not annotated with
    affiliations give no choice.
    """
    bodies = Bodies.of(reading, _UNTRAINED)
    people = {tuple(bare_name(one.name)): one for one in reading.entities.every}
    wanted = {
        quote["entity"]: quote["affiliation"]
        for quote in quotes
        if "affiliation" in quote and quote.get("kind") == SpeakerKind.PERSON
    }
    for name, affiliation in wanted.items():
        person = people.get(tuple(bare_name(name)))
        if person is not None:
            found = bodies.candidates(person)
            right = [at for at, body in enumerate(found.bodies) if _is_right(body, affiliation)]
            yield Choice(found.features, right, article)


def _is_right(body: str | None, affiliation: str | None) -> bool:
    if body is None or not affiliation:
        return body is None and not affiliation
    return are_alike(affiliation, body)
