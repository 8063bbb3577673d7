"""One camera, a known length and a plane: how far a limb points out of the picture."""

from math import atan2, cos, degrees, hypot, isfinite, pi, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.bodies import TUNING
from vastus.pose.segment import Ray, Segment, Springs, place

SPRINGS = TUNING.build.springs
FREE = SPRINGS._replace(plane_m=1e6)
AWAY_M = 3.0

lengths_m = st.floats(0.25, 0.6)
turns_rad = st.floats(-pi, pi)
tangents = st.floats(-0.4, 0.4)


def built(base, length_m, rise_deg, turn_rad):
    """A segment of known length, risen so far from level, turned so far towards the camera."""
    level = length_m * cos(radians(rise_deg))
    return base, (level * cos(turn_rad), length_m * sin(radians(rise_deg)), level * sin(turn_rad))


def seen_end(base, vector, away_m=AWAY_M):
    """Where the picture shows the other joint."""
    x, y, z = vector
    return Ray((base.x * away_m + x) / (away_m - z), (base.y * away_m + y) / (away_m - z))


def found(vector, base=Ray(0.0, 0.0), plane_rad=0.0, guess_z_m=None, length_m=None, springs=SPRINGS):  # noqa: B008
    """Let `place` find a segment back from its picture."""
    guess = vector[2] if guess_z_m is None else guess_z_m
    length = hypot(*vector) if length_m is None else length_m
    return place(base, seen_end(base, vector), AWAY_M, length, plane_rad, guess, springs)


@given(lengths_m, st.floats(-85, 85), turns_rad, st.builds(Ray, tangents, tangents))
def test_where_all_sources_agree_the_segment_is_found_exactly(length_m, rise_deg, turn_rad, base):
    base, vector = built(base, length_m, rise_deg, turn_rad)

    segment = found(vector, base, plane_rad=turn_rad)
    assert vector == pytest.approx(segment[:3], abs=1e-6)


@given(lengths_m, st.floats(-85, 85), turns_rad, st.floats(-0.3, 0.3), st.builds(Ray, tangents, tangents))
def test_whatever_the_detector_guesses_the_segment_lies_on_the_lines_of_sight(
    length_m, rise_deg, turn_rad, wrong_m, base
):
    _, vector = built(base, length_m, rise_deg, turn_rad)
    end = seen_end(base, vector)

    segment = found(vector, base, plane_rad=turn_rad, guess_z_m=vector[2] + wrong_m)
    x, y = base.x * AWAY_M + segment.x, base.y * AWAY_M + segment.y
    assert [end.x, end.y] == pytest.approx([x / (AWAY_M - segment.z), y / (AWAY_M - segment.z)])


@pytest.mark.parametrize("sign", [-1.0, 1.0])
def test_the_detector_tells_only_whether_a_limb_points_to_the_camera_or_away(sign):
    """A thigh of 0.42 m, seen foreshortened to 0.30 m: the depth follows from the length."""
    deep = (0.42**2 - 0.30**2) ** 0.5

    segment = found((0.0, -0.30, sign * deep), guess_z_m=sign * 0.5 * deep, springs=FREE)
    assert sign * deep == pytest.approx(segment.z, abs=0.03)


def test_a_wrong_length_hardly_tilts_a_limb_that_lies_in_the_picture():
    """Depth as the root of a small difference would make 5 % of length an angle of 18 degrees."""
    segment = found((0.0, -0.40, 0.0), length_m=0.42, guess_z_m=0.05)

    assert abs(degrees(atan2(segment.z, 0.40))) < 6.0


def test_in_a_side_view_the_plane_keeps_the_limb_in_the_picture():
    free = found((0.2, -0.35, 0.0), guess_z_m=0.15, springs=FREE)
    held = found((0.2, -0.35, 0.0), guess_z_m=0.15)

    assert abs(held.z) < abs(free.z)


@given(lengths_m, st.floats(-85, 85), turns_rad, st.floats(-0.2, 0.2))
def test_without_a_plane_it_is_as_if_any_plane_were_worth_nothing(length_m, rise_deg, turn_rad, wrong_m):
    base, vector = built(Ray(0.1, -0.2), length_m, rise_deg, turn_rad)
    guess = vector[2] + wrong_m

    none, worthless = (
        found(vector, base, plane_rad, guess, springs=springs)
        for plane_rad, springs in ((None, SPRINGS), (1.0, SPRINGS._replace(plane_m=1e6)))
    )
    assert list(worthless) == pytest.approx(list(none), abs=1e-6)


def test_each_source_pulls_the_more_the_surer_it_is():
    """The three disagree about a foreshortened limb; each in turn is trusted more and more."""
    vector, spreads = (0.05, -0.3, 0.29), (1.0, 0.3, 0.1, 0.06, 0.04)
    undecided = Springs(length_m=0.1, plane_m=0.3, detector_m=0.15, joint_m=0.016)

    def z(**springs):
        return found(vector, length_m=0.42, guess_z_m=0.15, springs=undecided._replace(**springs)).z

    by_length = [z(length_m=spread) for spread in spreads]
    by_plane = [z(plane_m=spread) for spread in spreads]
    by_detector = [z(detector_m=spread) for spread in spreads]
    assert by_length == sorted(by_length)  # the length wants it deeper
    assert by_plane == sorted(by_plane, reverse=True)  # the plane wants it in the picture
    assert by_detector == sorted(by_detector, reverse=True)  # the detector too


@given(
    length_m=lengths_m,
    rise_deg=st.floats(-85, 85),
    turn_rad=turns_rad,
    source=st.sampled_from(Springs._fields[:3]),
    factor=st.floats(1.01, 20.0),
)
def test_no_source_makes_the_depth_less_sure(length_m, rise_deg, turn_rad, source, factor):
    base, vector = built(Ray(0.0, 0.0), length_m, rise_deg, turn_rad)
    loose = SPRINGS._replace(**{source: getattr(SPRINGS, source) * factor})

    one, other = (found(vector, base, plane_rad=turn_rad, springs=s) for s in (SPRINGS, loose))
    assert one.z_se <= other.z_se + 1e-12


@given(lengths_m, st.floats(-85, 85), turns_rad)
def test_the_mirror_of_a_limb_is_found_as_its_mirror(length_m, rise_deg, turn_rad):
    base, (x, y, z) = built(Ray(0.1, -0.2), length_m, rise_deg, turn_rad)

    one = found((x, y, z), base, plane_rad=turn_rad, guess_z_m=z + 0.1)
    other = found((-x, y, z), Ray(-base.x, base.y), plane_rad=pi - turn_rad, guess_z_m=z + 0.1)
    assert [one.x, one.y, one.z, one.z_se] == pytest.approx(
        [-other.x, other.y, other.z, other.z_se], abs=1e-9
    )


@given(lengths_m, st.floats(-85, 85), turns_rad)
def test_a_plane_has_no_front_and_back(length_m, rise_deg, turn_rad):
    base, vector = built(Ray(0.1, 0.1), length_m, rise_deg, turn_rad)

    one, other = (found(vector, base, plane_rad=turn, guess_z_m=0.0) for turn in (turn_rad, turn_rad + pi))
    assert list(one) == pytest.approx(list(other), abs=1e-9)


@given(turn_rad=turns_rad, z=st.floats(-0.3, 0.3))
def test_perspective_is_known_at_the_segments_end(turn_rad, z):
    """The derivatives say how the end slides along its line of sight."""
    base, vector = built(Ray(0.2, -0.3), 0.4, 30.0, turn_rad)
    end = seen_end(base, vector)
    one, other = (place(base, end, AWAY_M, 0.4, 0.0, guess, FREE) for guess in (z, z + 0.01))
    assume(abs(one.z - other.z) > 1e-6)

    deeper = other.z - one.z
    assert [one.z_by_x, one.z_by_y] == pytest.approx(
        [(other.x - one.x) / deeper, (other.y - one.y) / deeper], abs=1e-6
    )


@given(
    numbers=st.lists(st.floats(-3, 3), min_size=6, max_size=6),
    away_m=st.floats(0.05, 50.0),
    length_m=st.floats(0.0, 2.0),
)
def test_no_picture_however_odd_breaks_the_equation(numbers, away_m, length_m):
    x, y, x2, y2, turn_rad, guess = numbers

    segment = place(Ray(x, y), Ray(x2, y2), away_m, length_m, turn_rad, guess, SPRINGS)
    assert all(map(isfinite, segment))
    assert 0.0 <= segment.inclination_se_deg(turn_rad, SPRINGS.joint_m) <= 180.0


def test_joints_that_coincide_have_a_direction_that_could_be_any():
    segment = place(Ray(0.1, 0.1), Ray(0.1, 0.1), AWAY_M, 0.4, 0.0, 0.0, SPRINGS)

    assert 180.0 == segment.inclination_se_deg(0.0, SPRINGS.joint_m)


def test_no_direction_is_less_sure_than_any():
    assert 180.0 == Segment(1e-4, 0.0, 0.0, 0.1, 0.0, 0.0).inclination_se_deg(0.0, 0.016)


def strain(z, base, end, plane_rad, guess_z_m):
    """What the springs store when the end is at that depth: said once more, in plain words."""
    x = (end.x - base.x) * AWAY_M - end.x * z
    y = (end.y - base.y) * AWAY_M - end.y * z
    too_long = (hypot(x, y, z) - 0.42) / SPRINGS.length_m
    off_plane = (z * cos(plane_rad) - x * sin(plane_rad)) / SPRINGS.plane_m
    off_guess = (z - guess_z_m) / SPRINGS.detector_m
    return too_long**2 + off_plane**2 + off_guess**2


@given(
    length_m=st.floats(0.38, 0.46),
    rise_deg=st.floats(20, 70),
    turn_rad=turns_rad,
    base=st.builds(Ray, tangents, tangents),
    wrong_m=st.floats(-0.05, 0.05),
)
def test_where_the_sources_differ_the_estimate_is_where_they_balance(
    length_m, rise_deg, turn_rad, base, wrong_m
):
    """Anywhere on the camera's picture: the springs store next to nothing more than at their least."""
    base, vector = built(base, length_m, rise_deg, turn_rad)
    end, guess, plane_rad = seen_end(base, vector), vector[2] + wrong_m, turn_rad + 0.1

    z = place(base, end, AWAY_M, 0.42, plane_rad, guess, SPRINGS).z
    least = min(strain(z + i / 1000, base, end, plane_rad, guess) for i in range(-60, 61))
    assert strain(z, base, end, plane_rad, guess) <= least + 0.02


@pytest.mark.parametrize(("turn_deg", "ahead_m"), [(0.0, 0.3), (90.0, 0.4), (180.0, -0.3), (-90.0, -0.4)])
def test_ahead_is_measured_along_the_plane(turn_deg, ahead_m):
    segment = Segment(0.3, -0.2, 0.4, 0.0, 0.0, 0.0)

    assert ahead_m == pytest.approx(segment.ahead(radians(turn_deg)))


def test_depth_does_not_matter_to_an_angle_in_the_picture_and_is_all_of_one_towards_the_camera():
    straight_down = Segment(0.0, -0.4, 0.0, 0.05, 0.0, 0.0)

    assert 0.0 == pytest.approx(straight_down.inclination_se_deg(0.0, 0.0))
    assert degrees(0.05 / 0.4) == pytest.approx(straight_down.inclination_se_deg(pi / 2, 0.0))


def test_the_error_of_a_joint_counts_at_both_ends():
    straight_down = Segment(0.0, -0.4, 0.0, 0.0, 0.0, 0.0)

    assert degrees(2**0.5 * 0.016 / 0.4) == pytest.approx(straight_down.inclination_se_deg(0.0, 0.016))


def test_the_error_grows_from_the_side_view_to_the_front_view():
    errors = [
        found((0.1 * cos(t), -0.4, 0.1 * sin(t)), plane_rad=t).inclination_se_deg(t, SPRINGS.joint_m)
        for t in (radians(turn) for turn in range(0, 91, 10))
    ]

    assert errors == sorted(errors)
    assert errors[-1] > 2 * errors[0]


@pytest.mark.parametrize("shorter_m", [0.4, 0.3, 0.2, 0.1, 0.05])
def test_a_shorter_limb_is_less_sure(shorter_m):
    long, short = (Segment(0.0, -y, 0.0, 0.05, 0.0, 0.0) for y in (0.5, shorter_m))

    assert long.inclination_se_deg(1.0, 0.016) < short.inclination_se_deg(1.0, 0.016)
