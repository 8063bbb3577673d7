"""GLOSSARY.md is law: one word, one meaning, and no name that says nothing."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, identifiers, modules, name_of, parsed, words

GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")


def listed(kind: str) -> dict[str, str]:
    """One of the glossary's machine-readable lists: the name, and what to say instead."""
    (block,) = re.findall(rf"^```toml {kind}\n(.*?)^```", GLOSSARY, re.MULTILINE | re.DOTALL)
    return {str(name): str(instead) for name, instead in tomllib.loads(block).items()}


FORBIDDEN = {words(name): instead for name, instead in listed("forbidden").items()}
EMPTY = listed("empty")


def forbidden_in(identifier: str) -> str | None:
    """What to say instead of a name that holds forbidden words side by side, or None."""
    parts = words(identifier)
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            if parts[start:end] in FORBIDDEN:
                return FORBIDDEN[parts[start:end]]
    return None


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_the_code_uses_the_words_of_the_glossary(path: Path) -> None:
    broken = [
        f"line {line}: {name}: say {instead}"
        for line, name in identifiers(path)
        if (instead := forbidden_in(name)) is not None
    ]

    assert [] == broken


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_function_or_class_has_a_name_that_says_nothing(path: Path) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = {node.name.strip("_").lower() for node in ast.walk(parsed(path)) if isinstance(node, kinds)}

    assert set() == names & set(EMPTY)


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    names = {part for path in modules() for part in path.relative_to(ROOT).with_suffix("").parts}

    assert set() == names & set(EMPTY)


@pytest.mark.parametrize("package", sorted(p.parent for p in SOURCE.rglob("__init__.py")), ids=name_of)
def test_a_package_says_what_it_is_and_holds_no_code_of_its_own(package: Path) -> None:
    module = parsed(package / "__init__.py")
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign, ast.AnnAssign, ast.If, ast.FunctionDef)

    assert ast.get_docstring(module) is not None
    assert [] == [node for node in module.body if not isinstance(node, allowed)]


@pytest.mark.parametrize(
    "name", ["keypoint", "Keypoints", "knee_angle", "left_knee_angles", "KneeAngleDeg", "vas", "VAS_score"]
)
def test_a_forbidden_word_is_found_wherever_it_hides(name: str) -> None:
    assert forbidden_in(name) is not None


@pytest.mark.parametrize("name", ["knee_flexion_deg", "canvas", "angle", "knee", "vastus", "knee_then_angle"])
def test_a_word_is_not_mistaken_for_a_part_of_another(name: str) -> None:
    assert None is forbidden_in(name)


def test_identifiers_are_not_looked_for_in_prose(tmp_path: Path) -> None:
    module = tmp_path / "prose.py"
    module.write_text('"""A keypoint is what others call it."""\nlandmark = 1  # keypoint\n')

    assert [(2, "landmark")] == list(identifiers(module))


def test_no_name_is_both_used_and_forbidden_in_the_glossary() -> None:
    rows = re.findall(r"^\| `([a-z_]+)`", GLOSSARY, re.MULTILINE)

    assert [] == [name for name in rows if forbidden_in(name) is not None]
