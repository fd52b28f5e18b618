"""The candidates of a mention: the entities that its form allows, and the phrase itself as an unnamed speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from quoteattr.document.rules import Rules
from quoteattr.enums import IMPERSONAL
from quoteattr.languages.classes import TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.coreference.documents import makers_of
from quoteattr.speakers.coreference.focus import is_of_party, of_some_party
from quoteattr.speakers.coreference.history import History, Spoken
from quoteattr.speakers.coreference.modifiers import Singled, described, without_others
from quoteattr.speakers.entities.entities import Appearance, Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.nounphrases.names import Key, folded, is_short_form, is_subsequence, is_tail
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import Excerpt, SpeakerKind
from quoteattr.values.fixed import fixed

_IN_ITS_NAME = W.OFFSHOOT | W.AUTHORITY
_ONE_OF_PEOPLE = TITLES | W.PARTY | W.CITIZEN | W.AGED

MOST = 24  #: most candidates of one mention


class Reference(StrEnum):
    """How a mention refers; this limits who may be meant."""

    NAME = "name"
    PERSON_PRONOUN = "he"
    IT = "it"
    THEY = "they"
    PERSON = "person"  #: "the senator"
    BODY = "body"  #: "the ministry"
    GROUP = "group"  #: "the officials"
    DOCUMENT = "document"  #: "the report"
    MESSAGE = "message"  #: a document that speaks for its author: "the statement"
    THING = "thing"  #: a noun of none of these kinds


@fixed(eq=False)
class Signs:
    """The mentions and turns of an entity before a place."""

    seen: tuple[Appearance, ...] = ()  #: nearest first
    turns: tuple[int, ...] = ()  #: how many turns ago each was, latest first
    sentence: int | None = None  #: the number of the sentence of its last mention or turn
    last: int = 0  #: where its last turn was
    addressed: bool = False  #: whether the last speaker addressed it


@fixed(eq=False)
class Candidate:
    """A candidate entity, and how it relates to the mention; without an entity, the phrase as written."""

    entity: Entity | None
    signs: Signs = Signs()
    role: Role | None = None  #: its role that the mention names
    noun: bool = False  #: whether the noun refers to its name, or stands beside it elsewhere
    named: bool = False  #: whether the phrase itself names it: "a Times article"
    told: bool = False  #: whether the article says of it what the modifiers of the noun do
    tied: bool = False  #: whether it issued the document to which the mention refers


def reference_of(phrase: Phrase) -> Reference:
    """Return how a phrase refers."""
    if phrase.form is not Form.NOMINAL and phrase.form is not Form.PRONOUN:
        return Reference.NAME
    if phrase.form is Form.PRONOUN:
        if phrase.gender is not None:
            return Reference.PERSON_PRONOUN
        return Reference.THEY if phrase.plural else Reference.IT
    if phrase.is_of(W.DOCUMENT):
        return Reference.MESSAGE if phrase.is_of(W.MESSAGE) else Reference.DOCUMENT
    if phrase.kind is SpeakerKind.PERSON and not phrase.is_of(_ONE_OF_PEOPLE):
        return Reference.THING  # known only by an ending that bodies and people share: "the carmaker"
    kinds = {
        SpeakerKind.PERSON: Reference.PERSON,
        SpeakerKind.ORGANIZATION: Reference.BODY,
        SpeakerKind.GROUP: Reference.GROUP,
    }
    return kinds.get(phrase.kind, Reference.THING)


DOCUMENTS = frozenset([Reference.DOCUMENT, Reference.MESSAGE])
PEOPLE = frozenset([Reference.PERSON_PRONOUN, Reference.PERSON])
_UNNAMED = frozenset([Reference.PERSON_PRONOUN, Reference.PERSON, Reference.THING])
_ONE_PERSON = frozenset([Reference.PERSON, Reference.THING])
BODIES = frozenset([Reference.IT, Reference.BODY])


def candidates_of(phrase: Phrase, reading: Reading, history: History) -> list[Candidate]:
    """Return the candidates of a phrase, the phrase as written included."""
    reference = reference_of(phrase)
    namesakes = _namesakes(phrase, reading) if reference is Reference.NAME else []
    exact = bool(namesakes) and phrase.key in reading.entities.by_name
    if exact and len(namesakes) == 1:  # nearly always: there is nobody to compare it with
        return [Candidate(namesakes[0])]
    seen, turns = reading.entities.before(phrase.span.start), history.before(phrase.span.start)
    if reference is Reference.NAME:
        signs = _signs(seen, turns, namesakes)
        named = [Candidate(one, signs.get(one, _UNSEEN)) for one in namesakes]
        return named if exact else [*named, Candidate(None)]
    if any(one.aside for one in seen):  # a caption stands beside the story and is read by itself
        here = reading.paragraph(phrase.span.start)
        seen = [one for one in seen if not one.aside or reading.paragraph(one.start) == here]
    if reference in _UNNAMED:
        others = reading.entities.unnamed_before(phrase.begin)
        seen = sorted([*seen, *others], key=lambda one: -one.start) if others else seen
    document = reference in DOCUMENTS
    makers = makers_of(phrase, reading.words, reading.entities, turns) if document else []
    found: Iterable[Candidate] = _antecedents(phrase, reference, reading, _signs(seen, turns), turns, makers)
    if phrase.form is Form.NOMINAL and not document:
        found = _without_speakers(found, phrase, reading, turns)
    return [*found, Candidate(None)]


def may_be_meant(phrase: Phrase, candidate: Candidate, reading: Reading, dateline: Excerpt | None) -> bool:
    """Return whether more than its own name may mean a candidate.

    Nothing else means the adjective of a country ("Swedish rivals") or what only the dateline names ("HCN – The bank
    said"), unless it has spoken or its name shows it ("HARBOR CITY – The city said", "KORDE CORP – It said"). What the
    dateline names first is no person, but may be a body elsewhere: "KORDE – Korde signed. It said …".
    """
    entity, rules = candidate.entity, reading.rules
    if entity is None or phrase.form is Form.NAME:
        return True
    nation = entity.kind is not SpeakerKind.PERSON and reading.entities.is_nationality(entity.words)
    if nation and rules.act("speakers.nation-adjective"):
        return False
    if dateline is None or not entity.places or candidate.signs.turns:
        return True
    if _is_shown(entity, phrase, reading, dateline.spans[0].start):
        return True
    places = entity.places[:1] if reference_of(phrase) in PEOPLE else entity.places
    inside = dateline.spans[0].start <= places[0] and places[-1] < dateline.spans[-1].end
    return not (inside and rules.act("speakers.dateline-name"))


def _is_shown(entity: Entity, phrase: Phrase, reading: Reading, line: int) -> bool:
    """Return whether a name has a noun for what a phrase means; "Corp" for "the company" or "it" only at ``line``."""
    lexicon, last = reading.entities.lexicon, entity.key[-1]
    noun = phrase.words[-1].lower if phrase.words else ""
    if entity.places[0] != line or noun in entity.key:
        return noun in entity.key
    firm = reference_of(phrase) is Reference.IT and lexicon.is_a(last, W.CORPORATE)
    return firm or last in lexicon.people.bodies.kin_of(noun)


_UNSEEN = Signs()


def _signs(
    seen: Sequence[Appearance], turns: Sequence[Spoken], only: Collection[Entity] | None = None
) -> dict[Entity, Signs]:
    """Return the signs of all who were mentioned or spoke, or ``only`` of some, by the latest turn or mention."""
    ago: dict[Entity, list[int]] = {}
    for at, turn in enumerate(turns):
        if only is None or turn.entity in only:
            ago.setdefault(turn.entity, []).append(at)
    mentions: dict[Entity, list[Appearance]] = {entity: [] for entity in ago}
    for one in seen:
        if only is None or one.entity in only:
            mentions.setdefault(one.entity, []).append(one)
    addressed = turns[0].addressed if turns and turns[0].addressed is not turns[0].entity else None
    found = {}
    for entity, mine in mentions.items():
        spoke = ago.get(entity)
        if spoke is None:
            found[entity] = Signs(tuple(mine), sentence=mine[0].sentence, addressed=addressed is entity)
            continue
        last = turns[spoke[0]]
        found[entity] = Signs(
            seen=tuple(mine),
            turns=tuple(spoke),
            sentence=max(last.sentence, mine[0].sentence) if mine else last.sentence,
            last=last.start,
            addressed=addressed is entity,
        )
    return found


# --- names -----------------------------------------------------------------------------------------------------------


def _namesakes(phrase: Phrase, reading: Reading) -> list[Entity]:
    key = phrase.key
    if not key:
        return []
    found = [one for one in reading.entities.bearing(phrase) if _is_short_for(phrase, key, one, reading)]
    if phrase.kind is not SpeakerKind.ORGANIZATION:
        found += reading.entities.nicknamed(phrase)
    fitting = [one for one in found if not _clashes(one, phrase, reading.rules)]
    introduced = [one for one in fitting if one.places and one.places[0] < phrase.span.start]
    fuller = any(len(one.words) > len(key) for one in introduced)
    if fuller and len(introduced) < len(fitting) and reading.rules.act("speakers.introduced-later"):
        fitting = introduced  # whoever is introduced only later is not meant
    return list(dict.fromkeys(fitting))[:MOST]


def _is_short_for(phrase: Phrase, key: Key, one: Entity, reading: Reading) -> bool:
    """Return whether the name of a phrase, ``key`` when folded, may stand for that of an entity."""
    full = one.key
    if key == full or reading.entities.by_name.get(key) is one:
        return True
    if is_tail(full, key):  # "the Press Unit of the Harbor Police" is not the Harbor Police
        return not reading.entities.lexicon.is_a(key[-len(full) - 1], W.SMALL)
    acronym = len(key) == 1 and is_short_form(phrase.name[0])
    return (acronym and reading.entities.stands_for(phrase.name[0], one)) or is_subsequence(key, full)


# --- antecedents -----------------------------------------------------------------------------------------------------


def _antecedents(
    phrase: Phrase,
    reference: Reference,
    reading: Reading,
    signs: Mapping[Entity, Signs],
    turns: Sequence[Spoken],
    makers: Sequence[Entity],
) -> Iterator[Candidate]:
    if phrase.is_new and reading.rules.act("speakers.new-noun"):
        return
    singled, main = Singled.by(phrase, reading), reading.entities.protagonist
    leading = [main] if main is not None else []
    pool = dict.fromkeys([*singled.inside, *signs, *makers, *singled.roles, *singled.nouns, *leading])
    fitting = list(islice(_fitting(phrase, reference, reading, singled, pool), MOST))
    known: Mapping[Entity, bool] = {}
    if phrase.form is Form.NOMINAL and reference in _ONE_PERSON:
        seen = {one: signs[one].seen for one in fitting if one in signs}
        known = described(phrase, fitting, singled, seen, reading)
        if is_of_party(phrase) and not any(known.values()) and reading.rules.act("speakers.unknown-party"):
            one = of_some_party(phrase, fitting, seen, turns, reading)
            called = {one: False for one in known if one in singled or not one.mentions}
            known = called if one is None else {one: True}
        fitting = [one for one in fitting if one in known]
    for one in without_others(fitting, phrase, reading):
        later = one not in signs and bool(one.places) and one.places[0] > phrase.span.start
        if later and one not in singled and reading.rules.act("speakers.named-only-later"):
            continue
        beside = one in singled or known.get(one, False)
        nameless = not beside and _is_nameless(one, phrase, reference)
        if nameless and reading.rules.act("speakers.nameless-noun"):
            continue
        yield Candidate(
            one,
            signs.get(one, _UNSEEN),
            role=singled.roles.get(one),
            noun=one in singled.nouns,
            named=one in singled.inside,
            told=known.get(one, False),
            tied=one in makers,
        )


def _without_speakers(
    found: Iterable[Candidate], phrase: Phrase, reading: Reading, turns: Sequence[Spoken]
) -> list[Candidate]:
    """Return the candidates of a noun but those who have spoken in its sentence: "Holt said …, but the mayor said …".

    If somebody is left out, only those stay whom the article calls by that noun, and no bystander takes the place.
    """
    here, every = reading.words.sentence(phrase.span.start), list(found)
    spoke = [turn.entity for turn in turns if turn.sentence == here]
    called: list[Candidate] = []
    others: list[Candidate] = []
    for one in every:
        (called if one.role or one.noun or one.named else others).append(one)
    left_out = any(one.entity in spoke for one in others) and reading.rules.act("speakers.two-sources")
    return called if left_out else every


def _fitting(
    phrase: Phrase, reference: Reference, reading: Reading, singled: Singled, pool: Collection[Entity]
) -> Iterator[Entity]:
    """Yield those of ``pool`` to whom a phrase may refer by its kind, its gender and its noun."""
    rules, nominal = reading.rules, phrase.form is Form.NOMINAL
    alone = reference is Reference.PERSON_PRONOUN and not any(
        (one.sure and one.kind is SpeakerKind.PERSON and one.fits(phrase.gender))
        or one.gender is phrase.gender
        for one in pool
    )
    told = reading.addressed.get(phrase.span)
    for one in pool:
        if (
            not (one is told and rules.act("speakers.addressed"))
            and may_be(one, reference, rules)
            and not _is_untyped(one, reference, reading)
            and not (nominal and _has_another_noun(one, phrase, rules))
            # A given name may be male or female, so it does not rule out the only person a pronoun can refer to.
            and ((alone and not one.told) or not _clashes(one, phrase, rules))
            and one not in singled.others
            and (
                one in singled.roles
                or not (_holds_another(one, phrase, rules) or _is_nobody(one, phrase, rules))
            )
        ):
            yield one


def may_be(one: Entity, reference: Reference, rules: Rules) -> bool:
    """Return whether the kind of an entity allows the reference."""
    if not one.mentions and one.kind is SpeakerKind.UNKNOWN:
        return False  # a document through which somebody spoke
    if not one.sure:
        # Its kind is a guess, for the scorer to weigh; but what the tagger mostly took for a place is nobody.
        return not (reference in PEOPLE and one.place and rules.act("speakers.place"))
    if reference in PEOPLE and one.kind in IMPERSONAL:
        return False
    if reference in BODIES and one.kind is SpeakerKind.PERSON:
        return False
    return not (reference is Reference.GROUP and one.kind is SpeakerKind.PERSON)


def _is_untyped(one: Entity, reference: Reference, reading: Reading) -> bool:
    """Return whether only its capitals make it a name: the tagger did not type it, and it stands beside no cue.

    A text in which only days were typed may still name a body that the tagger does not know, but not "the mayor".
    """
    typed = reading.typed if reference is Reference.PERSON else reading.entities.typed
    unknown = bool(one.mentions) and not one.typed and not one.beside and typed
    return unknown and reading.rules.act("speakers.untyped-name")


def _has_another_noun(one: Entity, phrase: Phrase, rules: Rules) -> bool:
    """Return whether an unnamed entity is known by another or a less specific noun: "the old man", "a young man"."""
    if one.mentions:
        return False
    known = one.head == phrase.words[-1].lower and set(folded([word.text for word in phrase.words])) <= set(
        one.key
    )
    return not known and rules.act("speakers.another-noun")


def _is_nameless(one: Entity, phrase: Phrase, reference: Reference) -> bool:
    """Return whether a noun never means an entity with a name, unless the article puts the noun beside that name.

    Several people are no single body or person ("the teachers"), a thing is no person ("the movie", but "the Otumfuo"
    may be one), and the names of a government, a campaign or a ministry contain the noun.
    """
    if not one.mentions:
        return False
    if reference is Reference.GROUP:
        return one.kind is not SpeakerKind.GROUP
    if reference is Reference.THING:
        thing = phrase.kind is SpeakerKind.UNKNOWN and not any(word.capital for word in phrase.words[-1:])
        return thing and one.kind is SpeakerKind.PERSON
    return reference is Reference.BODY and phrase.is_of(_IN_ITS_NAME)


def _clashes(one: Entity, phrase: Phrase, rules: Rules) -> bool:
    """Return whether the genders differ; "Her Majesty" belongs to nobody, so its first word tells the gender, too."""
    styled = phrase.form is Form.NOMINAL and phrase.possessor is None
    style = next((word.gender for word in phrase.words[:1] if styled and word.is_a(W.POSSESSIVE)), None)
    gender = phrase.gender or style
    return not one.fits(gender) and rules.act("speakers.gender-clash")


def _is_nobody(one: Entity, phrase: Phrase, rules: Rules) -> bool:
    """Return whether a noun means anybody ("a witness", "the source") or a newspaper, so nobody who has a name."""
    paper = any(len(role.proper) > 1 and role.text.split()[-1][0].isupper() for role in phrase.roles)
    paper = paper and not (phrase.is_of(W.PARTY) and one.roles)
    anybody = phrase.is_of(W.ANONYMOUS) and not phrase.is_determined(W.DEFINITE)
    nobody = (anybody or phrase.is_of(W.UNNAMED)) and rules.act("speakers.anybody")
    return bool(one.mentions) and (nobody or (paper and rules.act("speakers.unnamed-paper")))


def _holds_another(one: Entity, phrase: Phrase, rules: Rules) -> bool:
    """Return whether an office is meant and the entity holds another one: a senator is not "the governor"."""
    return phrase.is_of(W.OFFICE) and one.holds_office and rules.act("speakers.other-office")
