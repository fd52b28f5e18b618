"""What the words of a cue show about its time, computed once and cached, because most cues are just *said*."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import NamedTuple

from quoteattr.dates.wording import Wording, wording
from quoteattr.languages import Language, by_language
from quoteattr.languages.known import Known


class Tense(StrEnum):
    """The tense of a cue."""

    NO_CUE = "no-cue"
    PAST = "past"  #: "said", and anything without a tense: "according to"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


class Cue(NamedTuple):
    """What the words of a cue show by themselves."""

    verb: str | None  #: the first word, casefolded
    tense: Tense | None  #: None unless the form of the verb alone shows it
    posting: bool
    writing: bool  #: whether it was written


NO_CUE = Cue(verb=None, tense=None, posting=False, writing=False)


class Group(NamedTuple):
    """What a cue shows together with the auxiliaries and adverbs before it."""

    tense: Tense | None  #: None unless an auxiliary shows it
    habitual: bool  #: whether it was said repeatedly, or at some unknown time
    earlier: bool  #: whether it was said on some earlier day
    later: bool  #: whether it was said after a time named before


@by_language
def cues(language: Language) -> Known[Cue]:
    """Return what cues show, by their words."""
    return Known(partial(_cue, wording(language)))


@by_language
def groups(language: Language) -> Known[Group]:
    """Return what cues show together with the words before them, by all these words."""
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
