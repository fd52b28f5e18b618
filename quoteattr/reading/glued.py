"""Part paragraphs that a text has run together without a space: "the pier sank.The crew was saved"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quoteattr.languages import Language, any_of, by_language
from quoteattr.reading.layout import trimmed
from quoteattr.values import Block, BlockKind, Span

# A text with fewer borders without a space has only missed some spaces; a heading has no fewer words.
_FEWEST = 3
_SHARE = 0.2  # minimal share of such borders among the ends of sentences
_LONGEST = 200  # code points of a heading in capitals
_NEAR = 3000  # code points within which the quotation marks around a border are sought

_BEFORE = (
    r"\p{Ll}|\p{Nd}{4}|\p{L} \p{Nd}{1,3}|[)%\"”’']"  # a full stop that ends no initial or number of a list
)
_MARKS = r"[\"”’')\]]{0,2}+"
_CREDIT = r"(?: ?\([^()\n]{1,200}+\))?+"  # of a picture, after its caption
_CAPITAL = r"[“‘\"']?+(?:\p{Lu}[\p{Ll}\s’']|\p{Lu}{2,}+[\s’',:-]|\p{Lu}\.\p{Lu}\.)"
_ADDRESS = r"\W?+[^\s@.]{1,60}+(?:@|\.\p{Ll})"  # "Ana.Orr@orr.example"


@by_language
def _patterns(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return patterns of the end of a sentence before a space, and of a border without one."""
    short = any_of(language.writing.abbreviations)
    stop = rf"(?:(?<={_BEFORE})(?<!\b(?:{short}))\.|(?<=[\p{{L}}\p{{Nd}}])[!?]){_MARKS}"
    heading = rf"(?P<heading>\p{{Lu}}{{2}}{_MARKS}(?=[“‘\"']?+\p{{Lu}}\p{{Ll}}))"
    return (
        regex.compile(rf"{stop}(?=\s)"),
        regex.compile(rf"{stop}{_CREDIT}(?={_CAPITAL})(?!{_ADDRESS})|{heading}"),
    )


def split_glued(text: str, paragraphs: Sequence[Span], language: Language) -> list[Block]:
    """Return ``paragraphs`` of ``text`` as blocks, parted where they were run together; sorted and disjoint.

    This is decided once for the whole text: it must have several borders without a space, and a fifth of its sentences
    must end in one. Then a heading in capitals, too, ends where a word in small letters follows without a space. Below
    the first paragraph such headings are boilerplate, as most lead to other articles.

    >>> from quoteattr.languages import language
    >>> text = "The pier sank.MAYOR OF ELMFORD QUITSOrr left.“Never,” she said.The crew slept."
    >>> for one in split_glued(text, [Span(0, len(text))], language("en")):
    ...     print(one.kind, "|", one.span.of(text))
    paragraph | The pier sank.
    boilerplate | MAYOR OF ELMFORD QUITS
    paragraph | Orr left.
    paragraph | “Never,” she said.
    paragraph | The crew slept.
    """
    spaced, borders = _patterns(language)
    # a credit between two sentences is as sure a border as two others: "The pier sank.(Photo: HPU)It was old."
    glued = sum(1 + border[0].endswith(")") for border in borders.finditer(text) if border["heading"] is None)
    if glued < _FEWEST or glued < _SHARE * (glued + sum(1 for _ in spaced.finditer(text))):
        return [Block(BlockKind.PARAGRAPH, span) for span in paragraphs]
    parts = (part for paragraph in paragraphs for part in _parts(text, paragraph, borders))
    first = paragraphs[0].start
    return [Block(_kind(text, part) if part.start > first else BlockKind.PARAGRAPH, part) for part in parts]


def _kind(text: str, part: Span) -> BlockKind:
    leads = _is_heading(text, *part) and text[part.start] not in '"“'  # somebody may shout what is quoted
    return BlockKind.BOILERPLATE if leads else BlockKind.PARAGRAPH


def _parts(text: str, paragraph: Span, borders: regex.Pattern[str]) -> Iterator[Span]:
    start = paragraph.start
    found = list(borders.finditer(text, paragraph.start, paragraph.end))
    ends = [*(after.end() for after in found[1:]), paragraph.end]
    for border, end in zip(found, ends, strict=False):
        cut = border.end()
        if border["heading"] and not _is_heading(text, start, cut):
            continue
        if text[cut - 1] == '"' and _opens(text, start, cut - 1, end):
            cut -= 1
        if not _is_quoted(text, start, cut):
            yield from filter(None, [trimmed(text, start, cut)])
            start = cut
    yield from filter(None, [trimmed(text, start, paragraph.end)])


def _opens(text: str, start: int, mark: int, end: int) -> bool:
    """Return whether a straight quotation mark between two paragraphs, from ``start`` to ``end``, opens the second.

    It does if none is open, or if the next mark there closes a quotation: then a speech goes on in that paragraph.
    """
    return text.count('"', start, mark) % 2 == 0 or _closes(text, text.find('"', mark + 1, end))


def _is_quoted(text: str, start: int, cut: int) -> bool:
    """Return whether a border lies between the marks of a quotation, which is read as one paragraph."""
    last = max(text.rfind(mark, max(start, cut - _NEAR), cut) for mark in '"“”')
    after = [at for at in (text.find(mark, cut, cut + _NEAR) for mark in '"“”') if at >= 0]
    if last < 0 or not after or text[cut] in '"“':  # a quotation opens at the border
        return False
    opened = text[last] == "“" or (text[last] == '"' and not text[max(start, last - 1) : last].strip("([ "))
    return opened and _closes(text, min(after))


def _closes(text: str, at: int) -> bool:
    """Return whether the mark at ``at`` closes a quotation: it is after a word, and no word is right after it."""
    return at > 0 and (text[at] == "”" or not (text[at - 1].isspace() or text[at + 1 : at + 2].strip()))


def _is_heading(text: str, start: int, end: int) -> bool:
    line = text[start:end] if end - start <= _LONGEST else ""
    return line.isupper() and len(line.split()) >= _FEWEST
