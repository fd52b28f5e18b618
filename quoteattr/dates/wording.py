"""The patterns of a language with which the dates stage reads clauses, compiled once for each language.

They are matched character by character and not over tokens, because contents and time expressions cut clauses inside
tokens ("Monday's", "said:“No"), and because a phrase may run over the end of a line.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import regex

from quoteattr.enums import EventKind
from quoteattr.languages import Language
from quoteattr.languages.patterns import any_phrase, by_language

Pattern = regex.Pattern[str]

_WRITTEN = (EventKind.STATEMENT, EventKind.POST, EventKind.DOCUMENT)


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
    shapes = words.shapes
    settings, within = any_phrase(words.settings), any_phrase(words.prepositions)
    word = r"[\p{L}\p{N}'’.-]{1,24}"
    determiner = rf"(?:{any_phrase(words.determiners)}|\p{{Lu}}[\p{{L}}.-]{{1,20}}{shapes.genitive})"
    setting = rf"(?P<setting>{settings})(?: (?&setting)\b)*+"  # a long list, which is compiled once
    named = rf"(?i:{determiner}) (?:{word} ){{0,4}}?{setting}"
    phrase = rf"(?P<phrase>(?:{named}|{any_phrase(words.bare_settings)})\b)"
    linking = rf"(?i:{within}|{any_phrase(words.documenting)}|{any_phrase(words.topics)})\b"
    issued = rf"(?i:{any_phrase(words.issued)})"
    answer = rf"(?:(?i:{any_phrase(words.responding)}) (?:{word} ){{1,8}}?)?"
    tail = rf"(?:,? (?!{any_phrase(words.breakers)}\b)[\p{{L}}\p{{N}}.'’“”\"&-]{{1,24}},?){{0,9}}?"
    inside = rf"(?:[^,;:]|,(?= (?:\p{{Lu}}|{within}\b))){{0,140}}"
    return Wording(
        breakers=_made(rf"(?i:\b{any_phrase(words.breakers)}\b)|[:;—–]|--"),
        topics=_made(rf"(?i:\b{any_phrase(words.topics)}(?: {any_phrase(words.articles)})?+)\s{{0,3}}+$"),
        future=_made(rf"(?i:\b{any_phrase(words.future)}\b)"),
        possessive=_made(shapes.possessive),
        determined=_made(rf"(?<![\p{{L}}\p{{N}}])(?P<word>(?i:{determiner})) $"),
        noun=_made(r" \p{L}"),
        fronted=_made(
            rf"\s{{0,3}}+(?:(?i:{any_phrase(words.opening)}),? ){{0,2}}{answer}(?:(?i:{within})\b{inside}\s)?"
        ),
        setting=_made(rf"\b(?i:{within}|{any_phrase(words.documenting)}) {phrase}"),
        speaking=_made(
            rf"(?i:{determiner}) (?:(?!{linking}){word} ){{0,4}}?{setting}\b(?=$|[,:]| (?:{linking}|{issued}\b))"
        ),
        setting_before=_made(
            rf"\b(?i:{within}|{any_phrase(words.documenting)}) {phrase}{tail} (?:(?i:{within}) )?$"
        ),
        setting_after=_made(
            rf"(?:{shapes.genitive})?+ (?:{word} ){{0,3}}?(?P<noun>{settings})\b(?: (?&noun)\b)*+"
        ),
        settings=_made(rf"\b{settings}\b"),
        issued=_made(rf"\b{issued}\b"),
        posting=_made(rf"\b(?i:{any_phrase(words.posting)})\b"),
        perfect=_made(rf"(?i:\b{any_phrase(words.perfect)}\b)|{shapes.perfect}"),
        pluperfect=_made(rf"(?i:\b{any_phrase(words.pluperfect)}\b)"),
        modal=_made(rf"(?i:\b{any_phrase(words.modal)}\b)|{shapes.modal}"),
        infinitive=_made(rf"(?i:\b{any_phrase(words.infinitive)}) (?:\p{{L}}++ )?+$"),
        present=_made(shapes.present),
        participle=_made(shapes.participle),
        earlier=_made(rf"(?i:\b{any_phrase(words.earlier)}\b)"),
        habitual=_made(rf"(?i:\b{any_phrase(words.habitual)}\b)"),
        habitual_noun=_made(rf"\b(?i:{any_phrase(words.habitual_nouns)}) \p{{L}}"),
        habitual_phrase=_made(rf"\b(?i:{any_phrase(words.habitual_phrases)})\b"),
        pronoun=_made(rf"\b(?i:{any_phrase(words.pronouns)})\b"),
        taking_up=_made(rf"\b(?i:{any_phrase(words.taking_up)})\b"),
        referring=_made(rf"(?i:\b{any_phrase(words.referring)}\b)"),
        later=_made(rf"(?i:\b{any_phrase(words.later)}\b)"),
        writing=_made(rf"\b(?i:{any_phrase(words.writing)})\b"),
        death=_made(rf"(?i:\b{any_phrase(words.death)}\b)"),
        word=_made(r"\b\p{L}[\p{L}'’-]*+"),
        written=frozenset(
            noun.split()[-1] for kind in _WRITTEN for noun in language.time.events.get(kind, ())
        ),
        things={word: thing for thing, names in words.things.items() for word in names},
    )


def _made(pattern: str) -> Pattern:
    return regex.compile(pattern.replace(" ", r"\s{1,3}+"), regex.DOTALL)
