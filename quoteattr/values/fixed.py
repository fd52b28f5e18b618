"""A class decorator for internal values of which each article makes thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as fixed
else:
    import attrs

    def fixed(cls=None, *, eq=True, **how):
        """Define a class that is frozen to type checkers, but not at run time.

        Without the run-time guard, an instance takes half the time to make, which matters because the instances of one
        article have some ten thousand fields. A class with ``eq`` hashes by its fields, any other by identity.
        """
        made = attrs.define(eq=eq, unsafe_hash=True if eq else None, **how)
        return made if cls is None else made(cls)


__all__ = ["fixed"]
