"""Turns of a dialogue: who speaks in a paragraph of direct speech that names nobody.

News rarely has dialogue. There a quotation without a cue usually continues the speaker before, which the source scorer
has learned. So turns are used only where paragraph after paragraph opens with quoted words and many of them name
nobody. The candidates are those who speak in the turns around, those whom these address by name, the source that the
tagger found elsewhere, and nobody. A linear scorer ranks them, and the most likely sequence of speakers is taken. The
patterns are those of quotation attribution in novels (Elson and McKeown 2010; He, Barbosa and Kondrak 2013; Muzny et
al. 2017), as features with learned weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from quoteattr.document.document import Document
from quoteattr.enums import Reason
from quoteattr.finding.draft import StatementDraft
from quoteattr.ranking import Features, Ranker
from quoteattr.speakers.attribution import Attribution, ScoredSpeaker
from quoteattr.speakers.dialogues import Names, Speech, dialogues, turns_of
from quoteattr.values import Doubt

BACK = 4  #: previous turns that are examined
AHEAD = 2  #: following turns whose named speakers are candidates
BEAM = 8  #: sequences of speakers that are kept
LEAST = 1e-6  #: a probability that counts as zero

#: Weights for a pack that has none, set by hand: two people alternate.
PRIOR = {
    "back-1": -3.0, "back-2": 2.0, "called": 4.0, "calls": -6.0,
    "named-back-1": -3.0, "named-back-2": 2.0, "named-calls": -6.0,
}  # fmt: skip


class Sort(StrEnum):
    """The prefix of the names of a turn's features; turns with and without a named speaker behave differently."""

    SILENT = ""
    NAMED = "named-"

    @classmethod
    def of(cls, turn: Speech) -> Sort:
        """Return the sort of a turn."""
        return cls.SILENT if turn.speaker is None else cls.NAMED


def take_turns(
    document: Document,
    drafts: Sequence[StatementDraft],
    attributions: Sequence[Attribution],
    ranker: Ranker | None = None,
) -> tuple[Attribution, ...]:
    """Return ``attributions``, changed in dialogues to the likeliest speaker where a paragraph names nobody itself.

    Args:
        document: The article.
        drafts: Its statements.
        attributions: The attributions of the drafts, by the mentions beside them.
        ranker: The scorer of the candidates for a turn; by default one that only alternates.
    """
    ranker = ranker or Ranker(PRIOR)
    found = list(attributions)
    for dialogue in read_dialogues(document, drafts, attributions):
        for at, candidates in dialogue.taken(ranker).items():
            for number in dialogue.turns[at].statements:
                found[number] = _given(candidates)
    return tuple(found)


def _given(candidates: Sequence[ScoredSpeaker]) -> Attribution:
    linked = candidates[0].score
    return Attribution(
        candidates=tuple(candidates), linked=linked, doubts=(Doubt.UNSURE_SPEAKER,), reason=Reason.TURN
    )


def read_dialogues(
    document: Document, drafts: Sequence[StatementDraft], attributions: Sequence[Attribution]
) -> Iterator[Dialogue]:
    """Yield the dialogues of an article."""
    found = list(dialogues(turns_of(document, drafts, attributions)))
    if not found:
        return
    names = Names(attributions, document.language.people.words.calling)
    for turns in found:
        yield Dialogue.of(turns, names)


@attrs.frozen(eq=False)
class Dialogue:
    """The turns of a dialogue, with what is known about each before its history is known."""

    turns: Sequence[Speech]
    facts: tuple[Mapping[str, Mapping[str, float]], ...]  #: for each turn, speaker key -> features
    speakers: Mapping[str, ScoredSpeaker]  #: speaker key -> speaker

    @classmethod
    def of(cls, turns: Sequence[Speech], names: Names) -> Dialogue:
        """Return the dialogue of ``turns``."""
        called = [names.addressed(turn.words) for turn in turns]
        speakers = {turn.speaker.key: turn.speaker for turn in turns if turn.speaker is not None}
        facts = []
        for at in range(len(turns)):
            here: dict[str, dict[str, float]] = {}
            sort = Sort.of(turns[at])
            for name, one, value in _facts(at, turns, called):
                speakers.setdefault(one.key, one)
                here.setdefault(one.key, {})[sort + name] = value
            facts.append(here)
        return cls(turns, tuple(facts), speakers)

    def taken(self, ranker: Ranker) -> dict[int, list[ScoredSpeaker]]:
        """Return the likely speakers of the turns that name nobody, best first; turns without one are left out.

        The most likely sequence of speakers is found by beam search: a turn that names its speaker favours the
        sequences in which that speaker was expected.
        """
        beam = [Path()]
        for at, turn in enumerate(self.turns):
            grown: dict[tuple[str | None, ...], Path] = {}
            for path in beam:
                keys, features = self.options(at, path.history)
                scores = dict(zip(keys, ranker.probabilities(features), strict=True))
                known = turn.speaker.key if turn.speaker is not None else None
                for key, score in scores.items():
                    if known is not None and key != (known if known in scores else None):
                        continue
                    new = path.to(known or key, scores, score)
                    same = grown.get(new.history)
                    if same is None or same.score < new.score:
                        grown[new.history] = new
            beam = sorted(grown.values(), key=lambda path: -path.score)[:BEAM]
        return {
            at: chosen
            for at, path in enumerate(beam[0].steps())
            if self.turns[at].speaker is None and (chosen := self._chosen(path))
        }

    def _chosen(self, path: Path) -> list[ScoredSpeaker]:
        """Return the speaker of the last step of ``path``, and then the other candidates."""
        if path.key is None:
            return []
        scores = path.options
        order = sorted(filter(None, scores), key=lambda key: (key != path.key, -scores[key]))
        most = scores[path.key]
        return [attrs.evolve(self.speakers[key], score=min(scores[key], most)) for key in order]

    def options(self, at: int, history: Sequence[str | None]) -> tuple[list[str | None], list[Features]]:
        """Return the candidates of turn ``at``, the last one ``None`` for an unknown speaker, and the features of each.

        Args:
            at: The number of the turn.
            history: Who spoke in the turns before, latest first.
        """
        turn = self.turns[at]
        sort = Sort.of(turn)
        found = {key: dict(mine) for key, mine in self.facts[at].items()}
        for back, key in enumerate(history, 1):
            if key is None or key in history[: back - 1]:
                continue
            mine = found.setdefault(key, {})
            mine[f"{sort}back-{back}"] = 1.0
            if back < 3 and turn.at - self.turns[at - back].at > back:
                mine[f"{sort}back-{back}-apart"] = 1.0
        nobody: dict[str, float] = {}
        nobody[f"{sort}nobody"] = 1.0
        nobody[f"{sort}nobody-of-one"] = float(len(found) == 1)
        return [*found, None], [*found.values(), nobody]


@attrs.frozen(eq=False)
class Path:
    """A sequence of speakers up to a turn."""

    key: str | None = None  #: the key of the last speaker
    #: the probability of each candidate for the last turn
    options: Mapping[str | None, float] = attrs.Factory(dict)
    score: float = 0.0  #: the logarithm of its probability
    history: tuple[str | None, ...] = ()  #: the last speakers, latest first
    before: Path | None = None

    def to(self, key: str | None, options: Mapping[str | None, float], score: float) -> Path:
        """Return this sequence with one more speaker, whose probability is ``score``."""
        total = self.score + math.log(max(score, LEAST))
        return Path(key, options, total, (key, *self.history)[:BACK], self)

    def steps(self) -> list[Path]:
        """Return the sequence as its steps, from the first turn on."""
        found: list[Path] = []
        path = self
        while path.before is not None:
            found.append(path)
            path = path.before
        return found[::-1]


def _facts(
    at: int, turns: Sequence[Speech], called: Sequence[Sequence[ScoredSpeaker]]
) -> Iterator[tuple[str, ScoredSpeaker, float]]:
    """Yield what the turns around show about the candidates of a turn, whatever the speakers of other silent turns."""
    turn = turns[at]
    if turn.linked is not None:
        yield "linked", turn.linked, turn.link
    seen: set[str] = set()
    for away, ahead in enumerate(turns[at + 1 : at + 1 + AHEAD], 1):
        if ahead.speaker is not None and ahead.speaker.key not in seen:
            seen.add(ahead.speaker.key)
            yield f"next-{away}", ahead.speaker, 1.0
            if ahead.at - turn.at > away:
                yield f"next-{away}-apart", ahead.speaker, 1.0
    for one in called[at - 1] if at else ():
        yield "called", one, 1.0
    for one in called[at]:
        yield "calls", one, 1.0
    for one in called[at + 1] if at + 1 < len(turns) else ():
        yield "called-next", one, 1.0
