"""`Writing`: apostrophes and full stops of a language (writing.toml of its folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Writing:
    """Words whose apostrophe is not a quotation mark, or whose full stop does not end a sentence."""

    elisions: Words = _NOTHING  #: written with an apostrophe in front: ’tis
    clipped: Words = _NOTHING  #: written with an apostrophe on both sides: ’n’
    abbreviations: Words = _NOTHING  #: their full stop ends no sentence; as they are spelled
