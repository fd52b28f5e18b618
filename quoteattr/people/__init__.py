"""Known people: a list given by the caller, with which speakers are matched.

`person` defines the values, `files` reads lists of them, `known` looks them up, `offices` knows who held which office
when, `wording` which countries and bodies an article names, and `identify` gives the speakers of an article their ids.
Who said a statement does not depend on this package; it is decided earlier, from the text alone.

Public: `Person`, `Tenure` and `People`, as exported by `quoteattr`. Everything else is internal.
"""
