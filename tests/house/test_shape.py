"""The shape of the code: sizes that a reader can hold in the head, and a sentence on everything public."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
SOURCES = sorted((HOME / "monitor").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 8

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yield every function and method of a file."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def lines_of(function: Function) -> int:
    """Return the lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= LONGEST_FILE
    assert {f.name: lines_of(f) for f in functions(tree) if lines_of(f) > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOME)))
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the file has no docstring"
    owners: list[ast.Module | ast.ClassDef] = [tree, *(one for one in tree.body if isinstance(one, ast.ClassDef))]
    silent = [
        f"{owner.name}.{node.name}" if isinstance(owner, ast.ClassDef) else node.name
        for owner in owners
        for node in owner.body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not (isinstance(owner, ast.ClassDef) and owner.name.startswith("_"))
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_functions_are_short() -> None:
    sizes = [lines_of(f) for path in SOURCES for f in functions(ast.parse(path.read_text(encoding="utf-8")))]
    assert statistics.median(sizes) <= MEDIAN_FUNCTION


def test_nothing_is_imported_inside_a_function() -> None:
    late = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for path in SOURCES
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


# Few values, whoever asks.
BOUND_BY_US = frozenset(["self", "language", "script", "key", "table", "table_name", "dialect", "update"])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOME)))
def test_what_is_remembered_of_texts_has_a_bound(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    endless = {
        one.name: [each.arg for each in one.args.args]
        for one in functions(tree)
        if any(isinstance(each, ast.Name) and each.id == "cache" for each in one.decorator_list)
    }
    assert {name: asked for name, asked in endless.items() if not set(asked) <= BOUND_BY_US} == {}
