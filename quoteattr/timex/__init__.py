"""Date expressions (timexes) of a text, and the calendar they are resolved by.

Internal: no name in here is promised to stay.
"""
