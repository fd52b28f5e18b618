"""Transcripts and interviews: lines that open with the name of a speaker, and everything up to the next such line.

Transcripts are rare in annotated articles, so the trained tagger knows little of them. Their form is unambiguous as
soon as several lines share it, and then takes precedence. `turnlabels` decides which labels are trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.labels.interviews import by_initials, interviewee, letters_of
from quoteattr.finding.labels.turnlabels import LEAST, TurnLabels
from quoteattr.finding.labels.turnshapes import Label, asides, furniture
from quoteattr.finding.turns import OPENING, Turn
from quoteattr.spans import BREAK, SpanIndex, trimmed, without
from quoteattr.values import Span

LONGEST = 30  #: lines for which a turn may continue without a label
_BREAK = regex.compile(BREAK)
# A whole line in brackets, in captions also in italics: "(CROSSTALK)", "<i>(door slams)</i>".
_WHOLE = regex.compile(
    rf"(?:<[a-z]>)?+[{OPENING}]?+[\(\[][^()\[\]\n]{{1,60}}[\)\]][{OPENING} \t.]*+(?:</[a-z]>)?+"
)


def find_turns(document: Document, people: Sequence[Span] = ()) -> list[Turn]:
    """Return the turns of an article that is, or contains, a transcript.

    ``people`` are the mentions of persons by name.
    """
    labels = TurnLabels(document, people)
    trusted = labels.trusted()
    if not (trusted and document.rules.act("finding.transcript")):
        return []
    return list(_Reader(document, people, labels).turns(trusted))


class _Reader:
    """Reads the words of each turn."""

    def __init__(self, document: Document, people: Sequence[Span], labels: TurnLabels) -> None:
        self._document, self._people = document, people
        self._text, self._labels, self._lines = document.text, labels, labels.lines

    def turns(self, labels: Mapping[int, Label]) -> Iterator[Turn]:
        """Yield the turns that ``labels`` begin; the keys are line numbers."""
        starts = list(labels)
        guest = interviewee(self._document, self._people, self._lines[starts[0]].span.start)
        initials = by_initials(self._text, self._people)
        one_sided = not any(map(self._labels.answers, labels.values()))
        unlabelled = any(self._labels.asks(label) and at + 1 not in labels for at, label in labels.items())
        whole = (one_sided and unlabelled) or self._is_whole(labels)
        for at, end in pairwise([*starts, len(self._lines)]):
            label = labels[at]
            if label.time is None:
                # between a label on a line of its own and its words
                below = at + 1 if label.shape.alone else at
                beside = self._labels.time_alone(at - 1) or self._labels.time_alone(below)
                label = attrs.evolve(label, time=beside) if beside else label
            goes_on = whole and end < len(self._lines) and not self._lines[at].parted
            lines, passed = self._continuation(label, at, end, whole=goes_on)
            if not lines and end == len(self._lines) and one_sided and self._labels.asks(label):
                lines = [line.span for line in self._lines[at + 1 : at + 2] if not line.heading]
            spans = [] if label.shape.alone else [self._labels.words_of(label, at)]
            if self._labels.asks(label) and one_sided:
                yield from self._turn(label, spans, [], source=None)
                yield from self._turn(None, lines, passed, source=guest)
            elif self._labels.is_asked(label):
                source = guest if self._labels.answers(label) else None
                yield from self._turn(label, spans + lines, passed, source=source)
            else:
                mentions = initials.get(letters_of(label.name.of(self._text)), ())
                said = SpanIndex(spans + lines)  # they may contain the name: "AR: I am Ana Ruiz"
                named = next((one for one in mentions if not said.overlapping(one)), label.name)
                source = named if self._labels.names(label) else None
                yield from self._turn(label, spans + lines, passed, source=source)

    def _is_whole(self, labels: Mapping[int, Label]) -> bool:
        """Return whether most of the article is a transcript, so that lines between its turns are speech.

        If all labels name the same person, who only asks questions (the last turn aside, which may give thanks), the
        lines between are somebody else's answers. Turns that a page has run together tell nothing of the rest.
        """
        labels = {at: label for at, label in labels.items() if not self._lines[at].parted}
        if not labels:
            return False
        names = {label.name.of(self._text) for label in labels.values()}
        *questions, _ = (self._labels.words_of(label, at).of(self._text) for at, label in labels.items())
        if len(names) == 1 and all(words.endswith("?") for words in questions):
            return False
        first, last = min(labels), max(labels)
        inside = sum(len(line.span) for line in self._lines[first : last + 1])
        return len(labels) > LEAST and 2 * inside > sum(len(line.span) for line in self._lines)

    def _continuation(self, label: Label, at: int, end: int, *, whole: bool) -> tuple[list[Span], list[Span]]:
        """Return the lines of a turn below its label, and the lines passed over between them.

        In an article that is a transcript as a whole, these are all lines up to the next label. Elsewhere they are the
        lines of the same paragraph, the first line below a label on a line of its own, and paragraphs that open with a
        quotation mark as the turn does.
        """
        spans: list[Span] = []
        passed: list[Span] = []
        for number in range(at + 1, min(end, at + LONGEST)):
            line = self._lines[number]
            words = line.span.of(self._text)
            if furniture().fullmatch(words) or _WHOLE.fullmatch(words):
                passed.append(line.span)
                continue
            same = line.block == self._lines[at].block
            first = label.shape.alone and not spans
            marked = label.opening and self._labels.opens(number)
            goes_on = whole or label.shape.timed
            if (
                line.heading
                or not self._labels.is_said(label, number)
                or not (same or first or marked or (goes_on and not self._mentions_speaker(label, words)))
            ):
                break
            spans.append(line.span)
        return spans, passed

    def _mentions_speaker(self, label: Label, words: str) -> bool:
        """Return whether a paragraph contains the speaker's last name, and so is about them."""
        last = label.last_word(self._text)
        named = rf"\b{regex.escape(last)}\b"
        return len(last) > 2 and last.isalpha() and bool(regex.search(named, words, regex.IGNORECASE))

    def _turn(
        self,
        label: Label | None,
        lines: Sequence[Span],
        passed: Sequence[Span],
        *,
        source: Span | None,
    ) -> Iterator[Turn]:
        """Yield the turn of a label and its lines, unless no words are left."""
        joined = self._joined(lines)
        pattern = asides(self._document.language)
        holes = [
            Span(*match.span())
            for span in joined
            for match in pattern.finditer(self._text, span.start, span.end)
        ]
        kept = self._bare(without(joined, holes))
        if kept:
            name = label.name if label and len(label.name) else None
            sign, time = (label.sign, label.time) if label else (None, None)
            yield Turn(tuple(kept), name, sign, source, (*passed, *holes), time=time)

    def _joined(self, lines: Sequence[Span]) -> list[Span]:
        """Return the lines with those of one paragraph joined into one span."""
        out: list[Span] = []
        for line in lines:
            between = self._text[out[-1].end : line.start] if out else None
            if between is not None and len(_BREAK.findall(between)) < 2 and not between.strip():
                out.append(Span(out.pop().start, line.end))
            else:
                out.append(line)
        return out

    def _bare(self, spans: Sequence[Span]) -> list[Span]:
        """Return spans without Markdown and quotation marks at their ends."""
        kept = []
        for span in trimmed(self._text, spans):
            words = span.of(self._text).lstrip("*_")
            inner = words.rstrip("*_")
            start = span.end - len(words)
            end = start + len(inner)
            marks = [at for at, char in enumerate(inner) if char in '"“”']
            if marks and marks in ([0], [0, len(inner) - 1], [len(inner) - 1]):
                start += marks[0] == 0
                end -= marks[-1] == len(inner) - 1
            if self._document.has_words(start, end):
                kept.append(Span(start, end))
        return kept
