"""How far the knee angle is from the laboratory's, and whether the stated error says so."""

from collections.abc import Sequence

import numpy as np

from benchmarks.recordings import Truth
from benchmarks.results import CAMERAS, MODELS, Result, clips, of_clip, of_clips, optical
from benchmarks.series import (
    Agreement,
    Coverage,
    Series,
    abstained,
    agreement,
    coverage,
    fitted,
    unfitted,
)
from benchmarks.tables import Table, column, number, percent

KNEES = ("knee_flexion_left_deg", "knee_flexion_right_deg")
LEGS = ("left", "right")
FIT_NOTE = (
    "Fitted: one constant lag of at most 0.15 s for both legs and one neutral offset per leg, the "
    "median difference while the laboratory says the knee is within 5 degrees of its least bend "
    "(standing). Nothing else; no scale."
)
HEAD = (
    "system",
    "leg",
    "as it is: MAE",
    "bias",
    "95 % limits",
    "fitted: MAE",
    "bias",
    "95 % limits",
    "lag, s",
    "offset",
)


def pairs_of(result: Result) -> list[tuple[Series, Series]]:
    """Return (measured, true) knee angles, left and right, where both are there."""
    truth = result.recording.truth
    return [
        (result.done.signal(knee), truth.signals[knee])
        for knee in KNEES
        if knee in truth.signals and knee in result.done.columns
    ]


def against_motion_capture() -> Table:
    """Compare the sit-to-stand video with its motion capture, and with what peers make of it."""
    clip = next((c for c in clips() if c.name == "sit-to-stand"), None)
    if clip is None:
        return Table("Knee angle against motion capture", (), (), "The video is missing.")
    rows: list[tuple[str, ...]] = []
    for model in MODELS:
        rows += knee_rows(f"vastus, {model}", pairs_of(of_clip(clip, model)))
    for peer, signals in clip.truth.peers.items():
        rows += knee_rows(peer, [(signals[knee], clip.truth.signals[knee]) for knee in KNEES])
    return Table(
        "Knee angle against motion capture",
        HEAD,
        tuple(rows),
        f"Set: `sit_to_stand_video`. True: {clip.truth.definition}. Measured: bend of the knee in "
        "the plane of its leg, joint centres of the detector. Degrees, measured minus true.\n\n" + FIT_NOTE,
    )


def knee_rows(name: str, pairs: Sequence[tuple[Series, Series]]) -> list[tuple[str, ...]]:
    """Return one row per leg, unfitted beside fitted."""
    fit = fitted(pairs)
    return [
        (name, leg, *_figures(before), *_figures(after), number(fit.lag_s, 2), number(offset))
        for leg, before, after, offset in zip(LEGS, unfitted(pairs), fit.each, fit.offsets, strict=False)
    ]


def _figures(found: Agreement) -> tuple[str, str, str]:
    return number(found.mae), number(found.bias), f"{number(found.low)} to {number(found.high)}"


def against_the_laboratory() -> Table:
    """Compare the optical recordings, filmed by virtual cameras, with the laboratory's angles."""
    rows = []
    for camera in CAMERAS:
        rigid = {one.recording.name: one for one in squats(optical(camera, bones_held=True))}
        for one in squats(optical(camera)):
            cells = _optical_cells(one, rigid[one.recording.name])
            rows.append((one.recording.name.split(" yaw")[0], f"{camera.yaw_deg:.0f}°", *cells))
    return Table(
        "Knee angle in optical squats",
        (
            "recording",
            "camera",
            "RMSE near leg",
            "far leg",
            "movement's signal",
            "bias near / far",
            "fitted: RMSE near / far",
            "bones held: RMSE near / far",
        ),
        tuple(rows),
        f"Sets: `ui_prmd`, m01 (true: {_definition()}) and `squat_mocap` (true: angle between thigh "
        "and shank of the filmed joint centres, hips by regression). Movement's signal: both legs, each "
        "weighted by its stated error, against the mean of the true ones. Markers slide on the skin, so "
        "the filmed segments change length by up to 6 %; the last column films the same angles with "
        "each bone's length held, as a person's is. Stretches that joined two files are not compared. "
        "Degrees, measured minus true.",
    )


def squats(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return the squats that have an angle to compare with."""
    return tuple(r for r in results if r.recording.exercise == "squat_depth" and pairs_of(r))


def _definition() -> str:
    for one in optical(CAMERAS[0]):
        return one.recording.truth.definition
    return Truth(()).definition


def _optical_cells(one: Result, rigid: Result) -> tuple[str, ...]:
    near_first = slice(None) if "yaw -" not in one.recording.name else slice(None, None, -1)
    before = unfitted(pairs_of(one))[near_first]
    after = fitted(pairs_of(one)).each[near_first]
    held = unfitted(pairs_of(rigid))[near_first]
    return (
        number(before[0].rmse),
        number(before[1].rmse),
        number(movement_agreement(one).rmse),
        column([a.bias for a in before]),
        column([a.rmse for a in after]),
        column([a.rmse for a in held]),
    )


def movement_agreement(one: Result) -> Agreement:
    """Compare both legs together, each weighted by its stated error, with the mean of the truths."""
    (left, left_true), (right, right_true) = pairs_of(one)
    weights = [1.0 / each.error**2 for each in (left, right)]
    values = np.stack([left.value, right.value])
    known = ~np.isnan(values)
    share = np.where(known, np.stack(weights), 0.0)
    both = np.where(known, values, 0.0)
    with np.errstate(invalid="ignore"):
        mean = (both * share).sum(axis=0) / share.sum(axis=0)
    truth = (left_true.at(left.at_s) + right_true.at(left.at_s)) / 2.0
    return agreement(mean - truth)


def against_the_script() -> Table:
    """Compare the rendered people with the angles that moved them."""
    rows = []
    for model in MODELS:
        for one in of_clips(model):
            if not one.recording.truth.peers and one.recording.truth.signals:
                found = unfitted(pairs_of(one))
                if found:
                    cells = (column([a.mae for a in found]), column([a.bias for a in found]))
                    rows.append((one.recording.name, model, *cells))
    return Table(
        "Knee angle of rendered people",
        ("recording", "model", "MAE left / right", "bias left / right"),
        tuple(rows),
        "Set: `synthetic`. True: the angle commanded to the figure; nothing fitted. Only exercises "
        "that ask for the knee. The far leg is hidden behind the near one in a side view.",
    )


def stated_errors() -> Table:
    """Ask of every recording with a true knee angle whether the stated error covers it."""
    rows = []
    for model in MODELS:
        for one in of_clips(model):
            pairs = pairs_of(one)
            if pairs:
                rows.append((one.recording.name, model, *coverage_cells(cover(one))))
    for camera in CAMERAS:
        pooled = [
            pair
            for one in optical(camera)
            if one.recording.exercise == "squat_depth"
            for pair in pairs_of(one)
        ]
        if pooled:
            found = coverage(pooled)
            rows.append(("optical squats, all", f"camera {camera.yaw_deg:.0f}°", *coverage_cells(found)))
    return Table(
        "Stated standard errors",
        ("recording", "model", "samples", "median, °", "truth within 1 error", "within 1.96 errors"),
        tuple(rows),
        "Knee flexion, both legs, nothing fitted. An honest normal error would cover 68 % and 95 %.",
    )


def cover(one: Result) -> Coverage:
    """Return the coverage of a recording's knee angles."""
    return coverage(pairs_of(one))


def coverage_cells(found: Coverage) -> tuple[str, ...]:
    """Return a coverage in words."""
    return (
        str(found.count),
        number(found.median),
        percent(found.within_one),
        percent(found.within_95),
    )


def abstentions() -> Table:
    """Say how much of the time the movement's signal was not given."""
    rows = [
        (one.recording.name, model, percent(silence(one)), _worst_gap(one))
        for model in MODELS
        for one in of_clips(model)
    ]
    return Table(
        "Abstentions",
        ("recording", "model", "time without the movement's signal", "longest, s"),
        tuple(rows),
        "The share of pictures without a value on the leg that works; of two together, without either.",
    )


def movement_signal(one: Result) -> tuple[Series, ...]:
    """Return the series of the movement's signal that must be there: one leg's, or both."""
    done = one.done
    stem = done.columns[0].replace("_left_", "_")
    if stem == done.columns[0]:
        return (done.signal(stem),)
    sides = {rep.side for rep in one.recording.truth.reps}
    side = sides.pop() if len(sides) == 1 else None
    base, unit = stem.rsplit("_", 1)
    return tuple(done.signal(f"{base}_{leg}_{unit}") for leg in LEGS if side is None or leg == side)


def silence(one: Result) -> float:
    """Return the share of pictures without the movement's signal."""
    return min((abstained(each) for each in movement_signal(one)), default=1.0)


def _worst_gap(one: Result) -> str:
    signals = movement_signal(one)
    longest, since = 0.0, None
    for i, at_s in enumerate(signals[0].at_s.tolist()):
        if all(np.isnan(each.value[i]) for each in signals):
            since = at_s if since is None else since
            longest = max(longest, at_s - since)
        else:
            since = None
    return number(longest, 2)
