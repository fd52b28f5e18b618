"""The documents that an article introduces, each with its maker.

"The ministry said in a statement", "she sent a letter", "a report by the Elmford Institute" and "the union’s survey"
introduce a document and tell who made it; "the statement", "this report" and "the poll" later refer to it. A document
that is introduced without a maker ("a leaked memo") has none; what refers to it is left to the scorer of candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

import attrs

from quoteattr.document.words import Gap, Word, Words
from quoteattr.enums import Platform
from quoteattr.languages.classes import BEFORE_NOUN, NOUNS
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.people import Documents
from quoteattr.speakers.coreference.issuers import Issuers, Maker, in_long_phrase, is_who
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.coordinations import parse
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, own_body, phrase_start
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed

BEFORE = 6  #: words before the noun of a document that may belong to it
BETWEEN = 8  #: words between a document and "by": "was issued in Elmford on Friday"
LONGEST = 14  #: words of a maker after "by"
FEW = 3  #: documents that are examined if the speakers of the last ones are unknown
REACH = 2500  #: code points within which "the statement" refers to a message
#: names of platforms in lower case; the word list of the language has further ones
PLATFORMS = frozenset(one.value for one in Platform if one is not Platform.UNKNOWN) | {"x"}
POSTING = 20  #: words before a platform that are searched for the verb of whoever posts
OPENING = 60  #: code points before a document that are searched for the words before it in its sentence
LEADING = 3  #: words before a document that does not open its sentence: "Ruiz, according to a statement"
_POSTED = W.ISSUING
_AUXILIARY = W.COPULA | W.VERB | W.ADVERB
_ISSUED = W.MAKER | W.ISSUING
_WHEN_OR_WHERE = W.CALENDAR | W.PREPOSITION | W.ADVERB
_NEW = W.INDEFINITE | W.SINGLE  #: "a", "another"


@fixed(eq=False)
class Issued:
    """A document where the article introduces it."""

    start: int  #: where its noun is
    noun: str
    family: str  #: the noun that stands for all that may take up the same document
    maker: Maker | None = None


@attrs.frozen(eq=False)
class Register:
    """The documents of an article, in text order; look-ups are by bisection."""

    by_noun: Mapping[str, Sequence[Issued]]
    by_family: Mapping[str, Sequence[Issued]]
    families: Mapping[str, str]

    @classmethod
    def of(cls, reading: Reading) -> Register:
        """Return the documents that an article introduces."""
        families = _families(reading.words.people.documents)
        by_noun: dict[str, list[Issued]] = {}
        by_family: dict[str, list[Issued]] = {}
        for one in _Finder(reading, families, Issuers.of(reading)).every():
            by_noun.setdefault(one.noun, []).append(one)
            by_family.setdefault(one.family, []).append(one)
        return cls(by_noun, by_family, families)

    def meant(self, phrase: Phrase) -> Sequence[Issued]:
        """Return the last documents to which a phrase may refer, latest first: those of its noun, or alike."""
        noun = phrase.words[-1].lower
        return _before(self.by_noun.get(noun, ()), phrase) or _before(
            self.by_family.get(self.families.get(noun, noun), ()), phrase
        )


def refers(phrase: Phrase) -> bool:
    """Return whether a phrase refers to a document that was introduced before: "the statement", "this report"."""
    bare = phrase.possessor is None and phrase.maker is None and not phrase.parts
    definite = phrase.form is Form.NOMINAL and phrase.is_of(W.DOCUMENT) and phrase.is_determined(W.DEFINITE)
    # "the second letter" and "the earlier report" are not the last ones
    return (
        bare
        and definite
        and not phrase.words[-1].capital  # "The Post" is a newspaper
        and not any(word.capital or word.is_a(W.OPENER | W.NUMBER) for word in phrase.words[:-1])
    )


def principal(signer: Phrase, document: int, words: Words) -> Phrase | None:
    """Return for whom somebody signs a message, as the owner of their office: "its president", not "her lawyer".

    In a sentence that opens with the document, which begins at ``document``, a pronoun may mean somebody after it.
    """
    owner = signer.possessor
    if owner is None or not signer.roles or signer.kind is not SpeakerKind.PERSON:
        return None
    pronoun = owner.form is Form.PRONOUN
    if pronoun and len(words.around(document, OPENING)) < LEADING:
        return None
    body = owner.kind is SpeakerKind.ORGANIZATION or (pronoun and owner.gender is None)
    return owner if body or signer.is_of(W.AIDE) else None


def _before(ones: Sequence[Issued], phrase: Phrase) -> Sequence[Issued]:
    at = bisect_left(ones, phrase.begin, key=lambda one: one.start)
    far = phrase.begin - REACH if phrase.is_of(W.MESSAGE) else 0
    return [one for one in reversed(ones[max(0, at - FEW) : at]) if one.start >= far]


def _families(documents: Documents) -> dict[str, str]:
    return {noun: first for first, others in documents.kin.items() for noun in (first, *others)}


@attrs.frozen(eq=False)
class _Finder:
    """Finds the documents that an article introduces."""

    reading: Reading
    families: Mapping[str, str]
    issuers: Issuers

    def every(self) -> Iterator[Issued]:
        known = self.reading.words.people.documents
        post = known.posted
        implied = {verb: noun for noun, verbs in known.implied.items() for verb in verbs}
        for line in self.reading.words.lines():
            for at, word in enumerate(line):
                if (poster := self._poster(line, at)) is not None and self.reading.rules.act(
                    "speakers.poster"
                ):
                    yield Issued(word.start, post, self.families.get(post, post), poster)
                noun = None if word.capital else implied.get(word.lower)  # not "Sue"
                if noun is not None and (doer := self._doer(line, at)) is not None:
                    yield Issued(word.start, word.lower, self.families.get(noun, noun), doer)
                if not word.is_a(W.DOCUMENT) or word.capital or _goes_on(line, at):
                    continue
                if self.reading.contents.is_quoted(word.start):
                    continue
                family = self.families.get(word.lower, word.lower)
                made = self._maker(line, at)
                if made is not None or line[_first(line, at)].is_a(_NEW):
                    yield Issued(word.start, word.lower, family, made)

    def _poster(self, line: Sequence[Word], at: int) -> Maker | None:
        """Return who "shared a photo on Instagram" if the word at ``at`` is the name of the platform."""
        word = line[at]
        if not word.capital or not at or word.gap is not Gap.SPACE or not line[at - 1].is_a(W.OBLIQUE):
            return None
        if word.lower not in PLATFORMS and not word.is_a(W.BRAND):
            return None
        near = range(at - 1, max(0, at - POSTING), -1)
        verb = next(
            (one for one in near if line[one].is_a(_POSTED | W.AUTHOR) or line[one].gap is Gap.STOP), 0
        )
        if not verb or line[verb - 1].is_a(W.COPULA) or not line[verb].is_a(_POSTED):
            return None  # "was mocked on Facebook", "a photo by Ruiz on Instagram"
        return self.issuers.subject(line, verb)

    def _doer(self, line: Sequence[Word], at: int) -> Maker | None:
        """Return who does what implies a document: "Ruiz" of "Ruiz sued the navy" and "The navy was sued by Ruiz"."""
        if self.reading.contents.is_quoted(line[at].start):
            return None
        behind = line[at + 1] if at + 1 < len(line) and line[at + 1].gap is Gap.SPACE else None
        if behind is None or (line[at].is_a(W.PAST) and behind.is_a(W.PREPOSITION)):
            return self._made(line, at)  # in the passive, also without an auxiliary: "Navy sued over delay"
        passive = line[at].is_a(W.PAST) and any(word.is_a(W.COPULA) for word in line[max(0, at - 2) : at])
        return self._made(line, at) if passive else self.issuers.subject(line, at)

    def _maker(self, line: Sequence[Word], at: int) -> Maker | None:
        """Return the maker of the document at ``at`` if the words beside it tell who made it."""
        made, first = self._made(line, at), _first(line, at)
        if made is not None:
            return self._signed_for(line, first, at, made) or made
        opening = line[first]
        before = line[first - 1] if first and opening.gap is Gap.SPACE else None
        issuing = before is not None and before.is_a(W.ISSUING)
        if issuing and not any(word.genitive for word in line[first:at]):  # "sent a Tidemark message"
            return self.issuers.subject(line, first - 1)
        through = before is not None and before.is_a(W.MEDIUM)
        own = through and opening.is_a(W.POSSESSIVE) and not opening.genitive
        foreign = self.reading.words.people.documents.foreign
        stated = bool(own_body(line[first : at + 1], foreign))  # "a council letter"
        if (stated or any(map(_is_owner, line[first:at]))) and not own:  # "in its Tidemark report, the navy"
            return self._owned(line, first, at)
        known = opening.genitive or opening.is_a(W.DEFINITE | W.DEMONSTRATIVE)  # "Monday’s poll"
        if before is None or known:
            return None
        if before.is_a(W.ADVERB | W.PREPOSITION) and first > 1 and line[first - 2].is_a(W.ISSUING):
            return self.issuers.subject(line, first - 2)  # "sent out a letter"
        if through and (first < at or line[at].is_a(W.PLURAL)):  # not "in response"
            return self.issuers.speaker(line, at)
        return None

    def _signed_for(self, line: Sequence[Word], first: int, at: int, signer: Phrase) -> Maker | None:
        """Return who speaks through the document at ``at``, which somebody else signed: "in a letter signed by Holt".

        It is who says or does something in the document or, of a message, the owner of whoever signed it: "its
        president", "her press secretary".
        """
        through = bool(first) and line[first].gap is Gap.SPACE and line[first - 1].is_a(W.MEDIUM)
        behind = self.issuers.beside(line, first - 1, signer) if through else None
        if behind is None and line[at].is_a(W.MESSAGE):
            behind = principal(signer, line[first].start, self.reading.words)
        return behind if behind is not None and self.reading.rules.act("speakers.signed-for") else None

    def _owned(self, line: Sequence[Word], first: int, at: int) -> Phrase | None:
        """Return the noun phrase of a document with its owner or publisher: "the ministry’s statement"."""
        inside = (
            first
            and line[first].gap is Gap.SPACE
            and line[first - 1].is_a(W.LINKING)
            and line[first].is_a(W.THE)
        )
        if inside and first > 1 and line[first - 2].capital:
            return None  # "its Voice of the Harbor report"
        return parse(self.reading.words, Span(line[first].start, line[at].end))

    def _made(self, line: Sequence[Word], at: int) -> Phrase | None:
        """Return the maker that follows a document: "by", "from", "signed by", "was issued on Friday by"."""
        issued = False
        for behind in range(at + 1, min(len(line), at + 2 + BETWEEN)):
            word = line[behind]
            if word.is_a(W.AUTHOR):
                beside = word.gap is Gap.SPACE and (issued or behind == at + 1)
                return self._named(line, behind + 1) if beside else None
            if not _leads_to_maker(word, issued):
                return None
            issued = issued or word.is_a(_ISSUED)
        return None

    def _named(self, line: Sequence[Word], at: int) -> Phrase | None:
        """Return the noun phrase at ``at``, up to its last name or noun for those who act."""
        words = list(takewhile(_in_maker, islice(line, at, at + LONGEST)))
        while words and not is_who(words[-1]):
            words.pop()
        if not words or words[0].is_a(W.CALENDAR):
            return None
        return parse(self.reading.words, Span(words[0].start, words[-1].end))


def _goes_on(line: Sequence[Word], at: int) -> bool:
    """Return whether a noun follows, as in "survey results": the document is not what is mentioned."""
    following = line[at + 1] if at + 1 < len(line) else None
    return following is not None and following.gap is Gap.SPACE and following.is_a(NOUNS)


def _first(line: Sequence[Word], at: int) -> int:
    """Return where the noun phrase of the document at ``at`` begins."""

    def joined(first: int) -> bool:
        before = line[first - 1]  # "a leaked memo", but not "they leaked memos"
        determined = first > 1 and before.gap is Gap.SPACE and line[first - 2].is_a(BEFORE_NOUN)
        return determined or (in_noun_phrase(before) and not before.is_a(W.ISSUING))

    return phrase_start(line, at, BEFORE, BEFORE_NOUN | W.SINGLE, joined)


def _is_owner(word: Word) -> bool:
    """Return whether a word before a document tells whose it is; "Friday’s report" does not."""
    return (word.genitive or word.capital) and not word.is_a(W.DETERMINER | W.CALENDAR)


def _leads_to_maker(word: Word, issued: bool) -> bool:
    """Return whether a word may stand between a document and "by", after it is told to be issued or before that."""
    if issued:
        return word.gap is Gap.SPACE and (word.capital or word.is_a(_WHEN_OR_WHERE))
    return word.gap is not Gap.STOP and (word.capital or word.is_a(_AUXILIARY | _ISSUED | _WHEN_OR_WHERE))


def _in_maker(word: Word) -> bool:
    """Return whether a word after "by" may belong to the maker."""
    joined = word.gap in (Gap.SPACE, Gap.OPEN) or (word.gap is Gap.COMMA and word.capital)
    return joined and in_long_phrase(word)
