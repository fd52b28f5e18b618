"""Fit the scorer of kinds to names whose kind is known: ``python -m quoteattr.train.kinds``.

It learns from the names of one word that the tagger took for people. A list says which of them are people in a set of
articles; where the words of an article show the kind ("Mr Ruiz", "Harbor Bank"), they say so, with a lower weight,
because they also are among what is learned from. The weights are written into the card of the pack under "kinds".
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.errors import GoldError
from quoteattr.evaluate.files import read_gold
from quoteattr.evaluate.predicting import article_of
from quoteattr.extractor import Extractor
from quoteattr.pipeline import State, find
from quoteattr.speakers.clustering import collect
from quoteattr.speakers.reading import mentions_of, telling
from quoteattr.speakers.uses import uses_of_names
from quoteattr.tagging.pack import update_card
from quoteattr.train.commands import exit_code, parser_of, rounded
from quoteattr.train.ranking import Choice, fit, folds
from quoteattr.values import SpeakerKind

PENALTY = 3.0  #: penalty for squared weights; 1 and 10 do as well on other newswire
SHOWN = 0.3  #: weight of a name whose kind its own words show
_PERSON, _BODY = [0], [1]  # the right candidate
_SURE = ({SpeakerKind.PERSON}, {SpeakerKind.ORGANIZATION})


def main(argv: Sequence[str] | None = None) -> int:
    """Parse ``argv``, fit and write; returns the exit code, 2 if an argument or a file is wrong."""
    parser = parser_of("kinds", __doc__, gold="articles to learn from; only their texts are read")
    parser.add_argument(
        "--people",
        type=Path,
        required=True,
        metavar="FILE",
        help="the names of one word that are people's, by the stems of the files of articles, .toml",
    )
    options = parser.parse_args(argv)
    return exit_code(
        "quoteattr.train.kinds", partial(run, options.gold, options.model, people=options.people)
    )


def run(gold: Sequence[Path], model: Path, *, people: Path) -> None:
    """Fit the scorer, print its figures in folds, and write its weights.

    Raises:
        QuoteattrError: The gold, the pack or the list of people is malformed.
    """
    extractor, listed = quoteattr.load(model), _people(people)
    choices = [
        choice
        for path in gold
        for record in read_gold(path)
        for choice in choices_of(extractor, record, listed.get(path.stem, frozenset()))
    ]
    print(_figures(choices))
    weights = fit(choices, PENALTY).weights
    update_card(model, "kinds", rounded(weights))


def _people(path: Path) -> dict[str, frozenset[str]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {stem: frozenset(names["people"]) for stem, names in table.items()}
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: no lists of people by file: {error}") from error


def choices_of(extractor: Extractor, record: Mapping[str, Any], people: frozenset[str]) -> Iterator[Choice]:
    """Yield for each name of one word in an article a choice between a person, with its uses, and a body."""
    document, taggings = extractor.tagged(article_of(record, extractor.language))
    state = find(State(document, tuple(taggings)))
    mentions = mentions_of(document, state.drafts, state.typed)
    _, placed = collect(document.words, telling(mentions, state.drafts), mentions.common)
    for one, uses in uses_of_names(placed, document.words, lambda one: not one.worded or one.worded in _SURE):
        person = SpeakerKind.PERSON in one.worded if one.worded else one.words[0] in people
        right, weight = _PERSON if person else _BODY, SHOWN if one.worded else 1.0
        yield Choice([uses, {}], right, record["id"], weight)


def _figures(choices: Sequence[Choice]) -> str:
    """Return how many names whose kind no word shows are right in articles that were not fitted to."""
    right = people = total = 0
    for fold in folds([one.article for one in choices]):
        ranker = fit([one for one in choices if one.article not in fold], PENALTY)
        for one in choices:
            if one.article in fold and one.weight != SHOWN:
                person = ranker.score(one.candidates[0]) > 0
                right += person is (one.right == _PERSON)
                people += one.right == _PERSON
                total += 1
    return (
        f"{total} names, of which {people} are people's; right in folds: {100 * right / max(1, total):.1f} %"
    )


if __name__ == "__main__":
    sys.exit(main())
