"""The parts of a noun phrase: name, role, organization, or the kind of person that it describes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

from quoteattr.document.rules import Rules
from quoteattr.document.words import Word
from quoteattr.enums import Gender
from quoteattr.languages.classes import COUNTING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import Body
from quoteattr.speakers.nounphrases.names import Key, folded, written
from quoteattr.speakers.nounphrases.roles import Role
from quoteattr.values import Span, SpeakerKind
from quoteattr.values.fixed import fixed


class Form(StrEnum):
    """How a phrase refers."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    HANDLE = "handle"


@fixed(kw_only=True)
class Phrase:
    """The parts of a noun phrase; ``parts`` are the phrases of a coordination ("Ann Lee and her aides")."""

    span: Span  #: the core
    text: str  #: the core as written, without a determiner before a name
    form: Form
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: tuple[str, ...] = ()  #: the words of the name, without titles
    name_span: Span | None = None
    suffix: str | None = None
    determiner: Word | None = None
    possessor: Phrase | None = None  #: "Velez" in "Velez’s office", "her" in "her campaign"
    rest: str = ""  #: what is possessed: "office", "campaign"
    whole: str = ""  #: a nominal with its article and prepositional phrases, as it is returned if unresolved
    roles: tuple[Role, ...] = ()
    #: the body to which the words link a person; the types of a tagger have to confirm it
    body: Body | None = None
    gender: Gender | None = None
    plural: bool = False
    maker: Phrase | None = None  #: the maker of a document: "a report by Harbor Daily"
    parts: tuple[Phrase, ...] = ()
    words: tuple[Word, ...] = ()  #: the words of the core, without determiner and possessor
    titles: tuple[Word, ...] = ()  #: those of the words before the name

    @cached_property
    def key(self) -> Key:
        """The words of the name as they are compared."""
        return folded(self.name)

    @property
    def head(self) -> str:
        """The noun of a nominal phrase, in lower case; "" without one."""
        return self.roles[0].head if self.roles else ""

    @property
    def affiliation(self) -> str | None:
        """The name of the body to which the words link a person."""
        return self.body.text if self.body is not None else None

    @property
    def begin(self) -> int:
        """Where it begins, including its determiner or possessor."""
        determiner = self.determiner.start if self.determiner is not None else self.span.start
        owner = self.possessor.span.start if self.possessor is not None else self.span.start
        return min(self.span.start, determiner, owner)

    @property
    def describes_person(self) -> bool:
        """Whether it is a noun for one person: "the mayor"."""
        return self.form is Form.NOMINAL and self.kind is SpeakerKind.PERSON

    @property
    def is_unnamed(self) -> bool:
        """Whether it is such a noun in lower case, which mentions somebody without a name."""
        return self.describes_person and not self.words[-1].capital

    @property
    def is_new(self) -> bool:
        """Whether a noun introduces somebody new: "a judge", "another source", "two residents"."""
        first = self.words[0] if self.words else None
        counted = first is not None and (first.is_a(COUNTING) or first.text.isdigit())
        known = self.is_determined(W.DEFINITE)  # "the two offices"
        return self.form is Form.NOMINAL and ((counted and not known) or self.is_determined(W.INDEFINITE))

    def is_of(self, classes: int) -> bool:
        """Return whether the noun of a nominal phrase belongs to any of ``classes`` (see `WordClass`)."""
        return bool(self.roles) and self.roles[0].classes & classes != 0

    def is_determined(self, classes: int) -> bool:
        """Return whether it has a determiner of any of ``classes``."""
        return self.determiner is not None and self.determiner.is_a(classes)


def body_phrase(text: str, span: Span, name: Sequence[Word]) -> Phrase:
    """Return the phrase at ``span`` of a body whose name is all of its words."""
    return Phrase(
        span=span,
        text=span.of(text),
        form=Form.NAME,
        kind=SpeakerKind.ORGANIZATION,
        name=written(text, name),
        name_span=span,
        words=tuple(name),
    )


def owning_body(
    possessor: Phrase | None, roles: Sequence[Role], determiner: Word | None, rules: Rules
) -> Body | None:
    """Return the body in "Harbor Radio’s Dante Moss"; none in "Toq’s daughter", where the owner is a person.

    A party has no determiner: "Labour’s shadow minister", unlike "the Democrat’s lawyer".
    """
    if possessor is None:
        return None
    nominal = possessor.form is Form.NOMINAL and determiner is None
    party = nominal and possessor.words[-1].is_a(W.PARTY_NAME) and rules.act("speakers.party-owner")
    if not party and (possessor.form is not Form.NAME or possessor.kind is SpeakerKind.PERSON):
        return None
    proper = possessor.kind is SpeakerKind.ORGANIZATION
    if not proper and roles and roles[0].is_a(W.RELATION):
        return None
    return Body(possessor.text, possessor.name_span or possessor.span, proper or party, linked=True)
