"""Possible referents with their probabilities, and the doubts about the likeliest one."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.languages.classes import COUNTING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.attribution import CLOSE
from quoteattr.speakers.entities.writing import Named, as_written
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.values import Doubt, SpeakerKind
from quoteattr.values.fixed import fixed

AMBIGUOUS = 0.99  #: below this probability, a name that several people share is in doubt


@fixed
class Scored:
    """A possible referent and its probability."""

    who: Named
    score: float


def unresolved(phrase: Phrase) -> Scored:
    """Return a phrase as written, because nobody else can be meant or is known."""
    return Scored(doubted([Scored(as_written(phrase), 1.0)], phrase, roleless=False), 1.0)


def doubted(ranked: Sequence[Scored], phrase: Phrase, roleless: bool) -> Named:
    """Return the likeliest referent with the doubts that its score and the phrase raise.

    Somebody who does not have the role that the phrase names is in doubt.
    """
    best = ranked[0]
    close = best.score < CLOSE
    doubts: list[Doubt] = []
    if best.who.entity is None:
        definite = phrase.form is Form.NOMINAL and (
            phrase.determiner is None or phrase.is_determined(W.DEFINITE)
        )
        single = phrase.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
        counted = bool(phrase.words) and phrase.words[0].is_a(COUNTING)
        if phrase.form is Form.PRONOUN or (definite and single and not counted):
            doubts.append(Doubt.UNRESOLVED_MENTION)
        if close:
            doubts.append(Doubt.UNSURE_SPEAKER)
    elif phrase.form is Form.NAME:
        shared = any(one.who.entity is not None for one in ranked[1:])
        doubts += [Doubt.AMBIGUOUS_NAME] if shared and best.score < AMBIGUOUS else []
    elif roleless or close or not best.who.entity.fits(phrase.gender):
        doubts.append(Doubt.UNSURE_SPEAKER)
    return attrs.evolve(best.who, doubts=(*best.who.doubts, *doubts)) if doubts else best.who
