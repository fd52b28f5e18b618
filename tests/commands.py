"""Writes docs/commands.md, the reference of the commands, from the parsers: ``python tests/commands.py``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
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
    counts = Counter(_signature(group) for parser in parsers().values() for group in parser._action_groups)
    shared = [one for one, number in counts.items() if number > 1 and one[0] not in _OWN]
    parts = "\n".join(line for name, parser in parsers().items() for line in _part(name, parser, shared))
    return (
        f"{_HEAD}{top.description}\n\n| command | does |\n|---|---|\n{index}\n\n{top.epilog}"
        f" `quoteattr --version` prints the version.\n\n{parts}\n"
        f"{_together(shared)}"
    )


_OWN = ("positional arguments", "options")  # groups that argparse makes

# The title of a group of options, and its options with their meaning.
_Signature = tuple[str, tuple[tuple[str, str], ...]]


def _signature(group: argparse._ArgumentGroup) -> _Signature:
    formatter = argparse.HelpFormatter("quoteattr")
    rows = (_row(action, formatter) for action in group._group_actions if action.dest != "help")
    return group.title or "", tuple(rows)


def _together(shared: Sequence[_Signature]) -> str:
    """The options that are the same in several commands."""
    parts = (f"### {_capital(title)}\n\n{_table(rows)}\n" for title, rows in shared)
    return "\n".join(("## Options of several commands\n", *parts)).rstrip("\n") + "\n"


def _part(name: str, parser: argparse.ArgumentParser, shared: Sequence[_Signature]) -> Iterator[str]:
    yield f"## quoteattr {name}\n"
    yield f"{_prose(parser.description)}\n"
    groups = [signature for group in parser._action_groups if (signature := _signature(group))[1]]
    own = [row for signature in groups if signature not in shared for row in signature[1]]
    if own:
        yield f"{_table(own)}\n"
    links = [_link(title) for title, rows in groups if (title, rows) in shared]
    if links:
        yield f"And the options of {', '.join(links)}.\n"
    if parser.epilog:
        yield f"{_prose(parser.epilog)}\n"


def _link(title: str) -> str:
    return f"[{title}](#{title.replace(' ', '-')})"


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _table(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(
        ["| argument | meaning |", "|---|---|", *(f"| {name} | {said} |" for name, said in rows)]
    )


def _row(action: argparse.Action, formatter: argparse.HelpFormatter) -> tuple[str, str]:
    names = [f"`{one}`" for one in action.option_strings]
    given = formatter._format_args(action, formatter._get_default_metavar_for_optional(action))
    if action.option_strings:
        shown = ", ".join(names) + (f" `{given}`" if action.nargs != 0 else "")
    else:
        shown = f"`{action.metavar or action.dest}`"
    return _cell(shown), _cell(formatter._expand_help(action))


def _prose(text: str | None) -> str:
    """Paragraphs as they are; lines in columns as a block of their own."""
    parts = (text or "").strip().split("\n\n")
    return "\n\n".join(f"```text\n{part}\n```" if "   " in part else part for part in parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
