"""The names of the columns that hold articles."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Columns:
    """Which column of a table, or key of a line of JSON, holds what; of ``text`` and ``html`` one has to be there."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"
    title: str = "title"
    published: str = "published"
