"""The README and the pages under docs/: their Python examples run and print what they say."""

import contextlib
import doctest
import re
import unittest
from pathlib import Path

import pytest
from guides import FOLLOWED, ROOT
from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser, SkipParser

from quoteattr.values import Doubt

DOCUMENTS = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").glob("**/*.md")) if page.stem not in FOLLOWED),
]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS

SYBIL = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), DocTestDirectiveParser(FLAGS), SkipParser()],
    path=str(ROOT),
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # examples name files as a reader in a checkout would
    for example in SYBIL.parse(path).examples():
        with contextlib.suppress(unittest.SkipTest):  # one that needs an extra which is not there
            example.evaluate()


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_the_rows_of_a_table_have_equally_many_cells(path: Path) -> None:
    text = re.sub(r"(?s)^```.*?^```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
        heading, *rows = table.splitlines()
        assert [row for row in rows if row.count("|") != heading.count("|")] == []


@pytest.mark.parametrize("doubt", Doubt)
def test_the_reference_explains_each_doubt(doubt: Doubt) -> None:
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert f"`{doubt.name}`" in reference
