"""Block quotations: paragraphs set apart in place of quotation marks, and the line below that signs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from quoteattr.document.marks import Quotation
from quoteattr.document.words import CAPITALIZED
from quoteattr.spans import SpanIndex
from quoteattr.values import Block, BlockKind, Span

LONGEST = 120  #: code points of a line that signs a block quotation
MARK = "“"  #: the mark that the setting replaces
_OPENING = frozenset("\"“”„«»‘'「『")
_ENDING = frozenset('.!?…"”’»')
_NAME = rf"{CAPITALIZED}(?: (?:{CAPITALIZED}|\p{{Ll}}{{1,3}})){{0,5}}"
_SIGNED = regex.compile(
    rf"(?P<dash>(?:[—–―~]|--?)[ \t\u00a0]*+)?(?P<name>{_NAME})(?:(?:,| [(|/–—-]|[(|/])[^\n.!?]{{1,90}})?+\.?"
)


@attrs.frozen
class BlockQuote:
    """The paragraphs of a block quotation and, if it is signed, the dash and the rest of the line below."""

    paragraphs: tuple[Span, ...]
    marked: bool  #: whether it also has quotation marks
    dash: Span | None = None
    name: Span | None = None


def block_quotes(text: str, blocks: Sequence[Block]) -> Iterator[BlockQuote]:
    """Yield the block quotations among the blocks of an article."""
    run: list[Span] = []
    for block in [*blocks, None]:
        if block is not None and block.kind is BlockKind.BLOCKQUOTE:
            run.append(block.span)
            continue
        if run:
            below = block.span if block is not None and block.kind is BlockKind.CAPTION else None
            yield from _quoted(text, run, below)
        run = []


def _quoted(text: str, run: Sequence[Span], below: Span | None) -> Iterator[BlockQuote]:
    """Yield the block quotations in a run of paragraphs; each ends where it is signed."""
    held: list[Span] = []
    rows = _signs_all(text, run)
    for at, span in enumerate(run):
        last = at + 1 == len(run)
        match = _signature(text, span) if held else None
        if match is not None and (match["dash"] or last or rows):
            yield _made(text, held, match)
            held = []
        else:
            words, own = _parted(text, span)
            held.append(words)
            if own is not None:
                yield _made(text, held, own)
                held = []
            elif last:
                yield _made(text, held, _signature(text, below) if below else None)


def _signs_all(text: str, run: Sequence[Span]) -> bool:
    """Return whether a run is made of several block quotations, each of one paragraph with a full name below.

    A single such name within a run may be a heading, or somebody who is greeted.
    """
    above, below = run[::2], run[1::2]
    return (
        len(run) > 3
        and len(above) == len(below)
        and all(
            text[words.end - 1] in _ENDING
            and (match := _signature(text, name)) is not None
            and " " in match["name"]
            for words, name in zip(above, below, strict=True)
        )
    )


def _parted(text: str, span: Span) -> tuple[Span, regex.Match[str] | None]:
    """Return a paragraph without the line that signs it, and that line.

    The line must follow one that ends like a sentence.
    """
    at = text.rfind("\n", span.start, span.end)
    above = text[span.start : at].rstrip() if at >= 0 else ""
    match = _signature(text, Span(at + 1, span.end)) if above and above[-1] in _ENDING else None
    if match is None or not (match["dash"] or " " in match["name"]):
        return span, None
    return Span(span.start, span.start + len(above)), match


def _signature(text: str, span: Span) -> regex.Match[str] | None:
    return _SIGNED.fullmatch(text, span.start, span.end) if len(span) <= LONGEST else None


def _made(text: str, held: Sequence[Span], signed: regex.Match[str] | None) -> BlockQuote:
    marked = text[held[0].start] in _OPENING
    if signed is None:
        return BlockQuote(tuple(held), marked)
    start, dash = signed.span("dash")[0], signed["dash"]
    return BlockQuote(
        tuple(held),
        marked,
        Span(start, start + len(dash.rstrip())) if dash else None,
        Span(signed.start("name"), signed.end()),
    )


def with_block_quotes(
    quotations: Sequence[Quotation], set_apart: Sequence[BlockQuote]
) -> tuple[Quotation, ...]:
    """Return ``quotations`` and the block quotations without marks; each paragraph of these continues the one before.

    Quotations inside them become their children.
    """
    found: list[Quotation] = []
    index = SpanIndex(one.outer for one in quotations)
    for quote in set_apart:
        if quote.marked:
            continue
        for at, span in enumerate(quote.paragraphs):
            inside = (quotations[number] for number in index.overlapping(span))
            children = tuple(one for one in inside if span.contains(one.outer))
            found.append(Quotation(span, span, MARK, continues=at > 0, children=children))
    if not found:
        return tuple(quotations)
    covered = SpanIndex(one.outer for one in found)
    kept = [one for one in quotations if one.outer not in covered]
    return tuple(sorted([*kept, *found], key=lambda one: one.outer))
