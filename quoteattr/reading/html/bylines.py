"""Find the authors of a page's article: in the byline that the page shows, in JSON-LD and in metadata.

The byline near the headline is what the publisher tells its readers. JSON-LD and metadata often name an editor, an
agency or only some of the authors, so they confirm what is shown, and are used alone if nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import regex

from quoteattr.languages import Language, any_of, common
from quoteattr.languages.people import given_names
from quoteattr.reading.dates import months
from quoteattr.reading.html.heading import PROSE, shared, words_of
from quoteattr.reading.html.lines import shows_others
from quoteattr.reading.html.linkeddata import Record, types_of
from quoteattr.reading.html.markup import above, attribute, opening_of
from quoteattr.reading.html.selectors import Markup, Selectors

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode as Node

    from quoteattr.reading.html.heading import Heading

_LONGEST = 180  # maximal length of a byline in code points
_LONGEST_NAME = 60
_READ = 4_000  # code points that are read of an element that looks like a byline, white space included
_MOST_WORDS = 5  # maximal number of words in a name
_MOST = 200  # maximal number of names; the longest bylines have a few dozen
_ELEMENTS = 40  # maximal number of elements that look like a byline
_SITE = 0.5  # a name that shares at least this part of its words with the site's name is not an author's
NAMED = Selectors(  #: elements that may name an author
    (
        "[rel~=author]",
        "[itemprop~=author]",
        "[class*=byline i]",
        "[class*=author i]",
        "[class*=contributor i]",
        "[data-testid*=byline i]:not([data-testid*=role i], [data-testid*=title i])",
        "[data-testid*=author i]:not([data-testid*=role i], [data-testid*=title i])",
        'a[href*="/author"]',
        'a[href*="/profile"]',
        'a[href*="/staff/"]',
        'a[href*="/people/"]',
    )
)
_COMMENTS = frozenset(
    "comment comment-author comment-body comment-list commentlist comments comments-area".split()
)
_APART = regex.compile(r"\W+")
_YEAR = regex.compile(r"\d{4}")
_MARKUP = regex.compile(r"<[^<>]{0,300}>")
_ADDRESS_OR_YEARS = regex.compile(r"https?:|www\.|\b\d{4}\s?[-–]\s?\d{4}\b")
_ARTICLE = regex.compile(r"^the\s", regex.IGNORECASE)
_WORD = r"(?:\p{Lu}|\p{Lo}|[dl]['’]\p{Lu})[\p{L}\p{M}.’'-]*+"


def read_byline(
    page: Markup,
    records: Sequence[Record],
    every: Sequence[Record],
    told: Iterable[str],
    heading: Heading,
    site: str,
    language: Language,
) -> tuple[str, ...]:
    """Return the names of the authors: people, or agencies if no person is named, but never the site itself.

    Args:
        page: The page.
        records: The JSON-LD of its article.
        every: All of its JSON-LD, for authors who are described elsewhere in it.
        told: The authors in its metadata.
        heading: What it shows around its headline.
        site: The name of the site.
        language: The language whose words for roles are recognized.
    """
    # The parser returns an element once for each selector that it matches.
    every_node = {node.mem_id: node for node in page.find(NAMED)[:_ELEMENTS]}
    nodes = [node for node in every_node.values() if not _comments(node)]
    described = _described(every)
    linked = _names((name for one in records for name in _authors(one.get("author"), described)), language)
    metadata = _names(told, language)
    near = [line for line in heading.signing if len(line) <= _LONGEST and not PROSE.search(line)]
    credited = any(_by(language).search(line) for line in near)
    elsewhere = [] if credited else _elsewhere(nodes, language)
    for names in (_shown(nodes, near, [*linked, *metadata], language), linked, metadata, elsewhere):
        others = [name for name in names if shared(words_of(name), words_of(site)) < _SITE]
        people = [name for name in others if not _is_agency(name)]
        if names:
            return tuple(people or others)
    return ()


def _comments(node: Node) -> bool:
    """Return whether an element names a reader who comments on the article."""
    return any(
        _COMMENTS.intersection(attribute(one, "class").lower().split()) for one in (node, *above(node))
    )


def _folded(name: str) -> str:
    return _APART.sub(" ", name.casefold())


# --- what the page shows -----------------------------------------------------------------------------------


def _shown(nodes: Sequence[Node], near: Sequence[str], told: Sequence[str], language: Language) -> list[str]:
    """Return the names in the byline around the headline: after "by", in its elements, or alone on a line.

    Of names that are not after "by", only those are used that the page also gives elsewhere, if there are any.
    """
    around = "".join("".join(near).split())
    known = {_folded(name): name for name in told if not _is_agency(name)}
    texts = [(node, "".join(opening_of(node, _READ).split())) for node in nodes]
    marked = _innermost([(text, _marked(node, language)) for node, text in texts if text and text in around])
    opened = [_unglued(name, marked) for name in _names(_opened(near, language), language)]
    confirmed = [name for name in marked if _folded(name) in known]
    confirmed = confirmed or [name for name in known.values() if "".join(name.split()) in around]
    certain = any(_folded(name) in known for name in opened) or not confirmed
    names = _united([*opened, *confirmed]) if opened and certain else confirmed or marked
    wrote = [name for name in names if not _did_otherwise(name, near, language)]
    return [_spelled(name, known) for name in wrote or names or _alone(near, language)]


def _did_otherwise(name: str, lines: Sequence[str], language: Language) -> bool:
    """Return whether a line says that somebody did something else than write ("Edited by: Ana Ruiz")."""
    before = (line[: line.find(name)].rstrip(": ") for line in lines if name in line)
    done = [match for match in map(_done_by().search, before) if match]
    return bool(done) and not any(_by(language).match(f"{one.group()} {name}") for one in done)


@cache
def _done_by() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{L}}{{2,30}}ed\s(?i:{any_of(common().pages.facts.by)})$", regex.IGNORECASE)


def _unglued(name: str, marked: Sequence[str]) -> str:
    """Return a name without a word that the line of the page glues to it, if an element contains only the name."""
    return next((one for one in marked if name.startswith(one)), name)


def _united(names: Iterable[str]) -> list[str]:
    return list({_folded(name): name for name in names}.values())


def _spelled(name: str, known: Mapping[str, str]) -> str:
    """Return the mixed-case form of a name in capitals, if the page gives one elsewhere."""
    return known.get(_folded(name), name) if name.isupper() else name


def _innermost(named: Sequence[tuple[str, list[str]]]) -> list[str]:
    """Return the names in those elements that contain no other element with names."""
    texts = [text for text, names in named if names]
    inner = (names for text, names in named if not any(one != text and one in text for one in texts))
    return _united(name for names in inner for name in names)


def _marked(node: Node, language: Language) -> list[str]:
    """Return the names in the text nodes of an element, up to one with a number; or else those in its whole text.

    Before a day, only known given names, and those with a role, are names of people: others are places, or tell what
    happened that day.
    """
    held = opening_of(node, _READ, "\n")
    pieces = [" ".join(piece.split()) for piece in held.split("\n") if piece.strip()]
    count = next((at for at, piece in enumerate(pieces) if _is_dated(piece, language)), len(pieces))
    dated = _before_day().match(pieces[count]) if count < len(pieces) else None
    pieces = pieces[:count]
    whole = " ".join(pieces)
    if not _by(language).match(whole) and _made_by().match(whole):
        return []
    names = _united(_beside(pieces, language)) or _names([whole], language)
    if names or dated is None:
        return names
    told = _has_role(dated["names"], language)
    return [name for name in names_in(dated["names"], language) if told or is_person(name, language)]


def _beside(pieces: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the names in pieces of a byline; what has a role beside a name is its field ("Tamil Nadu reporter")."""
    found = False
    for piece in pieces:
        names = names_in(piece, language)
        if found and _has_role(piece, language):
            names = [name for name in names if is_person(name, language)]
        yield from names
        found = found or bool(names)


def _has_role(piece: str, language: Language) -> bool:
    return any(word.strip(",") in language.reading.byline.roles for word in piece.casefold().split())


@cache
def _made_by() -> regex.Pattern[str]:
    """Return a pattern for the beginning of a photo credit ("Photograph by Ana Ruiz")."""
    return regex.compile(rf"\p{{L}}++\s(?:{any_of(common().pages.facts.by)})(?!\p{{L}})", regex.IGNORECASE)


def _is_dated(piece: str, language: Language) -> bool:
    """Return whether a text contains a number and does not begin with "by"."""
    return any(map(str.isdigit, piece)) and not _by(language).match(piece)


@cache
def _before_day() -> regex.Pattern[str]:
    """Return a pattern for the text that a comma or a bullet separates from a day ("Ana Ruiz, March 5")."""
    days = any_of([*months(), *common().dates.weekdays])
    day = rf"(?=\S++\s\d)(?i:{days})|\d{{1,2}}\.?\s(?i:{days})"
    return regex.compile(rf"(?P<names>\D{{3,{_LONGEST_NAME}}}?)\s?+[,·•|]\s?+(?:{day})")


def _opened(lines: Sequence[str], language: Language) -> Iterator[str]:
    """Yield what follows "by" at the beginning of a line or after a date, or what is on the next line."""
    for at, line in enumerate(lines):
        match = _by(language).search(line)
        if match and match.end() < len(line):
            yield line[match.end() :].replace("\n", " | ")
        elif match and not match.start():
            yield from lines[at + 1 : at + 2]


def _alone(lines: Sequence[str], language: Language) -> list[str]:
    """Return the name, given name and family name, that is alone on a line next to a line with a date."""
    for at, line in enumerate(lines):
        beside = lines[max(0, at - 1) : at + 2]
        if is_person(line, language) and any(_YEAR.search(one) for one in beside):
            return names_in(line, language)
    return []


def is_person(line: str, language: Language) -> bool:
    """Return whether a line consists of two or three words, of which the first is a given name."""
    words = line.split()
    own = language.people.names
    known = (own.female, own.male, own.either, *given_names().values())
    return 1 < len(words) < 4 and any(words[0].lower() in names for names in known)


def _elsewhere(nodes: Sequence[Node], language: Language) -> list[str]:
    """Return the names in the first element, anywhere on the page, that is marked as author or byline."""
    for node in nodes:
        named = "author" in attribute(node, "rel", "itemprop") or "byline" in attribute(node, "class").lower()
        if named and not any(map(shows_others, above(node))):
            short = len(" ".join(opening_of(node, _READ).split())) <= _LONGEST
            names = _marked(node, language) if short else []
            if names:
                return names
    return []


# --- JSON-LD -----------------------------------------------------------------------------------------------


def _authors(author: object, described: Mapping[str, object]) -> Iterator[str]:
    """Yield the names of authors in JSON-LD that are not organizations."""
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping) and not types_of(one) & {"Organization", "NewsMediaOrganization"}:
            name = one.get("name") or described.get(str(one.get("@id")))
            yield from (str(each) for each in (name if isinstance(name, list) else [name]) if each)


def _described(records: Sequence[Record]) -> dict[str, object]:
    """Return the names of the people described in a page's JSON-LD, by their ids."""
    people = (one for one in records if "@id" in one and "Person" in types_of(one))
    return {str(one["@id"]): one.get("name") for one in people}


# --- names -------------------------------------------------------------------------------------------------


@cache
def _by(language: Language) -> regex.Pattern[str]:
    openers = any_of(common().pages.facts.by | language.reading.byline.openers)
    return regex.compile(rf"(?:^|\d.{{0,12}}\s)(?i:{openers})(?:\s*:\s*|\s+|$)(?=$|\p{{Lu}}|\p{{Lo}})")


@cache
def _between(language: Language) -> regex.Pattern[str]:
    words = any_of(common().pages.facts.between | language.reading.byline.between)
    stop = r"(?<=\p{L}{3})\.(?=\s\p{Lu}\p{L}{3})"  # not that of an initial or a title
    return regex.compile(rf"\s*+(?:[,;&]|{stop})\s*+(?:(?i:{words})\s+)?+|\s+(?i:{words})\s+")


@cache
def _after() -> regex.Pattern[str]:
    """Return a pattern for what ends the names: a bar, a dash, a day, an address, a place."""
    days = any_of([*months(), *common().dates.weekdays])
    # The look-ahead comes first because there are hundreds of names of days, but few words precede a number.
    day = rf"(?=\S++\s\d)(?i:{days})\.?,?\s"
    return regex.compile(rf"\s*+[|•·–—/(\d@]|(?:^|\s){day}|\s(?:-|\p{{Lu}}\p{{L}}++-based)\s")


@cache
def _beside_place(language: Language) -> regex.Pattern[str]:
    """Return a pattern for the preposition between a name and a place, a publication or a day."""
    return regex.compile(rf"(?:^|\s)(?i:{any_of(language.reading.byline.after)})(?:\s|$)")


@cache
def _name() -> regex.Pattern[str]:
    particles = any_of(common().press.particles)
    word = rf"(?:{_WORD}|(?:{particles})(?=\s))"
    return regex.compile(rf"{word}(?:\s{word}){{0,{_MOST_WORDS - 1}}}")


def _names(texts: Iterable[str], language: Language) -> list[str]:
    """Return the distinct names in some texts."""
    return _united(islice((name for text in texts for name in names_in(text, language)), _MOST))


def names_in(text: str, language: Language) -> list[str]:
    """Return the names of people and agencies in a byline, without roles and other additions.

    >>> from quoteattr.languages import language
    >>> names_in("By Ana Ruiz and Tom Okafor, Staff Writer | Harbor Post", language("en"))
    ['Ana Ruiz', 'Tom Okafor']
    """
    text = _MARKUP.sub("", " ".join(text[: 4 * _LONGEST].split()))
    if _ADDRESS_OR_YEARS.search(text):
        return []
    opener = _by(language).match(text)
    if opener:
        text = text[opener.end() :]
    parts = _between(language).split(_until(_after(), text))
    named = (
        _without_role(_ARTICLE.sub("", part.strip()), language) for part in _before_places(parts, language)
    )
    return [name for name in named if _is_name(name)]


def _before_places(parts: Sequence[str], language: Language) -> list[str]:
    """Return the parts of a byline without the places beside the names ("Ana Ruiz in Elmford", "Tom Holt in Lund").

    What follows the last place is left out: it may be one, too ("Ana Ruiz in Elmford", "Port Lund").
    """
    places = [_beside_place(language).search(part) for part in parts]
    prepositions = [place.group().casefold() if place else "" for place in places]
    first = next(filter(None, prepositions), "")
    last = len(parts) - 1 - prepositions[::-1].index(first)
    return [part[: place.start()] if place else part for part, place in zip(parts, places, strict=True)][
        : last + 1
    ]


def _until(end: regex.Pattern[str], text: str) -> str:
    match = end.search(text)
    return text[: match.start()] if match else text


def _without_role(part: str, language: Language) -> str:
    """Return the words of a byline before a role or an agency ("Ana Ruiz Staff Writer", "Ana Ruiz Reuters")."""
    if _is_agency(part):
        return part
    words = part.split()
    name = list(takewhile(lambda word: word.casefold() not in language.reading.byline.roles, words))
    name = name[:2] + list(takewhile(lambda word: not _is_agency(word), name[2:]))
    body = len(words) - len(name) == 1 and words[-1].casefold() in language.people.bodies.nouns
    return part if body else " ".join(name)


def _is_agency(name: str) -> bool:
    return name.casefold() in common().press.agencies


def _is_name(name: str) -> bool:
    """Return whether a text has the form of a person's name, or is the name of an agency."""
    if _is_agency(name):
        return True
    words = name.split()
    return (
        len(words) > 1
        and len(name) <= _LONGEST_NAME
        and _name().fullmatch(name) is not None
        and name.casefold() not in common().pages.facts.nobody
        and not _is_agency(words[0])
    )
