"""Long runs of the command line: workers, outputs, and going on where one was cut off."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import quoteattr
from quoteattr import cli, processes
from quoteattr.cli import ids, outputs, workers
from quoteattr.cli.failures import Failures
from quoteattr.cli.journal import Journal
from quoteattr.errors import OutputError
from quoteattr.reading.sources import Document
from quoteattr.values import Article, Failed

pytestmark = pytest.mark.model
NAMES = ("Ana Ruiz", "Ben Ode", "Cleo Hart", "Dan Moss")
SETTINGS: dict[str, Any] = {"path": None, "attitudes": False, "noun_phrases": False, "min_confidence": 0.0}


def article(number: int) -> dict[str, Any]:
    text = f"“Bridge {number} will open in May,” {NAMES[number % 4]} said on Monday."
    return {"id": f"n{number}", "text": text, "published": "2021-12-08"}


def corpus(folder: Path, size: int) -> Path:
    file = folder / "corpus.jsonl"
    records = [json.dumps(article(number)) for number in range(size)]
    records[size // 2] = '{"id": "bad"}'
    file.write_text("\n".join(records), encoding="utf-8")
    return file


def append(path: Path, data: bytes) -> None:
    path.write_bytes(path.read_bytes() + data)


def extract(*argv: str | Path) -> int:
    return cli.main(["extract", *map(str, argv)])


@attrs.frozen(kw_only=True)
class Killer(Document):
    """Ends the process that reads it."""

    def read(self) -> Article | Failed:
        os._exit(9)


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 13, 100, 999])
def test_articles_are_shared_out_among_the_workers(count: int, workers: int) -> None:
    tasks = list(processes.in_growing_tasks(range(count), 32, workers))
    assert [item for task in tasks for item in task] == [*range(count)]
    loads = [0] * workers
    for task in tasks:  # the next one is taken by whoever is free
        assert 1 <= len(task) <= 32
        loads[loads.index(min(loads))] += len(task)
    assert max(loads) - min(loads) <= max(1, count / workers / 3)


def test_an_article_is_read_when_its_task_is_asked_for() -> None:
    items = iter(range(999))
    tasks = processes.in_growing_tasks(items, 32, 4)
    given = [one for _ in range(9) for one in next(tasks)]
    assert next(items) == len(given) == 9


def doubled_unless_last(tool: str, numbers: list[int]) -> list[int]:
    if numbers[-1] == 3:
        os._exit(1)
    return [2 * number for number in numbers]


def test_a_task_given_to_workers_that_have_just_died_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    submitted = processes._submitted

    def late(pool: Any, task: list[int]) -> Any:
        future = submitted(pool, task)
        if task[-1] == 3:  # the next task finds the pool broken
            future.exception()
        return future

    monkeypatch.setattr(processes, "_submitted", late)
    tasks = [[1], [2, 3], [4], [5]]
    found = processes.spread(tasks, 1, make=str, work=doubled_unless_last, lost=lambda number: -number)
    assert list(found) == [[2], [4, -3], [8], [10]]


def test_workers_keep_the_order_and_one_that_dies_takes_one_article_with_it() -> None:
    items: list[Document | Failed] = [
        Document(id=str(n), facts={"text": article(n)["text"]}) for n in range(50)
    ]
    items[3] = Failed(id="3", error="not there")
    items[20] = Killer(id="20", facts={})
    found = list(workers.spread(items, 2, SETTINGS))
    assert [one.id if isinstance(one, Failed) else one[0].id for one in found] == [str(n) for n in range(50)]
    assert [one for one in found if isinstance(one, Failed)] == [
        items[3],
        Failed(id="20", error="its worker process died"),
    ]
    for one in found:
        if not isinstance(one, Failed):
            [quote] = one[1]
            assert quote.speaker
            assert quote.speaker.name == NAMES[int(one[0].id or "") % 4]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("abc", []),
        ("abca", ["1 article has the id of an earlier one: a; only ids tell articles apart"]),
        ("cbcbb", ["3 articles have the id of an earlier one, first c; only ids tell articles apart"]),
    ],
)
def test_ids_that_occur_again_are_told(
    names: str,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(ids, "RECENT", 2)
    records = [json.dumps({**article(number), "id": name}) for number, name in enumerate(names)]
    file = tmp_path / "corpus.jsonl"
    file.write_text("\n".join(["{}", "{}", *records]), encoding="utf-8")  # what cannot be read does not count
    for more in ([], ["--resume"]):
        extract(file, "--output", tmp_path / "out.jsonl", *more)
        lines = [line.removeprefix("quoteattr: ") for line in capsys.readouterr().err.splitlines()]
        assert [line for line in lines if "id" in line.split()] == told


def test_a_table_without_days_is_told_of_its_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps({**article(1), "published": None}), encoding="utf-8")
    assert extract(file) == 0
    assert capsys.readouterr().err.endswith(": n1; give it with --published or --published-column\n")


@pytest.mark.parametrize(
    ("names", "told"), [("a.pdf", "1 file: {}"), ("b.doc a.xlsx", "2 files, first {}"), ("a.csv a.jpg", "")]
)
def test_documents_in_a_folder_that_are_not_read_are_told(
    names: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "weir.txt").write_text(article(1)["text"], encoding="utf-8")
    for name in names.split():
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    assert extract(tmp_path, "--published", "2021-12-08", "--format", "jsonl") == 0
    first = told.format(tmp_path / min(names.split()))
    assert [line.partition(";")[0] for line in capsys.readouterr().err.splitlines()] == (
        [f"quoteattr: not read: {first}"] if told else []
    )
    assert extract(tmp_path / "weir.txt", "--published", "2021-12-08") == 0
    assert not capsys.readouterr().err


def test_two_workers_write_what_one_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Workers know nothing of the form of the output, so two of them read the articles once for all forms."""
    file, spread = outlets(tmp_path, *["Fable", "Herald"] * 20), workers.spread
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:20], '{"id": "bad"}', *lines[20:]]), encoding="utf-8")
    found: list[workers.Result] = []

    def once(items: Iterable[workers.Item], count: int, settings: dict[str, Any]) -> Iterator[workers.Result]:
        given = list(items)
        assert count == 2
        found.extend(() if found else spread(given, count, settings))
        return iter(found)

    monkeypatch.setattr(workers, "spread", once)
    for form in ("jsonl", "csv", "json", "text", "parquet"):
        written = [tmp_path / f"{form}{count}" for count in "12"]
        for output in written:
            assert extract(file, "--format", form, "--workers", output.name[-1], "--output", output) == 1
            assert Path(f"{output}.failures.jsonl").read_text() == (
                '{"id": "bad", "error": "expected \'text\' or \'html\', got id"}\n'
            )
            assert capsys.readouterr().err == f"quoteattr: 1 failed; see {output}.failures.jsonl\n"
        if form == "parquet":
            first, second = map(pq.read_table, written)
            assert first.equals(second)
        else:
            assert written[0].read_bytes() == written[1].read_bytes()
    assert found


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_run_that_was_killed_goes_on(form: str, tmp_path: Path) -> None:
    file, output, whole = corpus(tmp_path, 300), tmp_path / "out", tmp_path / "whole"
    command = [
        sys.executable,
        "-m",
        "quoteattr",
        "extract",
        str(file),
        "--format",
        form,
        "--output",
        str(output),
    ]
    journal = outputs.journal_of(output)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 20) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL, "the run ended before it could be killed"
    assert extract(file, "--format", form, "--output", output, "--resume") == 1
    assert extract(file, "--format", form, "--output", whole) == 1
    assert output.read_bytes() == whole.read_bytes()


def test_parts_go_on_behind_the_last_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "PART", 8)
    file, output = corpus(tmp_path, 40), tmp_path / "quotes.parquet"
    with monkeypatch.context() as patch:
        noted = Journal.commit

        def cut_off(self: Journal, ids: list[Any], end: int, checksum: int) -> None:
            noted(self, ids, end, checksum)
            if end == 3:
                raise KeyboardInterrupt  # the third part is noted and does not have its name yet

        patch.setattr(Journal, "commit", cut_off)
        assert extract(file, "--format", "parquet", "--output", output) == 130
    assert extract(file, "--format", "parquet", "--output", output, "--resume") == 1
    assert [path.name for path in sorted(output.iterdir())] == [f"part-0000{n}.parquet" for n in range(5)]
    assert pq.read_table(output).column("article").to_pylist() == [f"n{n}" for n in range(40) if n != 20]


def test_what_failed_is_tried_again_and_ids_that_are_there_twice_stay_two(tmp_path: Path) -> None:
    file, output = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    twice = [{**article(1), "id": "same"}, {**article(2), "id": "same"}]
    file.write_text("\n".join(map(json.dumps, [*twice, {"id": "n3"}])))
    assert extract(file, "--format", "jsonl", "--output", output) == 1
    file.write_text("\n".join(map(json.dumps, [*twice, article(3), {**article(0), "id": "same"}])))
    assert extract(file, "--format", "jsonl", "--output", output, "--resume") == 0
    said = [json.loads(line)["text"] for line in output.read_text().splitlines()]
    assert said == [f"Bridge {n} will open in May" for n in (1, 2, 3, 0)]
    assert not (tmp_path / "out.jsonl.failures.jsonl").exists()


def test_the_ending_of_the_output_tells_the_format_and_failures_have_their_file(tmp_path: Path) -> None:
    file, failures = corpus(tmp_path, 4), tmp_path / "wrong"
    assert extract(file, "--output", tmp_path / "o.CSV", "--failures", failures) == 1
    assert (tmp_path / "o.CSV").read_text().startswith("article,number,")
    assert extract(file, "--output", tmp_path / "o.txt") == 1
    assert (tmp_path / "o.txt").read_text().startswith("== n0 ==\n")
    assert json.loads(failures.read_text())["id"] == "bad"


def test_an_output_that_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = corpus(tmp_path, 2), tmp_path / "out.jsonl"
    output.write_text("precious")
    assert extract(file, "--format", "jsonl", "--output", output) == 2
    assert extract(file, "--format", "jsonl", "--output", output, "--resume") == 2
    assert output.read_text() == "precious"
    instead = "continue it with --resume, replace it with --force, or give another name"
    assert capsys.readouterr().err.splitlines() == [
        f"quoteattr: {output}: already exists; {instead}",
        f"quoteattr: {output}: there is no journal out.jsonl.journal, so its contents are unknown",
    ]


def test_a_run_that_has_nothing_to_do_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, output = outlets(tmp_path, "Fable", "Herald"), tmp_path / "out.jsonl"
    assert extract(file, "--output", output) == 0
    assert extract(file, "--output", output, "--resume", "--progress", "never") == 0
    assert capsys.readouterr().err == ""
    assert extract(file, "--output", output, "--resume") == 0
    assert capsys.readouterr().err == "quoteattr: nothing to do: 2 articles were done before\n"


@pytest.mark.parametrize("count", ["1", "2"])
def test_a_run_that_has_nothing_to_do_loads_no_model(
    count: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = outlets(tmp_path, "Fable", "Herald"), tmp_path / "out.jsonl"
    assert extract(file, "--output", output) == 0
    monkeypatch.setattr(quoteattr, "load", None)
    assert extract(file, "--output", output, "--resume", "--workers", count) == 0


def test_a_bad_lexicon_is_told_before_an_output_is_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output, words = outlets(tmp_path, "Fable"), tmp_path / "out.jsonl", tmp_path / "own.toml"
    words.write_text("verbs = 7")
    assert extract(file, "--output", output, "--resume", "--lexicon", words) == 2
    assert str(words) in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [file, words]


def test_other_options_do_not_go_on_with_an_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = corpus(tmp_path, 2), tmp_path / "out.jsonl"
    assert extract(file, "--format", "jsonl", "--output", output) == 1
    before = output.read_bytes()
    assert extract(file, "--format", "jsonl", "--output", output, "--resume", "--attitudes") == 2
    assert "was written with other options: no --attitudes; give the same" in capsys.readouterr().err
    assert output.read_bytes() == before


def outlets(folder: Path, *names: str) -> Path:
    file = folder / "outlets.jsonl"
    records = [
        article(number) | {"outlet": name, "kind": ["daily"], "rank": number}
        for number, name in enumerate(names)
    ]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


def test_other_columns_of_the_input_are_in_every_row(tmp_path: Path) -> None:
    file, output = outlets(tmp_path, "Fable", "Herald"), tmp_path / "out.parquet"
    assert extract(file, "--output", output) == 0
    rows = pq.read_table(output).to_pylist()
    assert [(row["article"], row["outlet"], row["input_kind"], row["rank"]) for row in rows] == [
        ("n0", "Fable", '["daily"]', 0),
        ("n1", "Herald", '["daily"]', 1),
    ]


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_other_columns_of_the_input_are_in_every_record(form: str, tmp_path: Path) -> None:
    file, output = outlets(tmp_path, "Fable", "Herald"), tmp_path / f"out.{form}"
    assert extract(file, "--output", output) == 0
    text = output.read_text(encoding="utf-8")
    records = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert [record["input"] for record in records] == [
        {"outlet": "Fable", "kind": ["daily"], "rank": 0},
        {"outlet": "Herald", "kind": ["daily"], "rank": 1},
    ]


def test_columns_of_parquet_are_records_with_times_as_text_and_no_infinite_numbers(tmp_path: Path) -> None:
    file, output = tmp_path / "in.parquet", tmp_path / "out.jsonl"
    row = article(0) | {
        "seen": dt.datetime(2021, 12, 6, 9, tzinfo=dt.UTC),
        "score": float("inf"),
        "note": None,
    }
    pq.write_table(pa.Table.from_pylist([row]), file)
    assert extract(file, "--output", output) == 0
    record = json.loads(output.read_text(encoding="utf-8"))
    assert record["input"] == {"seen": "2021-12-06T09:00:00+00:00", "score": None}


def test_columns_are_chosen_and_ordered(tmp_path: Path) -> None:
    file, output = outlets(tmp_path, "Fable"), tmp_path / "out.csv"
    assert extract(file, "--output", output, "--columns", "rank, speaker,sentence") == 0
    [head, row] = output.read_text(encoding="utf-8").splitlines()
    assert head == "rank,speaker,sentence"
    assert row == '0,Ana Ruiz,"“Bridge 0 will open in May,” Ana Ruiz said on Monday."'


def test_a_run_goes_on_only_with_the_same_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, output = outlets(tmp_path, "Fable", "Herald"), tmp_path / "out.csv"
    assert extract(file, "--output", output, "--columns", "article,outlet") == 0
    before = output.read_bytes()
    assert extract(file, "--output", output, "--columns", "article,outlet", "--resume") == 0
    assert extract(file, "--output", output, "--columns", "outlet,article", "--resume") == 2
    assert "other options: --columns in the order article, outlet; give" in capsys.readouterr().err
    assert extract(file, "--output", output, "--columns", "article,rank", "--resume") == 2
    assert "other options: --columns with outlet and without rank; give" in capsys.readouterr().err
    assert output.read_bytes() == before


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--format", "csv", "--columns", "article,loud"], "'loud' is unknown or repeated"),
        (["--format", "csv", "--columns", ","], "columns: none are named"),
        (
            ["--format", "jsonl", "--columns", "article"],
            "--columns works only with csv, tsv, parquet, arrow, got jsonl",
        ),
        (["--resume"], "--resume needs --output"),
        (["--format", "parquet"], "--format parquet needs --output FOLDER"),
        (
            ["--format", "json", "--output", "o", "--resume"],
            "--resume works only with jsonl, csv, tsv, parquet, arrow, got json",
        ),
    ],
)
def test_options_that_contradict_are_wrong_usage(
    argv: list[str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert extract("a.txt", *argv) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_journal_drops_half_a_line(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal(path, {"a": 1}, resume=True)
    journal.begin()
    journal.commit([("x", 7), ("y", None)], 5, 50)
    journal.close()
    append(path, b'{"ids": ["y')
    again = Journal(path, {"a": 1}, resume=True)
    assert again.commits == [((("x", 7), ("y", None)), 5, 50, False)]
    again.begin()
    again.commit([("y", 8)], 7, 70)
    again.close()
    assert path.read_text().splitlines()[1:] == [
        '{"ids": [["x", 7], ["y"]], "end": 5, "sum": 50}',
        '{"ids": [["y", 8]], "end": 7, "sum": 70, "resumed": true}',
    ]
    with pytest.raises(OutputError, match="other options"):
        Journal(path, {"a": 2}, resume=True)


def test_what_changed_since_it_was_read_is_told_and_keeps_its_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in "abc":
        Path(f"in/{name}.txt").write_text(f"“Gate {name} is shut,” Ana Ruiz said.")
    assert extract("in", "--output", "out.jsonl") == 0
    before = Path("out.jsonl").read_bytes()
    Path("in/a.txt").unlink()
    Path("in/b.txt").write_text("“Gate b is open,” Ana Ruiz said.")
    Path("in/d.txt").write_text("“Gate d is shut,” Ben Ode said.")
    capsys.readouterr()
    assert extract("in", "--output", "out.jsonl", "--resume") == 0
    told = capsys.readouterr().err.splitlines()
    assert [one.partition("; ")[0] for one in told] == [
        "quoteattr: changed since they were read: 1 article, in/b.txt",
        "quoteattr: no longer among the inputs: 1 article, in/a.txt",
    ]
    assert "--force" in told[0]
    after = Path("out.jsonl").read_bytes()
    assert after.startswith(before)
    assert [json.loads(line)["text"] for line in after[len(before) :].splitlines()] == ["Gate d is shut"]
    assert extract("in", "--output", "out.jsonl", "--force") == 0
    texts = [json.loads(line)["text"] for line in Path("out.jsonl").read_text().splitlines()]
    assert texts == ["Gate b is open", "Gate c is shut", "Gate d is shut"]
    assert capsys.readouterr().err == ""


def test_facts_and_other_columns_are_part_of_what_was_read() -> None:
    one = Document(id="a", facts={"text": "Yes.", "published": None}, other={"desk": "news"})
    assert one.checksum == attrs.evolve(one, id="b").checksum
    facts = {"text": "Yes.", "published": "2021-12-08"}
    others = [
        attrs.evolve(one, facts=facts),
        attrs.evolve(one, other={"desk": "sport"}),
        attrs.evolve(one, facts={"data": b"Yes."}),
        attrs.evolve(one, facts={"html": "Yes."}),
        attrs.evolve(one, other={"section": "sport"}),
        attrs.evolve(one, other={"text": "sport"}),  # another column is the text
        attrs.evolve(one, facts={"text": "Yes.", "title": "sport"}),
    ]
    assert len({each.checksum for each in (one, *others)}) == 8


def test_an_output_tells_which_version_made_it_and_goes_on_with_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = outlets(tmp_path, "Fable"), tmp_path / "out.jsonl"
    assert extract(file, "--output", output) == 0
    journal = json.loads(outputs.journal_of(output).read_text().splitlines()[0])
    assert journal["quoteattr"] == quoteattr.__version__
    capsys.readouterr()
    assert cli.main(["doctor"]) in (0, 1)
    assert f"pack       {journal['pack']}\n" in capsys.readouterr().out
    monkeypatch.setattr(quoteattr, "__version__", "99.0")
    assert extract(file, "--output", output, "--resume") == 2
    assert f"another version: quoteattr {journal['quoteattr']}; use that one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([], ["--text-column", "body"], "no --text-column"),
        (["--text-column", "body"], [], "--text-column body"),
        (["--id-column", "slug"], ["--id-column", "id"], "--id-column slug"),
        ([], ["--encoding", "cp1250"], "no --encoding"),
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_run_with_other_columns_is_not_continued(
    before: list[str],
    after: list[str],
    told: str,
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, output = tmp_path / "in.jsonl", tmp_path / f"out.{form}"
    row = {"id": "a", "slug": "b", "text": article(1)["text"], "body": article(2)["text"]}
    file.write_text(json.dumps(row))
    assert extract(file, "--output", output, *before) == 0
    written = output.read_bytes()
    capsys.readouterr()
    assert extract(file, "--output", output, "--resume", *after) == 2
    error = capsys.readouterr().err
    assert "was written with other options" in error
    assert told in error
    assert output.read_bytes() == written


def test_a_column_that_is_named_as_it_is_by_default_is_the_same(tmp_path: Path) -> None:
    file, output = corpus(tmp_path, 4), tmp_path / "out.jsonl"
    assert extract(file, "--output", output) == 1
    assert extract(file, "--output", output, "--resume", "--text-column", "text") == 1


def test_what_is_in_an_input_that_cannot_be_read_is_not_called_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its articles, which have ids of their own, are not seen; those of another input are really gone."""
    file, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    (tmp_path / "more").mkdir()
    more = tmp_path / "more" / "b.jsonl"
    file.write_text("\n".join(json.dumps(article(n)) for n in range(2)))
    more.write_text(json.dumps(article(7)))
    argv = [file, tmp_path / "more", "--output", output]
    assert extract(*argv) == 0
    more.rename(tmp_path / "away")
    capsys.readouterr()
    assert extract(*argv, "--resume") == 1
    told = capsys.readouterr().err
    assert "not found: 1 article, n7, which may be in an input that could not be read" in told
    assert "no longer among the inputs" not in told
    (tmp_path / "away").rename(more)
    file.write_text(json.dumps(article(0)))
    assert extract(*argv, "--resume") == 0
    assert "no longer among the inputs: 1 article, n1" in capsys.readouterr().err


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j", {}, resume=False)
    with pytest.raises(OutputError, match="another run"):
        Journal(tmp_path / "j", {}, resume=True)
    journal.close()
    Journal(tmp_path / "j", {}, resume=True).close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda output, journal: output.unlink(),
        lambda output, journal: output.write_bytes(output.read_bytes()[:200]),
        lambda output, journal: output.write_bytes(output.read_bytes().replace(b"Bridge", b"Tunnel", 1)),
        lambda output, journal: journal.write_bytes(b"my notes"),
        lambda output, journal: append(journal, b'{"ids": 7}\n'),
        lambda output, journal: append(journal, b"\x00\x00\n"),
    ],
    ids=["deleted", "cut short", "changed", "no journal", "damaged journal", "zeros"],
)
def test_a_run_whose_files_changed_is_not_continued(
    damage: Callable[[Path, Path], object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = corpus(tmp_path, 4), tmp_path / "out.jsonl"
    journal = outputs.journal_of(output)
    assert extract(file, "--output", output) == 1
    damage(output, journal)
    before = [path.read_bytes() if path.exists() else None for path in (output, journal)]
    capsys.readouterr()
    assert extract(file, "--output", output, "--resume") == 2
    assert "to start again" in capsys.readouterr().err
    assert [path.read_bytes() if path.exists() else None for path in (output, journal)] == before


def test_a_part_that_is_gone_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(outputs, "PART", 8)
    file, output = corpus(tmp_path, 20), tmp_path / "quotes.parquet"
    assert extract(file, "--output", output) == 1
    (output / "part-00001.parquet").unlink()
    assert extract(file, "--output", output, "--resume") == 2
    assert "deleted, truncated or changed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["corpus.jsonl", "out.jsonl", "out.jsonl.journal", "notes.txt", "folder"])
def test_failures_replace_nothing_but_failures(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = corpus(tmp_path, 2), tmp_path / "out.jsonl"
    (tmp_path / "notes.txt").write_text("precious")
    (tmp_path / "folder").mkdir()
    before = file.read_bytes()
    assert extract(file, "--output", output, "--failures", tmp_path / name) == 2
    assert f"{name}: " in capsys.readouterr().err
    assert (file.read_bytes(), (tmp_path / "notes.txt").read_text()) == (before, "precious")
    assert not output.exists()


@pytest.mark.parametrize("held", ["", '{"id": "x", "error": "y"}\n'])
def test_an_empty_file_is_no_list_of_failures_to_remove(held: str, tmp_path: Path) -> None:
    file, failures = tmp_path / "a.txt", tmp_path / "failures"
    file.write_text(article(1)["text"])
    failures.write_text(held)
    assert extract(file, "--output", tmp_path / "out.jsonl", "--failures", failures) == 0
    assert failures.exists() is not bool(held)


@pytest.mark.parametrize(
    "name", ["people.csv", "out.parquet/failures.jsonl", "out.parquet/part-00000.parquet"]
)
def test_failures_are_no_input_and_lie_in_no_output(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file, people = corpus(tmp_path, 2), Path("people.csv")
    people.touch()
    argv = [file, "--people", people, "--output", "out.parquet", "--failures", name]
    assert extract(*argv) == 2
    assert f"{name}: is " in capsys.readouterr().err
    Path("out.parquet").mkdir()
    assert extract(*argv, "--resume") == 2
    assert f"{name}: is read or written by this run" in capsys.readouterr().err
    assert people.read_bytes() == b""
    assert list(Path("out.parquet").iterdir()) == []


@pytest.mark.parametrize("there", [True, False])
def test_two_runs_do_not_write_one_list_of_failures(
    there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, path = corpus(tmp_path, 2), tmp_path / "failures"
    before = '{"id": "x", "error": "y"}\n' * there
    if there:
        path.write_text(before)
    with Failures(path, inputs=(), outputs=()) as failures:
        for output in ("out.jsonl", "out.txt"):
            assert extract(file, "--output", tmp_path / output, "--failures", path) == 2
            assert "failures: another run is writing" in capsys.readouterr().err
        assert path.read_text() == before
        failures.add(Failed(id="z", error="y"))
        assert extract(file, "--failures", path) == 2
    assert path.read_text() == '{"id": "z", "error": "y"}\n'
    assert extract(file, "--failures", path) == 1
    assert json.loads(path.read_text())["id"] == "bad"


def test_an_empty_list_that_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    file, left = tmp_path / "a.txt", tmp_path / "out.jsonl.failures.jsonl"
    file.write_text(article(1)["text"])
    left.touch()
    assert extract(file, "--output", tmp_path / "out.jsonl") == 0
    assert not left.exists()


def test_of_a_run_that_is_interrupted_the_earlier_list_of_failures_stays(tmp_path: Path) -> None:
    for before in ("", '{"id": "x", "error": "y"}\n'):
        path = tmp_path / "failures"
        if before:
            path.write_text(before)
        with pytest.raises(KeyboardInterrupt), Failures(path, inputs=(), outputs=()):
            raise KeyboardInterrupt
        assert path.exists() is bool(before)
        assert not before or path.read_text() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_for_failures_is_not_opened_where_nothing_fails(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with Failures(tmp_path / "pipe", inputs=(), outputs=()):
        pass
    assert (tmp_path / "pipe").exists()


def test_failures_may_go_to_a_device_which_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(article(1)["text"])
    assert extract(file, "--output", tmp_path / "out", "--failures", os.devnull) == 0
    assert Path(os.devnull).exists()


def test_a_folder_is_read_without_what_the_run_writes_into_it(tmp_path: Path) -> None:
    corpus(tmp_path, 4)
    assert extract(tmp_path, "--output", tmp_path / "out.jsonl", "--failures", tmp_path / "f.jsonl") == 1
    assert [json.loads(line)["id"] for line in (tmp_path / "f.jsonl").read_text().splitlines()] == ["bad"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(json.dumps(article(n)) for n in range(20_000)))
    command = [sys.executable, "-m", "quoteattr", "extract", str(file), "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        assert process.stdout.readline()  # the workers are at work
        process.send_signal(how)
        assert process.wait() == -how
        process.stdout.read()  # to the end, which comes when the last process that may write is gone


def in_shell(arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, with what a shell makes of ``>&-`` behind it."""
    command = f"{sys.executable} -m quoteattr {arguments}"
    return subprocess.run(command, shell=True, check=False, capture_output=True, text=True)


def test_a_closed_standard_output_is_said() -> None:
    done = in_shell("extract none.txt >&-")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "standard output is closed" in done.stderr


def test_a_closed_standard_error_is_not_written_into_the_output(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(article(1)["text"])
    done = in_shell(f"extract none.txt {file} - --format jsonl 2>&- <&-")
    assert done.returncode == 1
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == [str(file)]


def test_more_workers_than_any_machine_has_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        extract("a.txt", "--workers", "9" * 20)
    assert "expected a number from 1 to 256" in capsys.readouterr().err


_PEAK = """
import re, sys
import quoteattr
from quoteattr import cli
class Nothing:
    card = {}
    def pipe(self, articles):
        for article in articles: yield []
quoteattr.load = lambda path=None, **_: Nothing()
cli.main(["extract", sys.argv[1], "--format", "jsonl", "--output", sys.argv[1] + ".out"])
print(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from Linux's /proc")
def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    peaks = []
    for size in (8, 80):
        file = tmp_path / f"{size}.jsonl"
        line = json.dumps({"text": "Nobody spoke. " * 50_000}) + "\n"  # 0.7 MB
        file.write_text(line * size)
        done = subprocess.run([sys.executable, "-c", _PEAK, file], capture_output=True, check=True, text=True)
        peaks.append(int(done.stdout))
    assert peaks[1] - peaks[0] < 10_000, "kB; the longer corpus is 50 MB longer"


def test_a_process_that_only_reads_articles_seldom_collects_garbage_and_never_looks_at_what_is_loaded() -> (
    None
):
    code = "import gc, quoteattr.processes as all_\nall_.tune_gc()\nprint(gc.get_freeze_count(), *gc.get_threshold())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    frozen, young, *_ = map(int, done.stdout.split())
    assert frozen > 0
    assert young == processes.YOUNG > 2000  # as Python begins
