"""The fuzz target of pages, for a fixed number of inputs; `tests/fuzz/fuzz_page.py` runs for as long as one likes."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from fuzz_page import mutated, one_input, seeds


def test_golden_pages_survive_mutation() -> None:
    rng, corpus = random.Random(20211206), seeds()
    for _ in range(1500):
        one_input(mutated(rng, corpus))
