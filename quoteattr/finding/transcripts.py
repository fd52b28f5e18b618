"""Transcripts and interviews: lines that open with the name of a speaker, and everything up to the next such line.

Transcripts are rare in annotated articles, so the trained tagger knows little of them. Their form is unambiguous as
soon as several lines share it, and then takes precedence. The shapes are in `turnshapes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.interviews import (
    are_shortened,
    by_initials,
    interviewee,
    is_interview,
    letters_of,
    talks,
)
from quoteattr.finding.turns import OPENING, Turn
from quoteattr.finding.turnshapes import CHEVRON, Form, Label, asides, furniture, labels_of
from quoteattr.languages.classes import WordClass
from quoteattr.spans import BREAK, NEWLINES, SpanIndex, trimmed, without
from quoteattr.values import BlockKind, Span
from quoteattr.values.fixed import fixed

LEAST = 2  #: labelled lines that make a transcript; a single one may be a heading
ASKING = 3  #: questions without a label that make an interview
LONGEST = 30  #: lines for which a turn may continue without a label
SPOKEN = 0.5  #: the least share of turns that end like a sentence; entries of a list seldom do
_ENDS = regex.compile(r"[.!?…—–\-\"“”'’)\]>*_]$")
_LINE = regex.compile(rf"[^{NEWLINES}]++")
_BREAK = regex.compile(BREAK)
_QUOTING = frozenset('"“”«»')
_SMALL = regex.compile(r"\p{Ll}++")
_SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BLOCKQUOTE})
_OFFICE = WordClass.OFFICE | WordClass.ROLE | WordClass.TITLE
_WHOLE = regex.compile(rf"[{OPENING}]?+[\(\[][^()\[\]\n]{{1,60}}[\)\]][{OPENING} \t.]*+")  # "(CROSSTALK)"


@fixed
class _Line:
    span: Span
    block: int
    heading: bool


def find_turns(document: Document, people: Sequence[Span] = ()) -> list[Turn]:
    """Return the turns of an article that is, or contains, a transcript.

    ``people`` are the mentions of persons by name.
    """
    reader = _Reader(document, people)
    labels = reader.trusted()
    return list(reader.turns(labels)) if labels and document.rules.act("finding.transcript") else []


class _Reader:
    """Reads the lines of an article for the labels of turns."""

    def __init__(self, document: Document, people: Sequence[Span]) -> None:
        self._document, self._people = document, people
        self._text, self._words = document.text, document.language.turns
        self._lines = list(_lines(document))

    # --- labels --------------------------------------------------------------------------------------------

    def _labels(self) -> dict[int, list[Label]]:
        """Return the labels that each line may have, by line number."""
        found: dict[int, list[Label]] = {}
        for at, line in enumerate(self._lines):
            title = line.heading or self._is_beside_time(at)
            fitting = labels_of(self._text, line.span, self._document.language, title=title)
            kept = [label for label in fitting if self._may_name(label)]
            if kept:
                found[at] = kept
        return self._proper(found)

    def _is_beside_time(self, at: int) -> bool:
        """Return whether the line above or below contains nothing but a time."""
        return self._time_alone(at - 1) is not None or self._time_alone(at + 1) is not None

    def _time_alone(self, at: int) -> Span | None:
        """Return the time in a line that contains nothing else."""
        if not 0 <= at < len(self._lines):
            return None
        line = self._lines[at].span
        match = furniture().fullmatch(self._text, line.start, line.end)
        return Span(*match.span("time")) if match and match["time"] else None

    def _may_name(self, label: Label) -> bool:
        word = label.name.of(self._text).casefold()
        if word in self._document.language.sources.not_labels or word in self._words.asides:
            return False
        return not label.office or any(one.is_a(_OFFICE) for one in self._document.words.within(label.office))

    def _proper(self, found: dict[int, list[Label]]) -> dict[int, list[Label]]:
        """Return the labels without those that also occur in lower case and so are no names, such as "TREATMENT:"."""
        if not found:
            return found
        small = set(_SMALL.findall(self._text)) - self._words.parts
        kept = {
            at: [one for one in labels if self._is_asked(one) or one.name.of(self._text).lower() not in small]
            for at, labels in found.items()
        }
        if any(len(kept[at]) < len(found[at]) for at in found) and self._document.rules.act(
            "finding.common-label"
        ):
            return {at: labels for at, labels in kept.items() if labels}
        return found

    def _is_asked(self, label: Label) -> bool:
        return label.shape.form in (Form.QUESTION, Form.ASKED)

    def _is_headline(self, at: int, label: Label) -> bool:
        """Return whether a label is that of a headline ("Ruiz: We will") and not of a turn."""
        return self._lines[at].heading and label.shape.form is Form.PLAIN and not label.deco

    def trusted(self) -> dict[int, Label]:
        """Return the label of each line whose shape is confirmed by other lines, preferring the commonest shape."""
        shapes: dict[tuple[Form, str], dict[int, Label]] = {}
        headed: dict[int, Label] = {}
        for at, labels in self._labels().items():
            for label in labels:
                if self._is_headline(at, label):
                    headed[at] = label
                else:
                    shapes.setdefault(label.key, {})[at] = label
        trusted: dict[int, Label] = {}
        for (_, deco), group in sorted(shapes.items(), key=lambda one: (-len(one[1]), min(one[1]))):
            first = {at: label for at, label in headed.items() if self._is_answered(at, label, group)}
            agreed = self._agree(group) or (first and self._agree(first | group))
            if agreed and (not deco.startswith(CHEVRON) or self._document.rules.act("finding.chevron")):
                trusted = group | first | trusted
        return dict(sorted(trusted.items()))

    def _is_answered(self, at: int, label: Label, trusted: Mapping[int, Label]) -> bool:
        """Return whether a line taken for a headline is the first turn: a sentence, with the next turn right below."""
        below = trusted.get(at + 1)
        if below is None or below.key != label.key:
            return False
        sentence = _ENDS.search(self._words_of(label, at).of(self._text)) is not None
        return sentence and label.name.of(self._text).isupper() == below.name.of(self._text).isupper()

    def _agree(self, group: Mapping[int, Label]) -> bool:
        """Return whether labelled lines of one shape are turns: a label recurs, or capitals follow each other."""
        names = Counter(label.name.of(self._text) for label in group.values())
        shape = next(iter(group.values())).shape
        if shape.form is Form.VOICE:
            return True
        if shape.form is Form.ASKED:
            return self._is_interview(group)
        written = shape.form is Form.MESSAGE  # messages seldom have stops
        if len(group) < LEAST or not (written or self._sounds_spoken(group)):
            return False
        if shape.form is Form.QUESTION:
            return any(self._asks(label) for label in group.values())
        if shape.form is Form.PLAIN and not self._are_names(group):
            return False
        if shape.alone and len(names) == 1 and not self._is_voice(next(iter(names))):
            return False  # a line repeated between paragraphs: "READ MORE", "Duration 1:30"
        # Labels in capitals need not recur if one turn directly follows another; "Ruiz:" must, or it may head a list.
        # Photo captions do not follow one another. A turn may continue in lines that open with a quotation mark.
        if len(names) < names.total() or (are_shortened(names) and self._talk(group)):
            return True
        shouted = not shape.alone and all(map(str.isupper, names))
        return shouted and any(
            all(self._opens(between) for between in range(earlier + 1, later))
            for earlier, later in pairwise(group)
        )

    def _is_voice(self, label: str) -> bool:
        """Return whether a label ends with the last name of a person in the article or begins like "Speaker 1"."""
        last = {name.of(self._text).split()[-1].casefold() for name in self._people}
        words = label.casefold().split()
        return words[-1] in last or words[0] in self._words.parts

    @cached_property
    def _known_words(self) -> frozenset[str]:
        """The words of the names of people in the article."""
        return frozenset(word.casefold() for name in self._people for word in name.of(self._text).split())

    def _are_names(self, group: Mapping[int, Label]) -> bool:
        """Return whether labels before a bare colon name people, and are not the entries of a list ("Price:")."""
        known = self._known_words
        labels = {label.name.of(self._text) for label in group.values()}
        named = (
            " " in label
            or label.isupper()
            or label.casefold() in known
            or label.casefold() in self._words.parts
            for label in labels
        )
        return 2 * sum(named) >= len(labels) or self._talk(group)

    def _talk(self, group: Mapping[int, Label]) -> bool:
        said = (self._words_of(label, at).of(self._text) for at, label in group.items())
        return any(talks(self._document, words) for words in said)

    def _is_interview(self, group: Mapping[int, Label]) -> bool:
        """Return whether paragraphs that are unlabelled questions are those of an interview."""
        questions, answers = [], []
        for at, after in pairwise([*group, len(self._lines)]):
            if after == at + 1:
                continue  # a question of several paragraphs, or nothing below it
            questions.append(self._lines[at].span.of(self._text))
            answers.append(self._lines[at + 1].span.of(self._text))
        if len(questions) < ASKING or any(map(_QUOTING.intersection, questions)):
            return False
        known = interviewee(self._document, self._people, self._lines[min(group)].span.start) is not None
        return is_interview(self._document, questions, answers, known=known)

    def _sounds_spoken(self, group: Mapping[int, Label]) -> bool:
        """Return whether enough of the turns have words that end like a sentence."""
        ends = []
        for at, label in group.items():
            last = self._last_line(at, label, group)
            line = self._lines[last].span
            words = self._text[max(label.begin, line.start) : line.end].rstrip()
            ends.append(any(map(str.isalpha, words)) and _ENDS.search(words) is not None)
        return sum(ends) >= max(LEAST, SPOKEN * len(ends))

    def _last_line(self, at: int, label: Label, group: Mapping[int, Label]) -> int:
        """Return the number of the last line in the first paragraph of a turn."""
        last = at
        while last + 1 < len(self._lines) and last + 1 not in group:
            below = self._lines[last + 1]
            empty = label.shape.alone and last == at
            if not empty and below.block != self._lines[at].block:
                break
            last += 1
            if furniture().fullmatch(below.span.of(self._text)) is not None:
                at = last
        return last

    def _asks(self, label: Label) -> bool:
        asked = self._is_asked(label) and self._letters(label) in self._words.questions
        return asked or label.shape.form is Form.ASKED

    def _answers(self, label: Label) -> bool:
        return self._is_asked(label) and self._letters(label) in self._words.answers

    def _letters(self, label: Label) -> str:
        return label.name.of(self._text).rstrip("0123456789 ").casefold()

    # --- turns ---------------------------------------------------------------------------------------------

    def turns(self, labels: Mapping[int, Label]) -> Iterator[Turn]:
        """Yield the turns that ``labels`` begin; the keys are line numbers."""
        starts = list(labels)
        guest = interviewee(self._document, self._people, self._lines[starts[0]].span.start)
        initials = by_initials(self._text, self._people)
        one_sided = not any(map(self._answers, labels.values()))
        whole = (one_sided and any(map(self._asks, labels.values()))) or self._is_whole(labels)
        for at, end in pairwise([*starts, len(self._lines)]):
            label = labels[at]
            if label.time is None:
                # between a label on a line of its own and its words
                below = at + 1 if label.shape.alone else at
                beside = self._time_alone(at - 1) or self._time_alone(below)
                label = attrs.evolve(label, time=beside) if beside else label
            lines, passed = self._continuation(label, at, end, whole=whole and end < len(self._lines))
            if not lines and end == len(self._lines) and one_sided and self._asks(label):
                lines = [line.span for line in self._lines[at + 1 : at + 2] if not line.heading]
            spans = [] if label.shape.alone else [self._words_of(label, at)]
            if self._asks(label) and one_sided:
                yield from self._turn(label, spans, [], source=None)
                yield from self._turn(None, lines, passed, source=guest)
            elif self._is_asked(label):
                source = guest if self._answers(label) else None
                yield from self._turn(label, spans + lines, passed, source=source)
            else:
                mentions = initials.get(letters_of(label.name.of(self._text)), ())
                said = SpanIndex(spans + lines)  # they may contain the name: "AR: I am Ana Ruiz"
                named = next((one for one in mentions if not said.overlapping(one)), label.name)
                yield from self._turn(label, spans + lines, passed, source=named)

    def _is_whole(self, labels: Mapping[int, Label]) -> bool:
        """Return whether most of the article is a transcript, so that lines between its turns are speech.

        If all labels name the same person, who only asks questions (the last turn aside, which may give thanks), the
        lines between are somebody else's answers.
        """
        names = {label.name.of(self._text) for label in labels.values()}
        *questions, _ = (self._words_of(label, at).of(self._text) for at, label in labels.items())
        if len(names) == 1 and all(words.endswith("?") for words in questions):
            return False
        first, last = min(labels), max(labels)
        inside = sum(len(line.span) for line in self._lines[first : last + 1])
        return len(labels) > LEAST and 2 * inside > sum(len(line.span) for line in self._lines)

    def _words_of(self, label: Label, at: int) -> Span:
        return Span(label.begin, max(label.begin, self._lines[at].span.end))

    def _opens(self, at: int) -> bool:
        return self._text[self._lines[at].span.start] in OPENING

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
            marked = label.opening and self._opens(number)
            goes_on = whole or label.shape.timed
            if line.heading or not (
                same or first or marked or (goes_on and not self._mentions_speaker(label, words))
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
        source: Span | str | None = "",
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
            who = name if isinstance(source, str) else source
            sign, time = (label.sign, label.time) if label else (None, None)
            yield Turn(tuple(kept), name, sign, who, (*passed, *holes), time=time)

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
            start, end = span
            while start < end and self._text[start] in "*_":
                start += 1
            while end > start and self._text[end - 1] in "*_":
                end -= 1
            inner = self._text[start:end]
            marks = [at for at, char in enumerate(inner) if char in '"“”']
            if marks and marks in ([0], [0, len(inner) - 1], [len(inner) - 1]):
                start += marks[0] == 0
                end -= marks[-1] == len(inner) - 1
            if any(map(str.isalnum, self._text[start:end])):
                kept.append(Span(start, end))
        return kept


def _lines(document: Document) -> Iterator[_Line]:
    """Yield the lines of the paragraphs and headlines of an article."""
    for number, block in enumerate(document.article.blocks):
        if block.kind in _SPEECH:
            for match in _LINE.finditer(document.text, block.span.start, block.span.end):
                span = Span(*match.span())
                words = span.of(document.text)
                if words.strip():
                    start = span.start + len(words) - len(words.lstrip())
                    yield _Line(
                        Span(start, start + len(words.strip())), number, block.kind is BlockKind.HEADLINE
                    )
