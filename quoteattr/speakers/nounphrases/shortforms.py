"""The names of bodies beside a short form in brackets or between commas, whose letters show how far a name goes.

"Norland Association against Fraud (NAAF)" is one name, although "against" ends most noun phrases, and so is the name in
"NAAF (Norland Association against Fraud)". The letters are matched backwards against the words, as Schwartz and Hearst
(2003) do, but only with beginnings of words: first with initials alone, then with more letters of a word ("Coast Union
of Norland", "Counor").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

import attrs
import regex

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body
from quoteattr.speakers.nounphrases.names import plain
from quoteattr.speakers.nounphrases.phrases import Phrase, body_phrase
from quoteattr.values import Span
from quoteattr.values.fixed import fixed

_SMALL = W.SMALL | W.PREPOSITION | W.CONJUNCTION | W.DETERMINER | W.PARTICLE
_BESIDE = regex.compile(  # "(NAAF)"; ", NAAF,"; or "NAAF (Norland …)", also with an article
    r"[(\[](?:(?P<short>\p{Lu}[\p{L}.&]{1,11})[)\]]|(?:\p{Ll}{1,4} )?\p{Lu}[^()\[\]\n]{5,120}[)\]])"
    r"|, (?P<apposed>\p{Lu}[\p{Lu}&]{2,9})(?=,)"
)
_BEFORE_NAME = W.DETERMINER | W.POSSESSIVE | W.MODIFIER | W.CALENDAR
_HELD = W.ROLE | W.GROUP | W.TITLE
_INSIDE = (Gap.SPACE, Gap.COMMA)

MOST = 40  #: short forms of an article that are read; no article has more
BEHIND = 200  #: code points before a bracket that may contain the name
LETTERS = 10  #: of a short form, at most (Schwartz and Hearst 2003)
BEGINNING = 4  #: most letters that a short form takes from one word
SMALL_WORDS = 2  #: most small words in a row of which the short form has no letter
FEWEST_BLENDED = 3  #: words that give letters to a short form with a single capital, which any name may have


@fixed
class Defined:
    """A name beside a short form, or the same name elsewhere in the article."""

    span: Span
    short: str | None  #: ``None`` elsewhere


@attrs.frozen(eq=False)
class ShortForms:
    """The names of an article that a short form defines, looked up by position."""

    words: Words
    names: tuple[Defined, ...]  #: in text order
    starts: tuple[int, ...]

    @classmethod
    def of(cls, words: Words) -> ShortForms:
        """Return the names that short forms beside them define."""
        found: dict[int, Defined] = {}
        for one in islice(_defined(words), MOST):
            found.setdefault(one.span.start, one)
        for name in {one.span.of(words.text) for one in found.values()}:
            for place in _places(name, words.text):
                found.setdefault(place, Defined(Span(place, place + len(name)), None))
        names: list[Defined] = []
        for _, one in sorted(found.items()):
            if not (names and names[-1].span.overlaps(one.span)):
                names.append(one)
        return cls(words, tuple(names), tuple(one.span.start for one in names))

    def at(self, span: Span) -> Defined | None:
        """Return the last name that begins before the end of ``span`` and overlaps it."""
        at = bisect_right(self.starts, span.end - 1) - 1
        return self.names[at] if at >= 0 and self.names[at].span.overlaps(span) else None

    def end(self, words: Sequence[Word], start: int, end: int) -> int:
        """Return where the name ``words[start:end]``, or one that begins there, ends by its short form; 0 if there."""
        if not self.names:  # usually
            return 0
        defined = self.at(Span(words[start].start, words[max(start, end - 1)].end))
        if defined is None or defined.span.start < words[start].start:
            return 0
        found = end
        while found < len(words) and words[found].start < defined.span.end:
            found += 1
        return found if found > end and self.words.rules.act("speakers.short-form-extent") else 0

    def source(self, phrase: Phrase, source: Span) -> Phrase:
        """Return the body that a source names, or the bodies among its parts, with the whole name."""
        defined = self.at(source)
        if defined is None:
            return phrase
        if self._is_whole(source, defined):
            return self.named(phrase, defined)
        if not phrase.parts:
            return phrase
        parts = tuple(map(self._part, phrase.parts))  # "Ana Ruiz and the Norland Association against Fraud"
        changed = any(part is not old for part, old in zip(parts, phrase.parts, strict=True))
        return attrs.evolve(phrase, parts=parts) if changed else phrase

    def _part(self, part: Phrase) -> Phrase:
        defined = self.at(part.name_span) if part.name_span is not None else None
        return part if defined is None else self.named(part, defined)

    def _is_whole(self, source: Span, defined: Defined) -> bool:
        """Return whether a source is a defined name, with nothing but a determiner before it or a comma after it.

        It is not in "the head of the Norland Association against Fraud" and "Harbor Union (HU) president".
        """
        if source.start > defined.span.start:
            return False
        before = self.words.within(Span(source.start, defined.span.start))
        text, end = self.words.text, defined.span.end
        bracket = text.find(")", end, source.end + 1) if text.startswith(" (", end) else -1
        rest = text[max(end, bracket + 1) : source.end].lstrip()
        plain = all((one.capital and not one.is_a(_HELD)) or one.is_a(_BEFORE_NAME) for one in before)
        return plain and "," not in text[source.start : defined.span.start] and rest[:1] in ("", ",")

    @overload
    def named(self, phrase: Phrase, defined: Defined) -> Phrase: ...

    @overload
    def named(self, phrase: Phrase | None, defined: Defined) -> Phrase | None: ...

    def named(self, phrase: Phrase | None, defined: Defined) -> Phrase | None:
        """Return the body of a defined name, as which ``phrase`` was read, if anything; the same if that is right."""
        first = phrase.parts[0] if phrase is not None and phrase.parts else phrase
        read = first.name_span if first is not None else None
        span = self.whole(read or defined.span, defined)
        if phrase is not None and phrase.name_span == span and not phrase.parts:
            return phrase
        if not self.words.rules.act("speakers.short-form-extent"):
            return phrase
        return body_phrase(self.words.text, span, self.words.within(span))

    def body(self, body: Body) -> Body:
        """Return the body of a person with its whole name."""
        defined = self.at(body.span)
        span = self.whole(body.span, defined) if defined is not None else body.span
        if (
            span == body.span
            or body.span.end > span.end
            or not self.words.rules.act("speakers.short-form-body")
        ):
            return body
        return body._replace(text=span.of(self.words.text), span=span, proper=True)

    def whole(self, name: Span, defined: Defined) -> Span:
        """Return the span of a defined name with the words before it that were read as its beginning.

        The letters leave out a place before the name ("Elmford Harbor Works (HW)"), but an owner is not part of it.
        """
        if name.start >= defined.span.start:
            return defined.span
        before = self.words.within(Span(name.start, defined.span.start))
        joined = all(word.capital and not word.is_a(W.CALENDAR) for word in before)
        joined = joined and not before[-1].genitive
        return Span(name.start, defined.span.end) if joined else defined.span


def _places(name: str, text: str) -> Iterator[int]:
    """Yield where a name occurs as whole words."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(name, end)


def _defined(words: Words) -> Iterator[Defined]:
    """Yield the names of bodies beside short forms in brackets or between commas."""
    text = words.text
    for one in _BESIDE.finditer(text):
        short = one["short"] or one["apposed"]
        if short is not None:
            before = words.within(Span(max(0, one.start() - BEHIND), one.start()))
            apart = one["apposed"] is None and not text[one.start() - 1].isspace()
            name = _name_before(before, short) if before and not apart else None
        else:
            short, name = _name_inside(words, one.start(), one.end() - 1)
        if name and short is not None and is_body(name):
            yield Defined(Span(name[0].start, name[-1].end), short)


def _name_before(words: Sequence[Word], short: str) -> Sequence[Word] | None:
    """Return the words at the end that a short form abbreviates."""
    letters = plain(short)
    capitals = sum(map(str.isupper, short))
    if not 2 <= len(letters) <= LETTERS or words[-1].genitive:
        return None
    sizes = (1, BEGINNING) if capitals > 1 else (BEGINNING,)
    for most in sizes:
        start = _start(words, letters, most)
        if start is not None:
            name = words[start:]
            giving = sum(word.capital for word in name)
            return name if giving >= (2 if capitals > 1 else FEWEST_BLENDED) else None
    return None


def _name_inside(words: Words, opening: int, closing: int) -> tuple[str | None, Sequence[Word] | None]:
    """Return the short form before an opening bracket, and the words in the bracket if it abbreviates all of them."""
    before = words.within(Span(max(0, opening - LETTERS - 4), opening))
    name = words.within(Span(opening + 1, closing))
    if not before or not name or sum(map(str.isupper, before[-1].text)) < 2:
        return None, None
    name = name[1:] if name[0].is_a(W.THE) else name
    found = _name_before(name, before[-1].text) if name else None
    return before[-1].text, found if found is not None and len(found) == len(name) else None


def _start(words: Sequence[Word], letters: str, most: int) -> int | None:
    """Return where the nearest name begins whose words give ``letters``, each its first ones, ``most`` at most.

    Every capitalized word gives a letter; a small one may give some. The name begins with a capital.
    """
    left = {len(letters): 0}  #: how many letters are left -> small words in a row that gave none
    for at in range(len(words) - 1, max(-1, len(words) - 1 - 2 * LETTERS), -1):
        word = words[at]
        after: dict[int, int] = {}
        for end, skipped in left.items():
            for size in _sizes(word, letters[:end], most):
                after[end - size] = 0
            if not word.capital and word.is_a(_SMALL) and skipped < SMALL_WORDS:
                after.setdefault(end, skipped + 1)
        if 0 in after and word.capital:
            return at
        after.pop(0, None)
        if not after or word.gap not in _INSIDE:
            return None
        left = after
    return None


def _sizes(word: Word, letters: str, most: int) -> Iterator[int]:
    """Yield how many of the last ``letters`` a word may give: its initial, the initials of its parts, or more."""
    for size in range(1, min(most, len(letters), len(word.lower)) + 1):
        if letters.endswith(word.lower[:size]):
            yield size
    if "-" in word.lower:
        initials = "".join(part[0] for part in word.lower.split("-") if part)
        if letters.endswith(initials):
            yield len(initials)


def is_body(name: Sequence[Word]) -> bool:
    """Return whether a defined name is that of a body: the noun that it is about is one, and it is nobody's name.

    That noun comes before the first small word ("Union of Harbor Pilots"), or ends the name. An office has another one
    before the preposition: "Inspector General of Police".
    """
    small = next((at for at, word in enumerate(name) if word.is_a(W.PREPOSITION) and not word.capital), None)
    head = name[small - 1] if small else name[-1]
    person = len(name) < 4 and name[0].is_a(W.GIVEN_NAME) and small is None
    return head.is_a(W.BODY_NAME) and not head.is_a(W.TITLE) and not person
