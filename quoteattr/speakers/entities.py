"""The people and bodies of one article, each under the fullest name that the article gives."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from quoteattr.document.words import is_acronym
from quoteattr.languages.lexicon import Gender, Lexicon
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.mentions import EntityType, Mention
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.speakers.roles import Role
from quoteattr.values import SpeakerKind

ANY_BODY = ""  #: stands for the noun of a body whose name has none ("Brightwater", "MEA")
NAMESAKES = 40  #: bearers of one name that are compared; more are no article
TITLED, WORDED, TAGGED_FULL, TAGGED = (
    12,
    6,
    3,
    1,
)  #: weight of what tells the kind: words before a tagger's guess
_TYPED = {
    EntityType.PERSON: SpeakerKind.PERSON,
    EntityType.ORG: SpeakerKind.ORGANIZATION,
    EntityType.GPE: SpeakerKind.ORGANIZATION,
    EntityType.NORP: SpeakerKind.GROUP,
}


@attrs.define(eq=False)
class Figure:
    """Somebody of the article."""

    words: tuple[str, ...]  #: the longest form of the name
    lexicon: Lexicon
    forms: Counter[tuple[str, ...]] = attrs.Factory(Counter)  #: how often each full form is used
    suffix: str | None = None
    article: bool = False  #: the name begins with "The", in capitals within a sentence
    votes: Counter[SpeakerKind] = attrs.Factory(Counter)
    genders: Counter[Gender] = attrs.Factory(Counter)  #: told by titles and roles
    bound: Counter[Gender] = attrs.Factory(Counter)  #: of the pronouns that seem to stand for it
    roles: list[tuple[int, Role]] = attrs.Factory(list)
    affiliation: str | None = None
    places: list[int] = attrs.Factory(list)  #: of its full name, sorted
    mentions: int = 0
    _kind: SpeakerKind | None = None  # what was weighed last
    _gender: Gender | None = None
    _weighed: bool = False

    @property
    def name(self) -> str:
        """The name as it is returned: first and last, with the middle names that the article mostly gives."""
        forms = [form for form in self.forms if form[0] == self.words[0] and form[-1] == self.words[-1]]
        words = max(forms, key=lambda form: (self.forms[form], len(form), form), default=self.words)
        name = " ".join(words) + (f" {self.suffix}" if self.suffix else "")
        return f"The {name}" if self.article else name

    @property
    def kind(self) -> SpeakerKind:
        """What most of the evidence says."""
        if self._kind is None:
            self._kind = self._likely_kind()
        return self._kind

    @property
    def gender(self) -> Gender | None:
        """The gender that titles and roles tell, else the given name, else the pronouns beside it."""
        if not self._weighed:
            self._gender = (
                _most(self.genders)
                or self.lexicon.entry(self.words[0].casefold(), self.words[0]).given
                or _most(self.bound)
            )
            self._weighed = True
        return self._gender

    @property
    def is_person(self) -> bool:
        """Whether the evidence makes it a person; a single unknown word may be anything."""
        if self.kind is SpeakerKind.UNKNOWN:
            return self.lexicon.is_a(self.words[0].casefold(), W.GIVEN_NAME)
        return self.kind is SpeakerKind.PERSON

    def hear(self, mention: Mention, phrase: Phrase) -> None:
        """Take note of what a mention tells: kind, gender, affiliation, suffix."""
        shouted = len(self.words) > 1 and is_acronym(phrase.name[0])
        if phrase.kind is not SpeakerKind.UNKNOWN and not shouted:
            titled = phrase.kind is SpeakerKind.PERSON and phrase.roles
            self.votes[phrase.kind] += TITLED if titled else WORDED
        if mention.type is not None and mention.type in _TYPED:
            self.votes[_TYPED[mention.type]] += TAGGED_FULL if len(phrase.name) > 1 else TAGGED
        if phrase.gender is not None:
            self.genders[phrase.gender] += 1
        self.article = self.article or mention.article
        self.affiliation = self.affiliation or phrase.affiliation
        self.suffix = self.suffix or phrase.suffix
        self._kind, self._weighed = None, False

    def bind(self, gender: Gender) -> None:
        """Take note of a pronoun that seems to stand for it."""
        self.bound[gender] += 1
        self._weighed = False

    def _likely_kind(self) -> SpeakerKind:
        if not self.votes:
            likely = 1 < len(self.words) < 4 and not any(
                self.lexicon.is_a(word.casefold(), W.DOCUMENT) for word in self.words
            )
            return SpeakerKind.PERSON if likely else SpeakerKind.UNKNOWN
        return max(self.votes, key=lambda kind: (self.votes[kind], kind))

    def fits(self, gender: Gender | None) -> bool:
        """Whether a pronoun or title of ``gender`` may stand for this figure."""
        if gender is not None and self.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP):
            return False
        return gender is None or self.gender in (None, gender)


@attrs.frozen
class Appearance:
    """A mention of a figure."""

    start: int
    sentence: int
    figure: Figure
    leads: bool
    oblique: bool


class Cast:
    """All figures, with look-up by name, by role and by noun; made in one pass over the mentions."""

    def __init__(self, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.figures: list[Figure] = []
        self.appearances: list[Appearance] = []  #: in order of the text
        self._full: dict[tuple[str, ...], Figure] = {}
        self._by_last: dict[str, list[Figure]] = {}
        self._by_word: dict[str, list[Figure]] = {}
        self._by_initials: dict[str, Figure] = {}
        self._by_role: dict[str, list[tuple[int, Figure, Role]]] = {}
        self._by_noun: dict[str, list[tuple[int, Figure]]] = {}
        names = [mention for mention in mentions if mention.form is Form.NAME and mention.phrase]
        for mention in sorted(names, key=lambda one: (-_length(one), one.span.start)):
            if _length(mention) > 1:
                self._enter(mention)
        for mention in names:
            self._appear(mention)
        for figure in self.figures:
            figure.places.sort()
        for places in self._by_role.values():
            places.sort(key=lambda place: place[0])
        _bind_pronouns(mentions, self.appearances)
        people = [figure for figure in self.figures if figure.kind is SpeakerKind.PERSON]
        #: the person whom the article names most often
        self.protagonist: Figure | None = max(people, key=lambda figure: figure.mentions, default=None)

    # --- making ------------------------------------------------------------------------------------------------

    def _enter(self, mention: Mention) -> None:
        """A name of several words: a figure of its own, or the variant of one already there."""
        phrase = mention.phrase
        assert phrase is not None
        key = folded(phrase.name)
        figure = self._full.get(key) or self._variant(key, phrase) or self._new(phrase.name)
        self._full[key] = figure
        figure.hear(mention, phrase)

    def _variant(self, key: tuple[str, ...], phrase: Phrase) -> Figure | None:
        """The fuller name that leaves only middle names or further last names over."""
        if phrase.kind is SpeakerKind.ORGANIZATION:
            return next(
                (f for f in self._by_last.get(key[-1], ())[:NAMESAKES] if folded(f.words)[1:] == key), None
            )
        for figure in self._by_word.get(key[0], ())[:NAMESAKES]:
            if figure.kind is not SpeakerKind.ORGANIZATION and _leaves_out_middle(key, folded(figure.words)):
                return figure
        longer = (figure for figure in self._by_last.get(key[-1], ())[:NAMESAKES] if _agree(figure, phrase))
        return next((figure for figure in longer if _is_short(key, folded(figure.words))), None)

    def _new(self, words: tuple[str, ...]) -> Figure:
        figure = Figure(words, self._lexicon)
        key = folded(words)
        self.figures.append(figure)
        self._full.setdefault(key, figure)
        self._by_last.setdefault(key[-1], []).append(figure)
        for word in dict.fromkeys(key):
            self._by_word.setdefault(word, []).append(figure)
        initials = "".join(word[0] for word in key if not self._lexicon.is_a(word, W.SMALL))
        if len(initials) > 1:
            self._by_initials.setdefault(initials, figure)
        return figure

    def _appear(self, mention: Mention) -> None:
        phrase = mention.phrase
        assert phrase is not None
        start = mention.span.start
        figure, _ = self.named(phrase, start)
        if figure is None:
            figure = self._new(phrase.name)
        figure.mentions += 1
        if len(phrase.name) > 1:
            figure.forms[phrase.name] += 1
        if folded(phrase.name) == folded(figure.words):
            figure.places.append(start)
        if len(phrase.name) == 1:  # the others were heard when they were entered
            figure.hear(mention, phrase)
        for role in phrase.roles:
            figure.roles.append((start, role))
            self._by_role.setdefault(role.head, []).append((start, figure, role))
        if figure.kind is SpeakerKind.ORGANIZATION:
            for word in folded(figure.words):
                if self._lexicon.is_a(word, W.BODY_NAME):
                    self._by_noun.setdefault(word, []).append((start, figure))
            country = mention.type is EntityType.GPE
            if not country and not any(
                self._lexicon.is_a(word, W.BODY_NAME) for word in folded(figure.words)
            ):
                self._by_noun.setdefault(ANY_BODY, []).append((start, figure))
        self.appearances.append(Appearance(start, mention.sentence, figure, mention.leads, mention.oblique))

    # --- looking up --------------------------------------------------------------------------------------------

    def named(self, phrase: Phrase, start: int) -> tuple[Figure | None, bool]:
        """Who is meant by a name at ``start``, and whether another figure could be."""
        key = folded(phrase.name)
        if not key:
            return None, False
        exact = self._full.get(key)
        if len(key) > 1 and exact is not None:
            return exact, False
        if len(key) == 1 and is_acronym(phrase.name[0]) and key[0].replace(".", "") in self._by_initials:
            return self._by_initials[key[0].replace(".", "")], False
        if len(key) == 1 and is_acronym(phrase.name[0]):  # a last name in capitals
            phrase = attrs.evolve(phrase, kind=SpeakerKind.UNKNOWN)
        candidates = [figure for figure in self._sharing(key, phrase) if figure is not exact]
        if not candidates:
            return exact, False
        if len(candidates) == 1:
            return candidates[0], False
        return _principal(candidates, start)

    def _sharing(self, key: tuple[str, ...], phrase: Phrase) -> list[Figure]:
        """The figures whose full name the words of ``key`` are short for."""
        body = phrase.kind is SpeakerKind.ORGANIZATION
        found = [f for f in self._by_last.get(key[-1], ())[:NAMESAKES] if _is_short(key, folded(f.words))]
        if not self._lexicon.is_a(
            key[-1], W.BODY_NAME
        ):  # "Mexico" is not short for "New Mexico", but "the Times" for "Harbor Times"
            found = [figure for figure in found if figure.kind is not SpeakerKind.ORGANIZATION]
        if not found:
            found = [f for f in self._by_word.get(key[0], ())[:NAMESAKES] if _is_part(key, f, body=body)]
        fitting = [figure for figure in found if _agree(figure, phrase)]
        if len(fitting) > 1 and phrase.roles:
            heads = {role.head for role in phrase.roles}
            holders = [f for f in fitting if any(role.head in heads for _, role in f.roles)]
            fitting = holders or fitting
        return fitting

    def known(self, words: Sequence[str]) -> Figure | None:
        """The figure of exactly this full name, or the only one that the name is short for."""
        key = folded(words)
        if not key:
            return None
        if key in self._full:
            return self._full[key]
        found = [f for f in self._by_last.get(key[-1], ())[:NAMESAKES] if _either(folded(f.words), key)]
        return found[0] if len(found) == 1 else None

    def is_last_name(self, word: str) -> bool:
        """Whether a person of the article bears ``word`` as the last name."""
        bearers = self._by_last.get(folded([word])[0], ())[:NAMESAKES]
        return any(figure.kind is SpeakerKind.PERSON and len(figure.words) > 1 for figure in bearers)

    def short_for(self, word: str) -> Figure | None:
        """The first body whose name ends with ``word``: "Times"."""
        bearers = self._by_last.get(folded([word])[0], ())[:NAMESAKES]
        return next((figure for figure in bearers if figure.kind is SpeakerKind.ORGANIZATION), None)

    def holders(self, role: Role) -> list[tuple[int, Figure, Role]]:
        """Who has a role of the same noun, in order of the text."""
        return self._by_role.get(role.head, [])

    def body(self, noun: str, start: int) -> Figure | None:
        """The last body before ``start`` that ``noun`` ("the ministry", "the paper") can take up."""
        best: tuple[int, Figure] | None = None
        others = {ANY_BODY} if self._lexicon.is_a(noun, W.BROAD) else set()
        for kin in {noun, *self._lexicon.people.bodies.kin.get(noun, ())} | others:
            places = self._by_noun.get(kin, [])
            at = bisect_left(places, start, key=lambda place: place[0]) - 1
            if at >= 0 and (best is None or places[at][0] > best[0]):
                best = places[at]
        return best[1] if best else None

    def before(self, start: int, count: int) -> Iterator[Appearance]:
        """The last ``count`` appearances before ``start``, the nearest first."""
        at = bisect_left(self.appearances, start, key=lambda one: one.start)
        for index in range(at - 1, max(-1, at - 1 - count), -1):
            yield self.appearances[index]


def _most(votes: Counter[Gender]) -> Gender | None:
    """What most votes say; ``None`` where they are divided or missing."""
    ranked = votes.most_common(2)
    divided = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not divided else None


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, dots and typographic apostrophes."""
    return tuple(word.casefold().replace("’", "'").rstrip(".") or word for word in words)


def _length(mention: Mention) -> int:
    return len(mention.phrase.name) if mention.phrase else 0


def _subsequence(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short
    )


def _leaves_out_middle(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``key`` is "Ann Lee" for "Ann Mary Lee", or "Luis Prado" for "Luis Prado Vega"."""
    ends = full[-1] == key[-1] or full[: len(key)] == key
    return full[0] == key[0] and ends and _subsequence(key, full)


def _either(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _subsequence(one, other) or _subsequence(other, one)


def _is_short(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(key) < len(full) and full[-len(key) :] == key


def _is_part(key: tuple[str, ...], figure: Figure, *, body: bool) -> bool:
    """Whether a person goes by the first or middle names here, or a body by the first word of its name."""
    full = folded(figure.words)
    if len(key) >= len(full):
        return False
    if figure.kind is SpeakerKind.ORGANIZATION:
        return full[: len(key)] == key and (
            (body and figure.lexicon.is_a(key[-1], W.BODY_NAME))
            or figure.lexicon.is_a(full[len(key)], W.CORPORATE)
        )
    return not body and any(full[at : at + len(key)] == key for at in range(len(full)))


def _agree(figure: Figure, phrase: Phrase) -> bool:
    if phrase.kind is SpeakerKind.PERSON and figure.kind is SpeakerKind.ORGANIZATION:
        return False
    if phrase.kind is SpeakerKind.ORGANIZATION and figure.kind is SpeakerKind.PERSON:
        return False
    return figure.fits(phrase.gender)


def _principal(candidates: Sequence[Figure], start: int) -> tuple[Figure, bool]:
    """Who is meant by a name that several bear.

    The one whose full name stands nearest before; where another bore the bare name from the beginning, it is
    in doubt.
    """
    first = min(candidates, key=lambda figure: figure.places[0] if figure.places else start)
    near = max(candidates, key=lambda figure: _last_place(figure, start))
    if near is first or _last_place(near, start) < 0:
        return first, False
    return first, True


def _last_place(figure: Figure, start: int) -> int:
    at = bisect_left(figure.places, start) - 1
    return figure.places[at] if at >= 0 else -1


def _bind_pronouns(mentions: Sequence[Mention], appearances: Sequence[Appearance]) -> None:
    """Genders from the pronouns that follow the only person of their sentence."""
    at = 0
    for mention in mentions:
        if mention.form is not Form.PRONOUN or mention.gender is None:
            continue
        while at < len(appearances) and appearances[at].start < mention.span.start:
            at += 1
        inside = []
        for index in range(at - 1, max(-1, at - 6), -1):
            if appearances[index].sentence != mention.sentence:
                break
            if appearances[index].figure.kind is not SpeakerKind.ORGANIZATION:
                inside.append(appearances[index].figure)
        if inside and all(figure is inside[0] for figure in inside):
            inside[0].bind(mention.gender)
