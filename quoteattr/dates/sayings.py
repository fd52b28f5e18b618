"""A statement prepared for dating: its clause, where it is in the article, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from quoteattr.dates.clause import Clause, clause_of
from quoteattr.dates.narration import Narration, piece_at
from quoteattr.dates.verbs import NO_CUE, Tense
from quoteattr.speakers.attribution import Attributed
from quoteattr.values import Kind, Span
from quoteattr.values.fixed import fixed

_WORD = 12  # code points after a cue that are searched for the next word
_SETTINGS = 4  # occasions named in a clause that are read


class Behind(StrEnum):
    """What directly follows a cue: in "told Lee", a name."""

    NAME = "name"
    WORD = "word"
    NOTHING = "nothing"


@fixed(eq=False)
class Saying:
    """A statement prepared for dating: its clause, and where it is in the article."""

    statement: Attributed
    clause: Clause | None
    place: int  #: of the cue or, without one, of the content; in code points
    block: int
    speaker: str | None  #: a key shared by all statements of one speaker
    event: Span | None  #: an occasion or document that the clause names, with or without a time
    again: str | None  #: the noun by which the clause takes up one named before: "at the summit"; casefolded
    past: bool  #: whether that, or a document that speaks, is an earlier or undated one: "in an earlier interview"
    noun: str | None  #: the last word of that, or of a document that speaks; casefolded
    document: Span | None  #: a document that is the source: "the letter by the council"
    verb: str | None  #: the first word of the cue, casefolded
    posting: bool
    writing: bool  #: whether the cue shows that it was written
    pronoun: bool  #: whether its source is a pronoun
    addressee: Behind

    @property
    def tense(self) -> Tense:
        """The tense of the cue."""
        return self.clause.tense if self.clause else Tense.NO_CUE

    @property
    def is_addressed(self) -> bool:
        """Whether the cue is followed by a name, as that of the addressee would be."""
        return self.addressee is Behind.NAME


def saying_of(narration: Narration, statement: Attributed) -> Saying:
    """Return a statement prepared for dating."""
    clause = clause_of(narration, statement)
    place = clause.hull.start if clause else statement.start
    cue = clause.words if clause else NO_CUE
    event = next(_events(narration, clause), None) if clause else None
    source = clause.source if clause else None
    speaking = narration.wording.speaking.match(narration.text, source.start, source.end) if source else None
    document = Span(*speaking.span()) if speaking else None
    return Saying(
        statement=statement,
        clause=clause,
        place=place,
        block=narration.document.block_at(place),
        speaker=statement.key,
        event=event,
        again=_known(narration, clause, event, document) if clause else None,
        past=any(
            one is not None and narration.wording.habitual_noun.search(narration.text, one.start, one.end)
            for one in (event, document)
        ),
        document=document,
        noun=_noun(narration, event or source),
        verb=cue.verb,
        posting=statement.kind is Kind.POST or cue.posting,
        writing=cue.writing,
        pronoun=narration.is_pronoun(statement.source),
        addressee=_addressee(narration, clause) if clause else Behind.NOTHING,
    )


def _events(narration: Narration, clause: Clause) -> Iterator[Span]:
    """Yield the occasions that a clause names, except those after the beginning of another clause."""
    wording, text, around = narration.wording, narration.text, clause.hull
    for piece in clause.pieces:
        for match in islice(wording.setting.finditer(text, piece.start, piece.end), _SETTINGS):
            event = Span(*match.span("phrase"))
            behind = match.start() >= around.end and not wording.breakers.search(
                text, max(around.end, piece.start), match.start()
            )
            fronted = event.end <= around.start and narration.is_fronted(clause.start, event.start)
            if behind or fronted or around.start <= match.start() < around.end:
                yield event


def _known(narration: Narration, clause: Clause, event: Span | None, document: Span | None) -> str | None:
    """Return the noun by which a clause takes up an occasion or document: "at the summit, he said", "her letter says".

    The preposition of an occasion opens the clause or directly follows the cue.
    """
    text, wording = narration.text, narration.wording
    phrase = event or document
    if phrase is None or wording.known.fullmatch(text, phrase.start, phrase.end) is None:
        return None
    if event is not None:
        start = clause.hull.end if clause.hull.end <= event.start else clause.start
        within = wording.within.search(text, start, event.start)
        if within is None or (text[start : within.start()].strip() and not clause.cue.contains(event)):
            return None
    return phrase.of(text).split()[-1].casefold()


def _noun(narration: Narration, phrase: Span | None) -> str | None:
    """Return the last noun of an occasion or document in a phrase; casefolded."""
    if phrase is None:
        return None
    found = islice(narration.wording.settings.finditer(narration.text, phrase.start, phrase.end), _SETTINGS)
    last = max(found, key=lambda match: match.start(), default=None)
    return last[0].split()[-1].casefold() if last else None


def _addressee(narration: Narration, clause: Clause) -> Behind:
    """Return whether a name or another word directly follows the cue, outside the content, the source and a time."""
    end = clause.cue.end
    piece = piece_at(clause.pieces, end)
    if piece is None or (clause.source and clause.source.start >= end):
        return Behind.NOTHING
    words = narration.text[end : min(piece.end, end + _WORD)]
    time = narration.time_at(end + len(words) - len(words.lstrip()))
    if time is not None:  # "said Monday"
        words = narration.text[time.end : min(piece.end, time.end + _WORD)]
    words = words.lstrip()
    if words[:1].isupper():
        return Behind.NAME
    return Behind.WORD if words[:1].isalpha() else Behind.NOTHING
