"""Verbs of saying that a model does not know, which are read like the forms of one that it knows.

A tagger knows frequent words themselves, and all others by their first and last letters and their shape. Three kinds
of verbs mislead it: those made from the name of a service ("WhatsApped"), which look like names; rare ones that say
how something was spoken ("mumbled"); and those that a user adds. All are read as forms of a verb that it knows.
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
    """How a language forms verbs (the table ``verbs`` of ``people.toml``, because some verbs look like names)."""

    like: str = ""  #: a verb that models know: base form, third person, past and progressive
    #: for each of the last three, patterns of a base form's ending and what replaces it; all that match apply
    forming: tuple[Forming, ...] = ()
    of_names: str = NEVER  #: a pattern of the past of verbs made from names
    rare: frozenset[str] = frozenset()  #: the past of verbs of saying that are too rare for models to know
    #: a user's own verbs: each form -> the form of ``like`` as which it is read; empty in the shipped tables
    forms: Mapping[str, str] = attrs.Factory(dict)

    def adding(self, verbs: Iterable[str | Sequence[str]]) -> Verbs:
        """Return these with further verbs: regular ones in their base form, irregular ones in the forms of ``like``."""
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
    """Yield the regular forms of a verb.

    English doubles some final consonants (quip, quipped) and not others (gossip, gossiped), so there may be two.
    """
    for pattern, ending in forming:
        form, found = regex.subn(pattern, ending, verb, count=1)
        if found:
            yield form


@cache
def reader_of(verbs: Verbs, prefixes: frozenset[str]) -> Callable[[str], str]:
    """Return a function that returns the word as which a word is read, usually itself.

    Args:
        verbs: The verbs of the language.
        prefixes: Prefixes of names with a capital inside, which no service has: "McCreed".
    """
    made = regex.compile(verbs.of_names)
    base, _, past, *_ = verbs.like.split() or ("", "", "")
    forms = {**dict.fromkeys(verbs.rare, past), **verbs.forms}

    def of(word: str) -> str:
        known = forms.get(word.lower())
        # "Facebook" is not a verb, "Facebooked" is
        if known is not None and (known != base or word.islower()):
            return known
        if not made.fullmatch(word):
            return word
        named = any(word.startswith(one) and word[len(one) :][:1].isupper() for one in prefixes)
        return word if named and not word[:2].isupper() else past

    return of
