"""Turns of a dialogue: a new paragraph is a new speaker, and two people alternate.

News rarely has dialogue; there a quotation without a cue continues the speaker before it, which the source scorer has
learned. So turns are used only where paragraph after paragraph opens with quoted words and most of them name nobody.
The idea is as old as quotation attribution (Glass and Bangay 2007; Elson and McKeown 2010).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.values import Article, Block, BlockKind, Doubt, Kind, Speaker

SHORTEST = 3  #: turns of a dialogue
SILENT = 0.3  #: share of a dialogue's turns that name nobody; in news nearly all do
APART = 1  #: paragraphs of narration that may stand between two turns
LINKED = 0.5  # the probability given to a speaker who is known by the turn alone
REASON = "turn"  #: the name of this construction
_MARKS = frozenset("\"“”„«»‘'「『–—―")


@attrs.define(eq=False)
class _Turn:
    """A paragraph of direct speech."""

    at: int  #: number of its paragraph
    statements: list[int]
    opens: bool  #: it begins with the mark of a quotation
    words: str = ""  #: what is said
    speaker: Speaker | None = None  #: whom the paragraph itself names


def take_turns(
    document: Document, drafts: Sequence[StatementDraft], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """``attributions``, in dialogues to the speaker whose turn it is where a paragraph names nobody itself."""
    called = _called(document.language.people.words.calling)
    given: dict[int, Speaker] = {}
    for dialogue in _dialogues(_turns(document.article, drafts, attributions)):
        for turn, speaker in zip(dialogue, _in_turn(dialogue, called), strict=True):
            if turn.speaker is None and speaker is not None:
                given.update(dict.fromkeys(turn.statements, speaker))
    return tuple(_given(given[at]) if at in given else one for at, one in enumerate(attributions))


def _given(speaker: Speaker) -> Attribution:
    candidates = (ScoredSpeaker(speaker, LINKED),)
    return Attribution(candidates=candidates, linked=LINKED, doubts=(Doubt.UNSURE_SPEAKER,), reason=REASON)


def _turns(
    article: Article, drafts: Sequence[StatementDraft], attributions: Sequence[Attribution]
) -> list[_Turn]:
    """The paragraphs that hold direct speech, in order."""
    paragraphs = [
        block for block in article.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE)
    ]
    starts = [block.span.start for block in paragraphs]
    found: dict[int, _Turn] = {}
    for number, (draft, attribution) in enumerate(zip(drafts, attributions, strict=True)):
        at = bisect_right(starts, draft.start) - 1
        if draft.kind is not Kind.DIRECT or at < 0 or draft.start >= paragraphs[at].span.end:
            continue
        turn = found.setdefault(at, _Turn(at, [], _opens(article.text, paragraphs[at])))
        turn.statements.append(number)
        turn.words += "\n" + " ".join(span.of(article.text) for span in draft.spans)
        own = draft.source is not None and paragraphs[at].span.contains(draft.source)
        if own and turn.speaker is None:
            turn.speaker = attribution.speaker
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


def _in_turn(dialogue: Sequence[_Turn], called: regex.Pattern[str]) -> list[Speaker | None]:
    """The speaker of each turn: the one that its paragraph names, otherwise who takes turns with the one before.

    That is whom the turn before addresses by name, otherwise the last other speaker. Turns before the first name are
    counted backwards.
    """
    speakers = [turn.speaker for turn in dialogue]
    known = {one.name: one for one in speakers if one is not None}
    addressed = [_addressed(turn.words, known.values(), called) for turn in dialogue]
    for step in (1, -1):  # onwards from what is known, then backwards
        order = range(len(dialogue)) if step > 0 else range(len(dialogue) - 1, -1, -1)
        pair: list[Speaker] = []  # the last two who spoke, the last one last
        for at in order:
            if speakers[at] is None and 0 <= at - step < len(dialogue):
                speakers[at] = _next(at, step, speakers, pair, addressed)
            now = speakers[at]
            if now is not None:
                pair = [*(one for one in pair if one.name != now.name), now][-2:]
    return speakers


def _next(
    at: int,
    step: int,
    speakers: Sequence[Speaker | None],
    pair: Sequence[Speaker],
    addressed: Sequence[list[Speaker]],
) -> Speaker | None:
    """Who speaks at ``at``, after (or, counting backwards, before) the turn at ``at - step``."""
    before = speakers[at - step]
    if step > 0:
        called = [one for one in addressed[at - 1] if before is None or one.name != before.name]
        if called:
            return called[-1]
    here = {one.name for one in addressed[at]}
    if before is not None:
        others = [one for one in pair if one.name != before.name and one.name not in here]
        return others[-1] if others else None
    earlier = speakers[at - 2 * step] if 0 <= at - 2 * step < len(speakers) else None
    return earlier if earlier is not None and earlier.name not in here else None


@cache
def _called(calling: frozenset[str]) -> regex.Pattern[str]:
    """A name between marks: `Yes, Ana.`, `Ana, wait`, `dear Ana!`."""
    words = "|".join(sorted(map(regex.escape, calling)))
    return regex.compile(
        rf"(?m)(?:^|[,;!?.—–-]|\b(?:{words or '(?!)'}))[\s\"“‘']*+"
        r"(?:\p{Lu}\p{L}{1,3}\.? )?+(\p{Lu}[\p{L}’'-]++)[\"”’']*+(?=\s*+(?:[,;!?.—–-]|$))"
    )


def _addressed(words: str, known: Iterable[Speaker], called: regex.Pattern[str]) -> list[Speaker]:
    """Those of ``known`` whom ``words`` address by a name that no other of them has, in order of the text."""
    by_word: dict[str, list[Speaker]] = {}
    for one in known:
        for word in {word.strip(".,").casefold() for word in one.name.split()}:
            by_word.setdefault(word, []).append(one)
    ones_called = (by_word.get(match[1].casefold(), []) for match in called.finditer(words))
    return [ones[0] for ones in ones_called if len(ones) == 1]
