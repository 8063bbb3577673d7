"""Where a body is judged, a number has a name: limits stand in files with a source, the rest in constants."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import core_modules, name_of, parsed

# Of geometry and arithmetic: halves, doubles, right and straight angles, and too small to matter.
OF_ARITHMETIC = {0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 45.0, 60.0, 90.0, 100.0, 180.0, 270.0, 360.0, 1000.0}
NEGLIGIBLE = 1e-3


def numbers_inside_functions(tree: ast.Module) -> Iterator[tuple[int, float]]:
    """Every decimal number in the body of a function that is not plain arithmetic, with its line."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    statements = [statement for function in functions for statement in function.body]
    for node in [node for statement in statements for node in ast.walk(statement)]:
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and not _is_plain(node.value):
            yield node.lineno, node.value


def _is_plain(number: float) -> bool:
    return number in OF_ARITHMETIC or abs(number) <= NEGLIGIBLE


def judging() -> list[Path]:
    return [path for path in core_modules() if path.parent.name in {"pose", "motion"}]


@pytest.mark.parametrize("path", judging(), ids=name_of)
def test_a_limit_is_not_hidden_inside_a_function(path: Path) -> None:
    assert [] == list(numbers_inside_functions(parsed(path)))


@pytest.mark.parametrize("path", judging(), ids=name_of)
def test_a_constant_that_is_a_decimal_number_says_its_unit_or_its_reason(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    units = ("_DEG", "_S", "_M", "_HZ", "_RATIO", "_SHARE", "_PX", "_PER_S")
    silent = [
        lines[node.lineno - 1]
        for node in parsed(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, float)
        and not ast.unparse(node.targets[0]).endswith(units)
        and "#" not in lines[node.lineno - 1] + lines[node.lineno - 2]
    ]

    assert [] == silent


def test_a_limit_inside_a_function_is_found() -> None:
    tree = ast.parse(
        "LIMIT_DEG = 37.5\ndef deep(angle_deg):\n    half = angle_deg * 0.5\n    return half > 37.5\n"
    )

    assert [(4, 37.5)] == list(numbers_inside_functions(tree))
