"""Builds TensorFlow Lite files that hold next to nothing, for tests that need one."""

from flatbuffers import Builder

from bundle.tflite import ALIGNMENT

DESCRIPTION = "a model of three buffers"
BUFFERS = (b"", b"weights" * 9, b"\x01\x02\x03")


def model(buffers: tuple[bytes, ...] = BUFFERS, named: tuple[tuple[str, int], ...] = ()) -> bytes:
    """Return a TensorFlow Lite file with these buffers and these metadata entries, and no operators."""
    writer = Builder(0)
    tables = offsets(writer, [buffer(writer, data) for data in buffers])
    entries = offsets(writer, [entry(writer, name, number) for name, number in named]) if named else 0
    description = writer.CreateString(DESCRIPTION)
    writer.StartObject(7)
    writer.PrependUint32Slot(0, 3, 0)
    writer.PrependUOffsetTRelativeSlot(3, description, 0)
    writer.PrependUOffsetTRelativeSlot(4, tables, 0)
    writer.PrependUOffsetTRelativeSlot(6, entries, 0)
    writer.Finish(writer.EndObject(), b"TFL3")
    return bytes(writer.Output())


def buffer(writer: Builder, data: bytes, far: int = 0) -> int:
    contents = 0
    if data:
        writer.StartVector(1, len(data), ALIGNMENT)
        for byte in reversed(data):
            writer.PrependByte(byte)
        contents = writer.EndVector()
    writer.StartObject(2)
    writer.PrependUOffsetTRelativeSlot(0, contents, 0)
    writer.PrependUint64Slot(1, far, 0)
    return int(writer.EndObject())


def entry(writer: Builder, name: str, number: int) -> int:
    text = writer.CreateString(name)
    writer.StartObject(2)
    writer.PrependUOffsetTRelativeSlot(0, text, 0)
    writer.PrependUint32Slot(1, number, 0)
    return int(writer.EndObject())


def offsets(writer: Builder, values: list[int]) -> int:
    writer.StartVector(4, len(values), 4)
    for value in reversed(values):
        writer.PrependUOffsetTRelative(value)
    return int(writer.EndVector())
