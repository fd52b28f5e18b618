"""The spaCy component ``quoteattr_tagger``: the shipped model over the tokens of a `Doc`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language

from quoteattr.finding.marks import scan
from quoteattr.finding.tagger import Reading, Tagger, Tagging
from quoteattr.finding.tokens import tokens_of
from quoteattr.values import Block, BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

PREFIX = "quoteattr_"  # of the span groups, so that no other component's are touched


class TaggerComponent:
    """Writes ``doc.spans["quoteattr_content"]``, ``…_cue``, ``…_source`` and ``…_entity``.

    Predicting is separate from writing: `predict` leaves the Doc as it is.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """Writes the span groups of one Doc."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Docs in, the same Docs out, in order."""
        from spacy.util import minibatch

        for docs in minibatch(stream, size=batch_size):
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: list[Doc]) -> list[Tagging]:
        """The model's view of each Doc, over its own tokens without white space."""
        return self._tagger.predict([_reading(doc) for doc in docs])

    def set_annotations(self, docs: list[Doc], taggings: list[Tagging]) -> None:
        """Writes the span groups."""
        for doc, tagging in zip(docs, taggings, strict=True):
            groups = {"content": tagging.contents, "cue": tagging.cues, "source": tagging.sources}
            found = {name: [(stretch, name.upper()) for stretch in group] for name, group in groups.items()}
            found["entity"] = list(tagging.entities)
            for name, stretches in found.items():
                spans = [(tagging.tokens.span(*stretch), label) for stretch, label in stretches]
                doc.spans[PREFIX + name] = [
                    span
                    for at, label in spans
                    if (span := doc.char_span(at.start, at.end, label=label)) is not None
                ]


def _reading(doc: Doc) -> Reading:
    tokens = tokens_of(doc)
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in tokens.paragraphs)
    return Reading(doc.text, tokens, scan(doc.text, tokens.paragraphs), blocks)


@Language.factory(
    "quoteattr_tagger",
    default_config={"model": None},
    assigns=["doc.spans"],
)
def make_tagger(nlp: Language, name: str, model: str | None) -> TaggerComponent:
    """The factory behind ``nlp.add_pipe("quoteattr_tagger")``; ``model`` is a folder, None the shipped one.

    Raises:
        ModelError: The pack is missing or damaged.
    """
    return TaggerComponent(Tagger.load(model))
