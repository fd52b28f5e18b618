"""Tags, windows and pair features."""

from collections.abc import Callable

import numpy as np
import pytest
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.tagging import pairs, tags
from quoteattr.tagging.tagging import readings
from quoteattr.tagging.windows import CORE, LEFT, RIGHT, parting, windows

TAG = {name: number for number, name in enumerate(tags.TAGS)}


def scores_for(*names: str) -> np.ndarray:
    out = np.full((len(names), len(tags.TAGS)), -5.0, dtype=np.float32)
    for row, name in zip(out, names, strict=True):
        row[TAG[name]] = -0.1
    return out


def names_of(path: np.ndarray) -> list[str]:
    return [tags.TAGS[number] for number in path]


def test_best_path_keeps_valid_tags() -> None:
    wanted = ["B-content", "I-content", "O", "B-source", "B-cue", "I-cue"]
    assert names_of(tags.best_path(scores_for(*wanted), np.zeros(6, dtype=np.int32))) == wanted


def test_best_path_never_begins_inside() -> None:
    path = names_of(tags.best_path(scores_for("O", "I-content", "I-content"), np.zeros(3, dtype=np.int32)))
    assert path in (["O", "B-content", "I-content"], ["B-content", "I-content", "I-content"])


def test_best_path_ends_stretches_at_a_paragraph() -> None:
    scores = scores_for("B-content", "I-content", "I-content", "I-content")
    path = names_of(tags.best_path(scores, np.array([0, 0, 1, 1], dtype=np.int32)))
    assert path[2] != "I-content"


def likely(*odds: dict[str, float]) -> np.ndarray:
    """Log-probabilities of tags, of which those that are not named are hardly possible."""
    return np.log([[one.get(name, 1e-6) for name in tags.TAGS] for one in odds]).astype(np.float32)


def test_best_path_begins_content_anew_where_it_may_not_go_on() -> None:
    wanted = ["B-content", "I-content", "I-content", "I-content"]
    path = names_of(tags.best_path(scores_for(*wanted), np.zeros(4, dtype=np.int32), [2]))
    assert path == ["B-content", "I-content", "B-content", "I-content"]


def test_best_path_does_not_part_a_stretch_where_the_tagger_wavers() -> None:
    sure, wavers = {"O": 0.02, "I-content": 0.98}, {"O": 0.55, "I-content": 0.45}
    parted = likely({"B-content": 1.0}, sure, wavers, {"O": 0.1, "B-content": 0.5, "I-content": 0.4}, sure)
    path = names_of(tags.best_path(parted, np.zeros(5, dtype=np.int32)))
    assert path == ["B-content", *["I-content"] * 4]


def test_best_path_begins_no_stretch_on_slight_evidence() -> None:
    slight = likely({"O": 1.0}, {"O": 0.45, "B-content": 0.55}, {"O": 0.9, "I-content": 0.1})
    assert names_of(tags.best_path(slight, np.zeros(3, dtype=np.int32))) == ["O"] * 3


@given(st.lists(st.integers(0, len(tags.TAGS) - 1), max_size=30), st.integers(0, 5))
def test_best_path_is_valid_for_any_scores(best: list[int], seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(len(best), len(tags.TAGS))).astype(np.float32)
    scores[np.arange(len(best)), best] += 2
    path = names_of(tags.best_path(scores, np.arange(len(best), dtype=np.int32) // 7))
    for at, name in enumerate(path):
        if name.startswith("I-"):
            assert at % 7
            assert path[at - 1][2:] == name[2:]


def test_stretches_reads_runs_and_neighbours() -> None:
    path = np.array([TAG[n] for n in ("B-cue", "B-content", "I-content", "B-content", "O", "I-source")])
    assert tags.stretches(path, tags.TAGS) == {
        "cue": [(0, 1)],
        "content": [(1, 3), (3, 4)],
        "source": [(5, 6)],
    }


@given(st.lists(st.integers(1, 400), max_size=30))
def test_windows_tile_the_tokens(lengths: list[int]) -> None:
    paragraph = [number for number, length in enumerate(lengths) for _ in range(length)]
    plan = windows(paragraph)
    assert [w.core_start for w in plan] == [0, *(w.core_stop for w in plan[:-1])][: len(plan)]
    assert (plan[-1].core_stop if plan else 0) == len(paragraph)
    for window in plan:
        assert window.start <= window.core_start < window.core_stop <= window.stop
        assert window.core_stop - window.core_start <= CORE
        assert window.stop - window.start <= CORE + LEFT + RIGHT


def test_windows_end_at_a_paragraph_where_one_fits() -> None:
    assert [w.core_stop for w in windows([0] * 150 + [1] * 150)] == [150, 300]


def test_long_paragraph_is_cut_at_the_last_of_the_best_places_in_the_second_half() -> None:
    def every(step: int) -> Callable[[int], bool]:
        return lambda at: at % step == 0

    assert [w.core_stop for w in windows([0] * 600, [every(1000), every(50)])] == [250, 500, 600]
    assert [w.core_stop for w in windows([0] * 600, [every(130), every(50)])] == [260, 520, 600]
    assert [w.core_stop for w in windows([0] * 300, [every(100), every(1)])] == [200, 300]
    assert windows([0] * 300, [every(1000)]) == windows([0] * 300)


def test_long_paragraph_is_cut_between_sentences_and_rather_outside_quotations() -> None:
    text = "It sank. “We swam. We sang,” she said. “Go!” He left."
    [reading] = readings(document_of(quoteattr.read_text(text)))
    starts = {start: at for at, start in enumerate(reading.tokens.starts)}
    places = [starts[text.index(word)] for word in ("“We", "We sang", "“Go", "He")]
    assert [[may_part(at) for at in places] for may_part in parting(reading)] == [
        [False, False, False, False],
        [True, False, True, False],
        [True, True, True, False],
    ]


@pytest.mark.model
def test_statement_in_a_long_paragraph_keeps_its_source() -> None:
    before = "The boats came back at noon and the crews went home. " * 21
    words = "We have mended the pier three times since the storm, and nobody has ever paid us for it"
    for behind in ("", "It rained all night and the quay was empty. " * 21):
        text = f"{before}“{words},” Tova Orr told the council. {behind}"
        assert [one.speaker and one.speaker.name for one in quoteattr.extract(text)] == ["Tova Orr"]


@pytest.mark.parametrize(
    ("other", "distance"),
    [((0, 2), 2), ((3, 5), 0), ((10, 11), pairs._SIDES + 2), ((4, 7), 2 * pairs._SIDES)],
)
def test_pair_features_bucket_the_distance(other: tuple[int, int], distance: int) -> None:
    none = pairs.running(np.zeros(20, dtype=bool))
    one = (5, 8) if other != (0, 2) else (4, 8)
    assert pairs.pair_features([one], [other], none, none, none)[0, 0] == distance


def test_pair_features_count_what_stands_between() -> None:
    flags = np.zeros(20, dtype=bool)
    flags[[6, 9]] = True
    some, none = pairs.running(flags), pairs.running(np.zeros(20, dtype=bool))
    told = pairs.pair_features([(12, 15)], [(2, 4)], none, some, none)[0] - pairs.OFFSETS
    assert told[1:].tolist() == [0, 2, 0]
