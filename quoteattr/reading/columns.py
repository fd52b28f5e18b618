"""The names of the columns of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from quoteattr.errors import TableError


@attrs.frozen(kw_only=True)
class Columns:
    """The names of the columns of a table, or keys of JSON Lines; one of ``text`` and ``html`` must be present."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"
    title: str = "title"
    published: str = "published"
    site: str = "site"
    language: str = "language"


def check_single(names: Sequence[str], used: Iterable[str]) -> None:
    """Check that no column in ``used`` occurs twice in a table.

    Raises:
        TableError: One does, so that it is unclear which is meant.
    """
    for name in used:
        if names.count(name) > 1:
            raise TableError(
                f"expected one column {name!r}, got {names.count(name)}; rename or drop the others"
            )
