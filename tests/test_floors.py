"""The floors of the house: which module may import which, and what the outside may be used for.

The table is closed. A new module needs a line here, which is where one decides on which floor it stands.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import quoteattr

ROOT = Path(quoteattr.__file__).parent
VALUES = {"enums", "errors", "values"}
LOW = VALUES | {"spans", "languages"}
DOCUMENT = LOW | {"timex", "document"}
DRAFTS = DOCUMENT | {"tagging", "finding"}
OUTPUT = VALUES | {"grouping", "output"}

# Room -> the rooms that its modules may import besides their own. A room is a folder or module right below the
# package; "output.records" names a module of a room. Rooms stand in the order in which text flows through them.
MAY_IMPORT: dict[str, set[str]] = {
    "enums": set(),
    "errors": set(),
    "values": {"enums"},
    "spans": VALUES,
    "languages": VALUES,
    "timex": LOW,
    "ranking": VALUES,
    "repeats": set(),
    "reading": LOW,
    "people": LOW | {"reading.cells", "reading.contents"},
    "document": LOW | {"timex"},
    "tagging": DOCUMENT,
    "finding": DOCUMENT | {"repeats", "tagging"},
    "speakers": DOCUMENT | {"finding.draft", "ranking", "repeats"},
    "dates": DOCUMENT | {"finding.draft", "ranking", "reading.dates", "speakers.attribution"},
    "confidence": VALUES,
    "assemble": LOW | {"confidence", "dates.dating", "finding.draft", "speakers.attribution"},
    "pipeline": DRAFTS | {"assemble", "confidence", "dates", "ranking", "speakers"},
    "grouping": VALUES | {"people.names", "repeats"},
    "output": VALUES | {"grouping", "spans"},
    "results": OUTPUT,
    "processes": set(),
    "choices": LOW | {"people"},
    "inputs": LOW | {"reading"},
    "extractor": DRAFTS
    | {
        "choices",
        "confidence",
        "inputs",
        "pipeline",
        "processes",
        "ranking",
        "reading",
        "results",
    },
    "integrations": DRAFTS | OUTPUT | {"extractor", "people", "reading", "results"},
    "": VALUES | OUTPUT | {"dates", "extractor", "integrations", "people", "reading", "results"},
    "evaluate": LOW | {"", "document", "extractor", "ranking", "reading", "tagging"},
    "predict": VALUES | {"", "reading.files"},
    "train": DRAFTS
    | {"", "confidence", "dates", "evaluate", "extractor", "pipeline", "ranking", "reading", "speakers"},
    "cli": OUTPUT | {"", "processes", "reading", "results", "tagging.pack"},
    "__main__": {"cli"},
}

# Folder of a room -> what of the same room its modules may import besides those of the folder.
_DRAFT = {"finding.draft", "finding.lengths", "finding.signatures", "finding.turns", "finding.verbs"}
MAY_IMPORT_INSIDE: dict[str, set[str]] = {
    "finding.reported": _DRAFT,
    "finding.labels": _DRAFT | {"finding.reported"},
    "finding.stances": _DRAFT | {"finding.reported"},
    "finding.quotations": _DRAFT | {"finding.reported", "finding.stances"},
    "speakers.nounphrases": set(),
    "speakers.entities": {"speakers.context", "speakers.nounphrases"},
    "speakers.coreference": {"speakers.attribution", "speakers.entities", "speakers.nounphrases"},
}

# Packages from outside, and where alone they may be imported at run time.
OUTSIDE: dict[str, set[str]] = {
    "attrs": {"quoteattr"},
    "regex": {"quoteattr"},
    "numpy": {"quoteattr.tagging", "quoteattr.train"},
    "spacy": {
        "quoteattr.document.tokens",
        "quoteattr.extractor",
        "quoteattr.integrations.component",
        "quoteattr.integrations.spacy",
        "quoteattr.integrations.tagger",
        "quoteattr.train",
    },
    "tqdm": {"quoteattr.evaluate", "quoteattr.predict", "quoteattr.train"},
    "torch": {"quoteattr.train"},
    "transformers": {"quoteattr.train.teacher"},
    "selectolax": {"quoteattr.reading"},
    "pyarrow": {
        "quoteattr.output",
        "quoteattr.reading.folders",
        "quoteattr.reading.others",
        "quoteattr.reading.sources",
        "quoteattr.integrations.arrow",
    },
    "fastwarc": {"quoteattr.reading.webarchives"},
    "cassis": {"quoteattr.output.standards.uima"},
    "pandas": {"quoteattr.output.frames"},
    "polars": {"quoteattr.output.frames"},
    "mammoth": {"quoteattr.reading.word"},
    "striprtf": {"quoteattr.reading.word"},
}


def _modules() -> dict[str, Path]:
    names = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


MODULES = _modules()


def _imports(tree: ast.AST) -> Iterator[str]:
    """The modules that code imports when it runs, inside functions too; not those for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _imports(ast.Module(node.orelse, []))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node.func) in {"import_module", "__import__"}:
            yield from _named(node.args[0])
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the import from the root"
            assert node.module
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in MODULES else node.module
        else:
            yield from _imports(node)


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _named(argument: ast.expr) -> Iterator[str]:
    """The module that ``import_module`` is given by name. Tables of names are for the package's face alone."""
    if isinstance(argument, ast.Constant):
        yield argument.value
    elif ast.unparse(argument) not in {"_MODULES[name]", "_LATER[name]"}:
        raise AssertionError(f"line {argument.lineno}: name the module that is imported")


IMPORTS = {
    name: set(_imports(ast.parse(path.read_text(encoding="utf-8")))) - {"__future__"}
    for name, path in MODULES.items()
}


def _below(name: str) -> str:
    """A module's name without the package's: "reading.files", and "" for the package itself."""
    return name.removeprefix("quoteattr").removeprefix(".")


def _room(name: str) -> str:
    return _below(name).split(".")[0]


def _permitted(name: str, room: str) -> bool:
    """Whether modules of ``room`` may import the module ``name``."""
    return _room(name) == room or _is_among(name, MAY_IMPORT[room])


def _is_among(name: str, places: set[str]) -> bool:
    """Whether a module is one of these modules, or lies in one of these folders."""
    below = _below(name)
    return any(below == one or (one and below.startswith(f"{one}.")) for one in places)


def _folder(name: str) -> str:
    """The folder of a room in which a module lies, "" if it lies in the room itself."""
    return next((one for one in MAY_IMPORT_INSIDE if _is_among(name, {one})), "")


def _inside(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == "quoteattr"


def test_every_room_has_its_line() -> None:
    assert sorted({_room(name) for name in MODULES}) == sorted(MAY_IMPORT)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_module_is_longer_than_400_lines(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 400


def test_rooms_stand_in_the_order_of_the_flow() -> None:
    order = {room: at for at, room in enumerate(MAY_IMPORT)}
    assert [
        (room, one)
        for room, permitted in MAY_IMPORT.items()
        for one in permitted
        if order[_room(one)] >= order[room]
    ] == []


@pytest.mark.parametrize("name", sorted(MODULES))
def test_module_imports_only_from_rooms_before(name: str) -> None:
    assert {one for one in IMPORTS[name] if _inside(one) and not _permitted(one, _room(name))} == set()


@pytest.mark.parametrize("name", sorted(one for one in MODULES if _folder(one)))
def test_module_imports_only_from_folders_before(name: str) -> None:
    folder = _folder(name)
    beside = {one for one in IMPORTS[name] if _inside(one) and _room(one) == _room(name)}
    assert {one for one in beside if not _is_among(one, MAY_IMPORT_INSIDE[folder] | {folder})} == set()


def test_every_folder_of_finding_and_speakers_has_its_line() -> None:
    rooms = {one.split(".", maxsplit=1)[0] for one in MAY_IMPORT_INSIDE}
    folders = {
        f"{one}.{path.name}"
        for one in rooms
        for path in (ROOT / one).iterdir()
        if (path / "__init__.py").exists()
    }
    assert folders == set(MAY_IMPORT_INSIDE)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_module_imports_outside_packages_in_their_place(name: str) -> None:
    outside = {imported.split(".")[0] for imported in IMPORTS[name] if not _inside(imported)}
    known = sys.stdlib_module_names
    places = {package: OUTSIDE.get(package, set()) for package in outside if package not in known}
    assert {
        package
        for package, allowed in places.items()
        if not any(name == place or name.startswith(f"{place}.") for place in allowed)
    } == set()


def test_nothing_imports_in_a_circle() -> None:
    TopologicalSorter(
        {name: {one for one in imports if one in MODULES} for name, imports in IMPORTS.items()}
    ).prepare()


@pytest.mark.parametrize(
    "module",
    ["quoteattr", "quoteattr.cli", "quoteattr.values", "quoteattr.reading.text", "quoteattr.output.records"],
)
def test_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print({{'spacy', 'numpy', 'thinc', 'torch'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "set()"


def test_readers_of_pages_and_groups_are_imported_by_those_who_ask_for_them() -> None:
    code = "import sys, quoteattr, quoteattr.reading.files; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    later = ("quoteattr.reading.html", "quoteattr.reading.word", "quoteattr.grouping", "quoteattr.output")
    assert [name for name in done.stdout.split() if name.startswith(later)] == []


def test_the_walk_sees_what_runs_and_only_that() -> None:
    code = """
from typing import TYPE_CHECKING
import typing as t
if TYPE_CHECKING:
    import spacy
else:
    import json
if t.TYPE_CHECKING:
    import numpy
def late():
    try:
        from torch.nn import functional
    except ImportError:
        import quoteattr.errors
    importlib.import_module("quoteattr.output.html")
class Box:
    from quoteattr.finding import draft
"""
    assert set(_imports(ast.parse(code))) == {
        "typing",
        "json",
        "torch.nn",
        "quoteattr.errors",
        "quoteattr.output.html",
        "quoteattr.finding.draft",
    }
