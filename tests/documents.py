"""What tests of single stages share: the document of an article, made as the extractor makes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from quoteattr.document.document import Document
from quoteattr.document.tokens import Tokens, blank, tokenize
from quoteattr.languages import language
from quoteattr.values import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


@cache
def _nlp() -> Pipeline:
    return blank()


def _tokenize(text: str, spans: Sequence[Span]) -> Tokens:
    return tokenize(_nlp(), text, spans)


def document_of(article: Article, without: Sequence[str] = ()) -> Document:
    """The document of ``article`` in English; the named rules are left out."""
    return Document.of(article, language("en"), _tokenize, without)
