"""W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017), as JSON-LD.

Each quote is an annotation. Its targets are the pieces of the statement in the plain text of the article, each selected
in two equivalent ways: by its words with those before and after (``TextQuoteSelector``), and by its position
(``TextPositionSelector``, in code points). Its bodies are a line for people (who and when), its kind as a tag, and the
record as JSON, from which `from_annotations` restores the quote.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quoteattr.errors import RecordError
from quoteattr.output.records import from_dict, to_dict
from quoteattr.output.standards.schemaorg import base_of
from quoteattr.values import Article, Quote, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  #: length of prefix and suffix in code points
_RECORD = "application/json"


def to_annotations(article: Article, quotes: Sequence[Quote]) -> dict[str, Any]:
    """Convert the quotes of an article to an ``AnnotationPage``.

    The ids are deterministic: the same article and quotes give the same ids.
    """
    source = _source(article)
    items = [_annotation(article, source, number, quote) for number, quote in enumerate(quotes, 1)]
    return {
        "@context": CONTEXT,
        "id": _id(source["id"], "page"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _source(article: Article) -> dict[str, Any]:
    source: dict[str, Any] = {"id": base_of(article), "type": "Text", "format": "text/plain"}
    return source | ({"language": article.language} if article.language else {})


def _id(*parts: str) -> str:
    told = "\n".join(parts).encode("utf-8", "replace").decode()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}"


def _annotation(article: Article, source: dict[str, Any], number: int, quote: Quote) -> dict[str, Any]:
    who = str(quote.speaker) if quote.speaker else "unknown speaker"
    record = json.dumps(to_dict(quote, article=article.id), allow_nan=False)
    return {
        "id": _id(source["id"], str(number), quote.text),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _text(f"{who}, {quote.date}" if quote.date else who, "describing", "text/plain"),
            _text(quote.kind.value, "tagging", "text/plain"),
            _text(quote.stance.value, "tagging", "text/plain"),
            _text(record, "describing", _RECORD),
        ],
        "target": [_target(article.text, source, span) for span in quote.spans] or [source["id"]],
    }


def _text(value: str, purpose: str, form: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": form, "value": value}


def _target(text: str, source: dict[str, Any], span: Span) -> dict[str, Any]:
    start, end = span
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [words, place]}


def from_annotations(page: Mapping[str, Any]) -> Iterator[tuple[str | None, Quote]]:
    """Yield the quotes in an ``AnnotationPage`` made by `to_annotations`, each with the id of its article.

    Raises:
        RecordError: ``page`` is not such a page.
    """
    items = page.get("items")
    if page.get("type") != "AnnotationPage" or not isinstance(items, list):
        raise RecordError("$: expected an AnnotationPage with its items")
    for number, item in enumerate(items):
        bodies = item.get("body") if isinstance(item, dict) else None
        records = [
            body.get("value")
            for body in (bodies if isinstance(bodies, list) else [])
            if isinstance(body, dict) and body.get("format") == _RECORD
        ]
        if len(records) != 1 or not isinstance(records[0], str):
            raise RecordError(f"$.items[{number}]: expected one body of format {_RECORD}, got {len(records)}")
        try:
            record = json.loads(records[0])
        except (ValueError, RecursionError) as error:
            raise RecordError(f"$.items[{number}]: the record in its body is not JSON") from error
        yield (record.get("article") if isinstance(record, dict) else None), from_dict(record)
