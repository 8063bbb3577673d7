"""The settings of this package as plain numbers, ready for the loop."""

from dataclasses import dataclass

from vastus.pose.bones import Build
from vastus.pose.following import Choosing
from vastus.pose.hips import Habit
from vastus.pose.identity import Patience
from vastus.pose.segment import Springs
from vastus.pose.smooth import Tremor
from vastus.protocol.measuring import GateSettings, Number, PoseSettings, SetupSettings, ViewSettings
from vastus.protocol.model import Model


@dataclass(frozen=True, slots=True)
class Tuning:
    """
    Everything `body.step` needs to know besides the picture.

    Args:
        visibility, foot_visibility: Landmarks below are not used.
        margin: How far outside the picture a landmark may be, in picture heights.
        max_gap_s: After a longer gap smoothing begins anew.
        carry_s: For so long a landmark that flickers out is supposed where it was going.
        facing_s: Time constant of the facing.
        hips: How the detector draws hips.
    """

    visibility: float
    foot_visibility: float
    margin: float
    max_gap_s: float
    carry_s: float
    facing_s: float
    hips: Habit
    tremor: Tremor
    patience: Patience
    choosing: Choosing
    build: Build
    view: ViewSettings
    setup: SetupSettings


def tuning(settings: PoseSettings) -> Tuning:
    """Return the settings of `measuring.toml` as numbers."""
    gate: GateSettings = settings.gate
    bones = _numbers(settings.bones)
    hips = Habit(
        ahead_ratio=bones.pop("hip_ahead_ratio"),
        show_ratio=bones.pop("hips_show_ratio"),
        follow_ratio=bones.pop("hips_follow_ratio"),
    )
    springs = Springs(**{name: bones.pop(name) for name in Springs._fields})
    return Tuning(
        visibility=gate.visibility.value,
        foot_visibility=gate.foot_visibility.value,
        margin=gate.margin_ratio.value,
        max_gap_s=gate.max_gap_s.value,
        carry_s=gate.carry_s.value,
        facing_s=settings.view.settle_s.value,
        hips=hips,
        tremor=Tremor(**_numbers(settings.smoothing)),
        patience=Patience(**_numbers(settings.sides)),
        choosing=Choosing(**_numbers(settings.person)),
        build=Build(springs=springs, **bones),
        view=settings.view,
        setup=settings.setup,
    )


def _numbers(section: Model) -> dict[str, float]:
    values: dict[str, float] = {}
    for name in type(section).model_fields:
        number = getattr(section, name)
        if isinstance(number, Number):
            values[name] = number.value
    return values
