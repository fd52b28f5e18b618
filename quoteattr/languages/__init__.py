"""Knowledge about languages, as data: `Language`, built from the tables in a folder here.

A folder has one TOML file for each subject; comments there state where its words come from. ``mul`` (ISO 639-3:
multiple languages) has the tables that are shared by all languages; `common` reads it.

Internal: no name in here is promised to stay.
"""

from quoteattr.languages.common import Common, common
from quoteattr.languages.language import ENGLISH, Language, language, language_or_default
from quoteattr.languages.patterns import NEVER, any_of, by_language, prepare
from quoteattr.languages.tables import table

__all__ = [
    "ENGLISH",
    "NEVER",
    "Common",
    "Language",
    "any_of",
    "by_language",
    "common",
    "language",
    "language_or_default",
    "prepare",
    "table",
]
