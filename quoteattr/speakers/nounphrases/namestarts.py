"""Where the name begins in the core of a noun phrase, after titles, offices and labels."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.document.rules import Rules
from quoteattr.document.words import Word, is_acronym
from quoteattr.languages.classes import COUNTING, TITLES
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.cores import classes_of
from quoteattr.speakers.nounphrases.namelabels import after_office, label_of

_GIVEN_NAME_OR_BODY_NAME = W.GIVEN_NAME | W.BODY_NAME
_OFFICES = W.MODIFIER | W.ROLE | W.TITLE | W.RANK
_OF_OFFICE = W.SCOPE | W.QUALIFYING | W.ROLE | W.BEFORE_ROLE | W.PARTY  #: "Legal", "Special", "Attending"
_HEADS = W.SURNAME_ROLE | W.FIELD | W.IN_CHARGE  #: "Justice", "Secretary", "Director"
_PARTICLE_OR_INNER = W.PARTICLE | W.INNER
_OF_NAMESAKES = W.ADDRESS | W.SURNAME_ROLE  #: the titles of those after whom bodies and places are named
_ENDS_PERSON = W.BODY_SURNAME | W.ROLE  #: what may end a person's name, though it is a noun for a body
_SERVED = W.PUBLIC | W.ELECTED  #: those about whom headlines name aides: "Gov. Velez Adviser"
#: the classes that `_is_title` accepts; tested first, because most words have none of them
_TITLED = TITLES | W.AGENT | W.CITIZEN | W.GROUP


def name_start(core: Sequence[Word], determiner: Word | None, rules: Rules) -> int | None:
    """Return where the name at the end of the core begins, after any titles; ``None`` if the core has no name."""
    size = len(core)
    at = size
    while at and _in_name(core, at - 1):
        at -= 1
    while at < size and not core[at].capital and not core[at].is_a(W.PARTICLE):
        at += 1
    if size == 1 and _is_paper(core[0], determiner) and rules.act("speakers.paper"):
        return 0
    if at == size or _is_common(core, at, determiner, rules):
        return None
    classes = classes_of(core)
    if classes & W.BODY_NAME and classes & W.GIVEN_NAME:
        person = _person_behind_body(core, at)
        if person is not None and rules.act("speakers.name-behind-body"):
            return person
    last_role = None
    if classes & _TITLED:  # as few names have
        last_role = max(
            (
                i
                for i in range(at, size)
                if core[i].is_a(_TITLED) and _is_title(core, i, at, determiner, rules)
            ),
            default=None,
        )
    if at > 1 and core[at - 1].is_a(W.OF) and core[at - 2].is_a(W.ROLE):  # "secretary of State Ann Lee"
        at = after_office(core, at)
    elif last_role is not None:
        at = last_role + 1
        at += at + 1 < size and core[at].is_a(W.BEHIND_OFFICE)  # "Professor Emeritus Ann Lee"
        if at + 1 < size and core[at].is_a(W.OFFICE_LABEL) and core[at].text.isupper():
            at += rules.act("speakers.name-label")  # "Deputy DA Ann Lee"
        if at < size and core[at].is_a(W.GOVERNING) and rules.act("speakers.name-after-office"):
            the = determiner is not None and determiner.is_a(W.THE)
            at = after_office(core, at + 1, strict=not core[at].is_a(W.OF), the=the)
    elif (label := label_of(core, at, determiner, rules)) is not None and rules.act("speakers.name-label"):
        at = label + 1
    elif determiner is None and _is_former(core[at:]):
        at += rules.act("speakers.name-former")
    elif core[at].is_a(W.PARTY) and size - at > 1 and not any(w.is_a(W.BODY_NAME) for w in core[at:]):
        at += rules.act("speakers.name-party")
    return at if at < size else None


def _is_former(core: Sequence[Word]) -> bool:
    """Return whether "former" opens words with a name: "Former Plaid Norland", but not "Former Norwegian"."""
    if len(core) < 2 or not (core[0].is_a(W.FORMER) and core[0].is_a(W.MODIFIER)):  # not "Late Night Harbor"
        return False
    return len(core) > 2 or not core[1].is_a(W.NATIONALITY | W.BODY)


def _person_behind_body(core: Sequence[Word], at: int) -> int | None:
    """Return where a person's name begins after the body of an office: "Minister in the Ministry of Trade Ann Lee".

    The word between them need not be a known office: "Harbor Commission Frontbencher Ann Lee".
    """
    for i in range(at + 1, len(core) - 1):
        name = core[i:]
        person = len(name) < 4 and core[i].is_a(W.ONLY_GIVEN) and all(w.capital for w in name)
        if not person:
            continue
        before = core[i - 1].capital and not core[i - 1].is_a(W.GIVEN_NAME) and len(core[i - 1].text) > 2
        body = any(w.is_a(W.BODY_NAME) for w in core[at:i]) and not any(w.is_a(W.BODY_NAME) for w in name)
        if before and body:
            return i
    return None


def _in_name(core: Sequence[Word], at: int) -> bool:
    word = core[at]
    if word.capital or word.text.isdigit():
        return not word.is_a(W.PRONOUN) or word.text.isupper()
    if at + 1 == len(core):
        return False
    return word.is_a(_PARTICLE_OR_INNER)


def _is_paper(word: Word, determiner: Word | None) -> bool:
    """Return whether a noun for a person is the name of a newspaper: "the Observer"."""
    the = determiner is not None and determiner.is_a(W.THE)
    return the and word.capital and word.is_a(W.ROLE) and word.is_a(W.BODY_NAME) and not word.is_a(W.BODY)


def _is_common(core: Sequence[Word], at: int, determiner: Word | None, rules: Rules) -> bool:
    """Return whether the capitalized words are a nominal: "Republicans", "Two residents", "The Defence Minister"."""
    last = core[-1]
    if not (last.classes or core[at].classes):  # like most names
        figures = len(core) == 1 and determiner is None and last.text.isdigit()
        return figures or _is_plural_acronym(last.text)
    if _is_addressed(core, at):
        return False
    # "Adam Green" and "the singer Adam Green", but not "the Florida Republican"
    surname = determiner is None or last.is_a(W.SURNAME_ROLE)
    given = surname and len(core) - at == 2 and core[at].is_a(W.GIVEN_NAME)
    body = last.capital and last.is_a(W.BODY_NAME) and len(core) - at > 1  # "Associated Press"
    group = last.is_a(W.GROUP) and not (body and rules.act("speakers.group-in-body"))
    if group and _ends_field(core, determiner):
        group = not rules.act("speakers.people-in-body")
    if group or (last.is_a(W.PARTY) and not given) or _is_plural_acronym(core[-1].text):
        return True
    # not "the New European", a newspaper
    alone = len(core) == 1 or (len(core) == 2 and (core[0].is_a(W.DIRECTION) or not last.is_a(W.NATIONALITY)))
    citizen = determiner is not None and last.is_a(W.CITIZEN) and last.capital and alone
    if citizen and rules.act("speakers.citizen"):
        return True  # "the Dane", "the New Zealander"
    the = determiner is not None and determiner.is_a(W.THE)
    if the and last.is_a(W.SURNAME_ROLE) and len(core) > 1:
        # "the Chief Justice", but not "the Mayor’s Ann King"
        offices = all(word.capital and word.is_a(_OFFICES) and not word.genitive for word in core)
        if offices and rules.act("speakers.office-with-the"):
            return True
    return len(core) == 1 and _is_common_word(last, bare=determiner is None)


def _is_common_word(word: Word, *, bare: bool) -> bool:
    """Return whether a capitalized word, ``bare`` of a determiner, is a noun or a number: "Norlandians", "Police"."""
    if word.is_a(W.NATION_PLURAL) and not word.genitive:
        return True
    if bare and (word.is_a(COUNTING) or word.text.isdigit()):
        return True
    common = word.is_a(W.ROLE | W.DOCUMENT) or (bare and word.is_a(W.BODY))
    return common and not (bare and word.is_a(W.SURNAME_ROLE)) and not word.text.isupper()


def _is_addressed(core: Sequence[Word], at: int) -> bool:
    """Return whether what is before it shows a last name: "Mr Green", "Ms Cousins", "Judge Adam Green"."""
    if len(core) - at < 2 or not (core[-1].capital and core[-2].capital) or core[-1].is_a(W.ROLE):
        return False
    before = core[-2]
    if before.is_a(W.ADDRESS) and (before.gender is not None or before.is_a(W.TITLE)):
        return True
    titled = len(core) - at > 2 and core[-3].is_a(W.ADDRESS | TITLES)
    return titled and before.is_a(W.GIVEN_NAME) and core[-1].is_a(W.PARTY)


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1].islower() and word[:-1].isupper()


def _is_title(core: Sequence[Word], at: int, start: int, determiner: Word | None, rules: Rules) -> bool:
    """Return whether the word at ``at`` ends a title before the name, of which the first may begin at ``start``."""
    word, rest = core[at], core[at + 1 :]
    if _is_in_name(core, at, start, determiner, rules):
        return False
    if word.capital and rest and word.is_a(W.GROUP) and word.lemma_classes & W.ROLE:
        return _is_plural_title(word, rest)
    if not word.is_a(TITLES):
        return _is_trade(core, at, start)
    if word.capital and rest and word.is_a(W.BEING) and not rest[0].is_a(W.GIVEN_NAME):
        return False  # "Teen Week", a magazine, but "Teen Ann Lee"
    if word.is_a(W.SURNAME_ROLE) and _is_surname(core, at, start):
        return False
    if rest or not word.text.isupper() or len(word.text) == 1:
        return True
    # "The SEC" is no secretary, but "the PM" is a prime minister.
    cut = word.lemma != word.lower and word.lemma.startswith(word.lower)
    return word.is_a(W.TITLE) and not (cut and rules.act("speakers.short-title"))


def _is_in_name(core: Sequence[Word], at: int, start: int, determiner: Word | None, rules: Rules) -> bool:
    """Return whether what is around a word makes it part of a name, of a body or of a field."""
    word, rest = core[at], core[at + 1 :]
    if rest:
        if rest[0].text.isdigit() or word.genitive:
            return True  # "Speaker 2", as in transcripts, "Harbor Sheriff’s Office"
        person = word.is_a(W.ADDRESS) and word.gender is not None and not word.is_a(W.ROLE) and len(rest) == 1
        if not person and (_opens_body(rest) or _is_named_after(word, rest, rules)):
            return True  # but "Ms Chambers"
        if rest[0].is_a(W.TITLED_PLACE):
            return True  # "Sri Lanka"
    if _are_initials(core, at, start) or _in_field(core, at):
        return True
    if _is_office_of(core, at) and rules.act("speakers.office-in-body"):
        return True
    if _opens_union(rest, determiner) and rules.act("speakers.title-in-body"):
        return True
    if rest or at == start:
        return False
    seat = determiner is not None and is_acronym(word.text)  # "the Lincoln MP"
    if not seat and _is_last_name(core, at):
        return True  # "Ann Child", "Howard Dean", "Ann MP"
    body = word.capital and word.is_a(W.BODY_NAME) and word.is_a(TITLES)
    return body and rules.act("speakers.role-in-body")  # "Harbor Examiner"


def _is_trade(core: Sequence[Word], at: int, start: int) -> bool:
    """Return whether a noun for somebody who does something, or is from somewhere, opens a name: "Boxer Ann Lee"."""
    sure = W.SURE_AGENT | W.CITIZEN  # unlike "Osman Ali Lee"
    trade = at == start and core[at].is_a(sure) and not core[at].is_a(_GIVEN_NAME_OR_BODY_NAME)
    body = core[-1].is_a(W.BODY_NAME) and not core[-1].is_a(_ENDS_PERSON)
    return trade and not body and len(core) - start > 2 and core[at + 1].is_a(W.GIVEN_NAME)


def _is_surname(core: Sequence[Word], at: int, start: int) -> bool:
    """Return whether a role that is also a name is one here: "Howard Dean", "Dean", "Dean Baker"."""
    if at == len(core) - 1:
        return True
    if core[at].is_a(W.GIVEN_NAME) and at == start and len(core) - start == 2:
        return True
    suffixed = at + 2 == len(core) and core[at + 1].is_a(W.SUFFIX)
    return suffixed and at > start and core[at - 1].is_a(W.GIVEN_NAME)  # "Stephen King Jr."


def _opens_body(rest: Sequence[Word]) -> bool:
    """Return whether the words after a title make it part of the name of a body, as they stand or before "of".

    For example "Justice Ministry", "General Directorate of Ports" and "Attorney General’s Office".
    """
    own = rest[: next((at for at, word in enumerate(rest) if word.is_a(W.OF)), len(rest))]
    office = rest[0].genitive and rest[0].is_a(TITLES) and not rest[0].is_a(W.SURNAME_ROLE)
    if office and len(own) == 2 and own[1].is_a(W.BODY_NAME):
        return True
    return bool(own) and all(one.is_a(W.BODY_NAME) and not one.is_a(W.BODY_SURNAME) for one in own)


def _opens_union(rest: Sequence[Word], determiner: Word | None) -> bool:
    """Return whether a title and the people of a body open its name: "the General Pilots Union"."""
    the = determiner is not None and determiner.is_a(W.THE)
    if not the or len(rest) < 2 or not rest[-1].is_a(W.BODY_NAME) or rest[-1].is_a(W.BODY_SURNAME):
        return False
    return all(word.capital and word.is_a(W.GROUP) for word in rest[:-1])


def _is_named_after(title: Word, rest: Sequence[Word], rules: Rules) -> bool:
    """Return whether a body or place has the name of whoever has the title: "King Lusen University", "King County"."""
    named = title.is_a(_OF_NAMESAKES) and rest[-1].is_a(W.BODY_NAME) and not rest[-1].is_a(_ENDS_PERSON)
    return named and all(word.capital for word in rest) and rules.act("speakers.named-after")


def _is_plural_title(noun: Word, rest: Sequence[Word]) -> bool:
    """Return whether a plural precedes the first of several names: "Senators Ann Lee", "Professors Lee"."""
    kin = bool(noun.lemma_classes & W.RELATION)  # "Sisters Ann", "Brothers Ino Sato"
    if (noun.is_a(W.BODY_NAME) and not kin) or any(word.is_a(W.BODY_NAME) for word in rest):
        return False
    if len(rest) > 1:
        return rest[0].is_a(W.ONLY_GIVEN) or (kin and not rest[0].classes)
    office = noun.lemma_classes
    held = bool(office & (W.OFFICE | W.PUBLIC | W.FIELD)) and not office & W.SURNAME_ROLE
    return held or (kin and rest[0].is_a(W.GIVEN_NAME | W.CITIZEN))


def _in_field(core: Sequence[Word], at: int) -> bool:
    """Return whether a noun for a person is in the field of a body: "Ministry of Youth", "Local Government"."""
    field = at > 1 and core[at - 1].is_a(W.LINKS_BODY) and core[at - 2].is_a(W.BODY_NAME)
    return field or (at + 1 < len(core) and core[at].is_a(W.BEING) and core[at + 1].is_a(W.BODY_NAME))


def _field_of_body(core: Sequence[Word]) -> Sequence[Word]:
    """Return the words after the last "of" in the name of a body: "Legal Counsel" of "Office of Legal Counsel"."""
    of = next((at for at in range(len(core) - 1, 0, -1) if core[at].is_a(W.OF)), 0)
    body = of and core[of - 1].capital and core[of - 1].is_a(W.BODY_NAME)
    field = core[of + 1 :] if body else ()
    return field if all(word.capital and not word.genitive for word in field) else ()


def _ends_field(core: Sequence[Word], determiner: Word | None) -> bool:
    """Return whether a noun for several people ends the name of their body: "Board of Pilots".

    With words before the noun, the name needs "the" and, if anybody may be meant, an adjective: "the Council of
    Economic Advisers", unlike "the Bank of Norland Officials".
    """
    field = _field_of_body(core)
    if len(field) < 2:
        return bool(field)
    the = determiner is not None and determiner.is_a(W.THE)
    return the and (field[-2].is_a(W.SCOPE) or not field[-1].lemma_classes & W.ANONYMOUS)


def _is_office_of(core: Sequence[Word], at: int) -> bool:
    """Return whether the word at ``at`` is in an office after which a body is named: "Office of Legal Counsel".

    All words after "of" are part of it, unlike in "Ministry of Trade Secretary" and "Department of Justice Counsel".
    """
    field = _field_of_body(core)
    office = all(word.is_a(_OF_OFFICE) and not word.is_a(_HEADS) for word in field)
    return office and len(field) > 1 and at >= len(core) - len(field)


def _are_initials(core: Sequence[Word], at: int, start: int) -> bool:
    """Return whether letters that could abbreviate a form of address are inside a name: "Ann RT Lee"."""
    within = start < at < len(core) - 1 and core[at - 1].is_a(W.GIVEN_NAME)
    return within and core[at].is_a(W.ADDRESS) and core[at].text.isupper()


def _is_last_name(core: Sequence[Word], at: int) -> bool:
    """Return whether a title at the end of a name is a last name: "Ann Child", "Kwesi Osei Dame", "Mr Dame"."""
    word, before = core[at], core[at - 1]
    if not (word.capital and before.capital):
        return False
    if before.is_a(W.GIVEN_NAME):
        return True
    held = core[at - 2] if at > 1 and not before.classes else None
    if held is not None and held.is_a(W.TITLE | W.ADDRESS | W.OFFICER) and not held.lemma_classes & _SERVED:
        return True  # "Rear Adm. Ino Driver"
    address = word.is_a(W.ADDRESS) and word.gender is not None and not word.is_a(W.ROLE)
    return address and (before.gender is not None or not before.is_a(_OFFICES))
