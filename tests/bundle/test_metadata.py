"""The metadata say what the detector asks for: names, colours and how to normalise them."""

from struct import unpack_from

import pytest

from bundle.metadata import DETECTOR, LANDMARKS, ModelCard, metadata

CARDS = [DETECTOR, LANDMARKS]


class Table:
    """Reads a flatbuffer table by field numbers, as far as these tests need it."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at
        self.vtable = at - unpack_from("<i", data, at)[0]

    def place(self, field: int) -> int:
        size = unpack_from("<H", self.data, self.vtable)[0]
        assert 4 + 2 * field < size
        return int(self.at + unpack_from("<H", self.data, self.vtable + 4 + 2 * field)[0])

    def follow(self, field: int) -> int:
        at = self.place(field)
        return int(at + unpack_from("<I", self.data, at)[0])

    def table(self, field: int) -> "Table":
        return Table(self.data, self.follow(field))

    def tables(self, field: int) -> "list[Table]":
        first = self.follow(field)
        places = range(first + 4, first + 4 + 4 * unpack_from("<I", self.data, first)[0], 4)
        return [Table(self.data, at + unpack_from("<I", self.data, at)[0]) for at in places]

    def text(self, field: int) -> str:
        first = self.follow(field)
        return self.data[first + 4 : first + 4 + unpack_from("<I", self.data, first)[0]].decode()

    def byte(self, field: int) -> int:
        return self.data[self.place(field)]

    def floats(self, field: int) -> list[float]:
        first = self.follow(field)
        return list(unpack_from(f"<{unpack_from('<I', self.data, first)[0]}f", self.data, first + 4))


def read(card: ModelCard) -> Table:
    data = metadata(card)
    assert b"M001" == data[4:8]
    return Table(data, unpack_from("<I", data, 0)[0])


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_model_is_named_and_described(card: ModelCard) -> None:
    root = read(card)

    assert [card.name, card.description] == [root.text(0), root.text(1)]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_the_one_input_is_an_rgb_image(card: ModelCard) -> None:
    (image,) = read(card).tables(3)[0].tables(2)
    content = image.table(3)

    assert "image" == image.text(0)
    assert 2 == content.byte(0)  # ImageProperties
    assert 1 == content.table(1).byte(0)  # RGB


@pytest.mark.parametrize(
    ("card", "mean", "std", "lowest"), [(DETECTOR, 127.5, 127.5, -1.0), (LANDMARKS, 0.0, 255.0, 0.0)]
)
def test_colours_are_normalised_as_the_model_was_trained(
    card: ModelCard, mean: float, std: float, lowest: float
) -> None:
    (image,) = read(card).tables(3)[0].tables(2)
    (unit,) = image.tables(4)

    assert 1 == unit.byte(0)  # NormalizationOptions
    assert [[mean], [std]] == [unit.table(1).floats(0), unit.table(1).floats(1)]
    assert [[1.0], [lowest]] == [image.table(5).floats(0), image.table(5).floats(1)]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_colours_from_0_to_255_fall_between_lowest_and_one(card: ModelCard) -> None:
    assert card.lowest == (0.0 - card.mean) / card.std
    assert 1.0 == (255.0 - card.mean) / card.std


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_each_output_is_a_plain_feature_with_its_name_in_order(card: ModelCard) -> None:
    outputs = read(card).tables(3)[0].tables(3)

    assert list(card.outputs) == [output.text(0) for output in outputs]
    assert {1} == {output.table(3).byte(0) for output in outputs}  # FeatureProperties


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_the_same_card_always_gives_the_same_bytes(card: ModelCard) -> None:
    assert metadata(card) == metadata(card)
