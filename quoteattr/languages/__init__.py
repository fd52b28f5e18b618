"""What the library knows about a language, as data: `Language`, read from the tables of a folder here.

A folder holds one TOML file a subject, with the provenance of its words in comments. ``mul`` (ISO 639-3: multiple
languages) holds what is the same in all of them.

Internal: no name in here is promised to stay.
"""

from quoteattr.languages.language import Language, language
from quoteattr.languages.tables import table

__all__ = ["Language", "language", "table"]
