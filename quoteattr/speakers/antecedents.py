"""Whom a pronoun or a noun stands for: "he", "who", "the minister", "the ministry"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.document.words import Words
from quoteattr.languages.lexicon import Gender
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.entities import Appearance, Cast, Figure
from quoteattr.speakers.mentions import Mention
from quoteattr.speakers.phrases import Phrase
from quoteattr.speakers.roles import HELD, Role
from quoteattr.values import Span, SpeakerKind

NEAR = 40  #: mentions that are looked back over
REACH = 2500  #: code points; what was named further back is no longer in the reader's mind
FEW_SPEAKERS = 12  #: statements over which "the source" and "the campaign" reach back
FEW = 4  #: sentences over which "it" and "they" reach back

# How much each circumstance counts against a sentence of distance, after the preferences of centering theory
# (Grosz, Joshi and Weinstein 1995: the subject, and who was spoken of before, go on being spoken of).
PER_SENTENCE = 10
SPOKE, LEADS, AGREES = 12, 6, 10
OBLIQUE, QUOTED, REPORTED = -6, -25, -5


class Contents:
    """The contents of an article's statements, for look-up by place."""

    def __init__(self, spans: Iterable[tuple[Span, bool]]) -> None:
        self._spans: list[tuple[Span, bool]] = []
        for span, quoted in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
            if not self._spans or span.end > self._spans[-1][0].end:
                self._spans.append((span, quoted))
        self._starts = [span.start for span, _ in self._spans]

    def weight(self, place: int) -> int:
        """What it takes from a mention to stand inside somebody's words."""
        at = bisect_right(self._starts, place) - 1
        if at < 0 or self._spans[at][0].end <= place:
            return 0
        return QUOTED if self._spans[at][1] else REPORTED


@attrs.define
class Discourse:
    """What is known while the statements of an article are read one after the other."""

    cast: Cast
    contents: Contents
    words: Words
    pronouns: Sequence[Mention] = ()  #: all that stand for a person, in order
    spoken: list[Appearance] = attrs.Factory(list)  #: who spoke, in the order of the cues
    _taken_up: list[Appearance] = attrs.Factory(list)  #: whom the pronouns so far stand for
    _read: int = 0  #: how many pronouns have been read

    def spoke(self, start: int, figure: Figure) -> None:
        """Note that the mention at ``start`` stands for ``figure``, who speaks."""
        self.spoken.append(Appearance(start, self.sentence(start), figure, leads=True, oblique=False))

    def sentence(self, start: int) -> int:
        """The number of the sentence at ``start``."""
        return self.words.sentence(start)

    def person(self, start: int, gender: Gender | None) -> Figure | None:
        """Whom "he" or "she" at ``start`` stands for."""
        while self._read < len(self.pronouns) and self.pronouns[self._read].span.start < start:
            pronoun = self.pronouns[self._read]
            self._read += 1
            figure = self._antecedent(pronoun.span.start, pronoun.gender)
            if figure is not None:
                place = pronoun.span.start
                self._taken_up.append(
                    Appearance(place, pronoun.sentence, figure, leads=pronoun.leads, oblique=False)
                )
        found = self._antecedent(start, gender)
        if found is not None and gender is not None:
            found.bind(gender)  # "he" makes Keel a man for the rest of the article
        return found

    def _antecedent(self, start: int, gender: Gender | None) -> Figure | None:
        here = self.sentence(start)
        best: tuple[float, Figure] | None = None
        for one, spoke in self._recent(start):
            if not one.figure.fits(gender) or not (one.figure.is_person or (spoke and one.figure.mentions)):
                continue
            score = (one.sentence - here) * PER_SENTENCE
            score += SPOKE * spoke + LEADS * one.leads + OBLIQUE * one.oblique
            score += AGREES * (gender is not None and one.figure.gender is gender)
            score += 0 if spoke else self.contents.weight(one.start)
            if best is None or score > best[0]:
                best = score, one.figure
        return best[1] if best else None

    def body(self, start: int) -> Figure | None:
        """Which body "it" at ``start`` stands for."""
        here = self.sentence(start)
        for one, spoke in self._recent(start):
            if here - one.sentence > FEW:
                return None
            if one.figure.kind is SpeakerKind.ORGANIZATION and (spoke or one.leads):
                return one.figure
        return None

    def group(self, start: int) -> Figure | None:
        """Which group "they" at ``start`` stands for: the last that spoke."""
        here = self.sentence(start)
        for one in reversed(self.spoken[-FEW:]):
            if one.figure.kind is SpeakerKind.GROUP and one.start < start and here - one.sentence <= FEW:
                return one.figure
        last = self.spoken[-1] if self.spoken else None
        if last and last.figure.kind is SpeakerKind.ORGANIZATION and 0 <= here - last.sentence <= 1:
            return last.figure  # "Harbor Pilots have denied it. “No,” they said."
        return None

    def company(self, start: int) -> Figure | None:
        """Which body "the company" at ``start`` stands for, if one that spoke: the last."""
        here = self.sentence(start)
        for one in reversed(self.spoken[-FEW_SPEAKERS:]):
            if one.figure.kind is SpeakerKind.ORGANIZATION and one.figure.places and one.start < start:
                return one.figure if here - one.sentence <= FEW else None
        return None

    def relative(self, start: int, *, body: bool) -> Figure | None:
        """Whom "who" or "which" at ``start`` follows in its sentence."""
        here = self.sentence(start)
        for one in self.cast.before(start, NEAR):
            if one.sentence != here:
                return None
            if one.figure.kind is SpeakerKind.ORGANIZATION if body else one.figure.is_person:
                return one.figure
        return None

    def holder(self, phrase: Phrase, start: int, owner: Figure | None = None) -> Figure | None:
        """Who holds a role that ``phrase`` names.

        The holder that shares the most words of the role ("the Vermont senator"); of several the one for whom
        a pronoun would stand, else the nearest. With an owner ("her lawyer") only one whose role names the owner.
        """
        best: tuple[int, bool, int, Figure] | None = None
        pronoun = self.person(start, phrase.gender) if owner is None else None
        for wanted in phrase.roles:
            for place, figure, role in self._near_holders(wanted, start):
                if not figure.fits(phrase.gender) or (owner is not None and not _belongs(role, owner)):
                    continue
                if self.words.people.roles.ranks & (wanted.others ^ role.others):
                    continue  # a president is no vice president
                elsewhere = wanted.proper and not wanted.proper & role.others
                if phrase.determiner and elsewhere and figure is not pronoun:
                    continue  # "the Vermont senator" is no senator of Ohio
                shared = len(wanted.others & role.others)
                key = (shared, figure is pronoun, min(place - start, 0))
                if best is None or key > best[:3]:
                    best = (*key, figure)
        if best is None and owner is None:
            return self._unnamed({role.head for role in phrase.roles})
        return best[3] if best else None

    def named_later(self, phrase: Phrase, start: int) -> Figure | None:
        """Whom a story means that opens with "a judge": the only one it names who has that role."""
        for wanted in phrase.roles:
            holders = self.cast.holders(wanted)
            figures = {id(figure): figure for _, figure, _ in holders}
            place = min((place for place, _, _ in holders), default=start)
            if len(figures) == 1 and start < place <= start + REACH:
                return next(iter(figures.values()))
        return None

    def is_near(self, figure: Figure, start: int) -> bool:
        """Whether a figure was named or spoke shortly before ``start``, or is not one of the article's names."""
        near = any(one.figure is figure for one, _ in self._recent(start))
        return near or not figure.places

    def _unnamed(self, heads: set[str]) -> Figure | None:
        """Who spoke without a name and had the role: "the source" after "a source"."""
        for one in reversed(self.spoken[-FEW_SPEAKERS:]):
            if any(role.head in heads for _, role in one.figure.roles):
                return one.figure
        return None

    def _near_holders(self, wanted: Role, start: int) -> list[tuple[int, Figure, Role]]:
        holders = self.cast.holders(wanted)
        at = bisect_right(holders, start, key=lambda holder: holder[0])
        return holders[max(0, at - NEAR) : at] or holders[:NEAR]

    def topic(self, phrase: Phrase, start: int) -> Figure | None:
        """Who can be meant by "the candidate" though nobody was called so: whom the article mostly speaks of.

        Only where this person is also the one that a pronoun would stand for, and the noun neither one for anybody
        nor the office of somebody else.
        """
        if any(len(role.proper) > 1 and role.text.split()[-1][0].isupper() for role in phrase.roles):
            return None  # "the Harbor Morning Leader" is a paper
        if phrase.is_of(W.ANONYMOUS) or not phrase.is_of(HELD):
            return None
        figure = self.person(start, phrase.gender)
        if figure is None or figure is not self.cast.protagonist:
            return None
        other_office = phrase.is_of(W.OFFICE) and figure.roles
        return None if other_office else figure

    def _recent(self, start: int) -> Iterable[tuple[Appearance, bool]]:
        """The appearances before ``start``, nearest first, and the speakers among them."""
        for one in reversed(self.spoken[-NEAR:]):
            if start - REACH <= one.start < start:
                yield one, True
        for one in reversed(self._taken_up[-NEAR // 2 :]):
            if start - REACH <= one.start < start:
                yield one, False
        for one in self.cast.before(start, NEAR):
            if start - one.start > REACH:
                return
            yield one, False


def _belongs(role: Role, owner: Figure) -> bool:
    """Whether a role names its owner: "adviser" and the words "to Velez"."""
    return bool(role.others & {word.casefold() for word in owner.words})
