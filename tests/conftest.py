"""What all tests share: the shipped model, loaded once, and a steady Hypothesis."""

from __future__ import annotations

import os

# Threads that wait for each other would be counted as time by the tests of linearity.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from typing import TYPE_CHECKING

import hypothesis
import pytest

import quoteattr

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor

# A deadline would make a busy machine fail tests that are right.
hypothesis.settings.register_profile("quoteattr", deadline=None, print_blob=True)
hypothesis.settings.load_profile("quoteattr")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the shipped model; tests that use it bear the mark `model`."""
    return quoteattr.load()
