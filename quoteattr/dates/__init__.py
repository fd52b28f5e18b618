"""When each statement was made; and, for use by itself, what a date expression means on a given day.

Public: `parse` and `DateExpression`. The other modules of this folder are internal.
"""

from quoteattr.dates.expressions import DateExpression, parse

__all__ = ["DateExpression", "parse"]
