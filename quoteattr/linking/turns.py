"""Who speaks in turn: in a dialogue a new paragraph is a new speaker, and two people take turns.

News seldom writes dialogue; there a quotation without a cue goes on with the speaker before it, which the source
scorer has learned. So turns are taken only where paragraph after paragraph opens with words in marks and most of them
name nobody. The idea is as old as quotation attribution (Glass and Bangay 2007; Elson and McKeown 2010).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from quoteattr.finding.statement import Statement
from quoteattr.values import Article, Block, BlockKind, Doubt, Kind, Speaker

SHORTEST = 3  #: turns of a dialogue
SILENT = 0.3  #: share of a dialogue's turns that name nobody; in news nearly all do
APART = 1  #: paragraphs of narration that may stand between two turns
LINKED = 0.5  # the probability given to a speaker who is known by the turn alone
_MARKS = frozenset("\"“”„«»‘'「『–—―")


@attrs.define(eq=False)
class _Turn:
    """A paragraph of direct speech."""

    at: int  #: number of its paragraph
    statements: list[int]
    opens: bool  #: it begins with the mark of a quotation
    speaker: Speaker | None = None  #: whom the paragraph itself names


def take_turns(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements``, those of dialogues with the speaker whose turn it is where their own paragraph names nobody."""
    given: dict[int, Speaker] = {}
    for dialogue in _dialogues(_turns(article, statements)):
        for turn, speaker in zip(dialogue, _in_turn(dialogue), strict=True):
            if turn.speaker is None and speaker is not None:
                given.update(dict.fromkeys(turn.statements, speaker))
    return tuple(_given(one, given.get(at)) for at, one in enumerate(statements))


def _given(statement: Statement, speaker: Speaker | None) -> Statement:
    if speaker is None:
        return statement
    doubts = tuple(one for one in statement.doubts if one is not Doubt.NO_SPEAKER)
    evolved = attrs.evolve(
        statement,
        speaker=attrs.evolve(speaker, mention=None),
        source=None,
        linked=LINKED,
        doubts=doubts,
    )
    return evolved.doubting(Doubt.UNSURE_SPEAKER)


def _turns(article: Article, statements: Sequence[Statement]) -> list[_Turn]:
    """The paragraphs that hold direct speech, in order."""
    paragraphs = [
        block for block in article.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE)
    ]
    starts = [block.span.start for block in paragraphs]
    found: dict[int, _Turn] = {}
    for number, statement in enumerate(statements):
        at = bisect_right(starts, statement.start) - 1
        if statement.kind is not Kind.DIRECT or at < 0 or statement.start >= paragraphs[at].span.end:
            continue
        turn = found.setdefault(at, _Turn(at, [], _opens(article.text, paragraphs[at])))
        turn.statements.append(number)
        own = statement.source is not None and paragraphs[at].span.contains(statement.source)
        if own and turn.speaker is None:
            turn.speaker = statement.speaker
    return [found[at] for at in sorted(found)]


def _opens(text: str, block: Block) -> bool:
    return text[block.span.start] in _MARKS


def _dialogues(turns: Sequence[_Turn]) -> Iterator[list[_Turn]]:
    """Runs of turns that follow each other and of which many name nobody."""
    run: list[_Turn] = []
    for turn in [*turns, None]:
        if turn is not None and (not run or turn.at - run[-1].at <= APART + 1):
            run.append(turn)
            continue
        silent = sum(one.speaker is None for one in run)
        if (
            len(run) >= SHORTEST
            and silent >= SILENT * len(run)
            and sum(one.opens for one in run) >= 0.6 * len(run)
        ):
            yield run
        run = [turn] if turn is not None else []


def _in_turn(dialogue: Sequence[_Turn]) -> list[Speaker | None]:
    """The speaker of each turn: named, else the one of the turn before the last, else of the turn after the next."""
    speakers = [turn.speaker for turn in dialogue]
    for step in (1, -1):  # onwards from what is known, then backwards
        order = range(len(dialogue)) if step > 0 else range(len(dialogue) - 1, -1, -1)
        pair: list[Speaker] = []  # the last two who spoke, the last one last
        for at in order:
            if speakers[at] is None:
                before = at - step
                last = speakers[before] if 0 <= before < len(dialogue) else None
                others = [one for one in pair if last is None or one.name != last.name]
                if last is not None and others and abs(dialogue[at].at - dialogue[before].at) <= APART + 1:
                    speakers[at] = others[-1]
            now = speakers[at]
            if now is not None:
                pair = [*(one for one in pair if one.name != now.name), now][-2:]
    return speakers
