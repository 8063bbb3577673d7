"""
A number over time, and comparing two of them.

The comparison follows one rule: the figure without any fitting always stands
beside the fitted one, and whatever was fitted is printed. Fitted may be one
constant lag for the whole recording and one neutral offset per leg, taken
while the person stands: a camera knows neither the lab's clock nor the lab's
zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_LAG_S = 0.15
LAG_STEP_S = 0.01
STANDING_WITHIN_DEG = 5.0  # of the least bend the lab saw: that is standing
NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Series:
    """
    One number over time.

    Args:
        at_s: (N,) seconds, rising.
        value: (N,) its value; NaN where it is unknown.
        error: (N,) its stated standard error, same unit; NaN where none is stated.
    """

    at_s: Floats
    value: Floats
    error: Floats

    def at(self, times_s: Floats) -> Floats:
        """Return the value at other times: linear between known ones, NaN outside and over holes."""
        if len(self.at_s) == 0:
            return np.full(len(times_s), np.nan)
        return np.interp(times_s, self.at_s, self.value, left=np.nan, right=np.nan)

    def only(self, keep: NDArray[np.bool_]) -> "Series":
        """Return the chosen samples."""
        return Series(self.at_s[keep], self.value[keep], self.error[keep])


def series(
    at_s: Sequence[float] | Floats,
    value: Sequence[float | None] | Floats,
    error: Sequence[float | None] | Floats | None = None,
) -> Series:
    """Build a series; None becomes NaN."""
    values = np.array([np.nan if v is None else v for v in value], dtype=np.float64)
    errors = (
        np.full(len(values), np.nan)
        if error is None
        else np.array([np.nan if e is None else e for e in error], dtype=np.float64)
    )
    return Series(np.asarray(at_s, dtype=np.float64), values, errors)


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    How far measured values lie from true ones, in their unit.

    Args:
        count: Samples compared.
        mae: Mean absolute difference.
        bias: Mean of measured minus true.
        low, high: 95 % limits of agreement (Bland and Altman): bias -+ 1.96 standard deviations.
        rmse: Root of the mean squared difference.
    """

    count: int
    mae: float
    bias: float
    low: float
    high: float
    rmse: float


def agreement(difference: Floats) -> Agreement:
    """Summarise measured minus true; NaN is left out."""
    known = difference[~np.isnan(difference)]
    if len(known) == 0:
        nan = float("nan")
        return Agreement(0, nan, nan, nan, nan, nan)
    bias = float(known.mean())
    spread = NORMAL_95 * float(known.std())
    return Agreement(
        count=len(known),
        mae=float(np.abs(known).mean()),
        bias=bias,
        low=bias - spread,
        high=bias + spread,
        rmse=float(np.sqrt((known**2).mean())),
    )


def neutral_offset(measured: Series, truth: Series, lag_s: float = 0.0) -> float:
    """Return the median of measured minus true while the truth is near its least; 0 without samples."""
    true = truth.at(measured.at_s - lag_s)
    if np.isnan(true).all():
        return 0.0
    standing = true <= np.nanmin(true) + STANDING_WITHIN_DEG
    apart = (measured.value - true)[standing]
    apart = apart[~np.isnan(apart)]
    return float(np.median(apart)) if len(apart) else 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """
    A comparison with one lag for all pairs and one neutral offset each.

    Args:
        lag_s: Seconds by which the measurement is late.
        offsets: Per pair, what was taken off the measurement.
        each: Per pair, the agreement after both.
    """

    lag_s: float
    offsets: tuple[float, ...]
    each: tuple[Agreement, ...]


def unfitted(pairs: Sequence[tuple[Series, Series]]) -> tuple[Agreement, ...]:
    """Compare each (measured, true) pair as it is, at the times of the measurement."""
    return tuple(agreement(measured.value - truth.at(measured.at_s)) for measured, truth in pairs)


def fitted(pairs: Sequence[tuple[Series, Series]]) -> Fitted:
    """Compare with the one lag of at most 0.15 s that makes the pairs agree best, and neutral offsets."""
    steps = round(MOST_LAG_S / LAG_STEP_S)
    tries = [_at_lag(pairs, step * LAG_STEP_S) for step in range(-steps, steps + 1)]
    return min(tries, key=lambda one: (_total(one), abs(one.lag_s)))


def _at_lag(pairs: Sequence[tuple[Series, Series]], lag_s: float) -> Fitted:
    offsets = tuple(neutral_offset(measured, truth, lag_s) for measured, truth in pairs)
    each = tuple(
        agreement(measured.value - offset - truth.at(measured.at_s - lag_s))
        for (measured, truth), offset in zip(pairs, offsets, strict=True)
    )
    return Fitted(round(lag_s, 3), offsets, each)


def _total(one: Fitted) -> float:
    known = [a.mae for a in one.each if a.count]
    return sum(known) if known else float("inf")


@dataclass(frozen=True, slots=True)
class Coverage:
    """
    Whether stated standard errors are honest, and narrow.

    Args:
        count: Samples with a value, a stated error and a truth.
        median: Median stated standard error.
        within_one: Share of truths within one standard error.
        within_95: Share within 1.96 of them.
    """

    count: int
    median: float
    within_one: float
    within_95: float


def coverage(pairs: Sequence[tuple[Series, Series]], lag_s: float = 0.0) -> Coverage:
    """Pool the pairs and ask how often the truth lies inside the stated error."""
    apart, stated = [np.empty(0)], [np.empty(0)]
    for measured, truth in pairs:
        difference = np.abs(measured.value - truth.at(measured.at_s - lag_s))
        known = ~np.isnan(difference) & ~np.isnan(measured.error)
        apart.append(difference[known])
        stated.append(measured.error[known])
    off, error = np.concatenate(apart), np.concatenate(stated)
    if len(off) == 0:
        nan = float("nan")
        return Coverage(0, nan, nan, nan)
    return Coverage(
        count=len(off),
        median=float(np.median(error)),
        within_one=float((off <= error).mean()),
        within_95=float((off <= NORMAL_95 * error).mean()),
    )


def abstained(measured: Series) -> float:
    """Return the share of samples without a value; 1 for an empty series."""
    return float(np.isnan(measured.value).mean()) if len(measured.value) else 1.0
