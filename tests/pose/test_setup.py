"""A recording that cannot be judged says why; one that can says where the camera stood."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import (
    LEFT_LEG,
    RIGHT_LEG,
    TUNING,
    Camera,
    Figure,
    Leg,
    each_person,
    emptied,
    film,
    hiding,
    hinged,
    known,
    lying,
    mirrored,
    squats,
    standing,
    states,
    still,
    together,
)
from vastus.pose.landmarks import Landmark, Sighting
from vastus.pose.setup import BIN_DEG, BINS, Setup, observe, verdict, view_of, yaw_deg

SETTINGS = TUNING.setup
VIEW = TUNING.view
WIDE = Camera(away_m=4.5, width_px=1280, height_px=720)
SHOES = Camera(away_m=0.7, height_m=0.12)


def seen_of(pictures, posture="standing"):
    """Fold a film, as every reader of clips does."""
    setup = Setup()
    for picture, (state, pose) in zip(pictures, states(pictures, posture), strict=True):
        setup = observe(setup, picture, pose, state.followed)
    return setup


def said_of(pictures, posture="standing"):
    return verdict(seen_of(pictures, posture), SETTINGS)


def apart_deg(one, other):
    return abs((one - other + 180.0) % 360.0 - 180.0)


def facing(*yaws_deg):
    """A set-up that has seen these yaws once each."""
    counts = [0] * BINS
    for yaw in yaws_deg:
        counts[int((yaw + 180.0) // BIN_DEG) % BINS] += 1
    return Setup(yaws=tuple(counts))


def test_no_picture_at_all_is_an_empty_recording():
    assert "empty" == verdict(Setup(), SETTINGS)


def test_pictures_without_people_show_nobody():
    assert "nobody" == said_of([Sighting(i / 30, 720, 1280) for i in range(30)])


def test_somebody_for_a_moment_is_nobody():
    assert "nobody" == said_of(emptied(still(standing(), 5.0), 0.3, 99.0))


def test_somebody_most_of_the_time_is_enough():
    assert None is said_of(emptied(still(standing(), 5.0), 3.0, 99.0))


@pytest.mark.parametrize("yaw_deg", [0, 45, 90, -90, 180])
def test_a_whole_person_in_any_view_can_be_judged(yaw_deg):
    assert None is said_of(still(standing(yaw_deg)))


def test_one_leg_is_enough():
    assert None is said_of(each_person(still(standing()), hiding(RIGHT_LEG)))


def test_a_lying_person_can_be_judged():
    assert None is said_of(still(lying(), camera=WIDE), "lying")


def test_who_lies_with_the_feet_behind_the_knees_can_be_judged():
    on_the_knees = Figure(left=Leg(0.0, 90.0), right=Leg(0.0, 90.0), yaw_deg=0.0, head="picture-left")
    feet = hiding((*LEFT_LEG[1:], *RIGHT_LEG[1:]))

    assert None is said_of(each_person(still(on_the_knees, camera=WIDE), feet), "lying")


def test_whose_straight_legs_hide_their_feet_cannot():
    straight = Figure(yaw_deg=0.0, head="picture-left")
    feet = hiding((*LEFT_LEG[1:], *RIGHT_LEG[1:]))

    assert "not_visible" == said_of(each_person(still(straight, camera=WIDE), feet), "lying")


def test_a_close_up_of_the_feet_is_named():
    assert "feet_only" == said_of(still(standing(), camera=SHOES))


def test_feet_whose_legs_the_detector_only_imagines_are_feet_only():
    imagined = hiding([*range(23, 27), *range(11, 17)])

    assert "feet_only" == said_of(each_person(still(standing()), imagined))


def test_a_person_without_visible_legs_is_not_visible():
    assert "not_visible" == said_of(each_person(still(standing()), hiding([*LEFT_LEG, *RIGHT_LEG])))


def test_a_person_cut_off_below_the_knees_is_not_visible():
    assert "not_visible" == said_of(still(standing(), camera=Camera(away_m=1.6, height_m=1.4)))


def test_two_people_alike_cannot_be_told_apart():
    pair = together(still(Figure(aside_m=-0.6), camera=WIDE), still(Figure(aside_m=0.6), camera=WIDE))

    assert "who" == said_of(pair)


def test_a_helper_who_stands_does_not_spoil_an_exercise_lying_down():
    pair = together(still(lying(), camera=WIDE), still(Figure(aside_m=0.9), camera=WIDE))

    assert None is said_of(pair, "lying")


def test_somebody_who_walks_through_does_not_spoil_it():
    me = still(standing(), 6.0, WIDE)
    other = emptied(film(lambda at_s: Figure(aside_m=at_s - 3.0), 6.0, WIDE), 3.5, 99.0)

    assert None is said_of(together(me, other))


def test_counts_say_what_was_in_how_many_pictures():
    """Legs that go out of sight are carried on for two pictures."""
    pictures = each_person(still(standing(), 1.9, rate_hz=10.0), hiding([*LEFT_LEG, *RIGHT_LEG]), 1.55)
    setup = seen_of(emptied(pictures, -1.0, 0.45))

    assert (20, 15, 15, 13) == (setup.pictures, setup.people, setup.bodies, setup.legs)
    assert (0, 0, 13) == (setup.feet, setup.torn, sum(setup.yaws))


def test_people_of_whom_nobody_is_followed_are_people_all_the_same():
    """The one followed is gone; the stranger far away is not taken for them."""
    me = emptied(still(Figure(aside_m=-0.5), 1.0, WIDE), 0.45, 99.0)
    other = still(Figure(aside_m=1.5), 1.0, WIDE)
    setup = seen_of(together(me, other))

    assert setup.people == setup.pictures
    assert setup.bodies < setup.pictures


def test_what_is_remembered_does_not_grow_with_the_clip():
    short, long = seen_of(still(standing(), 0.5)), seen_of(still(standing(), 10.0))

    assert len(short.yaws) == len(long.yaws) == BINS


@given(yaw=st.floats(-180, 180, exclude_max=True))
def test_a_steady_yaw_is_known_to_half_a_bin(yaw):
    assert apart_deg(yaw, yaw_deg(facing(*[yaw] * 50))) <= BIN_DEG / 2 + 1e-9


@pytest.mark.parametrize("yaw", [-90, -35, 0, 20, 60, 90, 135])
def test_the_yaw_of_a_film_is_that_of_the_body(yaw):
    setup = seen_of(film(squats(60.0, yaw_deg=yaw), 4.0))

    assert apart_deg(yaw, yaw_deg(setup)) <= BIN_DEG


def test_a_body_seen_from_behind_may_turn_across_the_half_circle():
    assert apart_deg(180.0, yaw_deg(facing(*[177.0] * 20, *[-177.0] * 20))) <= BIN_DEG / 2


def test_walking_in_does_not_move_the_yaw_of_the_exercise():
    setup = seen_of(film(lambda at_s: standing(0.0 if at_s < 1.5 else 90.0), 10.0))

    assert apart_deg(90.0, yaw_deg(setup)) <= BIN_DEG


def test_a_mirrored_film_has_the_opposite_yaw():
    pictures = still(standing(60.0))
    one, other = seen_of(pictures), seen_of(each_person(pictures, mirrored))

    assert apart_deg(-known(yaw_deg(one)), yaw_deg(other)) <= 1e-9 + BIN_DEG


def test_a_yaw_is_not_taken_from_pictures_without_a_leg():
    hidden = each_person(still(standing()), hiding([*LEFT_LEG, *RIGHT_LEG]))

    assert yaw_deg(seen_of(hidden)) is None


def test_a_yaw_of_zero_is_a_yaw():
    assert yaw_deg(facing(0.0)) == pytest.approx(0.0, abs=BIN_DEG / 2)


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=50))
def test_a_yaw_is_always_within_a_turn(yaws):
    assert -180.0 <= known(yaw_deg(facing(*yaws))) <= 180.0


@pytest.mark.parametrize(
    ("yaw", "view"),
    [
        (0.0, "frontal"),
        (30.0, "frontal"),
        (-30.0, "frontal"),
        (45.0, "oblique"),
        (-45.0, "oblique"),
        (60.0, "sagittal"),
        (90.0, "sagittal"),
        (-90.0, "sagittal"),
        (120.0, "sagittal"),
        (135.0, "oblique"),
        (180.0, "frontal"),
        (-180.0, "frontal"),
    ],
)
def test_the_view_is_named_from_the_yaw(yaw, view):
    assert view == view_of(yaw, VIEW)


def test_without_a_yaw_the_view_is_unknown():
    assert "unknown" == view_of(None, VIEW)


@given(yaw=st.floats(-180, 180))
def test_left_and_right_before_and_behind_have_the_same_name(yaw):
    behind = 180.0 - yaw if yaw > 0 else -180.0 - yaw

    assert view_of(yaw, VIEW) == view_of(-yaw, VIEW)
    # Adding 180 may round across a boundary, so only what is clear of one is asked.
    if abs(abs(abs(yaw) - 90.0) - VIEW.sagittal_within_deg.value) > 1e-9 and (
        abs(min(abs(yaw), 180.0 - abs(yaw)) - VIEW.frontal_within_deg.value) > 1e-9
    ):
        assert view_of(yaw, VIEW) == view_of(behind, VIEW)


@given(
    pictures=st.integers(1, 1000),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_seeing_more_of_the_person_never_turns_a_recording_down(pictures, shares):
    bodies, legs, feet, torn = (round(share * pictures) for share in shares)
    setup = Setup(
        pictures=pictures,
        people=bodies,
        bodies=bodies,
        legs=min(legs, bodies),
        feet=min(feet, bodies),
        torn=min(torn, bodies),
    )

    if verdict(setup, SETTINGS) is None:
        assert None is verdict(replace(setup, legs=setup.bodies), SETTINGS)
        assert None is verdict(replace(setup, torn=0), SETTINGS)
        assert None is verdict(replace(setup, people=pictures, bodies=pictures, legs=pictures), SETTINGS)


def with_head(share):
    """Put the ears so far beyond the shoulders, in lengths of the trunk."""

    def put(person):
        image = list(person.image)
        for ear, shoulder, hip in ((7, 11, 23), (8, 12, 24)):
            (x, y, seen), (u, v, _) = image[shoulder], image[hip]
            image[ear] = Landmark(x + share * (x - u), y + share * (y - v), seen)
        return replace(person, image=tuple(image))

    return put


@pytest.mark.parametrize("share", [-0.8, -0.3, 0.0, 0.05])
def test_a_body_with_its_head_on_its_chest_was_found_where_it_is_not(share):
    assert "not_visible" == said_of(each_person(still(standing()), with_head(share)))


@pytest.mark.parametrize("share", [0.2, 0.4])
def test_a_head_may_hang(share):
    assert None is said_of(each_person(still(standing()), with_head(share)))


def test_a_head_hidden_for_a_while_does_not_spoil_it():
    """As when somebody bends right down towards the camera."""
    assert None is said_of(each_person(still(standing(), 4.0), with_head(-0.3), until_s=1.5))


@pytest.mark.parametrize("points", [(7, 8), (11, 12), (23,)])
def test_a_head_that_is_not_seen_is_not_missed(points):
    film_of_me = each_person(each_person(still(standing()), with_head(-0.3)), hiding(points))

    assert 0 == seen_of(film_of_me).headless


@pytest.mark.parametrize("trunk_deg", [0, 45, 80, 100])
@pytest.mark.parametrize("yaw_deg", [0, 45, 90, 180])
def test_the_head_is_where_it_belongs_in_every_lean_and_view(trunk_deg, yaw_deg):
    assert 0 == seen_of(still(replace(hinged(trunk_deg), yaw_deg=yaw_deg), camera=WIDE)).headless
