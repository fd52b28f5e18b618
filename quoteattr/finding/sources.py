"""Find the source beside a cue: the mention within the tagged words; and drop statements unlikely without one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.document import Document
from quoteattr.document.words import Gap, Word
from quoteattr.finding.draft import Reason, StatementDraft
from quoteattr.finding.lengths import is_long, is_term
from quoteattr.languages import Language, any_of, by_language
from quoteattr.languages.classes import WordClass as W
from quoteattr.values import BlockKind, Kind, Span

LIKELY = 0.9  #: below this probability a clause without a source is left out; two development sets agree
LONGEST = 24  #: code points of a word whose ending is examined
CLAUSE = 300  #: code points before a cue that are searched for its subject
LONGEST_LIST = 120  #: code points of a body's name before the comma of a list in it
LONGEST_NAME = 60  #: code points of a name after its title
_BETWEEN = frozenset([" ", ". "])  # between a title and what follows
_NO_NOUN = W.PREPOSITION | W.AND | W.VERB
_NO_VERB = W.PREPOSITION | W.AND | W.RELATIVE
_TITLE = W.TITLE | W.ADDRESS
_WHO_SPEAKS = W.ROLE | W.GROUP | W.BODY | W.DOCUMENT | W.CHANNEL
_COMMA = regex.compile(r",?\s++")
_OBJECT = regex.compile(r"\w")  #: between a verb and its content: "told Holt: “Go”"
_PARTING = frozenset(".:;?!\n")  # no title follows: "how it was named. “Sail,” Orr said."


def mention_of(document: Document, source: Span) -> Span | None:
    """Return the mention in a tagged source: "the ministry" of "Earlier the ministry", "Ruiz" of "Ruiz on Monday".

    ``None`` for a word that only begins a noun phrase: "The suggestion that …" names nobody.
    """
    source = _without_dateline(document, _whole(document, source))
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


def _without_dateline(document: Document, source: Span) -> Span:
    """Return a source without the end of the dateline before it: "Ruiz" of "HCN – Ruiz"."""
    dateline = document.article.dateline
    end = dateline.spans[-1].end if dateline else 0
    if not source.start < end < source.end or not document.rules.act("finding.dateline"):
        return source
    return Span(next(at for at in range(end, source.end) if not document.text[at].isspace()), source.end)


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
    """Return the mention without an adverb after a name and what follows it: "Ruiz" of "Ruiz quietly from her seat"."""
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
    """Return the whole of "A notice on the gate" if only "the gate" was tagged."""
    thing = document.words.within(mention)
    if len(thing) < 2 or not thing[0].is_a(W.THE) or thing[1].capital or thing[1].is_a(_WHO_SPEAKS):
        return mention
    floor = document.sentence(mention.start).start
    before = document.words.within(Span(max(floor, mention.start - LONGEST_NAME), mention.start))
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
    if not document.text[start].isupper():
        return start
    floor = max(document.sentence(start).start, start - LONGEST)
    if floor < start and not document.text[floor : start - 1].strip():  # usually a sentence begins here
        return start
    for word in reversed(document.words.within(Span(floor, start)) if floor < start else []):
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
def _participle(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])\p{{Ll}}++(?<=(?:{any_of(language.sources.participles)}))$")


def with_subjects(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` with the subject of the cue as source if another mention was tagged.

    In "A quarrel between Ruiz and Holt has Holt shouting, “No!”" the subject stands directly before the cue, while the
    tagged source follows a preposition. "The note that Ruiz sent, saying …" gives the words of its writer, whoever
    shows it.
    """
    drafts = [_without_addressee(document, one) for one in drafts]
    return tuple(_by_subject(document, one) if one.rivals and one.cue else one for one in drafts)


def _without_addressee(document: Document, draft: StatementDraft) -> StatementDraft:
    """Return a quotation without the source that a passive verb shows to be its addressee.

    For example "Ruiz was told: “Resign!”", and in a headline, where the auxiliary is left out, "Ruiz urged: ‘Resign’".
    """
    source = draft.source
    if source is None or draft.kind is Kind.INDIRECT or len(draft.cue) != 1:
        return draft
    cue, verbs = draft.cue[0], document.words.within(draft.cue[0])
    if not verbs or source.end > cue.start or not _is_addressing(document, verbs[-1]):
        return draft
    if cue.end <= draft.start and _OBJECT.search(document.text, cue.end, draft.start):
        return draft
    passive = len(verbs) > 1 and verbs[-2].is_a(W.COPULA)
    block = document.article.blocks[document.block_at(cue.start)]
    bare = len(verbs) == 1 and verbs[0].lower in document.language.context.transitive
    if not (passive or (bare and block.kind is BlockKind.HEADLINE)) or not document.rules.act(
        "finding.addressee"
    ):
        return draft
    return attrs.evolve(draft, source=None, rivals=())


def _is_addressing(document: Document, verb: Word) -> bool:
    """Return whether a verb is the past form of one whose object is the addressee: "told", "urged"."""
    return verb.is_a(W.PAST | W.VERB) and verb.lower in document.language.context.addressing


def _by_subject(document: Document, draft: StatementDraft) -> StatementDraft:
    source, cue = draft.source, draft.cue[0]
    floor = max(document.sentence(cue.start).start, cue.start - CLAUSE)
    if source is None or source.start < floor or source.end > cue.start:
        return draft
    words = document.words.within(Span(floor, cue.end))
    opening = next((word for word in words if word.start >= source.start), None)
    for rival in draft.rivals:
        if not source.end < rival.span.start < rival.span.end < cue.start:
            continue
        beside = document.text[rival.span.end : cue.start] == " "
        if beside and opening is not None and opening.is_a(W.PREPOSITION):
            found = document.rules.act("finding.subject")
        else:
            found = _wrote(words, rival.span, document) and document.rules.act("finding.writer")
        if found:
            rivals = tuple(one for one in draft.rivals if one is not rival)
            return attrs.evolve(draft, source=rival.span, rivals=rivals)
    return draft


def _wrote(words: Sequence[Word], mention: Span, document: Document) -> bool:
    """Return whether ``words`` end with the participle of a document that ``mention`` wrote.

    For example "the note Ruiz sent saying", with "Ruiz" as the mention.
    """
    at = next((at for at, word in enumerate(words) if word.start >= mention.start), 0)
    behind = next((word for word in words[at:] if word.start >= mention.end), None)
    before = list(words[max(0, at - 4) : at])
    while before and not before[-1].is_a(W.DOCUMENT | _NO_NOUN):  # "that", and what describes the writer
        before.pop()
    progressive = document.language.people.endings.progressive
    return (
        bool(before)
        and before[-1].is_a(W.DOCUMENT)
        and words[at].gap is Gap.SPACE
        and words[-1].lower.endswith(progressive)
        and words[-1].gap is Gap.SPACE  # after a comma the subject may be whoever burned the note
        and behind is not None
        and behind.gap is Gap.SPACE
        and not (behind.capital or behind.is_a(_NO_VERB))
        and any(word.capital for word in words[at:] if word.end <= mention.end)
    )


def without_unlikely(document: Document, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return ``drafts`` without the unattributed clauses and terms that are unlikely to be statements.

    A question that only leads to an answer is not a statement ("Asked whether it would hold, she said no"). A passive
    hides its speaker and stays ("It was said that …"), as does a clause that holds a quotation long enough to be
    speech. An idiom with a verb of saying reports nothing, whatever was taken for its source ("Having said that, …"),
    and nobody says a title or a name ("an essay titled “The Last Pier”").
    """

    def opens(label: str, cues: Sequence[Span]) -> bool:
        return any(document.phrases.starting(label, cue.start) for cue in cues)

    def holds_speech(one: StatementDraft) -> bool:
        quoted = (quotation for span in one.spans for quotation in document.quoted.within(span))
        return any(is_long(document, quotation) for quotation in quoted)

    def kept(one: StatementDraft) -> bool:
        if one.source is not None or one.kind is Kind.POST or one.reason == Reason.LABEL:
            return True
        unlikely = one.found * one.linked < LIKELY
        if one.kind is Kind.DIRECT:
            term = unlikely and is_term(document, one.spans) and not _opens_sentence(document, one.spans[0])
            return not (term and document.rules.act("finding.term"))
        if opens("passive", one.cue) and document.rules.act("finding.passive"):
            return True
        if unlikely and not holds_speech(one) and document.rules.act("finding.unlikely"):
            return False
        return not (opens("asking", one.cue) and document.rules.act("finding.asking"))

    return tuple(
        one for one in drafts if kept(one) and not (_is_idiom(document, one) or _is_title(document, one))
    )


def _is_title(document: Document, draft: StatementDraft) -> bool:
    """Return whether a verb of naming directly precedes the quotation: "a plan known as “Clear Water”".

    After a colon there is speech: "The man she named: “It was Holt.”". A term by which somebody knows something is not
    said, either: "Sailors know the rock as “the Bishop”".
    """
    if draft.kind not in (Kind.DIRECT, Kind.MIXED):
        return False
    if draft.cue and document.phrases.ending("knowing", draft.cue[-1].end):
        return _is_known_as(document, draft)
    words = document.words.within(Span(max(0, draft.start - LONGEST), draft.start))
    if not words or document.phrases.ending("naming", words[-1].end) is None:
        return False
    between = document.text[words[-1].end : draft.start]
    return _PARTING.isdisjoint(between) and document.rules.act("finding.title")


def _is_known_as(document: Document, draft: StatementDraft) -> bool:
    """Return whether a verb of knowing leads by "as" to a mere term, as in "know the rock as “the Bishop”"."""
    cue_end = draft.cue[-1].end
    quoted = [one for span in draft.spans for one in document.quoted.within(span)]
    if not quoted or cue_end >= quoted[0].outer.start or not is_term(document, [one.inner for one in quoted]):
        return False
    between = document.words.within(Span(cue_end, quoted[0].outer.start))
    return bool(between) and between[-1].is_a(W.NAMED) and document.rules.act("finding.title")


def _is_idiom(document: Document, draft: StatementDraft) -> bool:
    """Return whether the verb of a cue belongs to an idiom: "That said, …", "It goes without saying that …"."""
    if not draft.cue or draft.kind is Kind.DIRECT:  # words in quotation marks are somebody's
        return False
    cue = draft.cue[0]
    near = Span(max(0, cue.start - LONGEST), cue.end + LONGEST)
    plain = any(cue.overlaps(one) for one in document.phrases.within("plainly", near))
    return (plain or _resumes(document, cue, near)) and document.rules.act("finding.idiom")


def _resumes(document: Document, cue: Span, near: Span) -> bool:
    """Return whether a cue belongs to words that open a sentence, after one word at most: "So having said that, …"."""
    found = next((one for one in document.phrases.within("resuming", near) if cue.overlaps(one)), None)
    if found is None or not document.text.startswith(",", found.end):  # "having said that he would"
        return False
    start = document.sentence(found.start).start
    return found.start - start <= LONGEST and len(document.words.within(Span(start, found.start))) <= 1


def _opens_sentence(document: Document, span: Span) -> bool:
    """Return whether the words open their sentence, as speech does if nothing introduces it."""
    before = document.text[document.sentence(span.start).start : span.start]
    return not any(letter.isalnum() for letter in before)
