"""The accounts of posts -> the people and bodies of the article: "@AnaRuizMP", "Ana Ruiz, MD 🌉" -> Ana Ruiz."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.languages import table
from quoteattr.speakers.entities import Cast, Figure
from quoteattr.speakers.phrases import parse
from quoteattr.speakers.words import words_of
from quoteattr.values import Post, Span

_LEXICON = table("people")["accounts"]
_TITLES = tuple(sorted(_LEXICON["titles"], key=len, reverse=True))
_BEFORE = (*_TITLES, *_LEXICON["before"])
_AFTER = tuple(_LEXICON["after"])
_CREDENTIALS = frozenset(_LEXICON["credentials"])
_SHORTEST = 3  # letters of a handle that may be somebody's initials
_LETTERS = regex.compile(r"\P{L}++")
_EDGES = regex.compile(r"^[^\p{L}\p{N}(\"“]++|[^\p{L}\p{N}.)\"”!?]++$")
_INITIALS = regex.compile(r"(?<!\p{L})\p{L}")


def display_name(post: Post) -> str:
    """The name under which a post was made: without the emoji around it and without credentials ("Ana Ruiz, MD").

    The handle where there is no name, and the name as it is where nothing else would be left.
    """
    written = post.author or post.handle or ""
    bare = _EDGES.sub("", written)
    name, comma, after = bare.partition(",")
    if comma and all(
        word.replace(".", "").casefold() in _CREDENTIALS for word in after.replace(",", " ").split()
    ):
        bare = name
    return bare.strip() or written


class Accounts:
    """Finds the figure of an article's cast to which an account belongs."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._forms: dict[str, list[Figure]] | None = None

    def owner(self, post: Post) -> Figure | None:
        """Whom the article knows by the display name, else by the handle; ``None`` if nobody or more than one."""
        written = display_name(post) if post.author else ""
        names = [[word.text for word in words_of(written, 0, len(written))]]
        phrase = parse(written, Span(0, len(written))) if written else None
        if phrase is not None and phrase.name:
            names.append(list(phrase.name))
        known = next((figure for words in names if (figure := self._cast.known(words))), None)
        return known or self._by_handle(post.handle or "")

    def _by_handle(self, handle: str) -> Figure | None:
        letters = _LETTERS.sub("", handle).casefold()
        if len(letters) < _SHORTEST:
            return None
        if self._forms is None:
            self._forms = {}
            for figure in self._cast.figures:
                for form in set(_forms(figure)):
                    self._forms.setdefault(form, []).append(figure)
        for form in _readings(letters):
            found = self._forms.get(form, [])
            if found:
                return found[0] if len(found) == 1 else None
        return None


def _forms(figure: Figure) -> Iterator[str]:
    """The ways in which a name is written in a handle."""
    words = [_LETTERS.sub("", word).casefold() for word in figure.words]
    words = [word for word in words if word]
    if not words:
        return
    yield "".join(words)
    if len(words) > 1:
        yield words[0] + words[-1]
        yield words[0][0] + words[-1]
        yield _TITLED + words[-1]
        initials = "".join(_INITIALS.findall(" ".join(figure.words))).casefold()
        if len(initials) >= _SHORTEST:
            yield initials


_TITLED = "*"  # stands for any title before a last name


def _readings(letters: str) -> Iterator[str]:
    """A handle, and what is left of it without what people put before and after their names."""
    yield letters
    ends = ["", *(after for after in _AFTER if letters.endswith(after) and len(letters) > len(after))]
    for after in ends:
        core = letters[: len(letters) - len(after)]
        if after:
            yield core
        for before in _BEFORE:
            rest = core[len(before) :]
            if core.startswith(before) and len(rest) >= _SHORTEST:
                yield rest
                if before in _TITLES:
                    yield _TITLED + rest
