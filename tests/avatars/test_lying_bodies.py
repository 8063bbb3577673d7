"""Real bodies on the mat: what holds for the made-up one holds for thin and heavy, short and tall."""

from functools import cache

import numpy as np
import pytest

from avatars import mesh, rig, shape
from avatars.anatomy import beyond
from avatars.asset import WHERE, Asset
from avatars.contact import skin_at
from avatars.movements.floor import LYING
from avatars.movements.lying import MAT_UP_M
from avatars.moving import Asked, Figure

pytestmark = pytest.mark.skipif(
    not WHERE.exists(), reason="what bodies are made of is not here: `make avatars` fetches it"
)
BODIES = (("female", 1.55, 34.0), ("male", 1.95, 24.0), ("female", 1.62, 19.0))
DEEP = {
    "clamshell": 32.0,
    "side_lying_abduction": 26.0,
    "side_plank": 11.0,
    "side_plank_clam": 31.0,
    "side_plank_abduction": 19.0,
    "prone_quad_stretch": 105.0,
}
SINKS_M = 0.0105


@cache
def body(sex, stature_m, bmi) -> Figure:
    asset = Asset()
    base = mesh.base(asset)
    points = shape.shaped(shape.Build(sex, stature_m, bmi), base, asset)
    return Figure(rig.rigged(points, base, asset), points[base.of("body")])


@pytest.mark.parametrize("build", BODIES)
@pytest.mark.parametrize("name", LYING)
def test_every_body_lies_on_the_mat_and_within_every_joints_range(name, build):
    figure = body(*build)
    shown = LYING[name](Asked(figure, np.array([0.0, 0.5, 1.0]), DEEP.get(name, 0.0)))
    low_m = skin_at(figure, shown.posed, np.arange(len(figure.skin_m)))[:, :, 1].min()

    assert MAT_UP_M - low_m < SINKS_M
    assert beyond(shown.angles) == ()
