"""Find the candidate dates of each statement, and what a time expression by itself means on a given day.

Public: `parse` and `DateExpression`. The other modules of this package are internal.
"""

from quoteattr.dates.expressions import DateExpression, parse

__all__ = ["DateExpression", "parse"]
