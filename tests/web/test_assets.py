"""Files that pages load: kept for a year under their version, with the types that browsers insist on."""

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import house, visit
from vastus.web.assets import Shelf, type_of
from vastus.web.house import House


@pytest.fixture
def at_home(tmp_path: Path) -> House:
    made = house(tmp_path)
    (tmp_path / "static" / "session").mkdir()
    (tmp_path / "static" / "session" / "page.js").write_text("export {};\n")
    (tmp_path / "secret.txt").write_text("secret")
    return made


@pytest.fixture
def browser(at_home: House) -> TestClient:
    return visit(at_home)


def test_a_file_under_its_version_is_kept_for_a_year(at_home: House, browser: TestClient) -> None:
    answer = browser.get(at_home.static.address("session/page.js"))

    assert (200, "export {};\n") == (answer.status_code, answer.text)
    assert "public, max-age=31536000, immutable" == answer.headers["cache-control"]
    assert "text/javascript; charset=utf-8" == answer.headers["content-type"]


def test_a_file_without_a_version_is_asked_for_again(browser: TestClient) -> None:
    first = browser.get("/static/session/page.js")
    again = browser.get("/static/session/page.js", headers={"if-none-match": first.headers["etag"]})

    assert "no-cache" == first.headers["cache-control"]
    assert 304 == again.status_code


def test_a_version_that_is_gone_is_not_there(browser: TestClient) -> None:
    assert 404 == browser.get("/static/0123456789ab/session/page.js").status_code


def test_modules_that_import_each_other_keep_the_version(at_home: House) -> None:
    assert (
        at_home.static.address("a/b.js").rsplit("/", 1)[0]
        == at_home.static.address("a/c.js").rsplit("/", 1)[0]
    )


def test_another_content_has_another_version(tmp_path: Path) -> None:
    def version() -> str:
        return Shelf("static", tmp_path).version

    seen = {version()}
    (tmp_path / "a.js").write_text("1")
    os.utime(tmp_path / "a.js", (1000, 1000))
    seen.add(version())
    (tmp_path / "a.js").write_text("22")
    os.utime(tmp_path / "a.js", (1000, 1000))
    seen.add(version())
    os.utime(tmp_path / "a.js", (2000, 2000))
    seen.add(version())
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    seen.add(version())

    assert 5 == len(seen)


def test_the_same_content_has_the_same_version(tmp_path: Path) -> None:
    for name in ("b.js", "a.js"):
        (tmp_path / name).touch()

    assert Shelf("static", tmp_path).version == Shelf("static", tmp_path).version


@pytest.mark.parametrize(
    "path",
    ["/static/../secret.txt", "/static/%2e%2e/secret.txt", "/static//etc/passwd", "/static/..%2fsecret.txt"],
)
def test_nothing_outside_the_shelf_is_served(browser: TestClient, path: str) -> None:
    assert "secret" not in browser.get(path).text


@pytest.mark.parametrize(
    "path", ["/static/", "/static/session", "/vendor/x.js", "/models/none.task", "/static/a%00b"]
)
def test_what_is_not_there_is_said_to_be_not_there(browser: TestClient, path: str) -> None:
    assert 404 == browser.get(path).status_code


def test_a_shelf_that_was_never_built_is_empty_and_no_fault(tmp_path: Path) -> None:
    made = house(tmp_path)
    (tmp_path / "vendor").rmdir()

    assert 404 == visit(made).get("/vendor/fonts/a.woff2").status_code


def test_files_are_only_read(browser: TestClient) -> None:
    answer = browser.post("/static/session/page.js", headers={"origin": "http://127.0.0.1:8150"})

    assert 405 == answer.status_code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.webp", "image/webp"),
        ("a.svg", "image/svg+xml"),
        ("pose_landmarker_full.task", "application/octet-stream"),
        ("a.unheard", "application/octet-stream"),
    ],
)
def test_every_kind_of_file_has_its_type(name: str, kind: str) -> None:
    assert kind == type_of(name)
