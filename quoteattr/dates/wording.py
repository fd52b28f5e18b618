"""The patterns with which the dates stage reads clauses, compiled once for each language.

They match characters and not tokens, because contents and time expressions cut clauses inside tokens ("Monday's",
"said:“No"), and because a phrase may continue after a line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import regex

from quoteattr.enums import EventKind
from quoteattr.languages import Language
from quoteattr.languages.patterns import any_phrase, by_language, spaced
from quoteattr.languages.time import Telling

Pattern = regex.Pattern[str]

_WRITTEN = (EventKind.STATEMENT, EventKind.POST, EventKind.DOCUMENT)
_WORD = r"[\p{L}\p{N}'’.-]{1,24}"


@attrs.frozen(eq=False)
class Wording:
    """Compiled patterns; a space in their source stands for one to three white-space characters."""

    breakers: Pattern  #: a word or mark that opens another clause
    topic: Pattern  #: a word after which something is a topic
    topics: Pattern  #: a word directly before a time that makes it a topic or a bound
    apart: Pattern  #: a word that makes the next time that of another event
    relative: Pattern  #: from a relative pronoun to the time after it
    since: Pattern  #: from "since" to the time after it: "since the fair in"
    opened: Pattern  #: from a relative pronoun to the end
    joining: Pattern  #: a conjunction at the end
    joined: Pattern  #: the same, with what may follow before a time that opens a clause
    appearing: Pattern  #: a word for speaking or being somewhere
    public: Pattern  #: the same, or any other word for saying something
    dating: Pattern  #: from a time to the statement in the clause about it: ", when mayor"
    future: Pattern  #: words about the future
    scheduled: Pattern  #: from a present tense for what is planned to a time: "opens on"
    possessive: Pattern  #: a possessive ending after a time, which then modifies a noun
    determined: Pattern  #: a determiner directly before a time
    noun: Pattern  #: a word after a time that has a determiner
    fronted: Pattern  #: what may precede a time that opens its sentence
    setting: Pattern  #: an occasion or document with its preposition
    speaking: Pattern  #: at the head of a source, a document: "the letter by the council"
    new_setting: Pattern  #: an occasion or document that is introduced: "a long letter"
    known: Pattern  #: one that was named before: "the summit", "his letter"
    within: Pattern  #: a preposition that places speech in it
    preposition: Pattern  #: any preposition before a time or an occasion
    setting_before: Pattern  #: `setting` directly before its time
    setting_after: Pattern  #: the noun of an occasion after its time
    settings: Pattern  #: the noun of an occasion or document
    issued: Pattern  #: a word for the release of a document
    just_issued: Pattern  #: the same, directly before a time
    disclosing: Pattern  #: words that take up what was reported: "disclosed this"
    echoing: Pattern  #: of these, those that somebody else may say only of the same statement
    opinion: Pattern  #: in these, what somebody says for nobody else: "the claim"
    leaving: Pattern  #: a word or mark after which a time is no longer that of these words
    posting: Pattern  #: a word for posting
    perfect: Pattern
    pluperfect: Pattern
    modal: Pattern
    infinitive: Pattern
    promising: Pattern  #: what shows before a verb that it is yet to be said: "will", "is also due to"
    present: Pattern  #: a whole cue in the present tense
    participle: Pattern  #: a whole cue that is a participle
    earlier: Pattern  #: on some earlier day
    habitual: Pattern  #: repeatedly, or at some unknown time
    habitual_noun: Pattern  #: the same, before a noun
    habitual_phrase: Pattern  #: the same, after the cue
    pronoun: Pattern  #: a source that is a pronoun
    taking_up: Pattern  #: a pronoun for a person named before
    referring: Pattern  #: a reference to a time or place named before
    then_before: Pattern  #: from the beginning of a clause to its source: "At the time, "
    then_between: Pattern  #: between source and cue: " at the time "
    then_behind: Pattern  #: after cue and source: " reporters at the time"
    later: Pattern  #: later than what was told before
    writing: Pattern  #: a word for writing
    death: Pattern  #: a word for death
    harming: Pattern  #: a word for a crime, an accident or a disaster, which it tells as news
    contest: Pattern  #: a score, or a word of sports, politics or trade, where ``harming`` misleads
    trying: Pattern  #: a word for a court
    witnessing: Pattern  #: in the clause of a statement, what shows that its speaker was there
    written: frozenset[str]  #: the last words of the nouns for written things
    word: Pattern
    things: Mapping[str, str]  #: word in lower case -> what it implies: "sued" -> a suit


@by_language
def wording(language: Language) -> Wording:
    """Return the patterns of ``language``."""
    words, clauses = language.time.telling, language.sources.clauses
    events = language.time.events
    return Wording(
        **_times(words),
        **_back_then(words),
        **_settings(words, language.time.settings),
        **_verbs(words),
        **_disclosing(language),
        **_listed(words),
        public=_any({*words.appearing, *clauses.reporting, *language.phrases["judging"]}),
        opened=_made(rf"\b(?i:{any_phrase(language.people.pronouns.relative)})\b[^,;:()—–\"“”]*+$"),
        joining=_made(rf"\b(?i:{any_phrase(language.sources.joining)})$"),
        joined=_made(rf"\b(?i:{any_phrase(language.sources.joining)})\b{_fronted(words)}$"),
        word=_made(r"\b\p{L}[\p{L}'’-]*+"),
        written=frozenset(noun.split()[-1] for kind in _WRITTEN for noun in events.get(kind, ())),
        things={word: thing for thing, names in words.things.items() for word in names},
    )


def _times(words: Telling) -> dict[str, Pattern]:
    """Return the patterns of the words around a time."""
    reaching = any_phrase(words.reaching)
    return _named(
        # "as", but neither of those in "as early as 2018"
        breakers=_made(
            rf"\b(?!(?i:{reaching})\b)(?i:{any_phrase(words.breakers)})\b(?<!\b(?i:{reaching}))|[:;—–]|--"
        ),
        since=_made(rf"\b(?i:{any_phrase(words.lasting)}) (?P<words>[^.,;:()—–\"“”]*+)$"),
        dating=_made(rf"(?P<comma>,)?+ (?i:{any_phrase(words.dating)}) (?P<words>(?:{_WORD} ){{0,6}}?)"),
        apart=_any(words.apart),
        relative=_made(rf"(?P<comma>,)?+ \b(?i:{any_phrase(words.relative)})\b(?P<words>[^,;:()—–\"“”]*+)$"),
        topic=_made(rf"\b(?i:{any_phrase(words.topics)}) "),
        topics=_made(rf"(?i:\b{any_phrase(words.topics)}(?: {any_phrase(words.articles)})?+)\s{{0,3}}+$"),
        possessive=_made(words.shapes.possessive),
        determined=_made(rf"(?<![\p{{L}}\p{{N}}])(?P<word>(?i:{_determiner(words)})) $"),
        noun=_made(r" \p{L}"),
        fronted=_made(_fronted(words)),
    )


def _back_then(words: Telling) -> dict[str, Pattern]:
    """Return the patterns of "at the time" beside a cue; before "he was elected", it is the time of that."""
    then = rf"(?i:{any_phrase(words.back_then)})"
    return _named(
        then_before=_made(rf"{_fronted(words)}{then},? "),
        then_between=_made(rf",? {then},? "),
        then_behind=_made(rf"(?P<gap>[^,;:—–]{{0,40}}?) {then}(?=\s{{0,3}}(?:[^\s\p{{L}}\p{{N}}]|$))"),
    )


def _fronted(words: Telling) -> str:
    """Return what may precede a time that opens its clause."""
    within = any_phrase(words.prepositions)
    answer = rf"(?:(?i:{any_phrase(words.responding)}) (?:{_WORD} ){{1,8}}?)?"
    opening = rf"(?:(?i:{any_phrase(words.opening)}),? ){{0,2}}{answer}"
    inside = rf"(?:[^,;:]|,(?= (?:\p{{Lu}}|{within}\b))){{0,140}}"
    return rf"\s{{0,3}}+{opening}(?:(?i:{within})\b{inside}\s)?"


def _settings(words: Telling, settings: Iterable[str]) -> dict[str, Pattern]:
    """Return the patterns of occasions and documents."""
    nouns, within = any_phrase(settings), any_phrase(words.prepositions)
    genitive = words.shapes.genitive
    # a long list, which is compiled only once this way
    setting = rf"(?P<setting>{nouns})(?: (?&setting)\b)*+"
    determiner = rf"(?i:{_determiner(words)})"
    listed = rf"(?i:{any_phrase(words.determiners)}) "
    named = rf"{determiner} (?:{_WORD} ){{0,4}}?{setting}"
    phrase = rf"(?P<phrase>(?:{named}|{any_phrase(words.bare_settings)})\b)"
    placed = rf"\b(?i:{within}|{any_phrase(words.documenting)}) {phrase}"
    linking = rf"(?i:{within}|{any_phrase(words.documenting)}|{any_phrase(words.topics)})\b"
    issued = rf"(?i:{any_phrase(words.issued)})\b"
    tail = rf"(?:,? (?!{any_phrase(words.breakers)}\b)[\p{{L}}\p{{N}}.'’“”\"&-]{{1,24}},?){{0,9}}?"
    return _named(
        setting=_made(placed),
        speaking=_made(
            rf"{determiner} (?:(?!{linking}){_WORD} ){{0,4}}?{setting}\b(?=$|[,:]| (?:{linking}|{issued}))"
        ),
        new_setting=_made(rf"\b(?i:{any_phrase(words.indefinite)}) (?:{_WORD},? ){{0,4}}?{setting}\b"),
        known=_made(rf"(?!(?i:{any_phrase(words.indefinite)})\b){determiner} {setting}"),
        within=_made(rf"\b(?i:{any_phrase(words.attending)}) $"),
        preposition=_made(rf"\b(?i:{within}) "),
        setting_before=_made(rf"{placed}{tail} (?:(?i:{within}) )?$"),
        setting_after=_made(
            rf"(?:{genitive})?+ (?:(?!{listed}){_WORD} ){{0,3}}?(?P<noun>{nouns})\b(?: (?&noun)\b)*+"
        ),
        settings=_made(rf"\b{nouns}\b"),
        issued=_made(rf"\b{issued}"),
        just_issued=_made(rf"\b{issued} (?:(?i:{within}) )?$"),
    )


def _disclosing(language: Language) -> dict[str, Pattern]:
    """Return the patterns of a sentence that takes up what was reported: "Ruiz disclosed this on Monday"."""
    words, calendar = language.time.telling, language.time.calendar
    this, nouns, known = any_phrase(words.echoing), any_phrase(words.disclosures), any_phrase(words.known)
    # not "issued a warning", nor "made his promise"
    again = {*words.determiners, *words.echoing} - words.indefinite - language.people.pronouns.possessive
    determiner, making = any_phrase(again), any_phrase(words.making)
    behind = {*words.prepositions, *words.documenting, *words.topics, *words.breakers}
    ending = rf"(?= {any_phrase({*behind, *calendar.days, *calendar.which})}\b|\s*+(?:[^\s\p{{L}}]|$))"
    ways = (
        rf"{any_phrase(words.disclosing)} {this}{ending}",  # not "confirmed this policy", nor "said this week"
        rf"{making} {this} {known}",
        rf"{making} {determiner} (?:{_WORD} )?{nouns}",
        rf"(?:{this}|{determiner} {nouns}) {any_phrase(language.phrases['copula'])} {known}",
    )
    return _named(
        disclosing=_made(rf"\b(?i:{'|'.join(ways)})\b"),
        echoing=_made(rf"(?!(?i:{any_phrase(words.announcing)})\b).*\b(?i:{this})\b"),
        opinion=_any(words.opinions),
        leaving=_made(rf"\b(?i:{any_phrase(words.breakers - words.alongside)})\b|[:;—–]|--"),
    )


def _verbs(words: Telling) -> dict[str, Pattern]:
    """Return the patterns of verb forms."""
    shapes, dated = words.shapes, any_phrase(words.prepositions)
    return _named(
        perfect=_made(rf"(?i:\b{any_phrase(words.perfect)}\b)|{shapes.perfect}"),
        pluperfect=_any(words.pluperfect),
        modal=_made(rf"(?i:\b{any_phrase(words.modal)}\b)|{shapes.modal}"),
        promising=_made(
            rf"(?:\b|^)(?i:{any_phrase(words.promising)}) (?:(?i:{dated}) \p{{Lu}}\p{{Ll}}++ |\p{{Ll}}++ )?+"
        ),
        infinitive=_made(rf"(?i:\b{any_phrase(words.infinitive)}) (?:\p{{L}}++ )?+$"),
        present=_made(shapes.present),
        participle=_made(shapes.participle),
    )


def _listed(words: Telling) -> dict[str, Pattern]:
    """Return the patterns of words that show when and how something was said, or about whom."""
    determiner = rf"(?i:{_determiner(words)})"
    return _named(
        # "It is due to open", but not "it is due to the rain"
        future=_made(
            rf"\b(?i:{any_phrase(words.future)})\b(?!(?<=\b(?i:{any_phrase(words.infinitive)})) {determiner}\b)"
        ),
        scheduled=_made(rf"(?<!\b{determiner} )\b(?i:{any_phrase(words.scheduled)})(?: {_WORD}){{0,5}} $"),
        appearing=_any(words.appearing),
        earlier=_any(words.earlier),
        habitual=_any(words.habitual),
        habitual_noun=_made(rf"\b(?i:{any_phrase(words.habitual_nouns)}) \p{{L}}"),
        habitual_phrase=_any(words.habitual_phrases),
        later=_any(words.later),
        posting=_any(words.posting),
        writing=_any(words.writing),
        pronoun=_any(words.pronouns),
        taking_up=_any(words.taking_up),
        referring=_any(words.referring),
        death=_any(words.death),
        harming=_made(
            rf"(?<!\b(?i:{any_phrase(words.unharming)})(?: |-))\b(?:(?i:{any_phrase(words.disasters)})"
            rf"|(?<!\b(?i:{any_phrase(words.recalling)}) )(?i:{any_phrase(words.harming - words.disasters)}))\b"
        ),
        contest=_made(rf"\b(?:(?i:{any_phrase(words.contests)})|\d{{1,3}}[-–]\d{{1,3}})\b"),
        trying=_any(words.trying),
        witnessing=_any(words.witnessing),
    )


def _determiner(words: Telling) -> str:
    """Return a pattern of a determiner: "the", "his", "Ruiz's"."""
    return rf"(?:{any_phrase(words.determiners)}|\p{{Lu}}[\p{{L}}.-]{{1,20}}{words.shapes.genitive})"


def _named(**patterns: Pattern) -> dict[str, Pattern]:
    """Return patterns by the names of their fields in `Wording`."""
    return patterns


def _any(phrases: Iterable[str]) -> Pattern:
    """Return a pattern of any of the phrases, whatever their case."""
    return _made(rf"\b(?i:{any_phrase(phrases)})\b")


def _made(pattern: str) -> Pattern:
    return spaced(pattern, regex.DOTALL)
