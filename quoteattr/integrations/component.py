"""The base of the spaCy components: they annotate Docs in batches, and a Doc that fails affects only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc
from spacy.util import minibatch

Found = TypeVar("Found")
ErrorHandler = Callable[[str, Any, list[Doc], Exception], object]


class Component(Generic[Found]):
    """A pipeline component that predicts and writes separately: `predict` does not change the Docs."""

    name: str

    def __init__(self) -> None:
        self._handle: ErrorHandler | None = None

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Set what is done with a Doc that fails in `pipe`; see spaCy's ``Language.set_error_handler``."""
        self._handle = error_handler

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate Docs and yield them in order; those that fail go to the error handler, if one is set."""
        for docs in minibatch(stream, size=batch_size):
            for doc, found in zip(docs, self.attempt(docs), strict=True):
                try:
                    self.set_annotations([doc], sound([found]))
                except Exception as error:
                    if self._handle is not None:
                        self._handle(self.name, self, [doc], error)
                        continue
                    self.set_failed(doc, error)
                yield doc

    def attempt(self, docs: list[Doc]) -> Sequence[Found | Exception]:
        """Return what is found in each Doc, or the exception that it raised."""
        try:
            return self.predict(docs)
        except Exception as error:  # caused by at least one of the Docs; each is tried alone
            return [error] if len(docs) == 1 else [self.attempt([doc])[0] for doc in docs]

    def predict(self, docs: list[Doc]) -> Sequence[Found]:
        """Return what is found in each Doc."""
        raise NotImplementedError

    def set_annotations(self, docs: list[Doc], found: Sequence[Found]) -> None:
        """Write what was found into the Docs."""
        raise NotImplementedError

    def set_failed(self, doc: Doc, error: Exception) -> None:
        """Write into a Doc that it failed in `pipe`, without an error handler; by default raises the error."""
        raise error


def sound(found: Sequence[Found | Exception]) -> list[Found]:
    """Return ``found`` if it has no exceptions; otherwise raises the first of them."""
    kept = []
    for one in found:
        if isinstance(one, Exception):
            raise one
        kept.append(one)
    return kept
