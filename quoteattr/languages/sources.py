"""`Sources`: placeholder while the tables are moved."""

from __future__ import annotations

import attrs

Words = frozenset[str]
_NOTHING: Words = frozenset()


@attrs.frozen(eq=False)
class Posting:
    media: Words = _NOTHING
    plain: Words = _NOTHING
    verbs: Words = _NOTHING


@attrs.frozen(eq=False)
class Sources:
    leading: Words = _NOTHING
    days: Words = _NOTHING
    before_day: Words = _NOTHING
    expletives: Words = _NOTHING
    asked: Words = _NOTHING
    passive: Words = _NOTHING
    nobody: Words = _NOTHING
    recordings: Words = _NOTHING
    not_labels: Words = _NOTHING
    posting: Posting = attrs.Factory(Posting)
