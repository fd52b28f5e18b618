"""The words of an article with their lexical classes, as later stages read them.

A word is a run of letters and digits with the marks inside it ("Harbor-Daily", "O’Neil", "U.S."). It may contain
several tokens, because spaCy's tokenizer splits hyphens and genitives, which names keep. Its boundaries are boundaries
of tokens, except for a dot that ends both an abbreviation and a sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import attrs
import regex

from quoteattr.document.sentences import Sentences
from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass
from quoteattr.languages.known import Known
from quoteattr.languages.lexicon import Entry, Lexicon, lexicon
from quoteattr.languages.people import People, name_articles
from quoteattr.languages.verbs import reader_of
from quoteattr.spans import chunks
from quoteattr.values import Article, BlockKind, Span


class Gap:
    """The separator between a word and the one before it.

    Plain strings for the same reason as the numbers of `WordClass`.
    """

    NONE = ""  #: nothing before it
    SPACE = " "
    COMMA = ","
    OPEN = "("
    DASH = "-"
    BREAK = ":"  #: a quotation mark, a colon, a semicolon
    STOP = "."  #: the end of a sentence or paragraph


class Word(NamedTuple):
    """A word in the article, its place and form without the ``'s`` of a genitive."""

    start: int
    end: int
    text: str
    lower: str
    genitive: bool
    gap: str  #: of `Gap`
    capital: bool  #: whether it is written as names are
    entry: Entry
    classes: int  #: those of the entry, as nothing is asked for as often

    def is_a(self, classes: int) -> bool:
        """Whether it belongs to one of ``classes``."""
        return self.classes & classes != 0

    @property
    def lemma(self) -> str:
        """A role noun in lower case, singular, written out: "Sens." is "senator", an attorney a lawyer."""
        return self.entry.lemma or self.lower

    @property
    def lemma_classes(self) -> int:
        """The classes of the lemma."""
        return self.entry.lemma_classes

    @property
    def gender(self) -> Gender | None:
        """As the word itself gives it: "Ms", "congressman", "she"."""
        return self.entry.gender


_GAP = Word._fields.index("gap")


#: The one pattern of a word: letters, marks and digits with the marks that are inside a word; "&" between two words.
#: A dot before a capitalised word ends a sentence even without a space: "at noon.Vega said".
WORD = regex.compile(
    r"[\p{L}\p{M}\p{N}]++"
    r"(?:(?:[-'’‘&·]|\.(?!(?<=\p{L}{2}\.)\p{Lu}\p{Ll}{2})|(?<=\p{N})/(?=\p{N}))[\p{L}\p{M}\p{N}]++)*+%?+"
    r"|(?<=\p{L}\.?\s)&(?=\s\p{Lu})"
)
#: A capitalised word in the pattern of a name, for where only the shape of a line can tell a name.
CAPITALIZED = r"\p{Lu}[\p{L}\p{M}.'’\-]*+"
_CURRENCIES = frozenset("$£€₹¥#")
_DASHES = frozenset("-–—")
_SPECIAL = frozenset("'’.")
LONGEST_ACRONYM = (
    8  #: letters where the words that it is short for are looked at, too; five where it is alone
)
_NUMERAL = frozenset("IVX")  # Roman numerals, which no dot shortens
_STOPS = frozenset(".!?\n")
# A nickname between a given and a last name: John “Jack” Moss.
_NICKNAME = regex.compile(
    r"[\"“‘'](?<=\p{Lu}\p{Ll}{1,20} .)(?P<nick>\p{Lu}[\p{L}-]{1,20})[\"”’'] (?P<last>\p{Lu}\p{Ll})"
)


def read_words(text: str, span: Span, people: People) -> list[Word]:
    """The words of a stretch of any text; in linear time."""
    start, end = span
    known, made = _chunks(people), tuple.__new__  # a NamedTuple's own takes twice as long
    found: list[Word] = []
    last, space = start, Gap.SPACE
    beside = {
        place
        for one in _NICKNAME.finditer(text, start, end)
        for place in (one.start("nick"), one.start("last"))
    }
    for at, chunk in chunks(text, span):
        words = known[chunk]
        if chunk == "&" and WORD.match(text, at, end):
            words = _ampersand(people)
        for begin, stop, word, lower, genitive, inside, capital, entry, classes in words:
            place = at + begin
            if not found:
                gap = Gap.NONE
            elif (place - last == 1 and text[last] == " ") or place in beside:  # nearly always
                gap = space
            else:
                gap = inside or _gap(text, last, place)
            row = (place, place + len(word), word, lower, genitive, gap, capital, entry, classes)
            found.append(made(Word, row))
            last = at + stop
    return found


#: of a word in a chunk: its place, where the marks that belong to it end, and what `Word` tells, without its end
_Row = tuple[int, int, str, str, bool, str, bool, Entry, int]


@cache
def _chunks(people: People) -> Known[tuple[_Row, ...]]:
    return Known(lambda chunk: tuple(_rows(chunk, people)))


@cache
def _ampersand(people: People) -> tuple[_Row, ...]:
    entry = lexicon(people).entry("&", "&")
    return ((0, 1, "&", "&", False, Gap.NONE, True, entry, entry.classes),)


def _rows(chunk: str, people: People) -> Iterator[_Row]:
    """The words of a chunk, which has no white space."""
    known = lexicon(people)
    read_as = reader_of(people.verbs, people.names.prefixes)
    end, last = len(chunk), -1
    for match in WORD.finditer(chunk):
        token, (begin, stop) = match[0], match.span()
        gap = Gap.NONE if last < 0 else _gap(chunk, last, begin)
        mark = chunk[stop] if stop < end else ""
        # Nearly every word is one of letters; the rest may be a genitive or a dotted one.
        plain = known.plain(token) if mark not in _SPECIAL else None
        if plain is not None:
            token, lower, capital, entry = plain
            yield begin, stop, token, lower, False, gap, capital, entry, entry.classes
            last = stop
            continue
        genitive = False
        if len(token) > 2 and token[-2:] in people.words.genitives:
            genitive, token = True, token[:-2]
        elif mark in {"'", "’"} and token[-1] in "sS" and stop + 1 == end:
            genitive, stop = True, stop + 1
        elif mark == "." and _takes_dot(token, known):
            stop += 1
            token += "."
        lower = token.casefold().replace("’", "'").replace("‘", "'").rstrip(".")
        capital = token[0].isupper() or (token[0].isdigit() and token[1:].isupper())
        capital = capital or _is_name_with_article(token)
        capital = capital and read_as(token) == token  # not a verb that is made of a name
        capital = capital and not ("-" in token and _is_adjective(token, known))
        entry = known.entry(lower, token)
        yield begin, stop, token, lower, genitive, gap, capital, entry, entry.classes
        last = stop


def _is_name_with_article(token: str) -> bool:
    """Whether only the article of a name is in small letters: "al-Haddad"."""
    article, hyphen, name = token.partition("-")
    return bool(hyphen) and name[:1].isupper() and article in name_articles()


def _is_adjective(token: str, known: Lexicon) -> bool:
    """Whether a participle or number makes an adjective: "Norland-based", "Brightwater-owned", "Sixteen-year-old"."""
    first, *_, last = token.split("-")
    if not last.islower():
        return False
    return known.is_a(last, WordClass.PARTICIPLE) or known.is_a(first.casefold(), WordClass.NUMBER)


def _takes_dot(token: str, known: Lexicon) -> bool:
    if len(token) > 1 and _NUMERAL.issuperset(token):  # "the First Tide War II. Vega said"
        return False
    return (len(token) == 1 and token.isupper()) or "." in token or token.casefold() in known.dotted


def _gap(text: str, start: int, end: int) -> str:
    between = text[start : min(end, start + 8)]
    bare = between.strip()
    if not bare:
        return Gap.STOP if end - start > 8 else Gap.SPACE
    if bare == ",":
        return Gap.COMMA
    if bare in _CURRENCIES:
        return Gap.SPACE
    if bare.lstrip(",") in {"(", "[", "(@", "@"}:
        return Gap.OPEN
    if bare in {")", "]", "),", ".)", ".),", ".,"}:
        return Gap.COMMA
    if len(bare) <= 3 and set(bare) <= _DASHES:
        return Gap.DASH
    return Gap.STOP if _STOPS.intersection(between) else Gap.BREAK


@attrs.frozen(eq=False, slots=False)
class Words:
    """The words of an article, a list a line; look-ups take logarithmic time.

    Boilerplate is left out; an article without blocks is read line by line.
    """

    text: str
    people: People
    lines: tuple[tuple[Word, ...], ...]
    headlines: frozenset[int]  #: which of the lines are headlines
    all: tuple[Word, ...]  #: those of all lines
    _starts: tuple[int, ...] = attrs.field(alias="starts")
    _sentence_starts: tuple[int, ...] = attrs.field(alias="sentence_starts")

    @classmethod
    def of(cls, article: Article, sentences: Sentences, people: People) -> Words:
        """The words of an article, read once."""
        read = [(tuple(read_words(article.text, span, people)), head) for span, head in _lines(article)]
        read = [(words, head) for words, head in read if words]
        lines = tuple(words for words, _ in read)
        every = tuple(word for words in lines for word in words)
        return cls(
            text=article.text,
            people=people,
            lines=lines,
            headlines=frozenset(at for at, (_, head) in enumerate(read) if head),
            all=every,
            starts=tuple(word.start for word in every),
            sentence_starts=tuple(_sentence_starts(lines, sentences)),
        )

    @cached_property
    def acronyms(self) -> Mapping[str, bool]:
        """The first letters of the acronyms of three letters and more that the article uses; true for a whole one."""
        found: dict[str, bool] = {}
        for one in self.all:
            if one.text.isupper() and len(one.lower) > 2 and is_acronym(one.text, LONGEST_ACRONYM):
                letters = one.lower.replace("&", "")
                for size in range(1, len(letters)):
                    found.setdefault(letters[:size], False)
                found[letters] = True
        return found

    def sentence(self, place: int) -> int:
        """The number of the sentence at ``place``; the end of a line ends a sentence, too."""
        return bisect_right(self._sentence_starts, place, 1) - 1

    def before_sentence(self, number: int) -> Word | None:
        """The last word before a sentence."""
        at = bisect_left(self._starts, self._sentence_starts[number]) if self.all else 0
        return self.all[at - 1] if at else None

    def within(self, span: Span) -> list[Word]:
        """The words inside ``span``; where it begins or ends within a word, what it holds is read as a word."""
        first, stop = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        words = list(self.all[first:stop])
        cut = first and self.all[first - 1].end > span.start
        if not words and WORD.search(self.text, span.start, span.end) is None:
            return []
        if not words or cut or words[-1].end > span.end or words[0].start > span.start + 3:
            return read_words(self.text, span, self.people)
        if words[0].gap is not Gap.NONE:
            # As `_replace`, but quicker.
            words[0] = tuple.__new__(Word, (*words[0][:_GAP], Gap.NONE, *words[0][_GAP + 1 :]))
        if words[-1].genitive and words[-1].end == span.end:
            words[-1] = words[-1]._replace(genitive=False)  # the span leaves its mark out
        return words


def _sentence_starts(lines: Sequence[Sequence[Word]], sentences: Sentences) -> Iterator[int]:
    for words in lines:
        end = -1  # of the sentence of the word before
        for word in words:
            if word.start >= end:
                yield word.start
                end = sentences.next_end(word.start + 1, words[-1].end)


def _lines(article: Article) -> Iterator[tuple[Span, bool]]:
    """The lines that are read, and whether each is the headline."""
    if article.blocks:
        kept = (block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE)
        yield from ((block.span, block.kind is BlockKind.HEADLINE) for block in kept)
        return
    start = 0
    for line in article.text.splitlines(keepends=True):
        yield Span(start, start + len(line)), False
        start += len(line)


def is_acronym(word: str, longest: int = 5) -> bool:
    """Whether a word is written like "MEA" or "AT&T", with at most ``longest`` letters."""
    if not word.isupper():  # nearly all
        return False
    bare = word.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= longest and bare.isalpha()


_CAMEL = regex.compile(r"\p{Lu}\p{Ll}++\p{Lu}")


def is_camel_case(word: str) -> bool:
    """Whether a word has a second capital within, as brands have it: "WikiLeaks"."""
    return _CAMEL.match(word) is not None
