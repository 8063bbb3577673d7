"""The working leg follows from geometry; what it is called is voted."""

from dataclasses import replace

import pytest

from tests.bodies import Figure, Leg, hinged, standing
from tests.builders import SETTINGS, clamming, exercise, poses, stretching, swapped, watching
from vastus.motion import heading, working_leg
from vastus.motion.heading import Heading, Turning
from vastus.motion.working_leg import LegState, begin, leg_rule
from vastus.pose.landmarks import Point

RIGHT_UP = Figure(left=Leg(0.0, 5.0), right=Leg(-5.0, 95.0), yaw_deg=-90.0)


def setting(exercise_id, **changes):
    return exercise(exercise_id).setting.model_copy(update=changes)


def followed(film, where, forced=None, state=None):
    """Return the leg that is believed to work after some poses."""
    rule = leg_rule(where, SETTINGS, forced)
    state, turning, before_s = state or LegState(), Turning(), None
    for pose in film:
        turning = heading.step(turning, pose, SETTINGS)
        gap_s = 0.0 if before_s is None else pose.at_s - before_s
        state = working_leg.step(state, pose, turning.heading(), rule, gap_s)
        before_s = pose.at_s
    return state


def still(figure, seconds=1.0, hidden=()):
    return poses(lambda _: figure, seconds, hidden=hidden)


def plain(rule):
    """A setting that knows only the rule, so that labels alone tell the side."""
    return setting("single_leg_rdl", working_leg=rule, near="any", view="frontal")


@pytest.mark.parametrize(
    ("rule", "figure", "side"),
    [
        ("lower_foot", hinged(70.0), "left"),
        ("higher_foot", hinged(70.0), "right"),
        ("more_bent", RIGHT_UP, "right"),
        ("higher_foot", RIGHT_UP, "right"),
        ("lower_foot", RIGHT_UP, "left"),
        ("nearer", standing(90.0), "left"),
        ("nearer", standing(-90.0), "right"),
    ],
)
def test_a_rule_finds_the_leg(rule, figure, side):
    assert side == followed(still(figure), plain(rule)).side


def test_when_both_work_together_there_is_no_side():
    state = followed(still(RIGHT_UP), setting("wall_squat"))

    assert LegState() == state


@pytest.mark.parametrize(("head", "side"), [("picture-left", "left"), ("picture-right", "right")])
@pytest.mark.parametrize("labels", [list, swapped])
def test_the_top_leg_of_a_clamshell_follows_from_how_the_person_lies(head, side, labels):
    film = labels(poses(clamming(40.0, head=head), 5.0))

    assert side == followed(film, setting("clamshell")).side


@pytest.mark.parametrize("until_s", [0.0, 2.0, 4.0])
def test_the_near_leg_is_named_by_the_direction_when_labels_waver(until_s):
    film = swapped(still(hinged(70.0), 6.0), 0.0, until_s)

    assert "left" == followed(film, setting("single_leg_rdl")).side


def test_labels_that_never_waver_outweigh_the_camera_on_the_far_side():
    far = hinged(70.0, yaw_deg=-90.0)  # the right side is near, but the left leg stands

    assert "left" == followed(still(far, 4.0), setting("single_leg_rdl")).side


@pytest.mark.parametrize("forced", ["left", "right"])
def test_a_side_given_from_outside_is_never_doubted(forced):
    assert forced == followed(still(hinged(70.0)), setting("single_leg_rdl"), forced).side


def test_the_leg_changes_over_at_once_when_labels_are_exchanged():
    film = swapped(still(hinged(70.0), 3.0), 1.0, 2.0)
    where = plain("lower_foot")

    assert [0, 1, 0] == [followed(film[:count], where).leg for count in (30, 45, 90)]


def test_a_few_misread_pictures_do_not_change_the_leg():
    film = swapped(still(hinged(70.0), 1.05), 1.0)

    assert 0 == followed(film, plain("lower_foot")).leg


def test_feet_side_by_side_do_not_change_the_leg():
    where = plain("lower_foot")
    state = followed(still(hinged(70.0)), where)

    assert 0 == followed(still(standing(), 3.0), where, state=state).leg


@pytest.mark.parametrize(("head", "lower"), [("picture-left", 1), ("picture-right", 0)])
def test_knees_tell_the_lower_leg_of_who_hides_the_feet_behind_them(head, lower):
    on_the_knees = Figure(left=Leg(0.0, 90.0), right=Leg(0.0, 90.0), yaw_deg=0.0, head=head)
    feet = tuple(range(Point.LEFT_ANKLE, Point.RIGHT_TOE + 1))
    film = [replace(pose, ankles_inside=(True, True)) for pose in still(on_the_knees, hidden=feet)]

    assert lower == followed(film, plain("lower_foot")).leg


def test_a_hidden_leg_leaves_the_question_open():
    hidden = (Point.LEFT_ANKLE, Point.LEFT_KNEE)

    assert None is followed(still(hinged(70.0), hidden=hidden), plain("lower_foot")).leg


def test_where_the_near_leg_was_asked_for_a_hidden_far_leg_changes_nothing():
    hidden = (Point.LEFT_KNEE, Point.LEFT_ANKLE)

    assert (
        "right" == followed(poses(stretching(), 4.0, hidden=hidden), setting("hip_flexor_quad_stretch")).side
    )


@pytest.mark.parametrize("labels", [list, swapped])
def test_from_the_side_a_leg_that_shows_alone_is_the_near_one_whatever_it_is_called(labels):
    film = labels(poses(stretching(), 4.0, hidden=(Point.LEFT_KNEE, Point.LEFT_ANKLE)))

    state = followed(film, setting("hip_flexor_quad_stretch"))

    assert (1 if labels is list else 0, "right") == (state.leg, state.side)


def stepping(*lifts):
    """Return poses from the front, a second for each height of the left foot, of a shank."""
    film = still(standing(yaw_deg=0.0), float(len(lifts)))
    low = film[0].points[Point.LEFT_ANKLE]
    shank = film[0].points[Point.LEFT_KNEE].y - low.y
    every = []
    for pose in film:
        up = low._replace(y=low.y + shank * lifts[min(int(pose.at_s), len(lifts) - 1)])
        points = tuple(up if k == Point.LEFT_ANKLE else point for k, point in enumerate(pose.points))
        every.append(replace(pose, points=points))
    return every


@pytest.mark.parametrize(("lifted_from", "leg"), [(0.07, 0), (None, 1)])
def test_the_leg_on_a_low_step_is_known_before_its_movement_begins(lifted_from, leg):
    """Feet that stand level tell nothing; a step of ten centimetres is a quarter of a shank."""
    where = plain("higher_foot")
    rule = leg_rule(where, SETTINGS, None, lifted_from=lifted_from)
    state, before_s = LegState(), None
    for pose in stepping(-0.02, 0.1):
        state = working_leg.step(state, pose, Heading(), rule, pose.at_s - (before_s or 0.0))
        before_s = pose.at_s

    assert leg == state.leg


@pytest.mark.parametrize(("name", "switch"), [("step_down", 0.07), ("single_leg_squat", 0.15)])
def test_only_a_movement_of_the_foot_tells_its_leg_by_its_own_beginning(name, switch):
    assert switch == watching(name).leg.switch


def test_a_new_repetition_votes_afresh_and_keeps_the_leg():
    state = followed(still(hinged(70.0), 3.0), plain("lower_foot"))

    fresh = begin(state, leg_rule(plain("lower_foot"), SETTINGS, None))

    assert (state.leg, state.side, 0.0) == (fresh.leg, fresh.side, fresh.voted_s)


@pytest.mark.parametrize(("confused", "side"), [(1, "left"), (2, "right")])
def test_labels_confused_for_one_whole_repetition_do_not_rename_the_leg(confused, side):
    where = setting("single_leg_rdl")
    rule = leg_rule(where, SETTINGS, None)
    state = begin(followed(still(hinged(70.0), 4.0), where), rule)
    for _ in range(confused):
        state = begin(state, rule)
        state = followed(swapped(still(hinged(70.0), 8.0)), where, state=state)

    assert side == state.side
