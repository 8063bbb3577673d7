from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from avatars.figure import Person, Studio, _mark
from avatars.outfits import OUTFITS, Wear
from avatars.people import PEOPLE
from avatars.posing import posed, skinned
from avatars.press import TOOL, names
from avatars.shape import Build
from tests.avatars.shelves import wheel

PERSON = Person(Build("female", 1.68, 21.0))


@pytest.fixture(scope="module")
def studio(tmp_path_factory) -> Studio:
    return Studio(folder=tmp_path_factory.mktemp("figures"))


@pytest.fixture(scope="module")
def dressed(studio: Studio):
    return {wear: studio.made(replace(PERSON, wear=wear)) for wear in OUTFITS}


@pytest.mark.parametrize(
    "other",
    [
        replace(PERSON, wear="loose"),
        replace(PERSON, tone="deep"),
        replace(PERSON, style="knot"),
        replace(PERSON, build=Build("female", 1.68, 21.5)),
    ],
)
def test_another_person_has_another_mark(other: Person) -> None:
    assert _mark(other) != _mark(PERSON)


def test_the_same_person_has_the_same_mark() -> None:
    assert _mark(replace(PERSON)) == _mark(PERSON)


@wheel
@pytest.mark.parametrize("wear", OUTFITS)
def test_every_cloth_is_sound(dressed, wear: str) -> None:
    for cloth in dressed[wear].cloths:
        assert np.isfinite(cloth.points_m).all(), cloth.name
        assert np.linalg.norm(cloth.normals, axis=1) == pytest.approx(1.0, abs=1e-6), cloth.name
        assert cloth.weights.sum(axis=1) == pytest.approx(1.0), cloth.name
        assert cloth.places.min() >= 0.0, cloth.name
        assert cloth.places.max() <= 1.0, cloth.name
        assert cloth.triangles.max() < len(cloth.points_m), cloth.name


@wheel
@pytest.mark.parametrize("wear", OUTFITS)
def test_soles_stand_on_the_floor_and_nothing_reaches_below(dressed, wear: str) -> None:
    lowest = {cloth.name: cloth.points_m[:, 1].min() for cloth in dressed[wear].cloths}

    assert lowest["soles"] == pytest.approx(0.0, abs=1e-9)
    assert min(lowest.values()) > -0.001


@wheel
@pytest.mark.parametrize("wear", OUTFITS)
def test_no_toe_shows(dressed, wear: str) -> None:
    (limbs,) = (cloth for cloth in dressed[wear].cloths if cloth.name == "limbs")
    ankle = dressed[wear].body.rig.heads_m[dressed[wear].body.rig.places["foot_l"]]

    assert (limbs.points_m[:, 1] > ankle[1] - 0.02).all()


@wheel
@pytest.mark.parametrize("wear", ["tight", "loose", "shorts"])
def test_outer_cloth_lies_outside_inner_cloth(dressed, wear: Wear) -> None:
    cloths = {cloth.name: cloth for cloth in dressed[wear].cloths}
    for inner, outer in pairwise(garment.name for garment in OUTFITS[wear].garments[1:]):
        under, over = cloths[inner], cloths[outer]
        low = over.points_m[:, 1].min()
        near = under.points_m[(under.points_m[:, 1] > low + 0.01) & (under.points_m[:, 1] < low + 0.05)]
        for point in near:
            beside = np.argmin(((over.points_m - point) ** 2).sum(axis=1))
            assert (over.points_m[beside] - point) @ over.normals[beside] > -0.003


@wheel
def test_a_squat_brings_no_skin_through_leggings(dressed) -> None:
    figure = dressed["tight"]
    bend = np.array([90.0])
    angles = {f"{joint}_flexion_{side}": bend for joint in ("hip", "knee") for side in ("left", "right")}
    squat = posed(figure.body.rig, angles)
    (limbs,) = (cloth for cloth in figure.cloths if cloth.name == "limbs")
    knee = squat.of("calf_l")[0]
    moved = skinned(squat, figure.body.points_m, 0)[figure.body.mesh.of("body")]

    assert np.linalg.norm(moved - knee, axis=1).min() < 0.10  # skin is there, but not drawn:
    knees = limbs.points_m[
        np.abs(limbs.points_m[:, 1] - figure.body.rig.heads_m[figure.body.rig.places["calf_l"]][1]) < 0.1
    ]
    assert len(knees) == 0


@wheel
def test_hair_stays_above_the_shoulders(dressed) -> None:
    figure = dressed["tight"]
    (hair,) = (cloth for cloth in figure.cloths if cloth.name == "hair")
    shoulder = figure.body.rig.heads_m[figure.body.rig.places["upperarm_l"]][1]

    assert hair.points_m[:, 1].min() > shoulder + 0.05


@wheel
def test_the_same_person_is_the_same_bytes(studio: Studio, dressed) -> None:
    again = Studio(folder=studio._folder).made(replace(PERSON, wear="shorts"))

    assert again.packed() == dressed["shorts"].packed()


@wheel
def test_a_figure_is_made_once(studio: Studio) -> None:
    path = studio.kept(PERSON)
    before = path.stat().st_mtime_ns

    assert studio.kept(replace(PERSON)) == path
    assert path.stat().st_mtime_ns == before


@wheel
@pytest.mark.skipif(not TOOL.exists(), reason="the program that packs is not there")
def test_a_small_figure_keeps_its_bones_and_is_small(studio: Studio) -> None:
    small = studio.small(PERSON)

    assert small.stat().st_size <= 600_000
    assert names(small.read_bytes()) == names(studio.kept(PERSON).read_bytes())


@wheel
def test_the_bones_are_those_of_the_body_alone(dressed) -> None:
    assert len({figure.body.rig.heads_m.tobytes() for figure in dressed.values()}) == 1


@wheel
@pytest.mark.parametrize("name", ["broad", "tall"])
def test_the_heaviest_and_the_tallest_can_be_had(studio: Studio, name: str) -> None:
    assert Path(studio.kept(PEOPLE[name])).stat().st_size > 500_000
