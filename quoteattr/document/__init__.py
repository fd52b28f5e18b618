"""Article -> Document: what is computed once for an article and read by every later stage.

Internal: no name in here is promised to stay.
"""
