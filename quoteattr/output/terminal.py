"""Render an article as coloured text, with its quotes, cues, speakers and time expressions marked.

The text of an article cannot control the terminal: control characters, direction overrides and lone surrogates are
replaced by visible signs. All other text is printed unchanged, wrapped at spaces.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quoteattr.output.marked import WORDS, Mark, Role, blocks_of, marks_of, pieces
from quoteattr.values import Article, Quote, Stance

# SGR codes, ECMA-48 §8.3.117: foreground colours only, which every terminal and `less -R` shows.
_COLOURS = {Role.QUOTE: "32", Role.DATE: "35", Role.CUE: "33", Role.SPEAKER: "36"}
_DIM = "2"
_LETTERS = {Role.QUOTE: "q", Role.DATE: "d", Role.CUE: "c", Role.SPEAKER: "s"}

# Replacements: Unicode's block "Control Pictures" for C0 and DEL, � for the rest.
_BIDI = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)]
#: characters that are replaced in every output: controls and lone surrogates
UNSHOWN: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], "�"),
}
_STAND_INS = {**UNSHOWN, **dict.fromkeys(_BIDI, "�"), 0x2028: " ", 0x2029: " "}


_WORD, _GAPPED, _CODE = (re.compile(one) for one in (r"\S+", r"( *+)([^ ]*+)", r"\x1b\[[0-9]++m"))


def safe(text: str) -> str:
    r"""Replace every character of a text that a terminal would obey or could not encode.

    ``\n`` and ``\t`` are kept; ``\r\n`` becomes ``\n``.

    >>> safe("red\x1b[31m alert")
    'red␛[31m alert'
    """
    if text.isprintable():  # nearly always
        return text
    return text.translate(_STAND_INS).replace("\r\n", "\n").replace("\r", "␍")


def one_line(text: str, limit: int | None = 200) -> str:
    """Return the text, made `safe`, on one line of at most ``limit`` characters; ``None`` is unlimited."""
    if limit is None:
        return safe(" ".join(text.split()))
    line = safe(" ".join(text[: 4 * limit].split()))
    return line if len(line) <= limit and len(text) <= 4 * limit else line[: limit - 1] + "…"


def paint(
    article: Article, quotes: Sequence[Quote], *, colour: bool, width: int = 80, why: bool = False
) -> str:
    """Return the text of an article with its quotes marked, and notes on who said them below each paragraph.

    Args:
        article: The article.
        quotes: Its quotes; they are numbered from 1 in the order given.
        colour: Mark with ANSI colours; otherwise with brackets and a letter: ``⟦q1 …⟧`` the words, ``⟦c1 …⟧`` the cue,
            ``⟦s1 …⟧`` the speaker, ``⟦d1 …⟧`` the date.
        width: The column at which to wrap lines; 0 does not wrap them.
        why: Add below each note the evidence for and against the quote.
    """
    notes = _notes(article, quotes, why=why)
    written: list[str] = []
    opened: set[int] = set()
    for piece in pieces(len(article.text), marks_of(quotes), sorted(notes)):
        words = safe(article.text[piece.start : piece.end])
        written.append(_style(words, piece.mark, opened) if colour else _bracket(words, piece.mark))
        if piece.end in notes:
            lines = [_coloured(note, _DIM) if colour else note for note in notes[piece.end]]
            at_line_end = piece.end == len(article.text) or article.text[piece.end] in "\r\n"
            written.append("\n" + "\n".join(lines) + ("" if at_line_end else "\n"))
    body = "\n".join(_wrap(line, width) for line in "".join(written).split("\n"))
    return f"{body}\n\n{_legend(colour)}\n"


def _notes(article: Article, quotes: Sequence[Quote], *, why: bool) -> Mapping[int, list[str]]:
    """Return the notes on who said each quote, by the offset of the end of the block or line that they follow."""
    ends = sorted(block.span.end for block in article.blocks)
    notes: dict[int, list[str]] = defaultdict(list)
    for (number, quote), block in zip(enumerate(quotes, 1), blocks_of(article, quotes), strict=True):
        last = max((span.end for span in quote.spans), default=0)
        place = ends[block] if block < len(ends) else _line_end(article.text, last)
        notes[place].append(_note(quote, number))
        if why:
            notes[place] += [f"      {line}" for line in grounds(quote)]
    return notes


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    if end < 0:
        return len(text)
    return end - 1 if end > start and text[end - 1] == "\r" else end


def _note(quote: Quote, number: int) -> str:
    who = one_line(quote.speaker.name, 60) if quote.speaker else "unknown speaker"
    if quote.speaker and quote.speaker.id:
        who += f" [{one_line(quote.speaker.id, 60)}]"
    date = f", {one_line(str(quote.date), 40)}" if quote.date else ""
    return f"  {number} → {who}{date} ({kind_of(quote)}, {quote.confidence:.2f})"


def kind_of(quote: Quote) -> str:
    """Return the kind of a quote for display, with its stance unless the text asserts it."""
    return f"{quote.kind}" if quote.stance is Stance.ASSERTED else f"{quote.kind}, {quote.stance}"


def grounds(quote: Quote) -> Iterator[str]:
    """Yield the evidence: construction, probabilities, cue and mention, runners-up, and doubts."""
    evidence = quote.evidence
    if evidence:
        figures = [f"content {evidence.content:.2f}"]
        figures += [f"said {evidence.said:.2f}"] if evidence.said is not None else []
        figures += [f"source {evidence.source:.2f}"]
        figures += [f"next best {evidence.rival:.2f}"] if evidence.rival else []
        figures += ["in a headline"] if evidence.headline else []
        yield f"{one_line(quote.reason or '', 60)}: {', '.join(figures)}"
    mention = quote.speaker.mention if quote.speaker else None
    gender = quote.speaker.gender_from if quote.speaker else None
    named = [("cue", quote.cue), ("mention", mention), ("gender from", gender)]
    if quote.context:
        said = quote.context
        named += [("told to", said.addressee), ("event", said.event), ("beside it", said.time)]
    words = [f"{name} “{one_line(excerpt.text, 60)}”" for name, excerpt in named if excerpt]
    if quote.date:
        words.append(f"date from {quote.date.basis} ({quote.date.confidence:.2f})")
    if words:
        yield ", ".join(words)
    others = [*_others(quote)]
    if others:
        yield f"or else: {', '.join(others)}"
    if quote.doubts:
        yield f"doubts: {', '.join(quote.doubts)}"


def _others(quote: Quote) -> Iterator[str]:
    """Yield the next best speakers and dates, with their scores."""
    for speaker in quote.evidence.others if quote.evidence else ():
        yield f"{one_line(speaker.name, 40)} {speaker.score:.2f}"
    for date in quote.date.evidence.others if quote.date and quote.date.evidence else ():
        yield f"{one_line(date.edtf, 40) or 'no day'} {date.score:.2f}"


def _style(words: str, mark: Mark | None, opened: set[int]) -> str:
    """Return the words in colour, coloured one by one so that a line can be wrapped between any two of them."""
    if mark is None:
        return words
    coloured = _in_colour(words, _COLOURS[mark.role])
    if mark.role is not Role.QUOTE or mark.number in opened:
        return coloured
    opened.add(mark.number)
    return _coloured(f"[{mark.number}]", _DIM) + coloured


def _in_colour(words: str, code: str) -> str:
    one_by_one = words.split()
    if " ".join(one_by_one) == words:  # nearly always
        return "" if not words else _coloured(f"\x1b[0m \x1b[{code}m".join(one_by_one), code)
    return _WORD.sub(_coloured(r"\g<0>", code), words)


def _coloured(words: str, code: str) -> str:
    return f"\x1b[{code}m{words}\x1b[0m"


def _bracket(words: str, mark: Mark | None) -> str:
    return f"⟦{_LETTERS[mark.role]}{mark.number} {words}⟧" if mark and words.strip() else words


def _legend(colour: bool) -> str:
    if colour:
        return "  ".join(_coloured(word, _COLOURS[role]) for role, word in WORDS.items())
    return ", ".join(f"⟦{_LETTERS[role]}⟧ {word}" for role, word in WORDS.items())


def _wrap(line: str, width: int) -> str:
    """Wrap a line at spaces so that no part is wider than ``width``, as far as its words allow it."""
    if width <= 0 or len(line) <= width // 2 or _columns(line) <= width:
        return line
    parts: list[str] = []
    column = 0
    for gap, word in _GAPPED.findall(line):
        columns = _columns(word)
        if parts and column + len(gap) + columns > width and columns:
            parts += ["\n", word]
            column = columns
        else:
            parts += [gap, word]
            column += len(gap) + columns
    return "".join(parts)


def _columns(word: str) -> int:
    """Return the width of a word in terminal columns, without its colour codes."""
    shown = _CODE.sub("", word) if "\x1b" in word else word
    if shown.isascii():
        return len(shown)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in shown)
    return len(shown) + wide - sum(unicodedata.combining(char) > 0 for char in shown)
