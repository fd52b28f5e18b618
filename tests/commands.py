"""Writes docs/commands.md, the reference of the commands, from the parsers: ``python tests/commands.py``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from quoteattr.cli import make_parser

PATH = Path(__file__).parent.parent / "docs" / "commands.md"
_HEAD = """# Commands

<!--- Written by `python tests/commands.py`, from what `--help` says. -->

"""


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, in the order of ``--help``."""
    [found] = (action for action in make_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def written() -> str:
    """The whole page."""
    top = make_parser()
    [commands] = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    index = "\n".join(
        f"| [`quoteattr {one.dest}`](#quoteattr-{one.dest}) | {_cell(one.help or '')} |"
        for one in commands._choices_actions
    )
    parts = "\n".join(line for name, parser in parsers().items() for line in _part(name, parser))
    return (
        f"{_HEAD}{top.description}\n\n| command | does |\n|---|---|\n{index}\n\n{top.epilog}"
        f" `quoteattr --version` prints the version.\n\n{parts}"
    )


def _part(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## quoteattr {name}\n"
    yield f"{_prose(parser.description)}\n"
    yield "| argument | meaning |\n|---|---|"
    formatter = parser._get_formatter()
    for action in parser._actions:
        names = [f"`{one}`" for one in action.option_strings]
        given = formatter._format_args(action, formatter._get_default_metavar_for_optional(action))
        if action.option_strings:
            shown = ", ".join(names) + (f" `{given}`" if action.nargs != 0 else "")
        else:
            shown = f"`{action.metavar or action.dest}`"
        yield f"| {_cell(shown)} | {_cell(formatter._expand_help(action))} |"
    yield ""
    if parser.epilog:
        yield f"{_prose(parser.epilog)}\n"


def _prose(text: str | None) -> str:
    """Paragraphs as they are; lines in columns as a block of their own."""
    parts = (text or "").strip().split("\n\n")
    return "\n\n".join(f"```text\n{part}\n```" if "   " in part else part for part in parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
