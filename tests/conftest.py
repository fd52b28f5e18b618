"""What all tests share: the shipped model, loaded once, a steady Hypothesis, and the check of linear growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import growth
import hypothesis
import pytest

import quoteattr
from quoteattr.reading.html import tags
from quoteattr.tagging import network, quantized

if TYPE_CHECKING:
    from quoteattr.extractor import Extractor

# A deadline would make a busy machine fail tests that are right.
hypothesis.settings.register_profile("quoteattr", deadline=None, print_blob=True)
hypothesis.settings.load_profile("quoteattr")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--clock``, ``--pictures`` and ``--numpy``."""
    parser.addoption(
        "--clock", action="store_true", help="run the tests of linear growth alone, by processor time"
    )
    parser.addoption(
        "--pictures", action="store_true", help="keep the screenshots of test_browser.py in docs/images"
    )
    parser.addoption(
        "--numpy",
        action="store_true",
        help="compute without the compiled extensions, as where there are none",
    )


def pytest_configure(config: pytest.Config) -> None:
    """With ``--numpy`` lets the network compute by numpy, and patterns look at the tags of pages."""
    if config.getoption("--numpy"):
        network.WAYS = (quantized.NUMPY,)
        tags.survey, tags.names_of = tags.survey_by_patterns, tags.names_by_patterns
        tags.rename = tags.rename_by_patterns


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--clock`` leaves only the tests that ask for `linear`."""
    if config.getoption("--clock"):
        chosen = [item for item in items if "linear" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the shipped model; tests that use it bear the mark `model`."""
    return quoteattr.load()


@pytest.fixture
def linear(request: pytest.FixtureRequest) -> growth.Linear:
    """Checks that work grows no faster than its input: `growth.by_steps`, or with ``--clock`` `growth.by_clock`."""
    return growth.by_clock if request.config.getoption("--clock") else growth.by_steps
