"""Time expressions (timexes) of a text, and the calendar that resolves them.

Internal: no name in here is promised to stay.
"""
