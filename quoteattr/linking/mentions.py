"""Who is mentioned in an article, and where: names, with what stands beside them, and personal pronouns.

Names are read off the capitals, with the lexicon of titles, so that they are found without a model too. The
types that a model gives are evidence for the kind of a name; the mentions beside cues weigh more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum

import attrs

from quoteattr.linking.names import Form, Phrase, and_inside, parse, read_phrase
from quoteattr.linking.roles import Role, role_of
from quoteattr.linking.words import (
    BODIES,
    BODY_NAMES,
    CALENDAR,
    DETERMINERS,
    GIVEN_NAMES,
    HE,
    PARTICLES,
    POSSESSIVES,
    PRONOUNS,
    ROLES,
    SHE,
    STARTERS,
    TITLES,
    Gap,
    Gender,
    Word,
    pronoun_gender,
    words_of,
)
from quoteattr.values import Article, BlockKind, Span, SpeakerKind

MAX_NAME = 12  #: words of a capitalised sequence that are read as one name
REACH = 16  #: words after a name in which an apposition may stand
TITLE_CASE = 0.75  #: share of capitals among a line's longer words from which on the capitals tell nothing
_MODIFIERS = frozenset(["acting", "chief", "deputy", "former", "prime", "senior", "vice"])
_OFFSHOOTS = frozenset(["administration", "campaign", "government"])


_KNOWN = GIVEN_NAMES | ROLES | TITLES.keys() | BODY_NAMES


class EntityType(StrEnum):
    """What a tagger takes a name for."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    DATE = "DATE"
    OTHER = "OTHER"


@attrs.frozen
class Entity:
    """A stretch that a tagger typed as a name."""

    span: Span
    type: EntityType


@attrs.frozen(kw_only=True)
class Mention:
    """A name or a pronoun in its place."""

    span: Span  #: the name, without its title
    form: Form
    phrase: Phrase | None = None  #: the name with what stands beside it; ``None`` for a pronoun
    gender: Gender | None = None
    type: EntityType | None = None  #: the tagger's opinion
    sentence: int = 0  #: number of its sentence in the article
    leads: bool = False  #: the first name of its sentence, and not behind a preposition
    oblique: bool = False  #: a genitive or behind a preposition


def find_mentions(
    article: Article, entities: Sequence[Entity], sources: Sequence[Span]
) -> tuple[Mention, ...]:
    """The names and personal pronouns of ``article``, in order of the text.

    Args:
        article: The article; boilerplate is left out.
        entities: The tagger's names, in any order; may be empty.
        sources: The mentions beside cues; names among them are read whole, with all that follows them.
    """
    types = _Types(entities)
    found: list[Mention] = []
    sentences = [0]  # where each sentence begins
    common: set[str] = set()
    lines = [words for span in _lines(article) if (words := words_of(article.text, *span))]
    for words in lines:
        common.update(word.text for word in words if word.text.islower())
    for words in lines:
        found += _in_line(article.text, words, common, types, sentences)
    for span in dict.fromkeys(sources):
        phrase = parse(article.text, span)
        for part in (phrase.parts or (phrase,)) if phrase else ():
            if part.form is Form.NAME and part.name_span:
                sentence = bisect_right(sentences, part.name_span.start) - 1
                found.append(_named(part, types, sentence, leads=True, oblique=False))
    return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end)))


def sentence_starts(article: Article) -> list[int]:
    """Where the sentences of an article begin, roughly: a dot after an unknown abbreviation ends one too."""
    starts = [0]
    for span in _lines(article):
        for word in words_of(article.text, *span):
            if word.gap in (Gap.NONE, Gap.STOP):
                starts.append(word.start)
    return starts


def _lines(article: Article) -> Iterator[Span]:
    if article.blocks:
        yield from (block.span for block in article.blocks if block.kind is not BlockKind.BOILERPLATE)
        return
    start = 0
    for line in article.text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


class _Types:
    """The tagger's types, looked up by place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: (entity.span.start, entity.span.end))
        self._starts = [entity.span.start for entity in self._entities]

    def at(self, span: Span) -> EntityType | None:
        """The type of the last entity that begins before the end of ``span`` and overlaps it."""
        at = bisect_right(self._starts, span.end - 1) - 1
        if at < 0 or not self._entities[at].span.overlaps(span):
            return None
        return self._entities[at].type


def _in_line(
    text: str, words: Sequence[Word], common: set[str], types: _Types, sentences: list[int]
) -> Iterator[Mention]:
    titled = _is_title_case(words)
    leads = True
    at = 0
    while at < len(words):
        word = words[at]
        if word.gap in (Gap.NONE, Gap.STOP):
            sentences.append(word.start)
            leads = True
        if word.lower in SHE or word.lower in HE:
            span = Span(word.start, word.end)
            gender = pronoun_gender(word.lower)
            subject = word.lower in {"he", "she"}
            yield Mention(
                span=span, form=Form.PRONOUN, gender=gender, sentence=len(sentences) - 1, leads=subject
            )
        start, end = _run(words, at, common, titled=titled)
        if start == end:
            at += 1
            continue
        sentences.extend(words[i].start for i in range(at + 1, end) if words[i].gap is Gap.STOP)
        phrase = _phrase(text, words, start, end)
        if phrase is not None and phrase.name_span is not None:
            sentence = len(sentences) - 1
            oblique = words[end - 1].genitive or _governed(words, start)
            yield _named(phrase, types, sentence, leads=leads and not oblique, oblique=oblique)
            leads = False
            offshoot = _offshoot(text, words, start, end)
            if offshoot is not None:
                yield _named(offshoot, types, sentence, leads=False, oblique=False)
        at = end


def _named(phrase: Phrase, types: _Types, sentence: int, *, leads: bool, oblique: bool) -> Mention:
    span = phrase.name_span or phrase.span
    return Mention(
        span=span,
        form=Form.NAME,
        phrase=phrase,
        gender=phrase.gender,
        type=types.at(span),
        sentence=sentence,
        leads=leads,
        oblique=oblique,
    )


def _governed(words: Sequence[Word], start: int) -> bool:
    """Whether a preposition stands before the name at ``start``, with a title between them at most."""
    while (
        start
        and words[start].gap is Gap.SPACE
        and (words[start - 1].capital or words[start - 1].lower == "the")
    ):
        start -= 1
    if not start or words[start].gap is not Gap.SPACE:
        return False
    before = words[start - 1]
    return not before.capital and before.lower in {"by", "for", "from", "in", "of", "on", "to", "with"}


def _is_title_case(words: Sequence[Word]) -> bool:
    long = [word for word in words[:60] if len(word.text) >= 4 and word.text[0].isalpha()]
    return len(words) < 60 and len(long) >= 4 and sum(w.capital for w in long) > TITLE_CASE * len(long)


def _run(words: Sequence[Word], at: int, common: set[str], *, titled: bool) -> tuple[int, int]:
    """The capitalised sequence that begins at ``at``, as its first and last index; empty where none does."""
    if not _may_begin(words, at, common):
        return at, at
    end = at + 1
    while end < len(words) and end - at < MAX_NAME and not words[end - 1].genitive:
        step = _joined(words, end)
        if not step:
            break
        end += step
    if titled:
        given = next((i for i in range(at, end - 1) if words[i].lower in GIVEN_NAMES), None)
        return (at, at) if given is None else (given, min(end, given + _full_name(words, given, end)))
    return at, end


def _full_name(words: Sequence[Word], given: int, end: int) -> int:
    """How many words a full name takes that begins at ``given`` in a line of capitals."""
    size = 1
    while given + size < end and (
        len(words[given + size].lower) == 1 or words[given + size].lower in PARTICLES
    ):
        size += 1
    return size + 1


def _may_begin(words: Sequence[Word], at: int, common: set[str]) -> bool:
    word = words[at]
    if not word.capital or (word.lower in PRONOUNS and word.text not in {"US", "IT"}):
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].gap is Gap.SPACE else None
    if word.lower in STARTERS:
        return word.lower in GIVEN_NAMES and following is not None and following.capital
    if word.lower in CALENDAR and word.lower not in GIVEN_NAMES:
        return False
    if word.gap is Gap.SPACE or word.gap is Gap.COMMA or word.lower in _KNOWN:
        return True
    return not _is_common(word, following, common)


def _is_common(word: Word, following: Word | None, common: set[str]) -> bool:
    """Whether a word that opens a sentence owes its capital to that alone: "Poor", "Enraged", "Unlike"."""
    if following is not None and following.capital and following.lower in GIVEN_NAMES and len(word.lower) > 1:
        return True
    return word.lower in common or (word.lower.endswith(("ed", "ing", "ly")) and not word.genitive)


def _joined(words: Sequence[Word], at: int) -> int:
    """How many words at ``at`` go on with the name that ends before it: 0, a capital, or a small word and one."""
    word = words[at]
    if word.gap is not Gap.SPACE:
        return 0
    if word.capital:
        return 0 if word.lower in CALENDAR or (word.lower in PRONOUNS and not word.text.isupper()) else 1
    if at + 1 >= len(words) or words[at + 1].gap is not Gap.SPACE or not words[at + 1].capital:
        return 0
    if word.lower in PARTICLES:
        return 2
    if word.lower == "and" and and_inside(words, at):
        return 2
    before = words[at - 1].lower
    if word.lower in {"of", "for"} and (before in BODY_NAMES or before in ROLES):
        return 2
    return (
        2
        if word.lower in {"and", "for"} and before in BODY_NAMES and words[at + 1].lower in BODY_NAMES
        else 0
    )


def _phrase(text: str, words: Sequence[Word], start: int, end: int) -> Phrase | None:
    first = start
    while first and start - first < 4 and words[first].gap is Gap.SPACE and _before_name(words, first, start):
        first -= 1
    if first and words[first].gap is Gap.SPACE:
        if words[first - 1].lower == "the" and first == start:
            first -= 1
        elif first < start and words[first - 1].genitive and words[first - 1].capital:
            first -= 1
    core = words[first:end]
    tail = _tail(words, end)
    phrase = read_phrase(text, [*core, *tail], len(core))
    if phrase.form is not Form.NAME:
        return None
    closed = end == len(words) or words[end].gap in (Gap.COMMA, Gap.STOP)
    apposed = closed and phrase.kind is not SpeakerKind.ORGANIZATION and not words[end - 1].genitive
    role = _role_before(text, words, first) if apposed else None
    return (
        attrs.evolve(phrase, roles=(*phrase.roles, role), gender=phrase.gender or role.gender)
        if role
        else phrase
    )


def _role_before(text: str, words: Sequence[Word], at: int) -> Role | None:
    """The role in "a lawyer for the mayor, Ann Lee"."""
    if words[at].gap is not Gap.COMMA:
        return None
    for first in range(at - 1, max(-1, at - 1 - REACH // 2), -1):
        if words[first].lower in DETERMINERS or words[first].lower in POSSESSIVES or words[first].genitive:
            return role_of(text, words[first + 1 : at]) if first + 1 < at else None
        if words[first].gap is not Gap.SPACE:
            return None
    return None


def _before_name(words: Sequence[Word], at: int, start: int) -> bool:
    """Whether the lower-case word before ``at`` belongs to the title of the name at ``start``."""
    word = words[at - 1]
    if word.capital or word.genitive:
        return False
    if at == start:
        return word.lower in ROLES or word.lower in TITLES
    return word.lower in _MODIFIERS or word.lower in ROLES or word.lower in BODIES


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


def _offshoot(text: str, words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """The body in "the Velez campaign", which carries the name of a person."""
    if end >= len(words) or words[end].gap is not Gap.SPACE or words[end - 1].genitive:
        return None
    if words[end].lower not in _OFFSHOOTS or words[start].gap is not Gap.SPACE or not start:
        return None
    span = Span(words[start].start, words[end].end)
    return Phrase(
        span=span,
        text=span.of(text),
        form=Form.NAME,
        kind=SpeakerKind.ORGANIZATION,
        name=tuple(word.text for word in words[start : end + 1]),
        name_span=span,
        determiner="the",
    )
