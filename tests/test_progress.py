"""The line that says how far a run is."""

import io
from pathlib import Path

import pytest

from quoteattr.cli.progress import Progress


class Clock:
    """Goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.TextIOBase, when: str, *, articles: int, seconds: float, total: int | None = None) -> None:
    """A run of so many articles of two quotes, each of which takes so long; each tenth fails."""
    clock = Clock()
    with Progress(when, total=total, stream=stream, clock=clock) as progress:  # type: ignore[arg-type]
        for number in range(1, articles + 1):
            clock.now += seconds
            progress.add(2 if number % 10 else None)


def test_a_terminal_shows_one_line_with_counts_rate_and_failures() -> None:
    stream = Terminal()
    run(stream, "auto", articles=1000, seconds=0.5, total=2000)
    states = stream.getvalue().rstrip("\n").split("\r")
    assert stream.getvalue().count("\n") == 1
    assert states[1].startswith("quoteattr: 1 of 2,000 articles, 2 quotes, 0 failed, 2.0 articles/s, 0:00:00")
    assert states[-1].startswith("quoteattr: 1,000 of 2,000 articles, 1,800 quotes, 100 failed")


def test_a_terminal_is_not_drawn_on_more_often_than_eyes_can_read() -> None:
    stream = Terminal()
    run(stream, "auto", articles=1000, seconds=0.001)
    assert stream.getvalue().count("\r") <= 7


def test_a_log_gets_a_line_each_minute_and_one_at_the_end(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w+") as log:
        run(log, "auto", articles=200, seconds=1.0)
        log.seek(0)
        lines = log.read().splitlines()
    assert [line.split(",")[0] for line in lines] == [f"quoteattr: {n} articles" for n in (60, 120, 180, 200)]
    assert lines[-1] == "quoteattr: 200 articles, 360 quotes, 20 failed, 1.0 articles/s, 0:03:20"


def test_a_short_run_leaves_a_log_empty(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w+") as log:
        run(log, "auto", articles=50, seconds=1.0)
        log.seek(0)
        assert log.read() == ""


@pytest.mark.parametrize(("when", "lines"), [("auto", 0), ("never", 0), ("always", 3)])
def test_a_pipe_is_told_only_when_asked(when: str, lines: int) -> None:
    stream = io.StringIO()  # no file, no terminal
    run(stream, when, articles=150, seconds=1.0)
    assert len(stream.getvalue().splitlines()) == lines


def test_what_an_earlier_run_did_does_not_count_as_speed() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress("always", total=100, stream=stream, clock=clock) as progress:
        for _ in range(90):
            progress.skip()
        clock.now = 10.0
        for _ in range(10):
            progress.add(0)
    assert stream.getvalue() == (
        "quoteattr: 10 of 10 articles, 0 quotes, 0 failed, 1.0 articles/s, 0:00:10, 90 done before\n"
    )


def test_no_line_names_a_time_at_which_the_run_ends(tmp_path: Path) -> None:
    stream = io.StringIO()
    run(stream, "always", articles=500, seconds=1.0, total=1000)
    assert all("left" not in line and "eta" not in line.lower() for line in stream.getvalue().splitlines())
    assert all(line.count(":") == 3 for line in stream.getvalue().splitlines()), (
        "its own name, and one duration"
    )


def test_the_line_gives_way_to_what_is_printed() -> None:
    stream, clock = Terminal(), Clock()
    with Progress(stream=stream, clock=clock) as progress:
        clock.now = 1.0
        progress.add(1)
        progress.clear()
        assert stream.getvalue().split("\r")[-2].strip() == ""
        progress.clear()  # there is nothing to clear any more
        assert stream.getvalue().count("\r") == 3
