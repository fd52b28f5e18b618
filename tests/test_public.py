"""What is public is documented; every other room says that it is internal."""

from pathlib import Path

import pytest

import quoteattr

ROOT = Path(quoteattr.__file__).parent
API = (ROOT.parent / "docs" / "api.md").read_text(encoding="utf-8")

# Rooms whose names are public, with what promises them: the API page, or the command that they are.
PUBLIC = {
    "__init__": "currentmodule:: quoteattr",
    "values": "automodule:: quoteattr.values",
    "enums": "automodule:: quoteattr.enums",
    "errors": "automodule:: quoteattr.errors",
    "grouping": "quoteattr.grouping.StatementGroup",
    "dates": "quoteattr.dates.parse",
    "extractor": "autoclass:: Extractor",
    "results": "autoclass:: Quotes",
}
COMMANDS = {"__main__", "cli", "evaluate", "predict", "train"}


def _docstring(path: Path) -> str:
    return path.read_text(encoding="utf-8").split('"""')[1]


def _rooms() -> dict[str, Path]:
    modules = {path.stem: path for path in ROOT.glob("*.py")}
    return modules | {path.parent.name: path for path in ROOT.glob("*/__init__.py")}


@pytest.mark.parametrize("room", sorted(_rooms()))
def test_a_room_is_documented_or_says_that_it_is_internal(room: str) -> None:
    words = _docstring(_rooms()[room])
    if room in PUBLIC:
        assert PUBLIC[room] in API
    elif room not in COMMANDS:
        assert "Internal" in words or "Public" in words
    else:
        assert "Internal" not in words


def test_what_the_api_page_promises_is_there() -> None:
    assert {name for name in PUBLIC if name not in _rooms()} == set()
