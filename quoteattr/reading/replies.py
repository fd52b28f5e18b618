"""Find the lines of an e-mail that its program wrote: those that introduce the e-mails it answers or forwards."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.languages import Language, any_of, by_language
from quoteattr.values import Span

_MARK = r"[> \t]{0,20}+"  # before the lines of an e-mail that is answered
_LEAST = 3  #: header lines below each other; a single "To:" may be the writer's


@by_language
def _introduction(language: Language) -> regex.Pattern[str]:
    """Return a pattern of "On Tue, Mar 12, 2024 at 9:30 AM Ana Ruiz <ana@harbor.example> wrote:", on up to three lines.

    An article may introduce a letter or a post in the same way, but with neither an address nor a date in figures.
    """
    words = language.reading.mail
    told = rf"(?i:{any_of(words.days)})\b[^\n:]{{0,40}}\d"
    line = r"[^\n“”]{0,200}?"
    address = rf"(?:{line}\n){{0,2}}{line}\w@[^\s“”]{{1,80}}\s{{1,3}}"
    figures = rf"(?<=\d)(?=[^\n]{{0,60}}?[/.-]\d{{1,2}}[/.-]\d){line}\b"
    wrote = rf"(?i:{any_of(words.wrote)})"
    return regex.compile(rf"^{_MARK}{told}(?:{address}|{figures}){wrote}:[ \t]*+$", regex.MULTILINE)


@by_language
def _divider(language: Language) -> regex.Pattern[str]:
    words = any_of(language.reading.mail.dividers)
    return regex.compile(
        rf"^{_MARK}[-_]{{0,40}}+[ \t]?(?i:{words})[ \t]?:?[-_]{{0,40}}+[ \t]*+$", regex.MULTILINE
    )


@by_language
def _headers(language: Language) -> regex.Pattern[str]:
    header = rf"{_MARK}[*_]{{0,2}}(?i:{any_of(language.reading.mail.headers)})[*_]{{0,2}}:[^\n]{{0,2000}}+"
    return regex.compile(rf"^{header}(?:\n{header}){{{_LEAST - 1},20}}+$", regex.MULTILINE)


def introductions(text: str, language: Language) -> Iterator[Span]:
    """Yield what introduces the e-mails within an e-mail, in no order."""
    for pattern in (_introduction, _divider, _headers):
        yield from (Span(*match.span()) for match in pattern(language).finditer(text))
