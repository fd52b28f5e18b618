"""The names of the columns with articles."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Columns:
    """The columns of a table, or keys of a line of JSON; of ``text`` and ``html`` one has to be present."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"
    title: str = "title"
    published: str = "published"
    site: str = "site"
    language: str = "language"
