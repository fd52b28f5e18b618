"""Annotated and predicted quotes, as the scorer reads them from JSON records.

A gold document is an object with ``id``, ``text`` and ``quotes``; each quote has ``content``, ``cue`` and ``source`` as
lists of ``[start, end]`` in code points, ``entity`` (the speaker's name or null) and ``type`` (direct, mixed or
indirect). A prediction has ``content``, ``source``, ``speaker`` and ``type``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.evaluate.spans import Offsets, merged, trim, trimmed

Record = Mapping[str, Any]

TYPES = ("direct", "mixed", "indirect")

_OPENING = frozenset("\"“„‟‘‚‛'`«‹»「『")
_CLOSING = frozenset("\"”“’'´»›«」』")
_INNER = frozenset('"“”„«»')  # without single marks, which may be apostrophes


@attrs.frozen
class Gold:
    """An annotated quote."""

    record: Record
    content: list[Offsets]
    source: list[Offsets]
    entity: str | None
    entity_id: str | None
    type: str
    kind: str | None

    @property
    def has_speaker(self) -> bool:
        """Whether the text says who said it."""
        return bool(self.source or self.entity)


@attrs.frozen
class Predicted:
    """A predicted quote; ``content`` is empty if its spans contain no word."""

    record: Record
    content: list[Offsets]
    source: list[Offsets]
    speaker: str | None
    type: str
    kind: str | None

    @property
    def has_speaker(self) -> bool:
        """Whether a speaker was predicted."""
        return bool(self.source or self.speaker)


@attrs.frozen
class Document:
    """An annotated article.

    ``wider`` are contents that are neither right nor wrong to find; ``tweets`` the spans of embedded posts that the
    annotators left out; ``aliases`` the other forms of each name; ``mentions`` the spans at which each entity is
    mentioned.
    """

    id: str
    text: str
    quotes: list[Gold]
    wider: list[list[Offsets]] = attrs.Factory(list)
    tweets: list[Offsets] = attrs.Factory(list)
    aliases: Mapping[str, Sequence[str]] = attrs.Factory(dict)
    mentions: Mapping[str, Sequence[Sequence[int]]] = attrs.Factory(dict)


def read_document(record: Record, wider: Iterable[Record] = ()) -> Document:
    """Return the gold document of a checked record; quotes without a word in them are left out.

    Args:
        record: The record, as returned by `quoteattr.evaluate.files.read_gold`.
        wider: Further quotes of the same text, which are neither right nor wrong to find.
    """
    text = record["text"]
    golds = (_gold(text, quote) for quote in record["quotes"])
    contents = (merged(text, quote.get("content") or []) for quote in wider)
    tweets = (tuple(tweet["span"]) for tweet in record.get("tweets") or [])
    return Document(
        id=record["id"],
        text=text,
        quotes=[gold for gold in golds if gold.content],
        wider=[content for content in contents if content],
        tweets=[(start, end) for start, end in tweets if start < end],
        aliases=record.get("aliases") or {},
        mentions=record.get("mentions") or {},
    )


def _gold(text: str, quote: Record) -> Gold:
    return Gold(
        record=quote,
        content=merged(text, quote["content"]),
        source=trimmed(text, quote.get("source") or []),
        entity=quote.get("entity") or None,
        entity_id=quote.get("entity_id"),
        type=quote["type"],
        kind=quote.get("kind"),
    )


def read_predicted(text: str, quote: Record) -> Predicted:
    """Return a predicted quote; the record may also be that of a gold quote, whose ``entity`` is the speaker.

    A missing type is inferred from the quotation marks around the spans.
    """
    spans = quote.get("content") or []
    speaker = quote["speaker"] if "speaker" in quote else quote.get("entity")
    named = quote.get("type")
    return Predicted(
        record=quote,
        content=merged(text, spans),
        source=trimmed(text, quote.get("source") or []),
        speaker=speaker if isinstance(speaker, str) and speaker.strip() else None,
        type=named if named in TYPES else guess_type(text, spans),
        kind=quote.get("kind"),
    )


def guess_type(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Infer the type from quotation marks: direct if all spans are inside them, mixed if any are in or around them."""
    marked: list[bool] = []
    inner = False
    for start, end in spans:
        first, last = trim(text, max(0, start), min(len(text), end))
        if first >= last:
            continue
        left, right = text[max(0, first - 2) : first], text[last : last + 4]
        marked.append(not _OPENING.isdisjoint(left) and not _CLOSING.isdisjoint(right))
        inner = inner or not _INNER.isdisjoint(text[first:last])
    if marked and all(marked):
        return "direct"
    return "mixed" if inner or any(marked) else "indirect"


def split_spans(quotes: Iterable[Record]) -> list[Record]:
    """Return a separate quote for each span of content, with the speaker and the type of the whole.

    This is for systems that return an interrupted quotation as two quotes.
    """
    return [{**quote, "content": [span]} for quote in quotes for span in quote.get("content") or []]
