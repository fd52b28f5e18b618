"""Links: the probabilities of candidates, made for each stretch when it is asked for."""

import numpy as np
import pytest

from quoteattr.tagging.links import MOST, Links


def links() -> Links:
    """Of three stretches: two candidates from number 4 on, none, and more than are kept."""
    scores = np.array([1, 2, *np.linspace(0, 3, MOST + 4)], dtype=np.float32)
    first = np.array([4, 0, 0])
    return Links.of(np.array([0, 5, 0], np.float32), scores, first, first + np.array([2, 0, MOST + 4]))


def test_each_link_holds_the_shares_of_its_own_candidates() -> None:
    two, alone, many = links()
    powers = np.exp([0, 1, 2])
    assert [two.none, *two.candidates.values()] == pytest.approx(powers / powers.sum())
    assert (list(two.candidates), two.passed, two.best()) == ([4, 5], 0, 5)
    assert (alone.none, dict(alone.candidates), alone.best()) == (1, {}, None)
    assert (list(many.candidates), many.passed) == (list(range(4, MOST + 4)), 4)


def test_a_part_is_what_a_slice_of_the_stretches_has() -> None:
    whole = links()
    part = whole.part(slice(1, 3))
    assert [one.candidates for one in part] == [one.candidates for one in list(whole)[1:]]
    assert len(whole.part(slice(3, 3))) == len(Links.nothing()) == 0
