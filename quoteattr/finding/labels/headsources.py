"""The source at the end of a headline: "Pier will reopen, says Ruiz", "… - Ruiz", "Two hurt: Harbour Police"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import COLON
from quoteattr.finding.labels.reactions import has_verb, is_told, reacting
from quoteattr.finding.labels.voices import Voices, is_speaking, is_speaking_noun
from quoteattr.finding.reported.clauses import is_statement
from quoteattr.finding.turns import NAME
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import TITLES_AND_RANKS
from quoteattr.languages.classes import WordClass as W
from quoteattr.spans import SpanIndex
from quoteattr.values import Block, BlockKind, Span

OFFICE = 3  #: words of an office after a dash, where longer ones are names of sites
FEWEST = 4  #: words that say something without a verb: "No speed limit soon: Ruiz"
_NAME = regex.compile(rf"{NAME}$")
# the words of a headline before its source
_WORDS = r"(?P<words>[^\s,]++(?:,?+ [^\s,]++(?:,[^\s,]++)*+){2,40})"
_WHO = r"(?P<name>[^\s,:.!?–—]++(?:\.?+ [^\s,:.!?–—]++){0,7})"
_BEHIND = regex.compile(rf"(?P<words>[^:\n]{{8,200}}[^:\n.!?])(?P<sign>:)[ \t\u00a0]++{_WHO}")
_DASHED = regex.compile(rf"{_WORDS} (?P<sign>[-–—]) ?+{_WHO}")
_NO_ROLE = W.GROUP | W.BODY | W.DOCUMENT | W.PRESS | W.PLURAL
_NO_SOURCE = W.OPENER | W.PREPOSITION | W.POSSESSIVE  #: no name begins with these
_SMALL = W.ARTICLE | W.PREPOSITION | W.CONJUNCTION  #: without a capital in a title
_TOPIC = W.ARTICLE | W.PREPOSITION | W.POSSESSIVE  #: opens what nothing is said about: "A day on the quay"


class HeadlineSources:
    """Finds the source at the end of a headline."""

    def __init__(self, document: Document, people: SpanIndex, voices: Voices) -> None:
        self._document, self._people, self._voices = document, people, voices
        self._text = document.text

    def match(self, block: Block) -> regex.Match[str] | None:
        """Return the match of a headline with its words, the sign or verb beside the source, and the source."""
        text, words = self._text, self._document.words
        is_behind = partial(self._is_behind, block)
        for pattern, holds in (
            (_behind(self._document.language), None),
            (_before(self._document.language), self._is_inverted),
            (_BEHIND, is_behind),
            (_DASHED, is_behind),
        ):
            match = pattern.fullmatch(text, block.span.start, block.span.end)
            if match is not None:
                said, source = Span(*match.span("words")), Span(*match.span("name"))
                opening, who = words.within(said)[:1], words.within(source)
                if not opening or opening[0].is_a(W.DOCUMENT):  # "Letter to Elmford - Ruiz"
                    return None
                phrase = self._is_phrase(source, who)
                return match if phrase and (holds is None or holds(match, who)) else None
        return None

    def _is_phrase(self, source: Span, words: Sequence[Word]) -> bool:
        """Return whether words may be a name or noun, unlike "and what they", "in the harbour" or "17 crew"."""
        if not words or not self._text[source.start].isalpha() or words[0].is_a(_NO_SOURCE):
            return False
        if any(
            word.gap == Gap.STOP and not before.is_a(TITLES_AND_RANKS) for before, word in pairwise(words)
        ):
            return False  # "Ruiz. It rained", but "Dr. Ruiz"
        openers = self._document.language.sources.clauses.openers
        return all(word.text.isupper() or word.lower not in openers for word in words)  # "who", but not "WHO"

    def _is_inverted(self, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether the words after the verb are its subject, not a clause or an object.

        They are not in "says boats sank", "warns of ice" and "find body". After a verb that can take an object they
        are only if they speak elsewhere, too, if a clause precedes, or if no verb before agrees with this one:
        "Millions face hunger, warns council", but not "Keeper locks quay, warns crew".
        """
        clauses, source = self._document.language.sources.clauses, Span(*match.span("name"))
        if is_statement(self._document, [source]) or any(map(is_told, who)):
            return False
        if not (who[-1].capital or is_speaking(who[-1])):
            return False
        if match["sign"] not in clauses.directed or self._voices.speaks(who):
            return True
        said, verb = Span(*match.span("words")), Span(*match.span("sign"))
        return is_statement(self._document, [said]) or self._is_planned(said) or not self._agrees(verb, said)

    def _is_planned(self, said: Span) -> bool:
        """Return whether the words announce a plan by an infinitive, as in "Harbour to shut"."""
        infinitive = self._document.language.sources.clauses.infinitive
        return any(
            one.lower in infinitive
            and not (verb.capital or verb.is_a(W.DETERMINER | W.POSSESSIVE | W.NUMBER))
            for one, verb in pairwise(self._document.words.within(said))
        )

    def _agrees(self, verb: Span, said: Span) -> bool:
        """Return whether a verb before this one may have the same subject.

        If this verb is not in the third person, any verb may. Verbs in the third person end like plural nouns, so the
        answer is yes too often.
        """
        words = self._document.words
        third = any(word.is_a(W.PLURAL) for word in words.within(verb))
        return not third or any(word.is_a(W.PLURAL) and not word.capital for word in words.within(said))

    def _is_behind(self, block: Block, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether a headline ends with its source after a sign: "Pier will reopen: Ruiz", "… - Ruiz".

        The source is a noun for those who speak, an office, or a name after a clause. After other words a full name is
        what they are about or who wrote them. A name of one word or with a title that speaks elsewhere needs only what
        tells something, and after a dash not even that if it is a last name.
        """
        name, said = Span(*match.span("name")), Span(*match.span("words"))
        if self._document.sentences.last_end(said.end) > said.start:
            return False  # "It will open. - Agencies", a credit, but not "Open until 6 p.m. - mayor"
        if self._voices.is_no_name(name, who) or any(map(is_told, who)):
            return False
        if has_verb(who) or reacting(self._document.language).search(match["name"]):
            return False  # "‘Too late’: Ruiz slams prison service"
        if is_speaking_noun(who):
            return self._is_source(block, match, who)
        if _is_office(who):
            if match["sign"] != COLON and (len(who) > OFFICE or self._is_title(said)):
                return False  # "Two Men Charged - Elmford County District Attorney", the site
            return self._tells(said) or (self._voices.names(who[-1]) and self._may_tell(said))
        clause, speaks = is_statement(self._document, [said]), self._voices.speaks(who)
        titled = who[0].is_a(TITLES_AND_RANKS)
        known = speaks or (len(who) == 1 and self._voices.names(who[0]))
        apart = clause or match["sign"] != COLON or who[-1].text.isupper()
        if known and (titled or len(who) == 1) and (apart or not self._asks_who(said)):
            plain = titled or who[0].text.isupper()
            last = self._document.words.within(said)[-1]  # "New captain named: Ruiz"
            if self._tells(Span(said.start, last.start)) or (plain and self._may_tell(said)):
                return True
        if match["sign"] != COLON:
            alone = titled or len(who) == 1
            return speaks and (clause or (alone and self._voices.is_person(who)))
        only = len(self._document.article.blocks) == 1
        known = only or name in self._people or self._voices.comes_again(match["name"], block.span.end)
        return clause and known and _NAME.fullmatch(self._text, name.start, name.end) is not None

    def _asks_who(self, said: Span) -> bool:
        """Return whether words tell of one person without a name, whom a name after a colon may give.

        For example "Nurse sacked over theft: Ruiz" and "Town to honour oldest nurse: Ruiz".
        """
        words = self._document.words.within(said)
        return any(
            word.is_a(W.ROLE | W.BEING) and not word.is_a(W.PLURAL) and not (after and after.capital)
            for word, after in zip(words, [*words[1:], None], strict=True)
        )

    def _tells(self, said: Span) -> bool:
        """Return whether words tell something: a clause, a plan, a negation, or a participle after their subject."""
        words = self._document.words.within(said)
        if not words or self._is_asked(words):
            return False
        if is_statement(self._document, [said]) or self._is_planned(said):
            return True
        if words[0].is_a(_TOPIC):
            return False
        main = takewhile(lambda word: not word.is_a(W.RELATIVE), words)  # "Women who changed the quay"
        return any(self._is_verb(before, word) for before, word in pairwise(main) if not word.capital)

    def _is_verb(self, before: Word, word: Word) -> bool:
        """Return whether a word may be a verb or negates one, unlike "fishing" in "night fishing"."""
        if word.lower.endswith(self._document.language.people.endings.progressive):
            return before.is_a(W.PLURAL | W.ADVERB)
        past = word.lower in self._document.language.sources.pasts
        negates = self._document.phrases.starting("negation", word.start) is not None
        return past or negates or word.is_a(W.VERB | W.PAST)

    def _may_tell(self, said: Span) -> bool:
        """Return whether words may tell something without a verb, unlike "A day on the quay"."""
        words = self._document.words.within(said)
        topic = words[0].is_a(_TOPIC) or words[0].lower.endswith(
            self._document.language.people.endings.progressive
        )
        return len(words) >= FEWEST and not topic and not self._is_asked(words)

    def _is_title(self, said: Span) -> bool:
        """Return whether all words but small ones are capitalized."""
        return all(word.capital or word.is_a(_SMALL) for word in self._document.words.within(said))

    def _is_asked(self, words: Sequence[Word]) -> bool:
        return words[0].lower in self._document.language.sources.clauses.openers

    def _is_source(self, block: Block, match: regex.Match[str], who: Sequence[Word]) -> bool:
        """Return whether a noun for those who speak is the source: "Two hurt in fire: police".

        It is not in an entry of a list, such as "Running the hall: crew".
        """
        # unlike "ferries and no passengers" or "the crew"
        if any(word.is_a(W.CONJUNCTION | W.DETERMINER) for word in who):
            return False
        if match["sign"] != COLON:
            return True
        said = Span(*match.span("words"))
        opening = self._document.words.within(said)[0].lower
        listed = block.kind is not BlockKind.HEADLINE and len(self._document.article.blocks) > 1
        if listed or opening in self._document.language.sources.clauses.openers:
            return False
        owned = any(word.genitive for word in who)
        if owned and not (self._tells(said) or self._may_tell(said)):
            return False  # "Night fishing: Elmford's first boat school"
        # A mere role does not stand by itself, as in "A day in the life: nurse"; "Minister" and "police" do.
        apart = who[-1].capital or who[-1].is_a(_NO_ROLE)
        return apart or self._tells(said)


def _is_office(who: Sequence[Word]) -> bool:
    """Return whether words are the title of somebody who is not named: "Health Minister", "Prisons Spokesman"."""
    last = who[-1]
    named = who[0].is_a(W.GIVEN_NAME) or last.is_a(W.SURNAME_ROLE)
    owned = any(word.genitive for word in who)  # "The Prime Minister's Daughter", a film
    return len(who) > 1 and (last.classes | last.lemma_classes) & W.ROLE != 0 and not (named or owned)


@by_language
def _behind(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a headline whose verb follows its source: "Pier will reopen, mayor says"."""
    return regex.compile(rf"{_WORDS}, {_WHO} (?P<sign>{any_of(language.sources.clauses.heading)})")


@by_language
def _before(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a headline whose verb precedes its source: "Pier will reopen, says Ruiz"."""
    return regex.compile(rf"{_WORDS}, (?P<sign>{any_of(language.sources.clauses.heading)}) {_WHO}")
