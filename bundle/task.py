"""
Makes `pose_landmarker_{lite,full,heavy}.task` from the files of npm's `@mediapipe/pose`.

A bundle is an uncompressed zip of two models: one finds a person, one finds
the 33 landmarks. What comes in and what goes out is held to pinned SHA-256
sums: either everything is exactly what was examined, or nothing is built.
"""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

from bundle.metadata import DETECTOR, LANDMARKS, metadata
from bundle.tflite import attach

SIZES = ("lite", "full", "heavy")
DETECTOR_FILE = "pose_solution_packed_assets.data"

# npm @mediapipe/pose 0.5.1675469404, Apache-2.0
INPUTS = {
    DETECTOR_FILE: "a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85",
    "pose_landmark_lite.tflite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "pose_landmark_full.tflite": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "pose_landmark_heavy.tflite": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
}
OUTPUTS = {
    "pose_landmarker_lite.task": "fcab4dd62c9dfb0f4f52c6c7dfdacdf63e8a01d7f49444943dd1e013c0f7cfd1",
    "pose_landmarker_full.task": "812112e7823f180e2771618c13773f37a6feae7e62f1aaffd75199ad0e119f21",
    "pose_landmarker_heavy.task": "24911321aa32515a29561aff2b8b74a5c918959e300807e0992b350a6f542f52",
}


class ChangedFileError(ValueError):
    """A file is not the one that was examined when its checksum was written down."""


def bundle(detector: bytes, landmarks: bytes) -> bytes:
    """Return a `.task` file; the same models always give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as writer:
        for name, model, card in (
            ("pose_detector.tflite", detector, DETECTOR),
            ("pose_landmarks_detector.tflite", landmarks, LANDMARKS),
        ):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            writer.writestr(entry, attach(model, metadata(card)))
    return archive.getvalue()


def is_built(folder: Path) -> bool:
    """Tell whether every bundle is in `folder`, exactly as pinned."""
    return all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == expected
        for name, expected in OUTPUTS.items()
    )


def build(package: Path, folder: Path) -> None:
    """
    Write the bundles into `folder` from an unpacked `@mediapipe/pose`.

    Raises:
        ChangedFileError: An input or an output differs from what is pinned.
    """
    detector = _pinned(package / DETECTOR_FILE, INPUTS)
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        name = f"pose_landmarker_{size}.task"
        made = bundle(detector, _pinned(package / f"pose_landmark_{size}.tflite", INPUTS))
        require(name, made, OUTPUTS[name])
        unfinished = folder / f"{name}.part"
        unfinished.write_bytes(made)
        unfinished.replace(folder / name)


def digest(data: bytes) -> str:
    """Return the SHA-256 sum in hexadecimal."""
    return sha256(data).hexdigest()


def require(name: str, data: bytes, expected: str) -> None:
    """
    Hold a file's content to its pinned sum.

    Raises:
        ChangedFileError: It differs.
    """
    if (seen := digest(data)) != expected:
        message = f"{name}: expected sha256 {expected}, got {seen}; nothing was built"
        raise ChangedFileError(message)


def _pinned(path: Path, sums: dict[str, str]) -> bytes:
    data = path.read_bytes()
    require(path.name, data, sums[path.name])
    return data
