"""Convert quotes to flat rows, for tables of every kind."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import attrs

from quoteattr.errors import OutputError, check_each
from quoteattr.output.terminal import UNSHOWN
from quoteattr.values import Article, Quote
from quoteattr.values.dates import date_of

#: The columns in order, with their types. They are part of the public interface; new ones are added at the end.
COLUMNS: dict[str, str] = {
    "article": "string",
    "number": "int",
    "kind": "string",
    "text": "string",
    "speaker": "string",
    "speaker_kind": "string",
    "mention": "string",
    "role": "string",
    "affiliation": "string",
    "handle": "string",
    "cue": "string",
    "date": "string",
    "date_start": "date",
    "date_end": "date",
    "granularity": "string",
    "basis": "string",
    "at": "time",
    "platform": "string",
    "post_id": "string",
    "post_url": "string",
    "confidence": "float",
    "reason": "string",
    "doubts": "string",
    "statement": "string",
    "spans": "string",
    "date_confidence": "float",
    "event": "string",
    "event_kind": "string",
    "addressee": "string",
    "gender": "string",
    "speaker_id": "string",
    "stance": "string",
    "url": "string",
    "site": "string",
    "title": "string",
    "published": "string",
    "language": "string",
    "published_day": "date",
    "sentence": "string",
    "outer": "string",
    "event_place": "string",
    "speaker_confidence": "float",
}
OTHER = "input_"  #: the prefix for a column of the input whose name is already taken
MOST = 5000  #: maximal number of columns of the input that a table includes by default


def to_rows(quotes: Iterable[Quote], *, article: str | Article | None = None) -> list[dict[str, Any]]:
    """Convert quotes to flat dicts, one per quote, with the same keys in the same order.

    ``number`` counts the quotes from 1; ``date`` is EDTF, ``date_start`` and ``date_end`` are `datetime.date`, ``at``
    is a `datetime.datetime` in UTC; ``doubts`` and ``spans`` (code points, ``3-8 12-20``) are joined by spaces. Of the
    article's facts, ``published`` is in ISO 8601 and ``published_day`` is a `datetime.date`. Unknown values are
    ``None``.

    Args:
        quotes: The quotes of one article.
        article: The article or its id; by default that of `Quotes`.

    >>> from quoteattr.values import Kind, Quote, Span
    >>> row, = to_rows([Quote(text="Yes", kind=Kind.DIRECT, spans=(Span(1, 4),))], article="a1")
    >>> row["article"], row["number"], row["text"], row["speaker"], row["spans"]
    ('a1', 1, 'Yes', None, '1-4')
    """
    known = article if isinstance(article, Article) else getattr(quotes, "article", None)
    facts = _facts(known if isinstance(known, Article) else Article(text=""))
    if isinstance(article, str):
        facts["article"] = article
    kept = check_each("quotes", quotes, Quote, "give the quotes of one article, as extract returns them")
    return [{**_EMPTY, "number": number, **_row(quote), **facts} for number, quote in enumerate(kept, 1)]


_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def without_formulas(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for CSV that neither spreadsheets nor terminals can execute.

    A spreadsheet recognizes a formula by its first character; with an apostrophe before that, the cell is shown as
    text. A lone carriage return, which `csv` does not quote and readers take for a new row, becomes a line break.
    Control characters, which terminals obey, and lone surrogates become visible signs.
    """
    return {name: _cell(value) if isinstance(value, str) else value for name, value in row.items()}


def _cell(value: str) -> str:
    value = value.translate(UNSHOWN)
    if "\n" not in value:  # otherwise `csv` quotes the cell
        value = value.replace("\r", "\n")
    return f"'{value}" if value.startswith(_FORMULA) else value


_EMPTY = dict.fromkeys(COLUMNS)  # determines the order


def _facts(article: Article) -> dict[str, Any]:
    published = article.published
    return {
        "article": article.id,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "published": published and published.isoformat(),
        "language": article.language,
        "published_day": published and date_of(published),
    }


def _row(quote: Quote) -> dict[str, Any]:
    speaker, date, post = quote.speaker, quote.date, quote.post
    context = quote.context
    event = context and context.event
    return {
        "kind": quote.kind.value,
        "text": quote.text,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and speaker.kind.value,
        "mention": speaker and speaker.mention and speaker.mention.text,
        "role": speaker and speaker.role,
        "affiliation": speaker and speaker.affiliation,
        "handle": speaker and speaker.handle,
        "cue": quote.cue and quote.cue.text,
        "date": date and date.edtf,
        "date_start": date and date.start,
        "date_end": date and date.end,
        "granularity": date and date.granularity.value,
        "basis": date and date.basis.value,
        "at": date and date.at,
        "platform": post and post.platform.value,
        "post_id": post and post.id,
        "post_url": post and post.url,
        "confidence": quote.confidence,
        "reason": quote.reason and str(quote.reason),
        "doubts": " ".join(quote.doubts),
        "statement": quote.statement,
        "spans": " ".join(f"{start}-{end}" for start, end in quote.spans),
        "date_confidence": date and date.confidence,
        "event": event and event.text,
        "event_kind": event and event.kind.value,
        "addressee": context and context.addressee and context.addressee.text,
        "gender": speaker and speaker.gender and speaker.gender.value,
        "speaker_id": speaker and speaker.id,
        "stance": quote.stance.value,
        "sentence": quote.sentence and quote.sentence.text,
        "outer": context and context.outer and context.outer.text,
        "event_place": event and event.place and event.place.text,
        "speaker_confidence": quote.speaker_confidence,
    }


def unique_names(others: Iterable[str], own: Collection[str]) -> dict[str, str]:
    """Return the columns of an input by unique names, which UTF-8 can encode and which are not among ``own``.

    The names remain unique when written as cells, where some characters are replaced.

    >>> unique_names(["kind", "input_kind", "outlet"], ["kind"])
    {'input_input_kind': 'kind', 'input_kind': 'input_kind', 'outlet': 'outlet'}
    >>> unique_names(["=x", "'=x"], [])
    {'=x': '=x', "input_'=x": "'=x"}
    """
    sources = {name: name.encode("utf-8", "backslashreplace").decode() for name in others}
    found: dict[str, str] = {}
    taken, given = {*own}, {*map(_cell, sources.values())}
    for source, plain in sources.items():
        name = plain
        while _cell(name) in taken or (name != plain and _cell(name) in given):
            name = OTHER + name
        taken.add(_cell(name))
        found[name] = source
    return found


@attrs.frozen
class Layout:
    """The columns of a table in order: some of `COLUMNS`, and others of its input."""

    #: by name, as in `COLUMNS`, or a type of Arrow
    types: Mapping[str, Any] = attrs.field(factory=COLUMNS.copy)
    sources: Mapping[str, str] = attrs.Factory(dict)  #: for columns of the input, their names there

    @classmethod
    def of(cls, others: Mapping[str, Any], asked: Sequence[str] | None = None) -> Layout:
        """Make the layout with the columns ``asked`` for, by default `COLUMNS` followed by the ``others`` of the input.

        Raises:
            OutputError: A column that is asked for does not exist, or is asked for twice.
        """
        if asked is None and len(others) > MOST:
            raise OutputError(f"columns: the input has {len(others)} of its own; choose with --columns")
        sources = unique_names(others, COLUMNS)
        known = COLUMNS | {name: others[source] for name, source in sources.items()}
        names = tuple(known) if asked is None else asked
        wrong = [name for at, name in enumerate(names) if name not in known or name in names[:at]]
        if wrong or not names:
            problem = f"{wrong[0]!r} is unknown or repeated" if wrong else "none are named"
            own = (
                f"the input's are {', '.join(islice(sources, 40))}"
                if sources
                else "the input has none of its own"
            )
            raise OutputError(f"columns: {problem}; {own}; choose from {', '.join(COLUMNS)}")
        kept = {name: known[name] for name in names}
        return cls(kept, {name: source for name, source in sources.items() if name in kept})

    def rows(
        self, quotes: Iterable[Quote], *, article: str | Article | None, other: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Convert quotes to rows with these columns; ``other`` has the values of the input's other columns."""
        found = {
            name: as_text(value) if self.types[name] == "string" else value
            for name, source in self.sources.items()
            for value in (other.get(source),)
        }
        return [
            {name: found[name] if name in found else row[name] for name in self.types}
            for row in to_rows(quotes, article=article)
        ]


def as_text(value: Any) -> str | None:
    """Convert a value of an input table to text: times in ISO 8601, lists, objects and booleans as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return _plain(value)


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known values of a row as JSON-compatible ones: times in ISO 8601, no infinite numbers."""
    text = json.dumps({name: value for name, value in values.items() if value is not None}, default=_plain)
    found: dict[str, Any] = json.loads(text, parse_constant=lambda _: None)
    return found


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def storable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that all kinds of tables accept: without lone surrogates, which UTF-8 cannot encode."""
    return {name: _clean(value) for name, value in row.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    return value
