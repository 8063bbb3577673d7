"""The person doing the exercise is followed, whoever else comes, stands or lies in the picture."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import (
    LAPTOP,
    TUNING,
    Anatomy,
    Camera,
    Figure,
    Leg,
    differing,
    each_person,
    emptied,
    film,
    hiding,
    hinged,
    known,
    lying,
    seen,
    squats,
    standing,
    still,
    together,
)
from vastus.base.vec import Vec3
from vastus.pose.following import Followed, besides, choose
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point, Sighting

CHOOSING = TUNING.choosing
ROOM = Camera(away_m=4.5, width_px=1280, height_px=720)


def followed(pictures, posture="standing"):
    """Run a film through `choose`; return the memory and the person after every picture."""
    memory, out = None, []
    for picture in pictures:
        memory, person = choose(memory, picture, posture, CHOOSING)
        out.append((memory, person))
    return out


def choices(pictures, posture="standing"):
    return [person for _, person in followed(pictures, posture)]


def alone(pictures):
    """Everybody of a film in which there is one person."""
    return [picture.people[0] for picture in pictures]


def first_choice(*figures, posture="standing", camera=ROOM):
    """Which of some people is chosen when there is nothing to go by but this picture."""
    picture = seen(*figures, camera=camera)
    _, person = choose(None, picture, posture, CHOOSING)
    return picture.people.index(person)


def walker(from_m, to_m, seconds, nearer_m=0.8, size=1.0):
    """Walk through the picture in front of the person."""

    def at(at_s):
        share = at_s / seconds
        swing = 20.0 if int(2 * at_s) % 2 else -20.0
        return Figure(
            left=Leg(swing),
            right=Leg(-swing, 10.0),
            yaw_deg=-90.0 if to_m > from_m else 90.0,
            aside_m=from_m + share * (to_m - from_m),
            nearer_m=nearer_m,
            anatomy=Anatomy().times(size),
        )

    return at


def test_an_empty_picture_has_nobody_and_forgets_nobody():
    memory, person = choose(None, Sighting(0.0, 720, 1280), "standing", CHOOSING)
    assert (None, None) == (memory, person)

    known, _ = choose(None, seen(standing()), "standing", CHOOSING)
    assert (known, None) == choose(known, Sighting(0.1, 720, 1280), "standing", CHOOSING)


def test_whoever_is_alone_is_followed_wherever_they_stand():
    for aside_m in (-0.5, 0.0, 0.5):
        assert first_choice(Figure(aside_m=aside_m)) == 0


def test_the_one_in_the_middle_is_chosen_before_the_one_at_the_edge():
    assert first_choice(Figure(aside_m=1.2), Figure()) == 1
    assert first_choice(Figure(), Figure(aside_m=-1.2)) == 0


def test_size_alone_decides_nothing():
    giant = Figure(aside_m=0.9, nearer_m=1.2, anatomy=Anatomy().times(1.1))

    assert first_choice(giant, Figure()) == 1


def test_a_whole_body_is_chosen_before_a_part_of_one():
    part = each_person([seen(standing(), camera=ROOM)], hiding(range(25, 33)))[0].people[0]
    whole = seen(Figure(aside_m=0.4), camera=ROOM).people[0]
    _, person = choose(None, Sighting(0.0, 1280, 720, (part, whole)), "standing", CHOOSING)

    assert whole is person


def test_a_body_inside_the_picture_is_chosen_before_one_that_hangs_out_of_it():
    giant = Figure(nearer_m=2.6)

    assert first_choice(giant, Figure(aside_m=0.5)) == 1


@pytest.mark.parametrize("posture", ["standing", "seated", "standing_or_seated"])
def test_the_standing_one_is_chosen_for_a_standing_exercise(posture):
    assert first_choice(lying(), Figure(aside_m=0.7), posture=posture) == 1


def test_the_lying_one_is_chosen_in_a_clamshell_although_another_stands_in_the_middle():
    low = replace(lying(), aside_m=-0.3, nearer_m=0.3)

    assert first_choice(Figure(nearer_m=-1.0), low, posture="lying") == 1


def test_the_lying_one_is_followed_in_a_clamshell_while_another_walks_by():
    me = still(lying(), 6.0, ROOM)
    other = film(walker(-2.0, 2.0, 6.0, nearer_m=-0.5), 6.0, ROOM)

    assert [] == differing(alone(me), choices(together(other, me), "lying"))


@pytest.mark.parametrize("size", [0.8, 1.0, 1.25])
@pytest.mark.parametrize("nearer_m", [-1.0, 0.5, 1.5])
@pytest.mark.parametrize("listed_first", [True, False])
def test_a_passer_by_larger_or_nearer_or_behind_does_not_take_over(size, nearer_m, listed_first):
    me = film(squats(), 6.0, ROOM, rate_hz=15.0)
    other = film(walker(-2.5, 2.5, 6.0, nearer_m, size), 6.0, ROOM, rate_hz=15.0)

    films = (other, me) if listed_first else (me, other)
    assert [] == differing(alone(me), choices(together(*films)))


@pytest.mark.parametrize("hidden_s", [0.3, 0.6, 1.0])
def test_a_passer_by_who_hides_the_person_is_not_followed_away(hidden_s):
    """He passes the middle after 3 s; while he does, the detector sees him alone."""
    me = film(squats(), 6.0, ROOM)
    other = film(walker(-2.5, 2.5, 6.0, 0.8, 1.1), 6.0, ROOM)
    behind = emptied(me, 3.0 - hidden_s / 2, 3.0 + hidden_s / 2)

    assert [] == differing(alone(me)[-1:], choices(together(other, behind))[-1:])


@pytest.mark.parametrize("turned_s", [0.2, 0.4, 0.6])
def test_a_passer_by_for_whom_the_detector_gives_up_the_person_is_not_followed(turned_s):
    """A tracker of one sees the walker instead, who comes near, and then the person again."""
    me = film(squats(), 6.0, ROOM)
    other = film(walker(-2.5, 2.5, 6.0, 0.8, 1.1), 6.0, ROOM)
    only = [
        theirs if 2.9 - turned_s < theirs.at_s < 2.9 else mine for mine, theirs in zip(me, other, strict=True)
    ]
    wanted = [None if one is theirs else one.people[0] for one, theirs in zip(only, other, strict=True)]

    assert [] == differing(wanted, choices(only))


def test_a_person_who_moved_while_out_of_view_is_found_again():
    """They walk 0.7 m in 0.6 s, unseen."""
    me = film(lambda at_s: Figure(aside_m=0.0 if at_s < 1.3 else 0.7), 3.0, ROOM)

    assert [] == differing(alone(me)[-1:], choices(emptied(me, 1.0, 1.6))[-1:])


def test_who_is_left_out_is_the_one_followed_however_often_they_are_seen():
    me, twice, other = standing(), Figure(aside_m=0.05), Figure(aside_m=1.2)
    picture = seen(me, twice, other, camera=ROOM)
    memory, _ = choose(None, picture, "standing", CHOOSING)

    assert picture.people[2:] == besides(known(memory), picture, "standing", CHOOSING).people


@given(turns=st.lists(st.booleans(), min_size=31, max_size=31))
def test_the_order_in_which_the_detector_lists_people_says_nothing(turns):
    me = film(squats(), 2.0, ROOM, rate_hz=15.0)
    other = still(Figure(aside_m=1.2), 2.0, ROOM, rate_hz=15.0)
    shuffled = [
        replace(picture, people=picture.people[::-1]) if turn else picture
        for picture, turn in zip(together(me, other), turns, strict=True)
    ]

    assert [] == differing(alone(me), choices(shuffled))


def test_somebody_who_comes_to_stand_beside_the_person_changes_nothing():
    me = film(squats(), 8.0, ROOM)
    other = film(lambda at_s: Figure(aside_m=max(0.7, 3.0 - at_s)), 8.0, ROOM)

    assert [] == differing(alone(me), choices(together(other, me)))


def test_a_person_who_walks_across_the_whole_picture_is_followed():
    me = film(walker(-1.5, 1.5, 3.0, 0.0), 3.0, ROOM)

    assert [] == differing(alone(me), choices(me))


def test_while_the_person_is_out_of_view_a_distant_stranger_is_not_taken_for_them():
    me = emptied(still(Figure(aside_m=-1.0), 4.0, ROOM), 1.0, 3.0)
    other = still(Figure(aside_m=1.2), 4.0, ROOM)

    out = choices(together(me, other))
    gone = [person for picture, person in zip(me, out, strict=True) if not picture.people]
    assert [None] * len(gone) == gone
    assert [] == differing(me[-1].people, out[-1:])


def test_somebody_new_who_is_too_far_for_the_time_is_not_taken_for_the_person():
    me = emptied(still(Figure(aside_m=-1.0), 2.0, ROOM), 1.0, 1.4)
    other = emptied(still(Figure(aside_m=1.2), 2.0, ROOM), -1.0, 1.01)

    out = choices(together(me, other))
    assert [] == differing([None] * 11, out[31:42])


def test_somebody_new_of_another_size_is_not_taken_for_the_person():
    """A child and an adult in the same place: nobody grows so much from picture to picture."""
    adult = emptied(still(standing(), 2.0, ROOM), 1.0, 99.0)
    child = emptied(still(Figure(anatomy=Anatomy().times(0.55)), 2.0, ROOM), -1.0, 1.01)

    out = choices(together(adult, child))
    assert [] == differing([None] * 29, out[31:60])


def test_after_a_long_absence_the_choice_is_made_anew():
    me = emptied(still(Figure(aside_m=-1.0), 6.0, ROOM), 1.0, 99.0)
    other = still(Figure(aside_m=1.2), 6.0, ROOM)
    out = followed(together(me, other))

    (before, _), (after, person) = out[30], out[-1]
    assert other[-1].people[0] is person
    assert 0.0 == before.since_s
    assert after.since_s == pytest.approx(1.0 + CHOOSING.memory_s, abs=0.1)


def test_the_choice_keeps_its_date_while_the_person_is_followed():
    assert {0.0} == {memory.since_s for memory, _ in followed(film(squats(), 6.0, ROOM))}


def test_a_wrong_choice_is_mended_once_the_posture_has_told_for_a_while():
    """The helper stands in the picture first; then the person lies down behind."""
    helper = still(standing(0.0), 6.0, ROOM)
    person = emptied(still(replace(lying(), aside_m=0.4), 6.0, ROOM), -1.0, 1.0)
    out = choices(together(helper, person), "lying")

    turned_s = next(p.at_s for p, who in zip(person, out, strict=True) if who in p.people)
    assert turned_s == pytest.approx(1.0 + CHOOSING.patience_s, abs=0.1)
    assert all(who in p.people for p, who in zip(person, out, strict=True) if p.at_s > turned_s)


def test_kneeling_down_and_up_again_gives_nobody_else_the_part():
    """Out of posture for less than the patience, again and again."""
    me = film(lambda at_s: lying() if at_s % 3.0 < 1.5 else standing(0.0), 9.0, ROOM)
    other = still(replace(lying(), aside_m=0.6, nearer_m=-1.0), 9.0, ROOM)
    out = followed(together(me, other), "lying")

    assert {None, 0.0} >= {None if memory is None else memory.since_s for memory, _ in out}


@pytest.mark.parametrize("trunk_deg", [60, 75, 88])
def test_a_long_hinge_is_no_lying_down(trunk_deg):
    """The trunk is level, but the body stands: nobody else is fitter for a standing exercise."""
    me = still(hinged(trunk_deg), 5.0, ROOM)
    other = still(Figure(aside_m=1.3), 5.0, ROOM)

    assert [] == differing(alone(me), choices(together(other, me)))


def test_one_person_alone_leaves_no_doubt():
    assert {False} == {memory.torn for memory, _ in followed(film(squats(), 2.0, ROOM))}


def test_two_alike_leave_a_doubt():
    pair = together(still(Figure(aside_m=-0.5), 1.0, ROOM), still(Figure(aside_m=0.5), 1.0, ROOM))

    assert {True} == {memory.torn for memory, _ in followed(pair)}


def test_who_stands_well_behind_leaves_no_doubt_about_who_is_before_the_camera():
    me = still(Figure(aside_m=-0.5), 1.0, ROOM)
    behind = still(Figure(aside_m=0.5, nearer_m=-2.0), 1.0, ROOM)

    assert {False} == {memory.torn for memory, _ in followed(together(me, behind))}


def test_of_two_who_suit_alike_the_one_before_the_camera_is_followed():
    behind = still(Figure(aside_m=0.4, nearer_m=-2.0), 1.0, ROOM)
    me = still(Figure(aside_m=-0.5), 1.0, ROOM)

    assert choices(me) == choices(together(behind, me))


def test_who_comes_nearer_than_the_one_followed_leaves_a_doubt_however_large_they_look():
    me = still(Figure(aside_m=-0.3), 2.0, ROOM)
    nearer = emptied(still(Figure(aside_m=0.4, nearer_m=0.8), 2.0, ROOM), 0.0, 1.0)

    assert {False, True} == {memory.torn for memory, _ in followed(together(me, nearer))}


def test_one_person_seen_twice_leaves_no_doubt():
    """A detector that looks for several people may find the same one again, a hand's breadth off."""
    twice = together(still(standing(), 1.0, ROOM), still(Figure(aside_m=0.05), 1.0, ROOM))

    assert {False} == {memory.torn for memory, _ in followed(twice)}


def test_a_second_sight_of_the_same_person_may_go_and_leaves_the_person():
    me = film(squats(), 4.0, ROOM)
    ghost = emptied(film(lambda at_s: replace(squats()(at_s), aside_m=0.05), 4.0, ROOM), 1.0, 99.0)

    assert [] == differing(alone(me), choices(together(me, ghost)))


def test_a_standing_helper_leaves_no_doubt_about_who_lies():
    pair = together(still(lying(), 1.0, ROOM), still(Figure(aside_m=0.8), 1.0, ROOM))

    assert {False} == {memory.torn for memory, _ in followed(pair, "lying")}


@pytest.mark.parametrize("camera", [ROOM, Camera(away_m=7.0), LAPTOP])
def test_upright_and_level_pictures_choose_alike(camera):
    assert first_choice(Figure(aside_m=0.8), Figure(), camera=camera) == 1


def test_a_clock_that_begins_elsewhere_changes_no_choice():
    me = film(squats(), 3.0, ROOM)
    both = together(still(Figure(aside_m=1.3), 3.0, ROOM), me)
    late = [replace(picture, at_s=picture.at_s + 1000.0) for picture in both]

    assert choices(both) == choices(late)


@pytest.mark.parametrize("where", [0.0, 0.5, -3.0])
def test_a_person_without_extent_is_still_a_person(where):
    """All points in one place, even outside the picture: no size, no posture, no error."""
    point = DetectedPose((Landmark(where, where, 1.0),) * LANDMARK_COUNT, (Vec3(0.0, 0.0),) * LANDMARK_COUNT)
    pictures = [Sighting(i / 30, 720, 1280, (point, point)) for i in range(5)]

    for memory, person in followed(pictures):
        assert point is person
        assert isinstance(memory, Followed)
        assert memory.place.size > 0.0


@given(
    st.lists(st.tuples(st.floats(-2, 3), st.floats(-2, 3), st.floats(0, 1)), min_size=33, max_size=33),
    st.sampled_from(["standing", "lying", "seated", "standing_or_seated"]),
)
def test_suitability_is_a_share_whatever_the_detector_says(points, posture):
    odd = DetectedPose(tuple(Landmark(*p) for p in points), (Vec3(0.0, 0.0),) * LANDMARK_COUNT)
    memory, _ = choose(None, Sighting(0.0, 720, 1280, (odd,)), posture, CHOOSING)

    assert memory is not None
    assert 0.0 <= memory.place.suits <= 1.0


def test_the_place_of_a_person_is_their_hips():
    picture = seen(Figure(aside_m=0.4), camera=ROOM)
    memory, _ = choose(None, picture, "standing", CHOOSING)
    left, right = (picture.people[0].image[p] for p in (Point.LEFT_HIP, Point.RIGHT_HIP))

    assert memory is not None
    assert (left.x + right.x) / 2 * ROOM.aspect == pytest.approx(memory.place.x)
    assert 1.0 - (left.y + right.y) / 2 == pytest.approx(memory.place.y)
