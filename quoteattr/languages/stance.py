"""`StanceWords`: how a text says that something was not said, or only supposed (stance.toml of a language's folder)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen(eq=False)
class StanceWords:
    """Phrases in lower case, by label; `quoteattr.finding.stance` asks for them, and the table says what each holds."""

    phrases: Mapping[str, frozenset[str]] = attrs.Factory(dict)
