"""Find the text of an article that a page stores instead of showing it: in its JSON-LD, or in the data of its scripts.

Content management systems store markup, plain paragraphs, or lists of paragraphs and of text runs in them, each under
its own names. All of this is laid out as a page, in which the article is then found as in any other: it is the value
with most of the long text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import regex

from quoteattr.errors import PageError
from quoteattr.languages import Language
from quoteattr.reading.html.embeds.matchers import EMBEDS
from quoteattr.reading.html.embeds.search import Found, find_embeds
from quoteattr.reading.html.lines import Line
from quoteattr.reading.html.linkeddata import Record, articles_of, text_of
from quoteattr.reading.html.markup import attribute
from quoteattr.reading.html.regions import Page, main_lines
from quoteattr.reading.html.selectors import Markup, Wanted
from quoteattr.reading.html.unread import CARDS, UNSHOWN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser as Tree

_FEW = 500  # code points of long text; a page that shows more does not depend on its scripts
_SHOWN = (
    0.25  # maximal share of the stored text that such a page shows: a standfirst, a request to enable scripts
)
_LEAST = 200  # minimal length of an article in the data of scripts; less is a label or a note
_LONGEST = 3_000_000  # maximal length of a script in code points
_MOST = 20  # maximal number of values of a script
_DEEPEST = 150  # maximal depth of nested values
_LONG = 60  # code points; longer texts are used only once, because data often contain an article twice

_VALUE = regex.compile(r"[\w\])]\s{0,9}=\s{0,9}(?:JSON\.parse\(\s{0,9}(?=\")|(?=[{\[]))")  # of a variable
_LITERAL = regex.compile(r'"(?:[^"\\]++|\\.)*+"?', regex.DOTALL)  # an unclosed one is scanned only once
_WORDED = regex.compile(r"[ \\]|</")  # has words; most literals in code are names
_ELEMENT_END = regex.compile(r"(?:<|\\u003[cC])(?:\\?/|\\u002[fF])(?:p|div)\b")
_END = regex.compile(r"[.!?…:\"”’»]\s*+$")
_JSON = json.JSONDecoder(strict=False)
_TAGS_OR_SPACE = regex.compile(r"<[^<>]*+>|\s++")

_WANTED = Wanted(EMBEDS, CARDS, UNSHOWN)

# The names that content editors use for the parts of an article, without "_" and "-".
_BLOCKS = {"block": "p", "paragraph": "p", "heading": "h2", "header": "h2", "quote": "blockquote"}
_BLOCKS |= {"blockquote": "blockquote", "listitem": "li", "image": "figcaption", "figure": "figcaption"}
_RUNS = frozenset({"text", "span", "link", "hyperlink", "fragment"})  # the kinds of text runs within a line
_KINDS = ("nodeType", "_type", "type")  # the keys for the kind of a part
_WORDS = ("text", "value")  # the keys for the words of a run


def read_stored(
    tree: Tree, records: Sequence[Record], shown: Sequence[Line], language: Language
) -> tuple[list[Line], Found] | None:
    """Return the lines and embeds of the article in a page's data, if the page itself shows little of it.

    Args:
        tree: The page.
        records: Its JSON-LD.
        shown: The lines of the article that it shows.
        language: The language whose phrases ("Read more") lead away from an article.
    """
    seen = sum(line.weight for line in shown if line.embed is None)
    if seen > _FEW:
        return None
    told = next(filter(None, map(_body_of, articles_of(records))), "")
    lines, found = _read(_paragraphs(told), language)
    if not lines:
        lines, found = _read(_Layout(list(_values(tree))).markup, language, least=_LEAST)
    stored = sum(len(line.text) for line in lines)
    return (lines, found) if lines and seen <= _SHOWN * stored else None


def _body_of(record: Record) -> str:
    """Return the text of an article, or the headlines and texts of the entries of a live blog."""
    entries = record.get("liveBlogUpdate")
    each = [one for one in entries if isinstance(one, Mapping)] if isinstance(entries, list) else []
    parts = (text_of(one, key) for one in (record, *each) for key in ("headline", "articleBody"))
    return "\n".join(filter(None, parts)) if each else text_of(record, "articleBody")


def _read(markup: str, language: Language, least: int = 0) -> tuple[list[Line], Found]:
    """Return the article in a page made from data; no lines if it is shorter than ``least``."""
    if not markup:
        return [], Found({}, (), frozenset())
    try:
        made = Markup.of(markup, _WANTED)
    except PageError:  # too much data, which is no reason not to read the page
        made = Markup.of("", _WANTED)
    found = find_embeds(made, "")
    body = made.tree.body
    page = Page(body, found, made.tags) if body is not None else None
    if page is None or _weight(page) < least:
        return [], found
    return main_lines(page, None, language), found


def _weight(page: Page) -> int:
    """Return the length of the long text directly in the article's element or its children, in code points.

    The texts in lists of other things, such as pictures with captions, are nested more deeply.
    """
    article = page.article(None)
    near = {article, *(number for number, above in enumerate(page.parents) if above == article)}
    return sum(line.weight for line in page.lines if line.holder in near or page.parents[line.holder] in near)


# --- scripts -> data ---------------------------------------------------------------------------------------


def _values(tree: Tree) -> Iterator[object]:
    """Yield the data of a page's scripts: the JSON in them, and string literals with markup."""
    for script in tree.css('script:not([src]):not([type*="ld+json" i])'):
        text = script.text()
        if not _LEAST <= len(text) <= _LONGEST:
            continue
        if "json" in attribute(script, "type").lower():
            yield _loaded(text, 0)
            continue
        for match in islice(_VALUE.finditer(text), _MOST):
            yield _loaded(text, match.end())
        if _ELEMENT_END.search(text):
            yield [_loaded(one, 0) for one in _LITERAL.findall(text) if _WORDED.search(one)]


def _loaded(text: str, at: int) -> object:
    """Return the JSON value at an offset; if it is a string that is itself JSON, the value in that."""
    try:
        value, _ = _JSON.raw_decode(text, at)
        return _JSON.decode(value) if isinstance(value, str) and value[:1] in {"{", "["} else value
    except (ValueError, RecursionError):
        return None


# --- data -> markup ----------------------------------------------------------------------------------------


class _Layout:
    """Lays out data as markup: an element for each container, with the sentences and the markup in it.

    The key of a value becomes the class of its element, because both tell what does not belong to an article.
    """

    def __init__(self, data: object) -> None:
        self._parts: list[str] = []
        self._taken: set[str] = set()  # the long texts used so far, without tags
        self._lay(data, "", 0, False)
        self.markup: str = "".join(self._parts)

    def _lay(self, value: object, key: str, depth: int, within: bool) -> None:
        """Add a value; ``within`` a part of the text, only values that are themselves parts get an element."""
        if isinstance(value, str):
            if ("</" in value or _is_sentence(value)) and self._is_new(value):
                self._parts.append(_paragraphs(value))
        elif isinstance(value, list | Mapping) and depth < _DEEPEST:
            kind, own = (_kind(value), _own_words(value)) if isinstance(value, Mapping) else ("", None)
            default = "" if within or kind in _RUNS else "p" if own is not None else "div"
            begin, end = _element(_BLOCKS.get(kind, default), key)
            self._parts.append(begin)
            if own is None:
                inside = within or kind in _RUNS or kind in _BLOCKS
                for name, one in (
                    value.items() if isinstance(value, Mapping) else (("", one) for one in value)
                ):
                    self._lay(one, name, depth + 1, inside)
            elif self._is_new(own):
                self._parts.append(own if "</" in own else _escaped(own))
            self._parts.append(end)

    def _is_new(self, words: str) -> bool:
        """Return whether a text is short or was not used before."""
        if len(words) < _LONG:
            return True
        before = len(self._taken)
        self._taken.add(_TAGS_OR_SPACE.sub("", words))
        return len(self._taken) > before


def _kind(value: Mapping[str, Any]) -> str:
    """Return the kind that the content editor gives a part of the text."""
    given = next((name for key in _KINDS if isinstance(name := value.get(key), str)), "")
    return given.lower().replace("_", "").replace("-", "")


def _own_words(value: Mapping[str, Any]) -> str | None:
    return next((words for key in _WORDS if isinstance(words := value.get(key), str)), None)


def _element(tag: str, name: str) -> tuple[str, str]:
    return (f'<{tag} class="{html.escape(name)}">', f"</{tag}>") if tag else ("", "")


def _is_sentence(words: str) -> bool:
    return " " in words and "{" not in words and bool(_END.search(words))


def _paragraphs(words: str) -> str:
    """Return a text as markup: unchanged if it is markup, otherwise with a paragraph for each line."""
    if "</" in words:
        return f"<div>{words}</div>"
    return "".join(f"<p>{_escaped(row)}</p>" for row in html.unescape(words).splitlines() if row.strip())


def _escaped(words: str) -> str:
    return html.escape(html.unescape(words), quote=False)
