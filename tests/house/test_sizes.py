"""Small pieces: what fits on a page can be read, tested and replaced."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.tree import ROOT, functions, line_count, modules, name_of

MODULE_LINES = 400
FUNCTION_LINES = 60


def total(paths: Iterable[Path]) -> int:
    return sum(line_count(path) for path in paths)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_has_at_most_400_lines(path: Path) -> None:
    assert line_count(path) <= MODULE_LINES


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_function_has_at_most_60_lines(path: Path) -> None:
    assert [] == [function for function in functions(path) if function.lines > FUNCTION_LINES]


def test_there_are_at_least_as_many_lines_of_tests_as_of_source() -> None:
    assert total((ROOT / "tests").rglob("*.py")) >= total(modules())


def test_the_ruler_measures_a_function_from_its_name_to_its_end(tmp_path: Path) -> None:
    module = tmp_path / "long.py"
    module.write_text("@cache\ndef long():\n" + "    x = 1\n" * FUNCTION_LINES)

    assert [FUNCTION_LINES + 1] == [function.lines for function in functions(module)]
