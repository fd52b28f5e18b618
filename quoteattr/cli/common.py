"""What the commands share: exit codes, common options and error messages."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import attrs

from quoteattr.cli.progress import WHEN
from quoteattr.enums import Stance
from quoteattr.errors import OutputError
from quoteattr.output.terminal import one_line
from quoteattr.reading.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from quoteattr.reading.filefacts import FileFacts

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

OK, SOME_FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


# The titles of the groups of options in --help.
OUTPUT = "output"
FOUND = "what is found"
PUBLISHED = "when articles were published"
READ = "reading files"


class Once(argparse.Action):
    """Stores the value of an option, and refuses another one, of which `argparse` would drop the first in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Store the value."""
        before = getattr(namespace, self.dest)
        if before not in (None, values):
            raise argparse.ArgumentError(self, f"expected once, got {before} and {values}")
        setattr(namespace, self.dest, values)


def group_of(title: str) -> tuple[argparse.ArgumentParser, argparse._ArgumentGroup]:
    """Return a parent parser and its group of options; a command's parser merges groups of the same title."""
    parser = argparse.ArgumentParser(add_help=False)
    return parser, parser.add_argument_group(title)


def exclusive(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """Add mutually exclusive options to the output group; a parent parser cannot contribute to such a set."""
    return next(one for one in parser._action_groups if one.title == OUTPUT).add_mutually_exclusive_group()


def model_option() -> argparse.ArgumentParser:
    """Return a parent parser with the option of the commands that load a model."""
    parser, group = group_of(FOUND)
    group.add_argument(
        "--model",
        metavar="PACK",
        action=Once,
        type=path_of,
        help="the folder of a model pack; default: the shipped one",
    )
    return parser


def people_option() -> argparse.ArgumentParser:
    """Return a parent parser with the options for known people and a lexicon."""
    parser, group = group_of(FOUND)
    group.add_argument(
        "--people",
        metavar="FILE",
        action=Once,
        type=path_of,
        help="known people, .csv, .tsv or .jsonl: speakers who match one of them get that person's id",
    )
    group.add_argument(
        "--lexicon",
        metavar="FILE",
        action=Once,
        type=path_of,
        help="words of your own, .toml: verbs of saying, titles, roles, bodies, platforms",
    )
    return parser


def encoding_option() -> argparse.ArgumentParser:
    """Return a parent parser with the option of the commands that read files."""
    parser, group = group_of(READ)
    group.add_argument(
        "--encoding",
        metavar="NAME",
        action=Once,
        help="encoding of texts, tables and pages that do not declare one, such as cp1250 or shift_jis",
    )
    return parser


def published_options() -> argparse.ArgumentParser:
    """Return a parent parser with the options that say when articles were published."""
    parser, group = group_of(PUBLISHED)
    group.add_argument(
        "--published",
        metavar="DATE",
        action=Once,
        help="publication date, such as 2021-12-06; relative dates are counted from it",
    )
    group.add_argument(
        "--published-path",
        metavar="PATTERN",
        action=Once,
        help="take the date from the path of each file, in this form: %%Y-%%m-%%d, %%Y/%%m/%%d, %%d_%%B_%%Y",
    )
    group.add_argument(
        "--published-list",
        metavar="LIST",
        action=Once,
        type=path_of,
        help="take the dates from a list, .csv, .tsv or .jsonl, with the column file and at least one of published,"
        " url, title, site",
    )
    group.add_argument(
        "--published-modified",
        action="store_true",
        help="use a file's modification time if its article gives no date",
    )
    return parser


def file_facts(options: argparse.Namespace) -> FileFacts | None:
    """Return the facts about files that the options give; ``None`` if they give none."""
    from quoteattr.reading.filefacts import FileFacts, date_pattern, read_list

    if not (options.published_list or options.published_path or options.published_modified):
        return None
    return FileFacts(
        listed=read_list(options.published_list) if options.published_list else {},
        pattern=date_pattern(options.published_path) if options.published_path else None,
        modified=options.published_modified,
    )


def reading_options() -> argparse.ArgumentParser:
    """Return a parent parser with the options of the commands that extract quotes."""
    found, group = group_of(FOUND)
    group.add_argument("--attitudes", action="store_true", help="include what people believe, want or feel")
    group.add_argument(
        "--noun-phrases",
        action="store_true",
        help="include all noun phrases (announced a dividend), not only those that are most likely speech",
    )
    group.add_argument(
        "--nested",
        action="store_true",
        help="include what statements report of others (Ruiz said Holt had told her …)",
    )
    group.add_argument(
        "--stance",
        metavar="NAME,NAME",
        action="extend",
        type=_stances,
        help=f"only statements that the text gives with one of these stances: {', '.join(Stance)}; default: all",
    )
    group.add_argument(
        "--skip-other-languages",
        action="store_true",
        help="leave out the quotes of articles that are not in the model's language",
    )
    group.add_argument(
        "--min-confidence",
        metavar="P",
        type=_probability,
        default=0.0,
        help="withhold the speakers of quotes with a lower confidence (0 to 1); the quotes themselves stay",
    )
    parents = [
        found,
        people_option(),
        model_option(),
        published_options(),
        encoding_option(),
        columns_option(),
    ]
    return argparse.ArgumentParser(add_help=False, parents=parents)


def progress_option() -> argparse.ArgumentParser:
    """Return a parent parser with the option of the commands that may run for a long time."""
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--progress",
        choices=WHEN,
        default="auto",
        help="show counts, rate and failures on stderr; auto (default): on a terminal, and every minute in a log file;"
        " always: in a pipe, too",
    )
    return parser


_CONTENTS = {
    "text": "plain text",
    "html": "page",
    "id": "article's id",
    "url": "address",
    "title": "headline, for plain text that does not begin with it",
    "published": "publication date",
    "site": "outlet",
    "language": "language, such as en or pt-BR",
}


def columns_option() -> argparse.ArgumentParser:
    """Return a parent parser with the options of the commands that read tables and lines of articles."""
    parser, group = group_of(READ)
    for column in attrs.fields(Columns):
        group.add_argument(
            f"--{column.name}-column",
            metavar="NAME",
            action=Once,
            help=f"the column or key with the {_CONTENTS[column.name]}; default: {column.default}",
        )
    return parser


def input_columns(options: argparse.Namespace) -> tuple[Columns, Collection[str]]:
    """Return the columns of the inputs, and the names of those that were given by an option."""
    given = {one.name: getattr(options, f"{one.name}_column") for one in attrs.fields(Columns)}
    named = {field: name for field, name in given.items() if name}
    return Columns(**named), named.values()


def table_option() -> argparse.ArgumentParser:
    """Return a parent parser with the option of the commands that write tables."""
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--columns",
        metavar="NAME,NAME",
        dest="columns_asked",
        action="extend",
        type=lambda value: [name for one in value.split(",") if (name := one.strip())],
        help="the columns of a table, in this order; default: all, followed by the other columns of the input",
    )
    return parser


BOM = "\ufeff"  #: what marks a text as UTF-8 at its beginning


def bom_option() -> argparse.ArgumentParser:
    """Return a parent parser with the option of the commands that write tables as text."""
    parser, group = group_of(OUTPUT)
    group.add_argument(
        "--bom",
        action="store_true",
        help="begin the table with a byte-order mark, without which Excel misreads accents",
    )
    return parser


def check_bom(options: argparse.Namespace, form: str) -> None:
    """Refuse ``--bom`` for a format without such a mark.

    Raises:
        OutputError: It is neither csv nor tsv.
    """
    if options.bom and form not in ("csv", "tsv"):
        raise OutputError(f"--bom works only with csv, tsv, got {form}")


def path_of(value: str) -> Path:
    """Return the path that an option gives; `Path` takes an empty name, as of an unset variable, for this folder."""
    if not value:
        raise argparse.ArgumentTypeError("the name is empty; give that of a file or folder")
    return Path(value)


def output_of(value: str) -> Path | None:
    """Return the path of an output; ``None`` for ``-``, which is standard output, as elsewhere."""
    return None if value == "-" else path_of(value)


def _probability(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 1, got {value!r}")
    return number


def _stances(value: str) -> list[str]:
    """Return the stances that are named, each once, in the order of `Stance`."""
    names = {name for one in value.split(",") if (name := one.strip())}
    if not names or not names <= {*Stance}:
        raise argparse.ArgumentTypeError(f"expected one or more of {', '.join(Stance)}, got {value[:60]!r}")
    return [one.value for one in Stance if one in names]


def pack_name(card: Mapping[str, Any]) -> str:
    """Return the language of the model pack with this card, and a checksum that differs for any other pack."""
    return f"{card.get('language', 'en')} {crc32(json.dumps(card, sort_keys=True).encode()):08x}"


def counted(count: int, one: str = "", many: str = "") -> str:
    """Return the number of articles for a message, followed by a verb or more in its singular or plural form."""
    return f"1 article{one}" if count == 1 else f"{count:,} articles{many}"


class Noted:
    """How many articles or files have something that is told at the end of a run, and the name of the first."""

    def __init__(self) -> None:
        self.count: int = 0
        self.first: str = ""

    def note(self, name: str | None) -> None:
        """Count the article or file called ``name``."""
        self.first = self.first if self.count else name or "one without a name"
        self.count += 1

    @property
    def which(self) -> str:
        """The first of them, as the end of a message: ": a.html", or ", first a.html" of several."""
        return f"{', first' if self.count > 1 else ':'} {self.first}"


def complain(message: str) -> None:
    """Print a message on stderr, as one line."""
    print(f"quoteattr: {one_line(message, 400)}", file=sys.stderr)


def set_output(form: str) -> None:
    """Configure standard output so that every character can be written; tables and pages are always UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace", encoding="utf-8" if form in {"csv", "tsv", "html", "svg"} else None
        )
