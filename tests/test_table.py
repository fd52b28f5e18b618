"""Rows, Arrow and the annotation of record batches."""

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import quoteattr
from quoteattr import table
from quoteattr.errors import MissingExtraError, OutputError, TableError
from quoteattr.output.arrow import ArrowSink, write_part
from quoteattr.output.rows import COLUMNS, Layout, to_rows
from quoteattr.reading.others import other_columns
from quoteattr.values import (
    Article,
    Basis,
    Context,
    Event,
    Excerpt,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Span,
)

AT = dt.datetime(2021, 12, 6, 9, 30, tzinfo=dt.UTC)
FULL = Quote(
    text="We will \ud800 rebuild",
    kind=Kind.POST,
    spans=(Span(3, 8), Span(12, 20)),
    date=QuoteDate(
        start=AT.date(),
        end=AT.date(),
        granularity=Granularity.INSTANT,
        basis=Basis.POST,
        edtf="2021-12-06T09:30:00Z",
        at=AT,
    ),
    post=Post(platform=Platform.TWITTER, handle="anaruiz", id="1"),
    confidence=0.5,
)
TEXT = "“The bridge will open in May,” Ana Ruiz said on Monday. She told The Daily Fable that it was safe."


def test_rows_have_the_same_keys_whatever_is_known() -> None:
    bare = Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),))
    rows = to_rows([FULL, bare], article=Article(text="", id="a1"))
    assert [list(row) for row in rows] == [list(COLUMNS)] * 2
    assert (
        rows[0]["article"],
        rows[0]["number"],
        rows[0]["spans"],
        rows[0]["at"],
        rows[0]["date_start"],
    ) == (
        "a1",
        1,
        "3-8 12-20",
        AT,
        dt.date(2021, 12, 6),
    )
    unknown = {name for name, value in rows[1].items() if value is None}
    assert unknown >= {"speaker", "date", "at", "platform", "event", "addressee"}


def test_rows_hold_the_facts_of_the_article() -> None:
    day = dt.date(2021, 12, 5)
    article = Article(
        text="", id="a1", url="https://n.example/1", site="The Post", title="Pier", published=day
    )
    told = quoteattr.Quotes([FULL], article=article)
    names = ("article", "url", "site", "title", "published", "language")
    facts = ("https://n.example/1", "The Post", "Pier", "2021-12-05", None)
    for rows, name in (
        (to_rows([FULL], article=article), "a1"),
        (to_rows(told), "a1"),
        (to_rows(told, article="mine"), "mine"),
    ):
        assert tuple(rows[0][column] for column in names) == (name, *facts)
    assert {to_rows([FULL])[0][column] for column in names} == {None}


def test_a_batch_keeps_values_and_what_arrow_cannot_hold_is_marked() -> None:
    batch = table.to_batch([FULL], article="a\ud800")
    assert batch.schema == table.SCHEMA
    [row] = batch.to_pylist()
    assert (row["article"], row["text"], row["at"]) == ("a?", "We will ? rebuild", AT)
    assert row["date_start"] == dt.date(2021, 12, 6)


def test_batches_are_large_and_lazy() -> None:
    asked: list[int] = []

    def results() -> Iterator[tuple[Article, list[Quote]]]:
        for number in range(30):
            asked.append(number)
            yield Article(text="", id=str(number)), [FULL] * 1000

    batches = table.to_batches(results())
    assert next(batches).num_rows == 5000
    assert asked == [0, 1, 2, 3, 4]
    assert sum(batch.num_rows for batch in batches) == 25_000


def test_a_stream_and_parts_hold_what_was_written(tmp_path: Path) -> None:
    sink = pa.BufferOutputStream()
    stream = ArrowSink(sink)
    stream.add(Article(text="", id="a"), [FULL])
    stream.add(Article(text="", id="b"), [])
    stream.close()
    assert (
        pa.ipc.open_stream(sink.getvalue()).read_all().to_pylist()
        == table.to_batch([FULL], article="a").to_pylist()
    )
    for name in ("p.parquet", "p.arrow"):
        write_part(tmp_path / name, [(Article(text="", id="a"), [FULL], {})])
    assert pq.read_table(tmp_path / "p.parquet").schema == table.SCHEMA
    assert pa.ipc.open_file(tmp_path / "p.arrow").read_all().num_rows == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.arrow", "p.parquet"]


def batch(*rows: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(
        list(rows), pa.schema({"id": pa.string(), "text": pa.string(), "published": pa.string()})
    )


ROWS = [
    {"id": "a", "text": TEXT, "published": "2021-12-08"},
    {"id": "b", "text": None, "published": None},
    {"id": "c", "text": "Nobody spoke.", "published": "2021-12-08"},
    {"id": "d", "text": TEXT, "published": "soon"},
    {"id": None, "text": TEXT, "published": None},
]


@pytest.mark.model
def test_annotate_is_total_and_keeps_the_order() -> None:
    [found] = table.annotate([batch(*ROWS)])
    assert found.schema == table.ANNOTATED
    rows = found.to_pylist()
    assert list(dict.fromkeys(row["article"] for row in rows)) == ["a", "b", "d", None]
    assert [(row["speaker"], row["date"], row["error"]) for row in rows if row["article"] == "a"] == [
        ("Ana Ruiz", "2021-12-06", None),
        ("Ana Ruiz", rows[1]["date"], None),
    ]
    assert [row["error"] for row in rows if row["text"] is None] == [
        "'text' is empty",
        "published must be one day or instant, got 'soon'; write it in ISO 8601, such as 2021-12-06",
    ]


@pytest.mark.model
def test_the_same_rows_give_the_same_quotes_in_other_batches() -> None:
    whole = pa.Table.from_batches(table.annotate([batch(*ROWS)]), table.ANNOTATED)
    single = pa.Table.from_batches(table.annotate(batch(row) for row in ROWS), table.ANNOTATED)
    assert whole.combine_chunks() == single.combine_chunks()
    assert list(table.annotate([])) == []
    [empty] = table.annotate([batch()])
    assert (empty.num_rows, empty.schema) == (0, table.ANNOTATED)


@pytest.mark.model
def test_a_table_is_read_like_its_batches() -> None:
    whole = pa.Table.from_batches([batch(*ROWS), batch(*ROWS)])
    assert list(table.annotate(whole)) == list(table.annotate(whole.to_batches()))


@pytest.mark.model
def test_pages_are_read_from_bytes_too() -> None:
    pages = pa.RecordBatch.from_pylist([{"page": f"<p>{TEXT}</p>".encode(), "day": dt.date(2021, 12, 8)}])
    [found] = table.annotate([pages], columns=table.Columns(html="page", published="day"))
    assert found.column("date")[0].as_py() == "2021-12-06"


def test_a_batch_without_text_is_told() -> None:
    with pytest.raises(TableError, match="expected a column 'text' or 'html', got id; name the column"):
        list(table.annotate([pa.RecordBatch.from_pylist([{"id": "a"}])]))


def test_without_pyarrow_the_extra_is_told() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\nimport quoteattr\n"
        "try: quoteattr.table\nexcept quoteattr.MissingExtraError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "tables need pyarrow: pip install 'quoteattr[arrow]'\n"


def test_the_columns_are_those_of_the_records() -> None:
    """A column that takes its name from a record's field has that field's value."""
    record = quoteattr.to_dict(FULL)
    [row] = to_rows([FULL])
    for name in ("kind", "text", "confidence", "reason", "statement"):
        assert row[name] == json.loads(json.dumps(record))[name]


def kept(*rows: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(
        list(rows), pa.schema({"text": pa.string(), "language": pa.string(), "seen": pa.int64()})
    )


@pytest.mark.model
def test_annotate_keeps_columns_of_its_input() -> None:
    rows = kept(
        {"text": TEXT, "language": "en-x", "seen": 1},
        {"text": "Nobody spoke.", "language": "en-y", "seen": 2},
        {"text": None, "language": None, "seen": 3},
    )
    [found] = table.annotate([rows], keep=["seen", "language"])
    assert found.schema == table.annotated(pa.schema({"seen": pa.int64(), "language": pa.string()}))
    told = [(row["speaker"], row["seen"], row["input_language"]) for row in found.to_pylist()]
    assert told == [("Ana Ruiz", 1, "en-x"), ("Ana Ruiz", 1, "en-x"), (None, 3, None)]


@pytest.mark.parametrize(
    ("keep", "error", "message"),
    [
        (["outlet"], TableError, "no column 'outlet'; the input has text, language, seen"),
        ("seen", TypeError, "keep: expected list or tuple, got str"),
    ],
)
def test_a_column_that_cannot_be_kept_is_told(keep: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        list(table.annotate([kept({"text": TEXT, "language": None, "seen": 1})], keep=keep))


def test_a_layout_chooses_and_orders_columns_and_passes_others_on() -> None:
    layout = Layout.of({"outlet": "string", "kind": "string"}, ["kind", "outlet", "input_kind"])
    [row] = layout.rows([FULL], article=None, other={"outlet": {"a": [1]}, "kind": "daily"})
    assert list(row.items()) == [("kind", "post"), ("outlet", '{"a": [1]}'), ("input_kind", "daily")]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["kind", "loud"], "'loud' is unknown or repeated; the input's are outlet"),
        (["kind", "kind"], "'kind' is unknown or repeated"),
        ([], "none are named"),
    ],
)
def test_columns_that_are_none_are_told(asked: list[str], message: str) -> None:
    with pytest.raises(OutputError, match=message):
        Layout.of({"outlet": "string"}, asked)


def test_rows_tell_how_sure_the_speaker_is_beside_how_sure_the_words_are() -> None:
    [quote, *_] = quoteattr.extract(TEXT)
    assert quote.evidence is not None
    [row] = to_rows([quote])
    assert (row["confidence"], row["speaker_confidence"]) == (quote.confidence, quote.evidence.speaker)
    for unknown in (attrs.evolve(quote, evidence=None), attrs.evolve(quote, speaker=None)):
        [row] = to_rows([unknown])
        assert row["speaker_confidence"] is None


def test_rows_tell_the_sentence_the_outer_source_and_the_place() -> None:
    event = Event("a rally", (Span(0, 7),), place=Excerpt("Elmford", (Span(11, 18),)))
    context = Context(outer=Excerpt("the Fable", (Span(0, 9),)), event=event)
    quote = attrs.evolve(FULL, context=context, sentence=Excerpt("She said: yes.", (Span(0, 14),)))
    published = dt.datetime(2021, 12, 5, 23, tzinfo=dt.UTC)
    [row] = to_rows([quote], article=Article(text="", published=published))
    names = ("sentence", "outer", "event_place", "published_day")
    assert [row[name] for name in names] == ["She said: yes.", "the Fable", "Elmford", dt.date(2021, 12, 5)]


def test_other_columns_have_the_type_of_all_their_values(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '{"text": "x", "n": 1, "share": 1, "flag": true, "mixed": 1, "large": 1, "none": null, "tags": []}\n'
        "no JSON\n[1]\n"
        f'{{"text": "x", "n": 2, "share": 0.5, "mixed": "one", "large": {2**70}, "later": "y"}}\n',
        encoding="utf-8",
    )
    parquet = tmp_path / "b.parquet"
    written = {"body": ["x"], "n": [1.5], "when": pa.array([AT], pa.timestamp("ns"))}
    pq.write_table(pa.table(written), parquet)
    assert other_columns([str(lines)]) == {
        "n": "long",
        "share": "float",
        "flag": "bool",
        "mixed": "string",
        "large": "string",
        "none": "string",
        "tags": "string",
        "later": "string",
    }
    both = other_columns([str(tmp_path)], columns=table.Columns(text="body"))
    assert (both["n"], both["when"]) == ("string", pa.timestamp("us"))
    assert "body" not in both
    assert "text" in both


def test_other_columns_of_what_cannot_be_read_are_none(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"no table")
    (tmp_path / "bad.jsonl.gz").write_bytes(b"no archive")
    assert other_columns([str(tmp_path), str(tmp_path / "missing.jsonl"), "-"]) == {}


@pytest.fixture
def told() -> quoteattr.Quotes:
    return quoteattr.Quotes([FULL], article=Article(text="", site="The Fable", published=AT))


def test_quotes_become_a_data_frame_of_pandas(told: quoteattr.Quotes) -> None:
    pandas = pytest.importorskip("pandas")
    frame = told.to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    [row] = frame.to_dict("records")
    assert (row["site"], row["date_start"], row["at"]) == (
        "The Fable",
        pandas.Timestamp("2021-12-06"),
        pandas.Timestamp(AT),
    )
    assert frame["role"].isna().all()
    assert (frame.dtypes == told[:0].to_pandas().dtypes).all()
    assert pandas.crosstab(frame.site, frame.kind).to_dict() == {"post": {"The Fable": 1}}


def test_quotes_become_a_data_frame_of_polars(told: quoteattr.Quotes) -> None:
    polars = pytest.importorskip("polars")
    frame = told.to_polars()
    assert frame.columns == list(COLUMNS)
    assert (frame.schema["date_start"], frame.schema["published_day"]) == (polars.Date, polars.Date)
    [row] = frame.select("date_start", "at", "role", "text").rows()
    assert row == (dt.date(2021, 12, 6), AT, None, "We will ? rebuild")
    assert told[:0].to_polars().schema == frame.schema


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_extra_is_named(name: str, told: quoteattr.Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=re.escape(f"pip install 'quoteattr[{name}]'")):
        getattr(told, f"to_{name}")()


@pytest.mark.model
@pytest.mark.parametrize("name", ["text", "id", "outlet"])
def test_a_column_that_is_there_twice_is_told(name: str, tmp_path: Path) -> None:
    names = ["text", "id", "outlet"]
    twice = pa.Table.from_arrays([pa.array(["“We go,” Ana said."])] * 4, names=[*names, name])
    with pytest.raises(TableError, match=f"expected one column '{name}', got 2"):
        list(table.annotate(twice.to_batches(), keep=["outlet"]))
    if name != "outlet":
        pq.write_table(twice, tmp_path / "a.parquet")
        [failed] = quoteattr.reading.sources.documents([str(tmp_path / "a.parquet")])
        assert isinstance(failed, quoteattr.Failed)
        assert "got 2; rename or drop the others" in failed.error


@pytest.mark.model
def test_a_row_that_cannot_be_read_keeps_its_id() -> None:
    days = pa.array([0, 9_000_000, 0], pa.date32())
    held = pa.table({"text": ["“We go,” Ana said."] * 3, "published": days, "id": ["a", "b", "c"]})
    rows = [row for batch in table.annotate(held.to_batches()) for row in batch.to_pylist()]
    assert [(row["article"], row["error"] is None) for row in rows] == [
        ("a", True),
        ("b", False),
        ("c", True),
    ]
    late = held.drop_columns(["id"]).append_column("id", days)
    rows = [row for batch in table.annotate(late.to_batches()) for row in batch.to_pylist()]
    assert [(row["article"], row["error"] is None) for row in rows][1] == (None, False)
