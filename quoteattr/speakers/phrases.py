"""Taking a noun phrase apart: who is named, in what role, of which body, or which kind of person is meant.

The phrase is read from its words alone: a core ("Defence Minister Rajan Sethi", "Velez’s office", "the senator")
and what follows it ("of Harbor Daily", ", who chairs the committee", "(R-Ohio)").
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import attrs
import regex

from quoteattr.speakers.cores import OPEN_PHRASES, core_end, name_start, without_openers
from quoteattr.speakers.roles import (
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
from quoteattr.speakers.words import (
    ADDRESS,
    BODIES,
    BODY_NAMES,
    BODY_SURNAMES,
    BRANDS,
    DETERMINERS,
    DOCUMENTS,
    GIVEN_NAMES,
    GROUPS,
    NUMBERS,
    PARTICLES,
    PARTIES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    ROLES,
    SUFFIXES,
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


# A capital within the word, as brands have it; that of McCoy, DeWitt or LaPierre is a name's.
_CAMEL = regex.compile(r"(?!(?:Mc|Mac|De|Di|Du|Da|Fitz|La|Le|Van|Von|O|D)\p{Lu})\p{Lu}\p{Ll}++\p{Lu}")


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
    words = without_openers(words)
    return _coordination(text, words) or read_phrase(text, words, core_end(words)) if words else None


def _handle(text: str, span: Span) -> Phrase | None:
    words = words_of(text, *span)
    if not words:
        return None
    at = Span(words[0].start, words[0].end)
    return Phrase(span=at, text=at.of(text), form=Form.HANDLE, name=(at.of(text),))


def _coordination(text: str, words: list[Word]) -> Phrase | None:
    """Two phrases joined by "and", where each is one of its own."""
    for at in range(1, len(words) - 1):
        if words[at].lower != "and":
            continue
        left, right = words[:at], without_openers(words[at + 1 :])
        if listed := _list(text, left, right):
            return listed
        end = core_end(left)
        first = read_phrase(text, left, end)
        second = read_phrase(text, right, core_end(right))
        if not (
            (
                _stands_alone(first, right[0])
                or (first.kind is second.kind is SpeakerKind.PERSON and second.name)
            )
            and (second.form is not Form.NOMINAL or second.determiner or second.possessor or second.plural)
        ):
            return None
        if end < len(left) and (words[at].gap is not Gap.COMMA or left[end].lower in _CLAUSES):
            return None
        span = Span(words[0].start, right[max(0, core_end(right) - 1)].end)
        if _holds_both(first, second, right[0]):
            return attrs.evolve(second, span=span, roles=(*first.roles, *second.roles))
        return Phrase(
            span=span,
            text=span.of(text),
            form=Form.NAME if first.name else Form.NOMINAL,
            kind=SpeakerKind.GROUP,
            plural=True,
            parts=(first, second),
        )
    return None


def _holds_both(first: Phrase, second: Phrase, joined: Word) -> bool:
    """Whether two roles are of one person: "senator and former mayor Ann Lee"."""
    one = first.form is Form.NOMINAL and first.kind is SpeakerKind.PERSON and not first.possessor
    titled = bool(
        second.kind is SpeakerKind.PERSON and second.name_span and second.name_span.start > joined.start
    )
    return one and titled and joined.lower not in DETERMINERS and second.possessor is None


def _list(text: str, left: list[Word], right: list[Word]) -> Phrase | None:
    """A list of names: "Lee, Velez and Sethi"."""
    end = core_end(right)
    starts = [0, *(at for at, word in enumerate(left) if word.gap is Gap.COMMA), len(left)]
    ones = [left[a:b] for a, b in pairwise(starts)] + [right[:end]]
    if len(ones) < 3 or any(word.lower in SUFFIXES or word.gap is Gap.OPEN for word in left):
        return None
    if not all(0 < len(one) < 5 and all(word.capital for word in one) for one in ones):
        return None
    parts = tuple(read_phrase(text, one, len(one)) for one in ones)
    if any(part.form is not Form.NAME for part in parts):
        return None
    span = Span(left[0].start, right[end - 1].end)
    return Phrase(
        span=span, text=span.of(text), form=Form.NAME, kind=SpeakerKind.GROUP, plural=True, parts=parts
    )


_CLAUSES = RELATIVES | PREPOSITIONS | {"including"}


def _stands_alone(left: Phrase, following: Word) -> bool:
    """Whether "and" after ``left`` joins it with a phrase of its own rather than with half a name."""
    if left.form is Form.PRONOUN or left.kind is SpeakerKind.GROUP:
        return True
    if len(left.name) == 1 and left.kind is SpeakerKind.UNKNOWN and following.capital:
        return True  # "Lee and Velez", unless the article knows them as one: see `chains`
    if following.lower in OPEN_PHRASES:
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
    start = name_start(core, determiner)
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
        owner = {word.casefold() for word in possessor.name} if possessor else set()
        roles = [before._replace(others=before.others | owner), *roles]
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


def _kind_of_name(
    name: Sequence[Word], title: Sequence[Word], determiner: str | None, possessor: Phrase | None
) -> SpeakerKind:
    lowers = [word.lower for word in name]
    if any(word.lower in ROLES or word.lower in TITLES or word.lower in ADDRESS for word in title):
        return SpeakerKind.PERSON
    if determiner == "the" and possessor is None and len(name) > 1:
        return SpeakerKind.ORGANIZATION
    given = lowers[0] in GIVEN_NAMES and len(name) > 1
    body = any(lower in BODY_NAMES for lower in lowers)
    if body and not (given and len(name) == 2 and lowers[1] in BODY_SURNAMES):
        return SpeakerKind.ORGANIZATION
    if given:
        return SpeakerKind.PERSON
    if determiner == "the" and possessor is None and lowers[0] not in GIVEN_NAMES:
        return SpeakerKind.ORGANIZATION
    if len(name) == 1 and (is_acronym(name[0].text) or _is_brand(name[0])):
        return SpeakerKind.ORGANIZATION
    return SpeakerKind.UNKNOWN


def _is_brand(word: Word) -> bool:
    """Whether a single name is one that companies and media have: "WikiLeaks", "Politico"."""
    return word.lower in BRANDS or _CAMEL.match(word.text) is not None


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
        others |= {word.casefold() for word in possessor.name} if possessor else set()
        roles = [role._replace(others=role.others | others) for role in roles if role.head in ROLES]
        return attrs.evolve(named, roles=(*roles, *named.roles), possessor=possessor)
    if kind is SpeakerKind.ORGANIZATION and (body := _body_after(text, [core[-1], *tail])):
        return attrs.evolve(body, possessor=possessor)
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


def _body_after(text: str, words: Sequence[Word]) -> Phrase | None:
    """The body in "the group that owns the pier, Harbor Works," but not in "the ministry in Oslo, Norway,"."""
    at = next((at for at, word in enumerate(words) if at and word.gap is Gap.COMMA), len(words))
    segment = next(segments(words[at:]), ())
    if not segment or words[at - 1].capital or not all(word.capital for word in segment):
        return None
    phrase = read_phrase(text, segment, len(segment))
    named = phrase.form is Form.NAME and phrase.kind is not SpeakerKind.PERSON
    return attrs.evolve(phrase, kind=SpeakerKind.ORGANIZATION) if named else None


def _maker(text: str, tail: Sequence[Word]) -> Phrase | None:
    """Who made a document: "a report by Harbor Daily", "an analysis that the ministry released"."""
    for at, word in enumerate(tail[:MAX_ROLE]):
        if word.lower in {"by", "from"} and at + 1 < len(tail):
            rest = list(tail[at + 1 :])
            end = core_end(rest)
            named = canonical(rest[end - 1].lower) not in ROLES and any(word.capital for word in rest[:end])
            while end > 1 and named and not rest[end - 1].capital:  # "by the Harbor Institute last month"
                end -= 1
            return _coordination(text, rest) or read_phrase(text, rest, end)
    return None
