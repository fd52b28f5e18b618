"""`Language`: all tables of a language in one frozen object, named by the card of a model pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType

import attrs

from quoteattr.errors import ModelError, check_type
from quoteattr.languages.people import ContextWords, People
from quoteattr.languages.reading import Reading
from quoteattr.languages.sources import Sources
from quoteattr.languages.stance import StanceWords
from quoteattr.languages.tables import structured, table
from quoteattr.languages.time import Time
from quoteattr.languages.turns import Turns
from quoteattr.languages.writing import Writing

ENGLISH = "en"  #: the default language of readers


class _ByLabel(dict[str, frozenset[str]]):
    def __missing__(self, label: str) -> frozenset[str]:
        return frozenset()


@attrs.frozen(eq=False)
class Language:
    """The tables of a language; stages get it with the `Document` and never import a table.

    Each field except the code is a table, read from the file of that name in the language's folder. A table that a
    language lacks is empty, and rules that need it find nothing. Two objects are equal only if they are identical, so
    that compiled patterns can be cached by language.
    """

    code: str  #: BCP 47, as in the card of a model pack
    people: People = attrs.Factory(People)
    context: ContextWords = attrs.Factory(ContextWords)
    writing: Writing = attrs.Factory(Writing)
    reading: Reading = attrs.Factory(Reading)
    sources: Sources = attrs.Factory(Sources)
    turns: Turns = attrs.Factory(Turns)
    stance: StanceWords = attrs.Factory(StanceWords)
    time: Time = attrs.Factory(Time)

    @cached_property
    def phrases(self) -> Mapping[str, frozenset[str]]:
        """All phrases that are looked up in every document, by label, from all tables; none for any other label."""
        found = _ByLabel()
        for field in attrs.fields(type(self)):
            phrases: Mapping[str, frozenset[str]] = getattr(getattr(self, field.name), "phrases", {})
            for label, words in phrases.items():
                found[label] |= words
        return MappingProxyType(found)


@cache
def language(code: str) -> Language:
    """Return the tables of a language; they are read once.

    Raises:
        ModelError: There is no folder of that name.
    """
    folder = resources.files("quoteattr.languages").joinpath(code)
    if not code.isalpha() or code == "mul" or not folder.is_dir():
        raise ModelError(
            f"no language {code!r}: expected the name of a folder in quoteattr/languages, such as 'en'"
        )
    names = [field.name for field in attrs.fields(Language) if field.name != "code"]
    held = [name for name in names if folder.joinpath(f"{name}.toml").is_file()]
    return structured(Language, {"code": code} | {name: table(name, code) for name in held})


def language_or_default(given: Language | None) -> Language:
    """Return the language that a caller gives to a reader, and English if none is given.

    Raises:
        TypeError: It is not a `Language`, but perhaps its code.
    """
    check_type(
        "language", given, (Language, type(None)), "give the tables of a language, as Extractor.language"
    )
    return given or language(ENGLISH)
