"""``quoteattr doctor``: what is installed, and whether it works."""

from __future__ import annotations

import argparse
import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any

import quoteattr
from quoteattr.cli.common import OK, SOME_FAILED, model_option, set_output
from quoteattr.output.terminal import one_line

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.extractor import Extractor


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "doctor", parents=[model_option()], help="check the installation with a real sentence"
    )
    parser.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    set_output("text")
    print(f"python     {platform.python_version()} on {platform.platform()}")
    versions: dict[str, str | None] = {"quoteattr": quoteattr.__version__}
    versions |= {name: _version(name) for name in ("spacy", "numpy", "attrs", "regex")}
    for name, version in versions.items():
        print(f"{name:<10} {version or 'MISSING'}")
    for extra, name in (
        ("html", "selectolax"),
        ("arrow", "pyarrow"),
        ("word", "mammoth"),
        ("train", "torch"),
    ):
        found = _version(name)
        print(
            f"[{extra}]".ljust(10),
            f"{name} {found}" if found else f"not installed: pip install 'quoteattr[{extra}]'",
        )
    try:
        extractor = quoteattr.load(options.model)
        print(f"model      {extractor.path}")
        _print_card(extractor.card)
        problem = _self_test(extractor)
    except Exception as error:  # whatever is broken is what this command is asked to report
        problem = one_line(f"{type(error).__name__}: {error}")
    print(f"self-test  {problem or 'passed'}")
    return SOME_FAILED if problem or None in versions.values() else OK


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print_card(card: dict[str, Any], indent: str = "  ") -> None:
    for key, value in card.items():
        if isinstance(value, dict):
            print(f"{indent}{one_line(str(key))}:")
            _print_card(value, indent + "  ")
        else:
            print(f"{indent}{one_line(str(key))}: {one_line(str(value), 120)}")


def _self_test(extractor: Extractor) -> str | None:
    """What is wrong with the quotes of a simple sentence; ``None`` if nothing is."""
    quotes = extractor("“The bridge will open in May,” Ana Ruiz said on Monday.", published="2021-12-08")
    got = [(quote.text.rstrip(","), str(quote.speaker), str(quote.date)) for quote in quotes]
    expected = [("The bridge will open in May", "Ana Ruiz", "2021-12-06")]
    return None if got == expected else one_line(f"FAILED: expected {expected}, got {got}", 400)
