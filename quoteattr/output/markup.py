"""Render untrusted text as HTML: escaped, with links only to the web."""

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
#: without invisible characters, such as direction overrides, by which an address would not be what it seems
_LINK = regex.compile(r"https?://[^\s<>\"\p{C}]++", regex.IGNORECASE)


@cache
def style() -> str:
    """Return the style sheet; all rules begin with ``.quoteattr``, so that it affects nothing else in a notebook."""
    return (files("quoteattr.output") / "style.css").read_text("utf-8")


def escaped(text: str) -> str:
    """Escape an untrusted text for HTML elements and attributes."""
    return escape(text if text.isprintable() else text.translate(_UNSEEN))


def link(address: str | None, words: str) -> str:
    """Return a link if the address is http or https, otherwise only the words."""
    if not address or not _LINK.fullmatch(address):
        return escaped(words)
    return f'<a href="{escaped(address)}" rel="noopener noreferrer nofollow">{escaped(words)}</a>'


def file_link(path: str, words: str) -> str:
    """Return a link to a file on this machine; a relative path is relative to the page."""
    place = Path(path)
    address = place.as_uri() if place.is_absolute() else f"./{quote(place.as_posix(), errors='replace')}"
    return f'<a href="{escaped(address)}">{escaped(words)}</a>'


def page(body: str, *, title: str, rules: str = "") -> str:
    """Return a complete page around the HTML ``body``, with ``rules`` added to its only style sheet."""
    sheet = f"{style()}{rules}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
