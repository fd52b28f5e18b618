"""The words of an article with their lexical classes, as later stages read them.

A word is a run of letters and digits with the marks inside it ("Harbor-Daily", "O’Neil", "U.S."). It may consist of
several tokens, because spaCy's tokenizer splits hyphens and genitives, which names keep. Its bounds are bounds of
tokens, except for a dot that ends both an abbreviation and a sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import attrs
import regex

from quoteattr.document.compounds import Form
from quoteattr.document.gaps import Gap
from quoteattr.document.rules import Rules
from quoteattr.document.sentences import Sentences
from quoteattr.document.wordreader import WORD, read_forms
from quoteattr.enums import Gender
from quoteattr.languages.lexicon import Entry
from quoteattr.languages.people import People
from quoteattr.values import Article, BlockKind, Span

__all__ = [
    "CAPITALIZED",
    "LONGEST_ACRONYM",
    "WORD",
    "Gap",
    "Prose",
    "Word",
    "Words",
    "is_acronym",
    "is_camel_case",
    "lowered",
    "read_words",
]

#: A capitalized word in the pattern of a name, for where only the form of a line can identify a name.
CAPITALIZED = r"\p{Lu}[\p{L}\p{M}.'’\-]*+"
LONGEST_ACRONYM = 8  #: letters, if the words that it stands for are checked, too; five otherwise


class Word(NamedTuple):
    """A word in the article: its position and form, without the ``'s`` of a genitive."""

    start: int
    end: int
    gap: str  #: one of `Gap`
    text: str
    lower: str
    genitive: bool
    capital: bool  #: whether it is capitalized like a name
    entry: Entry
    classes: int  #: the classes of the entry, because nothing is read as often

    def is_a(self, classes: int) -> bool:
        """Return whether it belongs to any of ``classes``."""
        return self.classes & classes != 0

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)

    @property
    def lemma(self) -> str:
        """For a role, the singular noun in lower case, spelled out: "senator" for "Sens.", "lawyer" for "attorney"."""
        return self.entry.lemma or self.lower

    @property
    def lemma_classes(self) -> int:
        """The classes of the lemma."""
        return self.entry.lemma_classes

    @property
    def gender(self) -> Gender | None:
        """The gender that the word itself implies: "Ms", "congressman", "she"."""
        return self.entry.gender


def lowered(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the words of any text in lower case, without looking them up."""
    found = (match[0] for span in spans for match in WORD.finditer(text, span.start, span.end))
    return [word.casefold().replace("’", "'") for word in found]


def read_words(text: str, span: Span, people: People) -> list[Word]:
    """Return the words of a stretch of any text, in linear time."""
    return _made(*read_forms(text, span, people))


def _made(starts: Sequence[int], gaps: Sequence[str], forms: Sequence[Form]) -> list[Word]:
    made = tuple.__new__  # the constructor of a NamedTuple takes twice as long
    return [
        made(Word, (start, start + len(form[0]), gap, *form))
        for start, gap, form in zip(starts, gaps, forms, strict=True)
    ]


@attrs.frozen(eq=False, slots=False)
class Prose:
    """A text that is read by its words, with the words of its language and the named rules that may act."""

    text: str
    people: People
    rules: Rules


@attrs.frozen(eq=False, slots=False)
class Words(Prose):
    """The words of an article, line by line; look-ups take logarithmic time.

    Boilerplate is left out; an article without blocks is read line by line. A `Word` is made on demand and not kept,
    because an article has about a thousand, which Python's garbage collector would traverse again and again.
    """

    headlines: frozenset[int]  #: numbers of the lines that are headlines
    captions: frozenset[int]  #: numbers of the lines that are captions
    _starts: list[int] = attrs.field(alias="starts")
    _gaps: list[str] = attrs.field(alias="gaps")
    _forms: list[Form] = attrs.field(alias="forms")
    #: the index of the first word of each line, and the number of words
    _cuts: list[int] = attrs.field(alias="cuts")
    _sentence_starts: tuple[int, ...] = attrs.field(alias="sentence_starts")

    @classmethod
    def of(cls, article: Article, sentences: Sentences, people: People, rules: Rules) -> Words:
        """Return the words of an article, read once."""
        starts: list[int] = []
        gaps: list[str] = []
        forms: list[Form] = []
        cuts: list[int] = [0]
        kinds: list[BlockKind] = []
        begins: list[int] = []
        for span, kind in _lines(article):
            own = read_forms(article.text, span, people)
            if own[0]:
                starts += own[0]
                gaps += own[1]
                forms += own[2]
                kinds.append(kind)
                cuts.append(len(starts))
                begins += _sentence_starts(own[0], starts[-1] + len(forms[-1][0]), sentences)
        return cls(
            text=article.text,
            people=people,
            rules=rules,
            headlines=frozenset(at for at, kind in enumerate(kinds) if kind is BlockKind.HEADLINE),
            captions=frozenset(at for at, kind in enumerate(kinds) if kind is BlockKind.CAPTION),
            starts=starts,
            gaps=gaps,
            forms=forms,
            cuts=cuts,
            sentence_starts=tuple(begins),
        )

    def lines(self) -> Iterator[list[Word]]:
        """Yield the words of each line."""
        return (self._some(first, stop) for first, stop in pairwise(self._cuts))

    def _some(self, first: int, stop: int) -> list[Word]:
        if stop - first == 1:  # most look-ups are for a name of one word
            start, form = self._starts[first], self._forms[first]
            return [tuple.__new__(Word, (start, start + len(form[0]), Gap.NONE, *form))]
        gaps = [Gap.NONE, *self._gaps[first + 1 : stop]]
        return _made(self._starts[first:stop], gaps, self._forms[first:stop])

    def _end(self, at: int) -> int:
        return self._starts[at] + len(self._forms[at][0])

    @cached_property
    def written(self) -> Mapping[str, str]:
        """The distinct words of the article as spelled -> in lower case."""
        return {form[0]: form[1] for form in self._forms}

    @cached_property
    def acronyms(self) -> Mapping[str, bool]:
        """The first letters of the acronyms with at least three letters in the article -> whether they are all."""
        found: dict[str, bool] = {}
        for text, lower in self.written.items():
            if text.isupper() and len(lower) > 2 and is_acronym(text, LONGEST_ACRONYM):
                letters = lower.replace("&", "")
                for size in range(1, len(letters)):
                    found.setdefault(letters[:size], False)
                found[letters] = True
        return found

    def places(self, lowers: Container[str]) -> list[int]:
        """Return where the words occur whose lower case is in ``lowers``."""
        return [start for start, form in zip(self._starts, self._forms, strict=True) if form[1] in lowers]

    def sentence(self, place: int) -> int:
        """Return the number of the sentence at ``place``; the end of a line also ends a sentence."""
        return bisect_right(self._sentence_starts, place, 1) - 1

    def before_sentence(self, number: int) -> Word | None:
        """Return the last word before a sentence."""
        at = bisect_left(self._starts, self._sentence_starts[number]) if self._starts else 0
        return self._some(at - 1, at)[0] if at else None

    def between(self, start: int, end: int) -> list[Word]:
        """Return the words from ``start`` up to ``end``; none if ``end`` comes first."""
        return self.within(Span(start, end)) if start < end else []

    def around(self, place: int, before: int, behind: int = 0) -> list[Word]:
        """Return the words of the sentence at ``place``, up to so many code points before it and after it."""
        number = self.sentence(place)
        near = self.between(max(0, place - before), min(place + behind, len(self.text)))
        return [word for word in near if self.sentence(word.start) == number]

    def first(self, span: Span, count: int) -> list[Word]:
        """Return the first ``count`` words inside ``span``, of which the rest is not read, however long it is."""
        at = bisect_left(self._starts, span.start) + count
        end = min(span.end, self._starts[at]) if at < len(self._starts) else span.end
        return self.between(span.start, end)[:count]

    def within(self, span: Span) -> list[Word]:
        """Return the words inside ``span``; where it cuts a word, the part inside is read as a word."""
        starts, begin, end = self._starts, span.start, span.end
        first = bisect_left(starts, begin)
        stop = bisect_left(starts, end, first)
        if first == stop and WORD.search(self.text, begin, end) is None:
            return []
        cut = first > 0 and self._end(first - 1) > begin
        if first == stop or cut or self._end(stop - 1) > end or starts[first] > begin + 3:
            return read_words(self.text, span, self.people)
        words = self._some(first, stop)
        last = words[-1]
        if last.genitive and last.end == end:
            words[-1] = last._replace(genitive=False)  # the span leaves out its genitive ending
        return words


def _sentence_starts(starts: Sequence[int], stop: int, sentences: Sentences) -> Iterator[int]:
    """Yield where sentences begin in a line, given where its words start and that it ends at ``stop``."""
    end = -1  # the end of the sentence of the word before
    for start in starts:
        if start >= end:
            yield start
            end = sentences.next_end(start + 1, stop)


def _lines(article: Article) -> Iterator[tuple[Span, BlockKind]]:
    """Yield the lines that are read, with their kinds."""
    if article.blocks:
        kept = (block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE)
        yield from ((block.span, block.kind) for block in kept)
        return
    start = 0
    for line in article.text.splitlines(keepends=True):
        yield Span(start, start + len(line)), BlockKind.PARAGRAPH
        start += len(line)


def is_acronym(word: str, longest: int = 5) -> bool:
    """Return whether a word is spelled like "MEA" or "AT&T", with at most ``longest`` letters."""
    if not word.isupper():  # nearly always
        return False
    bare = word.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= longest and bare.isalpha()


_CAMEL = regex.compile(r"\p{Lu}\p{Ll}++\p{Lu}")


def is_camel_case(word: str) -> bool:
    """Return whether a word has a second capital inside, as brands do: "WikiLeaks"."""
    return _CAMEL.match(word) is not None
