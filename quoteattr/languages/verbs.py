"""Verbs of saying that a model does not know, and the forms of one that it knows, which they are read like.

A tagger knows frequent words by themselves and all others by their first and last letters and their shape. Three kinds
of verbs mislead it: those made of the name of a service (*WhatsApped*), which look like names; rare ones that tell how
something was said (*mumbled*); and those that only their user has. All are read as forms of a verb that it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

import attrs
import regex

from quoteattr.languages.patterns import NEVER

Forming = tuple[tuple[str, ...], ...]


@attrs.frozen(eq=False)
class Verbs:
    """How a language forms verbs (the table ``verbs`` of people.toml, because some look like names)."""

    like: str = ""  #: a verb that models know: its base form, third person, past and progressive
    #: for the last three the patterns of a base form's end, and the ends in its place; all that fit
    forming: tuple[Forming, ...] = ()
    of_names: str = NEVER  #: the past of a verb made of a name
    rare: frozenset[str] = frozenset()  #: the past of verbs of saying too rare for models to know
    #: of verbs that a user adds: the form of ``like`` that each is read as; the shipped tables have none
    forms: Mapping[str, str] = attrs.Factory(dict)

    def adding(self, verbs: Iterable[str | Sequence[str]]) -> Verbs:
        """The same with regular verbs in their base form, and irregular ones with the forms that ``like`` has."""
        return attrs.evolve(self, forms={**self.forms, **dict(self._read(verbs))})

    def _read(self, verbs: Iterable[str | Sequence[str]]) -> Iterator[tuple[str, str]]:
        base, *others = self.like.split()
        for verb in verbs:
            if isinstance(verb, str):
                yield verb, base
                for model, forming in zip(others, self.forming, strict=True):
                    yield from ((form, model) for form in _formed(verb, forming))
            else:
                yield from zip(verb, (base, *others), strict=True)


def _formed(verb: str, forming: Forming) -> Iterator[str]:
    """The regular forms: English doubles some consonants (quip, quipped) and not others (gossip, gossiped)."""
    for pattern, ending in forming:
        form, found = regex.subn(pattern, ending, verb, count=1)
        if found:
            yield form


@cache
def reader_of(verbs: Verbs, prefixes: frozenset[str]) -> Callable[[str], str]:
    """What should be read in the place of a word: mostly the word itself.

    Args:
        verbs: The verbs of the language.
        prefixes: Of names with a capital within, which no service has: McCreed.
    """
    made = regex.compile(verbs.of_names)
    base, _, past, *_ = verbs.like.split() or ("", "", "")
    forms = {**dict.fromkeys(verbs.rare, past), **verbs.forms}

    def of(word: str) -> str:
        known = forms.get(word.lower())
        if known is not None and (known != base or word.islower()):  # "Facebook" is no verb, "Facebooked" is
            return known
        if not made.fullmatch(word):
            return word
        named = any(word.startswith(one) and word[len(one) :][:1].isupper() for one in prefixes)
        return word if named and not word[:2].isupper() else past

    return of
