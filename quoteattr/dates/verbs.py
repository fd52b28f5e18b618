"""What the words of a cue tell of the time, worked out once and remembered: most cues are *said*."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import NamedTuple

from quoteattr.dates.wording import Wording, wording
from quoteattr.languages import Language, by_language
from quoteattr.languages.known import Known


class Tense(StrEnum):
    """How a cue places the words in time."""

    NO_CUE = "no-cue"
    PAST = "past"  #: "said", and what has no tense: "according to"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


class Cue(NamedTuple):
    """What the words of a cue by themselves tell."""

    verb: str | None  #: the first word, casefolded
    tense: Tense | None  #: where its form alone gives one
    posting: bool
    writing: bool  #: it was written


NO_CUE = Cue(verb=None, tense=None, posting=False, writing=False)


class Group(NamedTuple):
    """What the cue tells together with the auxiliaries and adverbs before it."""

    tense: Tense | None  #: where an auxiliary gives one
    habitual: bool  #: said again and again, or at some time
    earlier: bool  #: said on some day before
    later: bool  #: after a time named before


@by_language
def cues(language: Language) -> Known[Cue]:
    """What cues tell, by their words."""
    return Known(partial(_cue, wording(language)))


@by_language
def groups(language: Language) -> Known[Group]:
    """What cues tell with what is before them, by these words."""
    return Known(partial(_group, wording(language)))


def _cue(words: Wording, cue: str) -> Cue:
    tense = None
    if words.present.fullmatch(cue):
        tense = Tense.PRESENT
    elif words.participle.fullmatch(cue):
        tense = Tense.PARTICIPLE
    return Cue(
        verb=next(iter(cue.casefold().split()), None),
        tense=tense,
        posting=words.posting.search(cue) is not None,
        writing=words.writing.search(cue) is not None,
    )


def _group(words: Wording, group: str) -> Group:
    tenses = (
        (words.modal, Tense.MODAL),
        (words.perfect, Tense.PERFECT),
        (words.pluperfect, Tense.PLUPERFECT),
    )
    return Group(
        tense=next((tense for pattern, tense in tenses if pattern.search(group)), None),
        habitual=words.habitual.search(group) is not None,
        earlier=words.earlier.search(group) is not None,
        later=words.later.search(group) is not None,
    )
