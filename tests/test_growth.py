"""The check of linear growth catches what it is there for, and lets the rest pass."""

import re
import sys
from collections.abc import Callable, Iterator

import pytest
from growth import Prepare, Run, by_clock, by_steps, repeated, steps


def on(work: Callable[[str], object]) -> Prepare:
    return repeated("ab", work)


def pairs(text: str) -> int:
    count = 0
    for one in text:
        for other in text:
            count += one < other
    return count


def looks_back(text: str) -> int:
    """Linear but for every hundredth character, which is compared with all before."""
    return sum(
        any(text[before] == "c" for before in range(at)) if at % 100 == 0 else 0 for at in range(len(text))
    )


def falls(text: str, depth: int = 0) -> int:
    """Recursion without a loop: each level reads what is left."""
    if depth == 50:
        return 0
    return len([one for one in text[depth * len(text) // 50 :]]) + falls(text, depth + 1)  # noqa: C416


def halves(text: str) -> int:
    """In n log n."""
    if len(text) < 2:
        return len(text)
    middle = len(text) // 2
    return halves(text[:middle]) + halves(text[middle:]) + len([1 for one in text if one])


QUADRATIC: dict[str, Callable[[str], object]] = {
    "nested loops": pairs,
    "a comprehension on one line": lambda text: [
        one for one in text for other in text if one is other == "c"
    ],
    "a generator inside any": lambda text: [any(other == "c" for other in text) for _ in text],
    "a look back now and then": looks_back,
    "a growing key": lambda text: sorted(text, key=lambda _: [None for _ in text]),
}
LINEAR: dict[str, Callable[[str], object]] = {
    "nothing": lambda _: None,
    "one loop": lambda text: [one for one in text if one == "c"],
    "many loops": lambda text: [[one for one in text if one == "c"] for _ in range(30)],
    "recursion of fixed depth": falls,
    "n log n": halves,
    "a large fixed cost": lambda text: (
        [range(20_000), *map(len, [text] * 20_000)] + [1 for _ in range(50_000)]
    ),
    "less of a longer text": lambda text: [None for _ in text[: max(0, 9_000 - len(text))]],
}


@pytest.mark.parametrize("work", QUADRATIC.values(), ids=QUADRATIC.keys())
def test_work_in_quadratic_steps_is_caught(work: Callable[[str], object]) -> None:
    with pytest.raises(AssertionError, match="grows faster than the input"):
        by_steps(on(work), 500)


@pytest.mark.parametrize("work", LINEAR.values(), ids=LINEAR.keys())
def test_work_in_linear_steps_passes(work: Callable[[str], object]) -> None:
    by_steps(on(work), 500)


def test_steps_are_the_same_every_time_and_count_each_round() -> None:
    run = on(pairs)(60)
    assert steps(run) == steps(run)
    assert 3600 <= steps(run) - steps(on(pairs)(0)) <= 3 * 3600 + 3 * 60
    assert steps(lambda: None) == 1


def test_steps_leave_an_earlier_trace_in_place() -> None:
    seen: list[str] = []

    def earlier(*args: object) -> None:
        seen.append(str(args[1]))

    before = sys.gettrace()
    sys.settrace(earlier)
    try:
        with pytest.raises(ZeroDivisionError):
            steps(lambda: 1 // 0)
        assert sys.gettrace() is earlier
    finally:
        sys.settrace(before)


def test_a_pattern_that_backtracks_takes_no_steps() -> None:
    """Why there is a check by the clock, too."""
    by_steps(on(lambda text: re.search(r"[ab]+c", text)), 500)


def fake(*times: float) -> Callable[[Run], float]:
    """A clock that has each of these times in turn."""
    left: Iterator[float] = iter(times)
    return lambda _: next(left)


def test_time_that_grows_as_fast_as_the_input_passes_at_once() -> None:
    by_clock(on(len), measure=fake(1.0, 4.0))
    by_clock(on(len), measure=fake(0.0, 0.05))


def test_one_quiet_try_is_enough() -> None:
    by_clock(on(len), measure=fake(1.0, 16.0, 1.0, 16.0, 1.0, 5.0))


def test_time_that_grows_faster_every_time_is_caught() -> None:
    with pytest.raises(AssertionError, match=r"1\.000 and 16\.000 s, 1\.100 and 17\.000 s"):
        by_clock(on(len), measure=fake(1.0, 16.0, 1.1, 17.0, 1.0, 9.0))
