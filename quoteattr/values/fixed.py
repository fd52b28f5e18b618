"""A decorator of classes whose instances are made by the thousand for an article, and only within the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as fixed
else:
    import attrs

    def fixed(cls=None, *, eq=True, **how):
        """`attrs.frozen` to whoever checks the types, so that nothing sets a field.

        At run time nothing stands guard: an instance takes half as long to make, and those of one article have ten
        thousand fields. What compares by its fields is hashed by them, all else by what it is.
        """
        made = attrs.define(eq=eq, unsafe_hash=True if eq else None, **how)
        return made if cls is None else made(cls)


__all__ = ["fixed"]
