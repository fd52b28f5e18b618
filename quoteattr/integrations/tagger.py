"""The spaCy component that writes what the tagger finds: contents, cues, sources, names and quotations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from quoteattr.integrations.component import Component
from quoteattr.values import Block, BlockKind

if TYPE_CHECKING:
    from quoteattr.languages import Language
    from quoteattr.tagging.tagging import Reading, Tagging

PREFIX = "quoteattr_"  # of the span groups, so that those of other components are not touched


class TaggerComponent(Component["tuple[Reading, Tagging]"]):
    """Writes ``doc.spans["quoteattr_content"]``, ``…_cue``, ``…_source``, ``…_entity`` and ``…_quotation``.

    The last has the outermost quotations with their marks, which are found without the model.
    """

    def __init__(self, model: str | Path | None = None, *, name: str = "quoteattr_tagger") -> None:
        from quoteattr.tagging.tagger import Tagger

        super().__init__()
        self.name = name
        self._tagger = Tagger.load(model)
        self._language = self._tagger.language

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the path of the model pack: a process that spaCy spawns loads the model itself."""
        made = partial(TaggerComponent, name=self.name)
        return made, (self._tagger.path,), {"_handle": self._handle}

    def predict(self, docs: list[Doc]) -> list[tuple[Reading, Tagging]]:
        """Return a reading of each Doc, over its own tokens except white space, and its tags."""
        readings = [_reading(doc, self._language) for doc in docs]
        return list(zip(readings, self._tagger.predict(readings), strict=True))

    def set_annotations(self, docs: list[Doc], found: Sequence[tuple[Reading, Tagging]]) -> None:
        """Write the span groups."""
        for doc, (reading, tagging) in zip(docs, found, strict=True):
            groups = {"content": tagging.contents, "cue": tagging.cues, "source": tagging.sources}
            stretches = {
                name: [(stretch, name.upper()) for stretch in group] for name, group in groups.items()
            }
            stretches["entity"] = list(tagging.entities)
            for name, group in stretches.items():
                spans = [(tagging.tokens.span(*stretch), label) for stretch, label in group]
                doc.spans[PREFIX + name] = [
                    span
                    for at, label in spans
                    if (span := doc.char_span(at.start, at.end, label=label)) is not None
                ]
            doc.spans[f"{PREFIX}quotation"] = [
                span
                for start, end in (one.outer for one in reading.quotations)
                if (span := doc.char_span(start, end, "QUOTATION", alignment_mode="expand")) is not None
            ]


def _reading(doc: Doc, spoken: Language) -> Reading:
    from quoteattr.document.marks import scan
    from quoteattr.document.tokens import tokens_of
    from quoteattr.tagging.tagging import Reading

    tokens = tokens_of(doc)
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in tokens.paragraphs)
    return Reading(doc.text, tokens, scan(doc.text, tokens.paragraphs, spoken), blocks)
