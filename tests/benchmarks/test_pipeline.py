"""What is measured is what a person gets."""

import numpy as np
import pytest

from benchmarks import scripted
from benchmarks.pipeline import judged, measured, task
from benchmarks.scripted import Script
from benchmarks.virtual_camera import Camera, photographed
from vastus.app import watching
from vastus.app.watching import Watching
from vastus.motion import engine
from vastus.pose.landmarks import Sighting

SIDE = Camera(yaw_deg=90.0)


def wall_squats(**script: float) -> tuple[Sighting, ...]:
    return photographed(*scripted.squat(Script(reps=2, hold_s=2.0, **script)), SIDE)


def test_the_benchmark_and_the_product_say_the_same():
    sightings = wall_squats()
    product = Watching(watching.task("wall_squat"))
    for sighting in sightings:
        product.take(sighting)
    product.finish()

    benchmark = measured(sightings, task("wall_squat"))

    assert product.account.reps == benchmark.reps
    assert product.account.holds == benchmark.holds
    assert [f.id for f in product.account.faults] == [f.id for f in benchmark.faults]


def test_a_signal_is_read_by_its_column_with_its_error():
    done = measured(wall_squats(), task("wall_squat"))
    knee = done.signal("knee_flexion_left_deg")

    assert len(done.readings) == len(knee.value)
    assert 45.0 == pytest.approx(np.nanmax(knee.value), abs=8.0)
    assert np.nanmin(knee.error) > 0.0


def test_a_column_that_is_not_there_is_empty():
    assert 0 == len(measured(wall_squats(), task("wall_squat")).signal("nothing_deg").value)


def test_a_refused_recording_counts_nothing():
    empty = tuple(Sighting(i / 30, 480, 640) for i in range(60))
    done = measured(empty, task("wall_squat"))

    assert "nobody" == done.refused
    assert () == done.complete


def test_nobody_in_view_does_nothing():
    done = judged([engine.nobody(i / 30) for i in range(60)], task("wall_squat"))

    assert () == done.reps
    assert all(value is None for reading in done.readings for value in reading.values)
