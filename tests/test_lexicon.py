"""The hygiene of the word lists: sorted, unique, in Unicode's normal form C."""

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.languages import table

FOLDER = Path(quoteattr.__file__).parent / "languages"
FILES = sorted(FOLDER.rglob("*.toml"))


def lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_lists_are_sorted_unique_and_normal(file: Path) -> None:
    for path, words in lists(tomllib.loads(file.read_text(encoding="utf-8"))):
        if not all(isinstance(word, str) for word in words):
            continue  # a table of rules has an order of its own
        assert words == sorted(set(words)), path
        assert all(word and unicodedata.is_normalized("NFC", word) for word in words), path


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_tells_where_its_words_come_from(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("#")


def test_there_are_files() -> None:
    assert {file.parent.name for file in FILES} >= {"en", "mul"}


def test_load_reads_a_table_once() -> None:
    assert table("context") is table("context")
