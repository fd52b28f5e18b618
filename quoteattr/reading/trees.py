"""Parse XML into a tree, as far as feeds and e-books need it: no custom entities, limited depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from xml.parsers import expat

import attrs

from quoteattr.errors import FileError

DEEPEST = 200  #: maximal depth of nested elements


@attrs.define(eq=False)
class Element:
    """An element with its contents in order. Names include the prefixes used in the file."""

    name: str
    attributes: Mapping[str, str]
    parts: list[Element | str] = attrs.Factory(list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def children(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (part for part in self.parts if isinstance(part, Element))

    def all(self, *names: str) -> Iterator[Element]:
        """Return the elements directly inside that have one of these names."""
        return (child for child in self.children if child.name in names)

    def walk(self, *whole: str) -> Iterator[Element]:
        """Yield this element and its descendants in document order, but not those of elements with a name in ``whole``.

        The names in ``whole`` are local, without prefixes.
        """
        waiting: list[Element] = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if one.local not in whole:
                waiting.extend(reversed(list(one.children)))

    def text(self) -> str:
        """Return the text inside, stripped of white space."""
        return "".join(_pieces(self, marked=False)).strip()

    def markup(self) -> str:
        """Return the contents as HTML."""
        return "".join(_pieces(self, marked=True)).strip()


def _pieces(root: Element, *, marked: bool) -> Iterator[str]:
    waiting: list[Element | str | tuple[str]] = list(reversed(root.parts))
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            yield one[0]
        elif isinstance(one, str):
            yield escape(one, quote=False) if marked else one
        else:
            if marked:
                given = "".join(f' {name}="{escape(value)}"' for name, value in one.attributes.items())
                yield f"<{one.local}{given}>"
                if one.local not in _EMPTY:
                    waiting.append((f"</{one.local}>",))
            waiting.extend(reversed(one.parts))


_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())


# Files that declare ISO 8859-1 are read as windows-1252, as in HTML.
_LATIN = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"'](?:iso-8859-1|latin-?1|us-ascii)[\"']", re.IGNORECASE)


def parse_xml(data: bytes, what: str) -> tuple[Element | None, FileError | None]:
    """Parse an XML file; returns the root as far as the file is well-formed, and the error of the rest, if any.

    Args:
        data: The contents of the file.
        what: What the file should be, for messages.
    """
    data = data.lstrip(b" \t\r\n")  # some servers send blank lines before the declaration
    builder = _Builder(what, "windows-1252" if _LATIN.match(data) else None)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        wrong = expat.errors.messages[error.code]
        return builder.root, FileError(f"{what} that is not well-formed XML at line {error.lineno}: {wrong}")
    except (
        FileError,
        ValueError,
        LookupError,
    ) as error:  # the last for an encoding that Python does not know
        return builder.root, error if isinstance(error, FileError) else FileError(f"{what}: {error}")
    return builder.root, None


class _Builder:
    """Builds the tree while the parser reads."""

    def __init__(self, what: str, encoding: str | None) -> None:
        self.root: Element | None = None
        self._what = what
        self._open: list[Element] = []
        self.parser = expat.ParserCreate(encoding)
        self.parser.buffer_text = True
        self.parser.UseForeignDTD(True)  # so that HTML entities, which feeds use, are not errors
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.SkippedEntityHandler = self._entity
        self.parser.EntityDeclHandler = self._declared

    def _start(self, name: str, given: dict[str, str]) -> None:
        element = Element(name, given)
        if self._open:
            self._open[-1].parts.append(element)
        else:
            self.root = element
        self._open.append(element)
        if len(self._open) > DEEPEST:
            raise FileError(f"elements of {self._what} may be nested at most {DEEPEST} deep, got more")

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def _entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(html5.get(f"{name};", f"&{name};"))

    def _declared(self, name: str, *_: object) -> None:
        # A few short declarations can expand to gigabytes.
        raise FileError(f"{self._what} must not declare entities, got {name[:40]!r}")
