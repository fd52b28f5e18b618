"""A user's own words, from a TOML file, merged over the tables of a language.

::

    verbs = ["deadpan", ["sing", "sings", "sang", "singing"]]
    roles = ["quaymaster"]
    bodies = ["quayboard"]
    platforms = ["Plaza"]

    [titles]
    Qm = "quaymaster"

A regular verb is given in its base form, an irregular one with its forms in that order.
"""

from __future__ import annotations

import os
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import regex

from quoteattr.errors import LexiconError, check_type, undecodable, unopened
from quoteattr.languages.language import Language
from quoteattr.languages.verbs import Verbs

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:[-'’.&][\p{L}\p{M}\p{N}]++)*+\.?+")
# A key of a hundred names; the standard library takes quadratic time for such keys.
_NESTED = regex.compile(r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
_KEPT = 8  #: how many languages with a user's own words are cached


def with_own(language: Language, path: str | os.PathLike[str]) -> Language:
    """Return the language with the words of a file.

    Raises:
        LexiconError: The file is missing or malformed; the message names the table and the word.
    """
    check_type("lexicon", path, (str, os.PathLike), "give the name of a TOML file")
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise LexiconError(f"{os.fspath(path)}: {unopened(error)}; give a TOML file of words") from error
    return _merged(language, os.fspath(path), data)


@lru_cache(_KEPT)
def _merged(language: Language, name: str, data: bytes) -> Language:
    try:
        text = data.decode("utf-8")
        if _NESTED.search(text):
            raise RecursionError
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: {undecodable(error)}; convert the file") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: expected TOML, got: {error}") from error
    except RecursionError as error:
        raise LexiconError(f"{name}: nested too deeply; the tables are {', '.join(_TABLES)}") from error
    for table, words in tables.items():
        if table not in _TABLES:
            raise LexiconError(f"{name}: unknown table {table!r}; the tables are {', '.join(_TABLES)}")
        try:
            language = _TABLES[table](language, words)
        except _WrongWordError as error:
            raise LexiconError(f"{name}, {table}: {error}") from None
    return language


class _WrongWordError(ValueError):
    """A word or table that is not acceptable."""


def _verbs(language: Language, words: Any) -> Language:
    people, sources = language.people, language.sources
    if not people.verbs.like:
        raise _WrongWordError(f"the language {language.code!r} does not say how its verbs are formed")
    forms = people.verbs.like.split()
    verbs = [_verb(one, len(forms)) for one in _listed(words)]
    for verb in verbs:
        if isinstance(verb, str) and _is_inflected(verb, people.verbs, sources.clauses.saying):
            raise _WrongWordError(
                f"expected the base form of a verb, got {verb!r}; give an irregular verb as a list of its"
                f" {len(forms)} forms"
            )
    own = people.verbs.adding(verbs)
    clauses = attrs.evolve(
        sources.clauses,
        saying=sources.clauses.saying | own.forms.keys(),
        reporting=sources.clauses.reporting | own.forms.keys(),
    )
    return attrs.evolve(
        language,
        people=attrs.evolve(people, verbs=own),
        sources=attrs.evolve(sources, clauses=clauses),
    )


def _is_inflected(word: str, verbs: Verbs, saying: frozenset[str]) -> bool:
    """Return whether the tables know a word as a form of a verb other than its base."""
    if word not in saying:
        return word in verbs.rare or word in verbs.like.split()[1:]
    _, third, *_ = verbs.like.split()
    return not any(form in saying for form, model in verbs.adding([word]).forms.items() if model == third)


def _verb(one: Any, forms: int) -> str | list[str]:
    if not isinstance(one, list):
        return _word(one)
    if len(one) != forms:
        raise _WrongWordError(f"expected a verb or its {forms} forms, got {one!r}")
    return [_word(form) for form in one]


def _roles(language: Language, words: Any) -> Language:
    roles = language.people.roles
    person = roles.person | {_word(one) for one in _listed(words)}
    people = attrs.evolve(language.people, roles=attrs.evolve(roles, person=person))
    return attrs.evolve(language, people=people)


def _bodies(language: Language, words: Any) -> Language:
    """Add nouns of bodies that speak as one, alone or at the end of a name."""
    bodies = language.people.bodies
    nouns = bodies.nouns | {_word(one) for one in _listed(words)}
    people = attrs.evolve(language.people, bodies=attrs.evolve(bodies, nouns=nouns))
    return attrs.evolve(language, people=people)


def _titles(language: Language, words: Any) -> Language:
    if not isinstance(words, dict):
        raise _WrongWordError(
            f'expected short forms and what they stand for, as Qm = "quaymaster", got {words!r}'
        )
    titles = {_word(short): _phrase(long) for short, long in words.items()}
    return attrs.evolve(
        language, people=attrs.evolve(language.people, titles={**language.people.titles, **titles})
    )


def _platforms(language: Language, words: Any) -> Language:
    """Add names of platforms: they are not last names, and what is said there was posted."""
    names = {_word(one) for one in _listed(words)}
    people, time = language.people, language.time
    bodies = attrs.evolve(people.bodies, brands=people.bodies.brands | names)
    telling = attrs.evolve(time.telling, posting=time.telling.posting | names)
    return attrs.evolve(
        language,
        people=attrs.evolve(people, bodies=bodies),
        time=attrs.evolve(time, telling=telling),
    )


_TABLES: Mapping[str, Callable[[Language, Any], Language]] = {
    "verbs": _verbs,
    "titles": _titles,
    "roles": _roles,
    "bodies": _bodies,
    "platforms": _platforms,
}


def _listed(words: Any) -> list[Any]:
    if not isinstance(words, list):
        raise _WrongWordError(f"expected a list of words, got {words!r}")
    return words


def _word(word: Any) -> str:
    """Return a word as the tables have it: in lower case, without a final full stop, in NFC."""
    if not isinstance(word, str) or not _WORD.fullmatch(word):
        raise _WrongWordError(f"expected one word, got {word!r}")
    return unicodedata.normalize("NFC", word).lower().rstrip(".")


def _phrase(words: Any) -> str:
    if not isinstance(words, str) or not words.split():
        raise _WrongWordError(f"expected words, got {words!r}")
    return " ".join(_word(one) for one in words.split())
