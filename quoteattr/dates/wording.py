"""The patterns of a language with which the dates stage reads clauses, compiled once for each language.

They are matched character by character and not over tokens, because contents and time expressions cut clauses inside
tokens ("Monday's", "said:“No"), and because a phrase may run over the end of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import regex

from quoteattr.enums import EventKind
from quoteattr.languages import Language
from quoteattr.languages.patterns import any_phrase, by_language
from quoteattr.languages.time import Telling

Pattern = regex.Pattern[str]

_WRITTEN = (EventKind.STATEMENT, EventKind.POST, EventKind.DOCUMENT)
_WORD = r"[\p{L}\p{N}'’.-]{1,24}"


@attrs.frozen(eq=False)
class Wording:
    """Compiled patterns; a blank in their making represents one to three white-space characters."""

    breakers: Pattern  #: what opens another clause
    topics: Pattern  #: right before a time: it is the topic or a bound
    future: Pattern  #: what is still to come
    possessive: Pattern  #: after a time: it is before its noun
    determined: Pattern  #: a determiner right before a time
    noun: Pattern  #: a word after a determined time
    fronted: Pattern  #: what may be before a time that opens its sentence
    setting: Pattern  #: an occasion or document, with its preposition
    speaking: Pattern  #: at the beginning of a source that is a document: "the letter by the council"
    setting_before: Pattern  #: the same, right before its time
    setting_after: Pattern  #: the noun of an occasion after its time
    settings: Pattern  #: the noun of an occasion or document
    issued: Pattern  #: how a document came out
    posting: Pattern  #: what was posted and not spoken
    perfect: Pattern
    pluperfect: Pattern
    modal: Pattern
    infinitive: Pattern
    present: Pattern  #: of a whole cue
    participle: Pattern  #: of a whole cue
    earlier: Pattern  #: on some day before
    habitual: Pattern  #: again and again, or at some time
    habitual_noun: Pattern  #: the same, before a noun
    habitual_phrase: Pattern  #: the same, after the cue
    pronoun: Pattern  #: a source that is a pronoun
    taking_up: Pattern  #: a pronoun for a person named before
    referring: Pattern  #: to a time or place named before
    later: Pattern  #: than what was told before
    writing: Pattern  #: what was written and not spoken
    death: Pattern  #: what is said of the dead
    written: frozenset[str]  #: the last words of the nouns for what is written
    word: Pattern
    things: Mapping[str, str]  #: what a word tells of, by words in lower case: "sued" of a suit


@by_language
def wording(language: Language) -> Wording:
    """The patterns of ``language``."""
    words = language.time.telling
    events = language.time.events
    return Wording(
        **_times(words),
        **_settings(words),
        **_verbs(words),
        **_listed(words),
        word=_made(r"\b\p{L}[\p{L}'’-]*+"),
        written=frozenset(noun.split()[-1] for kind in _WRITTEN for noun in events.get(kind, ())),
        things={word: thing for thing, names in words.things.items() for word in names},
    )


def _times(words: Telling) -> dict[str, Pattern]:
    """What is around a time."""
    answer = rf"(?:(?i:{any_phrase(words.responding)}) (?:{_WORD} ){{1,8}}?)?"
    opening = rf"(?:(?i:{any_phrase(words.opening)}),? ){{0,2}}{answer}"
    within = any_phrase(words.prepositions)
    inside = rf"(?:[^,;:]|,(?= (?:\p{{Lu}}|{within}\b))){{0,140}}"
    return _named(
        breakers=_made(rf"(?i:\b{any_phrase(words.breakers)}\b)|[:;—–]|--"),
        topics=_made(rf"(?i:\b{any_phrase(words.topics)}(?: {any_phrase(words.articles)})?+)\s{{0,3}}+$"),
        possessive=_made(words.shapes.possessive),
        determined=_made(rf"(?<![\p{{L}}\p{{N}}])(?P<word>(?i:{_determiner(words)})) $"),
        noun=_made(r" \p{L}"),
        fronted=_made(rf"\s{{0,3}}+{opening}(?:(?i:{within})\b{inside}\s)?"),
    )


def _settings(words: Telling) -> dict[str, Pattern]:
    """Occasions and documents."""
    nouns, within = any_phrase(words.settings), any_phrase(words.prepositions)
    genitive = words.shapes.genitive
    setting = rf"(?P<setting>{nouns})(?: (?&setting)\b)*+"  # a long list, which is compiled once
    determiner = rf"(?i:{_determiner(words)})"
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
        setting_before=_made(rf"{placed}{tail} (?:(?i:{within}) )?$"),
        setting_after=_made(rf"(?:{genitive})?+ (?:{_WORD} ){{0,3}}?(?P<noun>{nouns})\b(?: (?&noun)\b)*+"),
        settings=_made(rf"\b{nouns}\b"),
        issued=_made(rf"\b{issued}"),
    )


def _verbs(words: Telling) -> dict[str, Pattern]:
    """Forms of verbs."""
    shapes = words.shapes
    return _named(
        perfect=_made(rf"(?i:\b{any_phrase(words.perfect)}\b)|{shapes.perfect}"),
        pluperfect=_any(words.pluperfect),
        modal=_made(rf"(?i:\b{any_phrase(words.modal)}\b)|{shapes.modal}"),
        infinitive=_made(rf"(?i:\b{any_phrase(words.infinitive)}) (?:\p{{L}}++ )?+$"),
        present=_made(shapes.present),
        participle=_made(shapes.participle),
    )


def _listed(words: Telling) -> dict[str, Pattern]:
    """Words that tell when and how something was said, or of whom."""
    return _named(
        future=_any(words.future),
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
    )


def _determiner(words: Telling) -> str:
    """*the*, *his*, *Ruiz's*."""
    return rf"(?:{any_phrase(words.determiners)}|\p{{Lu}}[\p{{L}}.-]{{1,20}}{words.shapes.genitive})"


def _named(**patterns: Pattern) -> dict[str, Pattern]:
    """Patterns by the names of their fields in `Wording`."""
    return patterns


def _any(phrases: Iterable[str]) -> Pattern:
    """One of the phrases, in capitals or not."""
    return _made(rf"\b(?i:{any_phrase(phrases)})\b")


def _made(pattern: str) -> Pattern:
    return regex.compile(pattern.replace(" ", r"\s{1,3}+"), regex.DOTALL)
