"""
What was really done, against what was counted.

A counted repetition is matched with a true one when the two overlap; each
true one is used once. What is counted where nobody did anything is a phantom.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.series import Series
from vastus.motion.analysis import Hold, Repetition
from vastus.motion.events import Side

MOST_DROPOUT_S = 0.5  # a hold survives a dropout this long


@dataclass(frozen=True, slots=True)
class TrueRep:
    """
    One repetition that really happened.

    Args:
        peak_at_s: When it was at its extreme; None where the data do not say.
        held_s: Seconds in the band by the true signal; None where nothing is held.
    """

    began_s: float
    ended_s: float
    side: Side | None = None
    peak_at_s: float | None = None
    held_s: float | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """Which counted repetition is which true one; `extra` belong to none."""

    pairs: tuple[tuple[Repetition, TrueRep], ...]
    missed: tuple[TrueRep, ...]
    extra: tuple[Repetition, ...]
    partial: int


def matched(counted: Sequence[Repetition], truth: Sequence[TrueRep]) -> Matched:
    """Pair complete repetitions with true ones by the longest overlap, each used once."""
    complete = [rep for rep in counted if rep.complete]
    free = list(truth)
    pairs, extra = [], []
    for rep in complete:
        best = max(free, key=lambda true: _overlap(rep, true), default=None)
        if best is None or _overlap(rep, best) <= 0.0:
            extra.append(rep)
            continue
        free.remove(best)
        pairs.append((rep, best))
    return Matched(tuple(pairs), tuple(free), tuple(extra), len(counted) - len(complete))


def _overlap(rep: Repetition, true: TrueRep) -> float:
    return min(rep.ended_s, true.ended_s) - max(rep.began_s, true.began_s)


def wrong_side(match: Matched) -> int:
    """Count matched repetitions that name the other leg."""
    return sum(other_leg(rep, true) for rep, true in match.pairs)


def other_leg(rep: Repetition, true: TrueRep) -> bool:
    """Tell whether a counted repetition names the leg that did not do it; no leg is not the other one."""
    return rep.side is not None and true.side is not None and rep.side != true.side


def outside_s(truth: Sequence[TrueRep], seconds: float) -> float:
    """Seconds of a recording in which no true repetition is going on."""
    spans = sorted((true.began_s, true.ended_s) for true in truth)
    inside, until = 0.0, 0.0
    for began, ended in spans:
        start = max(began, until)
        inside += max(0.0, min(ended, seconds) - start)
        until = max(until, ended)
    return max(0.0, seconds - inside)


def time_in_band(
    signal: Series, *, enter: float, leave: float, toward: str = "more"
) -> tuple[tuple[float, float, float], ...]:
    """
    Find the stays of a signal in a band that is entered at one edge and left at another.

    The same definition as the engine's holds, written again on purpose: the
    benchmark must not ask the code under test what the truth is.

    Args:
        signal: The true signal.
        enter: The signal is inside once it reaches this.
        leave: It stays inside until it falls behind this.
        toward: `more` when inside means greater, else `less`.

    Returns:
        (began, ended, seconds inside) of each stay; dropouts up to 0.5 s are included.
    """
    sign = 1.0 if toward == "more" else -1.0
    stays: list[tuple[float, float]] = []
    began: float | None = None
    last = 0.0
    for at_s, value in zip(signal.at_s.tolist(), signal.value.tolist(), strict=True):
        edge = enter if began is None else leave
        if sign * value >= sign * edge:
            began = at_s if began is None else began
            last = at_s
        elif began is not None:
            stays.append((began, last))
            began = None
    if began is not None:
        stays.append((began, last))
    return tuple((start, end, end - start) for start, end in _joined(stays))


def _joined(stays: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for began, ended in stays:
        if joined and began - joined[-1][1] <= MOST_DROPOUT_S:
            joined[-1] = (joined[-1][0], ended)
        else:
            joined.append((began, ended))
    return joined


def hold_errors(
    holds: Sequence[Hold], truth: Sequence[tuple[float, float, float]]
) -> tuple[tuple[float, ...], int, int]:
    """Return measured minus true seconds of each hold found, then how many were missed and extra."""
    free = list(holds)
    errors = []
    missed = 0
    for began, ended, inside_s in truth:
        found = [h for h in free if h.began_s < ended and h.ended_s > began]
        if not found:
            missed += 1
            continue
        longest = max(found, key=lambda h: h.in_band_s)
        free.remove(longest)
        errors.append(longest.in_band_s - inside_s)
    return tuple(errors), missed, len(free)
