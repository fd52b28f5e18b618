"""Words of a natural language are data: none stands as a literal where statements, speakers and dates are found."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import quoteattr
from quoteattr.tagging.pack import SHIPPED

ROOT = Path(quoteattr.__file__).parent

# Literals that may look like words, and why.
CALLS = {
    "act": "names of rules",
    "within": "labels of phrases",
    "starting": "labels of phrases",
    "starts": "labels of phrases",
    "ending": "labels of phrases",
    "opens": "labels of phrases",
    "take": "labels of phrases",
    "opening": "labels of phrases",
    "group": "names of groups of a pattern",
    "span": "names of groups of a pattern",
    "start": "names of groups of a pattern",
    "end": "names of groups of a pattern",
    "feature": "names of features",
    "_is": "names of features",
    "check_type": "messages to programmers",
    "read_published": "names of arguments",
}
# names of features, with their weights
FEATURES = {
    "FEATURES",
    "PRIOR",
    "SIDES",
}
# What a pattern holds besides words: classes, escapes, names of groups, flags.
SYNTAX = regex.compile(
    r"\\[pP]\{[^}]*\}|\\[xuU][0-9a-fA-F]+|\\\p{L}|\(\?(?:P[<=]|&)\w+[>)]|\(\?[a-zA-Z]+[:)]|%[a-z]|\[[^\]]*\]"
)
WORD = regex.compile(r"\p{L}{2,}")


def allowed(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes below which literals are no words of a language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield from (one.value for one in node.body if isinstance(one, ast.Expr))  # docstrings
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
            yield from node.body  # the members of an enumeration have names
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS:
            yield from node.args
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield node.value.elts[0]  # names of features with their values
        if isinstance(node, ast.Subscript):
            yield node.slice  # fields and groups
        if isinstance(node, ast.Raise):
            yield node  # messages to programmers
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in FEATURES for target in targets):
                yield node
        # Annotations as text.
        if isinstance(node, ast.FunctionDef):
            yield from filter(
                None,
                (node.returns, *(one.annotation for one in ast.walk(node.args) if isinstance(one, ast.arg))),
            )
        if isinstance(node, ast.AnnAssign):
            yield node.annotation


def words(code: str, known: frozenset[str]) -> Iterator[str]:
    """The words of the language in the literals of a module."""
    tree = ast.parse(code)
    passed = {id(below) for node in allowed(tree) for below in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            for word in WORD.findall(SYNTAX.sub(" ", node.value)):
                if word.casefold() in known:
                    yield f"line {node.lineno}: {word!r} in {node.value!r}"


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """The words of the shipped model, which are common words, and of the tables of its language."""
    vocabulary = (SHIPPED / "vocabulary.txt").read_text(encoding="utf-8").split()
    tables = " ".join(file.read_text(encoding="utf-8") for file in (ROOT / "languages" / "en").glob("*.toml"))
    return frozenset(WORD.findall(tables.casefold())) | frozenset(
        word for word in vocabulary if word.isalpha()
    )


def test_a_word_in_a_pattern_is_seen(known: frozenset[str]) -> None:
    code = 'ROOM = compile(r"(?P<name>\\p{Lu}\\p{L}+) (?:said|wrote)$")\n"""said"""\nrules.act("a.said")\n'
    assert [found.split("'")[1] for found in words(code, known)] == ["said", "wrote"]


@pytest.mark.parametrize("room", ["finding", "speakers", "dates"])
def test_no_word_is_a_literal(room: str, known: frozenset[str]) -> None:
    found = [
        f"{path.name} {one}"
        for path in sorted((ROOT / room).glob("*.py"))
        for one in words(path.read_text(encoding="utf-8"), known)
    ]
    assert found == []


ENDS = {"endswith", "startswith", "removesuffix", "removeprefix"}


@pytest.mark.parametrize("room", ["finding", "speakers", "dates"])
def test_no_ending_of_words_is_a_literal(room: str) -> None:
    """One letter is no word, but an ending ("s") is of one language as a word is."""
    found = [
        f"{path.name} line {node.lineno}: {ast.unparse(node)}"
        for path in sorted((ROOT / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ENDS
        for one in ast.walk(ast.Tuple([*node.args]))
        if isinstance(one, ast.Constant) and any(map(str.isalpha, str(one.value)))
    ]
    assert found == []


ROOMS = sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file())


def _run_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls below a node that run when its module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _run_at_import(child)


@pytest.mark.parametrize("room", ROOMS)
def test_no_table_is_bound_at_import(room: str) -> None:
    """A table that is bound at import is that of one language for good, and costs time at every start."""
    bound = [
        f"{path.name} line {call.lineno}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for call in _run_at_import(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(call.func, "id", "") in ("table", "common", "language", "_set")
    ]
    assert bound == []
