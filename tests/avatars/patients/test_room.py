"""Rooms are told in numbers that can be drawn: colours, lights, and furniture that stands at its wall."""

import json
import re
from dataclasses import asdict
from itertools import chain

import pytest

from avatars.patients.filming import ROOT
from avatars.patients.room import ROOMS, Room, Surface

SET = (ROOT / "avatars" / "patients" / "set.js").read_text()
EVERY = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)


def colours(room: Room):
    surfaces = ((one.colour, one.other) for one in (room.wall, room.floor))
    yield from chain.from_iterable(surfaces)
    yield from (room.skirting, room.above, room.below)
    yield from (light.colour for light in room.lights)
    yield from (piece.colour for piece in room.pieces)


def test_there_are_three_rooms_that_differ_in_wall_floor_and_light() -> None:
    assert {"plain", "living", "gym"} == set(ROOMS)
    for part in ("wall", "floor", "lights", "about"):
        assert len({repr(getattr(room, part)) for room in ROOMS.values()}) == len(ROOMS)


@EVERY
def test_a_colour_has_three_parts_from_none_to_all(room: Room) -> None:
    for colour in colours(room):
        assert len(colour) == 3
        assert all(0.0 <= part <= 1.0 for part in colour)


@EVERY
def test_one_light_of_a_room_throws_shadows_and_all_come_from_above(room: Room) -> None:
    assert 1 == sum(light.shades for light in room.lights), "each further one costs as much as the figure"
    assert all(light.from_m[1] > 0.0 for light in room.lights)
    assert room.about > 0.0


@EVERY
def test_furniture_stands_between_its_wall_and_the_figure(room: Room) -> None:
    for piece in room.pieces:
        _, up_m, off_m = piece.at_m
        _, high_m, deep_m = piece.size_m
        assert off_m - deep_m / 2.0 >= -0.02, "it does not go into the wall"
        assert off_m + deep_m / 2.0 <= room.behind_m - 1.0, "the figure has room"
        assert up_m - high_m / 2.0 >= -0.02, "it does not go into the floor"


@EVERY
def test_a_wall_is_far_enough_behind_the_figure(room: Room) -> None:
    assert room.behind_m >= 1.5


@EVERY
def test_a_room_goes_into_a_message_as_it_is(room: Room) -> None:
    told = json.loads(json.dumps(asdict(room)))

    assert list(room.wall.colour) == told["wall"]["colour"]
    assert len(room.pieces) == len(told["pieces"])


@EVERY
def test_whatever_a_room_names_the_page_can_draw(room: Room) -> None:
    for surface in (room.wall, room.floor):
        assert re.search(rf"^  {surface.pattern}\(", SET, re.MULTILINE)
    for piece in room.pieces:
        assert piece.shape in {"block", "cylinder", "ball"}


def test_the_page_reads_every_number_of_a_room_but_the_grain() -> None:
    """The grain is laid over the pictures afterwards."""
    for name in asdict(ROOMS["plain"]):
        assert name == "grain" or re.search(rf"\b{name}\b", SET), name


def test_the_gym_is_the_dimmest_and_the_noisiest() -> None:
    gym = ROOMS["gym"]

    assert gym.about == min(room.about for room in ROOMS.values())
    assert gym.grain == max(room.grain for room in ROOMS.values())
    assert gym.shade == max(room.shade for room in ROOMS.values())


def test_a_surface_is_drawn_once_to_the_metre_unless_told() -> None:
    assert (1.0, 1.0) == Surface("plain", (1.0, 1.0, 1.0), (0.9, 0.9, 0.9)).tile_m
