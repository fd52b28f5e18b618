"""Read the phrase at a place of a text: one noun phrase, or several joined by "and"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs
import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import Gap, Prose, Word, Words, read_words
from quoteattr.languages.classes import COUNTING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodynames import OPEN_PHRASES, and_inside, firm_inside, list_inside
from quoteattr.speakers.nounphrases.cores import (
    core_end,
    without_adverbs,
    without_openers,
)
from quoteattr.speakers.nounphrases.descriptions import describe
from quoteattr.speakers.nounphrases.enumerations import enumerated
from quoteattr.speakers.nounphrases.namelabels import LONGEST_LABEL
from quoteattr.speakers.nounphrases.phrasereader import read_phrase
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import MAX_ROLE, without_ranks
from quoteattr.speakers.nounphrases.runs import acronym_end
from quoteattr.speakers.nounphrases.stretches import is_received, stretch_end
from quoteattr.values import Span, SpeakerKind

MAX_CHARACTERS = 600  #: most code points of a phrase that are read; longer ones are mistakes of a tagger
MAX_ASIDE = 8  #: most words of the title of a work inside the title of a person
LEAST_PAIR = 3  #: fewest words after "both" in "both Lee and Velez"
BEFORE = 4  #: words in which a name with an acronym may begin
MAX_BRACKET = 3  #: most words in brackets inside a title: "(HPU)", "(Acting)"
# Other than a word, it may contain "_".
_HANDLE = regex.compile(r"\w++(?:[.-]\w++)*+(?:@\w++(?:[.-]\w++)++)?+")
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_WHO_MAKES = W.BODY | W.GROUP
_CLAUSES = W.RELATIVE | W.PREPOSITION | W.INCLUDING


def parse(words: Words, span: Span) -> Phrase | None:
    """Return the noun phrase at ``span``, such as the mention beside a cue; ``None`` if it contains no word."""
    text = words.text
    if span.start and text[span.start - 1] == "@":
        return _handle(words, span)
    if span.start < span.end and text[span.start] == "@":
        return _handle(words, Span(span.start + 1, span.end))
    read = words.within(Span(span.start, min(span.end, span.start + MAX_CHARACTERS)))
    return _parse(words, read, words.acronyms)


def parse_text(prose: Prose) -> Phrase | None:
    """Return the noun phrase that a whole text is, such as a display name."""
    whole = Span(0, min(len(prose.text), MAX_CHARACTERS))
    return _parse(prose, read_words(prose.text, whole, prose.people), {})


def _parse(prose: Prose, read: list[Word], acronyms: Mapping[str, bool]) -> Phrase | None:
    read = with_lists(_without_asides(prose, read), prose.rules)
    opened = without_openers(read)
    before = read[len(read) - len(opened) - 1] if len(opened) < len(read) else None
    phrase = _of_words(prose, opened, acronyms)
    return phrase if phrase is None or before is None else _with_estimate(prose, phrase, before, opened[0])


def _with_estimate(prose: Prose, phrase: Phrase, before: Word, first: Word) -> Phrase:
    """Return people who are counted with the word that says how exactly: "nearly half of the voters"."""
    counted = (first.is_a(COUNTING) or first.text[0].isdigit()) and first.gap is Gap.SPACE
    table = prose.people.groups.estimating
    estimated = before.lower in table or f"{before.lower} {first.lower}" in table  # "at least"
    if not (estimated and counted and phrase.whole and prose.rules.act("speakers.estimate")):
        return phrase
    return attrs.evolve(phrase, whole=f"{before.text} {phrase.whole}")


def _of_words(prose: Prose, opened: list[Word], acronyms: Mapping[str, bool]) -> Phrase | None:
    words = without_adverbs(opened, prose.rules)
    end = _abbreviated(words, acronyms) if acronyms else 0
    if end:
        return read_phrase(prose, words, end)
    if len(words) > LEAST_PAIR and words[0].is_a(W.PAIRING):
        pair = _coordination(prose, words[1:], paired=True)
        if pair is not None and len(pair.parts) == 2 and prose.rules.act("speakers.pair"):
            return pair
    if not words:
        return None
    several = enumerated(prose, words) or _coordination(prose, words)
    return several or _single(prose, words, core_end(words, prose.rules))


def _abbreviated(words: Sequence[Word], acronyms: Mapping[str, bool]) -> int:
    """Return where the name ends that an acronym of the article stands for; 0 if there is none.

    It may follow an owner or adjectives: "the Union’s Food and Farming Office", "opposition Peace and Progress Party".
    """
    for at, word in enumerate(words[:BEFORE]):
        before = words[at - 1] if at else None
        opens = before is None or before.is_a(W.THE) or before.genitive or not before.capital
        end = acronym_end(words, at, acronyms) if word.capital and opens else at
        closed = end == len(words) or words[end].gap is not Gap.SPACE
        if end > at and (closed or before is None or before.is_a(W.THE)):
            return end
    return 0


def with_lists(words: Sequence[Word], rules: Rules) -> list[Word]:
    """Return ``words`` with the commas inside a body’s name as spaces: "of the Ministry of Ports, Trade and Fish".

    A phrase that is later cut at its commas then leaves the name whole.
    """
    joined: list[Word] = []
    inside = False
    for at, word in enumerate(words):
        comma = word.gap is Gap.COMMA and at > 0
        inside = (inside and not comma) or (comma and _in_list(words, at, rules, inside=inside))
        joined.append(word._replace(gap=Gap.SPACE) if comma and inside else word)
    return joined


def _in_list(words: Sequence[Word], at: int, rules: Rules, *, inside: bool) -> bool:
    """Return whether the comma before ``words[at]`` is inside a list; before "and" only if an earlier one is."""
    before = words[max(0, at - LONGEST_LABEL) : at]
    body = any(one.is_a(W.BODY_NAME) and of.is_a(W.LINKS_BODY) for one, of in pairwise(before))
    listed = words[at].capital or (inside and words[at].is_a(W.AND))
    listed = body and listed and list_inside(words, at, rules)
    return listed or firm_inside(words, at, rules)


def _without_asides(prose: Prose, words: list[Word]) -> list[Word]:
    """Return ``words`` without what stands in brackets or quotation marks inside a title.

    "Harbor Pilots Union (HPU) chair Ann Lee" and "“Low Tide” director Ann Lee" are read as if it were absent.
    """
    kept: list[Word] = []
    at = 0
    while at < len(words):
        end = _aside_end(prose.text, words, at)
        if end is None or not prose.rules.act("speakers.aside"):
            kept.append(words[at])
            at += 1
        else:
            words = [
                *words[:end],
                words[end]._replace(gap=Gap.SPACE if kept else Gap.NONE),
                *words[end + 1 :],
            ]
            at = end
    return kept


def _aside_end(text: str, words: Sequence[Word], at: int) -> int | None:
    """Return where the aside that begins at a word ends, if a title continues after it."""
    end = stretch_end(words, at + 1, at + MAX_ASIDE)
    if end == len(words):
        return None
    closing, after = text[words[end - 1].end : words[end].start], words[end]
    if words[at].gap is Gap.OPEN:
        goes_on = after.capital or after.is_a(W.ROLE | W.GOVERNING | W.AND)
        return end if closing == ") " and goes_on and end - at <= MAX_BRACKET else None
    opened = words[at].start > 0 and text[words[at].start - 1] in _OPENING
    goes_on = not after.capital and after.is_a(W.ROLE | W.AGENT)
    return end if opened and closing[:1] in _CLOSING and closing[1:] == " " and goes_on else None


def _handle(within: Words, span: Span) -> Phrase | None:
    found = _HANDLE.match(within.text, span.start, span.end)
    if found is None:
        return None
    at = Span(*found.span())
    return Phrase(span=at, text=at.of(within.text), form=Form.HANDLE, name=(at.of(within.text),))


def _single(prose: Prose, words: Sequence[Word], end: int) -> Phrase:
    """Return one noun phrase with the core ``words[:end]``; that of a document with its maker."""
    phrase = read_phrase(prose, words, end)
    document = phrase.form is Form.NOMINAL and phrase.is_of(W.DOCUMENT)
    return attrs.evolve(phrase, maker=_maker(prose, words[end:])) if document else phrase


def _maker(prose: Prose, tail: Sequence[Word]) -> Phrase | None:
    """Return who made a document: "a report by Harbor Daily", but not "a report obtained by Harbor Daily"."""
    authors = [at for at, word in enumerate(tail[:MAX_ROLE]) if word.is_a(W.AUTHOR)]
    kept = [at for at in authors if not is_received(tail, at)]
    if len(kept) < len(authors) and not prose.rules.act("speakers.received"):
        kept = authors
    rest = list(tail[kept[0] + 1 :]) if kept else []
    if not rest:
        return None
    several = enumerated(prose, rest) or _coordination(prose, rest)
    if several is not None and all(one.form is Form.NAME for one in several.parts):
        return several
    end = core_end(rest, prose.rules)
    named = not rest[end - 1].lemma_classes & W.ROLE and any(word.capital for word in rest[:end])
    # "by the Harbor Institute last month", but "by the Norlandian government"
    while end > 1 and named and not (rest[end - 1].capital or rest[end - 1].is_a(_WHO_MAKES)):
        if rest[end - 2].is_a(W.NATIONALITY):  # "from the West African country"
            break
        end -= 1
    return read_phrase(prose, rest, end)


def _coordination(prose: Prose, words: list[Word], *, paired: bool = False) -> Phrase | None:
    """Return two phrases joined by "and" if each is a phrase of its own."""
    at = next((at for at in range(1, len(words) - 1) if words[at].is_a(W.AND)), None)
    if at is None:
        return None
    left, right = words[:at], without_openers(words[at + 1 :])
    if _are_kin(left, right) and prose.rules.act("speakers.kin-before-names"):
        return _coordination(prose, words[1:])
    end, last = core_end(left, prose.rules), core_end(right, prose.rules)
    first, second = _single(prose, left, end), _single(prose, right, last)
    titled = _begins_title(first, second, left)
    if not (titled or _are_two(first, second, words, at, right[0], prose.rules)):
        return _joined_name(prose, words, at)
    if end < len(left) and (words[at].gap is not Gap.COMMA or left[end].is_a(_CLAUSES)):
        return None
    if end == len(left) and words[at].gap is Gap.COMMA:
        return None  # "the sheriff, and the owners promised to mend it": another clause
    span = Span(words[0].start, right[last - 1].end)
    if not paired and _are_owners(first, second):  # but "both Ann and Bo’s lawyer, Tom Orr," are two
        return attrs.evolve(second, span=span)
    if (titled or _holds_both(first, second, right[0])) and prose.rules.act("speakers.two-titles"):
        return _with_both(prose, words, attrs.evolve(second, span=span), first)
    return Phrase(
        span=span,
        text=span.of(prose.text),
        form=Form.NAME if first.name else Form.NOMINAL,
        kind=SpeakerKind.GROUP,
        plural=True,
        parts=(first, second),
    )


def _are_kin(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Return whether what people are to each other stands before their names: "Brothers Ino and Bo Lee"."""
    kin = left[0].capital and left[0].is_a(W.GROUP) and bool(left[0].lemma_classes & W.RELATION)
    if not kin or len(left) not in (2, 3) or len(right) < 2:
        return False
    # not "Friends Mutual and Lee Life"
    given = left[1].is_a(W.GIVEN_NAME | W.CITIZEN) or right[0].is_a(W.GIVEN_NAME)
    return given and all(_may_be_borne(word) for word in (*left[1:], *right[:2]))


def _may_be_borne(word: Word) -> bool:
    return word.capital and not word.genitive and not word.is_a(W.BODY_NAME | W.GROUP | W.ROLE)


def _joined_name(prose: Prose, words: Sequence[Word], at: int) -> Phrase | None:
    """Return the body whose name includes the "and" at ``at``: "Harbor Water and Sewage Protection"."""
    start = 1 if words[0].is_a(W.THE) else 0
    left, right = words[start:at], words[at + 1 :]
    if len(left) < 2 or not right or any(word.genitive or not word.capital for word in (*left, right[0])):
        return None
    if left[0].is_a(OPEN_PHRASES | W.ROLE):
        return None
    phrase = read_phrase(prose, words, at + 1 + core_end(right, prose.rules))
    joined = phrase.form is Form.NAME and len(phrase.name) > len(left)
    return phrase if joined and prose.rules.act("speakers.joined-name") else None


def _are_two(
    first: Phrase, second: Phrase, words: Sequence[Word], at: int, following: Word, rules: Rules
) -> bool:
    """Return whether the "and" at ``at`` joins two complete phrases, the second of which begins at ``following``."""
    field = (first.titles or words[at + 1].is_a(W.THE)) and and_inside(words, at, rules)
    alone = _stands_alone(first, second, following) and not field
    body = not alone and _is_whole_body(first, following) and not and_inside(words, at, rules)
    people = first.kind is second.kind is SpeakerKind.PERSON and bool(
        second.name or second.determiner or second.possessor
    )
    bare = second.form is Form.NOMINAL and not (second.determiner or second.possessor or second.plural)
    return (alone or body or people) and not bare


def _with_both(prose: Prose, words: Sequence[Word], person: Phrase, first: Phrase) -> Phrase:
    """Return a person with two roles joined by "and" before the name: "Harbor Works president and founder Ann Lee"."""
    start = (person.name_span or person.span).start
    told = describe(prose, without_ranks([one for one in words if one.end <= start]), trade=True)
    if told.roles and prose.rules.act("speakers.both-titles"):
        roles = (*told.roles, *person.roles)
        owned = first.possessor is not None  # in "Holt’s friend and agent Ann Lee", by somebody
        body = person.body or (None if owned else told.body) or first.body
        return attrs.evolve(person, roles=roles, body=body)
    return attrs.evolve(person, roles=(*first.roles, *person.roles))


def _begins_title(first: Phrase, second: Phrase, left: Sequence[Word]) -> bool:
    """Return whether "and" is inside the title of one person: "Lakeside and Norland striker Ann Lee"."""
    plain = first.kind is not SpeakerKind.PERSON and not first.titles and all(word.capital for word in left)
    titles = second.titles
    role = any(word.is_a(W.ROLE | W.AGENT) for word in titles[1:])
    person = second.form is Form.NAME and second.kind is SpeakerKind.PERSON
    field = left[-1].is_a(W.PORTFOLIO)  # "Trade and industry secretary Ann Lee"
    inside = (
        bool(titles) and (titles[0].capital or field) and not titles[0].is_a(W.ROLE | W.TITLE | W.ADDRESS)
    )
    return plain and person and role and inside


def _holds_both(first: Phrase, second: Phrase, joined: Word) -> bool:
    """Return whether two roles belong to one person: "senator and former mayor Ann Lee".

    They do in "his friend and agent Ann Lee", too, but not in "his mother and sister Ann Lee".
    """
    one = first.describes_person
    titled = bool(
        second.kind is SpeakerKind.PERSON and second.name_span and second.name_span.start > joined.start
    )
    if first.possessor and titled:
        name = second.words[len(second.titles)]
        genders = {first.gender, second.gender or name.entry.given} - {None}
        one = one and len(genders) < 2 and not any(role.is_a(W.RELATION) for role in second.roles)
    return one and titled and not joined.is_a(W.DETERMINER) and second.possessor is None


def _are_owners(first: Phrase, second: Phrase) -> bool:
    """Return whether "and" joins two given names of people to whom somebody belongs: "Ann and Bo’s lawyer, Tom Orr"."""
    owner = second.possessor if second.form is Form.NAME and second.roles else None
    names = () if owner is None else (*first.words, *owner.words)
    return len(names) == 2 and first.determiner is None and all(word.is_a(W.GIVEN_NAME) for word in names)


def _stands_alone(left: Phrase, right: Phrase, following: Word) -> bool:
    """Return whether "and" after ``left`` joins it to a complete phrase rather than to the rest of a name."""
    if left.form is Form.PRONOUN or left.kind is SpeakerKind.GROUP:
        return True
    if (
        len(left.name) == 1
        and left.kind is SpeakerKind.UNKNOWN
        and (following.capital or following.is_a(W.GROUP))
    ):
        return True  # "Lee and Velez", "Lee and officials of the port"
    if _is_headed(left) and _is_headed(right):
        return True  # "Channel Nine and Radio Norland"
    if following.is_a(OPEN_PHRASES):
        return left.form is Form.NAME
    return left.form is Form.NAME and left.kind is SpeakerKind.PERSON and following.capital


def _is_headed(phrase: Phrase) -> bool:
    """Return whether the noun of a body begins its name: "Radio Norland"."""
    name = phrase.words[-len(phrase.name) :] if phrase.name else ()
    return len(name) > 1 and name[0].is_a(W.BODY_NAME) and not name[-1].is_a(W.BODY_NAME)


def _is_whole_body(left: Phrase, following: Word) -> bool:
    """Return whether a body's name ends before "and": "Harbor Bank and Brightwater", not "Harbor Bank and Trust"."""
    body = left.form is Form.NAME and left.kind is SpeakerKind.ORGANIZATION
    ends = len(left.name) == 1 or left.words[-1].is_a(W.BODY_NAME)
    return body and ends and following.capital and not following.is_a(W.BODY_NAME)
