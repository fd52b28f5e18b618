"""Records: exact round trips, a schema that fits, and refusals that say where and why."""

import contextlib
import datetime as dt
import json
import math
import pickle
from pathlib import Path
from typing import Any

import attrs
import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given, settings

from quoteattr.errors import RecordError
from quoteattr.output.records import dumps_jsonl, from_dict, read_jsonl, schema, to_dict
from quoteattr.values import (
    Anchor,
    Article,
    Basis,
    Block,
    BlockKind,
    Context,
    DateEvidence,
    Doubt,
    Event,
    EventKind,
    Evidence,
    Excerpt,
    Failed,
    Granularity,
    Kind,
    Platform,
    Post,
    Quote,
    QuoteDate,
    Reason,
    Span,
    Speaker,
    SpeakerCandidate,
    SpeakerKind,
)

BEFORE = Path(__file__).parent / "data" / "records-0.1.0.jsonl"  # what that version wrote
# Any code point, lone surrogates and NUL among them.
TEXTS = st.text(st.characters(codec=None), max_size=12)
# JSON text turns two surrogates that form a pair into one character, so only low ones are made for it.
JSON_TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.just("\udc80"), max_size=12)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda ends: Span(*sorted(ends)))
DATES = st.dates()
ZONES = st.none() | st.integers(-23 * 60, 23 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
TIMES = st.datetimes(timezones=ZONES)


def tuples(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=2).map(tuple)


def in_order(days: list[dt.date | None]) -> bool:
    known = [day for day in days if day]
    return known == sorted(known)


def quotes(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Quote]:
    maybe = st.none() | texts
    excerpts = st.none() | st.builds(Excerpt, texts, tuples(SPANS))
    speakers = st.builds(
        Speaker,
        name=texts,
        kind=st.sampled_from(SpeakerKind),
        mention=excerpts,
        role=maybe,
        affiliation=maybe,
        handle=maybe,
    )
    days = st.lists(st.none() | DATES, min_size=2, max_size=2).filter(in_order)
    dates = days.flatmap(
        lambda ends: st.builds(
            QuoteDate,
            start=st.just(ends[0]),
            end=st.just(ends[1]),
            granularity=st.sampled_from(Granularity),
            basis=st.sampled_from(Basis),
            edtf=texts,
            at=st.none() | TIMES,
            span=st.none() | SPANS,
            anchor=st.none() | st.sampled_from(Anchor),
            confidence=st.floats(0, 1),
            evidence=st.none() | st.builds(DateEvidence, ran=st.integers(0, 99), score=st.floats(0, 1)),
        )
    )
    events = st.none() | st.builds(Event, texts, tuples(SPANS), st.sampled_from(EventKind), excerpts)
    contexts = st.builds(Context, outer=excerpts, event=events, addressee=excerpts)
    fields: dict[str, st.SearchStrategy[Any]] = {
        "text": texts,
        "kind": st.sampled_from(Kind),
        "spans": tuples(SPANS),
        "cue": excerpts,
        "speaker": st.none() | speakers,
        "date": st.none() | dates,
        "post": st.none() | posts(texts),
        "confidence": st.floats(0, 1),
        "reason": st.none() | st.sampled_from(Reason),
        "doubts": tuples(st.sampled_from(Doubt)),
        "context": st.none() | contexts,
        "statement": texts,
    }
    return st.recursive(
        st.builds(Quote, **fields),
        lambda inner: st.builds(Quote, **fields, children=tuples(inner)),
        max_leaves=3,
    )


def posts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Post]:
    maybe = st.none() | texts
    return st.builds(
        Post,
        platform=st.sampled_from(Platform),
        id=maybe,
        url=maybe,
        author=maybe,
        handle=maybe,
        posted_at=st.none() | TIMES | DATES,
        shown_date=st.none() | DATES,
        text=maybe,
        links=tuples(texts),
        span=st.none() | SPANS,
        words=tuples(SPANS),
        doubts=tuples(st.sampled_from(Doubt)),
    )


def articles(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Article]:
    maybe = st.none() | texts
    return st.builds(
        Article,
        text=texts,
        blocks=tuples(st.builds(Block, st.sampled_from(BlockKind), SPANS)),
        posts=tuples(posts(texts)),
        published=st.none() | TIMES | DATES,
        title=maybe,
        byline=tuples(texts),
        dateline=st.none() | st.builds(Excerpt, texts, tuples(SPANS)),
        url=maybe,
        id=maybe,
    )


def records(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return quotes(texts) | posts(texts) | articles(texts) | st.builds(Failed, st.none() | texts, texts)


VALIDATORS = {cls: jsonschema.Draft202012Validator(schema(cls)) for cls in (Quote, Article, Post, Failed)}


@settings(max_examples=40)
@given(records(TEXTS))
def test_from_dict_gives_back_what_to_dict_took(value: Any) -> None:
    back = from_dict(to_dict(value), type(value))
    assert back == value
    assert pickle.dumps(back) == pickle.dumps(from_dict(to_dict(back), type(back)))


@settings(max_examples=40)
@given(records(JSON_TEXTS))
def test_json_text_round_trips_exactly(value: Any) -> None:
    line = json.dumps(to_dict(value), allow_nan=False)
    assert line.isascii()
    assert from_dict(json.loads(line), type(value)) == value


@settings(max_examples=40)
@given(records(TEXTS), st.none() | TEXTS, st.dictionaries(TEXTS, st.integers() | TEXTS, max_size=2))
def test_every_record_fits_its_schema(value: Any, article: str | None, other: dict[str, Any]) -> None:
    VALIDATORS[type(value)].validate(to_dict(value, article=article, input=other))


def test_what_an_input_has_besides_is_kept_beside_the_value() -> None:
    value = Failed(id="a", error="no text")
    record = to_dict(value, article="a", input={"outlet": "Fable", "tags": ["x"]})
    assert record["input"] == {"outlet": "Fable", "tags": ["x"]}
    assert from_dict(record, Failed) == value
    assert "input" not in to_dict(value, article="a", input={})
    with pytest.raises(RecordError, match=r"\$\.input: expected a dict, got str"):
        from_dict({**record, "input": "Fable"}, Failed)


@settings(max_examples=40)
@given(st.lists(records(JSON_TEXTS), max_size=4), st.none() | JSON_TEXTS)
def test_read_jsonl_gives_back_what_was_dumped(values: list[Any], article: str | None) -> None:
    text = "".join(dumps_jsonl(values, article=article))
    assert list(read_jsonl(text.splitlines(keepends=True))) == [(article, value) for value in values]


@pytest.mark.parametrize("cls", VALIDATORS)
def test_schema_is_valid_and_closed(cls: type[Any]) -> None:
    made = schema(cls)
    jsonschema.Draft202012Validator.check_schema(made)
    objects = [made, *(part for part in made["$defs"].values() if "properties" in part)]
    assert all(part["additionalProperties"] is False for part in objects)
    assert set(made["properties"]) == {
        "format",
        "type",
        "article",
        "input",
        *(field.name for field in attrs.fields(cls)),
    }


def test_a_quote_without_a_reason_is_read_from_older_records_too() -> None:
    record = to_dict(Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(0, 3),)))
    assert record["reason"] is None
    assert from_dict({**record, "reason": ""}) == from_dict(record)
    with pytest.raises(
        RecordError, match=r"\$\.reason: expected Reason, got str \"guess\"; it is one of cue-before"
    ):
        from_dict({**record, "reason": "guess"})


def test_a_date_and_a_time_come_back_as_what_they_were() -> None:
    day = dt.date(2021, 12, 6)
    midnight = dt.datetime(2021, 12, 6)  # noqa: DTZ001 - a time without a zone is a time too
    for moment in (day, midnight, midnight.replace(tzinfo=dt.UTC)):
        back = from_dict(to_dict(Post(platform=Platform.TWITTER, posted_at=moment)), Post).posted_at
        assert back == moment
        assert type(back) is type(moment)


def test_fields_with_a_default_may_be_left_out() -> None:
    record = {
        "format": 1,
        "type": "quote",
        "text": "Yes",
        "kind": "direct",
        "spans": [{"start": 1, "end": 4}],
    }
    assert from_dict(record) == Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),))


def test_a_whole_number_is_a_confidence() -> None:
    confidence = from_dict(quote_record(confidence=1)).confidence
    assert type(confidence) is float


def quote_record(**changes: Any) -> dict[str, Any]:
    whole = Quote(
        text="Yes",
        kind=Kind.DIRECT,
        spans=(Span(1, 4),),
        cue=Excerpt("said", (Span(6, 10),)),
        date=QuoteDate(
            start=dt.date(2021, 12, 6),
            end=dt.date(2021, 12, 6),
            granularity=Granularity.DAY,
            basis=Basis.STATED,
            edtf="2021-12-06",
        ),
        post=Post(platform=Platform.TWITTER, posted_at=dt.datetime(2021, 12, 6, tzinfo=dt.UTC)),
    )
    return to_dict(whole) | changes


def nested(path: str, value: object) -> dict[str, Any]:
    """A quote's record with the value at a dotted path replaced."""
    record = quote_record()
    *parents, last = path.split(".")
    part: Any = record
    for step in parents:
        part = part[int(step) if step.isdigit() else step]
    part[int(last) if last.isdigit() else last] = value
    return record


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in quote_record().items() if name != key}


MALFORMED: list[tuple[dict[str, Any], str, str]] = [
    # record, path, what the message must say besides
    ({}, "$", '"format" is missing'),
    (without("type"), "$", '"type" is missing'),
    (without("text"), "$", "missing keys: text"),
    (quote_record(format=2), "$.format", "reads format 1"),
    (quote_record(format=True), "$.format", "got bool True"),
    (quote_record(type="article"), "$.type", 'expected "quote", got str "article"'),
    (quote_record(type=["quote"]), "$.type", "got a list"),
    (quote_record(article=3), "$.article", "expected str, got int 3"),
    (quote_record(txt="Yes"), "$", 'unknown key str "txt"; the keys of a Quote are text, kind'),
    (nested("post.colour", "red"), "$.post", 'unknown key str "colour"'),
    (nested("spans.0.end", "x"), "$.spans[0].end", 'expected int, got str "x"; give a whole number'),
    (nested("spans.0.start", True), "$.spans[0].start", "expected int, got bool True"),
    (nested("spans.0.start", 1.5), "$.spans[0].start", "expected int, got float 1.5"),
    (nested("spans.0", [1, 4]), "$.spans[0]", "expected a dict, got a list"),
    (nested("spans.0", {"start": 1}), "$.spans[0]", "missing keys: end"),
    (quote_record(spans=None), "$.spans", "expected a list, got null"),
    (quote_record(spans={"start": 1, "end": 4}), "$.spans", "expected a list, got a dict"),
    (quote_record(text=None), "$.text", "expected str, got null"),
    (quote_record(kind="spoken"), "$.kind", 'got str "spoken"; it is one of direct, mixed, indirect, post'),
    (quote_record(kind=["direct"]), "$.kind", "expected Kind, got a list"),
    (quote_record(confidence="1"), "$.confidence", 'expected float, got str "1"'),
    (quote_record(confidence=True), "$.confidence", "got bool True"),
    (nested("date.start", "6 Dec 2021"), "$.date.start", "write it as 2021-12-05"),
    (nested("date.start", "20211206"), "$.date.start", "write it as"),
    (nested("date.start", "2021-12-06T00:00:00"), "$.date.start", "expected date"),
    (nested("date.start", 20211206), "$.date.start", "expected date, got int"),
    (nested("date.at", "2021-12-06"), "$.date.at", "expected datetime"),
    (nested("post.posted_at", "yesterday"), "$.post.posted_at", "expected date"),
    (nested("post.posted_at", "Tuesday"), "$.post.posted_at", "expected datetime"),
    (quote_record(doubts=["none"]), "$.doubts[0]", "expected Doubt"),
    (quote_record(children=[quote_record()]), "$.children[0]", 'unknown key str "format"'),
    (quote_record(cue="said"), "$.cue", "expected a dict, got str"),
]

# The schema cannot say these, or JSON cannot write them.
BEYOND_SCHEMA: list[tuple[Any, str, str]] = [
    (None, "$", "expected a dict, got null"),
    ([quote_record()], "$", "expected a dict, got a list"),
    (nested("spans.0.start", 9), "$.spans[0]", "0 <= start <= end, got 9, 4"),
    (nested("spans.0.start", -1), "$.spans[0]", "0 <= start <= end"),
    (nested("spans.0.start", 10**5000), "$.spans[0]", "correct the record"),
    (nested("date.end", "2021-12-05"), "$.date", "start <= end"),
    (nested("date.end", "2021-02-30"), "$.date.end", "expected date"),
    (nested("date.end", "٢٠٢١-١٢-٠٦"), "$.date.end", "expected date"),
    (quote_record(confidence=math.nan), "$.confidence", "finite"),
    (quote_record(confidence=math.inf), "$.confidence", "finite"),
    (quote_record(confidence=10**400), "$.confidence", "finite"),
    (quote_record(format=10**5000), "$.format", "thousands of digits"),
    ({**quote_record(), 3: 4}, "$", "unknown key int 3"),
]


@pytest.mark.parametrize(("record", "path", "message"), MALFORMED + BEYOND_SCHEMA)
def test_from_dict_refuses_with_path_and_reason(record: Any, path: str, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_dict(record)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("record", [record for record, _, _ in MALFORMED])
def test_schema_refuses_what_from_dict_refuses(record: dict[str, Any]) -> None:
    assert not VALIDATORS[Quote].is_valid(record)


def test_from_dict_refuses_endless_nesting() -> None:
    inner: dict[str, Any] = {"text": "a", "kind": "direct", "spans": []}
    for _ in range(100_000):
        inner = {"text": "a", "kind": "direct", "spans": [], "children": [inner]}
    with pytest.raises(RecordError, match="nested too deeply"):
        from_dict({"format": 1, "type": "quote", **inner})
    while inner.get("children"):  # taken apart by hand: a deep dict that is freed at once recurses too
        inner = inner["children"].pop()


def test_from_dict_refuses_a_class_without_records() -> None:
    with pytest.raises(RecordError, match="no record is of class"):
        from_dict(quote_record(), Span)  # type: ignore[type-var]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(quotes(TEXTS), st.data())
def test_from_dict_raises_nothing_but_record_errors(quote: Quote, data: st.DataObject) -> None:
    record = to_dict(quote)
    part: Any = record
    while isinstance(part, dict | list) and part:
        key = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
        if data.draw(st.booleans()) or not isinstance(part[key], dict | list):
            part[key] = data.draw(JUNK)
            break
        part = part[key]
    with contextlib.suppress(RecordError):
        from_dict(record)


def test_to_dict_refuses_nan() -> None:
    with pytest.raises(RecordError, match=r"^\$\.confidence: float nan"):
        to_dict(Quote(text="", kind=Kind.DIRECT, spans=(), confidence=math.nan))


@pytest.mark.parametrize("value", [None, "text", Span(0, 1), [Failed(None, "")]])
def test_to_dict_refuses_what_is_no_record(value: Any) -> None:
    with pytest.raises(RecordError, match="expected a value"):
        to_dict(value)


@pytest.mark.parametrize("line", ["{", "3", '{"format": 1}', "[" * 100_000, '{"type": 7}', '"\ud800'])
def test_read_jsonl_names_the_line_that_is_wrong(line: str) -> None:
    good = next(dumps_jsonl([Failed("a.txt", "empty")]))
    lines = read_jsonl([good, "\n", line])
    assert next(lines) == (None, Failed("a.txt", "empty"))
    with pytest.raises(RecordError, match=r"^line 3: "):
        next(lines)


def test_a_refused_value_is_named_by_the_fields_and_places_that_lead_to_it() -> None:
    others = tuple(
        SpeakerCandidate(name="Ana", kind=SpeakerKind.PERSON, score=score) for score in (0.5, math.inf)
    )
    quote = Quote(text="", kind=Kind.DIRECT, spans=(), evidence=Evidence(others=others))
    with pytest.raises(RecordError, match=r"^\$\.evidence\.others\[1\]\.score: float inf"):
        to_dict(quote)


def test_records_of_an_earlier_version_are_read() -> None:
    with BEFORE.open(encoding="utf-8") as file:
        quotes = [quote for _, quote in read_jsonl(file) if isinstance(quote, Quote)]
    assert [(quote.text, str(quote.speaker), str(quote.date)) for quote in quotes] == [
        ("The weir is sound", "Ana Ruiz", "2021-12-06"),
        ("that it would not last", "Ben Ode", "2021-12-08"),
        ("We open the bridge in May!", "Ana Ruiz", "2021-12-06"),
    ]
    assert [from_dict(to_dict(quote)) for quote in quotes] == quotes
