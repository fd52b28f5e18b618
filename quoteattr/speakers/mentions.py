"""The mentions of an article: names, with titles and appositions, and personal pronouns.

Names are recognized by their capitals and the lexicon of titles, so they are found without a model too. The types that
a model gives are evidence for the kind of a name; mentions beside cues count more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word, Words
from quoteattr.enums import Gender
from quoteattr.languages.lexicon import WordClass as W
from quoteattr.speakers.apposed import nouns_beside
from quoteattr.speakers.bodies import Body
from quoteattr.speakers.coordinations import parse
from quoteattr.speakers.descriptions import Description, describe
from quoteattr.speakers.phrases import Form, Phrase, named_in, read_phrase
from quoteattr.speakers.runs import MAX_NAME, acronym_end, is_title_case, name_at, names_with_short_forms
from quoteattr.values import Span, SpeakerKind

_DETERMINER_OR_POSSESSIVE = W.DETERMINER | W.POSSESSIVE | W.QUANTIFIER
_MODIFIER_OR_ROLE_OR_BODY = W.MODIFIER | W.ROLE | W.BODY
_ROLE_OR_TITLE = W.ROLE | W.TITLE
_SMALL_WORDS = (
    W.PREPOSITION | W.CONJUNCTION | W.OPENER | W.PRONOUN | W.DETERMINER | W.QUANTIFIER | W.MODIFIER | W.LATER
)
_OPENS_SENTENCE = W.STARTER | W.CALENDAR | W.PRONOUN | W.PREPOSITION
_SHE_OR_HE = W.SHE | W.HE

REACH = 16  #: words after a name in which an apposition may stand
BEHIND = 160  #: code points after a description in which a clause may give its name


class EntityType(StrEnum):
    """The type of a name by the tagger."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    DATE = "DATE"
    OTHER = "OTHER"


_NO_BODY = frozenset([EntityType.GPE, EntityType.NORP, EntityType.DATE])


@attrs.frozen
class TypedName:
    """A stretch that a tagger typed as a name."""

    span: Span
    type: EntityType


@attrs.frozen(kw_only=True)
class Mention:
    """A name, a pronoun or the source of a statement in its place."""

    span: Span  #: the name, without its title; otherwise the core of the phrase
    form: Form
    phrase: Phrase | None = None  #: with what is beside it; ``None`` for a pronoun beside no cue
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    plural: bool = False
    gender: Gender | None = None
    type: EntityType | None = None  #: the tagger's opinion
    sentence: int = 0  #: number of its sentence in the article
    leads: bool = False  #: the first name of its sentence, and not after a preposition
    oblique: bool = False  #: a genitive or after a preposition
    article: bool = False  #: after "The" in capitals within a sentence: "The Hill"
    alias: str | None = None  #: the short form in brackets after it
    beside: bool = False  #: beside the cue of a statement
    nouns: frozenset[str] = frozenset()  #: that stand beside the name: "the carmaker Brightwater"

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.phrase.name if self.phrase else ()

    @property
    def head(self) -> str:
        """Its noun in lower case: the last word of a name, the role, the pronoun."""
        if self.phrase is None:
            return ""
        return self.phrase.head or (self.name[-1] if self.name else self.phrase.text).casefold()


@attrs.frozen(eq=False)
class Mentions:
    """All mentions in order of the text, and those of the sources by their spans."""

    every: tuple[Mention, ...]
    sources: Mapping[Span, Mention]
    common: frozenset[str]  #: words that the article also writes in lower case


def find_mentions(
    words: Words,
    typed: Sequence[TypedName],
    sources: Sequence[Span],
    rivals: Sequence[Span] = (),
    *,
    rules: Rules,
) -> Mentions:
    """The names and personal pronouns of an article, in order of the text.

    Args:
        words: The words of the article.
        typed: The tagger's names, in any order; may be empty.
        sources: The mentions beside cues; names among them are read whole, with all that follows them.
        rivals: Other mentions that may be sources; they are read and not counted as named once more.
        rules: Which of the named ones may act.
    """
    common = frozenset(one.text for one in words.all if one.text.islower())
    reader = _Reader(words, _Types(typed), common, rules)
    read = []
    for at, line in enumerate(words.lines):
        titled = is_title_case(line, least=5 if at in words.headlines else 7)
        # A short line of capitals may be a subheading or a sentence full of names: what it names is checked either way.
        read.append((titled or is_title_case(line, least=4), list(reader.mentions(line, titled=titled))))
    found = _confirmed(read, rules)
    beside: dict[Span, Mention] = {}
    for span in dict.fromkeys([*sources, *rivals]):
        phrase = parse(words, span, rules)
        if phrase is not None:
            beside[span] = reader.named(_named_behind(words, phrase, span, rules), leads=True)
    for span in dict.fromkeys(sources):
        phrase = beside[span].phrase if span in beside else None
        parts = (phrase.parts or (phrase,)) if phrase else ()
        named = [reader.named(part, leads=True) for part in parts if part.form is Form.NAME and part.name]
        found += [attrs.evolve(one, beside=True) for one in named]
    return Mentions(
        tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end))),
        beside,
        reader.common,
    )


def _named_behind(words: Words, phrase: Phrase, span: Span, rules: Rules) -> Phrase:
    """A description with the name that the clause behind it gives: "a nurse, who asked to be known only as Ilse"."""
    if phrase.form is not Form.NOMINAL or phrase.kind is not SpeakerKind.PERSON or phrase.parts:
        return phrase
    behind = words.within(Span(span.end, min(len(words.text), span.end + BEHIND)))
    if not behind or behind[0].capital or not behind[0].is_a(W.PERSONAL | W.NAMING):
        return phrase
    end = next((at for at, word in enumerate(behind) if at and word.gap is Gap.STOP), len(behind))
    named = named_in(words.text, behind[:end], rules)
    if named is None or not rules.act("speakers.named-behind"):
        return phrase
    roles = (*phrase.roles, *named.roles)
    return attrs.evolve(named, kind=phrase.kind, roles=roles, body=named.body or phrase.body)


def _confirmed(read: Sequence[tuple[bool, Sequence[Mention]]], rules: Rules) -> list[Mention]:
    """All mentions, but names of lines in title case only as far as the prose does not know better.

    In "Ruiz Backs Ferry" every word has a capital, so that a name may seem to go on: one that shares a word with a
    name of the prose has to be in it.
    """
    prose = [_name_of(mention) for titled, mentions in read if not titled for mention in mentions]
    known = {word for name in prose for word in name}
    runs = {name[first:last] for name in prose for last in range(len(name) + 1) for first in range(last)}

    def kept(mention: Mention) -> bool:
        name = _name_of(mention)
        return name in runs or known.isdisjoint(name) or not rules.act("speakers.headline-name")

    return [one for titled, mentions in read for one in mentions if not titled or kept(one)]


def _name_of(mention: Mention) -> tuple[str, ...]:
    return tuple(word.casefold() for word in mention.phrase.name) if mention.phrase else ()


class _Types:
    """The tagger's types, looked up by place."""

    def __init__(self, entities: Sequence[TypedName]) -> None:
        self._entities = sorted(entities, key=lambda entity: (entity.span.start, entity.span.end))
        self._starts = [entity.span.start for entity in self._entities]

    def at(self, span: Span) -> EntityType | None:
        """The type of the last entity that begins before the end of ``span`` and overlaps it."""
        at = bisect_right(self._starts, span.end - 1) - 1
        if at < 0 or not self._entities[at].span.overlaps(span):
            return None
        return self._entities[at].type


@attrs.frozen
class _Reader:
    """Reads the mentions off the words of a line."""

    words: Words
    types: _Types
    common: frozenset[str]  #: words of the article that are written in lower case
    rules: Rules

    def mentions(self, words: Sequence[Word], *, titled: bool) -> Iterator[Mention]:
        defined = names_with_short_forms(words)
        if defined and not self.rules.act("speakers.short-form"):
            defined = {}
        leading = -1  # the sentence whose first name has been seen
        at = 0
        while at < len(words):
            if words[at].is_a(_SHE_OR_HE):
                yield self._pronoun(words[at])
            start, end = name_at(words, at, self.common, self.rules, titled=titled)
            if at in defined:
                start, end = at, defined[at]
            elif start == at < end < (longer := acronym_end(words, at, self.words.acronyms)):
                end = longer if self.rules.act("speakers.acronym-span") else end
            if start == end:
                at = max(at + 1, end)
                continue
            phrase = _phrase(self.words.text, words, start, end, self.rules)
            coded = phrase is not None and self._is_code(phrase) and self.rules.act("speakers.name-code")
            if phrase is not None and not coded:
                oblique = words[end - 1].genitive or _governed(words, start)
                article = (
                    start > 0
                    and words[start - 1].is_a(W.THE)
                    and words[start - 1].capital
                    and _is_inside(words[start - 1])
                )
                mention = self.named(
                    phrase,
                    oblique=oblique,
                    article=article and words[start].gap is Gap.SPACE,
                    alias=_short_form(words, end),
                )
                yield attrs.evolve(
                    mention,
                    leads=mention.sentence != leading and not oblique,
                    nouns=nouns_beside(words, start, end),
                )
                leading = mention.sentence
                offshoot = _offshoot(self.words.text, words, start, end, self.rules)
                if offshoot is not None and self.rules.act("speakers.offshoot"):
                    yield self.named(offshoot)
            at = end

    def named(
        self,
        phrase: Phrase,
        *,
        leads: bool = False,
        oblique: bool = False,
        article: bool = False,
        alias: str | None = None,
    ) -> Mention:
        span = phrase.name_span or phrase.span
        if phrase.body is not None and not self._is_body(phrase.body):
            phrase = attrs.evolve(phrase, body=None)
        return Mention(
            span=span,
            form=phrase.form,
            phrase=phrase,
            kind=phrase.kind,
            plural=phrase.plural,
            alias=alias,
            gender=phrase.gender,
            type=self.types.at(span),
            sentence=self.words.sentence(span.start),
            leads=leads,
            oblique=oblique,
            article=article,
        )

    def _is_code(self, phrase: Phrase) -> bool:
        """Whether a single word with a digit names nobody: "FY20", but "G20" as the tagger knows it."""
        coded = len(phrase.name) == 1 and any(letter.isdigit() for letter in phrase.name[0])
        return coded and self.types.at(phrase.span) not in (EntityType.ORG, EntityType.PERSON)

    def _is_body(self, body: Body) -> bool:
        """Whether the tagger lets a name be one of a body; where its place says little, it has to call it a name."""
        type_ = self.types.at(body.span)
        if body.proper or type_ is EntityType.ORG:
            return True
        return type_ not in _NO_BODY if body.linked else type_ is EntityType.PERSON

    def _pronoun(self, word: Word) -> Mention:
        return Mention(
            span=Span(word.start, word.end),
            form=Form.PRONOUN,
            gender=word.gender,
            sentence=self.words.sentence(word.start),
            leads=word.is_a(W.NOMINATIVE),
        )


def _short_form(words: Sequence[Word], end: int) -> str | None:
    """The acronym in brackets after a name: "Harbor Pilots Union (HPU)"."""
    if end == len(words) or words[end].gap is not Gap.OPEN:
        return None
    closed = end + 1 == len(words) or words[end + 1].gap is not Gap.SPACE
    capitals = sum(letter.isupper() for letter in words[end].text)
    return words[end].text if closed and capitals > 1 else None


def _is_inside(word: Word) -> bool:
    return word.gap in (Gap.SPACE, Gap.COMMA)


def _governed(words: Sequence[Word], start: int) -> bool:
    """Whether a preposition is before the name at ``start``, with a title between them at most."""
    least = max(0, start - MAX_NAME)
    while start > least and words[start].gap is Gap.SPACE and _titles(words[start - 1]):
        start -= 1
    if not start or words[start].gap is not Gap.SPACE:
        return False
    return words[start - 1].is_a(W.OBLIQUE)


def _titles(word: Word) -> bool:
    return (word.capital or word.is_a(W.THE)) and not word.is_a(W.OBLIQUE)


def _phrase(text: str, words: Sequence[Word], start: int, end: int, rules: Rules) -> Phrase | None:
    first = start
    while first and start - first < 4 and words[first].gap is Gap.SPACE and _before_name(words, first, start):
        first -= 1
    if first and words[first].gap is Gap.SPACE:
        before = words[first - 1]
        determined = before.is_a(W.THE) and first == start
        if determined or (first < start and before.genitive and before.capital):
            first -= 1
    if first < start:
        first = _body_start(words, first)
    core = words[first:end]
    tail = _tail(words, end)
    phrase = read_phrase(text, [*core, *tail], len(core), rules)
    if phrase.form is not Form.NAME:
        return None
    closed = end == len(words) or words[end].gap in (Gap.COMMA, Gap.STOP)
    apposed = closed and phrase.kind is not SpeakerKind.ORGANIZATION and not words[end - 1].genitive
    told = _described_before(text, words, first, rules) if apposed else Description()
    if told.roles and not rules.act("speakers.described-before"):
        told = Description()
    if not told.roles and phrase.kind is not SpeakerKind.ORGANIZATION:
        told = _is_said_to_be(text, words, end, rules)
        told = told if told.roles and rules.act("speakers.said-to-be") else Description()
    if not told.roles:
        return phrase
    return attrs.evolve(
        phrase,
        roles=(*phrase.roles, *told.roles),
        gender=phrase.gender or told.roles[0].gender,
        body=phrase.body or told.body,
    )


def _described_before(text: str, words: Sequence[Word], at: int, rules: Rules) -> Description:
    """What "a lawyer for the mayor, Ann Lee" says of her."""
    if words[at].gap is not Gap.COMMA:
        return Description()
    for first in range(at - 1, max(-1, at - 1 - REACH // 2), -1):
        if words[first].is_a(_DETERMINER_OR_POSSESSIVE) or words[first].genitive:
            told = describe(text, words[first + 1 : at], rules) if first + 1 < at else Description()
            if not told.roles and first and words[first].gap is Gap.SPACE:
                continue  # "the lawyer on the case, Ann Lee"
            if not words[first].genitive:
                return told
            owner = {words[first].lower}
            return told._replace(
                roles=tuple(role._replace(others=role.others | owner) for role in told.roles)
            )
        if words[first].gap is not Gap.SPACE:
            break
    return Description()


def _is_said_to_be(text: str, words: Sequence[Word], end: int, rules: Rules) -> Description:
    """What "Lee is the head of Harbor Works" says of whom the name before ``end`` names."""
    if end + 2 >= len(words) or words[end].gap is not Gap.SPACE or not words[end].is_a(W.COPULA):
        return Description()
    if words[end - 1].genitive or not words[end + 1].is_a(W.ARTICLE):
        return Description()
    stop = next(
        (at for at in range(end + 2, min(len(words), end + REACH)) if words[at].gap is not Gap.SPACE),
        min(len(words), end + REACH),
    )
    return describe(text, words[end + 1 : stop], rules)


def _before_name(words: Sequence[Word], at: int, start: int) -> bool:
    """Whether the lower-case word before ``at`` belongs to the title of the name at ``start``."""
    word = words[at - 1]
    if word.capital or word.genitive:
        return False
    if at == start:
        person = words[start].is_a(W.GIVEN_NAME) and start + 1 < len(words) and words[start + 1].capital
        trade = word.is_a(W.AGENT) and not word.is_a(_SMALL_WORDS) and person  # "puppeteer Ann Lee"
        return word.is_a(_ROLE_OR_TITLE) or trade
    return word.is_a(_MODIFIER_OR_ROLE_OR_BODY)


def _body_start(words: Sequence[Word], at: int) -> int:
    """Where the name of a body begins that stands before a title: "Bank of Lakeland" before "governor Ann Lee"."""
    start = at
    while start and at - start < MAX_NAME and words[start].gap is Gap.SPACE:
        before = words[start - 1]
        name = before.capital and not (before.genitive or before.is_a(_OPENS_SENTENCE))
        inside = start < at and start > 1 and before.is_a(W.WITHIN_BODY) and words[start].capital
        if not (name or (inside and not before.capital and words[start - 2].capital)):
            break
        start -= 1
    return start


def _tail(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The closed stretches after a name: ", the mayor of Harbor City," but not ", the mayor said on"."""
    if end >= len(words) or words[end].gap not in (Gap.COMMA, Gap.OPEN, Gap.DASH) or words[end - 1].genitive:
        return ()
    stop = closed = end
    while stop < len(words) and stop < end + REACH:
        stop += 1
        if stop == len(words) or words[stop].gap is not Gap.SPACE:
            closed = stop
            if stop == len(words) or words[stop].gap in (Gap.STOP, Gap.BREAK):
                break
    return words[end:closed]


def _offshoot(text: str, words: Sequence[Word], start: int, end: int, rules: Rules) -> Phrase | None:
    """The body in "the Velez campaign", which carries the name of a person."""
    if end >= len(words) or words[end].gap is not Gap.SPACE or words[end - 1].genitive:
        return None
    if not words[end].is_a(W.OFFSHOOT) or words[start].gap is not Gap.SPACE or not start:
        return None
    span = Span(words[start].start, words[end].end)
    return Phrase(
        span=span,
        text=span.of(text),
        form=Form.NAME,
        kind=SpeakerKind.ORGANIZATION,
        name=tuple(word.text for word in words[start : end + 1]),
        name_span=span,
        words=tuple(words[start : end + 1]),
    )
