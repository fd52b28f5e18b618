"""The names of the columns with articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from quoteattr.errors import TableError


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


def check_single(names: Sequence[str], used: Iterable[str]) -> None:
    """Checks that a table has each column that is used once.

    Raises:
        TableError: It has one twice, and nothing says which of them is meant.
    """
    for name in used:
        if names.count(name) > 1:
            raise TableError(
                f"expected one column {name!r}, got {names.count(name)}; rename or drop the others"
            )
