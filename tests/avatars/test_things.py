"""The things of a set-up: as large as told, where they were put, and following what carries them."""

import numpy as np
import pytest

from avatars import glb
from avatars.movements.floor import prone_quad_stretch
from avatars.movements.sidelying import clamshell
from avatars.moving import Shown, Thing
from avatars.posing import neutral
from avatars.things import COLOURS, SHAPES, props
from tests.avatars.fleshed import figure
from tests.avatars.glbs import told
from tests.avatars.lain import done

BODY = figure()
PICTURES = 3
AT_S = np.arange(PICTURES) / 30.0
SIZES = {
    "wall": (2.4, 2.4, 0.05),
    "mat": (1.9, 0.012, 0.8),
    "step": (0.6, 0.17, 0.29),
    "stool": (0.4, 0.25, 0.3),
    "ball": (0.2, 0.2, 0.2),
    "roll": (0.34, 0.07, 0.09),
    "rail": (0.045, 0.045, 0.9),
}


def shown(*things: Thing, **angles: float) -> Shown:
    turned = {name: np.full(PICTURES, value) for name, value in {"knee_flexion_left": 0.0, **angles}.items()}
    return Shown(BODY, turned, np.tile(BODY.head("pelvis"), (PICTURES, 1)), things)


def standing(kind, size, at=(0.0, 0.5, 0.0), **more):
    (prop,) = props(shown(Thing(kind, np.array(at), size, **more)))
    return prop


def written(one: Shown):
    return told(glb.motion("still", AT_S, one.posed, props(one)))


@pytest.mark.parametrize("kind", SIZES)
def test_a_thing_is_as_large_as_told(kind):
    prop = standing(kind, SIZES[kind])
    points = prop.points_m if kind != "rail" else prop.points_m[prop.points_m[:, 1] > -0.03]

    assert np.ptp(points, axis=0) == pytest.approx(SIZES[kind], abs=0.003)


@pytest.mark.parametrize("kind", SIZES)
def test_a_thing_is_where_it_was_put(kind):
    prop = standing(kind, SIZES[kind], at=(0.3, 0.6, -0.2))

    assert prop.places_m == pytest.approx(np.array([[0.3, 0.6, -0.2]]))
    assert prop.bone is None


def test_every_kind_has_a_shape_and_a_colour():
    assert set(SHAPES) | {"band"} == set(COLOURS)
    assert all(0.0 <= part <= 1.0 for colour in COLOURS.values() for part in colour)


def test_a_chair_has_its_seat_at_its_height_four_legs_on_the_floor_and_a_back_behind():
    prop = standing("chair", (0.46, 0.44, 0.42), at=(0.0, 0.22, 0.0))
    points = prop.points_m + prop.places_m
    on_floor = points[points[:, 1] < 0.005]

    assert points[:, 1].min() >= -0.003
    for aside in (-1, 1):
        for ahead in (-1, 1):
            assert ((on_floor[:, 0] * aside > 0.15) & (on_floor[:, 2] * ahead > 0.15)).any()
    before = points[points[:, 2] > 0.1]
    assert before[:, 1].max() == pytest.approx(0.44)
    assert points[points[:, 2] < -0.15][:, 1].max() > 0.8


def test_a_stool_has_no_back():
    prop = standing("stool", (0.4, 0.25, 0.3), at=(0.0, 0.125, 0.0))

    assert (prop.points_m + prop.places_m)[:, 1].max() == pytest.approx(0.25)


def test_a_rail_stands_on_the_floor():
    prop = standing("rail", SIZES["rail"], at=(0.4, 0.9, 0.0))

    assert (prop.points_m + prop.places_m)[:, 1].min() == pytest.approx(0.0, abs=1e-9)


def test_a_broad_roll_is_a_cushion():
    cushion, towel = standing("roll", (0.3, 0.1, 0.46)), standing("roll", (0.34, 0.07, 0.09))

    assert len(cushion.points_m) != len(towel.points_m)
    assert np.ptp(cushion.points_m, axis=0) == pytest.approx([0.3, 0.1, 0.46])


def test_a_thing_is_turned_about_the_vertical():
    prop = standing("mat", SIZES["mat"], turn_deg=90.0)
    points = prop.points_m @ prop.turns[0].T

    assert np.ptp(points, axis=0) == pytest.approx([0.8, 0.012, 1.9])


@pytest.mark.parametrize("size", [0.1, 0.2])
def test_a_weight_hangs_below_the_hand_that_holds_it_while_the_arm_hangs(size):
    grip = BODY.head("hand_r")
    one = shown(Thing("weight", grip, (size, size, size), held_by="hand_r"))
    (prop,) = props(one)
    place = BODY.rig.places["hand_r"]
    rest = grip + prop.points_m @ prop.turns[0].T
    hung = one.posed.joints_m[0, place] + (rest - grip) @ one.posed.turned[0, place].T

    assert prop.bone == "hand_r"
    assert one.posed.turned[0, place] == pytest.approx(neutral(BODY.rig, "hand_r"))
    middle = hung.mean(axis=0) - one.posed.of("hand_r")[0]
    assert abs(middle[0]) < 0.01
    assert middle[1] < (-0.4 * size if size > 0.15 else 0.01)


def test_what_is_held_is_carried_by_its_bone():
    file = written(shown(Thing("weight", BODY.head("hand_r"), (0.2, 0.2, 0.2), held_by="hand_r")))

    assert file.parent("weight_0") == "hand_r"
    assert file.roots == ["Root"]


def test_what_stands_is_by_itself_and_does_not_move():
    file = written(shown(Thing("chair", np.array([0.0, 0.22, -0.3]), (0.46, 0.44, 0.42))))

    assert file.roots == ["Root", "chair_0"]
    assert file.node("chair_0")["translation"] == pytest.approx([0.0, 0.22, -0.3])
    assert file.moves("chair_0") == {}


def test_what_moves_is_animated():
    path = np.array([[0.0, 0.1, 0.0], [0.0, 0.2, 0.0], [0.0, 0.4, 0.0]])
    file = written(shown(Thing("ball", path, (0.2, 0.2, 0.2))))

    assert file.moves("ball_0")["translation"] == pytest.approx(path)
    assert set(file.moves("ball_0")) == {"translation"}


def test_a_strap_reaches_from_tie_to_tie_in_every_picture():
    one = done(prone_quad_stretch, 100.0, share=np.linspace(0.0, 1.0, PICTURES))
    file = written(one)
    moves = file.moves("strap_1_0")
    strap = next(thing for thing in one.things if thing.kind == "strap")
    start, end = (one.posed.carried(*tie) for tie in strap.ties)

    assert moves["translation"] == pytest.approx((start + end) / 2.0, abs=1e-6)
    assert moves["scale"][:, 1] == pytest.approx(np.linalg.norm(end - start, axis=1), abs=1e-6)
    assert moves["scale"][:, [0, 2]] == pytest.approx(1.0)
    x, y, z, w = moves["rotation"].T  # the second column of the turn: where the strap's length points
    along = np.column_stack([2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)])
    run = (end - start) / np.linalg.norm(end - start, axis=1, keepdims=True)
    assert along == pytest.approx(run, abs=1e-5)


def test_a_strap_is_looped_about_the_limb_that_it_pulls():
    file = written(done(prone_quad_stretch, 100.0, share=np.linspace(0.0, 1.0, PICTURES)))
    loop = file.numbers(file.drawn("strap_1_loop")["attributes"]["POSITION"])
    middle = loop.mean(axis=0)

    assert file.parent("strap_1_loop") == "calf_l"
    assert 0.03 < np.linalg.norm(loop[:, [0, 2]] - middle[[0, 2]], axis=1).max() < 0.09


def test_a_band_runs_outside_both_thighs_and_each_half_follows_its_own():
    one = done(clamshell, 30.0, level="light_band")
    band = next(prop for prop in props(one) if prop.name.startswith("band"))
    rig = BODY.rig
    assert band.bones is not None
    left = band.points_m[band.bones == rig.places["thigh_l"]]
    right = band.points_m[band.bones == rig.places["thigh_r"]]

    assert len(left) + len(right) == len(band.points_m)
    assert left[:, 0].min() > 0.0 > right[:, 0].max()
    height = band.points_m[:, 1].mean()
    near = np.abs(BODY.skin_m[:, 1] - height) < 0.02
    assert left[:, 0].max() > BODY.skin_m[near & (BODY.skin_m[:, 1] < 0.8), 0].max()


def test_a_band_is_skinned_to_the_thighs_and_to_nothing_else():
    one = done(clamshell, 30.0, level="light_band", share=np.linspace(0.0, 1.0, PICTURES))
    file = written(one)
    name = next(node["name"] for node in file.json["nodes"] if node["name"].startswith("band"))
    skin = file.json["skins"][file.node(name)["skin"]]
    weights = file.numbers(file.drawn(name)["attributes"]["WEIGHTS_0"])

    assert {file.json["nodes"][joint]["name"] for joint in skin["joints"]} == {"thigh_l", "thigh_r"}
    assert weights == pytest.approx(np.tile([1.0, 0.0, 0.0, 0.0], (len(weights), 1)))
    assert file.moves(name) == {}


def test_a_motion_without_things_draws_nothing():
    file = written(shown())

    assert "meshes" not in file.json
    assert file.roots == ["Root"]


def test_the_things_of_a_whole_exercise_are_small():
    one = done(clamshell, 30.0, level="light_band", share=np.linspace(0.0, 1.0, 60))
    packed = glb.motion("clamshell", np.arange(60) / 30.0, one.posed, props(one))

    assert len(packed) < 100_000


def test_every_accessor_is_within_the_file():
    one = done(prone_quad_stretch, 100.0, share=np.linspace(0.0, 1.0, PICTURES))
    file = written(one)
    views = file.json["bufferViews"]

    assert all(view["byteOffset"] + view["byteLength"] <= len(file.blob) for view in views)
    assert all(view["byteOffset"] % 4 == 0 for view in views)
    drawn = [file.drawn(node["name"]) for node in file.json["nodes"] if "mesh" in node]
    for primitive in drawn:
        count = len(file.numbers(primitive["attributes"]["POSITION"]))
        assert file.numbers(primitive["indices"]).max() == count - 1
