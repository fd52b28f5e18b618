"""Date expressions (timexes) of a text, and the calendar they are resolved by."""
