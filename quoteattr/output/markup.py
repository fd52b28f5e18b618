"""Text of unknown origin as HTML: escaped, and links only to the web."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import regex

from quoteattr.output.terminal import UNSHOWN

# What HTML cannot contain: controls but for the form feed, lone surrogates, and what XML forbids.
_UNSEEN = {**UNSHOWN, ord("\f"): "\f", 0xFFFE: "�", 0xFFFF: "�"}
#: an address with letters that nobody sees, such as overrides of direction, is not what it seems
_LINK = regex.compile(r"https?://[^\s<>\"\p{C}]++", regex.IGNORECASE)


@cache
def style() -> str:
    """Return the style sheet; all of its rules begin with ``.quoteattr``, so that it styles nothing else of a notebook."""
    return (files("quoteattr.output") / "style.css").read_text("utf-8")


def escaped(text: str) -> str:
    """Return a text of unknown origin as HTML, for elements and attributes."""
    return escape(text if text.isprintable() else text.translate(_UNSEEN))


def link(address: str | None, words: str) -> str:
    """Return a link if the address is one of the web, otherwise the words alone."""
    if not address or not _LINK.fullmatch(address):
        return escaped(words)
    return f'<a href="{escaped(address)}" rel="noopener noreferrer nofollow">{escaped(words)}</a>'


def file_link(path: str, words: str) -> str:
    """Return a link to a file on this machine; seen from where the page lies if the path does not begin at the root."""
    place = Path(path)
    address = place.as_uri() if place.is_absolute() else f"./{quote(place.as_posix(), errors='replace')}"
    return f'<a href="{escaped(address)}">{escaped(words)}</a>'


def page(body: str, *, title: str, rules: str = "") -> str:
    """Return a whole page around ``body``, which is HTML, with ``rules`` of its own in its one style sheet."""
    sheet = f"{style()}{rules}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
