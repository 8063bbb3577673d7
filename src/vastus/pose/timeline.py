"""
Times of pictures, made to rise.

Rule 1: a time that the file gives is kept as it is; only its zero is moved.
Rule 2: a picture that cannot be placed is left out rather than given a made-up
time, unless the file goes on like that: then the file means it.

Phones record at a variable rate, old containers give no times at all, joined
files begin again at zero, and a damaged one may jump by hours.
"""

from dataclasses import dataclass, replace

# [design] A pause longer than this inside one recording is believed only when it persists.
LEAP_S = 10.0
# [design] Pictures left out before a strange time is believed.
PATIENCE = 3
# [design] Pictures closer than this are the same picture: no camera takes ten thousand a second.
RISE_S = 1e-4
# [design] Assumed between two recordings joined in one file: longer than any gap that is bridged.
BREAK_S = 1.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """
    How far a recording has been placed.

    Args:
        step_s: Seconds between pictures, for pictures that carry no time.
        origin_s: The file's time at our zero.
        at_s: Time of the last picture placed, None before the first.
        raw_s: The file's time of the last picture, placed or not.
        doubts: Pictures left out in a row.
    """

    step_s: float
    origin_s: float = 0.0
    at_s: float | None = None
    raw_s: float | None = None
    doubts: int = 0


def place(timeline: Timeline, raw_s: float | None) -> tuple[Timeline, float | None]:
    """
    Place the next picture.

    Args:
        raw_s: Its time as the file says, in seconds; None where the file says nothing.

    Returns:
        The new timeline, and seconds since the first picture, strictly rising;
        None when the picture is to be left out.
    """
    if timeline.at_s is None:
        origin_s = 0.0 if raw_s is None else raw_s
        return replace(timeline, origin_s=origin_s, at_s=0.0, raw_s=raw_s), 0.0
    if raw_s is None:
        at_s = timeline.at_s + timeline.step_s
        return replace(timeline, at_s=at_s, doubts=0), at_s
    ahead_s = raw_s - timeline.origin_s - timeline.at_s
    if RISE_S < ahead_s <= LEAP_S:
        return _placed(timeline, raw_s, timeline.at_s + ahead_s)
    if timeline.doubts < PATIENCE:
        return replace(timeline, raw_s=raw_s, doubts=timeline.doubts + 1), None
    if ahead_s > LEAP_S:
        return _placed(timeline, raw_s, timeline.at_s + ahead_s)
    return _moved(timeline, raw_s)


def _placed(timeline: Timeline, raw_s: float, at_s: float) -> tuple[Timeline, float]:
    return replace(timeline, at_s=at_s, raw_s=raw_s, doubts=0), at_s


def _moved(timeline: Timeline, raw_s: float) -> tuple[Timeline, float]:
    """Go on after times that stand still, or that began again."""
    assert timeline.at_s is not None
    stuck = raw_s == timeline.raw_s
    at_s = timeline.at_s + (timeline.step_s if stuck else BREAK_S)
    doubts = timeline.doubts if stuck else 0
    return replace(timeline, origin_s=raw_s - at_s, at_s=at_s, raw_s=raw_s, doubts=doubts), at_s
