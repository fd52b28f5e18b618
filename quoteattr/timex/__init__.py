"""Find the time expressions (timexes) of a text and resolve them by the calendar.

Internal: no name in here is promised to stay.
"""
