"""Classes that are frozen to the type checkers and plain at run time."""

from quoteattr.speakers.entities.entities import Entity
from quoteattr.values.fixed import fixed


@fixed
class Named:
    name: str


@fixed(eq=False, kw_only=True)
class One:
    name: str


def test_what_compares_by_its_fields_is_hashed_by_them() -> None:
    assert Named("Ruiz") == Named("Ruiz")
    assert {Named("Ruiz"): 1}[Named("Ruiz")] == 1


def test_all_else_is_hashed_by_what_it_is_whatever_its_fields_hold() -> None:
    assert One.__hash__ is object.__hash__
    assert Entity.__hash__ is object.__hash__
    assert One(name="Ruiz") != One(name="Ruiz")
