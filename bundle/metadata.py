"""
Writes what a detector's model must say about itself before MediaPipe accepts it.

The tables and field numbers are those of the public TensorFlow Lite Metadata
schema (file identifier M001). Only the handful that the pose landmarker reads
is written: names, the image input and how to normalise it.
"""

from dataclasses import dataclass

from flatbuffers import Builder

MODEL_METADATA = {"name": 0, "description": 1, "version": 2, "subgraphs": 3, "author": 4}
SUBGRAPH = {"inputs": 2, "outputs": 3}
TENSOR = {"name": 0, "description": 1, "content": 3, "process_units": 4, "stats": 5}
CONTENT = {"properties_type": 0, "properties": 1}
PROCESS_UNIT = {"options_type": 0, "options": 1}
NORMALIZATION = {"mean": 0, "std": 1}
STATS = {"max": 0, "min": 1}

FEATURE_PROPERTIES = 1
IMAGE_PROPERTIES = 2
NORMALIZATION_OPTIONS = 1
COLOUR_RGB = 1

OFFSET_BYTES = 4


@dataclass(frozen=True, slots=True)
class ModelCard:
    """
    What is said of one model.

    Args:
        name: The model's name.
        description: One line for a reader.
        mean: Subtracted from each colour value of 0 to 255.
        std: Divides the difference.
        lowest: Smallest input after normalisation; the largest is 1.
        outputs: Names of the output tensors, in the model's order.
    """

    name: str
    description: str
    mean: float
    std: float
    lowest: float
    outputs: tuple[str, ...]


DETECTOR = ModelCard(
    name="Pose Detection",
    description="Detects human poses",
    mean=127.5,
    std=127.5,
    lowest=-1.0,
    outputs=("raw boxes/keypoints", "scores"),
)
LANDMARKS = ModelCard(
    name="Pose Landmark",
    description="Detects human pose landmarks",
    mean=0.0,
    std=255.0,
    lowest=0.0,
    outputs=("landmarks", "presence", "segmentation_mask", "heat_map", "world_landmarks"),
)


def metadata(card: ModelCard) -> bytes:
    """Return the metadata flatbuffer of one model; the same card always gives the same bytes."""
    writer = Builder(1024)
    outputs = _offsets(writer, [_output(writer, name) for name in card.outputs])
    inputs = _offsets(writer, [_input(writer, card)])
    subgraph = _table(writer, {SUBGRAPH["inputs"]: inputs, SUBGRAPH["outputs"]: outputs})
    subgraphs = _offsets(writer, [subgraph])
    fields = {
        MODEL_METADATA["name"]: writer.CreateString(card.name),
        MODEL_METADATA["description"]: writer.CreateString(card.description),
        MODEL_METADATA["version"]: writer.CreateString("1"),
        MODEL_METADATA["subgraphs"]: subgraphs,
        MODEL_METADATA["author"]: writer.CreateString("MediaPipe"),
    }
    writer.Finish(_table(writer, fields), b"M001")
    return bytes(writer.Output())


def _input(writer: Builder, card: ModelCard) -> int:
    """Write the picture that goes in: RGB, normalised with the card's mean and deviation."""
    mean = _floats(writer, card.mean)
    std = _floats(writer, card.std)
    options = _table(writer, {NORMALIZATION["mean"]: mean, NORMALIZATION["std"]: std})
    unit = _union(writer, PROCESS_UNIT, ("options_type", NORMALIZATION_OPTIONS), ("options", options))
    highest = _floats(writer, 1.0)
    lowest = _floats(writer, card.lowest)
    fields = {
        TENSOR["name"]: writer.CreateString("image"),
        TENSOR["description"]: writer.CreateString("Input image"),
        TENSOR["content"]: _content(writer, IMAGE_PROPERTIES, _rgb(writer)),
        TENSOR["process_units"]: _offsets(writer, [unit]),
        TENSOR["stats"]: _table(writer, {STATS["max"]: highest, STATS["min"]: lowest}),
    }
    return _table(writer, fields)


def _output(writer: Builder, name: str) -> int:
    """Write one output tensor: a plain feature with a name."""
    feature = _table(writer, {})
    fields = {
        TENSOR["name"]: writer.CreateString(name),
        TENSOR["content"]: _content(writer, FEATURE_PROPERTIES, feature),
    }
    return _table(writer, fields)


def _content(writer: Builder, kind: int, properties: int) -> int:
    return _union(writer, CONTENT, ("properties_type", kind), ("properties", properties))


def _rgb(writer: Builder) -> int:
    writer.StartObject(1)
    writer.PrependInt8Slot(0, COLOUR_RGB, 0)
    return int(writer.EndObject())


def _union(writer: Builder, slots: dict[str, int], kind: tuple[str, int], value: tuple[str, int]) -> int:
    """Write a table of two fields: which member of the union, and the member."""
    writer.StartObject(len(slots))
    writer.PrependUOffsetTRelativeSlot(slots[value[0]], value[1], 0)
    writer.PrependUint8Slot(slots[kind[0]], kind[1], 0)
    return int(writer.EndObject())


def _table(writer: Builder, offsets: dict[int, int]) -> int:
    """Write a table whose fields are all references, by field number."""
    writer.StartObject(max(offsets, default=-1) + 1)
    for slot, offset in offsets.items():
        writer.PrependUOffsetTRelativeSlot(slot, offset, 0)
    return int(writer.EndObject())


def _offsets(writer: Builder, offsets: list[int]) -> int:
    writer.StartVector(OFFSET_BYTES, len(offsets), OFFSET_BYTES)
    for offset in reversed(offsets):
        writer.PrependUOffsetTRelative(offset)
    return int(writer.EndVector())


def _floats(writer: Builder, value: float) -> int:
    writer.StartVector(4, 1, 4)
    writer.PrependFloat32(value)
    return int(writer.EndVector())
