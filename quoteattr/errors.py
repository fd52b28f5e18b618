"""The errors that quoteattr raises. Article text never raises; arguments, files and records can.

::

    QuoteattrError
    ├── DateError      (ValueError)  a publication date that is no date
    ├── ModelError     (OSError)     a model pack that is missing, damaged or of another format
    ├── RecordError    (ValueError)  a dict or JSON record that is no quote or article
    └── GoldError      (ValueError)  annotated data that does not fit its own text

Each message says what was wrong, what was got, and what to do.
"""


class QuoteattrError(Exception):
    """The root of all errors of this package."""


class DateError(QuoteattrError, ValueError):
    """A publication date that cannot be read."""


class ModelError(QuoteattrError, OSError):
    """A model pack that cannot be loaded."""


class RecordError(QuoteattrError, ValueError):
    """A record that cannot be turned into a value; the message names the path in it."""


class GoldError(QuoteattrError, ValueError):
    """A line of annotated data that is malformed."""
