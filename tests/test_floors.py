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
GROUND = {"quoteattr.values", "quoteattr.errors"}
LEXICON = {"quoteattr.lexicon"}
READING = GROUND | LEXICON | {"quoteattr.reading"}
FINDING = GROUND | LEXICON | {"quoteattr.finding"}
LINKING = (
    GROUND | LEXICON | {"quoteattr.finding.spanindex", "quoteattr.finding.statement", "quoteattr.linking"}
)
PIPELINE = READING | FINDING | LINKING | {"quoteattr.assembling", "quoteattr.confidence"}
EXTRACTOR = PIPELINE | {"quoteattr.pipeline", "quoteattr.results"}
OUTPUT = GROUND | {"quoteattr.output"}
COMMAND = OUTPUT | {"quoteattr", "quoteattr.cli", "quoteattr.reading"}
TRAIN = PIPELINE | {"quoteattr.train"}
SCORING = GROUND | LEXICON | {"quoteattr.scoring"}  # judges records, knows nothing of how they were made

# A name permits the module of that name and those below it.
MAY_IMPORT: dict[str, set[str]] = {
    "quoteattr": GROUND
    | {
        "quoteattr.dates",
        "quoteattr.extractor",
        "quoteattr.grouping",
        "quoteattr.reading",
        "quoteattr.output.records",
        "quoteattr.output.rows",
        "quoteattr.results",
        "quoteattr.table",
    },
    "quoteattr.dates": GROUND | {"quoteattr.linking.timex", "quoteattr.reading.dates"},
    "quoteattr.grouping": GROUND,
    "quoteattr.values": {"quoteattr.vocabulary"},
    "quoteattr.vocabulary": set(),
    "quoteattr.errors": set(),
    "quoteattr.lexicon": set(),
    "quoteattr.reading": set(),
    "quoteattr.reading.columns": set(),
    "quoteattr.reading.dates": READING,
    "quoteattr.reading.embeds": set(),
    "quoteattr.reading.embeds.embed": READING,
    "quoteattr.reading.embeds.find": READING,
    "quoteattr.reading.embeds.frames": READING,
    "quoteattr.reading.embeds.hidden": READING,
    "quoteattr.reading.embeds.matchers": READING,
    "quoteattr.reading.embeds.meta": READING,
    "quoteattr.reading.embeds.records": READING,
    "quoteattr.reading.embeds.signed": READING,
    "quoteattr.reading.embeds.twitter": READING,
    "quoteattr.reading.embeds.widgets": READING,
    "quoteattr.reading.facts": READING,
    "quoteattr.reading.file": READING,
    "quoteattr.reading.flattened": READING,
    "quoteattr.reading.ids": READING,
    "quoteattr.reading.layout": READING,
    "quoteattr.reading.linkeddata": READING,
    "quoteattr.reading.markup": READING,
    "quoteattr.reading.page": READING,
    "quoteattr.reading.regions": READING,
    "quoteattr.reading.shared": READING,
    "quoteattr.reading.sources": READING,
    "quoteattr.reading.text": READING,
    "quoteattr.reading.trailers": READING,
    "quoteattr.reading.unframed": READING,
    "quoteattr.finding": set(),
    "quoteattr.finding.features": FINDING,
    "quoteattr.finding.glyphs": FINDING,
    "quoteattr.finding.labels": FINDING,
    "quoteattr.finding.marks": FINDING,
    "quoteattr.finding.network": FINDING,
    "quoteattr.finding.pack": FINDING,
    "quoteattr.finding.pairs": FINDING,
    "quoteattr.finding.posts": FINDING,
    "quoteattr.finding.quoted": FINDING,
    "quoteattr.finding.repeats": FINDING,
    "quoteattr.finding.reported": FINDING,
    "quoteattr.finding.spanindex": FINDING,
    "quoteattr.finding.statement": GROUND,
    "quoteattr.finding.tagger": FINDING,
    "quoteattr.finding.tags": FINDING,
    "quoteattr.finding.tokens": FINDING,
    "quoteattr.finding.transcripts": FINDING,
    "quoteattr.finding.windows": FINDING,
    "quoteattr.linking": set(),
    "quoteattr.linking.accounts": LINKING,
    "quoteattr.linking.antecedents": LINKING,
    "quoteattr.linking.attached": LINKING,
    "quoteattr.linking.cast": LINKING,
    "quoteattr.linking.cores": LINKING,
    "quoteattr.linking.chains": LINKING,
    "quoteattr.linking.clauses": LINKING,
    "quoteattr.linking.context": LINKING,
    "quoteattr.linking.date": LINKING,
    "quoteattr.linking.days": LINKING,
    "quoteattr.linking.events": LINKING,
    "quoteattr.linking.mentions": LINKING,
    "quoteattr.linking.runs": LINKING,
    "quoteattr.linking.named": LINKING,
    "quoteattr.linking.grammar": LINKING,
    "quoteattr.linking.names": LINKING,
    "quoteattr.linking.occasions": LINKING,
    "quoteattr.linking.roles": LINKING,
    "quoteattr.linking.timex": LINKING,
    "quoteattr.linking.turns": LINKING,
    "quoteattr.linking.words": LINKING,
    "quoteattr.confidence": GROUND,
    "quoteattr.assembling": GROUND | {"quoteattr.confidence", "quoteattr.finding.statement"},
    "quoteattr.pipeline": PIPELINE,
    "quoteattr.extractor": EXTRACTOR,
    "quoteattr.component": FINDING | {"quoteattr.extractor", "quoteattr.output.records", "quoteattr.results"},
    "quoteattr.output": set(),
    "quoteattr.output.arrow": OUTPUT,
    "quoteattr.output.listing": OUTPUT,
    "quoteattr.output.chart": OUTPUT | {"quoteattr.grouping"},
    "quoteattr.output.html": OUTPUT,
    "quoteattr.output.marked": OUTPUT,
    "quoteattr.output.records": OUTPUT,
    "quoteattr.output.rows": OUTPUT,
    "quoteattr.output.sinks": OUTPUT,
    "quoteattr.output.terminal": OUTPUT,
    "quoteattr.cli": COMMAND,
    "quoteattr.cli.common": COMMAND,
    "quoteattr.cli.convert": COMMAND | {"quoteattr.standards"},
    "quoteattr.cli.doctor": COMMAND,
    "quoteattr.cli.extract": COMMAND,
    "quoteattr.cli.journal": COMMAND,
    "quoteattr.cli.outputs": COMMAND,
    "quoteattr.cli.posts": COMMAND,
    "quoteattr.cli.run": COMMAND,
    "quoteattr.cli.schema": COMMAND,
    "quoteattr.cli.serve": COMMAND | {"quoteattr.serving"},
    "quoteattr.cli.show": COMMAND,
    "quoteattr.cli.timeline": COMMAND,
    "quoteattr.cli.workers": COMMAND,
    "quoteattr.results": OUTPUT,
    "quoteattr.serving": set(),
    "quoteattr.serving.forms": GROUND,
    "quoteattr.serving.pages": OUTPUT | {"quoteattr.results"},
    "quoteattr.serving.server": COMMAND | {"quoteattr.results", "quoteattr.serving"},
    "quoteattr.standards": set(),
    "quoteattr.standards.annotations": OUTPUT,
    "quoteattr.standards.brat": OUTPUT,
    "quoteattr.standards.schemaorg": GROUND | {"quoteattr.grouping"},
    "quoteattr.table": OUTPUT | {"quoteattr.extractor", "quoteattr.reading"},
    "quoteattr.__main__": {"quoteattr.cli"},
    "quoteattr.scoring": set(),
    "quoteattr.scoring.causes": SCORING,
    "quoteattr.scoring.counts": SCORING,
    "quoteattr.scoring.dates": SCORING,
    "quoteattr.scoring.files": SCORING,
    "quoteattr.scoring.matching": SCORING,
    "quoteattr.scoring.quotes": SCORING,
    "quoteattr.scoring.reliability": SCORING,
    "quoteattr.scoring.report": SCORING,
    "quoteattr.scoring.spans": SCORING,
    "quoteattr.scoring.speakers": SCORING,
    "quoteattr.scoring.views": SCORING,
    "quoteattr.evaluate": SCORING | EXTRACTOR | {"quoteattr", "quoteattr.extractor"},
    "quoteattr.predict": GROUND | {"quoteattr", "quoteattr.reading.file"},
    "quoteattr.train": set(),
    "quoteattr.train.__main__": TRAIN | {"quoteattr.evaluate"},
    "quoteattr.train.calibrate": TRAIN | SCORING | {"quoteattr", "quoteattr.evaluate"},
    "quoteattr.train.corpus": TRAIN,
    "quoteattr.train.fit": TRAIN,
    "quoteattr.train.network": TRAIN,
    "quoteattr.train.silver": TRAIN,
    "quoteattr.train.vectors": TRAIN,
    "quoteattr.train.windows": TRAIN,
}

# Packages from outside, and where alone they may be imported at run time.
OUTSIDE: dict[str, set[str]] = {
    "attrs": {"quoteattr"},
    "regex": {"quoteattr"},
    "numpy": {"quoteattr.finding", "quoteattr.linking", "quoteattr.train"},
    "spacy": {"quoteattr.extractor", "quoteattr.component", "quoteattr.finding.tokens", "quoteattr.train"},
    "tqdm": {"quoteattr.cli", "quoteattr.evaluate", "quoteattr.predict", "quoteattr.train"},
    "torch": {"quoteattr.train"},
    "selectolax": {"quoteattr.reading"},
    "pyarrow": {"quoteattr.output", "quoteattr.reading.sources", "quoteattr.table"},
    "fastwarc": {"quoteattr.reading.sources"},
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
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the import from the root"
            assert node.module
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in MODULES else node.module
        else:
            yield from _imports(node)


IMPORTS = {
    name: set(_imports(ast.parse(path.read_text(encoding="utf-8")))) - {"__future__"}
    for name, path in MODULES.items()
}


def _permitted(name: str, permitted: set[str]) -> bool:
    """Whether a name or one above it is permitted; the root itself permits nothing below it."""
    return any(name == one or (one != "quoteattr" and name.startswith(f"{one}.")) for one in permitted)


def _inside(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == "quoteattr"


def test_every_module_has_a_floor() -> None:
    assert sorted(MODULES.keys() - MAY_IMPORT.keys()) == [], "give these modules a line in MAY_IMPORT"


def test_every_floor_has_its_module() -> None:
    assert sorted(MAY_IMPORT.keys() - MODULES.keys()) == [], "these modules are gone; remove their lines"


@pytest.mark.parametrize("name", sorted(MODULES.keys() & MAY_IMPORT.keys()))
def test_module_imports_only_from_floors_below(name: str) -> None:
    inside = {imported for imported in IMPORTS[name] if _inside(imported)}
    assert {imported for imported in inside if not _permitted(imported, MAY_IMPORT[name])} == set()


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
class Box:
    from quoteattr.finding import statement
"""
    assert set(_imports(ast.parse(code))) == {
        "typing",
        "json",
        "torch.nn",
        "quoteattr.errors",
        "quoteattr.finding.statement",
    }
