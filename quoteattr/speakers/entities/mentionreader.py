"""The reader of mentions: names, with titles and appositions, and personal pronouns.

Names are recognized by their capitals and the lexicon of titles, so they are found even without a model. The types
that a model gives are evidence for the kind of a name; mentions beside cues count more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs
import regex

from quoteattr.document.words import Gap, Word, Words
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.mentions import Mention, Mentions, confirmed, without_longer
from quoteattr.speakers.entities.sharednames import with_shared_last_names
from quoteattr.speakers.nounphrases.apposed import nouns_beside
from quoteattr.speakers.nounphrases.coordinations import parse, with_lists
from quoteattr.speakers.nounphrases.namelabels import start_behind_country
from quoteattr.speakers.nounphrases.namephrases import (
    is_governed,
    is_inside,
    name_phrase,
    offshoot_of,
    short_form,
)
from quoteattr.speakers.nounphrases.names import is_surname_first
from quoteattr.speakers.nounphrases.namesafter import named_in
from quoteattr.speakers.nounphrases.phrasereader import read_phrase
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.runs import (
    SURELY_TITLE,
    acronym_end,
    in_title_case,
    name_at,
    names_with_short_forms,
    spelled_end,
)
from quoteattr.speakers.nounphrases.shortforms import ShortForms
from quoteattr.speakers.nounphrases.typedpeople import TypedPeople
from quoteattr.speakers.nounphrases.types import EntityType, TypedName, Types
from quoteattr.speakers.nounphrases.unnamed import LONGEST, opening_plural, unnamed_people
from quoteattr.values import Span

_SHE_OR_HE = W.SHE | W.HE
_NO_GIVEN_NAME = W.STARTER | W.DETERMINER | W.QUANTIFIER | W.PREPOSITION | W.PRONOUN | W.CALENDAR | W.ADVERB
_NAMING = frozenset([EntityType.PERSON, EntityType.ORG, EntityType.GPE])  #: not "Democrat Ann Lee"

CREDIT = 90  #: code points of the credit at the end of a caption
_CREDIT = regex.compile(  # "(Ana Ruiz/Harbor Press)"
    r"\(\p{Lu}[\w.'’\-]*+(?: \p{Lu}[\w.'’\-]*+){1,3}/\p{Lu}[^()/\n]{1,40}+\)$"
)
NAME = 40  #: code points beside a last name that are searched for the given name
BEHIND = 160  #: code points after a description that are searched for a clause with its name


def find_mentions(
    words: Words, typed: Sequence[TypedName], sources: Sequence[Span], rivals: Sequence[Span] = ()
) -> Mentions:
    """Return the names and personal pronouns of an article, in text order.

    Args:
        words: The words of the article.
        typed: The tagger's names, in any order; may be empty.
        sources: The mentions beside cues; names among them are read in full, with everything that follows them.
        rivals: Other mentions that may be sources; they are read, but not counted as mentions again.
    """
    common = frozenset(filter(str.islower, words.written))
    types = Types(words, typed)
    people = TypedPeople(words, types)
    reader = _Reader(words, types, people, ShortForms.of(words), common, _last_names(words))
    beside = {
        span: mention
        for span in dict.fromkeys([*sources, *rivals])
        if (mention := reader.source(span)) is not None
    }
    speaking = {one.phrase.words[-1].lower for one in beside.values() if one.phrase and one.phrase.is_unnamed}
    nobody = not words.rules.act("speakers.unnamed-people")
    read: list[tuple[bool, list[Mention]]] = []
    unnamed: list[Mention] = []
    for at, line in enumerate(with_lists(one, words.rules) for one in words.lines()):
        stopped = at not in words.headlines and words.text.startswith(".", line[-1].end)
        capitals = in_title_case(line, stopped=stopped)
        # A short line in capitals may be a subheading or a sentence full of names; its names are checked either way.
        read.append((capitals >= 4, reader.line(at, line, capitals)))
        unnamed += [] if nobody else reader.unnamed(line, speaking)
    named = [
        one for span in dict.fromkeys(sources) if span in beside for one in reader.named_by(beside[span])
    ]
    every = [*without_longer(confirmed(read, words.rules), named), *named, *unnamed]
    every.sort(key=lambda mention: (mention.span.start, mention.span.end))
    return Mentions(tuple(with_shared_last_names(words, every)), beside, common)


def _last_names(words: Words) -> frozenset[str]:
    """Return the nouns for bodies that are last names in the article: "Park" of "Ann Park" or "Park Ji-won"."""
    found: set[str] = set()
    for start in words.places(words.people.bodies.surnames):
        near = words.first(Span(start, min(len(words.text), start + NAME)), 2)
        before = words.between(max(0, start - NAME), start)[-1:]
        given = bool(before) and before[0].capital and before[0].is_a(W.ONLY_GIVEN)
        given = given and before[0].end + 1 == start
        if near[0].capital and (given or (len(near) > 1 and is_surname_first(near[0], near[1]))):
            found.add(near[0].text)
    return frozenset(found)


def _has_credit(text: str, line: Sequence[Word]) -> bool:
    """Return whether a line ends with the credit of a picture, which identifies captions in plain text."""
    end = line[-1].end
    return (
        text.startswith(")", end)
        and _CREDIT.search(text, max(line[0].start, end - CREDIT), end + 1) is not None
    )


def _named_in_clause(words: Words, phrase: Phrase, span: Span) -> Phrase:
    """Return a description with the name given in a clause after it.

    For example "a nurse, who asked to be known only as Ilse".
    """
    if not phrase.describes_person:
        return phrase
    behind = words.within(Span(span.end, min(len(words.text), span.end + BEHIND)))
    if not behind or behind[0].capital or not behind[0].is_a(W.PERSONAL | W.NAMING):
        return phrase
    end = next((at for at, word in enumerate(behind) if at and word.gap is Gap.STOP), len(behind))
    named = named_in(read_phrase, words, behind[:end])
    if named is None or not words.rules.act("speakers.named-behind"):
        return phrase
    roles = (*phrase.roles, *named.roles)
    return attrs.evolve(named, kind=phrase.kind, roles=roles, body=named.body or phrase.body)


@attrs.frozen
class _Reader:
    """Reads the mentions from the words of a line."""

    words: Words
    types: Types
    people: TypedPeople
    short_forms: ShortForms
    common: frozenset[str]  #: words that the article also has in lower case
    last_names: frozenset[str]  #: nouns for bodies that follow a given name

    def source(self, span: Span) -> Mention | None:
        """Return the mention beside a cue; ``None`` if it contains no word."""
        phrase = parse(self.words, span)
        if phrase is None:
            return None
        phrase = self.people.meant(_named_in_clause(self.words, phrase, span), span)
        phrase = self._last_name(phrase)
        if self.types.at(phrase.span) is not EntityType.PERSON:
            phrase = opening_plural(self.words, phrase, self.common)
        return attrs.evolve(self.named(self.short_forms.source(phrase, span)), leads=True)

    def _last_name(self, phrase: Phrase) -> Phrase:
        """Return a noun for a body as the last name that it is in the article: "Park said", of Ann Park."""
        alone = phrase.form is Form.NOMINAL and len(phrase.words) == 1 and phrase.begin == phrase.span.start
        if not alone or phrase.text not in self.last_names or not self.words.rules.act("speakers.last-name"):
            return phrase
        return Phrase(
            span=phrase.span,
            text=phrase.text,
            form=Form.NAME,
            name=(phrase.text,),
            name_span=phrase.span,
            words=phrase.words,
        )

    def named_by(self, source: Mention) -> Iterator[Mention]:
        """Yield the names in the mention beside a cue."""
        parts = (source.phrase.parts or (source.phrase,)) if source.phrase else ()
        for part in parts:
            if part.form is Form.NAME and part.name:
                yield attrs.evolve(self.named(part), leads=True, beside=True)

    def line(self, at: int, line: Sequence[Word], capitals: int) -> list[Mention]:
        """Return the names and pronouns of line number ``at``; ``capitals`` is the result of `in_title_case`."""
        found = list(
            self.mentions(line, titled=capitals >= (5 if at in self.words.headlines else SURELY_TITLE))
        )
        aside = at in self.words.captions or _has_credit(self.words.text, line)
        if found and aside and self.words.rules.act("speakers.caption"):
            return [attrs.evolve(one, aside=True) for one in found]
        return found

    def mentions(self, words: Sequence[Word], *, titled: bool) -> Iterator[Mention]:
        """Yield the names and pronouns of a line."""
        defined = names_with_short_forms(words)
        if defined and not self.words.rules.act("speakers.short-form"):
            defined = {}
        leading = -1  # the sentence whose first name has been seen
        after = 0  # the end of the name before
        passed = -1  # a capitalized word that begins no name
        for at, word in enumerate(words):
            if at < after:
                continue
            if word.classes & _SHE_OR_HE:
                yield self._pronoun(word)
            if not word.capital and at not in defined:  # nearly always
                continue
            start, end = name_at(words, at, self.common, self.words.rules, titled=titled)
            start = start_behind_country(self.words, words, start, end)
            if at in defined:
                start, end = at, defined[at]
            elif start == at < end and at == passed + 1 and self._is_typed_from(words[passed], word):
                start = passed if self.words.rules.act("speakers.opener-as-typed") else start
            elif start == at < end < (longer := acronym_end(words, at, self.words.acronyms)):
                end = longer if self.words.rules.act("speakers.acronym-span") else end
            elif start == at < (shorter := spelled_end(words, at, end, self.words.acronyms)) < end:
                end = shorter if self.words.rules.act("speakers.acronym-span") else end
            if (longer := self.short_forms.end(words, at, end)) > end:
                start, end = at if start == end else start, longer
            passed = at if end == at else -1
            after = end
            mention = self._in_line(words, start, end, leading) if start < end else None
            if mention is None and not words[start if start < end else at].is_a(W.CITIZEN):
                continue
            if mention is not None:
                yield mention
                leading = mention.sentence
                if mention.span.start < words[end - 1].end:  # not somebody after a title
                    while after < len(words) and words[after].start < mention.span.end:
                        after += 1
            offshoot = offshoot_of(self.words.text, words, start, after)
            if offshoot is not None and self.words.rules.act("speakers.offshoot"):
                yield self.named(offshoot)

    def _is_typed_from(self, opener: Word, given: Word) -> bool:
        """Return whether a tagged name begins at the first word of a sentence: "Tamsir Ali", but not "Weary Ali"."""
        if not given.is_a(W.GIVEN_NAME) or given.gap is not Gap.SPACE:
            return False
        if opener.is_a(_NO_GIVEN_NAME) or opener.lower in self.common:  # "the quaymaster said"
            return False
        typed = self.types.last(Span(opener.start, given.end))
        whole = typed is not None and typed.span.start == opener.start and typed.span.end >= given.end
        return typed is not None and whole and typed.type in _NAMING

    def _in_line(self, words: Sequence[Word], start: int, end: int, leading: int) -> Mention | None:
        """Return the name ``words[start:end]`` of a line, or ``None``.

        The first name of sentence ``leading`` has been seen.
        """
        phrase = name_phrase(self.words, words, start, end)
        alias = short_form(words, start, end)
        defined = self.short_forms.at(Span(words[start].start, words[end - 1].end))
        if defined is not None and defined.span.end == words[end - 1].end:
            phrase, alias = self.short_forms.named(phrase, defined), alias or defined.short
        if phrase is None:
            return None
        oblique = words[end - 1].genitive or is_governed(words, start)
        before = words[start - 1] if start else None
        article = before is not None and before.is_a(W.THE) and before.capital and is_inside(before)
        mention = self.named(phrase)
        return attrs.evolve(
            mention,
            leads=mention.sentence != leading and not oblique,
            oblique=oblique,
            article=article and words[start].gap is Gap.SPACE,
            alias=alias,
            nouns=nouns_beside(words, start, end),
        )

    def unnamed(self, words: Sequence[Word], speaking: Collection[str]) -> Iterator[Mention]:
        """Yield the people without names in a line."""
        leading = -1
        for at, phrase in unnamed_people(self.words, words, speaking):
            end = phrase.words[-1].end
            genitive = any(word.end == end and word.genitive for word in words[at : at + LONGEST])
            oblique = genitive or is_governed(words, at)
            sentence = self.words.sentence(words[at].start)
            yield Mention(
                span=Span(phrase.begin, phrase.span.end),
                form=Form.NOMINAL,
                phrase=phrase,
                gender=phrase.gender,
                sentence=sentence,
                leads=sentence != leading and not oblique,
                oblique=oblique,
            )
            leading = sentence

    def named(self, phrase: Phrase) -> Mention:
        """Return the mention of a name, with the bounds that the tagger and the short forms of the article give it."""
        if phrase.name_span is not None:
            phrase = self.types.bounded(phrase, phrase.name_span)
        span = phrase.name_span or phrase.span
        if phrase.body is not None and (body := self.types.body(phrase.body)) is not phrase.body:
            phrase = attrs.evolve(phrase, body=body)
        if phrase.body is not None and (whole := self.short_forms.body(phrase.body)) is not phrase.body:
            phrase = attrs.evolve(phrase, body=whole)
        return Mention(
            span=span,
            form=phrase.form,
            phrase=phrase,
            gender=phrase.gender,
            type=self.types.at(span),
            sentence=self.words.sentence(span.start),
        )

    def _pronoun(self, word: Word) -> Mention:
        return Mention(
            span=word.span,
            form=Form.PRONOUN,
            gender=word.gender,
            sentence=self.words.sentence(word.start),
            leads=word.is_a(W.NOMINATIVE),
        )
