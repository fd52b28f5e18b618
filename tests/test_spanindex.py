"""Sets of spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.spans import SpanIndex, chunks, united, without
from quoteattr.values import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=8
)


def places(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(SPANS)
def test_united_covers_the_same_without_overlap(spans: list[Span]) -> None:
    out = united(spans)
    assert places(out) == places(spans)
    assert all(a.end <= b.start for a, b in pairwise(out))


@given(SPANS, SPANS)
def test_without_cuts_the_holes_out(spans: list[Span], holes: list[Span]) -> None:
    left = without(united(spans), holes)
    assert places(left) == places(spans) - places(holes)
    assert all(len(span) for span in left)


@given(SPANS, SPANS)
def test_index_finds_what_overlaps(spans: list[Span], asked: list[Span]) -> None:
    disjoint = united(spans)
    index = SpanIndex(disjoint)
    for span in asked:
        assert [disjoint[at] for at in index.overlapping(span)] == [
            one for one in disjoint if one.overlaps(span)
        ]
        assert (span in index) == any(one.overlaps(span) for one in disjoint)
        assert index.covers(span) == any(one.contains(span) for one in disjoint)


def test_spans_are_ordered_by_start_and_then_by_end() -> None:
    assert sorted([Span(4, 6), Span(1, 9), Span(1, 3)]) == [Span(1, 3), Span(1, 9), Span(4, 6)]
    assert Span(2, 2) >= Span(1, 9) > Span(1, 3)
    with pytest.raises(TypeError):
        _ = Span(1, 2) < (1, 3)


@given(st.text("ab \t\n\u2003", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_a_chunk_stands_where_its_place_says_whatever_blanks_are_around(
    text: str, one: int, other: int
) -> None:
    start, end = sorted(min(place, len(text)) for place in (one, other))
    found = [*chunks(text, Span(start, end))]
    assert [chunk for _, chunk in found] == text[start:end].split()
    assert all(text.startswith(chunk, at) and at >= start for at, chunk in found)
    assert all(first + len(chunk) < second for (first, chunk), (second, _) in pairwise(found))
