"""How the work of a piece of code grows with its input: counted in steps, or timed.

A test that reads a clock fails on a busy machine and passes on a fast one, so the tests count. A *step* is a line of
Python that runs, in the package or in what it calls; a loop written on one line takes one step a round
(`sys.settrace` reports a line again at every jump back to it). The same input takes the same steps on every machine.

`by_steps` runs code on inputs of one, two and four times a size. In linear time the second increase is twice the
first, in quadratic time four times, and three times is where it fails. Increases, and not the counts themselves, so
that a fixed cost hides nothing.

Work inside one call of C has no steps: a pattern that backtracks, a slice of the whole text, ``in`` over a list.
Only a clock sees that. ``pytest --clock`` runs the same tests, and no others, on longer inputs with `by_clock`: the
processor time of the best of some tries may grow twice as fast as the input, and by a tenth of a second; a quadratic
pattern on these inputs exceeds that by far. CI runs both. Whether a regular expression backtracks is thus found by
the second run alone; `regex`'s argument ``timeout`` would be no substitute, for it counts the seconds of the wall.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

Run = Callable[[], object]
Prepare = Callable[[int], Run]  #: makes an input of about so many characters; what it returns is measured
Linear = Callable[..., None]  #: the type of the fixture `linear`: `by_steps` or `by_clock`

SIZE = 3_000  #: characters of the smallest input, unless a test names another number
TOLERATED = 3.0  #: the second increase as a multiple of the first: 2 if linear, 4 if quadratic
FEW = 300  #: steps by which an increase may be off: a longer input may cross a threshold

LONGER = 8  #: how many times longer the timed inputs are
SLACK = 0.1  #: seconds by which the longer input may exceed its bound
TRIES = 3


def repeated(unit: str, work: Callable[[str], object]) -> Prepare:
    """Prepares ``work`` for a text that says ``unit`` again and again; the making of the text is not measured."""

    def prepare(size: int) -> Run:
        text = unit * (size // len(unit))
        return lambda: work(text)

    return prepare


def steps(run: Run) -> int:
    """How many lines of Python ``run`` runs."""
    total = 0

    def trace(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal total
        total += event == "line"
        return trace

    before = sys.gettrace()
    collecting = gc.isenabled()
    gc.disable()  # whoever listens to the collector would be counted
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
        if collecting:
            gc.enable()
    return total


def by_steps(prepare: Prepare, size: int = SIZE) -> None:
    """Fails where the steps grow faster than the input.

    Args:
        prepare: Makes an input of about so many characters and returns what is to be measured on it.
        size: Characters of the smallest of the three inputs.
    """
    prepare(size)()  # what is made once is made here
    one, two, four = (steps(prepare(times * size)) for times in (1, 2, 4))
    first, second = two - one, four - two
    told = f"{one}, {two} and {four} steps on inputs of one, two and four times {size} characters"
    assert second <= TOLERATED * max(first, 0) + FEW, f"grows faster than the input: {told}"


def seconds(run: Run) -> float:
    """The processor time that ``run`` takes, without that of collections, which look at all that other tests left."""
    collecting = gc.isenabled()
    gc.disable()
    start = time.process_time()
    try:
        run()
        return time.process_time() - start
    finally:
        if collecting:
            gc.enable()


def by_clock(prepare: Prepare, size: int = SIZE, measure: Callable[[Run], float] = seconds) -> None:
    """Fails where the processor time grows faster than the input, in each of some tries.

    Args:
        prepare: As for `by_steps`.
        size: As for `by_steps`; the inputs are 8 and 32 times as long.
        measure: What is taken for the time.
    """
    prepare(size)()
    took = []
    for _ in range(TRIES):
        short, long = (measure(prepare(times * LONGER * size)) for times in (1, 4))
        if long <= 2 * 4 * short + SLACK:
            return
        took.append(f"{short:.3f} and {long:.3f} s")
    told = ", ".join(took)
    raise AssertionError(
        f"grows faster than the input: {told} on inputs of {8 * size} and {32 * size} characters"
    )
