"""The census: which rules and features fire, and what leaving one out does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quoteattr.document.rules import Rules
from quoteattr.evaluate import command
from quoteattr.evaluate.census import Census, GoldSet, Row, gold_set, rule_names, rules_in, to_lines
from quoteattr.extractor import Extractor
from quoteattr.ranking import Ranker

ROOT = Path(__file__).parent.parent
SIGNED = "The pier opened at noon.\n\n“It will stand for a hundred years.”\n— Mara Quill\n\nIt rained."
PLAIN = "The mayor said on Monday that the pier would open at noon."


def _gold(name: str, text: str, content: str, speaker: str, **more: Any) -> dict[str, Any]:
    start = text.index(content)
    quote = {"content": [[start, start + len(content)]], "cue": [], "source": [], "entity": speaker}
    return {
        "id": name,
        "text": text,
        "quotes": [quote | {"type": "direct"} | more],
        "published": "2021-12-08",
    }


@pytest.fixture(scope="module")
def golds() -> list[GoldSet]:
    words = "It will stand for a hundred years"
    return [
        GoldSet("pier", [_gold("one", SIGNED, words, "Mara Quill"), _gold("two", PLAIN, "noon", "mayor")])
    ]


def test_a_rule_asks_and_is_noted() -> None:
    rules = Rules(without=["finding.signature"])
    assert not rules.act("finding.signature")
    assert rules.act("finding.turn")
    assert rules.acted == {"finding.signature", "finding.turn"}


def test_names_are_read_off_the_code() -> None:
    names = rule_names()
    assert sorted(set(names)) == list(names)
    assert all(name.split(".")[0] in {"document", "finding", "speakers", "dates"} for name in names)
    assert {"finding.stance-misattributed", "speakers.gender-clash"} < set(names)


def test_the_page_of_the_census_names_every_rule() -> None:
    """After a name with its room, the names in the same cell may go without."""
    page = (ROOT / "docs" / "census.md").read_text(encoding="utf-8")
    named = set()
    for cell in re.split(r"[|\n]", page):
        room = ""
        for name in re.findall(r"`([a-z-]+(?:\.[a-z-]+)?)`", cell):
            room = name.partition(".")[0] if "." in name else room
            named.add(name if "." in name else f"{room}.{name}")
    assert set(rule_names()) - named == set()
    assert {name for name in named if name.startswith(("finding.", "speakers."))} <= set(rule_names())


@pytest.mark.parametrize(
    "code", ["act = rules.act", "rules.act(name)", "rules.act()", "any(map(rules.act, names))"]
)
def test_a_rule_whose_name_cannot_be_read_is_refused(code: str) -> None:
    with pytest.raises(TypeError, match="line 2"):
        list(rules_in(f"if holds and rules.act('finding.turn'):\n    {code}"))


@pytest.mark.model
def test_leaving_out_what_a_gold_quote_rests_on_costs_it(extractor: Extractor, golds: list[GoldSet]) -> None:
    census = Census(extractor, golds)
    assert census.baseline()["pier"]["joint"] > 0
    rows = {row.name: row for row in census.rows(rule_names())}
    assert set(rows) == set(rule_names())
    fired = {name: row for name, row in rows.items() if row.articles}
    costly = [name for name, row in fired.items() if row.changes["joint"] < 0]
    assert costly == ["finding.signature"]
    assert fired["finding.signature"].articles == 1
    assert all(change == 0 for row in rows.values() if not row.articles for change in row.changes.values())


@pytest.mark.model
def test_features_are_left_out_of_their_ranker(extractor: Extractor) -> None:
    """Without the weights of its ranker a decision is open, so that some feature of each ranker changes something."""
    assert set(extractor.rankers) <= {"speakers", "affiliations", "kinds", "later", "turns", "dates"}
    text = "Mara Quill met Dale Orr on Tuesday. She said the pier would open. Orr said on Monday that it would not."
    text += "\n\n“Will it rain?” Quill asked.\n\n“It will,” Orr said.\n\n“For long?”\n\n“For days.”"
    text += "\n\nPilots at Lufteria strike. Lufteria said costs would fall."
    top = "A council has said it will close two libraries.\n\n"
    text = f"{top}Elmford Borough Council said the libraries would close in May.\n\n{text}"
    gold = _gold(
        "one", text, "the pier would open", "Mara Quill", date="2021-12-07", basis="context", sure=True
    )
    census = Census(extractor, [GoldSet("pier", [gold])])
    for room, ranker in extractor.rankers.items():
        names = [f"{room}:{feature}" for feature in ranker.weights]
        rows = list(census.rows(names))
        assert [row.name for row in rows] == names
        assert any(row.articles for row in rows)


def test_a_ranker_without_a_feature_is_another() -> None:
    ranker = Ranker({"near": 1.0, "first": 0.5})
    assert ranker.without("near").weights == {"first": 0.5}
    assert ranker.weights == {"near": 1.0, "first": 0.5}


def test_a_view_is_scored_beside_the_whole(tmp_path: Path) -> None:
    whole = _gold("one", SIGNED, "The pier opened", "nobody")
    for name, record in (
        ("pier.jsonl", whole),
        ("pier.core.jsonl", _gold("one", SIGNED, "It rained", "nobody")),
    ):
        (tmp_path / name).write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert gold_set(tmp_path / "pier.core.jsonl").wider == {"one": whole["quotes"]}
    assert gold_set(tmp_path / "pier.jsonl").wider == {}


@pytest.mark.model
def test_the_command_prints_a_line_for_each_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pier.jsonl"
    path.write_text(json.dumps(_gold("one", SIGNED, "It will stand", "Mara Quill")) + "\n", encoding="utf-8")
    assert command.main(["--census", str(path)]) == command.OK
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.startswith("pier: joint ")
    assert [line.split()[0] for line in lines][: len(rule_names())] == list(rule_names())


def test_without_gold_the_command_names_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--census"]) == command.OK
    assert capsys.readouterr().out.splitlines() == list(rule_names())


@pytest.mark.parametrize("argv", [["--census", "gold.jsonl", "--dates"], [], ["a.jsonl", "b.jsonl"]])
def test_wrong_usage_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        command.main(argv)
    assert error.value.code == command.USAGE
    assert "error:" in capsys.readouterr().err


def test_lines_show_changes_only() -> None:

    rows = [
        Row("finding.turn", "pier", 3, {"joint": -1.25, "name": 0.0}),
        Row("finding.turn", "dam", 0, {"joint": 0.0}),
    ]
    assert list(to_lines(rows)) == [f"{'finding.turn':40} pier 3 (joint -1.25)  dam 0"]
