"""Taking a noun phrase apart: who is named, in what role, of which body, or which kind of person is meant.

The phrase is read from its words alone: a core ("Defence Minister Rajan Sethi", "Velez’s office", "the senator")
and what follows it ("of Harbor Daily", ", who chairs the committee", "(R-Ohio)").
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import attrs

from quoteattr.linking.roles import (
    MAX_ROLE,
    Role,
    additions,
    any_role,
    canonical,
    conjuncts,
    head_word,
    segments,
    strict_role,
)
from quoteattr.linking.words import (
    ADDRESS,
    BODIES,
    BODY_NAMES,
    BODY_SURNAMES,
    DETERMINERS,
    DOCUMENTS,
    GIVEN_NAMES,
    GROUPS,
    MAKERS,
    NUMBERS,
    OPENERS,
    PARTICLES,
    PARTIES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    ROLES,
    SUFFIXES,
    SURNAME_ROLES,
    THEY,
    TITLES,
    Gap,
    Gender,
    Word,
    gender_of,
    is_acronym,
    pronoun_gender,
    words_of,
)
from quoteattr.values import Span, SpeakerKind

MAX_CHARACTERS = 600  #: of a phrase that are read; longer ones are mistakes of a tagger
_OPEN_PHRASES = DETERMINERS | POSSESSIVES | TITLES.keys() | ADDRESS | GIVEN_NAMES | QUANTIFIERS


class Form(StrEnum):
    """How a phrase refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    HANDLE = "handle"


@attrs.frozen(kw_only=True)
class Phrase:
    """A noun phrase taken apart. ``parts`` are the phrases of a coordination ("Ann Lee and her aides")."""

    span: Span  #: the core
    text: str  #: the core as written, without a determiner before a name
    form: Form
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: tuple[str, ...] = ()  #: the words of the name, without titles
    name_span: Span | None = None
    suffix: str | None = None
    determiner: str | None = None
    possessor: Phrase | None = None  #: "Velez" in "Velez’s office", "her" in "her campaign"
    rest: str = ""  #: what is possessed: "office", "campaign"
    whole: str = ""  #: a nominal with its article and its prepositional phrases, as it is returned unresolved
    roles: tuple[Role, ...] = ()
    affiliation: str | None = None
    gender: Gender | None = None
    plural: bool = False
    maker: Phrase | None = None  #: of a document: "a report by Harbor Daily"
    parts: tuple[Phrase, ...] = ()

    @property
    def head(self) -> str:
        """The noun of a nominal phrase, in lower case; empty where it has none."""
        return self.roles[0].head if self.roles else ""


def parse(text: str, span: Span) -> Phrase | None:
    """The noun phrase at ``span``, such as the mention beside a cue; ``None`` where it holds no word."""
    if span.start and text[span.start - 1] == "@":
        return _handle(text, span)
    if span.start < span.end and text[span.start] == "@":
        return _handle(text, Span(span.start + 1, span.end))
    words = words_of(text, span.start, min(span.end, span.start + MAX_CHARACTERS))
    words = _without_openers(words)
    return _coordination(text, words) or read_phrase(text, words, _core_end(words)) if words else None


def _handle(text: str, span: Span) -> Phrase | None:
    words = words_of(text, *span)
    if not words:
        return None
    at = Span(words[0].start, words[0].end)
    return Phrase(span=at, text=at.of(text), form=Form.HANDLE, name=(at.of(text),))


def _without_openers(words: list[Word]) -> list[Word]:
    at = 0
    while at < len(words) - 1 and _opens(words[at], words[at + 1]):
        at += 1
    return words[at:]


def _opens(word: Word, following: Word) -> bool:
    lower = word.lower
    if lower in QUANTIFIERS or (lower in GIVEN_NAMES and following.capital):
        return False
    adverb = lower.endswith("ly") and len(lower) > 4 and lower not in {"family", "assembly", "italy", "early"}
    return lower in OPENERS or lower in {"and", "or"} or (adverb and not word.genitive)


_NOUNS = ROLES | GROUPS | BODIES | DOCUMENTS


def _core_end(words: Sequence[Word]) -> int:
    """How many words belong to the core; what follows is an apposition, a relative clause, an addition."""
    for at, word in enumerate(words[1:], start=1):
        before = words[at - 1]
        if word.gap is not Gap.SPACE:
            if not (word.lower in SUFFIXES and word.gap is Gap.COMMA):
                return at
        elif word.lower in RELATIVES or word.lower in MAKERS:
            return at
        elif word.lower in PREPOSITIONS and not _preposition_inside(words, at):
            return at
        elif word.lower in {"herself", "himself", "itself", "themselves"}:
            return at
        elif word.lower == "and" and and_inside(words, at):
            continue
        elif word.lower.endswith(("ed", "ing")) and not word.capital and before.lower in _NOUNS:
            return at
        elif at > 1 and not before.genitive and not word.capital and before.capital and _after_name(word):
            return at
    return len(words)


def and_inside(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins two words of a body's name: "Department of Health and Safety"."""
    if not (at + 1 < len(words) and words[at + 1].capital and words[at + 1].lower not in _OPEN_PHRASES):
        return False
    of = next((i for i in range(at - 1, 0, -1) if words[i].lower in {"of", "for"}), None)
    return of is not None and words[of - 1].capital and words[of - 1].lower in BODY_NAMES


def _after_name(word: Word) -> bool:
    """Whether a lower-case word after a capitalised one starts a clause rather than goes on with a title."""
    return word.lower in {"and", "or"} or word.lower.endswith(("ing", "ed"))


def _preposition_inside(words: Sequence[Word], at: int) -> bool:
    """Whether the preposition at ``at`` belongs to a name ("Ministry of Trade") or a title ("secretary of state")."""
    if at + 1 >= len(words) or words[at + 1].gap is not Gap.SPACE:
        return False
    word, before, after = words[at], words[at - 1], words[at + 1]
    if after.lower == "the" and at + 2 < len(words):
        after = words[at + 2]
    if word.lower == "of" and before.lower in ROLES:
        return before.capital or not after.capital
    body = any(earlier.capital and earlier.lower in BODY_NAMES for earlier in words[:at])
    return before.capital and after.capital and body and word.lower in {"of", "for", "on", "in"}


def _coordination(text: str, words: list[Word]) -> Phrase | None:
    """Two phrases joined by "and", where each is one of its own."""
    for at in range(1, len(words) - 1):
        if words[at].lower != "and":
            continue
        left, right = words[:at], _without_openers(words[at + 1 :])
        end = _core_end(left)
        first = read_phrase(text, left, end)
        second = read_phrase(text, right, _core_end(right))
        if not (
            (
                _stands_alone(first, right[0])
                or (first.kind is second.kind is SpeakerKind.PERSON and second.name)
            )
            and (second.form is not Form.NOMINAL or second.determiner or second.plural)
        ):
            return None
        if end < len(left) and (words[at].gap is not Gap.COMMA or left[end].lower in _CLAUSES):
            return None
        span = Span(words[0].start, right[max(0, _core_end(right) - 1)].end)
        return Phrase(
            span=span,
            text=span.of(text),
            form=Form.NAME if first.name else Form.NOMINAL,
            kind=SpeakerKind.GROUP,
            plural=True,
            parts=(first, second),
        )
    return None


_CLAUSES = RELATIVES | PREPOSITIONS | {"including"}


def _stands_alone(left: Phrase, following: Word) -> bool:
    """Whether "and" after ``left`` joins it with a phrase of its own rather than with half a name."""
    if left.form is Form.PRONOUN or left.kind is SpeakerKind.GROUP:
        return True
    if following.lower in _OPEN_PHRASES:
        return left.form is Form.NAME
    return left.form is Form.NAME and left.kind is SpeakerKind.PERSON and following.capital


def read_phrase(text: str, words: Sequence[Word], core_end: int) -> Phrase:
    """The phrase whose core is ``words[:core_end]`` and whose additions are the rest."""
    core, tail = list(words[:core_end]), words[core_end:]
    span = Span(core[0].start, core[-1].end)
    alone = not tail or core[0].lower not in {"these", "those"}
    if len(core) == 1 and core[0].lower in PRONOUNS and alone and core[0].text not in {"US", "IT"}:
        return _pronoun(core[0], span)
    determiner = None
    if core[0].lower in DETERMINERS and len(core) > 1:
        determiner = core.pop(0).lower
    possessor = _possessor(text, core)
    if possessor is not None:
        core = _possessed(core)
    if not core:  # a bare genitive: "Tulsa police’s"
        return _of_core(text, words[:core_end], determiner, None, tail)
    return _of_core(text, core, determiner, possessor, tail)


def _pronoun(word: Word, span: Span) -> Phrase:
    plural = word.lower in THEY or word.lower in {"we", "us", "our", "ours", "ourselves"}
    gender = pronoun_gender(word.lower)
    kind = SpeakerKind.PERSON if gender else SpeakerKind.GROUP if plural else SpeakerKind.UNKNOWN
    return Phrase(span=span, text=word.text, form=Form.PRONOUN, kind=kind, gender=gender, plural=plural)


def _possessor(text: str, core: Sequence[Word]) -> Phrase | None:
    if len(core) > 1 and core[0].lower in POSSESSIVES and core[0].text != "Her.":
        return _pronoun(core[0], Span(core[0].start, core[0].end))
    at = _last_genitive(core)
    if at is None:
        return None
    owner = core[max(0, at + 1 - MAX_ROLE) : at + 1]
    return read_phrase(text, [*owner[:-1], owner[-1]._replace(genitive=False)], len(owner))


def _possessed(core: list[Word]) -> list[Word]:
    at = _last_genitive(core)
    return core[1 if at is None else at + 1 :]


def _last_genitive(core: Sequence[Word]) -> int | None:
    return next((at for at in range(len(core) - 2, -1, -1) if core[at].genitive), None)


def _of_core(
    text: str, core: Sequence[Word], determiner: str | None, possessor: Phrase | None, tail: Sequence[Word]
) -> Phrase:
    start = _name_start(core, determiner)
    if start is None:
        return _nominal(text, core, determiner, possessor, tail)
    title, name = core[:start], core[start:]
    suffix = None
    if len(name) > 1 and name[-1].lower in SUFFIXES:
        suffix, name = name[-1].text, name[:-1]
    span = Span(core[0].start, core[-1].end)
    roles, affiliation = additions(text, tail)
    before = strict_role(text, title) if title else None
    if before:
        roles = [before, *roles]
    if affiliation is None and possessor is not None and possessor.kind is SpeakerKind.ORGANIZATION:
        affiliation = possessor.text
    return Phrase(
        span=span,
        text=Span(name[0].start, core[-1].end).of(text),
        form=Form.NAME,
        kind=_kind_of_name(name, title, determiner, possessor),
        name=tuple(word.text for word in name),
        name_span=Span(name[0].start, name[-1].end),
        suffix=suffix,
        determiner=determiner,
        possessor=possessor,
        roles=tuple(roles),
        affiliation=affiliation,
        gender=gender_of([word.lower for word in title]) or _role_gender(roles),
    )


def _name_start(core: Sequence[Word], determiner: str | None) -> int | None:
    """Where the name begins that ends the core, titles left behind; ``None`` for a core without a name."""
    size = len(core)
    at = size
    while at and _in_name(core, at - 1):
        at -= 1
    while at < size and not core[at].capital and core[at].lower not in PARTICLES:
        at += 1
    if at == size or _is_common(core, at, determiner):
        return None
    last_role = max((i for i in range(at, size) if _is_title(core, i, at)), default=None)
    if last_role is not None:
        at = last_role + 1
        if at < size and core[at].lower == "of":
            at = _after_office(core, at + 1)
    elif core[at].lower in PARTIES and size - at > 1 and not any(w.lower in BODY_NAMES for w in core[at:]):
        at += 1
    return at if at < size else None


def _in_name(core: Sequence[Word], at: int) -> bool:
    word = core[at]
    if word.capital or word.text.isdigit():
        return word.lower not in PRONOUNS or word.text.isupper()
    if at + 1 == len(core):
        return False
    return word.lower in PARTICLES or word.lower in {"of", "for", "the", "and", "on", "in"}


def _is_common(core: Sequence[Word], at: int, determiner: str | None) -> bool:
    """Whether the capitals are those of a nominal: "Republicans", "Two residents", "The Defence Minister"."""
    last = core[-1].lower
    if last in GROUPS or last in PARTIES or _is_plural_acronym(core[-1].text):
        return True
    if len(core) - at == 1 and at == 0:
        word = core[0]
        if determiner is None and (word.lower in QUANTIFIERS or word.lower in NUMBERS or word.text.isdigit()):
            return True
        common = (
            word.lower in ROLES or word.lower in DOCUMENTS or (determiner is None and word.lower in BODIES)
        )
        return common and not (determiner is None and word.lower in SURNAME_ROLES) and not word.text.isupper()
    return False


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _is_title(core: Sequence[Word], at: int, start: int) -> bool:
    word = core[at]
    lower = word.lower
    if lower not in ROLES and lower not in TITLES and lower not in ADDRESS:
        return False
    if lower in SURNAME_ROLES:
        if at == len(core) - 1:  # "Howard Dean", "Dean", but "State Governor"
            return False
        if lower in GIVEN_NAMES and at == start and len(core) - start == 2:  # "Dean Baker"
            return False
        if at > start and core[at - 1].lower in GIVEN_NAMES:  # "Stephen King Jr."
            return False
    return not (word.text.isupper() and len(word.text) > 1 and lower not in TITLES and at == len(core) - 1)


def _after_office(core: Sequence[Word], at: int) -> int:
    """Where the name begins after "Secretary of": at a given name, else the last two words or the last."""
    size = len(core)
    given = next((i for i in range(at + 1, size) if core[i].lower in GIVEN_NAMES), None)
    if given is not None:
        return given
    return max(at, size - 2) if size - at >= 3 else size - 1 if size - at == 2 else size


def _kind_of_name(
    name: Sequence[Word], title: Sequence[Word], determiner: str | None, possessor: Phrase | None
) -> SpeakerKind:
    lowers = [word.lower for word in name]
    if any(word.lower in ROLES or word.lower in TITLES or word.lower in ADDRESS for word in title):
        return SpeakerKind.PERSON
    given = lowers[0] in GIVEN_NAMES and len(name) > 1
    body = any(lower in BODY_NAMES for lower in lowers)
    if body and not (given and len(name) == 2 and lowers[1] in BODY_SURNAMES):
        return SpeakerKind.ORGANIZATION
    if given:
        return SpeakerKind.PERSON
    if determiner == "the" and possessor is None and lowers[0] not in GIVEN_NAMES:
        return SpeakerKind.ORGANIZATION
    if len(name) == 1 and is_acronym(name[0].text):
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.UNKNOWN


def _role_gender(roles: Sequence[Role]) -> Gender | None:
    return next((gender for role in roles if (gender := role.gender)), None)


def _nominal(
    text: str, core: Sequence[Word], determiner: str | None, possessor: Phrase | None, tail: Sequence[Word]
) -> Phrase:
    span = Span(core[0].start, core[-1].end)
    start = span.start - len(determiner) - 1 if determiner and possessor is None else span.start
    if text[start : start + len(determiner or "")].casefold() != determiner:
        start = span.start  # more than one space between them
    roles = [role for part in conjuncts(core) if (role := any_role(text, part))]
    head = roles[0].head if roles else ""
    kind = _kind_of_nominal(core, head, determiner)
    one = kind is SpeakerKind.PERSON or core[0].lower == "one"
    if one and (named := _named_after(text, tail)):
        others = frozenset(word.lower for word in next(segments(tail)))
        roles = [role._replace(others=role.others | others) for role in roles if role.head in ROLES]
        return attrs.evolve(named, roles=(*roles, *named.roles), possessor=possessor)
    maker = _maker(text, tail) if head in DOCUMENTS else None
    return Phrase(
        span=span,
        text=span.of(text),
        form=Form.NOMINAL,
        kind=kind,
        determiner=determiner,
        possessor=possessor,
        rest=span.of(text) if possessor is not None else "",
        whole=Span(start, _nominal_end(core, tail)).of(text),
        roles=tuple(roles),
        gender=_role_gender(roles),
        plural=kind is SpeakerKind.GROUP,
        maker=maker,
    )


def _nominal_end(core: Sequence[Word], tail: Sequence[Word]) -> int:
    """Where the prepositional phrases end that tell which one of a group is meant."""
    end = core[-1].end
    for word in tail:
        if word.gap is not Gap.SPACE or word.lower in RELATIVES:
            break
        end = word.end
    return end


def _kind_of_nominal(core: Sequence[Word], head: str, determiner: str | None) -> SpeakerKind:
    first, last = core[0].lower, head_word(core).lower
    if last in ROLES or last in TITLES or (last in PARTIES and determiner):
        return SpeakerKind.PERSON
    if last in BODIES:
        return SpeakerKind.ORGANIZATION
    if last in DOCUMENTS:
        return SpeakerKind.UNKNOWN
    counted = first in QUANTIFIERS or first in NUMBERS or first.replace(",", "").rstrip("%").isdigit()
    if last in GROUPS or counted or first in THEY:
        return SpeakerKind.GROUP
    if last.endswith("s") and not last.endswith(("ss", "us", "is")) and determiner not in {"a", "an"}:
        return SpeakerKind.GROUP
    if last.endswith(("er", "or", "ist", "ian", "man", "woman", "ant")) and determiner:
        return SpeakerKind.PERSON
    return SpeakerKind.UNKNOWN


def _named_after(text: str, tail: Sequence[Word]) -> Phrase | None:
    """The person in "his adviser, Ann Lee," or "a lawyer for the paper, Ann Lee"."""
    for segment in segments(tail):
        if segment[0].gap is Gap.COMMA and all(word.capital or word.lower in PARTICLES for word in segment):
            phrase = read_phrase(text, segment, len(segment))
            good = phrase.form is Form.NAME and phrase.kind is not SpeakerKind.ORGANIZATION
            return attrs.evolve(phrase, kind=SpeakerKind.PERSON) if good else None
    return None


def _maker(text: str, tail: Sequence[Word]) -> Phrase | None:
    """Who made a document: "a report by Harbor Daily", "an analysis that the ministry released"."""
    for at, word in enumerate(tail[:MAX_ROLE]):
        if word.lower in {"by", "from"} and at + 1 < len(tail):
            rest = list(tail[at + 1 :])
            end = _core_end(rest)
            named = canonical(rest[end - 1].lower) not in ROLES and any(word.capital for word in rest[:end])
            while end > 1 and named and not rest[end - 1].capital:  # "by the Harbor Institute last month"
                end -= 1
            return _coordination(text, rest) or read_phrase(text, rest, end)
    return None
