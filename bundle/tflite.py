"""
Gives a TensorFlow Lite model a metadata buffer without rewriting the model.

Rule 1: the model's own bytes are kept as they are, at the end of the new file.
Rule 2: references in a flatbuffer are relative and point forward, so a new root
table in front may refer to any of the old tables.

The new front holds: root, `Model` table, its `buffers` list with one more
entry, its `metadata` list with one more entry, and the metadata itself. The
front is padded to 16 bytes, the largest alignment in a model, so everything
behind it stays aligned. Field numbers are those of the public TensorFlow Lite
schema (file identifier TFL3).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from struct import pack, pack_into, unpack_from

NAME = b"TFLITE_METADATA"
IDENTIFIER = b"TFL3"
ALIGNMENT = 16

VERSION, BUFFERS, METADATA = 0, 4, 6
MODEL_FIELDS = 8
BUFFER_DATA, BUFFER_FAR_OFFSET = 0, 1
METADATA_NAME, METADATA_BUFFER = 0, 1
SHORTEST = 8


class ModelError(ValueError):
    """A file that is not a TensorFlow Lite model of the kind we can extend."""


@dataclass(slots=True)
class Front:
    """The new front of the file while it is being laid out; positions are from its start."""

    data: bytearray = field(default_factory=bytearray)
    references: list[tuple[int, int, bool]] = field(default_factory=list)

    def place(self, piece: bytes, align: int = 4, ahead: int = 0) -> int:
        """Append a piece so that its byte number `ahead` is aligned; return where it begins."""
        self.data.extend(bytes(-(len(self.data) + ahead) % align))
        self.data.extend(piece)
        return len(self.data) - len(piece)

    def table(
        self, fields: int, scalars: dict[int, int], present: tuple[int, ...]
    ) -> tuple[int, dict[int, int]]:
        """Append a table of 4-byte fields; return its place and the place of each field."""
        within = {number: 4 + 4 * i for i, number in enumerate(present)}
        slots = [within.get(number, 0) for number in range(fields)]
        vtable = self.place(pack(f"<{fields + 2}H", 4 + 2 * fields, 4 + 4 * len(present), *slots), 2)
        values = [scalars.get(number, 0) for number in present]
        at = self.place(bytes(4) + pack(f"<{len(values)}I", *values))
        pack_into("<i", self.data, at, at - vtable)
        return at, {number: at + offset for number, offset in within.items()}

    def offsets(self, count: int) -> tuple[int, range]:
        """Append a list of references; return its place and the places of its entries."""
        at = self.place(pack("<I", count) + bytes(4 * count))
        return at, range(at + 4, at + 4 + 4 * count, 4)

    def refer(self, at: int, target: int, *, old: bool = False) -> None:
        """Make the field at `at` point to `target`, a place in the front or (`old`) in the model."""
        self.references.append((at, target, old))

    def before(self, model: bytes) -> bytes:
        """Return the whole file: this front, padded, then the model."""
        self.place(b"", ALIGNMENT)
        for at, target, old in self.references:
            pack_into("<I", self.data, at, target + (len(self.data) if old else 0) - at)
        return bytes(self.data) + model


def attach(model: bytes, metadata: bytes) -> bytes:
    """
    Return `model` with `metadata` as the buffer called TFLITE_METADATA.

    Raises:
        ModelError: The bytes are no TensorFlow Lite model, keep their buffers
            outside the flatbuffer, or have such metadata already.
    """
    root = _root(model)
    fields = _fields(model, root)
    buffers = _entries(model, fields[BUFFERS])
    named = _entries(model, fields[METADATA]) if METADATA in fields else ()
    _refuse_what_cannot_be_moved(model, buffers, named)

    front = Front()
    start = front.place(bytes(4) + IDENTIFIER)
    present = tuple(sorted({*fields, METADATA}))
    version = unpack_from("<I", model, fields[VERSION])[0]
    table, places = front.table(MODEL_FIELDS, {VERSION: version}, present)
    front.refer(start, table)
    for number in set(present) - {VERSION, BUFFERS, METADATA}:
        front.refer(places[number], _follow(model, fields[number]), old=True)
    front.refer(places[METADATA], _longer(front, named, lambda: _entry(front, len(buffers))))
    front.refer(places[BUFFERS], _longer(front, buffers, lambda: _buffer(front, metadata)))
    return front.before(model)


def named_buffer(model: bytes, name: bytes = NAME) -> bytes | None:
    """Return the contents of the metadata buffer called `name`, or None when there is none."""
    fields = _fields(model, _root(model))
    for table in _entries(model, fields[METADATA]) if METADATA in fields else ():
        entry = _fields(model, table)
        if _bytes(model, entry[METADATA_NAME]) == name:
            number = unpack_from("<I", model, entry[METADATA_BUFFER])[0]
            buffer = _entries(model, fields[BUFFERS])[number]
            return _bytes(model, _fields(model, buffer)[BUFFER_DATA])
    return None


def _refuse_what_cannot_be_moved(model: bytes, buffers: tuple[int, ...], named: tuple[int, ...]) -> None:
    if any(BUFFER_FAR_OFFSET in _fields(model, buffer) for buffer in buffers):
        message = "the model keeps buffers outside its flatbuffer; their places would change"
        raise ModelError(message)
    if any(_bytes(model, _fields(model, table)[METADATA_NAME]) == NAME for table in named):
        message = "the model has TFLITE_METADATA already"
        raise ModelError(message)


def _longer(front: Front, old: tuple[int, ...], write_new: Callable[[], int]) -> int:
    """Append a list of the old tables and a new one, which is written behind the list."""
    at, places = front.offsets(len(old) + 1)
    for place, table in zip(places, old, strict=False):
        front.refer(place, table, old=True)
    front.refer(places[-1], write_new())
    return at


def _entry(front: Front, buffer: int) -> int:
    """Append a `Metadata` table: the name, and the number of the buffer that holds it."""
    table, places = front.table(2, {METADATA_BUFFER: buffer}, (METADATA_NAME, METADATA_BUFFER))
    front.refer(places[METADATA_NAME], front.place(pack("<I", len(NAME)) + NAME + b"\0"))
    return table


def _buffer(front: Front, data: bytes) -> int:
    """Append a `Buffer` table and its bytes, which the schema wants aligned to 16."""
    table, places = front.table(1, {}, (BUFFER_DATA,))
    front.refer(places[BUFFER_DATA], front.place(pack("<I", len(data)) + data, ALIGNMENT, ahead=4))
    return table


def _root(model: bytes) -> int:
    if len(model) < SHORTEST or model[4:8] != IDENTIFIER:
        message = f"expected a TensorFlow Lite model ({IDENTIFIER!r} at byte 4), got {model[:8]!r}"
        raise ModelError(message)
    return _follow(model, 0)


def _follow(model: bytes, at: int) -> int:
    return at + int(unpack_from("<I", model, at)[0])


def _fields(model: bytes, table: int) -> dict[int, int]:
    """Return the place of each field that the table holds."""
    vtable = table - unpack_from("<i", model, table)[0]
    size = unpack_from("<H", model, vtable)[0]
    slots = unpack_from(f"<{size // 2 - 2}H", model, vtable + 4)
    return {number: table + offset for number, offset in enumerate(slots) if offset}


def _entries(model: bytes, at: int) -> tuple[int, ...]:
    """Return the places of the tables in the list that the field at `at` refers to."""
    first = _follow(model, at)
    count = unpack_from("<I", model, first)[0]
    return tuple(_follow(model, first + 4 + 4 * i) for i in range(count))


def _bytes(model: bytes, at: int) -> bytes:
    """Return the string or byte list that the field at `at` refers to."""
    first = _follow(model, at)
    return model[first + 4 : first + 4 + unpack_from("<I", model, first)[0]]
