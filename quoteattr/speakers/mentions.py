"""The mentions of an article: names, with titles and appositions, and personal pronouns.

Names are recognized by their capitals and the lexicon of titles, so they are found without a model too. The types that
a model gives are evidence for the kind of a name; mentions beside cues count more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs
import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Word, Words
from quoteattr.enums import Gender
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.apposed import nouns_beside
from quoteattr.speakers.coordinations import parse
from quoteattr.speakers.namephrases import is_governed, is_inside, name_phrase, offshoot_of, short_form
from quoteattr.speakers.phrasereader import named_in
from quoteattr.speakers.phrases import Form, Phrase
from quoteattr.speakers.runs import acronym_end, in_title_case, name_at, names_with_short_forms
from quoteattr.speakers.types import EntityType, TypedName, Types, is_unnamed
from quoteattr.speakers.unnamed import LONGEST, unnamed_people
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed

_SHE_OR_HE = W.SHE | W.HE
_NO_GIVEN_NAME = W.STARTER | W.DETERMINER | W.QUANTIFIER | W.PREPOSITION | W.PRONOUN | W.CALENDAR | W.ADVERB
_NAMING = frozenset([EntityType.PERSON, EntityType.ORG, EntityType.GPE])  #: not "Democrat Ann Lee"

CREDIT = 90  #: code points of the credit that ends a caption
_CREDIT = regex.compile(  # (Ana Ruiz/Harbor Press)
    r"\(\p{Lu}[\w.'’\-]*+(?: \p{Lu}[\w.'’\-]*+){1,3}/\p{Lu}[^()/\n]{1,40}+\)$"
)
BEHIND = 160  #: code points after a description in which a clause may give its name


@fixed(kw_only=True)
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
    aside: bool = False  #: under a picture
    nouns: frozenset[str] = frozenset()  #: that stand beside the name: "the carmaker Brightwater"

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.phrase.name if self.phrase else ()


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
    common = frozenset(filter(str.islower, words.written))
    reader = _Reader(words, Types(words, typed, rules), common, rules)
    beside = {
        span: mention
        for span in dict.fromkeys([*sources, *rivals])
        if (mention := reader.source(span)) is not None
    }
    speaking = {
        one.phrase.words[-1].lower for one in beside.values() if one.phrase and is_unnamed(one.phrase)
    }
    nobody = not rules.act("speakers.unnamed-people")
    read: list[tuple[bool, list[Mention]]] = []
    unnamed: list[Mention] = []
    for at, line in enumerate(words.lines()):
        capitals = in_title_case(line)
        # A short line of capitals may be a subheading or a sentence full of names: what it names is checked either way.
        read.append((capitals >= 4, reader.line(at, line, capitals)))
        unnamed += [] if nobody else reader.unnamed(line, speaking)
    named = [
        one for span in dict.fromkeys(sources) if span in beside for one in reader.named_by(beside[span])
    ]
    every = [*_confirmed(read, rules), *named, *unnamed]
    return Mentions(
        tuple(sorted(every, key=lambda mention: (mention.span.start, mention.span.end))), beside, common
    )


def _has_credit(text: str, line: Sequence[Word]) -> bool:
    """Whether a line ends with the credit of a picture, as captions do where the text is all there is."""
    end = line[-1].end
    return (
        text.startswith(")", end)
        and _CREDIT.search(text, max(line[0].start, end - CREDIT), end + 1) is not None
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
    if not any(titled and mentions for titled, mentions in read):
        return [one for _, mentions in read for one in mentions]
    prose = [_name_of(mention) for titled, mentions in read if not titled for mention in mentions]
    known = {word for name in prose for word in name}
    runs = {name[first:last] for name in prose for last in range(len(name) + 1) for first in range(last)}

    def kept(mention: Mention) -> bool:
        name = _name_of(mention)
        return name in runs or known.isdisjoint(name) or not rules.act("speakers.headline-name")

    return [one for titled, mentions in read for one in mentions if not titled or kept(one)]


def _name_of(mention: Mention) -> tuple[str, ...]:
    return tuple(word.casefold() for word in mention.phrase.name) if mention.phrase else ()


@attrs.frozen
class _Reader:
    """Reads the mentions off the words of a line."""

    words: Words
    types: Types
    common: frozenset[str]  #: words of the article that are written in lower case
    rules: Rules

    def source(self, span: Span) -> Mention | None:
        """The mention beside a cue; ``None`` where no word is."""
        phrase = parse(self.words, span, self.rules)
        if phrase is None:
            return None
        phrase = self.types.as_person(_named_behind(self.words, phrase, span, self.rules))
        return self.named(self.types.ended(self.types.told(phrase, span), span), leads=True)

    def named_by(self, source: Mention) -> Iterator[Mention]:
        """The names in the mention beside a cue."""
        parts = (source.phrase.parts or (source.phrase,)) if source.phrase else ()
        for part in parts:
            if part.form is Form.NAME and part.name:
                yield self.named(part, leads=True, beside=True)

    def line(self, at: int, line: Sequence[Word], capitals: int) -> list[Mention]:
        """The names and pronouns of the line number ``at``, which has ``capitals`` by `in_title_case`."""
        found = list(self.mentions(line, titled=capitals >= (5 if at in self.words.headlines else 7)))
        aside = at in self.words.captions or _has_credit(self.words.text, line)
        if found and aside and self.rules.act("speakers.caption"):
            return [attrs.evolve(one, aside=True) for one in found]
        return found

    def mentions(self, words: Sequence[Word], *, titled: bool) -> Iterator[Mention]:
        """The names and pronouns of a line."""
        defined = names_with_short_forms(words)
        if defined and not self.rules.act("speakers.short-form"):
            defined = {}
        leading = -1  # the sentence whose first name has been seen
        after = 0  # the name before
        passed = -1  # a word with a capital that begins no name
        for at, word in enumerate(words):
            if at < after:
                continue
            if word.classes & _SHE_OR_HE:
                yield self._pronoun(word)
            if not word.capital and at not in defined:  # nearly always
                continue
            start, end = name_at(words, at, self.common, self.rules, titled=titled)
            if at in defined:
                start, end = at, defined[at]
            elif start == at < end and at == passed + 1 and self._is_typed_from(words[passed], word):
                start = passed if self.rules.act("speakers.opener-as-typed") else start
            elif start == at < end < (longer := acronym_end(words, at, self.words.acronyms)):
                end = longer if self.rules.act("speakers.acronym-span") else end
            passed = at if end == at else -1
            after = end
            mention = self._in_line(words, start, end, leading) if start < end else None
            if mention is None:
                continue
            yield mention
            leading = mention.sentence
            if mention.span.start < words[end - 1].end:  # not somebody behind a title
                while after < len(words) and words[after].start < mention.span.end:
                    after += 1
            offshoot = offshoot_of(self.words.text, words, start, after, self.rules)
            if offshoot is not None and self.rules.act("speakers.offshoot"):
                yield self.named(offshoot)

    def _is_typed_from(self, opener: Word, given: Word) -> bool:
        """Whether the tagger has a name begin at the first word of a sentence: "Tamsir Ali", not "Weary Ali"."""
        if not given.is_a(W.GIVEN_NAME) or given.gap is not Gap.SPACE:
            return False
        if opener.is_a(_NO_GIVEN_NAME) or opener.lower in self.common:  # "the quaymaster said"
            return False
        typed = self.types.last(Span(opener.start, given.end))
        whole = typed is not None and typed.span.start == opener.start and typed.span.end >= given.end
        return typed is not None and whole and typed.type in _NAMING

    def _in_line(self, words: Sequence[Word], start: int, end: int, leading: int) -> Mention | None:
        """The name ``words[start:end]`` of a line; the sentence ``leading`` has its first name."""
        phrase = name_phrase(self.words.text, words, start, end, self.rules)
        if phrase is None:
            return None
        oblique = words[end - 1].genitive or is_governed(words, start)
        before = words[start - 1] if start else None
        article = before is not None and before.is_a(W.THE) and before.capital and is_inside(before)
        sentence = self.words.sentence((phrase.name_span or phrase.span).start)
        return self.named(
            phrase,
            leads=sentence != leading and not oblique,
            oblique=oblique,
            article=article and words[start].gap is Gap.SPACE,
            alias=short_form(words, start, end),
            nouns=nouns_beside(words, start, end),
        )

    def unnamed(self, words: Sequence[Word], speaking: Collection[str]) -> Iterator[Mention]:
        """The people of a line without names."""
        leading = -1
        for at, phrase in unnamed_people(self.words.text, words, speaking, self.rules):
            end = phrase.words[-1].end
            genitive = any(word.end == end and word.genitive for word in words[at : at + LONGEST])
            oblique = genitive or is_governed(words, at)
            sentence = self.words.sentence(words[at].start)
            yield Mention(
                span=Span(phrase.begin, phrase.span.end),
                form=Form.NOMINAL,
                phrase=phrase,
                kind=phrase.kind,
                gender=phrase.gender,
                sentence=sentence,
                leads=sentence != leading and not oblique,
                oblique=oblique,
            )
            leading = sentence

    def named(
        self,
        phrase: Phrase,
        *,
        leads: bool = False,
        oblique: bool = False,
        article: bool = False,
        alias: str | None = None,
        beside: bool = False,
        nouns: frozenset[str] = frozenset(),
    ) -> Mention:
        if phrase.name_span is not None:
            phrase = self.types.bounded(phrase, phrase.name_span)
        span = phrase.name_span or phrase.span
        if phrase.body is not None and (body := self.types.body(phrase.body)) is not phrase.body:
            phrase = attrs.evolve(phrase, body=body)
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
            beside=beside,
            nouns=nouns,
        )

    def _pronoun(self, word: Word) -> Mention:
        return Mention(
            span=Span(word.start, word.end),
            form=Form.PRONOUN,
            gender=word.gender,
            sentence=self.words.sentence(word.start),
            leads=word.is_a(W.NOMINATIVE),
        )
