"""Attribution by form alone: `“We will.” — Ana Ruiz`, `RUIZ: We will.`, `Ruiz was quoted as saying …`.

Few annotated articles hold such lines, so that a trained tagger knows little of them; their form is plain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.finding.reported import trimmed
from quoteattr.finding.spanindex import SpanIndex, united
from quoteattr.finding.statement import Statement
from quoteattr.lexicon import load
from quoteattr.values import Article, Block, BlockKind, Kind, Span

REACH = 160  #: code points before a clause in which "was quoted as saying" begins
TURNS = 2  #: so many labelled paragraphs make a transcript; a single one may be a heading
FOUND = 0.8  # the probability given to a statement by its form alone
_NOT_LABELS = frozenset(load("sources")["not_labels"])
_NAME = r"\p{Lu}[\p{L}\p{M}.'’\-]*+(?: \p{Lu}[\p{L}\p{M}.'’\-]*+){0,3}+"
_LABEL = regex.compile(rf"[\"“”‘’']?+({_NAME})(?: ?\([^()\n]{{1,30}}+\))?+(:)[ \t\u00a0]++(?=\S)")
_QUOTED_AS = regex.compile(
    rf"({_NAME}|\b[Tt]he (?:\p{{L}}++ ){{0,2}}\p{{L}}++) ((?:was|were|is|are|has been|have been|had been) "
    rf"(?:\p{{Ll}}++ )?(?:quoted|cited|reported)\b[^.!?“”\"\n]{{0,60}}?\bas saying)(?: that)? "
)
# Behind the closing mark, on the same line or the next: a dash, a name, at most a short description.
_SIGNATURE = regex.compile(
    r"[ \t\u00a0]*+(?:\r?\n){0,2}+[ \t\u00a0]*+([—–―]|--?+)[ \t\u00a0]*+"
    rf"({_NAME}(?:, [^\n.“”\"]{{2,60}}+)?+)\.?+[ \t]*+(?=\n|\r|$)"
)


def add_labels(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` with the sources that a dash names, and with the turns of a transcript, in order."""
    turns = _labelled(article)
    signed = [
        _quoted_as(article.text, part)
        for statement in statements
        for signed in _signed(article.text, statement)
        for part in _turned(article.text, signed, turns)
    ]
    kept = [one for one in signed if not _is_part(one, turns)]
    covered = SpanIndex(united(span for one in kept for span in one.spans))
    added = [one for one in turns if not any(span in covered for span in one.spans)]
    return tuple(sorted([*kept, *added], key=lambda one: (one.start, one.end)))


def _signed(text: str, statement: Statement) -> list[Statement]:
    """A quotation with the name behind the dash that follows it, whoever else seemed to say it.

    Pieces of which an earlier one is signed are quotations of their own.
    """
    if statement.kind is not Kind.DIRECT:
        return [statement]
    parts: list[Statement] = []
    rest = list(statement.spans)
    for span in statement.spans:
        match = _signature(text, span.end)
        if match is None:
            continue
        own = tuple(one for one in rest if one.start <= span.start)
        rest = [one for one in rest if one.start > span.start]
        children = tuple(child for child in statement.children if any(one.contains(child) for one in own))
        cue, source = Span(*match.span(1)), Span(*match.span(2))
        parts.append(
            attrs.evolve(
                statement,
                spans=own,
                children=children,
                cue=(cue,),
                source=source,
                linked=FOUND,
                reason="label",
            )
        )
    if not rest:
        return parts
    children = tuple(child for child in statement.children if any(one.contains(child) for one in rest))
    return [*parts, attrs.evolve(statement, spans=tuple(rest), children=children)]


def _signature(text: str, end: int) -> regex.Match[str] | None:
    """The dash and the name behind a quotation whose words end at ``end``."""
    while end < len(text) and text[end] in "”\"'’»“,.":
        end += 1
    return _SIGNATURE.match(text, end)


def _turned(text: str, statement: Statement, turns: Sequence[Statement]) -> list[Statement]:
    """A statement that holds labels of turns ("RUIZ: …"): what stands behind each is its own, said by the label."""
    groups: dict[int, list[Span]] = {}
    labelled = False
    for span in statement.spans:
        at = bisect_right(turns, span.start, key=_label_start) - 1
        start = span.start
        while True:
            inside = at >= 0 and start < turns[at].end
            after = _label_start(turns[at + 1]) if at + 1 < len(turns) else span.end
            begin = max(start, turns[at].start) if inside else start
            labelled = labelled or (inside and start < turns[at].start)
            if begin < min(after, span.end):
                groups.setdefault(at if inside else -1, []).append(Span(begin, min(after, span.end)))
            if after >= span.end:
                break
            at, start = at + 1, after
    if not labelled:
        return [statement]
    return [
        _said_by(statement, kept, turns[at] if at >= 0 else None)
        for at, spans in groups.items()
        if (kept := trimmed(text, spans))
    ]


def _label_start(turn: Statement) -> int:
    return turn.source.start if turn.source is not None else turn.start


def _said_by(statement: Statement, spans: Sequence[Span], turn: Statement | None) -> Statement:
    """The part of a statement at ``spans``, said by the label of a turn if there is one."""
    children = tuple(child for child in statement.children if any(span.contains(child) for span in spans))
    part = attrs.evolve(statement, spans=tuple(spans), children=children)
    if turn is None:
        return part
    return attrs.evolve(part, cue=turn.cue, source=turn.source, linked=FOUND, reason="label")


def _quoted_as(text: str, statement: Statement) -> Statement:
    """A clause that nobody says, behind "Ana Ruiz was quoted as saying"."""
    start, end = statement.spans[-1]
    if statement.kind is Kind.DIRECT or statement.source is not None:
        return statement
    match = _QUOTED_AS.search(text, max(0, statement.start - REACH), end)
    if match is None or not statement.start <= match.end() < end or match.end() - start > len("saying that "):
        return statement
    cue, source = Span(*match.span(2)), Span(*match.span(1))
    return attrs.evolve(
        statement,
        spans=(Span(match.end(), end),),
        cue=(cue,),
        source=source,
        linked=FOUND,
        reason="cue-before",
    )


def _is_part(statement: Statement, turns: Sequence[Statement]) -> bool:
    """Whether a quotation that nobody says is only a part of a turn, whose speaker the label names."""
    if statement.source is not None or statement.kind is not Kind.DIRECT:
        return False
    at = bisect_right(turns, statement.start, key=lambda turn: turn.start) - 1
    return at >= 0 and all(turns[at].spans[0].contains(span) for span in statement.spans)


def _labelled(article: Article) -> list[Statement]:
    turns = [(block, match) for block in article.blocks if (match := _label(article.text, block))]
    labels = Counter(match[1] for block, match in turns if block.kind is BlockKind.PARAGRAPH)
    # In capitals labels need not come again if one turn follows the other; "Ruiz:" must, or it may head a list.
    shouted = all(map(str.isupper, labels)) and _follow(article.blocks, [block for block, _ in turns])
    transcript = labels.total() >= TURNS and (shouted or len(labels) < labels.total())
    out = []
    for block, match in turns:
        said = (
            _speaks_again(article.text, match[1], block) if block.kind is BlockKind.HEADLINE else transcript
        )
        spans = trimmed(article.text, [Span(match.end(), block.span.end)])
        if said and spans:
            out.append(
                Statement(
                    kind=Kind.INDIRECT,
                    spans=tuple(spans),
                    cue=(Span(*match.span(2)),),
                    source=Span(*match.span(1)),
                    found=FOUND,
                    reason="label",
                )
            )
    return out


def _follow(blocks: Sequence[Block], turns: Sequence[Block]) -> bool:
    """Whether two of the turns stand in paragraphs of which one follows the other; photo captions do not."""
    starts = {block.span.start for block in turns if block.kind is BlockKind.PARAGRAPH}
    return any(one.span.start in starts and after.span.start in starts for one, after in pairwise(blocks))


def _label(text: str, block: Block) -> regex.Match[str] | None:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADLINE):
        return None
    match = _LABEL.match(text, block.span.start, block.span.end)
    return None if match is None or match[1].casefold() in _NOT_LABELS else match


def _speaks_again(text: str, label: str, block: Block) -> bool:
    """Whether a headline's label names somebody of the article rather than its subject."""
    last = regex.compile(rf"\b{regex.escape(label.rsplit(maxsplit=1)[-1])}\b")
    return last.search(text, block.span.end) is not None
