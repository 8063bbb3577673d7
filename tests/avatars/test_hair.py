import numpy as np
import pytest

from avatars.hair import CROWN, STYLES, Style, cloth
from avatars.hairline import hairline
from tests.avatars import dolls

BARE = np.zeros(len(dolls.mesh().points_m))
PLAIN, FULL = Style(0.006, 0.0, 0.0), Style(0.006, 0.02, 0.0)
BROWN = (0.3, 0.2, 0.12)


def off_m(hair, lift_m=0.0):
    return np.linalg.norm(hair.points_m - dolls.HEAD - [0.0, lift_m, 0.0], axis=1) - dolls.REACH_M


def test_hair_grows_within_the_hair_line_and_nowhere_else() -> None:
    hair = cloth(dolls.body(), PLAIN, BROWN, BARE)

    assert hairline(hair.points_m).max() < 0.008
    assert hair.points_m[:, 1].max() > dolls.HEAD[1] + 0.9 * dolls.REACH_M


def test_hair_is_as_thick_as_its_style() -> None:
    off = off_m(cloth(dolls.body(), PLAIN, BROWN, BARE))

    assert off.max() == pytest.approx(0.007, abs=0.002)
    assert off.min() > -0.002


def test_hair_is_thin_at_the_hair_line() -> None:
    hair = cloth(dolls.body(), PLAIN, BROWN, BARE)
    edge = hairline(hair.points_m) > -0.004

    assert edge.any()
    assert off_m(hair)[edge].max() < 0.004


def test_a_fuller_top_is_higher_on_top() -> None:
    flat, full = (
        off_m(cloth(dolls.body(), style, BROWN, BARE)) for style in (PLAIN, Style(0.006, 0.02, 0.0))
    )

    assert full.max() - flat.max() == pytest.approx(0.02, abs=0.005)


def test_a_knot_sits_on_the_crown_and_not_behind_the_head() -> None:
    plain, tied = (cloth(dolls.body(), style, BROWN, BARE) for style in (PLAIN, Style(0.006, 0.0, 0.0, 0.03)))
    knot = tied.points_m[len(plain.points_m) :]

    assert len(knot) > 0
    assert np.linalg.norm(knot.mean(axis=0) - CROWN) < 0.06
    assert knot[:, 2].min() > plain.points_m[:, 2].min() - 0.03


def test_ears_stay_free() -> None:
    points = dolls.mesh().points_m
    ears = ((np.abs(points[:, 0]) > 0.08) & (np.abs(points[:, 1] - 0.76) < 0.04)).astype(float)
    hair = cloth(dolls.body(), PLAIN, BROWN, ears)
    beside = (np.abs(hair.points_m[:, 0]) > 0.088) & (np.abs(hair.points_m[:, 1] - 0.76) < 0.02)

    assert not beside.any()


def test_hair_follows_the_head() -> None:
    body = dolls.body(lift_m=0.9)
    hair = cloth(body, STYLES["knot"], BROWN, BARE)

    assert set(hair.joints[hair.weights > 0.0].tolist()) == {body.rig.places["head"]}
    assert off_m(hair, 0.9).min() > -0.002


@pytest.mark.parametrize("style", STYLES)
def test_every_style_can_be_drawn(style: str) -> None:
    hair = cloth(dolls.body(), STYLES[style], BROWN, BARE)

    assert np.linalg.norm(hair.normals, axis=1) == pytest.approx(1.0, abs=1e-6)
    assert hair.places.min() >= 0.0
    assert hair.places.max() <= 1.0
    assert np.isfinite(hair.points_m).all()
    assert hair.triangles.max() < len(hair.points_m)
