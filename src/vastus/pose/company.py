"""
Two bodies at once: the person followed, and whoever it would be without them.

Place and posture cannot always tell who of two people does the exercise; what
they do in the next seconds can. So both are watched alike, each with a memory
of their own, and whoever counts their movements decides.
"""

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from vastus.pose import body
from vastus.pose.body import BodyState
from vastus.pose.following import Followed, Posture, besides
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.tuning import Tuning

Poses: TypeAlias = tuple[Pose | None, Pose | None]


@dataclass(frozen=True, slots=True)
class Company:
    """
    What is remembered of two people; begin with `Company()`.

    Args:
        first: The one who is followed.
        second: Somebody else; None until there was somebody else.
    """

    first: BodyState = field(default_factory=BodyState)
    second: BodyState | None = None


def step(company: Company, sighting: Sighting, posture: Posture, tuning: Tuning) -> tuple[Company, Poses]:
    """
    Take one picture; return the new memory and both bodies, None for one who is not in view.

    The first is who they would be in `body.step`, whether there is a second or not.
    """
    first, pose = body.step(company.first, sighting, posture, tuning)
    was, who = company.second, first.followed
    if who is None or (was is None and (pose is None or len(sighting.people) < 2)):  # noqa: PLR2004  (them and another)
        return Company(first, was), (pose, None)
    if pose is None:
        second, rest = _unsure(was or BodyState(), who, sighting, tuning)
    else:
        second, rest = was or BodyState(), besides(who, sighting, posture, tuning.choosing)
    if was is None and not rest.people:
        return Company(first), (pose, None)
    second, other = body.step(second, rest, posture, tuning)
    return Company(first, second), (pose, other)


def _unsure(
    second: BodyState, first: Followed, sighting: Sighting, tuning: Tuning
) -> tuple[BodyState, Sighting]:
    """While the first is not to be found, let nobody near their place, and nobody new, be the second."""
    known = second.followed
    if known is None or sighting.at_s - known.at_s > tuning.choosing.memory_s:
        return second, replace(sighting, people=())
    return replace(second, followed=replace(known, others=(*known.others, first.place))), sighting
