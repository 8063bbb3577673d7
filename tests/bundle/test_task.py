"""Bundles are made of exactly the examined files, whole or not at all."""

import io
import zipfile
from pathlib import Path

import pytest

from bundle import task
from bundle.metadata import DETECTOR, LANDMARKS, metadata
from bundle.tflite import named_buffer
from tests.bundle.tiny_model import model

MODELS = Path(__file__).parents[2] / "src" / "vastus" / "pose" / "models"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An unpacked npm package of tiny models, pinned as the real one is."""
    folder = tmp_path / "package"
    folder.mkdir()
    detector, landmarks = model((b"", b"finds people")), model((b"", b"finds landmarks"))
    names = [f"pose_landmark_{size}.tflite" for size in task.SIZES]
    for name, data in [(task.DETECTOR_FILE, detector), *((name, landmarks) for name in names)]:
        (folder / name).write_bytes(data)
        monkeypatch.setitem(task.INPUTS, name, task.digest(data))
    for size in task.SIZES:
        sum_ = task.digest(task.bundle(detector, landmarks))
        monkeypatch.setitem(task.OUTPUTS, f"pose_landmarker_{size}.task", sum_)
    return folder


def test_a_bundle_is_an_uncompressed_zip_of_the_two_models_with_their_metadata() -> None:
    with zipfile.ZipFile(io.BytesIO(task.bundle(model(), model()))) as archive:
        entries = {entry.filename: entry.compress_type for entry in archive.infolist()}
        detector, landmarks = (archive.read(name) for name in archive.namelist())

    assert {"pose_detector.tflite": 0, "pose_landmarks_detector.tflite": 0} == entries
    assert metadata(DETECTOR) == named_buffer(detector)
    assert metadata(LANDMARKS) == named_buffer(landmarks)


def test_the_same_models_always_give_the_same_bundle() -> None:
    assert task.bundle(model(), model()) == task.bundle(model(), model())


def test_building_leaves_three_pinned_bundles_and_nothing_else(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    assert not task.is_built(folder)

    task.build(package, folder)

    assert task.is_built(folder)
    assert sorted(task.OUTPUTS) == sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", [task.DETECTOR_FILE, "pose_landmark_full.tflite"])
def test_a_changed_input_is_refused_by_name(package: Path, tmp_path: Path, name: str) -> None:
    (package / name).write_bytes(model((b"", b"something else")))

    with pytest.raises(task.ChangedFileError, match=name):
        task.build(package, tmp_path / "models")


def test_an_output_that_is_not_the_pinned_one_is_not_written(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(task.OUTPUTS, "pose_landmarker_lite.task", "0" * 64)

    with pytest.raises(task.ChangedFileError, match=r"pose_landmarker_lite\.task"):
        task.build(package, tmp_path / "models")

    assert [] == list((tmp_path / "models").iterdir())


def test_a_damaged_bundle_counts_as_not_built(package: Path, tmp_path: Path) -> None:
    task.build(package, tmp_path / "models")
    damaged = tmp_path / "models" / "pose_landmarker_full.task"
    damaged.write_bytes(damaged.read_bytes()[:-1])

    assert not task.is_built(tmp_path / "models")


def test_the_installed_models_are_the_pinned_ones() -> None:
    assert task.is_built(MODELS)
