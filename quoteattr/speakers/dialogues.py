"""Dialogues: consecutive paragraphs of direct speech, and the names by which their speakers address one another."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.values import Block, BlockKind, Kind

SHORTEST = 3  #: turns of a dialogue
SILENT = 0.3  #: least share of a dialogue's turns that name nobody; in news nearly all name somebody
LONG_SILENT = 0.15  #: the same for a dialogue that is long enough for two of them
OPENING = 0.6  #: least share of its paragraphs that open with quoted words
APART = 1  #: paragraphs of narration that may stand between two turns
_MARKS = frozenset("\"“”„«»‘'「『–—―")


@attrs.define(eq=False)
class Speech:
    """A paragraph of direct speech, the turn of one speaker."""

    at: int  #: the number of its paragraph
    statements: list[int]
    opens: bool  #: whether it begins with a quotation mark
    said: list[str] = attrs.Factory(list)  #: the words of each statement
    speaker: ScoredSpeaker | None = None  #: the speaker whom the paragraph itself names
    linked: ScoredSpeaker | None = None  #: the speaker whom the tagger found in another paragraph
    link: float = 0.0  #: the probability of ``linked``

    @property
    def words(self) -> str:
        """What is said, each statement on a line of its own."""
        return "\n".join(["", *self.said])


class Names:
    """The names of all speakers in an article, by their words; look-ups change nothing."""

    def __init__(self, attributions: Sequence[Attribution], calling: frozenset[str]) -> None:
        self._called = _called(calling)
        self._by_word: dict[str, dict[str, ScoredSpeaker]] = defaultdict(dict)
        for best in (one.best for one in attributions if one.best is not None):
            for word in {word.strip(".,").casefold() for word in best.speaker.name.split()}:
                self._by_word[word].setdefault(best.key, best)

    def addressed(self, said: str) -> list[ScoredSpeaker]:
        """Return whom ``said`` addresses by a name that only one speaker has, in text order."""
        bearers = (self._by_word.get(match[1].casefold(), {}) for match in self._called.finditer(said))
        return [one for ones in bearers if len(ones) == 1 for one in ones.values()]


def turns_of(
    document: Document, drafts: Sequence[StatementDraft], attributions: Sequence[Attribution]
) -> list[Speech]:
    """Return the paragraphs that contain direct speech, in order."""
    text = document.text
    paragraphs = _paragraphs(document)
    starts = [block.span.start for block in paragraphs]
    found: dict[int, Speech] = {}
    bare = {one.source for one in drafts if not one.cue and one.source}  # as in pull quotes
    told = {(one.source, _letters(text, one)) for one in drafts if one.cue and one.source in bare}
    for number, (draft, attribution) in enumerate(zip(drafts, attributions, strict=True)):
        at = bisect_right(starts, draft.start) - 1
        if draft.kind is not Kind.DIRECT or at < 0 or draft.start >= paragraphs[at].span.end:
            continue
        block = paragraphs[at].span
        turn = found.setdefault(at, Speech(at, [], text[block.start] in _MARKS))
        turn.statements.append(number)
        turn.said.append(" ".join(span.of(text) for span in draft.spans))
        if draft.source is None:
            continue
        # A label names the speaker even from a line of its own: "– Ana Ruiz" after the words. A pull quote is no turn.
        pulled = not draft.cue and (draft.source, _letters(text, draft)) in told
        if block.contains(draft.source) or draft.reason == Reason.LABEL or pulled:
            turn.speaker = turn.speaker or attribution.best
        elif turn.linked is None:
            turn.linked, turn.link = attribution.best, attribution.linked
    return [found[at] for at in sorted(found)]


def _letters(text: str, draft: StatementDraft) -> str:
    """Return what is said without white space and punctuation."""
    return "".join(filter(str.isalnum, "".join(span.of(text) for span in draft.spans)))


def dialogues(turns: Sequence[Speech]) -> Iterator[list[Speech]]:
    """Yield runs of consecutive turns of which many name nobody."""
    run: list[Speech] = []
    for turn in [*turns, None]:
        if turn is not None and (not run or turn.at - run[-1].at <= APART + 1):
            run.append(turn)
            continue
        silent = sum(one.speaker is None for one in run)
        opening = sum(one.opens for one in run)
        least = min(SILENT * len(run), max(2, LONG_SILENT * len(run)))
        if len(run) >= SHORTEST and silent >= least and opening >= OPENING * len(run):
            yield run
        run = [turn] if turn is not None else []


def _paragraphs(document: Document) -> list[Block]:
    kinds = (BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE)
    return [block for block in document.article.blocks if block.kind in kinds]


@cache
def _called(calling: frozenset[str]) -> regex.Pattern[str]:
    """Return a pattern of a name between marks: "Yes, Ana.", "Ana, wait", "dear Ana!"."""
    words = "|".join(sorted(map(regex.escape, calling)))
    return regex.compile(
        rf"(?m)(?:^|[,;!?.—–-]|\b(?:{words or '(?!)'}))[\s\"“‘']*+"
        r"(?:\p{Lu}\p{L}{1,3}\.? )?+(\p{Lu}[\p{L}’'-]++)[\"”’']*+(?=\s*+(?:[,;!?.—–-]|$))"
    )
