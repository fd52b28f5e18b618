"""What stands before a comma and a name: "a lawyer for the mayor, Ana Ruiz", "The Director of Ports, Ana Ruiz said".

Many newspapers of Africa and South Asia give every office so, and no comma follows the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quoteattr.document.words import Gap, Prose, Word
from quoteattr.languages.classes import DETERMINING
from quoteattr.languages.classes import WordClass as W
from quoteattr.speakers.nounphrases.bodies import body_after, is_function, may_be_place
from quoteattr.speakers.nounphrases.cores import is_given, without_openers
from quoteattr.speakers.nounphrases.descriptions import Description, describe
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.speakers.nounphrases.roles import prepositional
from quoteattr.speakers.nounphrases.stretches import stretch_start
from quoteattr.values import Span, SpeakerKind

REACH = 12  #: words before a name within which the article of a description must stand
LONGEST = 28  #: words before a name within which the sentence or clause of its office must begin
OPENING = 3  #: words of an opening besides the first, such as "On his part"
PIECES = 3  #: pieces between commas that may be an office and the names of its body
LONG_NAME = 3  #: words of a name that may be that of a body: "Lake Watch North"
SHORTEST_OPENING = 3  #: words of an office that opens a sentence without an article, before a bare name
_CLAUSE = W.VERB | W.COPULA | W.PRONOUN | W.RELATIVE | W.CONTRAST
_NO_OFFICE = W.RELATION | W.BEING | W.SURNAME_ROLE
_BESIDE_OFFICE = W.PREPOSITION | W.AND | W.DETERMINER | W.ROLE | W.BODY | W.MODIFIER | W.RANK
_GOES_ON = W.PREPOSITION | W.AND | W.ROLE | W.GROUP | W.BODY | W.RELATIVE
_OPENS = frozenset([Gap.NONE, Gap.STOP])
_NOTHING = Description()


def described_before(prose: Prose, words: Sequence[Word], at: int) -> Description:
    """Return what "a lawyer for the mayor, Ann Lee" says about her, where ``at`` is the beginning of her name."""
    if words[at].gap is not Gap.COMMA:
        return _NOTHING
    for first in range(at - 1, max(-1, at - 1 - REACH), -1):
        if words[first].is_a(DETERMINING) or words[first].genitive:
            told = describe(prose, words[first + 1 : at]) if first + 1 < at else _NOTHING
            inner = not told.roles or _serves(words, first, at)
            if inner and first and words[first].gap is Gap.SPACE:
                continue  # "the lawyer on the case, Ann Lee"
            if not words[first].genitive:
                return told
            owner = {words[first].lower}
            return told._replace(
                roles=tuple(role._replace(others=role.others | owner) for role in told.roles)
            )
        if words[first].gap is not Gap.SPACE:
            break
    return _NOTHING


def _serves(words: Sequence[Word], the: int, at: int) -> bool:
    """Return whether an office before the article at ``the`` goes on: "Press Secretary to the Governor, Ann Lee".

    In "an adviser to the governor, Ann Lee" she may be either, but not in "adviser to the governor on ports, Ann Lee".
    """
    if the < 2 or words[the].gap is not Gap.SPACE or not words[the - 1].is_a(W.PREPOSITION):
        return False
    office = words[the - 2]
    charge = any(word.is_a(W.LINKING) and not word.is_a(W.GOVERNING) for word in words[the + 1 : at])  # "on"
    return office.is_a(W.ROLE) and not office.is_a(W.RELATION) and (office.capital or charge)


def introduced(prose: Prose, words: Sequence[Word], at: int, end: int, name: Phrase) -> Description:
    """Return the office that introduces the person ``words[at:end]``: "The Director, Harbor Works, Ana Ruiz said".

    It opens its sentence, or stands after a few words without a name ("On his part, Director of Ports, Ana Ruiz
    said"), with an article after a comma ("At the pier, the Director, Ana Ruiz said"), or as the author of a document
    ("in a note by its Director, Ana Ruiz said"). After other words it may be somebody else: "After she met the
    Director, Ana Ruiz said".
    """
    if words[at].gap is not Gap.COMMA or not _may_be_introduced(words, end, name):
        return _NOTHING
    bodies: list[Sequence[Word]] = []
    closed = end == len(words) or words[end].gap is not Gap.SPACE
    shortest = SHORTEST_OPENING - bool(name.titles or closed)  # not "Prime Minister, Ana Ruiz told him"
    for start, stop in _pieces(words, at):
        office = _office(words, start, stop, shortest, name)
        told = describe(prose, office) if office else _NOTHING
        if told.roles and told.roles[0].is_a(W.ROLE) and not told.roles[0].is_a(_NO_OFFICE):
            if not bodies and _follows_place(prose, words[stop - 1], office, name):
                return _NOTHING  # "The Attorney for Harbor County, North Norland,"
            if bodies and _is_list(office, bodies):
                whole = Span(office[0].start, bodies[-1][-1].end).of(prose.text)
                return told._replace(roles=(told.roles[0]._replace(text=whole), *told.roles[1:]))
            named = (
                body_after(prose.text, piece)
                for piece in bodies
                if not is_function(piece[: prepositional(piece)])
            )
            return told._replace(body=told.body or next((one for one in named if one and one.proper), None))
        if not all(word.capital or word.is_a(W.WITHIN_BODY) for word in words[start:stop]):
            return _NOTHING
        bodies.insert(0, words[start:stop])
    return _NOTHING


def _may_be_introduced(words: Sequence[Word], end: int, name: Phrase) -> bool:
    """Return whether a name may be that of the person whom an office before it introduces."""
    if name.kind is SpeakerKind.ORGANIZATION or words[end - 1].genitive:
        return False
    if len(name.name) < 2 and not name.titles:
        return False
    if end == len(words) or words[end].gap is not Gap.SPACE:
        return True
    following = words[end]
    noun = following.is_a(W.PLURAL) and not following.is_a(W.VERB)
    if following.capital or noun or following.is_a(_GOES_ON):
        return False
    # "The mayor, Ana Ruiz said, is late" says nothing about her.
    behind = words[end + 1] if end + 1 < len(words) else None
    return behind is None or behind.gap is not Gap.COMMA or behind.capital


def _is_list(office: Sequence[Word], more: Sequence[Sequence[Word]]) -> bool:
    """Return whether what follows an office goes on with its field: "Minister of Ports, Trade and Fisheries"."""
    field = any(one.is_a(W.FIELD) and after.is_a(W.GOVERNING) for one, after in pairwise(office))
    joined = any(word.is_a(W.AND) for word in more[-1])
    return field and joined and not any(piece[0].is_a(W.BODY) for piece in more)


def may_be_country(prose: Prose, name: Phrase) -> bool:
    """Return whether a name may be that of a country: "North Norland"."""
    return name.words[0].is_a(W.DIRECTION) or " ".join(name.key) in prose.people.names.countries


def _follows_place(prose: Prose, last: Word, office: Sequence[Word], name: Phrase) -> bool:
    """Return whether the name after an office may be that of the country in which the place before it lies."""
    prepositions = any(word.is_a(W.PREPOSITION) for word in office)
    if not (last.capital and prepositions) or name.titles or name.words[0].is_a(W.GIVEN_NAME):
        return False
    public = any(word.is_a(W.PUBLIC) and not word.is_a(W.FIELD) for word in office)
    place = public and may_be_place(last) and not last.is_a(W.TERRITORY)
    return place or may_be_country(prose, name)


def _pieces(words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces before ``at``, nearest first, without names in brackets: "Harbor Force (HF)"."""
    stop = start = at
    found = 0
    while start > max(0, at - LONGEST) and found < PIECES:
        start -= 1
        if words[start].gap is Gap.SPACE:
            continue
        if words[start].gap is Gap.OPEN:
            stop = start
            continue
        yield start, stop
        found += 1
        if words[start].gap is not Gap.COMMA:
            return
        stop = start


def _is_document(words: Sequence[Word], by: int) -> bool:
    """Return whether words before "by" lead to a document, unlike "Asked by the director, Ana Ruiz said".

    Whoever reads or files it may do so for the person named: "in a statement read by the director, Ana Ruiz said".
    """
    at = by - words[by - 1].is_a(W.SIGNING)
    through = any(word.is_a(W.MEDIUM) or word.is_a(W.INDEFINITE) for word in words[:at])
    return through and at > 0 and words[at - 1].is_a(W.DOCUMENT)


def _signs(office: Sequence[Word], name: Phrase) -> bool:
    """Return whether the author of a document may be the person named after a comma, and not an aide of theirs.

    "A statement by his lawyer, Ana Ruiz said", "by the press secretary, Governor Ana Ruiz said" and "by its director,
    Lake Watch North said" have another author.
    """
    if office[0].is_a(W.SHE | W.HE) or any(title.is_a(W.PUBLIC) for title in name.titles):
        return False
    person = name.titles or name.words[0].is_a(W.GIVEN_NAME) or is_given(name.words[0])
    return bool(person) or not office[0].is_a(W.POSSESSIVE) or len(name.name) < LONG_NAME


def _follows_opening(words: Sequence[Word], at: int) -> bool:
    """Return whether a few words without a name stand before the comma at ``at``: "On his part, ", "Reacting, "."""
    first = stretch_start(words, at - 1, at - 1 - OPENING, lambda word: True) if at else 0
    return words[first].gap in _OPENS and not any(word.capital for word in words[first + 1 : at])


def _follows_name(words: Sequence[Word], at: int) -> bool:
    """Return whether the comma at ``at`` may join an office to the name before it, unlike "in Elmford, the mayor"."""
    first = stretch_start(
        words, at - 1, at - LONGEST, lambda word: word.capital and not word.is_a(W.PREPOSITION)
    )
    if not words[at - 1].capital or not first or words[first].gap is not Gap.SPACE:
        return words[at - 1].capital
    before = words[first - 1]
    place = before.is_a(W.LINKING) and not before.is_a(W.GOVERNING)  # "in", "on"
    return not (place or (before.is_a(W.AT_BODY) and not before.is_a(W.OBLIQUE)) or before.is_a(W.DETERMINER))


def _follows_another(words: Sequence[Word], at: int) -> bool:
    """Return whether the comma at ``at`` joins an office to somebody else: "in a letter to her boss, the director"."""
    last = words[at - 1]
    if last.capital or not last.is_a(W.ROLE | W.RELATION):
        return False
    first = next(
        (one for one in range(at - 2, max(0, at - 2 - OPENING), -1) if words[one].is_a(W.SHE | W.HE)), 0
    )
    return first > 0 and words[first].is_a(W.POSSESSIVE) and words[first].gap is Gap.SPACE


def _office(words: Sequence[Word], start: int, stop: int, shortest: int, name: Phrase) -> Sequence[Word]:
    """Return the words of a piece that may be an office, without its article; none if it may be something else.

    Without an article it has ``shortest`` words or more.
    """
    opens = words[start].gap in _OPENS or _follows_opening(words, start)
    by = next((at for at in range(stop - 1, start, -1) if words[at].is_a(W.AUTHOR)), None)
    if by is not None and by + 1 < stop and _is_document(words[start:by], by - start):
        opens, piece = True, words[by + 1 : stop]  # "a note signed by its director"
        if not _signs(piece, name):
            return ()
    elif words[start].gap in _OPENS:
        piece = without_openers([*words[start:stop]])
        before = words[start : stop - len(piece)]
        if any(word.is_a(W.PREPOSITION | W.APART) and not word.is_a(W.AS_ROLE) for word in before):
            return ()  # "Without the captain, Ana Ruiz said"
    elif words[start].gap is not Gap.COMMA or _follows_name(words, start) or _follows_another(words, start):
        return ()
    else:
        piece = words[start:stop]
    if any(word.is_a(_CLAUSE) and not word.capital for word in piece[1:]):
        return ()
    if piece[0].is_a(W.THE) or (opens and piece[0].is_a(W.POSSESSIVE)):
        return piece[1:]
    opens = opens and len(piece) >= shortest and not piece[0].is_a(W.ADDRESS)
    capital = all(word.capital or word.is_a(_BESIDE_OFFICE) for word in piece)
    return piece if opens and capital and sum(word.capital for word in piece) > 1 else ()
