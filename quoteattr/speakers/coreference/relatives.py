"""What a relative pronoun means: "a string of councillors who said …", "Ana Ruiz, a pilot from Elmford, who said …".

The phrases before the pronoun are read from right to left, as long as each is added to the one before it by a
preposition, a comma or "is". A name among them is found by its mention, any other phrase by its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteattr.document.words import Gap, Word
from quoteattr.languages.classes import DETERMINING, SEVERAL
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.stretches import in_noun_phrase, phrase_start
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed

BACK = 300  #: code points before the pronoun that are searched
LONGEST = 7  #: words of a noun phrase without a name
ADDED = 5  #: phrases that are added to one another: "the head of the office for ports in Elmford"
_LEADS_TO = W.PREPOSITION | W.PROGRESSIVE  #: "people from Elmford", "people supporting Ruiz"
_NO_NOUN = W.PREPOSITION | W.COPULA | W.VERB | W.CONJUNCTION | W.ADVERB | W.PRONOUN | W.CALENDAR
_ANYBODY = W.THEY | W.DEMONSTRATIVE | W.QUANTIFIER | W.ONE  #: "those who", "some who"
_PEOPLE = SEVERAL | W.ROLE | W.AGENT | W.RELATION | W.BEING | W.PARTY
_THINGS = W.BODY | W.BODY_NAME | W.DOCUMENT | W.GROUP
_NOUNS = _PEOPLE | _THINGS


@fixed(eq=False)
class _Phrase:
    """A noun phrase before the pronoun, or a name; ``added`` if a comma or "is" leads to it from the phrase before."""

    words: Sequence[Word]
    entity: Entity | None
    added: bool

    @property
    def is_person(self) -> bool:
        return self.entity is not None and self.entity.is_person

    @property
    def is_body(self) -> bool:
        return self.entity is not None and self.entity.is_body

    def means(self, classes: int) -> bool:
        """Return whether it is a noun of these classes, perhaps with an adjective after it: "those familiar"."""
        noun = next((word for word in reversed(self.words) if word.is_a(_NOUNS)), self.words[-1])
        return self.entity is None and noun.is_a(classes)

    @property
    def is_number(self) -> bool:
        return all(word.text.isdigit() for word in self.words)


def relative_antecedent(pronoun: Word, reading: Reading) -> Entity | Span | None:
    """Return what "who", "which" or "that" means: an entity or the span of a noun phrase; ``None`` if nothing fits."""
    words = reading.words.around(pronoun.start, BACK, pronoun.end - pronoun.start)
    closed = bool(words) and words.pop().gap is not Gap.SPACE
    personal = pronoun.is_a(W.PERSONAL)
    if words and words[-1].is_a(_ANYBODY):
        among = len(words) > 2 and words[-2].is_a(W.PREPOSITION) and words[-3].is_a(W.COPULA)
        subject = _nearest(pronoun, personal, reading) if among else None  # "Ruiz is among those who"
        return subject or words[-1].span
    chain = list(_chain(words, reading))
    choose = _personal if personal else _impersonal
    at = choose(chain, closed=closed) if chain else None
    if at is None:
        return _nearest(pronoun, personal, reading)
    found, added = chain[at], at > 0 and not chain[at - 1].added
    return found.entity or Span(found.words[0].start, chain[at - 1 if added else at].words[-1].end)


def _chain(words: Sequence[Word], reading: Reading) -> Iterator[_Phrase]:
    """Yield the phrase before the pronoun, then the one that it is added to, and so on."""
    last = len(words) - 1
    for _ in range(ADDED):
        if last < 0 or words[last].is_a(_NO_NOUN):
            return
        entity = _named(words[last - 1 if last and words[last].is_a(W.SUFFIX | W.LETTERS) else last], reading)
        first = _first(words, last)
        set_off = words[first].gap in (Gap.COMMA, Gap.OPEN, Gap.DASH)
        link = words[first - 1] if first and words[first].gap is Gap.SPACE else None
        is_a = link is not None and link.is_a(W.COPULA) and words[first].is_a(W.DETERMINER)
        yield _Phrase(words[first : last + 1], entity, set_off or is_a)
        if not (set_off or is_a or (link is not None and link.is_a(_LEADS_TO))):
            return
        last = first - 1 if set_off else first - 2


def _named(word: Word, reading: Reading) -> Entity | None:
    """Return whose name ends with a word, or holds it."""
    one = next((one for one in reading.entities.before(word.end) if not one.pronoun), None)
    return one.entity if one is not None and one.end >= word.end else None


def _first(words: Sequence[Word], last: int) -> int:
    """Return where the noun phrase that ends at ``last`` begins; whoever owns it belongs to it."""

    def joined(first: int) -> int:
        before = words[first - 1]
        if before.is_a(W.AND) and first > 1 and _joins(words[first - 2], words[first : last + 1]):
            return 2
        return in_noun_phrase(before) and not (before.is_a(W.INCLUDING) or _is_verb(words, first - 1))

    return phrase_start(words, last, LONGEST, DETERMINING, joined)


def _joins(before: Word, after: Sequence[Word]) -> bool:
    """Return whether "and" is inside a name ("Customs and Border Office chief") or joins two offices of one person."""
    offices = (
        before.is_a(W.ROLE)
        and after[-1].is_a(W.ROLE)
        and not (before.is_a(SEVERAL) or after[-1].is_a(SEVERAL))
    )
    return offices or (before.capital and after[0].capital and not after[-1].capital)


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Return whether an unclassified word after a name is probably its verb: "Ruiz met residents"."""
    word, before = words[at], words[at - 1] if at else None
    if (
        word.capital
        or word.genitive
        or word.is_a(_PEOPLE | _THINGS | W.MODIFIER)
        or word.gap is not Gap.SPACE
    ):
        return False
    return before is not None and before.capital and not before.genitive


def _personal(chain: Sequence[_Phrase], *, closed: bool) -> int | None:
    """Return which phrase "who" means; a comma before "who" closes what is added to a name ("Ruiz, a pilot, who")."""
    people: int | None = None
    other = False  # whether people without a name are nearer
    for at, phrase in enumerate(chain):
        if phrase.is_person and not other:
            return at
        if people is None and phrase.means(_PEOPLE):
            people = at
        if phrase.added and not _describes(phrase, closed=closed):
            break
        other = not phrase.added and (other or phrase.means(_PEOPLE))
    if people is not None:
        return people
    at = 1 if chain[0].is_number and len(chain) > 1 else 0  # "four in 10 who"
    return None if chain[at].means(W.DOCUMENT) else at


def _describes(phrase: _Phrase, *, closed: bool) -> bool:
    """Return whether a phrase describes the person before it: "Ruiz, a pilot", but not "Ruiz, residents"."""
    return (closed or phrase.words[0].is_a(W.DETERMINER)) and not phrase.means(SEVERAL)


def _impersonal(chain: Sequence[_Phrase], *, closed: bool) -> int:
    """Return which phrase "which" or "that" means; without a comma it may be people."""
    if not closed and chain[0].means(_PEOPLE):
        return 0
    return next((at for at, one in enumerate(chain) if one.is_body or one.means(_THINGS)), 0)


def _nearest(pronoun: Word, personal: bool, reading: Reading) -> Entity | None:
    """Return the last person or body that the sentence names before the pronoun."""
    here = reading.words.sentence(pronoun.start)
    near = (one.entity for one in reading.entities.before(pronoun.start) if one.sentence == here)
    return next(
        (one for one in near if (one.is_person if personal else one.kind is SpeakerKind.ORGANIZATION)), None
    )
