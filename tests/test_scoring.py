"""The scorer: what is compared, paired and judged, and the figures that come of it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import itertools
import json
import random
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import GoldError, RecordError
from quoteattr.evaluate.counts import Comparison, Counts, Options
from quoteattr.evaluate.datecounts import DateCounts
from quoteattr.evaluate.dates import date_intervals, score_dates
from quoteattr.evaluate.edtf import read_days
from quoteattr.evaluate.files import read_gold, read_predictions, write_lines
from quoteattr.evaluate.matching import assign, match
from quoteattr.evaluate.names import are_alike, bare_name
from quoteattr.evaluate.quotes import TYPES, guess_type, read_document, split_spans
from quoteattr.evaluate.report import Rates, Result, score
from quoteattr.evaluate.spans import Measure, merged, trim, trimmed
from quoteattr.evaluate.speakers import fold, key_words, last_name, source_kind

SHARED = Path(__file__).parents[2] / "shared"

# Three statements: a direct one in two pieces, an indirect one, one by a pronoun.
TEXT = (
    "“The ferry sails at dawn,” Mayor Ines Okafor said. “Bring blankets.” "
    "Councillor Piet Haas warned that the pier might close. He added that nobody had asked the fishermen."
)


def at(*parts: str, text: str = TEXT) -> list[list[int]]:
    """Where the parts stand in the text."""
    return [[text.index(part), text.index(part) + len(part)] for part in parts]


def quote(*parts: str, source: str | None = None, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """A quote that serves as gold and as prediction."""
    spans = at(*parts, text=text)
    said = at(source, text=text) if source else []
    return {"content": spans, "cue": [], "source": said, "type": "indirect", "entity": None} | more


FERRY = quote("“The ferry sails at dawn,”", "“Bring blankets.”", source="Mayor Ines Okafor", type="direct")
PIER = quote("that the pier might close", source="Councillor Piet Haas")
ASKED = quote("that nobody had asked the fishermen", source="He")


def document(*quotes: dict[str, Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"id": "d", "text": text, "quotes": list(quotes)} | more


def counts(gold: dict[str, Any], predicted: list[dict[str, Any]], **options: Any) -> Counts:
    return result(gold, predicted, **options).total


def result(gold: dict[str, Any], predicted: list[dict[str, Any]], **options: Any) -> Result:
    return score([read_document(gold)], {"d": predicted}, Options(**options))[0]


# Spans ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  “Rain, again!”\n", "Rain, again"),
        ("...«Non»…", "Non"),
        ("o'clock", "o'clock"),
        ("(rain)", "(rain)"),  # brackets are no quotation marks
        ("“”", ""),
        ("", ""),
    ],
)
def test_trim_takes_marks_and_space_off_the_ends(text: str, expected: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == expected


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_trimmed_spans_lie_in_the_text(text: str, start: int, end: int) -> None:
    for first, last in trimmed(text, [[start, end]]):
        assert max(0, start) <= first < last <= min(end, len(text))
        assert trim(text, first, last) == (first, last)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([[4, 6], [0, 2]], [(0, 2), (4, 6)]),
        ([[0, 3], [2, 5]], [(0, 5)]),
        ([[0, 3], [3, 5]], [(0, 5)]),
        ([[0, 6], [1, 2]], [(0, 6)]),
        ([[3, 3], [5, 4], [9, 20]], []),
    ],
)
def test_merged_spans_are_sorted_and_disjoint(
    spans: list[list[int]], expected: list[tuple[int, int]]
) -> None:
    assert merged("abcdef", spans) == expected


@pytest.mark.parametrize(
    ("left", "right", "loose", "expected"),
    [
        ([(0, 4)], [(0, 4)], False, 1.0),
        ([(0, 4)], [(4, 8)], False, 0.0),
        ([(0, 4)], [(2, 6)], False, 1 / 3),
        ([(0, 2), (6, 8)], [(0, 8)], False, 0.5),
        ([(0, 2), (6, 8)], [(0, 8)], True, 1.0),  # nothing but marks between the two
        ([(2, 6)], [(2, 6)], True, 0.0),  # no letter at all
    ],
)
def test_iou_compares_characters_or_letters(
    left: list[tuple[int, int]], right: list[tuple[int, int]], loose: bool, expected: float
) -> None:
    assert Measure("ab”\n\n“cd", loose=loose).iou(left, right) == pytest.approx(expected)


# Matching ------------------------------------------------------------------------------------------------

weights = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.5001, 0.9, 1.0]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


def best_total(table: list[list[float]]) -> float:
    """The greatest total, by trying every assignment."""
    size = max(len(table), len(table[0]))
    square = [[*row, *[0.0] * (size - len(row))] for row in table] + [[0.0] * size] * (size - len(table))
    orders = itertools.permutations(range(size))
    return max(sum(row[column] for row, column in zip(square, order, strict=True)) for order in orders)


@given(weights)
def test_assign_reaches_the_greatest_total(table: list[list[float]]) -> None:
    pairs = assign(table)
    assert sum(table[i][j] for i, j in pairs) == pytest.approx(best_total(table))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(table[i][j] > 0 for i, j in pairs)


@pytest.mark.parametrize("table", [[], [[]], [[0.0, 0.0]]])
def test_assign_pairs_nothing_without_weight(table: list[list[float]]) -> None:
    assert assign(table) == []


def test_match_gives_up_a_better_pair_for_a_better_total() -> None:
    gold, predicted = [[(0, 10)], [(10, 20)]], [[(0, 20)], [(10, 19)]]
    pairs = match(gold, predicted, Measure("x" * 20), lambda _i, _j: False)
    assert pairs == {0: (0, 0.5), 1: (1, 0.9)}


def test_match_solves_a_chain_of_overlaps_as_a_whole() -> None:
    gold, predicted = [[(0, 10)], [(10, 20)], [(40, 50)]], [[(5, 15)], [(15, 22)], [(0, 5)]]
    pairs = match(gold, predicted, Measure("x" * 60), lambda _i, _j: False)
    assert {i: j for i, (j, _) in pairs.items()} == {0: 2, 1: 1}


@pytest.mark.parametrize("wanted", [{(0, 0), (1, 1)}, {(0, 1), (1, 0)}])
def test_match_breaks_ties_by_preference(wanted: set[tuple[int, int]]) -> None:
    same = [[(0, 8)], [(0, 8)]]
    pairs = match(same, same, Measure("x" * 8), lambda i, j: (i, j) in wanted)
    assert {(i, j) for i, (j, _) in pairs.items()} == wanted


# Speakers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Okafor’s", "okafor"),
        ("Okafor's", "okafor"),
        ("Peña", "pena"),
        ("STRASSE", "strasse"),
        ("O’Neil", "o'neil"),
    ],
)
def test_fold_drops_case_accents_and_genitive(word: str, expected: str) -> None:
    assert fold(word) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("President Ines Okafor", ["ines", "okafor"]),
        ("the president", ["president"]),
        ("He", ["he"]),
        ("a", ["a"]),
        ("the fishermen of the bay", ["fishermen", "bay"]),
        ("—", []),
    ],
)
def test_key_words_are_the_telling_ones(source: str, expected: list[str]) -> None:
    assert [word.folded for word in key_words(source, [(0, len(source))])] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ines Okafor", "okafor"),
        ("Dr. Ines Okafor Jr.", "okafor"),
        ("the Senator", "senator"),
        ("Jr.", "jr"),
        ("Anne-Marie Haas’s", "haas"),
        ("—", None),
        ("", None),
    ],
)
def test_last_name_passes_over_titles_and_suffixes(name: str, expected: str | None) -> None:
    assert last_name(name) == expected


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Mayor Ines Okafor", "named"),
        ("He", "pronoun"),
        ("the fishermen", "nominal"),
        ("The ferry", "nominal"),  # a capital that its place explains
        ("Councillor Piet", "named"),
        ("”", "none"),
    ],
)
def test_source_kind_tells_how_a_source_is_worded(source: str, kind: str) -> None:
    text = TEXT.replace("that the", "that The") if source == "The ferry" else TEXT
    first, last = at(source, text=text)[0]
    assert source_kind(text, [(first, last)]) == kind


def test_source_kind_takes_a_first_word_for_a_name_where_it_is_capitalised_elsewhere() -> None:
    text = "Marram is empty. They left Marram."
    assert source_kind(text, [(0, 6)]) == "named"
    assert source_kind(text[:16], [(0, 6)]) == "nominal"


SPEAKERS = [
    # gold, prediction, options, right
    ({"source": "Mayor Ines Okafor"}, {"source": "Okafor"}, {}, True),
    ({"source": "Mayor Ines Okafor"}, {"source": "Mayor"}, {}, False),
    ({"source": "Mayor Ines Okafor"}, {"source": None}, {}, False),
    ({"source": "He"}, {"source": "He"}, {}, True),
    ({"source": "He"}, {"source": "Piet Haas"}, {}, False),
    ({"source": "the fishermen"}, {"source": "the"}, {}, False),
    ({"entity": "P. Haas"}, {"speaker": "Dr Piet Haas"}, {}, True),
    ({"entity": "Piet Haas"}, {"speaker": "Ines Okafor"}, {}, False),
    ({"entity": "Piet Haas"}, {"source": "Piet Haas"}, {}, True),  # the words stand in for the name
    ({"entity": "Piet Haas", "source": "He"}, {"source": "Okafor", "speaker": "Haas"}, {}, True),
    ({}, {}, {}, True),
    ({}, {"speaker": "Piet Haas"}, {}, False),
    ({}, {"source": "He"}, {}, False),
    ({"entity": "Piet Haas"}, {"speaker": "the Harbourmaster"}, {}, False),
    ({"entity": "Piet Haas"}, {"speaker": "the Harbourmaster"}, {"aliases": True}, True),
    ({"entity": "Piet Haas", "entity_id": "haas"}, {"source": "He"}, {"aliases": True}, True),
    ({"entity": "Piet Haas", "entity_id": "haas"}, {"source": "He"}, {}, False),
    ({"source": "Ines Okafor"}, {"speaker": "Mayor Okafor"}, {}, False),
    ({"source": "Ines Okafor"}, {"speaker": "Mayor Okafor"}, {"name_match": True}, True),
    ({"source": "Mayor Ines Okafor"}, {"speaker": "the Mayor of Marram"}, {"name_match": True}, False),
]


@pytest.mark.parametrize(("gold", "predicted", "options", "right"), SPEAKERS)
def test_speaker_is_right_by_words_or_name(
    gold: dict[str, Any], predicted: dict[str, Any], options: dict[str, Any], right: bool
) -> None:
    annotated = document(
        quote("that the pier might close", **gold),
        aliases={"Piet Haas": ["The Harbourmaster"]},
        mentions={"haas": at("He")},
    )
    got = counts(annotated, [quote("that the pier might close", **predicted)], **options)
    assert (got.relaxed, got.joint) == (1, int(right))


def test_lexicon_of_the_scorer_is_sorted_unique_and_folded() -> None:
    path = resources.files("quoteattr.languages").joinpath("mul", "scoring.toml")
    for words in tomllib.loads(path.read_text(encoding="utf-8")).values():
        assert words == sorted(set(words))
        assert all(fold(word) == word == unicodedata.normalize("NFC", word) for word in words)


# Counts --------------------------------------------------------------------------------------------------


def test_counts_of_the_gold_itself_are_perfect() -> None:
    got = counts(document(FERRY, PIER, ASKED), [FERRY, PIER, ASKED])
    assert (got.gold, got.predicted, got.exact, got.relaxed, got.joint) == (3, 3, 3, 3, 3)
    assert {kind: share.of for kind, share in got.by_source.items()} == {"named": 2, "pronoun": 1}


def test_marks_and_commas_are_no_difference() -> None:
    bare = quote("The ferry sails at dawn", "Bring blankets", source="Okafor", type="direct")
    assert counts(document(FERRY), [bare]).exact == 1


@pytest.mark.parametrize(("words", "relaxed"), [("pier might close", 1), ("the pier", 0)])
def test_relaxed_hit_needs_the_threshold(words: str, relaxed: int) -> None:
    assert counts(document(PIER), [quote(words)]).relaxed == relaxed


def test_threshold_itself_is_enough() -> None:
    annotated = document({**PIER, "content": [[0, 12]]}, text="a" * 40)
    assert counts(annotated, [{"content": [[6, 12]]}]).relaxed == 1
    assert counts(annotated, [{"content": [[7, 12]]}]).relaxed == 0


def test_doubled_prediction_counts_once() -> None:
    got = counts(document(PIER), [PIER, PIER])
    assert (got.predicted, got.relaxed) == (2, 1)


def test_same_content_by_two_speakers_is_paired_by_speaker() -> None:
    other = {**PIER, "source": at("Ines Okafor")}
    assert counts(document(PIER, other), [other, PIER]).joint == 2


def test_prediction_without_words_is_an_error() -> None:
    assert counts(document(PIER), [{"content": [[0, 1]], "type": "direct"}]).predicted == 1


def test_prediction_that_found_another_type_is_neither_right_nor_wrong() -> None:
    annotated = document(FERRY, PIER)
    wrong_type, spurious = {**PIER, "type": "direct"}, quote("nobody had asked", type="direct")
    assert counts(annotated, [FERRY, wrong_type], types=("direct",)).predicted == 1
    assert counts(annotated, [FERRY, spurious], types=("direct",)).predicted == 2


def test_by_type_counts_each_type_by_itself() -> None:
    by_type = result(document(FERRY, PIER), [FERRY]).by_type
    assert {name: (got.gold, got.joint) for name, got in by_type.items()} == {
        "direct": (1, 1),
        "mixed": (0, 0),
        "indirect": (1, 0),
    }


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("“Row!” and “bail!”", [[1, 4], [12, 16]], "direct"),
        ("“Row!” and bail", [[1, 4], [11, 15]], "mixed"),
        ("he would “row” on", [[3, 17]], "mixed"),
        ("he wouldn't row", [[3, 15]], "indirect"),
        ("...", [[0, 3]], "indirect"),
    ],
)
def test_missing_type_is_read_off_the_marks(text: str, spans: list[list[int]], expected: str) -> None:
    assert guess_type(text, spans) == expected


def test_wider_gold_excuses_what_it_holds() -> None:
    wider, spurious = quote("He added"), quote("Councillor Piet")
    scored = [read_document(document(PIER), [wider])]
    got = score(scored, {"d": [PIER, wider, spurious]}, Options())[0].total
    assert (got.gold, got.predicted, got.relaxed) == (1, 2, 1)


def test_ignore_tweets_excuses_what_lies_in_a_post() -> None:
    annotated = document(PIER, tweets=[{"span": [0, 60]}])
    inside, half_out = quote("The ferry sails at dawn"), {"content": [[50, 90]], "source": []}
    assert counts(annotated, [PIER, inside, half_out]).predicted == 3
    assert counts(annotated, [PIER, inside, half_out], ignore_tweets=True).predicted == 2


def test_loose_forgets_what_stands_between_paragraphs() -> None:
    text = "“Row to the point.”\n\n“Then wait.” Haas said."
    annotated = document({**FERRY, "content": [[0, 33]], "source": at("Haas", text=text)}, text=text)
    pieces = quote("Row to the point", "Then wait", text=text, type="direct", source="Haas")
    assert counts(annotated, [pieces]).exact == 0
    assert counts(annotated, [pieces], loose=True).exact == 1


def test_kind_counts_quotes_of_one_kind() -> None:
    annotated = document({**FERRY, "kind": "tweet"}, {**PIER, "kind": "quote"})
    got = counts(annotated, [FERRY, {**PIER, "kind": "quote"}, {**ASKED, "kind": "quote"}], kind="tweet")
    assert (got.gold, got.predicted, got.exact) == (1, 1, 1)


def test_split_spans_makes_a_quote_of_every_span() -> None:
    first, second = split_spans([FERRY])
    assert first["content"] + second["content"] == FERRY["content"]
    assert first["source"] == second["source"] == FERRY["source"]
    half = quote("Bring blankets", source="Okafor", type="direct")
    assert counts(document(FERRY), [half]).relaxed == 0
    assert counts(document(first, second), split_spans([half])).exact == 1


def test_outcomes_tell_what_became_of_every_quote() -> None:
    predicted = [{**FERRY, "source": at("Haas")}, PIER, quote("He added")]
    rows = list(Comparison(read_document(document(FERRY, PIER, ASKED)), predicted, Options()).outcomes())
    assert [row["outcome"] for row in rows] == ["wrong speaker", "right", "missed", "spurious"]
    assert rows[0]["gold"] == "The ferry sails at dawn … Bring blankets"
    assert rows[0]["pred_source"] == "Haas"


# Report --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "predicted", "gold", "expected"),
    [
        (1, 2, 4, (0.5, 0.25, 1 / 3)),
        (0, 0, 3, (0.0, 0.0, 0.0)),
        (0, 3, 0, (0.0, 0.0, 0.0)),
        (2, 2, 2, (1.0, 1.0, 1.0)),
    ],
)
def test_rates_are_precision_recall_and_f1(
    right: int, predicted: int, gold: int, expected: tuple[float, ...]
) -> None:
    rates = Rates.of(right, predicted, gold)
    assert (rates.precision, rates.recall, rates.f1) == pytest.approx(expected)


def test_documents_without_prediction_are_told() -> None:
    got, _ = score([read_document(document(PIER))], {}, Options())
    assert (got.unpredicted, got.total.gold, got.total.relaxed) == (1, 1, 0)
    assert got.to_table().startswith("1 documents (1 without prediction)")


def test_table_shows_percentages_by_type() -> None:
    lines = result(document(FERRY, PIER, ASKED), [FERRY, PIER]).to_table().splitlines()
    assert [line.split()[:3] for line in lines[2:6]] == [
        ["all", "3", "2"],
        ["direct", "1", "1"],
        ["mixed", "0", "0"],
        ["indirect", "2", "1"],
    ]
    assert lines[2].split("|")[1].split() == ["100.0", "66.7", "80.0"]
    assert lines[6] == "attribution by gold source: named 100.0 (n=2)"


def test_bootstrap_is_the_same_every_time_and_holds_the_figure() -> None:
    documents = [read_document({**document(FERRY, PIER), "id": str(number)}) for number in range(20)]
    predictions = {str(number): [FERRY] if number % 2 else [PIER, ASKED] for number in range(20)}
    first, again = (score(documents, predictions, Options(), bootstrap=50)[0] for _ in range(2))
    assert first.intervals == again.intervals
    low, high = first.intervals["joint_f1"]
    assert 0 < low < first.to_dict()["all"]["joint"]["f1"] < high < 1


# Dates ---------------------------------------------------------------------------------------------------


def days(*numbers: int) -> tuple[dt.date, dt.date]:
    return dt.date(*numbers[:3]), dt.date(*numbers[3:])


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (None, None),
        ("", None),
        ("2024-02-29", days(2024, 2, 29, 2024, 2, 29)),
        ("2024-02-29T23:59:00Z", days(2024, 2, 29, 2024, 2, 29)),
        ("2024-02?", days(2024, 2, 1, 2024, 2, 29)),
        ("2023-12-XX", days(2023, 12, 1, 2023, 12, 31)),
        ("2023", days(2023, 1, 1, 2023, 12, 31)),
        ("198X", days(1980, 1, 1, 1989, 12, 31)),
        ("2023-21", days(2023, 3, 1, 2023, 5, 31)),
        ("2023-24", days(2023, 12, 1, 2024, 2, 29)),
        ("2023-01-30/2023-02", days(2023, 1, 30, 2023, 2, 28)),
        ("../2023-02-01", (dt.date.min, dt.date(2023, 2, 1))),
        ("2023-02-01/", (dt.date(2023, 2, 1), dt.date.max)),
    ],
)
def test_read_days_gives_the_interval(edtf: str | None, expected: tuple[dt.date, dt.date] | None) -> None:
    assert read_days(edtf) == expected


@pytest.mark.parametrize(
    "edtf", ["soon", "2023-13", "2023-02-30", "2023-21-05", "6/7/2023", "2021/2022/2023", "0000"]
)
def test_read_days_refuses_what_is_no_date(edtf: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_days(edtf)


def dated(predicted: dict[str, Any], **gold: Any) -> DateCounts:
    facts = {"entity": "Ines Okafor", "date": "2023-05-08", "basis": "stated", "sure": True} | gold
    annotated = document({**FERRY, **facts}, published="2023-05-09")
    return score_dates([annotated], {"d": [{"content": FERRY["content"], **predicted}]})[0]


@pytest.mark.parametrize(
    ("predicted", "date", "within"),
    [
        ("2023-05-08", 1, 1),
        ("2023-05-08T07:00Z", 1, 1),
        ("2023-05", 0, 1),
        ("2023-05-09", 0, 0),
        (None, 0, 0),
        ("no date", 0, 0),
    ],
)
def test_score_dates_compares_days(predicted: str | None, date: int, within: int) -> None:
    got = dated({"date": predicted})
    assert (got.date, got.within, got.bad) == (date, within, int(predicted == "no date"))


def test_score_dates_takes_two_unknown_dates_for_equal() -> None:
    assert dated({"date": None, "basis": "unknown"}, date=None, basis="unknown").date == 1


@pytest.mark.parametrize(
    ("name", "whole", "last"),
    [("Mayor Ines Okafor", 1, 1), ("okafor", 0, 1), ("Piet Haas", 0, 0), (None, 0, 0)],
)
def test_score_dates_compares_names(name: str | None, whole: int, last: int) -> None:
    got = dated({"speaker": name})
    assert (got.speaker.right, got.last, got.speaker.of) == (whole, last, 1)


def test_score_dates_leaves_out_what_readers_doubt() -> None:
    assert dated({}, sure=False).gold == 0


def test_score_dates_knows_the_baseline_and_the_basis() -> None:
    got = dated({"date": "2023-05-09", "basis": "published"}, date="2023-05-09", basis="published")
    assert (got.baseline, got.basis, got.date) == (1, 1, 1)
    assert got.to_table().splitlines()[1] == (
        "date 100.0  within 100.0  basis 100.0  (always the publication date: 100.0)"
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "moved", "told"),
    [
        ({}, {"date": "2023-05-08", "basis": "context"}, (1, 1), (1, 1)),
        ({}, {"date": "2023-05-09", "basis": "published"}, (0, 1), (0, 1)),
        ({}, {"date": "2023-05-07", "basis": "post"}, (0, 1), (1, 1)),
        ({}, {}, (0, 1), (0, 1)),
        ({"date": "2023-05-09"}, {"date": "2023-05-09", "basis": "stated"}, (0, 0), (1, 1)),
        ({"date": "2023-05-07", "basis": "post"}, {"date": "2023-05-07"}, (1, 1), (0, 0)),
        ({"date": None, "basis": "unknown"}, {"date": None}, (1, 1), (0, 0)),
    ],
)
def test_score_dates_counts_apart_what_the_default_cannot_carry(
    gold: dict[str, Any], predicted: dict[str, Any], moved: tuple[int, int], told: tuple[int, int]
) -> None:
    got = dated(predicted, **gold)
    assert (got.moved.right, got.moved.of) == moved
    assert (got.told.right, got.told.of) == told


OFFICE = {"kind": "person", "role": "Head of the Port", "affiliation": "Harbour Board"}


@pytest.mark.parametrize(
    ("predicted", "kind", "role", "affiliation"),
    [
        ({}, (0, 0), (0, 0), (0, 0)),
        ({"speaker_kind": "person", "role": "port head", "affiliation": None}, (1, 1), (1, 1), (0, 1)),
        ({"speaker_kind": "group", "role": "the clerk", "affiliation": "the board"}, (0, 1), (0, 1), (1, 1)),
        ({"kind": "person"}, (0, 0), (0, 0), (0, 0)),  # the kind of a quote, not of its speaker
    ],
)
def test_score_dates_judges_the_description_that_both_give(
    predicted: dict[str, Any], kind: tuple[int, int], role: tuple[int, int], affiliation: tuple[int, int]
) -> None:
    got = dated(predicted, **OFFICE)
    assert [(share.right, share.of) for share in (got.kind, got.role, got.affiliation)] == [
        kind,
        role,
        affiliation,
    ]
    silent = dated({"speaker_kind": "person", "role": "x", "affiliation": "y"}, kind="unknown", role=None)
    assert silent.kind.of == silent.role.of == silent.affiliation.of == 0


def test_a_role_that_nobody_annotated_counts_against_precision_alone() -> None:
    got = dated(
        {"speaker_kind": "person", "role": "the clerk", "affiliation": "the board"}, **OFFICE | {"role": None}
    )
    assert (got.role.of, got.given_role.right, got.given_role.of) == (0, 0, 1)
    assert (got.given_affiliation.right, got.given_affiliation.of) == (1, 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Honourable Judge Board", ["honourable", "judge", "board"]),
        ("the Secretary General Okafor", ["okafor"]),
        ("General Council", ["general", "council"]),
        ("Justice Okafor", ["okafor"]),
        ("Mayor", ["mayor"]),
        ("the Le", ["the", "le"]),
        ("…", []),
    ],
)
def test_bare_name_keeps_the_title_of_a_body(name: str, words: list[str]) -> None:
    assert bare_name(name) == words


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ferry captain", "the captain", True),
        ("director of the harbour museum", "harbour museum director", True),
        ("director of ferries", "head of the harbour museum", False),
        ("", "", False),
        ("a clerk", "", False),
    ],
)
def test_descriptions_are_alike_by_half_of_their_words(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is are_alike(other, one) is alike


def test_score_dates_judges_only_what_was_found() -> None:
    annotated = document({**FERRY, "date": None, "basis": "unknown"}, published=None)
    got, rows = score_dates([annotated], {"d": [ASKED]})
    assert (got.gold, got.matched, rows) == (1, 0, [])


def test_score_dates_judges_no_date_where_nobody_looked() -> None:
    records = [document({**FERRY, "entity": "Ines Okafor"}, published="2023-05-09")]
    predictions = {"d": [{"content": FERRY["content"], "date": "2023-05-08", "speaker": "Ines Okafor"}]}
    got, rows = score_dates(records, predictions)
    assert (got.gold, got.matched, got.dated, rows) == (1, 1, 0, [])
    assert {name: value for name, value in got.figures().items() if value is not None} == {
        "name": 1,
        "last": 1,
    }
    assert "date -  within -  basis -  (always the publication date: -)" in got.to_table()
    assert got.to_table().endswith("date right -")
    assert "date" not in date_intervals(records, predictions, 5)
    both = [*records, {**document({**FERRY, "date": None, "basis": "unknown"}), "id": "e"}]
    got, _ = score_dates(both, predictions | {"e": [{"content": FERRY["content"], "date": None}]})
    assert (got.matched, got.matched_dated, got.figures()["date"]) == (2, 1, 1)


def test_intervals_of_dates_hold_the_figures_of_all_articles() -> None:
    facts = {"entity": "Ines Okafor", "date": "2023-05-08", "basis": "stated"}
    gold = [
        {**document({**FERRY, **facts}, published="2023-05-09"), "id": str(number)} for number in range(20)
    ]
    day, other = ({"content": FERRY["content"], "date": date} for date in ("2023-05-08", "2023-05-07"))
    predictions = {str(number): [day if number % 2 else other] for number in range(20)}
    total = DateCounts()
    for record in gold:
        total.add(score_dates([record], predictions)[0])
    assert total == score_dates(gold, predictions)[0]
    intervals = date_intervals(gold, predictions, 50)
    assert intervals == date_intervals(gold, predictions, 50)
    low, high = intervals["date"]
    assert 0 < low < 0.5 < high < 1
    assert intervals["name"] == (0, 0)
    assert "role" not in intervals  # the gold has none


def test_score_dates_refuses_gold_that_has_no_date() -> None:
    with pytest.raises(GoldError, match="d: expected a date in EDTF"):
        dated({}, date="some day")


# Files ---------------------------------------------------------------------------------------------------


def test_files_round_trip_every_text(tmp_path: Path) -> None:
    record = document(FERRY, text=TEXT + " \ud83d \U0001f6a2 \0")
    write_lines(tmp_path / "gold.jsonl", [record, record])
    assert read_gold(tmp_path / "gold.jsonl") == [record, record]
    assert read_predictions(tmp_path / "gold.jsonl") == {"d": [FERRY, FERRY]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": None}, r"gold.jsonl:1: text: expected a string"),
        ({"id": 7}, r"gold.jsonl:1: id: expected a string"),
        (
            {"format": 1, "type": "quote", "text": "x"},
            r"gold.jsonl:1: expected an annotated article, got the record",
        ),
        ({"quotes": {}}, r"quotes: expected a list"),
        (
            {"quotes": [{**PIER, "type": "odd"}]},
            r"quotes\[0\]: type: expected one of .+, got 'odd'",
        ),
        (
            {"quotes": [{**PIER, "content": [[0, 999]]}]},
            r"quotes\[0\]\.content: expected 0 <= start <= end <= \d+",
        ),
        ({"quotes": [{**PIER, "content": None}]}, r"content: expected a list of \[start, end\]"),
        ({"quotes": [{**PIER, "source": [[1, 2.5]]}]}, r"source: expected a list of \[start, end\]"),
    ],
)
def test_read_gold_names_the_place_of_an_error(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    write_lines(tmp_path / "gold.jsonl", [document(PIER) | change])
    with pytest.raises(GoldError, match=message):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"pred.jsonl:2: expected a JSON object, got '\{'"),
        ("[]", r"pred.jsonl:2: expected a JSON object"),
        ('{"id": "d"}', r"quotes: expected a list"),
        ('{"id": "d", "quotes": [{"content": [[1]]}]}', r"quotes\[0\]\.content"),
        ('{"id": "d", "quotes": [{"content": [], "date": 7}]}', r"date: expected a string or null, got 7"),
        (
            '{"id": "d", "quotes": [{"content": [], "role": []}]}',
            r"role: expected a string or null, got \[\]",
        ),
    ],
)
def test_read_predictions_names_the_place_of_an_error(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "pred.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=message):
        read_predictions(tmp_path / "pred.jsonl")


# Equality with the scorer that defines the measure -------------------------------------------------------


@pytest.fixture(scope="module")
def reference() -> Iterator[SimpleNamespace]:
    """The modules ``score`` and ``score_dates`` that lie beside some checkouts."""
    folder = SHARED / "eval"
    if not (folder / "score.py").exists():
        pytest.skip("the scorer that defines the measure does not lie beside this checkout")
    with pytest.MonkeyPatch.context() as patch:
        modules = {}
        for name in ("score", "score_dates"):  # the second imports the first
            spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
            assert spec is not None
            assert spec.loader is not None
            modules[name] = importlib.util.module_from_spec(spec)
            patch.setitem(sys.modules, name, modules[name])
            spec.loader.exec_module(modules[name])
        yield SimpleNamespace(**modules)


def some_gold(name: str, size: int) -> list[dict[str, Any]]:
    path = SHARED / "gold" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{name} does not lie beside this checkout")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, size)]


def perturbed(record: dict[str, Any], rng: random.Random) -> list[dict[str, Any]]:
    """Predictions as a middling system would make them from the gold."""
    size, quotes = len(record["text"]), record["quotes"]
    out = []
    for gold in quotes:
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
            spans = [list(span) for span in gold["content"][: rng.choice((1, 9, 9))]]
            if rng.random() < 0.4:
                start, end = rng.choice(spans)
                spans.append(
                    sorted((max(0, start + rng.randint(-20, 20)), min(size, end + rng.randint(-30, 30))))
                )
            source = rng.choice((gold, gold, gold, rng.choice(quotes)))["source"]
            kind = rng.choice((*TYPES, gold["type"], gold["type"], None))
            made = {"content": spans, "source": rng.choice((source, source, [])), "type": kind}
            if rng.random() < 0.7:
                made["speaker"] = rng.choice(
                    (None, gold["entity"], rng.choice(quotes)["entity"], "Dr. Okafor", " ")
                )
            if rng.random() < 0.3:
                made["kind"] = rng.choice(("tweet", "quote"))
            dates = (
                gold.get("date"),
                gold.get("date"),
                record["published"],
                "2016-10",
                "2016-21",
                "bad",
                None,
            )
            made["date"] = rng.choice(dates)
            made["basis"] = rng.choice((gold.get("basis"), "published", "post", "unknown"))
            if rng.random() < 0.8:
                made["speaker_kind"] = rng.choice((gold.get("kind"), "person", "unknown", None))
                for name in ("role", "affiliation"):
                    made[name] = rng.choice(
                        (gold.get(name), rng.choice(quotes).get(name), "the acting mayor", None)
                    )
            out.append(made)
    for _ in range(3):
        start = rng.randrange(size)
        out.append({"content": [[start, min(size, start + rng.randrange(90))]], "source": []})
    rng.shuffle(out)
    return out


FLAGS = ("loose", "ignore_tweets", "aliases", "name_match")


@pytest.mark.parametrize(
    ("name", "wider"),
    [
        ("polnear.dev.speech", "polnear.dev"),
        ("litbank.dev", None),
        ("pdnc.dev", None),
        ("polnear_tweets.train", None),
    ],
)
def test_score_equals_the_reference_under_all_options(
    reference: SimpleNamespace, name: str, wider: str | None
) -> None:
    rng = random.Random(name)
    gold = some_gold(name, 3)
    full = {record["id"]: record["quotes"] for record in some_gold(wider, 3)} if wider else {}
    assert not full or full.keys() == {record["id"] for record in gold}
    predictions = {record["id"]: perturbed(record, rng) for record in gold[1:]}
    for flags in itertools.product((False, True), repeat=len(FLAGS)):
        chosen = dict(zip(FLAGS, flags, strict=True))
        threshold, types = (
            rng.choice((0.3, 0.5, 1.0)),
            rng.choice((TYPES, ("direct",), ("mixed", "indirect"))),
        )
        for use_full, kind in itertools.product({False, bool(full)}, (None, "tweet")):
            options = Options(types=types, threshold=threshold, kind=kind, **chosen)
            arguments = ["--types", ",".join(types), "--threshold", str(threshold), "--bootstrap", "5"]
            arguments += [f"--{flag.replace('_', '-')}" for flag in FLAGS if chosen[flag]]
            arguments += ["--kind", kind] if kind else []
            theirs = [{**record, "wider": full[record["id"]]} if use_full else record for record in gold]
            expected, expected_rows = reference.score.score(
                theirs, predictions, reference.score.options(["g", "p", "--errors", "e", *arguments])
            )
            mine = [read_document(record, full[record["id"]] if use_full else ()) for record in gold]
            got, rows = score(mine, predictions, options, bootstrap=5)
            assert got.to_dict() == json.loads(json.dumps(expected))
            assert got.to_table() == reference.score.table(expected)
            assert rows == expected_rows


WORDS = (
    "he",
    "the",
    "President",
    "Ines",
    "Okafor’s",
    "Haas",
    "“row",
    "on,”",
    "\n",
    "Dr.",
    "É",
    "U.S.",
    "'",
    "…",
)


@pytest.mark.parametrize("seed", range(40))
def test_score_equals_the_reference_on_crowded_ties(reference: SimpleNamespace, seed: int) -> None:
    rng = random.Random(seed)
    text = " ".join(rng.choices(WORDS, k=20))

    def spans(most: int) -> list[list[int]]:
        starts = [rng.randrange(len(text)) for _ in range(rng.randint(1, most))]
        return [[start, min(len(text), start + rng.choice((0, 4, 8, 8, 16)))] for start in starts]

    def some_quote() -> dict[str, Any]:
        facts = {"entity": rng.choice((None, "Ines Okafor", "Haas", "Dr.")), "type": rng.choice(TYPES)}
        return {"content": spans(2), "source": spans(1) if rng.random() < 0.7 else [], **facts}

    record = document(*(some_quote() for _ in range(9)), text=text, tweets=[])
    predicted = [some_quote() for _ in range(rng.randint(4, 12))]
    arguments = reference.score.options(["g", "p", "--threshold", "0.2", "--errors", "e"])
    expected, expected_rows = reference.score.score([record], {"d": predicted}, arguments)
    got, rows = score([read_document(record)], {"d": predicted}, Options(threshold=0.2))
    assert got.to_dict() == json.loads(json.dumps(expected))
    assert rows == expected_rows


@pytest.mark.parametrize("only_sure", [True, False])
@pytest.mark.parametrize("name", ["dates.dev", "world.dev.core"])
def test_score_dates_equals_the_reference(reference: SimpleNamespace, name: str, only_sure: bool) -> None:
    rng = random.Random(3)
    gold = some_gold(name, 40)
    predictions = {record["id"]: perturbed(record, rng) for record in gold}
    expected_rows: list[dict[str, Any]] = []
    numbers, by_basis = reference.score_dates.judge(gold, predictions, only_sure, expected_rows)
    got, rows = score_dates(gold, predictions, only_sure=only_sure)
    assert got.to_table() == reference.score_dates.report(numbers, by_basis)
    assert {**numbers, "by_basis": by_basis}.items() <= got.to_dict().items()
    assert rows == expected_rows
