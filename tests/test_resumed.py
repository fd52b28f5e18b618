"""Outputs that go on where they were cut off, at whatever byte, and those that are not the run's own."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import cli
from quoteattr.cli import outputs
from quoteattr.cli.journal import Commit, Done
from quoteattr.extractor import Extractor

pytestmark = pytest.mark.model
NAMES = ("Ana Ruiz", "Ben Ode", "Cleo Hart")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> Path:
    """Six articles, of which one cannot be read and one has no quotes; the model is loaded once for all runs."""
    monkeypatch.setattr(quoteattr, "load", lambda *_, **__: extractor)
    monkeypatch.chdir(tmp_path)
    records: list[dict[str, Any]] = [
        {"id": f"n{at}", "text": f"“Weir {at} holds,” {NAMES[at % 3]} said."} for at in range(6)
    ]
    records[2] = {"id": "bad"}
    records[3]["text"] = "Nobody spoke."
    file = tmp_path / "corpus.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


def extract(*argv: str | Path) -> int:
    return cli.main(["extract", *map(str, argv)])


def kept(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- where it was cut off --------------------------------------------------------------------------------------------


def cut_off(journal: bytes, output: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What there may be of both when a run is killed: a line is recorded, and then what it tells of is written."""
    ends = [0, *(json.loads(line)["end"] for line in journal.splitlines()[1:])]
    lines = [b""]
    for line in journal.splitlines(keepends=True):
        lines.append(lines[-1] + line)
    for (before, recorded), (start, end) in zip(pairwise(lines[1:]), pairwise(ends), strict=True):
        for size in {len(before), len(before) + 1, len(recorded) - 1}:
            yield recorded[:size], output[:start]
        for size in {start, min(start + 1, end), (start + end) // 2, max(end - 1, start), end}:
            yield recorded, output[:size]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_run_goes_on_from_wherever_it_was_cut_off(form: str, corpus: Path) -> None:
    output = Path(f"out.{form}")
    journal = outputs.journal_of(output)
    assert extract(corpus, "--output", output) == 1
    whole, recorded = output.read_bytes(), journal.read_bytes()
    states = list(cut_off(recorded, whole))
    assert len(states) > 20
    for lines, written in states:
        journal.write_bytes(lines)
        output.write_bytes(written)
        assert extract(corpus, "--output", output, "--resume") == 1, (lines, written)
        assert output.read_bytes() == whole
    assert extract(corpus, "--output", output, "--resume") == 1
    assert output.read_bytes() == whole


def test_parts_go_on_from_wherever_they_were_cut_off(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "PART", 2)
    output = Path("out.parquet")
    journal = outputs.journal_of(output)
    assert extract(corpus, "--output", output) == 1
    recorded, parts = journal.read_bytes().splitlines(keepends=True), sorted(output.iterdir())
    for number in range(len(parts) + 1):
        for there in {max(number - 1, 0), number}:  # the last part is recorded before it is there
            journal.write_bytes(b"".join(recorded[: 1 + number]))
            for part in sorted(output.iterdir())[there:]:
                part.unlink()
            assert extract(corpus, "--output", output, "--resume") == 1
            assert sorted(output.iterdir()) == parts
            assert pq.read_table(output).column("article").to_pylist() == ["n0", "n1", "n4", "n5"]


def test_what_a_killed_run_left_in_its_folder_is_removed(corpus: Path) -> None:
    output = Path("out.parquet")
    assert extract(corpus, "--output", output) == 1
    before = sorted(output.iterdir())
    (output / ".quoteattr-0123456789abcdef.unfinished").write_bytes(b"half")
    assert extract(corpus, "--output", output, "--resume") == 1
    assert sorted(output.iterdir()) == before


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2**8 - 1)), max_size=5),
)
def test_each_article_is_written_once_whatever_ids_fail_and_whenever_a_run_ends(
    names: list[str], runs: list[tuple[int, int]]
) -> None:
    commits: list[Commit] = []
    written: list[int] = []
    for number, (most, fates) in enumerate([*runs, (99, 2**8 - 1)]):
        done, read = Done(commits), 0
        for at, name in enumerate(names):
            if done.has(name, at):
                assert at in written
                continue
            if read == most:
                break  # it was interrupted
            sound = bool(fates >> at & 1)
            commits.append(Commit(((name, at if sound else None),), 0, 0, resumed=number > 0 and not read))
            written += [at] * sound
            read += 1
    assert sorted(written) == list(range(len(names)))
    done = Done(commits)
    assert all(done.has(name, None) for name in names)
    assert not done.gone()


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_of_two_articles_of_one_id_that_which_failed_is_tried_again(form: str, corpus: Path) -> None:
    output = Path(f"out.{form}")
    texts = [f"“Weir {at} holds,” Ana Ruiz said." for at in range(3)]
    records = [{"id": "same", "text": text} for text in texts]
    bad = {"id": "same", "text": texts[0], "published": "soon"}
    corpus.write_text("\n".join(map(json.dumps, [bad, *records[1:]])), encoding="utf-8")
    assert extract(corpus, "--output", output) == 1
    assert extract(corpus, "--output", output, "--resume") == 1
    corpus.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert extract(corpus, "--output", output, "--resume") == 0
    said = (
        pq.read_table(output).column("text").to_pylist()
        if form == "parquet"
        else [json.loads(line)["text"] for line in output.read_text(encoding="utf-8").splitlines()]
    )
    assert said == ["Weir 1 holds", "Weir 2 holds", "Weir 0 holds"]


# --- what is not the run's own ---------------------------------------------------------------------------------------

FOREIGN: dict[str, Callable[[Path, Path], object]] = {
    "more behind it": lambda output, journal: output.write_bytes(output.read_bytes() + b"mine\n"),
    "another file before anything was written": lambda output, journal: (
        output.write_bytes(b"mine\n"),
        journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0]),
    ),
    "another file as long": lambda output, journal: output.write_bytes(b"m" * output.stat().st_size),
    "another, shorter file": lambda output, journal: output.write_bytes(b"mine\n"),
    "an end beyond numbers": lambda output, journal: journal.write_bytes(
        journal.read_bytes() + b'{"ids": [], "end": 1e999, "sum": 0}\n'
    ),
    "an end before the last": lambda output, journal: journal.write_bytes(
        journal.read_bytes() + b'{"ids": [], "end": 1, "sum": 0}\n'
    ),
    "no list of ids": lambda output, journal: journal.write_bytes(
        journal.read_bytes() + b'{"ids": "n1", "end": 9999, "sum": 0}\n'
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_others_wrote_is_not_replaced(name: str, form: str, corpus: Path, capsys: Capture) -> None:
    output = Path(f"out.{form}")
    assert extract(corpus, "--output", output) == 1
    FOREIGN[name](output, outputs.journal_of(output))
    before = kept(Path())
    capsys.readouterr()
    assert extract(corpus, "--output", output, "--resume") == 2
    assert "to start again" in capsys.readouterr().err
    assert kept(Path()) == before


def test_a_part_that_others_wrote_is_not_replaced(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(outputs, "PART", 2)
    output = Path("out.parquet")
    assert extract(corpus, "--output", output) == 1
    journal = outputs.journal_of(output)
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]))
    (output / "part-00001.parquet").write_bytes(b"mine")
    assert extract(corpus, "--output", output, "--resume") == 2
    assert "part-00001.parquet: was not written by this run" in capsys.readouterr().err
    assert (output / "part-00001.parquet").read_bytes() == b"mine"
    for part in sorted(output.iterdir())[1:]:
        part.unlink()  # as the message says
    assert extract(corpus, "--output", output, "--resume") == 1
    assert pq.read_table(output).column("article").to_pylist() == ["n0", "n1", "n4", "n5"]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
@pytest.mark.parametrize("left", [0, 1, -1, -30])
def test_what_a_run_that_ended_wrote_is_not_mended_in_silence(form: str, left: int, corpus: Path) -> None:
    output = Path(f"out.{form}")
    assert extract(corpus, "--output", output) == 1
    output.write_bytes(output.read_bytes()[:left])
    before = kept(Path())
    assert extract(corpus, "--output", output, "--resume") == 2
    assert kept(Path()) == before


def test_the_last_part_of_a_run_that_ended_is_missed(corpus: Path) -> None:
    output = Path("out.parquet")
    assert extract(corpus, "--output", output) == 1
    max(output.iterdir()).unlink()
    assert extract(corpus, "--output", output, "--resume") == 2


@pytest.mark.parametrize("kind", ["device", "folder", "pipe"])
def test_a_journal_is_a_file(kind: str, corpus: Path, capsys: Capture) -> None:
    path = Path("out.jsonl.journal")
    {"device": lambda: path.symlink_to("/dev/zero"), "folder": path.mkdir, "pipe": lambda: os.mkfifo(path)}[
        kind
    ]()
    assert extract(corpus, "--output", "out.jsonl") == 2
    assert "out.jsonl.journal: not a regular file" in capsys.readouterr().err
    assert not Path("out.jsonl").exists()


# --- a disk that is full ---------------------------------------------------------------------------------------------


FILES = resource.RLIMIT_FSIZE


@contextmanager
def full(limit: int) -> Iterator[None]:
    """As if the disk were full: files may have no more bytes than this."""
    before, most = resource.getrlimit(FILES)
    resource.setrlimit(FILES, (limit, most))
    try:
        yield
    finally:
        resource.setrlimit(FILES, (before, most))


@pytest.mark.parametrize("limit", [0, 100, 700, 1500])
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_disk_that_is_full_loses_nothing(limit: int, form: str, corpus: Path, capsys: Capture) -> None:
    output = Path(f"out.{form}")
    assert extract(corpus, "--output", f"whole.{form}") == 1
    capsys.readouterr()
    with full(limit):
        assert extract(corpus, "--output", output) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err
    if outputs.journal_of(output).stat().st_size:
        assert extract(corpus, "--output", output, "--resume") == 1
        if form == "parquet":
            assert pq.read_table(output).equals(pq.read_table(f"whole.{form}"))
        else:
            assert output.read_bytes() == Path(f"whole.{form}").read_bytes()


@pytest.mark.parametrize(("form", "limit"), [("jsonl", 0), ("csv", 700), ("parquet", 1500)])
def test_a_process_whose_disk_is_full_ends_without_a_traceback(form: str, limit: int, corpus: Path) -> None:
    command = [sys.executable, "-B", "-m", "quoteattr", "extract", corpus, "--output", f"out.{form}"]
    limited = partial(resource.setrlimit, FILES, (limit, resource.RLIM_INFINITY))
    done = subprocess.run(command, preexec_fn=limited, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (1, 2)


# --- what it was written with ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "name", "before", "after"),
    [
        ("--people", "p.csv", "id,name\nQ1,Ana Ruiz\n", "id,name\nQ2,Ana Ruiz\n"),
        ("--lexicon", "w.toml", 'roles = ["weirwarden"]\n', 'roles = ["weirmaster"]\n'),
    ],
)
def test_a_file_of_an_option_that_has_changed_does_not_go_on_with_an_output(
    option: str, name: str, before: str, after: str, corpus: Path, capsys: Capture
) -> None:
    argv = [corpus, "--output", "out.jsonl", option, name]
    Path(name).write_text(before)
    assert extract(*argv) == 1
    assert extract(*argv, "--resume") == 1
    written = Path("out.jsonl").read_bytes()
    Path(name).write_text(after)
    capsys.readouterr()
    assert extract(*argv, "--resume") == 2
    assert (
        f"other contents of a file: {option} as it was before it changed; restore" in capsys.readouterr().err
    )
    assert extract(corpus, "--output", "out.jsonl", "--resume") == 2
    assert f"other options: {option} {name}; give the same ones" in capsys.readouterr().err
    assert Path("out.jsonl").read_bytes() == written
    assert extract(*argv, "--force") == 1
