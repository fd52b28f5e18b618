"""XML as a tree, as far as feeds and e-books need it: no entities of its own, no depth without end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from xml.parsers import expat

import attrs

from quoteattr.errors import FileError

DEEPEST = 200  #: elements that may be open at once


@attrs.define(eq=False)
class Element:
    """An element with what it holds, in order. Names have the prefixes that the file gives them."""

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
        """The elements directly inside that have one of these names."""
        return (child for child in self.children if child.name in names)

    def walk(self, *whole: str) -> Iterator[Element]:
        """This element and all inside it, in the order of the file; not what is inside those with a name in ``whole``.

        These names are local.
        """
        waiting: list[Element] = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if one.local not in whole:
                waiting.extend(reversed(list(one.children)))

    def text(self) -> str:
        """The text inside, white space at its ends left out."""
        return "".join(_pieces(self, marked=False)).strip()

    def markup(self) -> str:
        """What is inside as HTML."""
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


# What declares ISO 8859-1 is windows-1252, as in HTML.
_LATIN = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"'](?:iso-8859-1|latin-?1|us-ascii)[\"']", re.IGNORECASE)


def parse_xml(data: bytes, what: str) -> tuple[Element | None, FileError | None]:
    """The root of an XML file as far as it is well formed, and what is wrong with the rest.

    Args:
        data: The file.
        what: What it should be, for errors.
    """
    data = data.lstrip(b" \t\r\n")  # blank lines before the declaration, as some servers send
    builder = _Builder(what, "windows-1252" if _LATIN.match(data) else None)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        wrong = expat.errors.messages[error.code]
        return builder.root, FileError(f"{what} that is no well-formed XML at line {error.lineno}: {wrong}")
    except (FileError, ValueError, LookupError) as error:  # also an encoding that Python does not know
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
        self.parser.UseForeignDTD(True)  # so that the entities of HTML, which feeds use, are no errors
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
            raise FileError(f"the elements of {self._what} may be nested {DEEPEST} deep, got more")

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def _entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(html5.get(f"{name};", f"&{name};"))

    def _declared(self, name: str, *_: object) -> None:
        # A few short ones can stand for gigabytes.
        raise FileError(f"{self._what} may not declare entities of its own, got {name[:40]!r}")
