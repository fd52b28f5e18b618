"""Convert rows to typed data frames of pandas and Polars, if they are installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quoteattr.errors import MissingExtraError
from quoteattr.output.rows import COLUMNS, storable

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Rows = Sequence[dict[str, Any]]

# Not nanoseconds, whose range ends in 2262.
_PANDAS = {
    "string": "string",  # distinguishes missing values from the text "None"
    "int": "int32",
    "float": "float64",
    "date": "datetime64[s]",
    "time": "datetime64[us, UTC]",
}


def to_pandas(rows: Rows) -> pd.DataFrame:
    """Return rows of `quoteattr.to_rows` as a pandas data frame; see `Quotes.to_pandas`."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("to_pandas needs pandas: pip install 'quoteattr[pandas]'") from error
    frame = pd.DataFrame([storable(row) for row in rows], columns=pd.Index(list(COLUMNS)))
    return frame.astype({name: _PANDAS[type_] for name, type_ in COLUMNS.items()})


def to_polars(rows: Rows) -> pl.DataFrame:
    """Return rows of `quoteattr.to_rows` as a Polars data frame; see `Quotes.to_polars`."""
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("to_polars needs Polars: pip install 'quoteattr[polars]'") from error
    types: dict[str, Any] = {
        "string": pl.String,
        "int": pl.Int32,
        "float": pl.Float64,
        "date": pl.Date,
        "time": pl.Datetime("us", "UTC"),
    }
    return pl.DataFrame(
        [storable(row) for row in rows], schema={name: types[type_] for name, type_ in COLUMNS.items()}
    )
