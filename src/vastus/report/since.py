"""A part of a recovery: what was noted from a day on."""

from dataclasses import replace
from datetime import date

from vastus.report.recovery import Recovery


def since(told: Recovery, day: date | None) -> Recovery:
    """
    Return what was noted from a day on; where it began stays, so that changes keep their beginning.

    Args:
        told: Everything.
        day: The first day that is wanted; everything when None.
    """
    if day is None:
        return told
    return replace(
        told,
        pain=tuple(one for one in told.pain if one.day >= day),
        doses=tuple(one for one in told.doses if one.day >= day),
        sets=tuple(one for one in told.sets if one.day >= day),
        ruled=tuple(one for one in told.ruled if one.decided.day >= day),
    )
