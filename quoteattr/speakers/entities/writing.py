"""The speaker of a mention as it is returned: the name and the role, or the phrase as written."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.people import Writing
from quoteattr.speakers.entities.entities import Entities, Entity
from quoteattr.speakers.nounphrases.names import key_of
from quoteattr.speakers.nounphrases.phrases import Form, Phrase
from quoteattr.speakers.nounphrases.roles import HELD, Role
from quoteattr.values import Doubt, Excerpt, Span, Speaker, SpeakerKind
from quoteattr.values.fixed import fixed


@fixed
class Named:
    """The referent of a mention: an entity of the article, or a name as written."""

    name: str
    kind: SpeakerKind
    entity: Entity | None = None
    roles: tuple[Role, ...] = ()
    affiliation: str | None = None
    handle: str | None = None
    described: bool = True  #: whether the role adds something to the name
    several: bool = False  #: whether it is a list of people, whose role is what all of them are
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> str:
        """The key that all referents of this name have."""
        return key_of(self.name)

    def speaker(self, mention: Excerpt | None) -> Speaker:
        """Return the speaker for one mention."""
        person = self.kind is SpeakerKind.PERSON
        return Speaker(
            name=self.name,
            kind=self.kind,
            mention=mention,
            role=role_name(self.roles) if self.described and (person or self.several) else None,
            affiliation=self.affiliation,
            handle=self.handle,
        )


def of_entity(entity: Entity, entities: Entities) -> Named:
    """Return an entity under its full name, with its roles, fullest first."""
    affiliation = next((one for one in entity.affiliations if _body(one, entities)), None)
    # Asked last and of the nameless alone, who have few roles: a person with a name may have very many.
    described = (
        entity.mentions > 0
        or affiliation is not None
        or any(role.is_a(W.SPEAKING) for _, role in entity.roles)
    )
    return Named(
        entity.name,
        entity.kind,
        entity,
        entity.main_roles,
        affiliation,
        described=described or entity.several,
        several=entity.several,
    )


def _body(affiliation: str | None, entities: Entities) -> str | None:
    """Return an affiliation under its full name, or ``None`` for a person: an aide of Velez has no body "Velez"."""
    if affiliation is None:
        return None
    words = affiliation.split()
    if (full := entities.abbreviated(words)) is not None:
        return full.name
    known = entities.known(words)
    person = known is not None and known.kind is SpeakerKind.PERSON and (known.given or len(words) == 1)
    return None if person else affiliation


_TELLING = frozenset([SpeakerKind.PERSON, SpeakerKind.ORGANIZATION])


def of_mention(phrase: Phrase, entity: Entity, entities: Entities) -> Named:
    """Return an entity as one mention presents it: "she" or "the firm" determines a kind that was a guess."""
    who = of_entity(entity, entities)
    if phrase.form is not Form.NAME:
        told = phrase.kind in _TELLING and not entity.sure
        return attrs.evolve(who, kind=phrase.kind) if told else who
    affiliation = _body(phrase.affiliation, entities) or who.affiliation
    # "Lee’s brother" has no role by these words, unlike a partner at a firm and the mother of the victim.
    roles = [one for one in phrase.roles if phrase.affiliation or not one.is_a(W.RELATION) or _is_for(one)]
    if not roles and affiliation == who.affiliation:
        return who
    return attrs.evolve(who, roles=(*who.roles, *roles), affiliation=affiliation)


def _is_for(role: Role) -> bool:
    """Return whether a role says for whom somebody is what they are, but not by name: "mother of the victim"."""
    return role.text.islower() and role.head in role.text and not role.text.endswith(role.head)


def as_written(phrase: Phrase) -> Named:
    """Return a phrase in its own words: a name without its title, a noun with what belongs to it."""
    if phrase.form is Form.NAME and phrase.name:
        name = " ".join([*phrase.name, *([phrase.suffix] if phrase.suffix else [])])
        return Named(name, phrase.kind, roles=phrase.roles, affiliation=phrase.affiliation)
    if phrase.form is Form.NOMINAL:
        bare = phrase.kind is SpeakerKind.ORGANIZATION and phrase.determiner is None
        written = squeezed(phrase.text if bare else phrase.whole or phrase.text)
        # "A senior officer" has no other role; "a Harbor Works officer" and "an officer of Harbor Works" do, and a
        # spokeswoman has hers whether or not the words say for whom she speaks.
        more = any(role.proper for role in phrase.roles[:1]) or not phrase.whole.endswith(phrase.text)
        more = (more and not phrase.is_of(W.RELATION)) or phrase.is_of(W.SPEAKING)
        return Named(
            written, phrase.kind, roles=phrase.roles[:1], affiliation=phrase.affiliation, described=more
        )
    return Named(squeezed(phrase.text), phrase.kind)


def possessed(phrase: Phrase, owner: Named, text: str, writing: Writing) -> Named:
    """Return what belongs to somebody: "Velez’s office", or "her office" if the person is unknown."""
    assert phrase.possessor is not None
    known = owner.entity is not None and owner.entity.mentions > 0
    person = owner.entity is not None and owner.entity.kind is SpeakerKind.PERSON
    start = phrase.possessor.begin
    if phrase.possessor.possessor is not None:  # "her brother’s lawyer", but not through "her speech"
        own = squeezed(Span(start, phrase.possessor.span.end).of(text))
        known = owner.name != own and owner.name.endswith(squeezed(phrase.possessor.rest))
    elif known:
        # "Norland’s harbor authority" stays, though "Norland" may be short for the Harbor Authority of Norland.
        known = person or phrase.possessor.form is not Form.NAME
    if known:
        written = f"{genitive(owner.name, text, writing)} {squeezed(phrase.rest)}"
    else:
        written = squeezed(Span(start, phrase.span.end).of(text))
        if phrase.determiner is not None:
            written = f"{phrase.determiner.lower} {written}"
    told = phrase.is_of(W.ROLE) and not phrase.is_of(W.RELATION)
    return Named(written, phrase.kind, roles=phrase.roles[:1], described=told, doubts=owner.doubts)


def joined(parts: Sequence[Named], writing: Writing, role: Role | None = None) -> Named:
    """Return several speakers of one statement as one: bodies remain bodies, people become a group.

    A last name that two of them share is written once: "Tom and Jess Hale". ``role`` is what all of them are.
    """
    *most, last = [
        part.name.split()[0] if _shares_last_name(part, after) else part.name
        for part, after in zip(parts, [*parts[1:], None], strict=True)
    ]
    doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
    bodies = all(part.kind is SpeakerKind.ORGANIZATION for part in parts)
    kind = SpeakerKind.ORGANIZATION if bodies else SpeakerKind.GROUP
    name, roles = f"{', '.join(most)} {writing.joining} {last}", () if role is None else (role,)
    return Named(name, kind, roles=roles, several=role is not None, doubts=doubts)


def _shares_last_name(one: Named, after: Named | None) -> bool:
    if after is None or one.kind is not SpeakerKind.PERSON or after.kind is not SpeakerKind.PERSON:
        return False
    name, other = one.name.split(), after.name.split()
    return len(name) == 2 and len(other) > 1 and name[-1] == other[-1]


def nameless(who: Named, phrase: Phrase, start: int) -> Entity:
    """Return an entity for somebody without a name, to which "they" and "the source" can refer."""
    words = tuple(who.name.split()) or (who.name,)
    return Entity(
        name=who.name,
        words=words,
        kind=who.kind,
        head=phrase.words[-1].lower if phrase.words else "",
        sure=who.kind is not SpeakerKind.UNKNOWN,
        gender=phrase.gender,
        told=phrase.gender is not None,
        roles=tuple((start, role) for role in who.roles),
        affiliations=(who.affiliation,) if who.affiliation else (),
        several=who.several,
    )


def role_name(roles: Sequence[Role]) -> str | None:
    """Return the first role that is more than a form of address or "woman", as written."""
    for role in roles:
        if role.address or role.is_a(W.BEING | W.CITIZEN):
            continue
        if role.is_a(HELD):
            return squeezed(role.text)
    return None


def genitive(name: str, text: str, writing: Writing) -> str:
    """Return the possessive of a name, with the apostrophe that the text uses."""
    apostrophe = "'" if "'" in text and "’" not in text else "’"
    return f"{name}{apostrophe}{writing.genitive}"


def squeezed(words: str) -> str:
    """Return the words separated by single spaces."""
    return " ".join(words.split())
