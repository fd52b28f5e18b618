"""`StanceWords`: how a text denies or supposes that something was said (``stance.toml`` in a language's folder)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen(eq=False)
class StanceWords:
    """Phrases in lower case by label, for `quoteattr.finding`; comments in the table define each label."""

    phrases: Mapping[str, frozenset[str]] = attrs.Factory(dict)
