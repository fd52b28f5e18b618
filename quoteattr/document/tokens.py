"""Tokenize paragraphs: spaCy's tokenizer made total and linear, with offsets into the article.

The tokenizer splits the text between white space regardless of context. So each such chunk is tokenized once and
cached, which takes a quarter of the time of tokenizing paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import attrs
import regex

from quoteattr.document.phrases import PhraseFinder, Phrases
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.known import Known
from quoteattr.languages.lexicon import lexicon
from quoteattr.spans import chunks
from quoteattr.values import Span

if TYPE_CHECKING:
    from spacy.language import BaseDefaults
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from quoteattr.languages import Language

# Marks and dashes that other rules of the tokenizer leave attached to a word: ”she, :"No, BnC—Ana.
SPLIT_INSIDE = (r"[.,:;!?…](?=[“”„»\"″״])", r"[“”„‟«»‹›「」『』\"″״]", r"''", r"``", r"[—–]", r"--+")

# The tokenizer strips affixes one by one, which is quadratic in an unspaced run. No English token is so long.
LONGEST_RUN = 100
BREAK_EVERY = 40
_RUN = regex.compile(rf"\S{{{LONGEST_RUN},}}+")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
# The numbers of footnotes: "old.[1]", "old.¹". A superscript after a letter may be a power, "20 m²", and a number after
# an opening mark is part of what is quoted, "“[20] men".
NOTES = r"(?:(?<=[^\s(\[{“„‘])(?<!(?:^|\s)[\"'«])\[\d{1,3}\]|(?<=[.,;:!?…\"“”’»\]])[¹²³⁰⁴-⁹]{1,3})"
_NOTE = regex.compile(NOTES)
_WIDE = str.maketrans("，．！？：；", ",.!?:;")  # full-width marks, which no rule of the tokenizer knows


class Cutter(Protocol):
    """spaCy's tokenizer, which has no types of its own."""

    vocab: Vocab

    def __call__(self, string: str, /) -> Doc:
        """Split the text into tokens."""
        ...

    def add_special_case(self, chunk: str, substrings: Sequence[dict[int | str, Any]], /) -> None:
        """Make the tokens of a word those given."""
        ...


@attrs.frozen(eq=False)
class Tokens:
    """The tokens of an article, without white space.

    ``starts`` and ``ends`` are code points of the article. ``paragraph`` is the paragraph number of each token,
    counted from 0, and ``paragraphs`` are their spans.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraph: tuple[int, ...]
    paragraphs: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.words)

    def part(self, first: int, stop: int) -> Tokens:
        """Return the tokens of the paragraphs ``first`` to ``stop``, half-open."""
        if first == 0 and stop == len(self.paragraphs):
            return self
        low, high = bisect_left(self.paragraph, first), bisect_left(self.paragraph, stop)
        return Tokens(
            self.words[low:high],
            self.starts[low:high],
            self.ends[low:high],
            tuple(number - first for number in self.paragraph[low:high]),
            self.paragraphs[first:stop],
        )

    def span(self, first: int, stop: int) -> Span:
        """Return the stretch of the article from token ``first`` to ``stop``, half-open."""
        return Span(self.starts[first], self.ends[stop - 1])


def blank(code: str = "en") -> Cutter:
    """Return spaCy's tokenizer for a language, made to split at quotation marks and dashes inside words, too.

    It is built from the language's rules without a pipeline, for which spaCy would load the components of all
    installed packages. A language ``code`` that spaCy does not know, or splits with a library of its own, gets the
    rules for several languages.
    """
    from spacy.tokenizer import Tokenizer as SpacyTokenizer  # type: ignore[import-not-found]
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import create_vocab

    code, rules = _rules(code)
    made: Cutter = SpacyTokenizer(
        create_vocab(code, rules),
        rules=rules.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(rules.prefixes).search if rules.prefixes else None,
        suffix_search=compile_suffix_regex(rules.suffixes).search if rules.suffixes else None,
        infix_finditer=compile_infix_regex([*SPLIT_INSIDE, *(rules.infixes or ())]).finditer,
        token_match=rules.token_match,
        url_match=rules.url_match,
    )
    return made


def _rules(code: str) -> tuple[str, type[BaseDefaults]]:
    """Return the code and spaCy's rules of a language, or else those for several languages."""
    from spacy.util import get_lang_class

    try:
        rules = get_lang_class(code).Defaults
    except ImportError:
        return _rules("xx")
    return _rules("xx") if rules.config.get("nlp", {}).get("tokenizer") else (code, rules)


def safe(text: str) -> str:
    """Return a copy of ``text``, equally long, that the tokenizer reads in linear time.

    Lone surrogates, which spaCy cannot encode, become U+FFFD. In unspaced runs of 100 characters or more every 40th
    character becomes a space, and between the first and last 40 everything but letters and digits becomes a letter, so
    that not every mark of a run becomes a token. The numbers of footnotes become spaces, and full-width marks those of
    English. Offsets stay true.
    """
    text = text.translate(_WIDE) if not text.isascii() else text
    text = _NOTE.sub(lambda note: " " * len(note[0]), _SURROGATE.sub("\ufffd", text))
    if max(map(len, text.split()), default=0) < LONGEST_RUN:  # nearly always
        return text
    return _RUN.sub(_broken, text)


def _broken(match: regex.Match[str]) -> str:
    run = list(match[0])
    run[BREAK_EVERY:-BREAK_EVERY] = [one if one.isalnum() else "x" for one in run[BREAK_EVERY:-BREAK_EVERY]]
    run[BREAK_EVERY::BREAK_EVERY] = " " * len(run[BREAK_EVERY::BREAK_EVERY])
    return "".join(run)


Pieces = tuple[tuple[int, int, str], ...]  # of a chunk: where each token begins and ends in it, and its text


def pieces(cut: Cutter, chunk: str) -> Pieces:
    """Return the tokens of a chunk, which contains no white space."""
    chunk = safe(chunk)
    rows = cut(chunk).to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist()
    return tuple((at, at + size, chunk[at : at + size]) for at, size, is_space in rows if not is_space)


def _tokens(known: Known[Pieces], text: str, paragraphs: Sequence[Span]) -> Tokens:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    where: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        for at, chunk in chunks(text, paragraph):
            for start, end, word in known[chunk]:
                words.append(word)
                starts.append(at + start)
                ends.append(at + end)
        where += [number] * (len(words) - len(where))
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(where), tuple(paragraphs))


@attrs.frozen(eq=False)
class Abbreviations:
    """The words whose full stop ends no sentence, by what shows that it ends none."""

    before_names: frozenset[str]  #: titles, after which a sentence goes on with a name: "Col. Orr"
    others: frozenset[str]  #: before digits or a small letter: "Rs. 500", but "paid 500 Rs. She left"
    #: function words, which begin no name ("saw the Col. She left") and are abbreviations before digits alone: "No. 12"
    openers: frozenset[str]

    @classmethod
    def of(cls, language: Language, openers: frozenset[str]) -> Abbreviations:
        """Return the abbreviations of a language, whose function words are ``openers``."""
        every, known = language.writing.abbreviations, lexicon(language.people)
        before_names = frozenset(word for word in every if known.is_a(word.casefold(), TITLES_AND_RANKS))
        return cls(before_names, frozenset(every) - before_names, openers)

    def joined(self, tokens: Tokens) -> Tokens:
        """Return the tokens with each of these words and its full stop as one.

        spaCy's tokenizer has its own list of abbreviations, and parts all others from the full stop, which the model
        then takes for the end of a sentence.
        """
        words, starts, ends, where = tokens.words, tokens.starts, tokens.ends, tokens.paragraph
        stops = {
            at
            for at in range(1, len(words) - 1)
            if words[at] == "."
            and ends[at - 1] == starts[at]
            and where[at] == where[at + 1]
            and self._goes_on(words[at - 1], words[at + 1])
        }
        if not stops:
            return tokens
        kept = [at for at in range(len(words)) if at not in stops]
        return Tokens(
            tuple(f"{words[at]}." if at + 1 in stops else words[at] for at in kept),
            tuple(starts[at] for at in kept),
            tuple(ends[at + 1] if at + 1 in stops else ends[at] for at in kept),
            tuple(where[at] for at in kept),
            tokens.paragraphs,
        )

    def _goes_on(self, word: str, then: str) -> bool:
        if then[0].isdigit() or (then[0].islower() and word.casefold() not in self.openers):
            return word in self.before_names or word in self.others
        return word in self.before_names and then[0].isupper() and then.casefold() not in self.openers


class Tokenizer:
    """Splits the articles of a language into tokens and finds its phrases in them; it caches only single words."""

    def __init__(self, language: Language) -> None:
        cut = blank(language.code)
        for form in language.people.verbs.forms:
            if "-" in form:  # the model knows a user's verb only as one token
                for word in (form, form.capitalize()):
                    cut.add_special_case(word, [{"ORTH": word}])
        #: the function words of the language
        self.function_words: frozenset[str] = frozenset(_rules(language.code)[1].stop_words)
        self._abbreviations = Abbreviations.of(language, self.function_words)
        self._known: Known[Pieces] = Known(partial(pieces, cut))
        self._find = PhraseFinder(cut, language.phrases)

    def __call__(self, text: str, paragraphs: Sequence[Span]) -> tuple[Tokens, Phrases]:
        """Return the tokens and phrases of each of ``paragraphs``, which are sorted and disjoint spans of ``text``."""
        tokens = self._abbreviations.joined(_tokens(self._known, text, paragraphs))
        return tokens, self._find(text, tokens)

    def of_doc(self, doc: Doc, paragraphs: Sequence[Span]) -> tuple[Tokens, Phrases]:
        """Return the same for a Doc of any pipeline, by its own tokens."""
        tokens = self._abbreviations.joined(tokens_in(doc, paragraphs))
        return tokens, self._find(doc.text, tokens)


def tokens_in(doc: Doc, paragraphs: Sequence[Span]) -> Tokens:
    """Return the tokens of a spaCy ``doc`` that begin in ``paragraphs``, sorted and disjoint spans of its text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    where: list[int] = []
    number = 0
    for token in doc:
        while number < len(paragraphs) and paragraphs[number].end <= token.idx:
            number += 1
        if number == len(paragraphs):
            break
        if paragraphs[number].start <= token.idx and not token.is_space:
            words.append(token.text)
            starts.append(token.idx)
            ends.append(min(token.idx + len(token), paragraphs[number].end))
            where.append(number)
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(where), tuple(paragraphs))


# The names that spaCy's pipelines give to entity types -> our names.
_TYPES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "GPE",
    "NORP": "NORP",
    "DATE": "DATE",
}


def named_in(doc: Doc, tokens: Tokens) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the named entities of ``doc`` as stretches of ``tokens`` with their types."""
    for entity in doc.ents:
        first = bisect_left(tokens.starts, entity.start_char)
        stop = bisect_left(tokens.starts, entity.end_char)
        if first < stop:
            yield (first, stop), _TYPES.get(entity.label_, "OTHER")


def tokens_of(doc: Doc) -> Tokens:
    """Return the tokens of a spaCy ``doc`` as it is; every line break ends a paragraph."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    where: list[int] = []
    spans: list[Span] = []
    open_paragraph = False
    for token in doc:
        if token.is_space:
            open_paragraph = open_paragraph and "\n" not in token.text
            continue
        start, end = token.idx, token.idx + len(token)
        spans.append(Span(spans.pop().start, end) if open_paragraph else Span(start, end))
        open_paragraph = True
        words.append(token.text)
        starts.append(start)
        ends.append(end)
        where.append(len(spans) - 1)
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(where), tuple(spans))
