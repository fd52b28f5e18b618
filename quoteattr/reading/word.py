"""Read documents of word processors: Word (``.docx``) and Rich Text Format (``.rtf``)."""

from __future__ import annotations

import io

import attrs
import regex

from quoteattr.errors import FileError, MissingExtraError, check_type
from quoteattr.languages import Language, language_or_default
from quoteattr.reading.facts import Published
from quoteattr.reading.formats import RTF
from quoteattr.reading.html.decoding import Source
from quoteattr.reading.html.page import read_page
from quoteattr.reading.text import read_text, with_headline
from quoteattr.reading.zips import Archive
from quoteattr.values import Anchor, Article

_WHAT = "a Word document"
_BODY = "word/document.xml"
_LARGEST = 20_000_000  # maximal size of the XML in bytes; mammoth builds a tree that is many times larger
WORD_NEEDS = "to read Word and RTF, quoteattr needs its extra word: pip install 'quoteattr[word]'"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_DECLARATION = regex.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_FONTS = regex.compile(r"\{[^{}]{0,99}\\fonttbl")
_FONT = regex.compile(r"\\f(?P<number>\d{1,5})(?!\d)[^{};]{0,200}?\\fcharset(?P<charset>\d{1,3})(?!\d)")
_BRACE = regex.compile(r"\\.|[{}]", regex.DOTALL)


def read_word(
    data: bytes,
    *,
    published: Published = None,
    id: str | None = None,
    language: Language | None = None,
) -> Article:
    """Read a Word document or a file in Rich Text Format as an article.

    Headings, lists, captions and quotations of a Word document are recognized by its styles; deleted words and comments
    are left out. The dates in its properties are not used, because they say when the file was created. Requires the
    extra ``word``, and for Word also ``html``.

    Args:
        data: The contents of the file.
        published: The publication date, as for `read_text`.
        id: The caller's identifier for the article.
        language: The language whose phrases are recognized; English by default.

    Raises:
        DateError: ``published`` is not a date.
        FileError: The file is in neither format, is damaged or protected, or decompresses to too much data.
        MissingExtraError: An extra is not installed.
        PageError: As `read_html`.
    """
    check_type("data", data, bytes, "read a file with quoteattr.read_file")
    if data.startswith(RTF):
        return read_text(_plain(data), published=published, id=id, language=language)
    article = read_page(Source.of(_page(data)), published=published, id=id, language=language, is_whole=True)
    blocks, byline = with_headline(article.text, article.blocks, language_or_default(language))
    title = next((block.span.of(article.text) for block in blocks if block.kind == "headline"), article.title)
    anchor = Anchor.GIVEN if article.published is not None else None
    return attrs.evolve(article, blocks=blocks, byline=byline, title=title, anchor=anchor)


def _page(data: bytes) -> str:
    """Return a Word document as HTML."""
    _check(data)
    try:
        import mammoth
    except ImportError as error:
        raise MissingExtraError(WORD_NEEDS) from error
    silent = mammoth.images.img_element(lambda _: {})
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=silent,
        )
    except Exception as error:  # a damaged document may fail anywhere in the library
        raise FileError(f"{_WHAT} that is {_damage(error)}") from error
    return f"<article>{made.value}</article>"


def _check(data: bytes) -> None:
    """Refuse documents that would cost more than their size suggests, before the library reads them."""
    with Archive(data, _WHAT) as files:
        if _BODY not in files.names and not any(name.endswith("/document.xml") for name in files.names):
            raise FileError(f"expected {_WHAT}, got a zip archive without {_BODY!r}")
        size = 0
        for name in sorted(files.names):
            if name.endswith((".xml", ".rels")):
                held = files.read(name)
                size += len(held)
                if size > _LARGEST:
                    raise FileError(f"{_WHAT} may have at most {_LARGEST} bytes of text and styles, got more")
                if _DECLARATION.search(held):
                    raise FileError(f"{_WHAT} must not declare entities, got some in {name[:80]!r}")


def _plain(data: bytes) -> str:
    """Convert a file in Rich Text Format to plain text with one line per paragraph."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingExtraError(WORD_NEEDS) from error
    # Line breaks have no meaning in RTF; one before each group keeps the library's patterns from crossing groups.
    text = _plain_fonts(data.decode("cp1252", "replace")).replace("{", "\n{")
    try:
        return str(rtf_to_text(text.lstrip("\n"), errors="replace"))
    except Exception as error:  # as above
        raise FileError(f"an RTF file that is {_damage(error)}") from error


def _damage(error: Exception) -> str:
    """Describe the damage of a file, from an error of the library that read it."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"damaged: {type(error).__name__}: {str(error)[:80]}"


def _plain_fonts(text: str) -> str:
    """Reduce the font table of RTF to numbers and character sets, because the library takes cubic time for it."""
    begin = _FONTS.search(text)
    if begin is None:
        return text
    depth, end = 1, len(text)
    for brace in _BRACE.finditer(text, begin.end()):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            end = brace.end()
            break
    fonts = _FONT.finditer(text, begin.end(), end)
    told = "".join(rf"{{\f{font['number']}\fcharset{font['charset']} font;}}" for font in fonts)
    return f"{text[: begin.start()]}{{\\fonttbl{told}}}{text[end:]}"
