"""What the library knows about languages, as data: `Language`, made of the tables of a folder here.

A folder holds one TOML file a subject, with the provenance of its words in comments. ``mul`` (ISO 639-3: multiple
languages) holds what is the same in all of them; `common` reads it.

Internal: no name in here is promised to stay.
"""

from quoteattr.languages.common import Common, common
from quoteattr.languages.language import ENGLISH, Language, language
from quoteattr.languages.patterns import NEVER, any_of
from quoteattr.languages.tables import table

__all__ = ["ENGLISH", "NEVER", "Common", "Language", "any_of", "common", "language", "table"]
