"""What tests of single stages share: the document of an article, made as the extractor makes it, and places in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quoteattr.document.document import Document
from quoteattr.document.tokens import Tokenizer, Tokens
from quoteattr.languages import Language, language
from quoteattr.values import Article, Span


@cache
def _tokenizer(spoken: Language) -> Tokenizer:
    return Tokenizer(spoken)


def tokens_of_text(text: str, paragraphs: Sequence[Span] | None = None) -> Tokens:
    """The tokens of the paragraphs of an English text, of which all is one by default."""
    return _tokenizer(language("en"))(text, paragraphs if paragraphs is not None else [Span(0, len(text))])[0]


def document_of(article: Article, without: Sequence[str] = (), spoken: Language | None = None) -> Document:
    """The document of ``article`` in a language, English by default; the named rules are left out."""
    spoken = spoken or language("en")
    return Document.of(article, spoken, _tokenizer(spoken), without)


def span_of(text: str, words: str, start: int = 0) -> Span:
    """The place of ``words`` in ``text``, the first one from ``start`` on."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def last_span_of(text: str, words: str) -> Span:
    """The last place of ``words`` in ``text``."""
    return span_of(text, words, text.rindex(words))
