"""`Writing`: how a language is written (writing.toml of its folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Writing:
    """Apostrophes and full stops that are no marks of quotations and sentences."""

    elisions: Words = _NOTHING  #: written with an apostrophe in front: ’tis
    clipped: Words = _NOTHING  #: written with an apostrophe on both sides: ’n’
    abbreviations: Words = _NOTHING  #: their full stop ends no sentence; as they are spelled
