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


@pytest.mark.parametrize(
    "own", [slice(0, 2), slice(1, None), slice(3, 3), slice(None, None, -1), slice(-2, None)]
)
def test_a_slice_has_the_links_that_a_slice_of_a_list_has(own: slice) -> None:
    whole = links()
    assert [one.candidates for one in whole[own]] == [one.candidates for one in list(whole)[own]]
    assert len(Links.nothing()[own]) == 0


def test_links_end_where_a_list_does() -> None:
    assert links()[-1].candidates == links()[2].candidates
    with pytest.raises(IndexError):
        links()[3]
