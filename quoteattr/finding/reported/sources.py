"""The bounds of a source: the mention in the words that the tagger took for one, no less and no more."""

from __future__ import annotations

from itertools import pairwise

import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import COLON
from quoteattr.finding.verbs import is_finite
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import COUNTING, NOUNS, SPEAKERS
from quoteattr.languages.classes import WordClass as W
from quoteattr.timex.grammar import clock
from quoteattr.values import Span

LONGEST = 24  #: code points of a word whose ending is examined
LONGEST_LIST = 120  #: code points of a body's name before the comma of a list in it
LONGEST_NAME = 60  #: code points of a name after its title
_BETWEEN = frozenset([" ", ". "])  # between a title and what follows
_TITLE = W.TITLE | W.ADDRESS
_WHO_SPEAKS = NOUNS | W.CHANNEL
_OBJECT = W.DETERMINER | W.PREPOSITION | W.POSSESSIVE
_BEHIND_VERB = _OBJECT | W.ADVERB
_COMMA = regex.compile(r",?\s++")


def mention_of(document: Document, source: Span) -> Span | None:
    """Return the mention in a tagged source: "the ministry" of "Earlier the ministry", "Ruiz" of "Ruiz on Monday".

    ``None`` for a word that only begins a noun phrase ("The suggestion that …" names nobody) and for what stands in the
    dateline: "Elmford (Harbor Post) – Claiming it sank, Ruiz said …".
    """
    if _is_in_dateline(document, source):
        return None
    source = _without_credit(document, _within_sentence(document, _whole(document, source)))
    source = _without_hour(document, _without_dateline(document, source))
    source = _without_clause(document, source)
    source = _without_second_verb(document, source)
    mention = _without_adverb(document, _without_day(document, _without_adverbs(document, source)))
    mention = _with_writing(document, _with_title(document, _with_list(document, mention)))
    hollow = document.text[mention.start : mention.end].casefold() in document.language.sources.hollow
    return None if hollow and document.rules.act("finding.hollow-source") else mention


def _whole(document: Document, source: Span) -> Span:
    """Return a source with the rest of the name in which it ends: "Orr-Lind" of "Orr-", as tokens end at hyphens."""
    if "-" not in document.text[source.end - 1 : source.end + 1]:  # nearly always
        return source
    near = document.words.within(Span(source.start, min(len(document.text), source.end + LONGEST)))
    cut = next((word for word in near if word.start < source.end < word.end and word.capital), None)
    return source if cut is None else Span(source.start, cut.end)


def _within_sentence(document: Document, source: Span) -> Span:
    """Return a source without the sentence before it: "The nurse" of "Tom Orr won £1m. The nurse"."""
    end = document.sentences.last_end(source.end - 1)
    behind = document.words.first(Span(end, source.end), 1) if source.start < end else ()
    if not behind or not behind[0].is_a(W.DETERMINER):  # "Ahoy! Ferries"
        return source
    return source if _is_inverted(document, source) else Span(behind[0].start, source.end)


def _is_inverted(document: Document, source: Span) -> bool:
    """Return whether a verb of saying directly precedes a source: "said the mayor"."""
    return document.phrases.ending("saying", source.start - 1) is not None


def _is_in_dateline(document: Document, source: Span) -> bool:
    """Return whether a source is in the dateline, unless that ends with a colon: then `labels` judges it."""
    dateline = document.article.dateline
    line = dateline.spans[-1] if dateline else None
    inside = line is not None and line.contains(source) and document.text[line.end - 1] != COLON
    return inside and document.rules.act("finding.dateline")


def _without_dateline(document: Document, source: Span) -> Span:
    """Return a source without the end of the dateline before it: "Ruiz" of "HCN – Ruiz"."""
    dateline = document.article.dateline
    end = dateline.spans[-1].end if dateline else 0
    if not source.start < end < source.end or not document.rules.act("finding.dateline"):
        return source
    return Span(next(at for at in range(end, source.end) if not document.text[at].isspace()), source.end)


def _without_credit(document: Document, source: Span) -> Span:
    """Return a source without the credit of a picture that runs into it: "Ruiz" of "(Ana Orr/HCN)Ruiz"."""
    text = document.text
    closing = text.rfind(")", source.start, source.end - 1)
    if closing < 0 or not text[closing + 1].isupper():  # nearly always
        return source
    opening = text.rfind("(", source.start, closing)
    own = opening > source.start and text[opening - 1].isspace()  # "Ruiz (HPU)Chair" belongs together
    return source if own or not document.rules.act("finding.source-credit") else Span(closing + 1, source.end)


def _without_hour(document: Document, source: Span) -> Span:
    """Return a source without the hour of an entry in a live blog before it: "Ruiz" of "14:32 Ruiz"."""
    if not document.text[source.start].isdigit():  # nearly always
        return source
    hour = _hour(document.language).match(document.text, source.start, source.end)
    if hour is None or not document.rules.act("finding.source-hour"):
        return source
    return Span(hour.end(), source.end)


def _without_clause(document: Document, source: Span) -> Span:
    """Return the pronoun of a relative clause, or the subject in it: "who" of "who last year", "Ruiz" of "whom Ruiz".

    The pronoun stands for the noun phrase before it.
    """
    words = document.words.first(source, 2)
    if len(words) < 2 or not words[0].is_a(W.RELATIVE) or words[0].is_a(W.DETERMINER | W.DEMONSTRATIVE):
        return source  # nearly always; "that person" is no clause
    behind = document.words.within(source)[1:]
    last, inner = behind[-1], any(word.is_a(W.PREPOSITION) or is_finite(document, word) for word in behind)
    kept = last.capital if inner else words[0].is_a(W.POSSESSIVE)  # "whose office" is no office by itself
    if kept:
        return source
    begins = len(behind) == 1 or behind[0].capital or behind[0].is_a(W.DETERMINER | W.POSSESSIVE | COUNTING)
    named = last.is_a(SPEAKERS) or (last.capital and not last.is_a(W.CALENDAR))
    subject = begins and named and not inner
    found = Span(behind[0].start, source.end) if subject else words[0].span
    return found if document.rules.act("finding.relative") else source


def _without_adverbs(document: Document, source: Span) -> Span:
    start = source.start
    while adverb := document.phrases.starting("leading-adverb", start):
        behind = _COMMA.match(document.text, adverb.end, source.end)
        if behind is None or behind.end() >= source.end:
            break
        start = behind.end()
    if start > source.start and document.rules.act("finding.leading-adverb"):
        return Span(start, source.end)
    return source


def _without_second_verb(document: Document, source: Span) -> Span:
    """Return a source after its cue without what else it does: "the mayor" of "said the mayor and left the room"."""
    words = document.words.within(source)
    joint = next((at for at in range(1, len(words) - 1) if words[at].is_a(W.AND)), None)
    if joint is None or not is_finite(document, words[joint + 1]):
        return source
    if words[joint + 1].is_a(W.PAST) and not all(
        one.is_a(_BEHIND_VERB) for one in words[joint + 2 : joint + 3]
    ):
        return source  # "the mayor and elected members"
    behind = words[joint + 2 :]
    if any(one.capital for one in behind) and not any(one.is_a(_OBJECT) for one in behind):
        return source  # "captain and left back Tova Orr"
    if not _is_inverted(document, source) or not document.rules.act("finding.second-verb"):
        return source
    return Span(source.start, words[joint - 1].end)


def _without_day(document: Document, mention: Span) -> Span:
    """Return the mention without a day after it, unless the day belongs to it: "people killed on Monday"."""
    part = document.phrases.ending("part-of-day", mention.end)
    day = document.phrases.ending("source-day", part.start - 1 if part else mention.end)
    if day is not None:
        start = day.start
    elif document.phrases.starting("source-day", mention.end + 1):  # "officials late", before "Tuesday"
        start = mention.end + 1
    else:
        return mention
    while start > mention.start and (before := document.phrases.ending("before-day", start - 1)):
        start = before.start
    word = document.text[max(mention.start, start - 1 - LONGEST) : start - 1]
    if not mention.start + 1 < start <= mention.end or _participle(document.language).search(word):
        return mention
    return Span(mention.start, start - 1) if document.rules.act("finding.source-day") else mention


def _without_adverb(document: Document, mention: Span) -> Span:
    """Return the mention without an adverb after a name and what follows it: "Ruiz" of "Ruiz quietly from her seat".

    A negation at its end belongs to the verb: "Ruiz neither", before "confirmed nor denied".
    """
    negation = document.phrases.ending("negation", mention.end)
    if negation and negation.start > mention.start and document.rules.act("finding.trailing-adverb"):
        return Span(mention.start, negation.start - 1)
    found = _adverb(document.language).search(document.text, mention.start + 1, mention.end)
    if found and document.rules.act("finding.trailing-adverb"):
        return Span(mention.start, found.start())
    return mention


def _with_title(document: Document, mention: Span) -> Span:
    """Return the mention with a title before it, and with the name after a title that ends it: "Lt. Gen. Ana Ruiz".

    The tagger may take the full stop of a title for the end of a sentence.
    """
    whole = Span(_title_before(document, mention), _name_behind(document, mention))
    return whole if whole == mention or document.rules.act("finding.title-cut") else mention


def _with_writing(document: Document, mention: Span) -> Span:
    """Return the whole of "A notice on the gate" or "A sign above the gate of the yard" if only its end was tagged."""
    thing = document.words.within(mention)
    if len(thing) < 2 or not thing[0].is_a(W.THE) or thing[1].capital or thing[1].is_a(_WHO_SPEAKS):
        return mention
    floor = document.sentence(mention.start).start
    before = document.words.within(Span(max(floor, mention.start - LONGEST_NAME), mention.start))
    if len(before) > 2 and before[-1].is_a(W.OF) and before[-3].is_a(W.THE):  # "the gate of"
        before = before[:-3]
    if not before or not before[-1].is_a(W.PREPOSITION) or before[-1].is_a(W.OF | W.AUTHOR):
        return mention
    end = len(before) - 1
    end -= end > 1 and before[end - 1].is_a(W.PARTICIPLE)  # "pinned to the gate"
    if end < 2 or not before[end - 1].is_a(W.DOCUMENT) or before[end - 1].capital:
        return mention
    start = next((at for at in range(end - 2, max(-1, end - 4), -1) if before[at].is_a(W.ARTICLE)), None)
    if start is None or not document.rules.act("finding.writing"):
        return mention
    return Span(before[start].start, mention.end)


def _with_list(document: Document, mention: Span) -> Span:
    """Return the whole of "the Ministry of Ports, Trade and Fish" if only "Trade and Fish" was tagged."""
    text = document.text
    if text[mention.start - 2 : mention.start] != ", " or not text[mention.start].isupper():  # nearly always
        return mention
    floor = max(document.sentence(mention.start).start, mention.start - LONGEST_LIST)
    words = document.words.within(Span(floor, mention.end))
    first = next((at for at, word in enumerate(words) if word.start >= mention.start), 0)
    items = words[first:]
    joined = any(word.is_a(W.AND) for word in items) and not items[0].is_a(_TITLE | W.ROLE | W.GIVEN_NAME)
    at = first - 1
    while at > 0 and words[at].capital and words[at].gap in (Gap.SPACE, Gap.COMMA):
        at -= 1
    if not joined or at < 1 or at == first - 1 or not words[at].is_a(W.LINKS_BODY):
        return mention
    while at > 0 and words[at].gap is Gap.SPACE and words[at - 1].capital:
        at -= 1
    body = any(
        word.is_a(W.BODY_NAME) and after.is_a(W.LINKS_BODY) for word, after in pairwise(words[at:first])
    )
    at -= at > 0 and words[at].gap is Gap.SPACE and words[at - 1].is_a(W.THE)
    return (
        Span(words[at].start, mention.end) if body and document.rules.act("finding.listed-body") else mention
    )


def _title_before(document: Document, mention: Span) -> int:
    start = mention.start
    if not document.text[start].isupper() or document.words.first(mention, 1)[0].is_a(W.PRONOUN):
        return start  # "We met the Capt. She"
    floor = max(document.sentence(start).start, start - LONGEST)
    if floor < start and not document.text[floor : start - 1].strip():  # usually a sentence begins here
        return start
    for word in reversed(document.words.between(floor, start)):
        if document.text[word.end : start] not in _BETWEEN or not (word.capital and word.is_a(_TITLE)):
            break
        start = word.start
    return start


def _name_behind(document: Document, mention: Span) -> int:
    own = document.words.within(mention)
    if not own or not own[-1].is_a(_TITLE):
        return mention.end
    behind = document.words.within(Span(mention.end, min(len(document.text), mention.end + LONGEST_NAME)))
    between = document.text[mention.end : behind[0].start] if behind else ""
    if between not in _BETWEEN or not behind[0].capital or behind[0].is_a(W.CALENDAR):
        return mention.end
    end = next((at for at, word in enumerate(behind) if at and not _goes_on(word)), len(behind))
    return behind[end - 1].end


def _goes_on(word: Word) -> bool:
    return word.gap is Gap.SPACE and word.capital and not word.is_a(W.CALENDAR)


@by_language
def _adverb(language: Language) -> regex.Pattern[str]:
    sources = language.sources
    name, others = r"\p{Lu}[\p{L}'’.-]*", any_of(sources.not_adverbs)
    end = rf"(?=$|\s(?:{any_of(language.people.words.prepositions)})\s)"
    return regex.compile(
        rf"(?<={name})\s(?!(?:{others}){end})\p{{Ll}}++(?<=(?:{any_of(sources.adverbs)})){end}"
    )


@by_language
def _hour(language: Language) -> regex.Pattern[str]:
    """Return a pattern of a clock time and what parts it from the next word."""
    return regex.compile(rf"{clock(language)}\s?(?:[:–—-]\s)?+(?=\w)")


@by_language
def _participle(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])\p{{Ll}}++(?<=(?:{any_of(language.sources.participles)}))$")
