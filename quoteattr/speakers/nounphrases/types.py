"""The names that a tagger typed, and the bounds that they give a name or a body in a phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import attrs

from quoteattr.document.words import Gap, Word, Words, is_acronym
from quoteattr.languages.classes import BEFORE_NOUN, COUNTING, TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body
from quoteattr.speakers.nounphrases.descriptions import describe
from quoteattr.speakers.nounphrases.names import written
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.speakers.nounphrases.runs import MAX_NAME, goes_on
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed

LONGEST_ARTICLE = 4  #: code points, including the space after it
LONGEST_NOUN = 24  #: code points after a word that are searched for the next one


class EntityType(StrEnum):
    """The type that the tagger gives a name."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    DATE = "DATE"
    OTHER = "OTHER"


_BEFORE_NAME = BEFORE_NOUN | COUNTING | W.MODIFIER
TITLED = TITLES_AND_RANKS | W.AGENT  #: words of the office or trade of somebody who is named after them
_NAMES_BODY = W.BODY_NAME | W.GROUP | W.PLURAL
_NO_PERSON = W.BODY_NAME | W.CORPORATE | W.MATTER | W.CALENDAR  #: words that end no person's name
NO_NAME = TITLED | _NO_PERSON  #: words that nobody bears as a name
_TITLE_OR_TRADE = TITLES_AND_RANKS | W.SURE_AGENT
_NO_BODY = frozenset([EntityType.GPE, EntityType.NORP, EntityType.DATE])


@fixed
class TypedName:
    """A stretch that the tagger typed as a name."""

    span: Span
    type: EntityType


class Types:
    """The names that a tagger typed, looked up by position, and the bounds that they give names and bodies."""

    def __init__(self, words: Words, entities: Sequence[TypedName]) -> None:
        self._words = words
        self._entities = sorted(entities, key=lambda entity: (entity.span.start, entity.span.end))
        self._starts = [entity.span.start for entity in self._entities]
        people = (one.span.of(words.text) for one in entities if one.type is EntityType.PERSON)
        self._last_names = {name[name.rfind(" ") + 1 :] for name in people}

    def at(self, span: Span) -> EntityType | None:
        """Return the type of the last name that begins before the end of ``span`` and overlaps it."""
        last = self.last(span)
        return last.type if last is not None else None

    def last(self, span: Span) -> TypedName | None:
        """Return the last name that begins before the end of ``span`` and overlaps it."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return self._entities[at] if at >= 0 and self._entities[at].span.overlaps(span) else None

    def bounded(self, phrase: Phrase, name: Span) -> Phrase:
        """Return a phrase with the bounds that the tagger gives its name, if other words support them."""
        typed = self.last(name)
        if typed is None:
            return phrase
        if typed.type is EntityType.PERSON:
            return self._person(phrase, name, typed.span)
        if self._is_place_of_office(phrase, typed):
            return without_name(self._words.text, phrase, *describe(self._words, phrase.words).roles)
        if typed.type is EntityType.ORG:
            return self._body_before(phrase, name, typed.span) or self._body_behind(phrase, name, typed.span)
        return phrase

    def _person(self, phrase: Phrase, name: Span, typed: Span) -> Phrase:
        """Return a person's name that begins at a given name after another name or a noun: "Norland Ann Lee"."""
        words = [word for word in phrase.words if name.start <= word.start < name.end]
        behind = self._behind_trade(phrase, words) if words and typed.end == name.end else None
        if behind is not None:
            return behind
        at = next((at for at, word in enumerate(words) if word.start == typed.start), 0)
        before = 0 < at < len(words) - 1 and self._is_before_name(words[at - 1], words[at])
        before = before and not (words[-1].is_a(W.BODY_NAME) and not words[-1].is_a(W.BODY_SURNAME))
        whole = typed.end == name.end or words[at].is_a(W.ONLY_GIVEN)  # not "the Saudi Sato Bank"
        if not (before and whole and self._words.rules.act("speakers.name-begins-as-typed")):
            return phrase
        return _without_titles(phrase, words, at)

    def _behind_trade(self, phrase: Phrase, words: Sequence[Word]) -> Phrase | None:
        """Return a person's name without the noun before it, though the given name is not listed: "Opener Ino Sato"."""
        noun, name = words[0], words[1:]
        opens = phrase.determiner is None and phrase.possessor is None and not phrase.titles
        trade = noun.is_a(W.SURE_AGENT) and not noun.is_a(W.GIVEN_NAME | W.BODY_NAME)
        person = 1 < len(name) < 4 and not name[0].is_a(_TITLE_OR_TRADE)  # unlike "Diver Captain Ino Sato"
        person = person and all(word.capital and not word.is_a(_NO_PERSON) for word in name)
        if not (opens and trade and person and self._words.rules.act("speakers.name-behind-trade")):
            return None
        told = describe(self._words, words[:1], trade=True)
        return attrs.evolve(_without_titles(phrase, words, 1), roles=(*told.roles, *phrase.roles))

    def _body_before(self, phrase: Phrase, name: Span, typed: Span) -> Phrase | None:
        """Return a body whose name begins before ``name``, or ``None``."""
        # "Director of | Harbor Safety Ann Lee" is an office and a name, as is "envoy to | the UN Ann Lee".
        office = (word for word in phrase.titles if word.is_a(W.ROLE | W.MODIFIER | W.RANK))
        envoy = bool(phrase.roles) and not phrase.titles and phrase.kind is SpeakerKind.PERSON
        if typed.start >= name.start or envoy or any(word.end <= typed.start for word in office):
            return None
        words = self._whole_body(typed, name)
        if not (words and self._words.rules.act("speakers.body-begins-as-typed")):
            return None
        return attrs.evolve(self._body(phrase, words), titles=(), roles=())

    def _body_behind(self, phrase: Phrase, name: Span, typed: Span) -> Phrase:
        """Return a body whose name continues after a small word ("Corps of Pilots"), unless a title shows a person."""
        person = phrase.kind is SpeakerKind.PERSON and bool(phrase.titles)  # "Dr. Ann Lee of Harbor Works"
        if person or typed.end <= name.end or not _begins_at(typed, name):
            return phrase
        words = self._words.within(Span(name.start, typed.end))
        longer = goes_on(words, name.end) and self._words.rules.act("speakers.name-goes-on-as-typed")
        return self._body(phrase, words) if longer else phrase

    def _body(self, phrase: Phrase, name: Sequence[Word]) -> Phrase:
        span = Span(name[0].start, name[-1].end)
        return attrs.evolve(
            phrase, kind=SpeakerKind.ORGANIZATION, name=written(self._words.text, name), name_span=span
        )

    def _opens_sentence(self, body: Body) -> bool:
        """Return whether a word has a capital only because it opens a sentence: "Team leader".

        The article must also have it in lower case. In "Council President" the office is capitalized, too, so it does
        not.
        """
        written = self._words.written
        if body.linked or not body.text.istitle() or body.text.lower() not in written:
            return False
        first, *others = self._words.within(Span(body.span.start, body.span.end + LONGEST_NOUN))
        named = first.is_a(W.BODY) and not first.is_a(W.TERRITORY) and bool(others) and others[0].capital
        alone = first.end == body.span.end and first.gap is not Gap.SPACE and not first.is_a(W.GROUP)
        return alone and not named  # "Police spokesman"

    def _whole_body(self, typed: Span, name: Span) -> Sequence[Word]:
        """Return the words of a body that ends with ``name``: "Local Pilots Service", "Union of Directors of Ports".

        The first or the last word has to be that of a body, because a tagger may take a title and a name together for
        one: "Premier Velez". The first may also be a brand or an acronym: "CNN Norland".
        """
        words = self._words.within(Span(typed.start, name.end)) if typed.start < name.start else []
        at = next((at for at, word in enumerate(words) if not word.is_a(_BEFORE_NAME)), 0)
        words = words[at:]
        before = [word for word in words if word.start < name.start]
        if not before or len(words) > MAX_NAME or any(word.gap is not Gap.SPACE for word in words[1:]):
            return ()
        if any(word.genitive or not (word.capital or word.is_a(W.SMALL)) for word in before):
            return ()
        # "Doctors for Ferries", but neither "Coordinator for the Harbor Project" nor "Velez of Harbor Bank".
        leads = (one for one, after in pairwise(before) if after.is_a(W.PREPOSITION))
        named = all(one.is_a(_NAMES_BODY) for one in leads) and not words[len(before)].is_a(W.GIVEN_NAME)
        body = any(one.is_a(W.BODY_NAME) and not one.is_a(W.BODY_SURNAME) for one in (words[0], words[-1]))
        titled = any(word.is_a(TITLED) for word in before)  # "AP Photographer Velez"
        short = is_acronym(words[0].text) and not words[0].is_a(NO_NAME) and not titled
        short = short and words[-1].text not in self._last_names  # "HPU Velez", if there is an Ann Velez
        return words if named and (body or short or words[0].is_a(W.BRAND)) else ()

    def _is_place_of_office(self, phrase: Phrase, typed: TypedName) -> bool:
        """Return whether the last word of an office's place was read as a name: "Governor of Rio Norte"."""
        if len(phrase.titles) < 3 or len(phrase.name) != 1 or typed.type is not EntityType.GPE:
            return False
        *_, of, place = phrase.titles
        office = of.is_a(W.OF) and place.capital and typed.span.start <= place.start
        return office and self._words.rules.act("speakers.place-of-office")

    def _is_before_name(self, before: Word, first: Word) -> bool:
        """Return whether a name begins at ``first``, a given name, and not at the word before it."""
        if before.is_a(W.GIVEN_NAME | W.PARTICLE) or len(before.text) < 3:
            return False
        if not first.is_a(W.ONLY_GIVEN):
            return before.is_a(W.CITIZEN)  # "Swede Ino Sato"
        other = self.at(before.span)
        return other not in (None, EntityType.PERSON) or before.is_a(W.GROUP | W.ROLE | W.SURE_AGENT)

    def body(self, body: Body) -> Body | None:
        """Return a body with the tagger's bounds; ``None`` if the tagger knows its name as that of something else."""
        typed = self.last(body.span)
        type_ = typed.type if typed is not None else None
        whole = self._whole_body(typed.span, body.span) if typed and type_ is EntityType.ORG else ()
        if whole:
            span = Span(whole[0].start, body.span.end)
            return body._replace(text=span.of(self._words.text), span=span)
        if self._opens_sentence(body) and self._words.rules.act("speakers.body-opener"):
            return None
        if body.proper or type_ is EntityType.ORG:
            return body
        # If its position says little, the tagger has to call it a name.
        kept = type_ not in _NO_BODY if body.linked else type_ is EntityType.PERSON
        return body if kept and not body.apart else None


def _without_titles(phrase: Phrase, words: Sequence[Word], at: int) -> Phrase:
    """Return a person's phrase whose name begins at the word ``at`` of its name."""
    return attrs.evolve(
        phrase,
        kind=SpeakerKind.PERSON,
        name=phrase.name[at:],
        name_span=Span(words[at].start, words[-1].end),
        titles=(*phrase.titles, *words[:at]),
    )


def without_name(text: str, phrase: Phrase, *roles: Role) -> Phrase:
    """Return what was read as a name as the description of a person."""
    return attrs.evolve(
        phrase,
        form=Form.NOMINAL,
        kind=SpeakerKind.PERSON,
        name=(),
        name_span=None,
        roles=roles or phrase.roles,
        whole=Span(phrase.begin, phrase.span.end).of(text),
    )


def _begins_at(typed: Span, name: Span) -> bool:
    """Return whether the tagger's name begins where a name does, except for an article."""
    return 0 <= name.start - typed.start <= LONGEST_ARTICLE
