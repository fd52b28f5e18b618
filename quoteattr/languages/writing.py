"""`Writing`: the apostrophes and full stops of a language (``writing.toml`` in its folder)."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Writing:
    """Words whose apostrophe is not a quotation mark, or whose full stop does not end a sentence."""

    elisions: Words = _NOTHING  #: written with an apostrophe at the front: ’tis
    clipped: Words = _NOTHING  #: written with an apostrophe on both sides: ’n’
    abbreviations: Words = _NOTHING  #: abbreviations whose full stop ends no sentence; spelled as usual
