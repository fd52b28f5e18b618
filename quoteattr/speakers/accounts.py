"""Match the accounts of posts to the entities of the article: "@AnaRuizMP" and "Ana Ruiz, MD 🌉" to Ana Ruiz."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from quoteattr.document.rules import Rules
from quoteattr.document.words import is_camel_case, read_words
from quoteattr.languages.classes import WordClass as W
from quoteattr.languages.lexicon import lexicon
from quoteattr.languages.people import People
from quoteattr.speakers.coordinations import parse_text
from quoteattr.speakers.entities import Entities, Entity
from quoteattr.speakers.phrases import Phrase
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
    written = post.author or post.handle or ""
    bare = _EDGES.sub("", written)
    name, comma, after = bare.partition(",")
    if comma and all(
        word.replace(".", "").casefold() in people.accounts.credentials
        for word in after.replace(",", " ").split()
    ):
        bare = name
    return bare.strip() or written


def kind_of_account(written: str, phrase: Phrase | None, people: People, rules: Rules) -> SpeakerKind:
    """Return the kind that a display name shows; ``phrase`` is that name as it is read in prose.

    A given name alone is nobody's last name here, and what looks like a brand may be a name written as one word:
    "Rosa", "RossHolt".
    """
    kind = phrase.kind if phrase is not None else SpeakerKind.UNKNOWN
    if " " in written or not rules.act("speakers.account-kind"):
        return kind
    if is_camel_case(written):
        parted = parse_text(_INNER_CAPITAL.sub(" ", written), people, rules)
        return SpeakerKind.PERSON if parted is not None and parted.kind is SpeakerKind.PERSON else kind
    given = lexicon(people).is_a(written.casefold(), W.ONLY_GIVEN)
    return SpeakerKind.PERSON if given and kind is SpeakerKind.UNKNOWN else kind


class Accounts:
    """Finds the entity of an article to which an account belongs."""

    def __init__(self, entities: Entities, people: People, rules: Rules) -> None:
        self._entities = entities
        self._rules = rules
        self._people = people
        self._forms: dict[str, list[Entity]] | None = None

    def owner(self, post: Post) -> Entity | None:
        """Return the only entity known by the display name, or else by the handle; ``None`` if there is none."""
        written = display_name(post, self._people) if post.author else ""
        names = [[word.text for word in read_words(written, Span(0, len(written)), self._people)]]
        phrase = parse_text(written, self._people, self._rules) if written else None
        if phrase is not None and phrase.name:
            names.append(list(phrase.name))
        known = next((entity for words in names if (entity := self._entities.known(words))), None)
        return known or self._by_handle(post.handle or "")

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
