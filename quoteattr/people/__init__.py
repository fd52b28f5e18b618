"""Known people: a list of the caller's, and which of them a speaker is.

`person` has the values, `files` reads lists of them, `known` looks them up, `offices` knows who held which when, and
`identify` gives the speakers of an article their ids. Nothing here is asked who said something: that is decided before,
from the text alone.

Public: `Person`, `Tenure` and `People`, under the names that `quoteattr` gives them. Everything else is internal.
"""
