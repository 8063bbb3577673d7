"""What is asked of every movement on the floor: who lies is neither in the mat nor beyond a joint's range."""

from collections.abc import Callable, Mapping

import numpy as np

from avatars.anatomy import beyond
from avatars.contact import skin_at
from avatars.mesh import Floats
from avatars.movements.lying import MAT_UP_M
from avatars.moving import Asked, Movement, Shown
from avatars.truth import signal
from tests.avatars.fleshed import figure
from vastus.protocol import load

BODY = figure()
SHARE = np.linspace(0.0, 1.0, 5)
SINKS_M = 0.010
MIRROR = np.array([-1.0, 1.0, 1.0])


def done(
    movement: Movement,
    deep: float,
    faults: Mapping[str, float] | None = None,
    level: str = "",
    share: Floats = SHARE,
) -> Shown:
    """Return a movement of the made-up body."""
    return movement(Asked(BODY, share, deep, faults or {}, level))


def sinks_m(shown: Shown) -> float:
    """Return how far the skin is below the top of the mat, at worst."""
    return MAT_UP_M - float(skin_at(shown.figure, shown.posed, np.arange(len(BODY.skin_m)))[:, :, 1].min())


def sound(shown: Shown) -> None:
    """Let pass what a body can do."""
    assert sinks_m(shown) < SINKS_M
    assert beyond(shown.angles) == ()


def drift_m(shown: Shown, *bones: str) -> float:
    """Return how far the beginnings of bones move, at most."""
    return max(float(np.ptp(shown.posed.of(bone), axis=0).max()) for bone in bones)


def twice_mirrored(shown: Shown) -> None:
    """Let pass what is itself again after two mirrors, and looks like its image after one."""
    once, twice = shown.mirrored(), shown.mirrored().mirrored()
    for name, deg in shown.angles.items():
        assert np.array_equal(twice.angles[name], deg)
    for left, right in (("calf_l", "calf_r"), ("hand_l", "hand_r"), ("head", "head")):
        assert np.abs(once.posed.of(right) - shown.posed.of(left) * MIRROR).max() < 1e-9


def broken(
    exercise_id: str, fault_id: str, make: Callable[[Mapping[str, float]], Shown], strength: float
) -> float:
    """Return by how much a fault of some strength passes its rule's limit; below nought: it does not."""
    exercise = load.exercise(exercise_id)
    rule = next(one for one in exercise.faults if one.id == fault_id)
    value = signal(rule.signal, make({fault_id: strength} if strength else {}), exercise.setting.view)
    if rule.relative_to_rest or rule.signal == "trunk_roll_deg":  # a roll is told from where it rested
        value = np.abs(value - value[0])
    assert rule.above is not None
    return float(value[-1] - rule.above)
