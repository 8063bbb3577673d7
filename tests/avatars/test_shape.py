import numpy as np
import pytest

from avatars import shape
from avatars.asset import Asset
from avatars.mesh import Mesh, base
from avatars.shape import Build, ShapeError, bmi, mass_kg, shaped, stature_m
from tests.avatars.shelves import Shelf, wheel

MACRO = "targets/macrodetails"
CORNERS = np.array([[x, y, z] for x in (-0.1, 0.1) for y in (0.0, 1.0) for z in (-0.1, 0.1)])
FACES = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]])


def box() -> Mesh:
    """Return a body like a box, 1 m high, whose soles are its lower face."""
    return Mesh(
        CORNERS,
        FACES,
        np.zeros((6, 4, 2)),
        {"body": [(0, 7)], "joint-ground": [(0, 1), (4, 5)]},
        ("body",) * 6,
    )


def target(moves) -> bytes:
    lines = [f"{row} {' '.join(f'{10.0 * part:.9f}' for part in move)}" for row, move in enumerate(moves)]
    return "\n".join(["# made up", *lines]).encode()


def shelf() -> Shelf:
    """Return targets that stretch a box to 2 m or press it to 0.5 m, and widen or narrow it by half."""
    up, wide = CORNERS * [0.0, 1.0, 0.0], CORNERS * [1.0, 0.0, 1.0]
    return Shelf(
        {
            f"{MACRO}/height/female-young-averagemuscle-maxheight.target.gz": target(up),
            f"{MACRO}/height/female-young-averagemuscle-minheight.target.gz": target(-0.5 * up),
            f"{MACRO}/universal-female-young-averagemuscle-maxweight.target.gz": target(0.5 * wide),
            f"{MACRO}/universal-female-young-averagemuscle-minweight.target.gz": target(-0.5 * wide),
            "targets/torso/measure-waist-circ-incr.target.gz": target(0.5 * wide),
            "targets/torso/measure-waist-circ-decr.target.gz": target(-0.5 * wide),
        }
    )


def test_a_box_of_water_weighs_what_it_should() -> None:
    assert mass_kg(CORNERS, box()) == pytest.approx(0.2 * 0.2 * 1.0 * shape.DENSITY_KG_M3)


def test_the_room_in_a_body_does_not_depend_on_where_it_stands() -> None:
    assert mass_kg(CORNERS + np.array([3.0, -2.0, 7.0]), box()) == pytest.approx(mass_kg(CORNERS, box()))


@pytest.mark.parametrize(("tall", "index"), [(1.3, 20.0), (1.8, 15.0), (0.8, 30.0)])
def test_a_body_is_as_tall_and_heavy_as_it_was_asked_for(tall: float, index: float) -> None:
    points = shaped(Build("female", tall, index), box(), shelf())

    assert stature_m(points, box()) == pytest.approx(tall, rel=1e-3)
    assert bmi(points, box()) == pytest.approx(index, rel=1e-3)


def test_soles_stand_at_height_0() -> None:
    assert shaped(Build("female", 1.6, 20.0), box(), shelf())[:, 1].min() == pytest.approx(0.0)


def test_beyond_the_weight_targets_local_ones_go_on() -> None:
    wide = shaped(Build("female", 1.0, 110.0), box(), shelf())[:, 0].max()

    assert wide > 0.15  # the weight targets reach 0.15
    assert wide == pytest.approx(np.sqrt(110.0 / shape.DENSITY_KG_M3) / 2.0, rel=1e-3)


@pytest.mark.parametrize(
    ("build", "what"),
    [
        (Build("female", 2.5, 20.0), "stature_m"),
        (Build("female", 0.3, 20.0), "stature_m"),
        (Build("female", 1.0, 900.0), "bmi"),
        (Build("female", 1.0, 2.0), "bmi"),
    ],
)
def test_a_body_out_of_reach_is_refused_with_what_it_lacks(build: Build, what: str) -> None:
    with pytest.raises(ShapeError, match=what):
        shaped(build, box(), shelf())


def test_women_and_men_grow_fuller_in_other_places() -> None:
    women = dict(shape._local(Build("female", 1.7, 30.0), 2.0))
    men = dict(shape._local(Build("male", 1.7, 30.0), 2.0))

    belly, thigh = (
        "targets/stomach/stomach-pregnant-incr.target.gz",
        "targets/legs/l-upperleg-fat-incr.target.gz",
    )
    assert men[belly] > women[belly]
    assert women[thigh] > men[thigh]


def test_what_grows_fuller_does_so_on_both_sides() -> None:
    told = dict(shape._local(Build("male", 1.7, 30.0), 2.5))

    assert (
        told["targets/arms/l-upperarm-fat-incr.target.gz"]
        == told["targets/arms/r-upperarm-fat-incr.target.gz"]
    )


def test_within_the_weight_targets_only_the_smile_is_local() -> None:
    assert all("expression" in name for name, _ in shape._local(Build("male", 1.7, 22.0), 0.5))


@pytest.mark.parametrize("value", [0.0, 0.2, 0.5, 0.8, 1.0])
def test_shares_of_three_sum_to_one(value: float) -> None:
    assert sum(shape._three("weight", value).values()) == pytest.approx(1.0)


@wheel
@pytest.mark.parametrize(
    ("sex", "tall", "index"),
    [("female", 1.55, 19.0), ("female", 1.62, 34.0), ("male", 1.95, 19.0), ("male", 1.8, 34.0)],
)
def test_the_bodies_of_the_patients_can_be_had(sex, tall: float, index: float) -> None:
    asset = Asset()
    mesh = base(asset)
    points = shaped(Build(sex, tall, index), mesh, asset)

    assert stature_m(points, mesh) == pytest.approx(tall, rel=1e-3)
    assert bmi(points, mesh) == pytest.approx(index, rel=1e-3)


@wheel
def test_the_skin_of_the_body_is_closed() -> None:
    mesh = base(Asset())
    faces = mesh.faces[mesh.faces_of("body")]
    edges = np.sort(np.concatenate([faces[:, [one, (one + 1) % 4]] for one in range(4)]), axis=1)
    _, count = np.unique(edges[edges[:, 0] != edges[:, 1]], axis=0, return_counts=True)

    assert set(count.tolist()) == {2}


@wheel
def test_every_local_target_is_in_the_wheel() -> None:
    names = Asset().names
    told = [name for weight in (-1.0, 2.0) for name, _ in shape._local(Build("female", 1.7, 25.0), weight)]

    assert [name for name in told if name not in names] == []
