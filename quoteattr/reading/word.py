"""Documents of word processors: Word (``.docx``) and Rich Text Format (``.rtf``)."""

from __future__ import annotations

import io

import attrs
import regex

from quoteattr.errors import FileError, MissingExtraError, check_type
from quoteattr.languages import ENGLISH, Language
from quoteattr.languages import language as known_language
from quoteattr.reading.facts import Published
from quoteattr.reading.formats import RTF
from quoteattr.reading.html.page import read_html
from quoteattr.reading.text import read_text, with_headline
from quoteattr.reading.zips import Archive
from quoteattr.values import Anchor, Article

_WHAT = "a Word document"
_BODY = "word/document.xml"
_LARGEST = 20_000_000  # bytes of XML; mammoth builds a tree of it that is many times larger
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
    """Reads a Word document or a file in Rich Text Format as an article.

    Of a Word document headings, lists, captions and quotations are what its styles say, and deleted words and
    comments are left out. Its properties tell no day: they say when the file was made. Needs the extra ``word``, and
    for Word ``html``, too.

    Args:
        data: The file.
        published: When it was published, as `read_text` takes it.
        id: The caller's own name for it.
        language: Whose phrases are looked for; English by default.

    Raises:
        DateError: ``published`` is not a date.
        FileError: It is none of the two formats, is damaged or protected, or unpacks to too much.
        MissingExtraError: An extra is not installed.
        PageError: As `read_html`.
    """
    check_type("data", data, bytes, "read a file with quoteattr.read_file")
    if data.startswith(RTF):
        return read_text(_plain(data), published=published, id=id, language=language)
    article = read_html(_page(data), published=published, id=id, language=language)
    blocks, byline = with_headline(article.text, article.blocks, language or known_language(ENGLISH))
    title = next((block.span.of(article.text) for block in blocks if block.kind == "headline"), article.title)
    anchor = Anchor.GIVEN if article.published is not None else None
    return attrs.evolve(article, blocks=blocks, byline=byline, title=title, anchor=anchor)


def _page(data: bytes) -> str:
    """A Word document as HTML."""
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
    except Exception as error:  # a damaged document fails anywhere in the library
        raise FileError(f"{_WHAT} that is {_damage(error)}") from error
    return f"<article>{made.value}</article>"


def _check(data: bytes) -> None:
    """Refuses what would cost more than its size promises, before the library that reads it sees it."""
    with Archive(data, _WHAT) as files:
        if _BODY not in files.names and not any(name.endswith("/document.xml") for name in files.names):
            raise FileError(f"expected {_WHAT}, got a zip archive without {_BODY!r}")
        size = 0
        for name in sorted(files.names):
            if name.endswith((".xml", ".rels")):
                held = files.read(name)
                size += len(held)
                if size > _LARGEST:
                    raise FileError(f"{_WHAT} may have {_LARGEST} bytes of text and styles, got more")
                if _DECLARATION.search(held):
                    raise FileError(f"{_WHAT} may not declare entities, got some in {name[:80]!r}")


def _plain(data: bytes) -> str:
    """A file in Rich Text Format as plain text, a line for each paragraph."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingExtraError(WORD_NEEDS) from error
    # Line breaks mean nothing in RTF; before each group they keep the patterns of the library within it.
    text = _plain_fonts(data.decode("cp1252", "replace")).replace("{", "\n{")
    try:
        return str(rtf_to_text(text.lstrip("\n"), errors="replace"))
    except Exception as error:  # as above
        raise FileError(f"an RTF file that is {_damage(error)}") from error


def _damage(error: Exception) -> str:
    """What an error of a library tells of a file."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"damaged: {type(error).__name__}: {str(error)[:80]}"


def _plain_fonts(text: str) -> str:
    """RTF whose table of fonts has numbers and character sets alone: the time of the library is cubic in it."""
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
