"""The fuzz targets, for a fixed number of inputs; `tests/fuzz/fuzz.py` runs them for as long as one likes."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from fuzz import mutated
from targets import TARGETS

#: what is read by the network takes longest
COUNTS = {"text": 12, "far": 4, "page": 120, "records": 400, "packs": 6, "files": 150, "lists": 80}


@pytest.mark.model
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_is_mutated_breaks_a_promise(name: str) -> None:
    rng, corpus = random.Random(20211206), TARGETS[name].seeds()
    for _ in range(COUNTS[name]):
        TARGETS[name].run(mutated(rng, corpus))


def test_a_mark_of_direction_behind_the_last_word_is_in_no_block() -> None:
    TARGETS["files"].run(b"\0We will go, Ana Ruiz said \xe2\x80\xae\n")
