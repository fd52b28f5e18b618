"""The features of a token: seven small integers.

No feature is rarer than a common word. Words outside a general vocabulary of frequent English words are represented
only by their first and last letters and their shape, so that the model learns how people are quoted and not who was.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import regex

from quoteattr.document.marks import Quotation
from quoteattr.document.tokens import Tokens
from quoteattr.languages.known import Known
from quoteattr.values import Block, BlockKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

WORD, PREFIX, SUFFIX, SHAPE, GAP, MARK, BLOCK = range(7)
COLUMNS = 7
PREFIXES, SUFFIXES, SHAPES = 4096, 4096, 512  # sizes of the hash tables; a collision costs little
GAPS, MARKS, BLOCKS = 3, 6, 3
UNKNOWN = 0  #: the row of a word outside the vocabulary

# a line break within a paragraph counts as a space, because wrapping means nothing
GLUED, SPACED, PARAGRAPH = range(GAPS)
OUTSIDE, QUOTED, NESTED, OPENING, CLOSING, UNPAIRED = range(MARKS)

# One key for each kind of mark: the role of a mark is found by the scanner, not taken from its shape.
_SAME = str.maketrans(
    {**dict.fromkeys("“”„‟«»「」『』＂″״", '"'), **dict.fromkeys("‘’‚‛‹›`´", "'"), **dict.fromkeys("–―", "—")}
)
_ALIASES = {"''": '"', "``": '"', "--": "—", "---": "—"}
_MARKS = frozenset(["'", '"'])
_REPEAT = regex.compile(r"(.)\1{3,}+")
_CLASSES = (
    (regex.compile(r"(?!\p{Lu})\p{L}"), "x"),
    (regex.compile(r"\p{Lu}"), "X"),
    (regex.compile(r"\d"), "d"),
)


def normal(word: str) -> str:
    """Return the form under which ``word`` is looked up: in lower case, with one form of each mark and dash."""
    word = word.translate(_SAME)
    return _ALIASES.get(word, word).lower()


def shape(word: str) -> str:
    """Return the shape of a word, with runs cut to three: ``Xxxx`` for "Velez", ``ddd`` for "2012"."""
    for pattern, letter in _CLASSES:
        word = pattern.sub(letter, word)
    return _REPEAT.sub(r"\1\1\1", word)


def _bucket(text: str, size: int) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % size


class Featurizer:
    """Turns tokens into rows of features, with a bounded cache of words."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        read_as: Callable[[str], str] = str,
        spelled: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Set up the look-up.

        Args:
            vocabulary: The words that have rows of their own.
            read_as: Returns the word whose features a word takes, usually itself.
            spelled: The spelling under which some words are looked up, all in lower case.
        """
        self._vocabulary = vocabulary
        self._read_as = read_as
        self._spelled = spelled
        self._rows: Known[bytes] = Known(self._of_word)  # bytes, because they are the fastest to concatenate

    def _of_word(self, word: str) -> bytes:
        read = self._read_as(unicodedata.normalize("NFC", word))  # as the words of the vocabulary are written
        key = normal(read)
        key = self._spelled.get(key, key)
        row = (
            self._vocabulary.get(key, UNKNOWN),
            _bucket(key[:3], PREFIXES),
            _bucket(key[-3:], SUFFIXES),
            _bucket(shape(read[:20]), SHAPES),
        )
        return np.array(row, dtype=np.int32).tobytes()

    def __call__(
        self, text: str, tokens: Tokens, quotations: Sequence[Quotation], blocks: Sequence[Block]
    ) -> NDArray[np.int32]:
        """Return the features, of shape (tokens, 7); ``blocks`` are those of ``tokens.paragraphs``."""
        out = np.zeros((len(tokens), COLUMNS), dtype=np.int32)
        if len(tokens):
            rows = np.frombuffer(b"".join(map(self._rows.__getitem__, tokens.words)), dtype=np.int32)
            out[:, : SHAPE + 1] = rows.reshape(len(tokens), -1)
            starts, paragraph = np.array(tokens.starts), np.array(tokens.paragraph)
            out[:, GAP] = _gaps(starts, np.array(tokens.ends), paragraph)
            out[:, MARK] = states = _mark_states(starts, quotations)
            # For the model ‘…’ around speech is “…”, and “…” within it is ‘…’, however they are printed.
            outer = np.isin(states, (OPENING, CLOSING))
            inner = states == NESTED
            for row in np.flatnonzero(outer | inner):
                if normal(tokens.words[row]) in _MARKS:
                    mark = self._rows['"' if outer[row] else "'"]
                    out[row, : SHAPE + 1] = np.frombuffer(mark, dtype=np.int32)
            kinds = np.array([_block(block.kind) for block in blocks], dtype=np.int32)
            out[:, BLOCK] = kinds[paragraph]
        return out


def distinct(features: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """Return the distinct rows of ``features``, and for each row the index of its distinct row."""
    if not len(features):
        return features, np.zeros(0, dtype=np.intp)
    keys = np.ravel_multi_index(tuple(features.T), tuple(features.max(axis=0) + 1))
    _, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
    return features[first], numbers


def _block(kind: BlockKind) -> int:
    return {BlockKind.PARAGRAPH: 0, BlockKind.HEADLINE: 1}.get(kind, 2)


def _gaps(starts: Places, ends: Places, paragraph: Places) -> NDArray[np.int32]:
    gaps = np.full(len(starts), SPACED, dtype=np.int32)
    gaps[1:][starts[1:] == ends[:-1]] = GLUED
    gaps[0] = PARAGRAPH
    gaps[1:][paragraph[1:] != paragraph[:-1]] = PARAGRAPH
    return gaps


def _mark_states(starts: Places, quotations: Sequence[Quotation]) -> NDArray[np.int32]:
    states = np.full(len(starts), OUTSIDE, dtype=np.int32)
    for quotation in quotations:
        first, inner = np.searchsorted(starts, [quotation.outer.start, quotation.inner.start])
        inner_stop, stop = np.searchsorted(starts, [quotation.inner.end, quotation.outer.end])
        states[first:inner] = OPENING
        states[inner:inner_stop] = QUOTED if quotation.closed and quotation.opened else UNPAIRED
        states[inner_stop:stop] = CLOSING
        for child in quotation.children:
            a, b = np.searchsorted(starts, [child.outer.start, child.outer.end])
            states[a:b] = NESTED
    return states
