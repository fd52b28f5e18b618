"""How a content that was found, and not exactly, differs from the gold one."""

import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.evaluate.bounds import differences, to_rows, to_table
from quoteattr.evaluate.command import main
from quoteattr.evaluate.counts import Options
from quoteattr.evaluate.quotes import read_document


def quote(text: str, *pieces: str, **more: Any) -> dict[str, Any]:
    content = [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces]
    return {"content": content, "source": [], "cue": [], "type": "indirect", "entity": None} | more


def told(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    document = read_document({"id": "d", "text": text, "quotes": gold})
    return [f"{one.side}: {one.kind}" for one in differences(document, found, Options())]


@pytest.mark.parametrize(
    ("text", "gold", "found", "expected"),
    [
        ("She said that it sank.", "it sank", "that it sank", "begins earlier: one word"),
        (
            "She called it here “a ladder”.",
            "a ladder",
            "it here “a ladder”",
            "begins earlier: words before a quotation",
        ),
        (
            "In May, it was late, it sank, she said.",
            "it sank",
            "it was late, it sank",
            "begins earlier: set off by a comma or dash",
        ),
        (
            "On Monday the boat sank, she said.",
            "On Monday the boat sank",
            "the boat sank",
            "begins later: other words",
        ),
        (
            "She said it sank, while crews slept.",
            "it sank",
            "it sank, while crews slept",
            "ends later: set off by a comma or dash",
        ),
        ("She said it sank. Crews slept.", "it sank", "it sank. Crews slept", "ends later: a sentence"),
        (
            "She said it “sank” at the old pier.",
            "it “sank”",
            "it “sank” at the old pier",
            "ends later: words behind a quotation",
        ),
        (
            "She said it sank at the old pier.",
            "it sank at the old pier",
            "it sank",
            "ends earlier: other words",
        ),
    ],
)
def test_where_and_in_what_a_content_differs(text: str, gold: str, found: str, expected: str) -> None:
    assert told(text, [quote(text, gold)], [quote(text, found)]) == [expected]


def test_pieces_signs_and_who_says_it() -> None:
    text = "Before May, Ruiz said, the pier, Ruiz said, is old – and shut."
    says = {"cue": [[text.rindex("said"), text.rindex("said") + 4]]}
    gold = [quote(text, "the pier", "is old", "and shut", **says)]
    assert told(text, gold, [quote(text, "Before May", "the pier, Ruiz said, is old", "and shut")]) == [
        "begins earlier: a piece by itself",
        "more within: with who says it",
    ]
    assert told(text, gold, [quote(text, "the pier", "is old – and shut")]) == ["more within: signs alone"]
    assert told(text, gold, [quote(text, "the pier", "and shut")]) == ["less within: a piece by itself"]


def test_statements_that_are_joined_or_parted() -> None:
    text = "She said it sank and added that it burned."
    both = [quote(text, "it sank"), quote(text, "that it burned")]
    one = [quote(text, "it sank and added that it burned")]
    assert told(text, both, one) == ["two as one: "] * 2
    assert told(text, one, both) == ["one as several: "]


def test_what_is_exact_or_not_found_has_no_difference() -> None:
    text = "She said it sank and added that it burned."
    gold = [quote(text, "it sank"), quote(text, "that it burned")]
    assert told(text, gold, [quote(text, "it sank")]) == []


def test_the_table_counts_types_and_articles() -> None:
    text = "She said that it sank."
    parts = [
        part
        for name in ("a", "b")
        for part in differences(
            read_document({"id": name, "text": text, "quotes": [quote(text, "it sank")]}),
            [quote(text, "that it sank")],
            Options(),
        )
    ]
    types = ("direct", "indirect")
    lines = to_table(to_rows(parts, types), types).splitlines()
    assert lines[1].split() == ["begins", "earlier:", "one", "word", "0", "2", "2", "2"]


def test_the_command_prints_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "She said that it sank."
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps({"id": "d", "text": text, "quotes": [quote(text, "it sank")]}))
    found.write_text(json.dumps({"id": "d", "quotes": [quote(text, "that it sank")]}))
    assert main([str(gold), "--pred", str(found)]) == 0
    assert "begins earlier" not in capsys.readouterr().out
    assert main([str(gold), "--pred", str(found), "--bounds"]) == 0
    assert "begins earlier: one word" in capsys.readouterr().out
    assert main([str(gold), "--pred", str(found), "--bounds", "--causes", "--reliability", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    counts = {"direct": 0, "indirect": 1, "mixed": 0, "all": 1, "articles": 1}
    assert figures["bounds"] == [{"side": "begins earlier", "kind": "one word", **counts}]
    assert (figures["causes"], figures["ece"] >= 0) == ([], True)
    empty = tmp_path / "empty.jsonl"
    empty.write_text(json.dumps({"id": "d", "quotes": []}))
    assert main([str(gold), "--pred", str(empty), "--causes", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)["causes"]
    assert (row["outcome"], row["cause"], row["indirect"], row["all"]) == ("missed", "not found", 1, 1)
