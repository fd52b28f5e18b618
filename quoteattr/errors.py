"""The errors that quoteattr raises. Article text never raises; arguments, files and records can.

::

    QuoteattrError
    ├── DateError      (ValueError)  a publication date that is no date
    ├── ModelError     (OSError)     a model pack that is missing, damaged or of another format
    ├── PageError      (ValueError)  an HTML page too long or nested too deep to be read
    ├── MissingExtraError (ImportError)  a part whose extra is not installed
    ├── RecordError    (ValueError)  a dict or JSON record that is no quote or article
    ├── TableError     (ValueError)  a table or a line of an input without the columns that were asked for
    ├── OutputError    (ValueError)  an output that cannot be written as asked for
    └── GoldError      (ValueError)  annotated data that does not fit its own text

Each message says what was wrong, what was got, and what to do.
"""


class QuoteattrError(Exception):
    """The root of all errors of this package."""


class DateError(QuoteattrError, ValueError):
    """A publication date that cannot be read."""


class ModelError(QuoteattrError, OSError):
    """A model pack that cannot be loaded."""


class PageError(QuoteattrError, ValueError):
    """An HTML page that would take too long to read; the message names the limit."""


class MissingExtraError(QuoteattrError, ImportError):
    """A package that an optional part needs; the message tells the command that installs it."""


class RecordError(QuoteattrError, ValueError):
    """A record that cannot be turned into a value; the message names the path in it."""


class TableError(QuoteattrError, ValueError):
    """An input table that lacks a column; the message names it."""


class OutputError(QuoteattrError, ValueError):
    """An output that cannot be written as it is asked for, or that holds something else already."""


class GoldError(QuoteattrError, ValueError):
    """A line of annotated data that is malformed."""
