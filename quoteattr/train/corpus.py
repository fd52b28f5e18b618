"""Convert annotated articles in the shared JSON Lines format to training examples.

A line has ``id``, ``text``, optionally ``title``, ``published`` and ``genre``, and ``quotes``: each with ``content``,
``cue`` and ``source`` as lists of ``[start, end]`` in code points, ``type`` (direct, mixed or indirect) and optionally
``cue_class`` ("statement" for speech; otherwise "no_speech", "other_speech" or "not_said") and ``core`` (false if
careful readers may disagree about whether it is a statement: from such quotes is learned where contents, cues and
sources are, but not what counts as speech). ``names``, optionally, are all names in the text, as ``[start, end, type]``
with the types PERSON, ORG or FAC, GPE or LOC, NORP and DATE.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from quoteattr.document.document import UNREAD
from quoteattr.document.marks import scan
from quoteattr.document.tokens import Tokenizer, Tokens
from quoteattr.errors import GoldError
from quoteattr.languages import ENGLISH, Language, language
from quoteattr.reading.text import read_text
from quoteattr.tagging import tags
from quoteattr.tagging.features import Featurizer
from quoteattr.tagging.pairs import Stretch
from quoteattr.values import Article, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language as Pipeline

IGNORE = -1  #: a label that the loss ignores
TAG = {name: number for number, name in enumerate(tags.TAGS)}
ENTITY_TAG = {name: number for number, name in enumerate(tags.ENTITY_TAGS)}
SAME_TYPE = {"FAC": "ORG", "LOC": "GPE"}  #: types of names in other schemes -> those of the tagger


@attrs.define(eq=False)
class Piece:
    """A stretch of content with its cue and source, in tokens."""

    stretch: Stretch
    cue: Stretch | None
    source: Stretch | None
    statement: int
    attributed: bool  #: whether cue and source of the statement are known


@attrs.define(eq=False)
class Example:
    """An article prepared for training."""

    id: str
    tokens: Tokens
    features: NDArray[np.int32]
    tags: NDArray[np.int64]
    view: NDArray[np.int64]
    entities: NDArray[np.int64]
    pieces: list[Piece]
    cue_source: list[tuple[Stretch, Stretch | None]]


def read_gold(paths: Iterable[Path], *, annotated: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the documents of several files, in order.

    Args:
        paths: JSON Lines.
        annotated: Whether the documents have ``quotes``; otherwise any that they have are dropped.

    Raises:
        GoldError: A line is not a JSON object with a text and, if annotated, quotes.
    """
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                    record = record if annotated else {**record, "quotes": []}
                    record["text"], record["quotes"]
                except (ValueError, KeyError, TypeError) as error:
                    raise GoldError(
                        f"{path}:{number}: expected an object with text and quotes, got {error!r}"
                    ) from None
                yield record


def article_of(record: dict[str, Any], spoken: Language | None = None) -> Article:
    """Read the article of a gold record, as the extractor does; English by default."""
    return read_text(record["text"], published=record.get("published"), id=record.get("id"), language=spoken)


def speaks(quote: dict[str, Any]) -> bool:
    """Return whether a gold quote reports speech: if it has quotation marks, always, otherwise by its cue's class."""
    return quote.get("type") != "indirect" or quote.get("cue_class", "statement") == "statement"


def has_attributions(record: dict[str, Any]) -> bool:
    """Return whether cues and sources are annotated, so that their absence is meaningful."""
    quotes = [quote for quote in record["quotes"] if not quote.get("silver")]
    return any(quote.get("cue") or quote.get("source") for quote in quotes)


def example(
    record: dict[str, Any],
    tokenize: Tokenizer,
    featurizer: Featurizer,
    teacher: Pipeline | None,
    spoken: Language | None = None,
) -> Example:
    """Return the tokens, features and labels of a gold record.

    ``tokenize`` splits the text; ``teacher``, if given, types the names of a record in which they are not annotated;
    ``spoken`` is the language of the record, English by default.
    """
    spoken = spoken or language(ENGLISH)
    article = article_of(record, spoken)
    blocks = [block for block in article.blocks if block.kind not in UNREAD]
    paragraphs = [block.span for block in blocks]
    tokens, _ = tokenize(article.text, paragraphs)
    quotations = scan(article.text, paragraphs, spoken)
    size = len(tokens)
    out = Example(
        id=str(record.get("id")),
        tokens=tokens,
        features=featurizer(article.text, tokens, quotations, blocks),
        tags=np.zeros(size, dtype=np.int64),
        view=np.full(size, IGNORE, dtype=np.int64),
        entities=np.full(size, IGNORE, dtype=np.int64),
        pieces=[],
        cue_source=[],
    )
    starts = np.array(tokens.starts, dtype=np.int64)
    ends = np.array(tokens.ends, dtype=np.int64)
    _label_statements(out, record, starts, ends)
    named = record.get("names")
    if named is None and teacher is not None:
        named = _typed(teacher, article.text, paragraphs)
    if named is not None:
        _label_entities(out, starts, ends, named)
    return out


def _label_statements(out: Example, record: dict[str, Any], starts: np.ndarray, ends: np.ndarray) -> None:
    """Label the tokens of the annotated stretches, and pair the pieces of statements with cue and source."""

    def stretches(spans: Sequence[Sequence[int]]) -> list[Stretch]:
        found = []
        for start, end in spans:
            first, stop = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            found.append((first, stop))
        return [part for stretch in _merged(found) for part in _by_paragraph(out.tokens, *stretch)]

    annotated = has_attributions(record)
    if not annotated:
        # Only contents and their pieces are labelled; the rest may contain unannotated cues and sources.
        out.tags[:] = IGNORE
    for first, stop in stretches(record.get("quiet") or ()):
        out.tags[first:stop] = 0
    for number, quote in enumerate(record["quotes"]):
        parts = {role: stretches(quote.get(role) or []) for role in tags.ROLES}
        for role, ranges in parts.items():
            for first, stop in ranges:
                out.tags[first] = TAG[f"B-{role}"]
                out.tags[first + 1 : stop] = TAG[f"I-{role}"]
                if role != tags.SOURCE and quote.get("core", True):
                    out.view[first:stop] = speaks(quote)
        cue = parts[tags.CUE][0] if parts[tags.CUE] else None
        source = parts[tags.SOURCE][0] if parts[tags.SOURCE] else None
        if cue or source or not annotated:
            asked = bool(cue or source)
            out.pieces += [Piece(stretch, cue, source, number, asked) for stretch in parts[tags.CONTENT]]
        if cue:
            out.cue_source.append((cue, source))
    out.pieces.sort(key=lambda piece: piece.stretch)


def _by_paragraph(tokens: Tokens, first: int, stop: int) -> list[Stretch]:
    """Split a stretch at the ends of paragraphs, because the model never tags across them."""
    cuts = [
        first,
        *(i for i in range(first + 1, stop) if tokens.paragraph[i] != tokens.paragraph[i - 1]),
        stop,
    ]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """Merge adjacent stretches of a statement, because only some annotators divide a quotation into its sentences."""
    out: list[Stretch] = []
    for first, stop in sorted(stretches):
        touches = bool(out) and out[-1][1] == first
        out.append((out.pop()[0] if touches else first, stop))
    return out


def _typed(teacher: Pipeline, text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield the names that ``teacher`` finds: their start and end in ``text``, and their type."""
    for doc, span in zip(teacher.pipe([p.of(text) for p in paragraphs]), paragraphs, strict=True):
        for entity in doc.ents:
            yield entity.start_char + span.start, entity.end_char + span.start, entity.label_


def _label_entities(
    out: Example, starts: NDArray[np.int64], ends: NDArray[np.int64], named: Iterable[tuple[int, int, str]]
) -> None:
    out.entities[:] = 0
    for start, end, label in named:
        name = SAME_TYPE.get(label, label)
        first, stop = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        if name in tags.ENTITY_TYPES and first < stop:
            out.entities[first] = ENTITY_TAG[f"B-{name}"]
            out.entities[first + 1 : stop] = ENTITY_TAG[f"I-{name}"]
