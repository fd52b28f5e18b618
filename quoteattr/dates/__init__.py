"""The candidate dates of each statement; and, for use alone, the meaning of a time expression on a given day.

Public: `parse` and `DateExpression`. The other modules of this folder are internal.
"""

from quoteattr.dates.expressions import DateExpression, parse

__all__ = ["DateExpression", "parse"]
