"""The lines of an article in which turns may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.finding.labels.interviews import QUOTED, talks
from quoteattr.languages import any_of
from quoteattr.spans import NEWLINES
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")  #: how a line of speech ends; entries of a list seldom do
LISTED = 5  #: in a list of names, at most one word of so many begins with a small letter
# a line, and what is after its number
_LINE = regex.compile(
    rf"[^\S{NEWLINES}]*+(?P<line>(?:(?P<number>\d{{1,2}})[ \t]++(?=\S)(?P<numbered>))?+[^{NEWLINES}]++)"
)
_CAPITALS = r"\p{Lu}[\p{Lu}.'’\-]*+"
_LABEL = (  # unlike the zone of an hour, "12:03 p.m. ET: "
    rf"(?!\p{{Lu}}{{1,2}}:)(?P<name>{_CAPITALS}(?: {_CAPITALS}){{0,3}}+)"
    rf"(?:, [^:.?!{NEWLINES}]{{2,40}}+| \([^()]{{1,30}}+\))?+: (?=\S)"
)
# "It sank. RUIZ: No.", "It — TOM HOLT (BANKER): Wait." in a transcript whose lines a page has run together
_INSIDE = regex.compile(rf"(?<=[.!?…\]\)\"”’—–\-] ){_LABEL}")
_OPENING = regex.compile(_LABEL)
LABELLED = 2  #: labels that part a line; one may stand before what is listed
_OWN = regex.compile(r"\s*+[“\"«][^“”\"«»]*+(?<!,)[”\"»](?!,)")  # unlike “We lost it all,” a potter said
_ONCE, _AGAIN = 1 / 2, 1 / 4  # the least share of words after labels that are talk
_NUMBERED = 7  # lines with numbers; a page of a transcript has 25
_MOSTLY = 0.7  # of all lines; a line that holds nothing but the number of a page has none
_SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BLOCKQUOTE})


@fixed
class Line:
    """A line of an article: its words, the number of its block, whether it is a headline, and a part of a line."""

    span: Span
    block: int
    heading: bool
    parted: bool = False

    def is_sentence(self, text: str) -> bool:
        """Return whether the line ends like a sentence and is no headline."""
        return not self.heading and ENDS.search(self.span.of(text)) is not None


def is_roster(words: str) -> bool:
    """Return whether words are a list of names and not speech: "Jens Orla (Elmford), Bo Lind (Lund)"."""
    if "," not in words or words.isupper():
        return False
    found = WORD.findall(words)
    return len(found) > LISTED and LISTED * sum(word[0].islower() for word in found) <= len(found)


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines of the paragraphs and headlines of an article.

    If the lines are numbered, as those of a transcript of a court, they are without their numbers, and of one block. A
    line in which labels in capitals follow each other is parted before them.
    """
    found = [
        (match, number, block.kind is BlockKind.HEADLINE)
        for number, block in enumerate(document.article.blocks)
        if block.kind in _SPEECH
        for match in _LINE.finditer(document.text, block.span.start, block.span.end)
        if not match[0].isspace()
    ]
    numbered = _are_numbered([match["number"] for match, _, _ in found])
    lines = [
        Span(match.start("numbered" if numbered and match["number"] else "line"), match.end())
        for match, _, _ in found
    ]
    parting = _Parting(document, lines)
    for line, (_, number, heading) in zip(lines, found, strict=True):
        parts = parting.parts(line)
        for span in parts:
            yield Line(span, 0 if numbered else number, heading, parted=len(parts) > 1)


class _Parting:
    """Parts lines at labels in capitals inside them, as a page leaves them that has run a transcript together."""

    def __init__(self, document: Document, lines: Sequence[Span]) -> None:
        self._document, self._text = document, document.text
        found = {span: labels for span in lines if (labels := self._labels(span))}
        self._found = found if found and self._is_talk(found) else {}

    def parts(self, span: Span) -> list[Span]:
        """Return the parts of a line, which is whole unless several labels follow each other in it."""
        starts = [label.start() for label in self._found.get(span, ()) if label.start() > span.start]
        if not (starts and self._document.rules.act("finding.inline-label")):
            return [span]
        cuts = [span.start, *starts, span.end]
        return [Span(start, start + len(self._text[start:end].rstrip())) for start, end in pairwise(cuts)]

    def _labels(self, span: Span) -> list[regex.Match[str]]:
        """Return the labels in a line, if one of them recurs or half of them are names, and most are no days."""
        opening = _OPENING.match(self._text, span.start, span.end)
        inside = list(_INSIDE.finditer(self._text, opening.end() if opening else span.start, span.end))
        if not inside:  # nearly always
            return []
        labels = [match for match in (opening, *inside) if match]
        words = [_last(match) for match in labels]
        known = set(words)
        recurring = len(known) < len(words) and known.isdisjoint(self._words[1])
        if len(words) < LABELLED or not (recurring or 2 * len(known & self._words[0]) >= len(known)):
            return []
        days = {word for word in known if word.lower() in self._document.language.people.words.calendar}
        return labels if 2 * len(days) <= len(known) else []

    def _is_talk(self, found: Mapping[Span, Sequence[regex.Match[str]]]) -> bool:
        """Return whether enough of the words after labels are of people who talk to each other.

        These are half of them, fewer if somebody has the word again: "Oh." Words that only say *you* may be those of a
        horoscope. Who is quoted in a sentence is not whom the label names.
        """
        own = []
        for span, labels in found.items():
            for label, end in zip(labels, [*(one.start() for one in labels[1:]), span.end], strict=True):
                words = self._text[label.end() : end]
                own.append(words if _OWN.match(words) else QUOTED.sub(" ", words))
        asking = ["?" in words for words in own]
        talking = sum(asks or talks(self._document, words) for asks, words in zip(asking, own, strict=True))
        recurring = len({_last(one) for labels in found.values() for one in labels}) < len(own)
        enough = (_AGAIN if recurring else _ONCE) * len(own) <= talking
        return enough and (any(asking) or any(map(self._of_oneself.search, own)))

    @cached_property
    def _of_oneself(self) -> regex.Pattern[str]:
        pronouns = self._document.language.people.pronouns
        return regex.compile(rf"\b(?i:{any_of(pronouns.first | pronouns.first_plural)})\b")

    @cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that the article always writes with a capital, unlike "LEFT", and the others; in capitals."""
        plain = {word for word in WORD.findall(self._text) if not word.isupper()}
        small = frozenset(word.upper() for word in plain if word[0].islower())
        return frozenset(word.upper() for word in plain) - small, small


def _last(label: regex.Match[str]) -> str:
    return str(label["name"]).split()[-1]


def _are_numbered(numbers: Sequence[str | None]) -> bool:
    """Return whether most lines begin with a number that is one more than that of the line above."""
    told = [int(number) for number in numbers if number]
    rising = sum(after == before + 1 for before, after in pairwise(told))
    return rising >= _NUMBERED and rising >= _MOSTLY * (len(numbers) - 1)
