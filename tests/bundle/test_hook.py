"""The build hook fetches what is missing once, skips what is done, and stops with a sentence if it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from bundle import npm, task, vendor
from tests.bundle.tiny_model import model

SAYS = "Fetching the pose models and the page's detector, fonts, htmx and three"
FULL = "pose_landmarker_full.task"


class FakeApp:
    """What hatchling offers a hook for speaking; `abort` ends the build."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def display_waiting(self, message: str) -> None:
        self.said.append(message)

    def abort(self, message: str) -> None:
        self.said.append(message)
        raise SystemExit(1)


class Delivery:
    """Stands for npm: yields a folder with the given files, or fails; counts how often it was asked."""

    def __init__(self, folder: Path, failure: str | None = None) -> None:
        self.folder, self.failure, self.asked = folder, failure, 0

    @contextmanager
    def __call__(self, project: Path) -> Iterator[Path]:
        assert project.is_dir()
        self.asked += 1
        if self.failure is not None:
            raise npm.FetchError(self.failure)
        yield self.folder


@pytest.fixture
def delivery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    package = tmp_path / "node_modules" / "@mediapipe" / "pose"
    package.mkdir(parents=True)
    tiny = model((b"", b"weights"))
    for name in task.INPUTS:
        (package / name).write_bytes(tiny)
        monkeypatch.setitem(task.INPUTS, name, task.digest(tiny))
    for name in task.OUTPUTS:
        monkeypatch.setitem(task.OUTPUTS, name, task.digest(task.bundle(tiny, tiny)))
    script = b"export {};"
    (tmp_path / "node_modules" / "detector.mjs").write_bytes(script)
    files = (vendor.Vendored("detector.mjs", "detector.mjs", task.digest(script)),)
    monkeypatch.setattr(vendor, "FILES", files)
    delivered = Delivery(tmp_path / "node_modules")
    monkeypatch.setattr(npm, "packages", delivered)
    return delivered


def run_hook(project: Path) -> list[str]:
    """Run the hook on a project folder; return what it said."""
    app = FakeApp()
    hook: Any = hatch_build.AssetsHook(str(project), {}, None, None, str(project / "dist"), "wheel", app)  # type: ignore[arg-type]
    try:
        hook.initialize("standard", {})
    except SystemExit:
        app.said.append("stopped")
    return app.said


def test_the_first_build_makes_the_models(tmp_path: Path, delivery: Delivery) -> None:
    assert [SAYS] == run_hook(tmp_path)
    assert task.is_built(tmp_path / hatch_build.MODELS)
    assert vendor.is_filled(tmp_path / hatch_build.VENDOR)
    assert 1 == delivery.asked


def test_the_second_build_asks_npm_for_nothing(tmp_path: Path, delivery: Delivery) -> None:
    run_hook(tmp_path)

    assert [] == run_hook(tmp_path)
    assert 1 == delivery.asked


def test_a_damaged_model_is_made_again(tmp_path: Path, delivery: Delivery) -> None:
    run_hook(tmp_path)
    (tmp_path / hatch_build.MODELS / FULL).write_bytes(b"damaged")

    run_hook(tmp_path)

    assert task.is_built(tmp_path / hatch_build.MODELS)
    assert 2 == delivery.asked


def test_a_damaged_vendored_file_is_copied_again(tmp_path: Path, delivery: Delivery) -> None:
    run_hook(tmp_path)
    (tmp_path / hatch_build.VENDOR / "detector.mjs").write_bytes(b"damaged")

    run_hook(tmp_path)

    assert vendor.is_filled(tmp_path / hatch_build.VENDOR)
    assert 2 == delivery.asked


def test_without_npm_the_build_stops_with_the_sentence(tmp_path: Path, delivery: Delivery) -> None:
    delivery.failure = "The pose models could not be fetched."

    assert ["The pose models could not be fetched.", "stopped"] == run_hook(tmp_path)[1:]
    assert not (tmp_path / hatch_build.MODELS).exists()


def test_what_is_not_the_examined_file_stops_the_build(tmp_path: Path, delivery: Delivery) -> None:
    changed = delivery.folder / hatch_build.PACKAGE / task.DETECTOR_FILE
    changed.write_bytes(model((b"", b"something else")))

    said = run_hook(tmp_path)

    assert "stopped" == said[-1]
    assert task.DETECTOR_FILE in said[-2]
