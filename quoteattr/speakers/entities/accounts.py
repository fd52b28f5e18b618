"""Match the accounts of posts to the entities of the article: "@AnaRuizMP" and "Ana Ruiz, MD 🌉" to Ana Ruiz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import regex

from quoteattr.document.words import Prose, is_camel_case, read_words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import lexicon
from quoteattr.languages.people import People
from quoteattr.speakers.entities.entities import Entity
from quoteattr.speakers.entities.reading import Reading
from quoteattr.speakers.entities.writing import Named, of_entity
from quoteattr.speakers.nounphrases.coordinations import parse_text
from quoteattr.speakers.nounphrases.phrases import Phrase
from quoteattr.values import Post, Span, SpeakerKind

_SHORTEST = 3  # letters of a handle that may be somebody's initials
_LETTERS = regex.compile(r"\P{L}++")
_EDGES = regex.compile(r"^[^\p{L}\p{N}(\"“]++|[^\p{L}\p{N}.)\"”!?]++$")
_INNER_CAPITAL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_INITIALS = regex.compile(r"(?<!\p{L})\p{L}")


def display_name(post: Post, people: People) -> str:
    """Return the display name of a post's author without emoji around it and without credentials ("Ana Ruiz, MD").

    Without a display name it is the handle. The name is left as it is if nothing else would remain.
    """
    written = (post.author or "").strip() or (post.handle or "").strip()
    bare = _EDGES.sub("", written)
    name, comma, after = bare.partition(",")
    if comma and all(
        word.replace(".", "").casefold() in people.names.credentials
        for word in after.replace(",", " ").split()
    ):
        bare = name
    return bare.strip() or written


class Accounts:
    """Names the holders of accounts, after the entities of an article to whom they belong."""

    def __init__(self, reading: Reading, posts: Iterable[Post]) -> None:
        self._handles = {post.handle.casefold(): post.author or "" for post in posts if post.handle}
        self._entities = reading.entities
        self._words = reading.words
        self._forms: dict[str, list[Entity]] | None = None

    def author(self, post: Post) -> Named:
        """Return the author of a post, under the article's name if that is fuller."""
        display = Prose(display_name(post, self._words.people), self._words.people, self._words.rules)
        phrase = parse_text(display)
        kind, written = _kind(display, phrase), display.text
        if phrase is not None and phrase.roles and phrase.name:  # "Mayor Ana Ruiz"
            written = " ".join(phrase.name)
        entity = self._owner(post, display.text, phrase)
        if entity is not None:
            full = of_entity(entity, self._entities)
            # "Ana Ruiz for Mayor" is not a fuller name of Ana Ruiz, but "Ana María Ruiz" is.
            other = full.name.split()[-1].casefold() != written.split()[-1].casefold()
            longer = not post.author or other or len(full.name) >= len(written)
            shown = kind is SpeakerKind.PERSON and len(entity.words) == 1  # "RossHolt", who is no brand
            told = kind if shown else full.kind
            return attrs.evolve(full, name=full.name if longer else written, kind=told, handle=post.handle)
        if phrase is not None and post.author:
            return Named(written, kind, roles=phrase.roles, handle=post.handle)
        return Named(written, SpeakerKind.UNKNOWN, handle=post.handle)

    def holder(self, handle: str) -> Named:
        """Return who posts under a handle, if a post in the article shows it."""
        author = self._handles.get(handle.casefold(), "")
        entity = self._entities.known(author.split())
        who = of_entity(entity, self._entities) if entity else Named(author or handle, SpeakerKind.UNKNOWN)
        return attrs.evolve(who, handle=handle)

    def _owner(self, post: Post, written: str, phrase: Phrase | None) -> Entity | None:
        """Return the only entity known by the display name, or else by the handle; ``None`` if there is none."""
        names = [[word.text for word in read_words(written, Span(0, len(written)), self._words.people)]]
        if phrase is not None and phrase.name:
            names.append(list(phrase.name))
        known = (entity for words in names if post.author and (entity := self._entities.known(words)))
        return next(known, None) or self._by_handle(post.handle or "")

    def _by_handle(self, handle: str) -> Entity | None:
        letters = _LETTERS.sub("", handle).casefold()
        if len(letters) < _SHORTEST:
            return None
        if self._forms is None:
            self._forms = {}
            for entity in self._entities.every:
                for form in set(_forms(entity)):
                    self._forms.setdefault(form, []).append(entity)
        found = self._forms.get(letters, [])
        return found[0] if len(found) == 1 else None


def _forms(entity: Entity) -> Iterator[str]:
    """Yield the forms in which a name is written in a handle."""
    words = [_LETTERS.sub("", word).casefold() for word in entity.words]
    words = [word for word in words if word]
    if not words:
        return
    yield "".join(words)
    if len(words) > 1:
        yield words[0] + words[-1]
        yield words[0][0] + words[-1]
        initials = "".join(_INITIALS.findall(" ".join(entity.words))).casefold()
        if len(initials) >= _SHORTEST:
            yield initials


def _kind(name: Prose, phrase: Phrase | None) -> SpeakerKind:
    """Return the kind that a display name shows; ``phrase`` is that name as it is read in a sentence.

    A given name alone is nobody's last name here, and what looks like a brand may be a name written as one word:
    "Rosa", "RossHolt".
    """
    kind = phrase.kind if phrase is not None else SpeakerKind.UNKNOWN
    if " " in name.text or not name.rules.act("speakers.account-kind"):
        return kind
    if is_camel_case(name.text):
        parted = parse_text(attrs.evolve(name, text=_INNER_CAPITAL.sub(" ", name.text)))
        return SpeakerKind.PERSON if parted is not None and parted.kind is SpeakerKind.PERSON else kind
    given = lexicon(name.people).is_a(name.text.casefold(), W.ONLY_GIVEN)
    return SpeakerKind.PERSON if given and kind is SpeakerKind.UNKNOWN else kind
