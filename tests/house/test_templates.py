"""Pages hold nothing that the content policy would refuse, and lay out nothing by left and right."""

import re
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, name_of

TEMPLATES = sorted((SOURCE / "web" / "templates").glob("*.html"))
SHEETS = sorted((SOURCE / "web" / "static").glob("*.css"))
OF_THE_CAMERA = re.compile(
    r"\.mirror__world {[^}]*}"
)  # a picture has its left where it is, whichever way words run
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
IMPORTS = re.compile(r'{% from "[^"]+" import ([^%]+?) with context %}')
ONE_WAY = re.compile(
    r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_no_inline_style_and_no_inline_handler(path: Path) -> None:
    text = path.read_text("utf-8")

    assert [] == re.findall(r"\sstyle=|<style\b|\son[a-z]+=\"", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_script_in_a_template_is_a_file_or_data(path: Path) -> None:
    inline = [
        body
        for attributes, body in SCRIPT.findall(path.read_text("utf-8"))
        if body.strip() and "application/json" not in attributes
    ]

    assert [] == inline


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_style_sheet_knows_start_and_end_and_not_left_and_right(path: Path) -> None:
    assert [] == ONE_WAY.findall(OF_THE_CAMERA.sub("", path.read_text("utf-8")))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_uses_every_part_that_it_imports(path: Path) -> None:
    text = path.read_text("utf-8")
    imports = [(whole[0], whole[1].split(",")) for whole in IMPORTS.finditer(text)]
    names = [(line, name.split(" as ")[-1].strip()) for line, parts in imports for name in parts]

    assert [] == [name for line, name in names if not re.search(rf"\b{name}\b", text.replace(line, ""))]
