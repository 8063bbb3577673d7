"""What npm delivers is used from a temporary folder; when it fails, one sentence says so."""

import json
from pathlib import Path

import pytest

from bundle.npm import COMMAND, LOCKED, FetchError, packages

PROJECT = Path(__file__).parents[2]
SHIPPED = {
    "node_modules/@fontsource-variable/atkinson-hyperlegible-next",
    "node_modules/@fontsource-variable/schibsted-grotesk",
    "node_modules/@mediapipe/pose",
    "node_modules/@mediapipe/tasks-vision",
    "node_modules/htmx.org",
    "node_modules/three",
}
CHECKING = {"node_modules/axe-core", "node_modules/typescript"}


class FakeNpm:
    """An npm whose answer the test sets; it remembers how it was called."""

    def __init__(self, status: int = 0, said: str = "") -> None:
        self.status, self.said = status, said
        self.calls: list[tuple[tuple[str, ...], Path, list[str]]] = []

    def __call__(self, arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
        self.calls.append((arguments, folder, sorted(path.name for path in folder.iterdir())))
        (folder / "node_modules").mkdir()
        return self.status, self.said


def test_npm_installs_exactly_the_lock_file_in_a_folder_of_its_own() -> None:
    npm = FakeNpm()

    with packages(PROJECT, npm) as modules:
        assert modules.is_dir()

    ((arguments, folder, seen),) = npm.calls
    assert COMMAND == arguments
    assert sorted(LOCKED) == seen
    assert PROJECT not in folder.parents


def test_the_folder_is_gone_afterwards() -> None:
    npm = FakeNpm()

    with packages(PROJECT, npm) as modules:
        pass

    assert not modules.parent.exists()


def test_a_registry_that_cannot_be_reached_is_one_sentence_with_the_code_and_a_remedy() -> None:
    said = "npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error errno ENOTFOUND\n"

    with pytest.raises(FetchError) as caught, packages(PROJECT, FakeNpm(1, said)):
        pass

    message = str(caught.value)
    assert "could not be fetched" in message
    assert "(ENOTFOUND)" in message
    assert "Check the network" in message
    assert "\n" not in message


def test_without_a_code_the_first_line_is_the_reason() -> None:
    with pytest.raises(FetchError, match="no answer"), packages(PROJECT, FakeNpm(1, "no answer\nmore")):
        pass


def test_silence_is_said_to_be_silence() -> None:
    with pytest.raises(FetchError, match="no reason given"), packages(PROJECT, FakeNpm(1)):
        pass


def test_what_only_checks_the_page_is_not_fetched_for_the_build() -> None:
    assert "--omit=dev" in COMMAND


def test_scripts_of_packages_are_never_run() -> None:
    assert "--ignore-scripts" in COMMAND


def test_the_lock_pins_every_package_by_its_hash_and_names_no_registry() -> None:
    lock = json.loads((PROJECT / "package-lock.json").read_text())
    locked = {name: entry for name, entry in lock["packages"].items() if name}

    assert SHIPPED == {name for name, entry in locked.items() if not entry.get("dev")}
    assert CHECKING == {name for name, entry in locked.items() if entry.get("dev")}
    assert all(entry["integrity"].startswith("sha512-") for entry in locked.values())
    assert all("resolved" not in entry for entry in locked.values())
