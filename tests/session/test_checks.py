from dataclasses import replace

import pytest

from tests.bodies import (
    HIDDEN,
    LAPTOP,
    TUNING,
    Camera,
    Figure,
    Film,
    Leg,
    each_person,
    hiding,
    lying,
    standing,
    still,
    together,
)
from tests.session.acted import guided
from vastus.motion import engine
from vastus.pose import body
from vastus.pose.body import BodyState
from vastus.pose.landmarks import Point
from vastus.protocol import load
from vastus.record.facts import Side
from vastus.session import checks, scoring
from vastus.session.checks import Finding, GateRule
from vastus.session.state import Gate

NEAR_LAPTOP = replace(LAPTOP, away_m=2.3)
TILTED = replace(LAPTOP, away_m=1.2, pitch_deg=38.0)
ON_THE_FLOOR = Camera(width_px=1280, height_px=720, away_m=4.0, height_m=0.4)
LOW = Camera(width_px=1280, height_px=720, away_m=3.0, height_m=0.5)


def rule(exercise: str, side: Side | None, level: str = "article") -> GateRule:
    judge = scoring.judge(exercise, level, side)
    return GateRule(
        load.exercise(exercise).setting, side, judge.watch.needs, judge.tuning.view, load.coaching()
    )


SQUAT = rule("wall_squat", None)
CALF_LEFT, CALF_RIGHT = rule("calf_stretch_step", "left"), rule("calf_stretch_step", "right")
PLANK, PLANK_CLAM = rule("side_plank", "right", "knees_10"), rule("side_plank_clam", "left", "two_sets")
CLAM_LEFT, CLAM_RIGHT = rule("clamshell", "left"), rule("clamshell", "right")


def found(of: GateRule, pictures: Film) -> Finding:
    """What is found in the last of some pictures."""
    state, last = BodyState(), Finding((), checks.NOTHING)
    for picture in pictures:
        state, pose = body.step(state, picture, of.setting.posture, TUNING)
        last = checks.find(of, picture, pose, state.followed)
    return last


def named(of: GateRule, figure: Figure, camera: Camera = LAPTOP) -> tuple[str, ...]:
    return found(of, still(figure, 2.0, camera, 15.0)).name


def test_whoever_stands_as_asked_is_seen() -> None:
    assert Finding(("ok",), (True, True, True, True), "left") == found(
        SQUAT, still(standing(90.0), 2.0, LAPTOP)
    )


def test_an_empty_picture_shows_nobody() -> None:
    empty = [replace(picture, people=()) for picture in still(standing(), 1.0, LAPTOP)]

    assert Finding(("nobody",), (False, None, None, None)) == found(SQUAT, empty)


def test_feet_alone_are_told_apart_from_nobody() -> None:
    pictures = each_person(still(standing(), 1.0, LAPTOP), hiding(range(27), HIDDEN))

    assert ("feet_only",) == found(SQUAT, pictures).name


def test_who_fills_more_than_the_picture_is_too_near() -> None:
    assert ("too_near",) == named(SQUAT, standing(), NEAR_LAPTOP)


def test_who_lies_too_near_has_the_camera_moved() -> None:
    assert ("too_near_lying",) == named(CLAM_LEFT, replace(lying(), nearer_m=2.2), LOW)


def test_who_is_tiny_is_too_far() -> None:
    assert ("too_far",) == named(SQUAT, standing(nearer_m=-7.0))
    assert ("too_far_lying",) == named(CLAM_LEFT, replace(lying(), nearer_m=-9.0))


def test_who_stands_at_the_edge_goes_to_the_middle() -> None:
    assert ("off_middle",) == named(SQUAT, standing(aside_m=1.9))


def test_feet_below_the_picture_mean_the_body_is_not_whole() -> None:
    assert ("not_whole",) == named(SQUAT, standing(), replace(LAPTOP, away_m=5.5, pitch_deg=-6.0))


def test_a_hidden_foot_is_named() -> None:
    gone = hiding([Point.LEFT_ANKLE, Point.RIGHT_ANKLE, Point.RIGHT_KNEE])
    pictures = each_person(still(standing(), 2.0, LAPTOP), gone)

    assert ("hidden", "left ankle") == found(SQUAT, pictures).name


def test_feet_behind_the_knees_are_no_fault_of_who_lies_on_the_side() -> None:
    gone = hiding([Point.LEFT_ANKLE, Point.RIGHT_ANKLE, *range(Point.LEFT_HEEL, Point.RIGHT_TOE + 1)])
    on_the_knees = Figure(left=Leg(0.0, 90.0), right=Leg(0.0, 90.0), yaw_deg=0.0, head="picture-left")
    seen = each_person(still(on_the_knees, 2.0, ON_THE_FLOOR, 15.0), gone)

    assert ("ok",) == found(PLANK, seen).name
    assert ("ok",) == found(PLANK_CLAM, seen).name


def test_the_hidden_foot_of_a_straight_leg_is_named() -> None:
    gone = hiding([Point.LEFT_ANKLE, Point.RIGHT_ANKLE])
    straight = Figure(yaw_deg=0.0, head="picture-left")

    assert ("hidden", "left ankle") == found(
        PLANK, each_person(still(straight, 2.0, ON_THE_FLOOR, 15.0), gone)
    ).name


def test_the_far_leg_may_be_hidden() -> None:
    gone = hiding([Point.RIGHT_KNEE, Point.RIGHT_ANKLE, Point.RIGHT_HEEL, Point.RIGHT_TOE])

    assert ("ok",) == found(SQUAT, each_person(still(standing(90.0), 2.0, LAPTOP), gone)).name


def test_without_a_head_nothing_is_believed() -> None:
    gone = hiding([Point.NOSE, Point.LEFT_EAR, Point.RIGHT_EAR])

    assert ("headless",) == found(SQUAT, each_person(still(standing(), 2.0, LAPTOP), gone)).name


def test_two_people_alike_are_asked_to_be_one() -> None:
    left = still(standing(aside_m=-0.7), 2.0, LAPTOP)
    right = still(standing(aside_m=0.7), 2.0, LAPTOP)

    assert ("who",) == found(SQUAT, together(left, right)).name


@pytest.mark.parametrize(
    ("yaw_deg", "asked"),
    [
        (0.0, "turn_right"),
        (30.0, "turn_right"),
        (45.0, "turn_right_little"),
        (-30.0, "turn_right"),
        (170.0, "turn_left"),
        (-60.0, "turn_right_round"),
        (-120.0, "turn_left_round"),
        (90.0, "ok"),
        (70.0, "ok"),
        (120.0, "ok"),
    ],
)
def test_the_left_side_comes_to_the_camera_by_the_shortest_turn(yaw_deg: float, asked: str) -> None:
    assert (asked,) == named(CALF_LEFT, standing(yaw_deg))


@pytest.mark.parametrize(
    ("yaw_deg", "asked"),
    [(0.0, "turn_left"), (-45.0, "turn_left_little"), (90.0, "turn_left_round"), (-90.0, "ok")],
)
def test_the_right_side_comes_by_a_turn_to_the_left(yaw_deg: float, asked: str) -> None:
    assert (asked,) == named(CALF_RIGHT, standing(yaw_deg))


def test_where_either_side_will_do_the_nearer_one_is_asked() -> None:
    asked = [named(SQUAT, standing(yaw)) for yaw in (90.0, -90.0, 45.0, -45.0)]

    assert [("ok",), ("ok",), ("turn_right_little",), ("turn_left_little",)] == asked


def test_who_stands_is_asked_to_lie_and_who_lies_to_stand() -> None:
    assert ("lie",) == named(CLAM_LEFT, standing(0.0))
    assert ("stand",) == named(SQUAT, lying(), LOW)


def test_the_leg_to_be_trained_must_be_on_top() -> None:
    on_the_right = lying(head="picture-left")
    on_the_left = lying(head="picture-right")

    assert [("ok",), ("lie_left",)] == [named(of, on_the_right, LOW) for of in (CLAM_LEFT, CLAM_RIGHT)]
    assert [("lie_right",), ("ok",)] == [named(of, on_the_left, LOW) for of in (CLAM_LEFT, CLAM_RIGHT)]


def test_who_lies_with_the_back_to_the_camera_turns_round() -> None:
    assert ("turn_front_lying",) == named(CLAM_RIGHT, lying(180.0, "picture-left"), LOW)


def test_checks_are_met_in_their_order() -> None:
    turned = found(CALF_LEFT, still(standing(0.0), 2.0, LAPTOP))
    far = found(SQUAT, still(standing(nearer_m=-7.0), 2.0, LAPTOP))

    assert (True, True, True, False) == turned.states
    assert (True, False, None, None) == far.states


@pytest.mark.parametrize(
    ("exercise", "side", "yaws"),
    [
        ("wall_squat", None, (90.0, -90.0)),
        ("clamshell", "left", (0.0,)),
        ("calf_stretch_step", "left", (90.0,)),
        ("calf_stretch_step", "right", (-90.0,)),
        ("hip_flexor_quad_stretch", "right", (-90.0,)),
        ("single_leg_rdl", "left", (90.0,)),
    ],
)
def test_the_exercise_says_which_side_faces_the_camera(
    exercise: str, side: Side | None, yaws: tuple[float, ...]
) -> None:
    assert yaws == checks.asked_yaws(load.exercise(exercise).setting, side)


def test_where_the_other_leg_is_to_be_near_the_sides_are_exchanged() -> None:
    other = load.exercise("calf_stretch_step").setting.model_copy(update={"near": "other"})

    assert (-90.0,) == checks.asked_yaws(other, "left")


def test_every_finding_has_its_sentence() -> None:
    guide = guided()
    names = [
        "nobody feet_only not_whole headless off_middle too_near too_near_lying too_far too_far_lying who",
        "dark stand lie lie_left lie_right turn_unknown turn_front_lying ok no_picture",
        "turn_left_little turn_left turn_left_round turn_right_little turn_right turn_right_round",
    ]

    said = [checks.instruction(guide, (name,)) for line in names for name in line.split()]

    assert len(said) == len(set(said))


def test_a_hidden_foot_is_told_in_the_words_of_a_person() -> None:
    said = checks.instruction(guided(), ("hidden", "left heel"))

    assert "I can't see your left foot. Step back until your whole leg is in the picture." == said


def test_a_quarter_turn_is_told_with_its_side() -> None:
    assert "Turn a quarter to your left." == checks.instruction(guided(), ("turn_left",))


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("turn_left", "turn_left"),
        ("turn_right_round", "turn_right"),
        ("turn_unknown", "turn"),
        ("dark", "sunlight"),
        ("too_far", "ruler"),
        ("lie_left", "steady"),
        ("nobody", "body"),
        ("ok", "ok"),
    ],
)
def test_every_finding_has_its_drawing(name: str, icon: str) -> None:
    assert icon == checks.icon(name)


def test_what_is_met_is_ticked_and_what_is_unknown_says_so() -> None:
    setting = load.exercise("calf_stretch_step").setting
    gate = Gate(found=("turn_left",), states=(True, True, True, False))

    rows = checks.rows(guided(), setting, "right", gate)

    assert [(True, "Yes"), (True, "Good"), (True, "Yes"), (False, "Turn")] == [(r.ok, r.state) for r in rows]
    assert "Right side to the camera" == rows[3].label
    unknown = checks.rows(guided(), setting, "right", Gate())
    assert ["Not seen yet"] * 4 == [row.state for row in unknown]


def test_the_light_is_a_check_where_somebody_measures_it() -> None:
    setting = load.exercise("wall_squat").setting
    rows = [checks.rows(guided(), setting, None, Gate(lit=lit)) for lit in (None, True, False)]
    light = [[(row.ok, row.state) for row in each if row.id == "light"] for each in rows]

    assert [[], [(True, "Good")], [(False, "Too dark")]] == light
    assert ["body", "distance", "light", "posture", "view"] == [row.id for row in rows[1]]


@pytest.mark.parametrize(
    ("exercise", "side", "near", "outlined"),
    [
        ("wall_squat", None, None, "right"),
        ("wall_squat", None, "left", "left"),
        ("calf_stretch_step", "left", "right", "left"),
        ("clamshell", "right", "left", "right"),
        ("lateral_step_down", "left", "left", None),
    ],
)
def test_the_outline_shows_the_side_that_is_asked_for_or_that_is_near_already(
    exercise: str, side: Side | None, near: Side | None, outlined: Side | None
) -> None:
    setting = load.exercise(exercise).setting

    assert outlined == checks.outlined(setting, side, Gate(near=near))


@pytest.mark.parametrize(("yaw_deg", "near"), [(80.0, "left"), (-80.0, "right")])
def test_a_picture_tells_which_side_is_near(yaw_deg: float, near: Side) -> None:
    assert near == found(SQUAT, still(standing(yaw_deg), 2.0, LAPTOP)).near


def test_the_distance_says_which_way_it_is_wrong() -> None:
    setting = load.exercise("wall_squat").setting
    far = Gate(found=("too_far",), states=(True, False, None, None))
    near = Gate(found=("too_near",), states=(False, False, None, None))

    assert ["Too far", "Too near"] == [
        checks.rows(guided(), setting, None, gate)[1].state for gate in (far, near)
    ]


def test_the_gate_asks_for_the_landmarks_the_engine_needs() -> None:
    exercise = load.exercise("wall_squat")
    watch = engine.watch(exercise, exercise.level("article"), load.measuring().motion)

    assert watch.needs == SQUAT.needs
