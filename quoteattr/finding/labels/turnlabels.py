"""Labels of turns: which lines of an article open with the name of who speaks, as those of transcripts do.

A single label may be a heading, the entry of a list or a caption; a shape that several lines share is trusted. The
shapes are in `turnshapes`, and what the labels say in `transcripts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import WORD
from quoteattr.finding.labels.interviews import (
    QUOTED,
    are_shortened,
    interviewee,
    is_interview,
    is_invited,
    talks,
)
from quoteattr.finding.labels.standing import OFFICE, are_turns
from quoteattr.finding.labels.turnlines import ENDS, Line, is_roster, lines_of
from quoteattr.finding.labels.turnshapes import CHEVRON, Form, Label, furniture, labels_of
from quoteattr.finding.turns import OPENING
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import Span

LEAST = 2  #: labelled lines that make a transcript; a single one may be a heading
ASKING = 3  #: questions without a label that make an interview
SPOKEN = 0.5  #: the least share of turns that end like a sentence; entries of a list seldom do
_OPENING = 10  #: lines of which one in a file of captions is a time
_QUOTING = frozenset('"“”«»')
_SMALL = regex.compile(r"\p{Ll}++")
_STOP = regex.compile(r"[.!?…]\s")


class TurnLabels:
    """The lines of an article, and the labels of turns in them."""

    def __init__(self, document: Document, people: Sequence[Span]) -> None:
        self._document, self._people = document, people
        self._text, self._words = document.text, document.language.turns
        self.lines: list[Line] = list(lines_of(document))

    def _labels(self) -> dict[int, list[Label]]:
        """Return the labels that each line may have, by line number."""
        found: dict[int, list[Label]] = {}
        for at, line in enumerate(self.lines):
            title = line.heading or self._is_beside_time(at)
            fitting = labels_of(self._text, line.span, self._document.language, title=title)
            kept = [label for label in fitting if self._may_name(label)]
            if kept:
                found[at] = kept
        return self._proper(found)

    def is_said(self, label: Label, at: int) -> bool:
        """Return whether line ``at`` below a label may be part of its turn, and is not the next heading or a list."""
        return label.shape.form is not Form.STANDING or self.lines[at].is_sentence(self._text)

    def _is_beside_time(self, at: int) -> bool:
        """Return whether the line above or below contains nothing but a time."""
        return self.time_alone(at - 1) is not None or self.time_alone(at + 1) is not None

    def time_alone(self, at: int) -> Span | None:
        """Return the time in a line that contains nothing else."""
        if not 0 <= at < len(self.lines):
            return None
        line = self.lines[at].span
        match = furniture().fullmatch(self._text, line.start, line.end)
        return Span(*match.span("time")) if match and match["time"] else None

    def _may_name(self, label: Label) -> bool:
        word = label.name.of(self._text).casefold()
        if word in self._document.language.sources.not_labels or word in self._words.asides:
            return False
        if label.shape.form is Form.CAPTION and not self._are_captions:
            return False  # in a list: "- [Map] The way there"
        if label.shape.form is Form.STANDING and " " not in word and label.begin == label.name.end:
            word = word.rstrip(".")
            return word in self._words.parts or word in self._known_words  # not "TWITTER"
        return not label.office or any(one.is_a(OFFICE) for one in self._document.words.within(label.office))

    def _proper(self, found: dict[int, list[Label]]) -> dict[int, list[Label]]:
        """Return the labels without those that also occur in lower case and so are no names, such as "TREATMENT:"."""
        if not found:
            return found
        small = set(_SMALL.findall(self._text)) - self._words.parts
        kept = {
            at: [one for one in labels if self.is_asked(one) or one.name.of(self._text).lower() not in small]
            for at, labels in found.items()
        }
        if any(len(kept[at]) < len(found[at]) for at in found) and self._document.rules.act(
            "finding.common-label"
        ):
            return {at: labels for at, labels in kept.items() if labels}
        return found

    def is_asked(self, label: Label) -> bool:
        """Return whether a label is a letter for a question or an answer, or a question its own label."""
        return label.shape.form in (Form.QUESTION, Form.ASKED)

    def _is_headline(self, at: int, label: Label) -> bool:
        """Return whether a label is that of a headline ("Ruiz: We will") and not of a turn."""
        return self.lines[at].heading and label.shape.form is Form.PLAIN and not label.deco

    def trusted(self) -> dict[int, Label]:
        """Return the label of each line whose shape is confirmed by other lines, preferring the commonest shape."""
        shapes: dict[tuple[Form, str], dict[int, Label]] = {}
        headed: dict[int, Label] = {}
        for at, labels in self._labels().items():
            for label in labels:
                if self._is_headline(at, label):
                    headed[at] = label
                elif label.shape.form is Form.ASKED and self._is_no_question(at):
                    continue
                else:
                    shapes.setdefault(label.key, {})[at] = label
        asked = {
            at: label
            for (form, _), group in shapes.items()
            if form is Form.ASKED
            for at, label in group.items()
        }
        trusted: dict[int, Label] = {}
        for (_, deco), group in sorted(shapes.items(), key=lambda one: (-len(one[1]), min(one[1]))):
            first = {at: label for at, label in headed.items() if self._is_answered(at, label, group)}
            agreed = self._agree(group) or (first and self._agree(first | group))
            if agreed and (not deco.startswith(CHEVRON) or self._document.rules.act("finding.chevron")):
                trusted = group | first | trusted
        return dict(sorted((self._questions(asked, trusted) | trusted).items()))

    def _is_no_question(self, at: int) -> bool:
        """Return whether a line is the title, or has a label of its own inside a paragraph."""
        return (not at and self.lines[at].heading) or self.lines[at].parted

    def _questions(self, asked: Mapping[int, Label], trusted: Mapping[int, Label]) -> dict[int, Label]:
        """Return the unlabelled questions right above the turns of somebody who had the turn before, too."""
        plain = {
            at: label.name.of(self._text) for at, label in trusted.items() if label.shape.form is Form.PLAIN
        }
        again = {later - 1 for (_, one), (later, other) in pairwise(sorted(plain.items())) if one == other}
        first = min(trusted, default=0) - 1
        questions = {at: label for at, label in asked.items() if at in again}
        if questions and first in asked and len(set(plain.values())) == 1:
            questions[first] = asked[first]
        return questions if questions and self._document.rules.act("finding.unlabelled-question") else {}

    def _is_answered(self, at: int, label: Label, trusted: Mapping[int, Label]) -> bool:
        """Return whether a line taken for a headline is the first turn: a sentence, with the next turn right below."""
        below = trusted.get(at + 1)
        if below is None or below.key != label.key:
            return False
        sentence = ENDS.search(self.words_of(label, at).of(self._text)) is not None
        return sentence and label.name.of(self._text).isupper() == below.name.of(self._text).isupper()

    def _agree(self, group: Mapping[int, Label]) -> bool:
        """Return whether labelled lines of one shape are turns: a label recurs, or capitals follow each other."""
        names = Counter(label.name.of(self._text) for label in group.values())
        shape = next(iter(group.values())).shape
        if shape.form is Form.VOICE:
            return True
        if shape.form is Form.ASKED:
            return self._is_interview(group)
        if shape.form is Form.STANDING:
            alternate = are_turns(self._document, self._people, self.lines, group)
            return alternate and self._document.rules.act("finding.standing-names")
        written = shape.form is Form.MESSAGE  # messages seldom have stops
        if len(group) < LEAST or not (written or self._sounds_spoken(group)):
            return False
        if shape.form is Form.QUESTION:
            return any(self.asks(label) for label in group.values())
        if shape.form is Form.PLAIN and not self._are_names(group):
            return False
        alike = len(names) == 1 and (shape.alone or self._are_lists(group))
        if alike and not self._is_voice(next(iter(names)), group):
            return False  # a line repeated between paragraphs: "READ MORE", "Duration 1:30"; "Substitutes: Orla, Lind."
        # Labels in capitals need not recur if one turn directly follows another; "Ruiz:" must, or it may head a list.
        # Photo captions do not follow one another. A turn may continue in lines that open with a quotation mark.
        if len(names) < names.total() or (are_shortened(names) and self._talk(group)):
            return True
        if (
            shape.form is Form.PLAIN
            and self._is_exchange(group)
            and self._document.rules.act("finding.exchange")
        ):
            return True
        shouted = not shape.alone and all(map(str.isupper, names))
        return shouted and any(
            all(self.opens(between) for between in range(earlier + 1, later))
            for earlier, later in pairwise(group)
        )

    def _is_exchange(self, group: Mapping[int, Label]) -> bool:
        """Return whether people who are called by what they are answer each other: "Judge: Who? Witness: The cat.".

        One line follows the other, and a question is all that the one before its answer contains. Each noun is one for
        people alone, unlike those of a menu ("Starter: Soup? Toaster: No, a pan.").
        """
        if max(group) - min(group) >= len(group):
            return False
        nouns = (self._document.words.within(label.name) for label in group.values())
        if not all(len(words) == 1 and words[0].is_a(W.ROLE) for words in nouns):
            return False
        said = [self.words_of(label, at).of(self._text).rstrip() for at, label in sorted(group.items())]
        return any(words.endswith("?") and not _STOP.search(words) for words in said[:-1])

    def _is_voice(self, label: str, group: Mapping[int, Label]) -> bool:
        """Return whether a label ends with the last name of a person in the article or begins like "Speaker 1".

        The labels themselves do not count, because the credit of an agency between paragraphs may look like a name.
        """
        own = {one.name for one in group.values()}
        last = {name.of(self._text).split()[-1].casefold() for name in self._people if name not in own}
        words = label.casefold().split()
        return words[-1] in last or words[0] in self._words.parts

    def _are_lists(self, group: Mapping[int, Label]) -> bool:
        """Return whether nothing but names and commas follows each label."""
        said = [self.words_of(label, at).of(self._text) for at, label in group.items()]
        return all("," in words and not any(map(str.islower, WORD.findall(words))) for words in said)

    @cached_property
    def _are_captions(self) -> bool:
        """Whether the article is a file of captions."""
        return any(self.time_alone(at) for at in range(min(len(self.lines), _OPENING)))

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
        said = (self.words_of(label, at).of(self._text) for at, label in group.items())
        return any(talks(self._document, words) for words in said)

    def _is_interview(self, group: Mapping[int, Label]) -> bool:
        """Return whether paragraphs that are unlabelled questions are those of an interview."""
        questions, answers = [], []
        for at, after in pairwise([*group, len(self.lines)]):
            if after == at + 1:
                continue  # a question of several paragraphs, or nothing below it
            questions.append(self.lines[at].span.of(self._text))
            answers.append(self.lines[at + 1].span.of(self._text))
        if len(questions) < LEAST or any(map(_QUOTING.intersection, questions)) or self._is_in_marks(group):
            return False
        begin = self.lines[min(group)].span.start
        guest = interviewee(self._document, self._people, begin)
        if len(questions) >= ASKING and is_interview(
            self._document, questions, answers, known=guest is not None
        ):
            return True
        invited = guest is not None and is_invited(self._document, guest, begin, questions, answers)
        return invited and self._document.rules.act("finding.invited")

    def _is_in_marks(self, group: Mapping[int, Label]) -> bool:
        """Return whether nothing but quotations stands between the first question and the answer to the last one."""
        first, last = min(group), max(group)
        between = [at for at in range(first, min(last + 2, len(self.lines))) if at not in group]
        return all(QUOTED.fullmatch(self.lines[at].span.of(self._text)) for at in between)

    def _sounds_spoken(self, group: Mapping[int, Label]) -> bool:
        """Return whether enough of the turns have words that end like a sentence."""
        ends = []
        for at, label in group.items():
            last = self._last_line(at, label, group)
            line = self.lines[last].span
            words = self._text[max(label.begin, line.start) : line.end].rstrip()
            spoken = any(map(str.isalpha, words)) and not is_roster(words)
            ends.append(spoken and ENDS.search(words) is not None)
        return sum(ends) >= max(LEAST, SPOKEN * len(ends))

    def _last_line(self, at: int, label: Label, group: Mapping[int, Label]) -> int:
        """Return the number of the last line in the first paragraph of a turn."""
        last = at
        while last + 1 < len(self.lines) and last + 1 not in group:
            below = self.lines[last + 1]
            empty = label.shape.alone and last == at
            if not empty and below.block != self.lines[at].block:
                break
            last += 1
            if furniture().fullmatch(below.span.of(self._text)) is not None:
                at = last
        return last

    def asks(self, label: Label) -> bool:
        """Return whether a label is that of a question: "Q:"."""
        asked = self.is_asked(label) and self._letters(label) in self._words.questions
        return asked or label.shape.form is Form.ASKED

    def answers(self, label: Label) -> bool:
        """Return whether a label is that of an answer: "A:"."""
        return self.is_asked(label) and self._letters(label) in self._words.answers

    def names(self, label: Label) -> bool:
        """Return whether a label can be a name, and is neither a number nor "QUESTION"."""
        word = self._letters(label)
        return any(map(str.isalpha, word)) and word not in self._words.questions | self._words.answers

    def _letters(self, label: Label) -> str:
        return label.name.of(self._text).rstrip("0123456789 ").casefold()

    def words_of(self, label: Label, at: int) -> Span:
        """Return the words after a label in its line ``at``."""
        return Span(label.begin, max(label.begin, self.lines[at].span.end))

    def opens(self, at: int) -> bool:
        """Return whether a line begins with a quotation mark."""
        return self._text[self.lines[at].span.start] in OPENING
