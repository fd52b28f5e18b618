"""Fit the scorer of kinds to names whose kind is known: ``python -m quoteattr.train.kinds``.

It learns from the names of one word that speak, or that the tagger took for people. A list says which of them are
people, and which are not, in a set of articles. Where the words of an article show the kind ("Mr Ruiz", "Ana Ruiz",
"Harbor Bank"), the name and its short forms are learned from, too, with a lower weight. The weights are written into
the card of the pack under "kinds".
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import attrs

import quoteattr
from quoteattr.errors import GoldError
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of
from quoteattr.extractor import Extractor
from quoteattr.pipeline import State, find
from quoteattr.speakers.entities.cluster import Cluster
from quoteattr.speakers.entities.clustering import LEAN, collect
from quoteattr.speakers.entities.reading import mentions_of, said_by, telling
from quoteattr.speakers.entities.uses import Use, uses_of_names
from quoteattr.tagging.pack import update_card
from quoteattr.train.commands import exit_code, parser_of, rounded
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.values import SpeakerKind

PENALTY = 3.0  #: penalty for squared weights; 1 and 10 do as well
SHOWN = 0.3  #: weight of a name whose kind its own words show
_PERSON, _BODY = [0], [1]  # the right candidate
_SURE = ({SpeakerKind.PERSON}, {SpeakerKind.ORGANIZATION})


@attrs.frozen
class Listed:
    """The names of one word in a set of articles whose kind was annotated."""

    people: frozenset[str] = frozenset()
    bodies: frozenset[str] | None = frozenset()  #: what is not a person; ``None`` for all other names

    def is_person(self, name: str) -> bool | None:
        """Return whether a name is a person's; ``None`` if it was not annotated."""
        if name in self.people:
            return True
        return False if self.bodies is None or name in self.bodies else None


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("kinds", __doc__, gold="articles to learn from; only their texts are read")
    parser.add_argument(
        "--names",
        type=Path,
        required=True,
        metavar="FILE",
        help="the names of one word that are people's and those that are not, by the stems of the files, .toml",
    )
    options = parser.parse_args(argv)
    return exit_code("quoteattr.train.kinds", partial(run, options.gold, options.model, names=options.names))


def run(gold: Sequence[Path], model: Path, *, names: Path) -> None:
    """Fit the scorer, print its figures in folds, and write its weights.

    Raises:
        QuoteattrError: The gold, the pack or the list of names is malformed.
    """
    extractor, listed = quoteattr.load(model), _listed(names)
    choices = [
        choice
        for path in gold
        for record in read_gold(path)
        for choice in choices_of(extractor, record, listed.get(path.stem, Listed()))
    ]
    print(_figures(choices))
    weights = fit(choices, PENALTY).weights
    update_card(model, "kinds", rounded(weights))


def _listed(path: Path) -> dict[str, Listed]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            stem: Listed(frozenset(one["people"]), frozenset(one["bodies"]) if "bodies" in one else None)
            for stem, one in table.items()
        }
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: no lists of names by file: {error}") from error


def choices_of(extractor: Extractor, record: Mapping[str, Any], listed: Listed) -> Iterator[Choice]:
    """Yield for each name of one word in an article a choice between a person, with its uses, and a body."""
    document, taggings = extractor.tagged(article_of(record, extractor.language))
    state = find(State(document, tuple(taggings)))
    mentions = mentions_of(document, state.drafts, state.typed)
    _, placed = collect(document.words, telling(mentions, state.drafts), mentions.common)
    said = said_by(state.drafts, mentions)

    def wanted(one: Cluster) -> bool:
        return one.worded in _SURE or (len(one.words) == 1 and not one.worded)

    for one, uses in uses_of_names(placed, document.words, wanted, said):
        person = SpeakerKind.PERSON in one.worded if one.worded else listed.is_person(one.words[0])
        acronym = bool(one.worded) and Use.CAPITALS in uses  # its letters show enough
        if person is not None and not acronym:
            right, weight = _PERSON if person else _BODY, SHOWN if one.worded else 1.0
            yield Choice([uses, {}], right, record["id"], weight)


def _figures(choices: Sequence[Choice]) -> str:
    """Return how many names whose kind no word shows are right in articles that were not fitted to."""
    right = people = total = bodies = lost = 0
    for fold in folds([one.article for one in choices]):
        ranker = fit([one for one in choices if one.article not in fold], PENALTY)
        for one in choices:
            if one.article in fold and one.weight != SHOWN:
                person, body = ranker.probabilities(one.candidates)
                right += (person > body) is (one.right == _PERSON)
                people += one.right == _PERSON
                bodies += body > LEAN[SpeakerKind.ORGANIZATION] and one.right == _BODY
                lost += body > LEAN[SpeakerKind.ORGANIZATION] and one.right == _PERSON
                total += 1
    return (
        f"{total} names, of which {people} are people's; right in folds: {100 * right / max(1, total):.1f} %; "
        f"surely bodies: {bodies}, and {lost} people"
    )


if __name__ == "__main__":
    sys.exit(main())
