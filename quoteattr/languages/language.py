"""`Language`: all tables of a language in one frozen object, which the card of a model pack names."""

from __future__ import annotations

from functools import cache
from importlib import resources

import attrs

from quoteattr.errors import ModelError
from quoteattr.languages.people import People


@attrs.frozen(eq=False)
class Language:
    """What the stages know about a language; they get it with the `Document` and never import a table.

    Two bundles are the same only if they are the same object, so that patterns can be kept by their language.
    """

    code: str  #: BCP 47, as in the card of a model pack
    people: People = attrs.Factory(People)


@cache
def language(code: str) -> Language:
    """The bundle of a language, made once.

    Raises:
        ModelError: There is no folder of that name.
    """
    folder = resources.files("quoteattr.languages").joinpath(code)
    if not code.isalpha() or code == "mul" or not folder.is_dir():
        raise ModelError(
            f"no language {code!r}: expected the name of a folder in quoteattr/languages, such as 'en'"
        )
    return Language(code, people=People.of(code))
