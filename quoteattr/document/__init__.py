"""Turn an article into a `Document`: the analysis that is computed once and read by every later stage.

Internal: no name in here is promised to stay.
"""
