"""A decorator of classes whose instances are made by the thousand for an article, and only within the package."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from attrs import frozen as fixed
else:
    #: `attrs.frozen` to whoever checks the types, so that nothing sets a field. At run time nothing stands guard: an
    #: instance takes half as long to make, and those of one article have ten thousand fields.
    fixed = partial(attrs.define, unsafe_hash=True)

__all__ = ["fixed"]
