"""What is truly the case reaches the engine as a camera far away has it, and as the film has it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from benchmarks import patient_truth, patients
from benchmarks.pipeline import Done
from benchmarks.series import series
from tests.benchmarks.made_up import squatting
from tests.benchmarks.ward import AT_S, EXACT, SPANS, bent, patient, seen_by, sided
from vastus.pose.landmarks import Point, Pose

CALF = sided("calf_raise", "article", None)
STANDING = squatting()[1][:10, :, [1, 2, 0]]  # x to the left, y up, z ahead
LEG_M = patient_truth.leg_m(STANDING)
BESIDE_M = 3.6


@dataclass
class Engine:
    """Keeps the bodies that it is asked to judge."""

    poses: list[tuple[Pose, ...]] = field(default_factory=list)
    tasks: list[Any] = field(default_factory=list)

    def judged(self, poses: tuple[Pose, ...], task: Any) -> Done:
        self.poses.append(poses)
        self.tasks.append(task)
        return EXACT

    @property
    def first(self) -> Pose:
        """The first body it was last asked to judge."""
        return self.poses[-1][0]

    def of(self, point: Point) -> np.ndarray:
        """Return where a landmark of it is."""
        return np.array(self.first.points[point])


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Let the truth be one who stands upright, and keep what is judged of it."""
    found = Engine()
    monkeypatch.setattr(patient_truth, "judged", found.judged)
    monkeypatch.setattr(patients, "body", lambda _: (np.arange(10) / 15.0, STANDING))
    return found


def from_there(towards_deg: float, view: str = "sagittal", high_m: float = 0.9) -> dict[str, Any]:
    """Return a camera so far about the figure, from ahead of it towards its left."""
    angle = np.radians(towards_deg)
    eye = [BESIDE_M * np.sin(angle), high_m, BESIDE_M * np.cos(angle)]
    return {**seen_by(view), "pos": eye, "target": [0.0, high_m, 0.0], "fov": 40.0}  # type: ignore[arg-type]


# --- in space ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("towards_deg", "view", "yaw_deg"),
    [
        (90.0, "sagittal", 90.0),
        (60.0, "sagittal", 90.0),
        (135.0, "sagittal", 90.0),
        (-90.0, "sagittal", -90.0),
        (-50.0, "sagittal", -90.0),
        (0.0, "frontal", 0.0),
        (45.0, "frontal", 0.0),
        (170.0, "frontal", 180.0),
    ],
)
def test_in_space_the_body_is_turned_exactly_as_asked_to_the_side_of_the_film(
    engine, towards_deg, view, yaw_deg
):
    asked = {} if view == "sagittal" else sided("clamshell", "short")
    patient_truth.in_space(patient(camera=from_there(towards_deg, view), **asked))

    off_deg = (engine.first.facing_yaw_deg - yaw_deg + 180.0) % 360.0 - 180.0
    assert abs(off_deg) < 0.5


def test_seen_from_the_left_the_toes_point_to_the_left_of_the_picture_and_the_left_leg_is_near(engine):
    patient_truth.in_space(patient(camera=from_there(90.0)))

    assert engine.of(Point.LEFT_TOE)[0] < engine.of(Point.LEFT_HEEL)[0]
    assert engine.of(Point.LEFT_HIP)[2] > engine.of(Point.RIGHT_HIP)[2]


def test_seen_from_the_right_the_toes_point_to_the_right_and_the_right_leg_is_near(engine):
    patient_truth.in_space(patient(camera=from_there(-90.0)))

    assert engine.of(Point.RIGHT_TOE)[0] > engine.of(Point.RIGHT_HEEL)[0]
    assert engine.of(Point.RIGHT_HIP)[2] > engine.of(Point.LEFT_HIP)[2]


def test_in_space_nothing_is_foreshortened_wherever_the_film_was_made(engine):
    for towards_deg in (90.0, 50.0):
        patient_truth.in_space(patient(camera=from_there(towards_deg, high_m=0.4)))
        seen = np.array(engine.first.points)
        true = STANDING[0]

        apart = np.linalg.norm(seen[:, None] - seen[None], axis=-1)
        assert np.allclose(apart, np.linalg.norm(true[:, None] - true[None], axis=-1))


def test_the_truth_is_judged_with_the_side_that_works(engine):
    patient_truth.in_space(patient(**sided("clamshell", "short", "right")))
    patient_truth.in_picture(patient(**sided("clamshell", "longer", "left")))

    assert [("short", "right"), ("longer", "left")] == [(one.level.id, one.side) for one in engine.tasks]


# --- in the picture ------------------------------------------------------------------------------------


def test_in_the_picture_there_is_no_depth_and_up_is_up(engine):
    patient_truth.in_picture(patient(camera=from_there(90.0)))

    assert {0.0} == {abs(point[2]) for point in engine.first.points}
    assert engine.of(Point.NOSE)[1] > engine.of(Point.LEFT_HIP)[1] > engine.of(Point.LEFT_ANKLE)[1]


@pytest.mark.parametrize("wide_px", [240, 480, 960])
def test_in_the_picture_a_length_is_as_long_across_as_upwards_whatever_its_shape(engine, wide_px):
    camera = {**from_there(90.0, high_m=float(STANDING[0, Point.LEFT_ANKLE, 1])), "w": wide_px, "h": 480}
    patient_truth.in_picture(patient(camera=camera))
    ankle, toe, knee = (engine.of(point) for point in (Point.LEFT_ANKLE, Point.LEFT_TOE, Point.LEFT_KNEE))
    foot_m, shank_m = (
        np.linalg.norm((STANDING[0, point] - STANDING[0, Point.LEFT_ANKLE])[[1, 2]])
        for point in (Point.LEFT_TOE, Point.LEFT_KNEE)
    )

    seen = np.linalg.norm(toe - ankle) / np.linalg.norm(knee - ankle)
    assert seen == pytest.approx(foot_m / shank_m, rel=0.03)


def test_in_the_picture_a_leg_is_as_long_as_it_is_told(engine):
    patient_truth.in_picture(patient(camera=from_there(90.0)))
    hip, knee, ankle = (
        0.5 * (engine.of(left) + engine.of(right))
        for left, right in zip(patient_truth.LEFT_LEG, patient_truth.RIGHT_LEG, strict=True)
    )

    long = np.linalg.norm(hip - knee) + np.linalg.norm(knee - ankle)
    assert engine.first.leg == pytest.approx(long, rel=0.03)


def test_twice_as_far_away_a_leg_is_half_as_long(engine):
    near = from_there(90.0)
    far = {**near, "pos": [2.0 * near["pos"][0], *near["pos"][1:]]}
    legs = []
    for camera in (near, far):
        patient_truth.in_picture(patient(camera=camera))
        legs.append(engine.first.leg)

    assert legs[0] == pytest.approx(2.0 * legs[1], rel=0.01)


def test_the_picture_is_the_film_s_own_and_its_turn_the_one_that_was_asked(engine):
    feet = []
    for towards_deg in (90.0, 45.0):
        patient_truth.in_picture(patient(camera=from_there(towards_deg)))
        feet.append(abs(engine.of(Point.LEFT_TOE) - engine.of(Point.LEFT_HEEL))[0])
        assert 90.0 == engine.first.facing_yaw_deg

    assert feet[1] < 0.85 * feet[0]


# --- lengths and turns -----------------------------------------------------------------------------------


def test_of_two_legs_and_many_pictures_a_leg_is_the_middle():
    body = np.zeros((3, 33, 3))
    for leg, thigh_m, shank_m in ((patient_truth.LEFT_LEG, 0.4, 0.4), (patient_truth.RIGHT_LEG, 0.5, 0.5)):
        hip, knee, ankle = leg
        body[:, knee, 1], body[:, hip, 1] = shank_m, shank_m + thigh_m
        body[:, ankle, 1] = 0.0
    body[2] *= 50.0  # one picture in which all is wrong

    assert 0.9 == pytest.approx(patient_truth.leg_m(body))


def test_a_bent_leg_is_as_long_as_a_straight_one():
    bent_legs = squatting()[1][:, :, [1, 2, 0]]
    deepest = bent_legs[np.argmin(bent_legs[:, Point.LEFT_HIP, 1])][None]

    assert patient_truth.leg_m(deepest) == pytest.approx(LEG_M, rel=0.01)


@pytest.mark.parametrize(
    ("yaw_deg", "view", "nearest"),
    [
        (350.0, "frontal", 0.0), (-350.0, "frontal", 0.0), (271.0, "sagittal", -90.0),
        (91.0, "frontal", 180.0), (89.0, "frontal", 0.0), (1.0, "sagittal", 90.0), (-1.0, "sagittal", -90.0),
    ],
)  # fmt: skip
def test_a_turn_is_near_round_the_whole_circle(yaw_deg, view, nearest):
    assert nearest == patient_truth.nearest_yaw_deg(yaw_deg, view)


# --- compared as it is counted -----------------------------------------------------------------------------


def test_while_something_is_done_includes_its_first_and_last_moment():
    found = patient_truth.while_moving(patient(), series(AT_S, AT_S))

    assert (SPANS[0][0], SPANS[-1][1]) == (found.at_s[0], found.at_s[-1])


def test_of_who_does_nothing_nothing_is_compared_but_the_beginning():
    assert [0.0] == patient_truth.while_moving(patient(repetitions=[]), series(AT_S, AT_S)).at_s.tolist()


def test_what_counts_from_zero_is_left_as_it_is():
    measured, true = series(AT_S, bent() + 7.0, np.full(len(AT_S), 3.0)), series(AT_S, bent() + 2.0)
    said, told = patient_truth.compared(patient(), measured, true)

    assert told is true
    assert np.array_equal(measured.at(said.at_s), said.value)
    assert {3.0} == set(said.error.tolist())


@pytest.mark.parametrize(("what", "from_rest"), [(CALF, False), ({}, True), (CALF, True)])
def test_against_rest_each_has_its_own_rest_taken_off_and_the_error_stays(what, from_rest):
    measured, true = series(AT_S, bent() + 7.0, np.full(len(AT_S), 3.0)), series(AT_S, bent() + 2.0)
    said, told = patient_truth.compared(patient(**what), measured, true, from_rest=from_rest)

    assert 0.0 == told.value[0] == said.value[0]
    assert 45.0 == pytest.approx(np.nanmax(told.value)) == pytest.approx(np.nanmax(said.value))
    assert {3.0} == set(said.error.tolist())
    assert len(AT_S) == len(told.at_s)


def test_rest_is_what_comes_before_the_first_repetition_and_not_what_comes_after():
    value = bent()
    value[AT_S > SPANS[-1][1]] = 30.0
    value[AT_S < SPANS[0][0]] = 10.0
    said, _ = patient_truth.compared(patient(**CALF), series(AT_S, value), series(AT_S, value))

    assert 35.0 == pytest.approx(np.nanmax(said.value))


def test_where_rest_was_not_seen_nothing_is_known_against_it():
    value = bent()
    value[AT_S <= SPANS[0][0]] = np.nan
    said, told = patient_truth.compared(patient(**CALF), series(AT_S, value), series(AT_S, bent()))

    assert np.isnan(said.value).all()
    assert not np.isnan(told.value).any()


# --- stays ----------------------------------------------------------------------------------------


def test_a_stay_begins_at_the_target_and_ends_where_it_is_left_by_more_than_its_slack(monkeypatch):
    depths = patient().task().watch.depths
    value = np.zeros(len(AT_S))
    value[(AT_S >= 3.0) & (AT_S <= 9.0)] = depths.target
    value[(AT_S > 9.0) & (AT_S <= 10.0)] = depths.target - depths.hysteresis
    value[(AT_S >= 14.0) & (AT_S <= 16.0)] = depths.target - 0.1
    monkeypatch.setattr(patient_truth, "in_space", lambda _: series(AT_S, value))

    (stay,) = patient_truth.stays(patient())
    assert (3.0, 10.0, 7.0) == pytest.approx(stay)


def test_a_stay_of_what_counts_against_rest_is_that_far_from_rest(monkeypatch):
    who = patient(**sided("clamshell", "short"))
    depths = who.task().watch.depths
    value = np.full(len(AT_S), 5.0)
    value[(AT_S >= 4.0) & (AT_S <= 8.0)] += depths.target + 0.01
    value[AT_S > SPANS[-1][1]] = 0.0
    value[AT_S < 0.9] = -9.0  # it comes to rest
    monkeypatch.setattr(patient_truth, "in_space", lambda _: series(AT_S, value))

    (stay,) = patient_truth.stays(who)
    assert (4.0, 8.0, 4.0) == pytest.approx(stay)
