"""``quoteattr schema``: print the JSON Schema of the records."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quoteattr.cli.common import OK
from quoteattr.output.records import schema

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of the records",
        description="Print the JSON Schema (Draft 2020-12) of the records written by"
        " `quoteattr extract --format jsonl`.",
    )
    parser.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(schema(), indent=2))
    return OK
