"""Columns that are passed through: whatever their names, types and number, none is lost and none runs anything."""

import csv
import decimal
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from growth import Linear
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import cli
from quoteattr.errors import OutputError, TableError
from quoteattr.extractor import Extractor
from quoteattr.integrations import arrow
from quoteattr.output.rows import COLUMNS, MOST, Layout, as_text, unique_names
from quoteattr.reading.columns import Columns
from quoteattr.reading.sources import document_in

pytestmark = pytest.mark.model
TEXT = "“The weir will open,” Ana Ruiz said."
NAMES = ["outlet", "", "=1+1", "'=1+1", "+x", "@x", "\r=x", "a\nb", "\x1b[2J", "a\0b", "a␀b", "\ud800", "\\ud800",
         "kind", "input_kind", "input_input_kind", "error", "input_error", "input", "\u202e", "é"]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor) -> Path:
    monkeypatch.setattr(quoteattr, "load", lambda *_, **__: extractor)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_every_column_has_a_name_of_its_own(names: list[str]) -> None:
    found = unique_names(names, COLUMNS)
    assert list(found.values()) == names
    assert not found.keys() & COLUMNS.keys()
    for name, source in found.items():
        name.encode()
        assert name.endswith(source.encode("utf-8", "backslashreplace").decode())


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_columns_of_a_table_as_text_are_passed_on(form: str, folder: Path) -> None:
    words = "“" + "The weir will open, and soon. " * 5000 + "”"  # longer than csv takes at first
    Path("in.csv").write_text(
        f'id,outlet,kind,text\na,The Buoy,local,"{TEXT}"\nb,,,"{words}"\n', encoding="utf-8"
    )
    assert cli.main(["extract", "in.csv", "--output", f"out.{form}"]) == 0
    if form == "jsonl":
        first = json.loads(Path("out.jsonl").read_text().splitlines()[0])
        assert first["input"] == {"outlet": "The Buoy", "kind": "local"}
        return
    if form == "csv":
        with Path("out.csv").open(encoding="utf-8", newline="") as file:
            row = next(csv.DictReader(file))
    else:
        row = pq.read_table("out.parquet").to_pylist()[0]
    told = [row[name] for name in ("article", "outlet", "kind", "input_kind")]
    assert told == ["a", "The Buoy", "direct", "local"]


@pytest.mark.parametrize("form", ["parquet", "arrow", "csv", "tsv", "jsonl"])
def test_columns_of_any_names_reach_every_output(form: str, folder: Path) -> None:
    record = {"text": TEXT, "id": "a"} | {name: f"value {at}" for at, name in enumerate(NAMES)}
    Path("in.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert cli.main(["extract", "in.jsonl", "--output", f"out.{form}"]) == 0
    if form == "jsonl":
        assert json.loads(Path("out.jsonl").read_text())["input"] == {
            name: f"value {at}" for at, name in enumerate(NAMES)
        }
        return
    if form in ("csv", "tsv"):
        with Path(f"out.{form}").open(encoding="utf-8", newline="") as file:
            head, row = csv.reader(file, "excel" if form == "csv" else "excel-tab")
        assert not [name for name in head if name.startswith(tuple("=+-@\t\r\n"))]
        assert not [name for name in head if set(name) & {"\x1b", "\0", "\r"}]
    else:
        [part] = Path(f"out.{form}").iterdir()
        table = pq.read_table(part) if form == "parquet" else pa.ipc.open_file(part).read_all()
        head, row = table.column_names, list(table.to_pylist()[0].values())
    assert len(set(head)) == len(head) == len(COLUMNS) + len(NAMES)
    assert [value for value in row if str(value).startswith("value ")] == [
        f"value {at}" for at in range(len(NAMES))
    ]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([1.5, 2**53 + 1], ["1.5", "9007199254740993"]),
        ([1, 2**53 + 1], [1, 2**53 + 1]),
        ([1.5, 2**53], [1.5, 2.0**53]),
        ([-(2**63), None], [-(2**63), None]),
        ([2**63, 1], [str(2**63), "1"]),
        ([True, 1], ["true", "1"]),
        ([float("inf"), "x"], ["inf", "x"]),
        ([["\ud800"], {"a": True}], ['["?"]', '{"a": true}']),
    ],
)
def test_numbers_stay_exact(values: list[Any], kept: list[Any], folder: Path) -> None:
    records = [{"text": TEXT, "id": str(at), "note": value} for at, value in enumerate(values)]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert cli.main(["extract", "in.jsonl", "--output", "out.parquet"]) == 0
    assert pq.read_table("out.parquet").column("note").to_pylist() == kept


def test_what_json_does_not_have_is_text_without_quotation_marks() -> None:
    assert as_text(decimal.Decimal("1.50")) == "1.50"
    assert as_text([decimal.Decimal("1.50")]) == '["1.50"]'
    assert (as_text(None), as_text("x"), as_text(True), as_text(1.5)) == (None, "x", "true", "1.5")


def test_more_columns_than_any_table_has_are_to_be_chosen() -> None:
    many = {f"c{at}": "string" for at in range(MOST + 1)}
    with pytest.raises(OutputError, match=f"the input has {MOST + 1} of its own; choose with --columns"):
        Layout.of(many)
    assert list(Layout.of(many, ["text", "c7"]).types) == ["text", "c7"]


def test_rows_cost_what_they_hold_and_not_what_others_hold(linear: Linear) -> None:
    def prepare(size: int) -> Callable[[], object]:
        rows = [{"text": "x", f"key {at}": 1} for at in range(size)]
        others = frozenset(key for row in rows for key in row)
        return lambda: [document_in(row, Columns(), where="", others=others) for row in rows]

    linear(prepare, 200)


# --- batches of Arrow ------------------------------------------------------------------------------------------------

TYPES: dict[str, Callable[[], Any]] = {
    "text": lambda: pa.array(["a", "b", None]),
    "large text": lambda: pa.array(["a", "b", None], pa.large_string()),
    "views": lambda: pa.array(["a", "b", None], pa.string_view()),
    "views of bytes": lambda: pa.array([b"a", b"\xff", None], pa.binary_view()),
    "dictionary": lambda: pa.array(["a", "b", None]).dictionary_encode(),
    "runs": lambda: pa.RunEndEncodedArray.from_arrays([2, 3], ["a", None]),
    "list": lambda: pa.array([[1], [], None]),
    "list view": lambda: pa.array([[1], [], None], pa.list_view(pa.int64())),
    "struct": lambda: pa.array([{"a": [1]}, {"a": None}, None]),
    "map": lambda: pa.array([[("a", 1)], [], None], pa.map_(pa.string(), pa.int64())),
    "decimal": lambda: pa.array([decimal.Decimal("1.5"), None, None]),
    "duration": lambda: pa.array([1, 2**62, None], pa.duration("ns")),
    "interval": lambda: pa.array([(1, 2, 3), None, None], pa.month_day_nano_interval()),
    "zone": lambda: pa.array([1, 2, None], pa.timestamp("ns", "Asia/Tokyo")),
    "a zone that is none": lambda: pa.array([1, 2, None], pa.timestamp("us", "Elmford/Pier")),
    "nothing": lambda: pa.nulls(3),
}
if hasattr(pa, "uuid"):  # from pyarrow 18 on
    TYPES["uuid"] = lambda: pa.ExtensionArray.from_storage(
        pa.uuid(), pa.array([b"a" * 16, None, None], pa.binary(16))
    )


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("text", ["text", "large text", "dictionary", "views", "runs"])
def test_columns_of_any_type_are_kept(name: str, text: str) -> None:
    texts = {
        "text": pa.array([TEXT, "Nobody spoke.", TEXT * 2]),
        "large text": pa.array([TEXT, "Nobody spoke.", TEXT * 2], pa.large_string()),
        "views": pa.array([TEXT, "Nobody spoke.", TEXT * 2], pa.string_view()),
        "dictionary": pa.array([TEXT, "Nobody spoke.", TEXT * 2]).dictionary_encode(),
        "runs": pa.RunEndEncodedArray.from_arrays([1, 2, 3], [TEXT, "Nobody spoke.", TEXT * 2]),
    }[text]
    column = TYPES[name]()
    batch = pa.RecordBatch.from_arrays([texts, column], ["text", "note"])
    [found] = arrow.annotate([batch], keep=["note"])
    assert found.schema.field("note").type == column.type
    assert found.num_rows == 3
    assert found.column("note").slice(0, 1).equals(column.slice(0, 1))
    assert found.column("note").slice(2, 1).equals(column.slice(2, 1))
    assert [rows.num_rows for rows in arrow.annotate([batch.slice(0, 0)], keep=["note"])] == [0]


@pytest.mark.parametrize(
    "names", list(itertools.permutations(["kind", "input_kind", "error", "input_error"], 3))
)
def test_columns_that_are_kept_have_names_of_their_own(names: tuple[str, ...]) -> None:
    batch = pa.RecordBatch.from_pydict({"text": [TEXT]} | {name: [f"my {name}"] for name in names})
    [found] = arrow.annotate([batch], keep=names)
    assert len(set(found.schema.names)) == found.num_columns
    assert [column[0].as_py() for column in found.columns[-3:]] == [f"my {name}" for name in names]


def test_what_is_no_batch_is_told() -> None:
    batch = pa.RecordBatch.from_pydict({"text": [TEXT], "note": [1]})
    wrong: Any = arrow.annotate
    for given_, told in (
        ([pa.table({"text": [TEXT]})], "batches: expected RecordBatch, got Table"),
        (
            [{"text": TEXT}],
            "batches: expected RecordBatch, got dict; give a table of Arrow, as frame.to_arrow",
        ),
        (pd.DataFrame({"text": [TEXT]}), "batches: expected RecordBatch, got str"),
    ):
        with pytest.raises(TypeError, match=told):
            list(wrong(given_))
    with pytest.raises(TypeError, match="columns: expected Columns or None, got dict"):
        list(wrong([batch], columns={"text": "text"}))
    with pytest.raises(TableError, match="keep: 'note' is named twice"):
        list(wrong([batch], keep=["note", "note"]))
