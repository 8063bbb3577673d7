"""A model gets its metadata, and nothing else about it changes."""

from struct import unpack_from

import pytest
from flatbuffers import Builder
from hypothesis import given
from hypothesis import strategies as st

from bundle.tflite import ALIGNMENT, NAME, ModelError, attach, named_buffer
from tests.bundle.tiny_model import BUFFERS, DESCRIPTION, buffer, model, offsets


@given(st.binary(max_size=200))
def test_what_was_attached_is_found_by_its_name(metadata: bytes) -> None:
    assert metadata == named_buffer(attach(model(), metadata))


@given(st.binary(max_size=200))
def test_the_model_itself_is_kept_byte_for_byte_at_the_end(metadata: bytes) -> None:
    before = model()

    assert before == attach(before, metadata)[-len(before) :]


@given(st.binary(max_size=200))
def test_everything_stays_aligned_to_sixteen_bytes(metadata: bytes) -> None:
    before = model()
    after = attach(before, metadata)

    assert 0 == (len(after) - len(before)) % ALIGNMENT


def test_metadata_bytes_begin_on_a_sixteen_byte_border() -> None:
    after = attach(model(), b"this text occurs once")

    assert 0 == after.index(b"this text occurs once") % ALIGNMENT


def test_other_metadata_keep_their_name_and_their_buffer() -> None:
    before = model(named=(("min_runtime_version", 1),))

    after = attach(before, b"new")

    assert BUFFERS[1] == named_buffer(after, b"min_runtime_version")
    assert b"new" == named_buffer(after)


def test_a_model_without_metadata_has_no_named_buffer() -> None:
    assert None is named_buffer(model())
    assert None is named_buffer(model(named=(("min_runtime_version", 1),)))


def test_version_and_description_survive() -> None:
    after = attach(model(), b"new")
    root = unpack_from("<I", after, 0)[0]
    vtable = root - unpack_from("<i", after, root)[0]
    slots = unpack_from("<8H", after, vtable + 4)
    text = root + slots[3] + unpack_from("<I", after, root + slots[3])[0]

    assert 3 == unpack_from("<I", after, root + slots[0])[0]
    assert DESCRIPTION.encode() == after[text + 4 : text + 4 + len(DESCRIPTION)]


def test_the_same_model_and_metadata_always_give_the_same_bytes() -> None:
    assert attach(model(), b"metadata") == attach(model(), b"metadata")


@pytest.mark.parametrize("data", [b"", b"TFL3", b"\0\0\0\0TFL", b"PK\x03\x04 not a model"])
def test_what_is_no_model_is_refused_with_what_was_found(data: bytes) -> None:
    with pytest.raises(ModelError, match="expected a TensorFlow Lite model"):
        attach(data, b"metadata")


def test_metadata_are_not_attached_twice() -> None:
    with pytest.raises(ModelError, match=NAME.decode()):
        attach(attach(model(), b"first"), b"second")


def test_a_model_with_buffers_outside_its_flatbuffer_is_refused() -> None:
    writer = Builder(0)
    tables = offsets(writer, [buffer(writer, b"", far=4096)])
    writer.StartObject(7)
    writer.PrependUint32Slot(0, 3, 0)
    writer.PrependUOffsetTRelativeSlot(4, tables, 0)
    writer.Finish(writer.EndObject(), b"TFL3")

    with pytest.raises(ModelError, match="outside its flatbuffer"):
        attach(bytes(writer.Output()), b"metadata")
