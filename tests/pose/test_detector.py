"""The detector's numbers arrive as they are meant, while the clip is still being read."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from itertools import islice, pairwise
from math import hypot
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
import pytest

from tests.clips import Recipe, Rgb, every, write
from vastus.base.errors import InputError, MissingExtraError, UnreadableVideoError
from vastus.base.vec import Vec3
from vastus.pose import detector
from vastus.pose.crowd import CALM_S
from vastus.pose.detector import HUSH, BlazePose, ModelName, sightings
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Point, Sighting
from vastus.pose.recording import quantised
from vastus.pose.video import Picture, pictures

DATA = Path(__file__).parents[2].parent / "shared" / "data"
STANDING = DATA / "sit_to_stand_video" / "video.mp4"

needs_people = pytest.mark.skipif(not STANDING.exists(), reason="the real clips are not on this machine")
needs_models = pytest.mark.skipif(
    not (detector.MODELS / "pose_landmarker_lite.task").is_file(),
    reason="the pose models have not been built",
)


class Counting:
    """A detector that sees nobody and remembers what was asked of it."""

    made = 0

    def __init__(self, fails_at_s: float | None = None) -> None:
        self.times_s: list[float] = []
        self.closed = False
        self._fails_at_s = fails_at_s

    def __call__(self) -> "Counting":
        self.made += 1
        return self

    def detect(self, picture: Picture) -> Sighting:
        if picture.at_s == self._fails_at_s:
            message = "the detector stumbled"
            raise LookupError(message)
        self.times_s.append(picture.at_s)
        return Sighting(picture.at_s, picture.width_px, picture.height_px)

    def close(self) -> None:
        self.closed = True


def working_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "vastus-ahead"]


# The clip, seen picture by picture


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write(tmp_path / "clip.mp4", Recipe(times_s=every(10, 25)))


def test_every_picture_comes_with_its_own_sighting(clip):
    pairs = list(sightings(clip, detector=Counting()))

    assert 25 == len(pairs)
    assert all(sighting.at_s == picture.at_s for sighting, picture in pairs)
    assert all((64, 96) == (sighting.width_px, sighting.height_px) for sighting, _ in pairs)
    assert [picture.at_s for picture in pictures(clip)] == [sighting.at_s for sighting, _ in pairs]


def test_the_clip_is_known_and_nothing_runs_before_the_first_picture_is_asked_for(clip):
    counting = Counting()

    seen = sightings(clip, detector=counting)
    iter(seen)

    assert seen.clip.name == "clip.mp4"
    assert 0 == counting.made
    assert [] == working_threads()


def test_everything_is_given_back_at_the_end(clip):
    counting = Counting()

    list(sightings(clip, detector=counting))

    assert counting.closed
    assert [] == working_threads()


def test_whoever_stops_early_stops_the_detector(clip):
    counting = Counting()

    with closing(iter(sightings(clip, detector=counting))) as pairs:
        next(pairs)

    assert counting.closed
    assert len(counting.times_s) < 25
    assert [] == working_threads()


def test_an_error_in_the_detector_reaches_the_caller(clip):
    counting = Counting(fails_at_s=0.5)

    with pytest.raises(LookupError, match="stumbled"):
        list(sightings(clip, detector=counting))

    assert counting.closed
    assert [] == working_threads()


def test_an_error_in_making_the_detector_reaches_the_caller(clip):
    def broken() -> Counting:
        raise MissingExtraError("vastus", "not installed.", "Install it.")

    with pytest.raises(MissingExtraError):
        list(sightings(clip, detector=broken))

    assert [] == working_threads()


def test_a_clip_can_be_seen_again(clip):
    seen = sightings(clip, detector=Counting())

    assert [sighting for sighting, _ in seen] == [sighting for sighting, _ in seen]


def test_time_spent_is_told_by_task(clip):
    seen = sightings(clip, detector=Counting())
    list(seen)

    assert seen.timing.decode_s > 0
    assert seen.timing.pose_s > 0
    assert 25 == seen.timing.log.shown


def test_what_is_not_a_clip_is_refused_at_once(tmp_path):
    with pytest.raises(UnreadableVideoError, match="no such file"):
        sightings(tmp_path / "nowhere.mp4", detector=Counting())


def test_a_clip_that_was_read_whole_has_no_notes(clip):
    seen = sightings(clip, detector=Counting())
    list(seen)

    assert () == seen.notes


# Axes and scales


class Said(NamedTuple):
    """What MediaPipe says of one person, all landmarks in one place."""

    x: float
    y: float
    z: float
    visibility: float


class Result(NamedTuple):
    pose_landmarks: list[list[Said]]
    pose_world_landmarks: list[list[Said]]


def result(visibility: float = 0.5) -> Result:
    image, world = Said(0.25, 0.75, -0.1, visibility), Said(0.1, -0.5, -0.2, visibility)
    return Result([[image] * LANDMARK_COUNT], [[world] * LANDMARK_COUNT])


def test_what_is_above_and_before_the_hips_is_positive():
    (person,) = detector._people(result(), strictness=1.0)

    assert (Vec3(0.1, 0.5, 0.2),) * LANDMARK_COUNT == person.world


def test_places_in_the_picture_are_left_as_they_are():
    (person,) = detector._people(result(), strictness=1.0)

    assert (Landmark(0.25, 0.75, 0.5),) * LANDMARK_COUNT == person.image


def test_a_strict_models_visibility_is_brought_to_the_scale_of_the_others():
    (person,) = detector._people(result(visibility=0.36), strictness=detector.STRICTNESS["heavy"])

    assert person.image[0].visibility == pytest.approx(0.6)


@pytest.mark.parametrize("model", get_args(ModelName))
@pytest.mark.parametrize("visibility", [0.0, 1.0])
def test_certainty_is_the_same_on_every_scale(model, visibility):
    (person,) = detector._people(result(visibility), strictness=detector.STRICTNESS[model])

    assert visibility == person.image[0].visibility


# What may be missing


def test_without_the_extra_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "mediapipe", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'vastus\[video\]'"):
        BlazePose("lite")


def test_a_missing_model_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(detector, "MODELS", tmp_path)

    with pytest.raises(MissingExtraError, match="'heavy' is not installed"):
        BlazePose("heavy")


def test_a_damaged_model_is_named(monkeypatch, tmp_path):
    (tmp_path / "pose_landmarker_lite.task").write_bytes(b"PK\x03\x04 half a model")
    monkeypatch.setattr(detector, "MODELS", tmp_path)

    with pytest.raises(InputError, match="'lite' is damaged"):
        BlazePose("lite")


# Chatter

CHATTER = b"W0000 00:00:1795361220.446420   13264 inference_feedback_manager.cc:114] Feedback manager\n"


def test_chatter_is_kept_back_and_everything_else_is_said(capfd):
    with HUSH:
        os.write(2, CHATTER + b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n")
        sys.stderr.write("ours\n")
        os.write(2, b"E0000 00:00:1.0 1 graph.cc:1] went wrong\n")

    assert "ours\nE0000 00:00:1.0 1 graph.cc:1] went wrong\n" == capfd.readouterr().err


def test_after_the_hush_nothing_is_kept_back(capfd):
    with HUSH:
        pass
    os.write(2, CHATTER)

    assert CHATTER.decode() == capfd.readouterr().err


def test_two_may_hush_at_the_same_time_and_the_last_one_lifts_it(capfd):
    with HUSH:
        with HUSH:
            os.write(2, CHATTER)
        os.write(2, CHATTER)
    os.write(2, b"after\n")

    assert "after\n" == capfd.readouterr().err


def test_an_error_lifts_the_hush(capfd):
    with pytest.raises(LookupError), HUSH:
        raise LookupError
    os.write(2, b"after\n")

    assert "after\n" == capfd.readouterr().err


# Who is followed

A_PLACE, B_PLACE = 0.25, 0.75  # of the picture's width, where two people stand
LIT = np.full((60, 80, 3), 200, np.uint8)


def seen_at(x: float, tall: float = 0.7) -> Result:
    """Return what MediaPipe says of one person who stands upright there."""
    shares = {23: 0.4, 24: 0.4, 25: 0.7, 26: 0.7, 27: 1.0, 28: 1.0}
    image = [Said(x, 0.2 + tall * shares.get(point, 0.0), 0.0, 0.9) for point in range(LANDMARK_COUNT)]
    return Result([image], [image])


class Fickle:
    """
    A model that prefers the second of two people for some seconds, wherever they show.

    Args:
        leaps_s: From when until when.
        gone: Whether the first one has left by then.
        tall: How tall the second one is in the picture; the first one is 0.7 of it.
    """

    def __init__(self, leaps_s: tuple[float, float], *, gone: bool = False, tall: float = 0.6) -> None:
        self.leaps_s, self.gone, self.tall = leaps_s, gone, tall
        self.made = 0

    def __call__(self, model: ModelName, *, people: int, moving: bool) -> "Fickle":
        del model, people
        self.made += moving
        return self

    def detect(self, image) -> Result:
        """See nobody more at a look around."""
        del image
        return Result([], [])

    def detect_for_video(self, image, at_ms: int) -> Result:
        shown = [image.numpy_view()[30, int(x * 80)].max() > 150 for x in (A_PLACE, B_PLACE)]
        from_s, until_s = self.leaps_s
        leaps = from_s <= at_ms / 1000 < until_s
        if leaps and self.gone:
            return seen_at(B_PLACE, self.tall) if shown[1] else Result([], [])
        people = {A_PLACE: seen_at(A_PLACE), B_PLACE: seen_at(B_PLACE, self.tall)}
        places = (B_PLACE, A_PLACE) if leaps else (A_PLACE, B_PLACE)
        return next(people[x] for x in places if shown[x == B_PLACE])

    def close(self) -> None:
        pass


def followed(monkeypatch, model: Fickle, seconds: float = 3.0, rate_hz: float = 15.0) -> list[float | None]:
    """Return where the one is who is followed, picture by picture."""
    monkeypatch.setattr(detector, "_landmarker", model)
    with closing(BlazePose("lite")) as blaze_pose:
        films = (Picture(i / rate_hz, 80, 60, LIT) for i in range(int(seconds * rate_hz)))
        seen = [blaze_pose.detect(picture).people for picture in films]
    return [people[0].image[Point.LEFT_HIP].x if people else None for people in seen]


def test_who_is_taken_for_somebody_else_is_followed_on(monkeypatch):
    model = Fickle((1.0, 2.0))

    assert {A_PLACE} == set(followed(monkeypatch, model))
    assert 2 == model.made  # and not a new tracker for every picture


def test_who_has_gone_gives_way_to_who_is_there(monkeypatch):
    places = followed(monkeypatch, Fickle((1.0, 9.0), gone=True))

    assert {A_PLACE} == set(places[:15])
    assert {B_PLACE} == set(places[15:])


def test_who_comes_in_front_is_seen(monkeypatch):
    places = followed(monkeypatch, Fickle((1.0, 9.0), tall=0.75))

    assert {B_PLACE} == set(places[15:])


def test_a_slow_camera_tells_nothing_of_leaps(monkeypatch):
    model = Fickle((1.0, 9.0))

    assert [A_PLACE] * 2 + [B_PLACE] * 4 == followed(monkeypatch, model, 3.0, rate_hz=2.0)
    assert 1 == model.made


def test_a_model_that_cannot_be_persuaded_is_believed_for_a_while(monkeypatch):
    monkeypatch.setattr(detector, "alone", lambda rgb, *_: rgb)
    model = Fickle((1.0, 9.0))
    places = followed(monkeypatch, model, 1.0 + CALM_S)

    assert {B_PLACE} == set(places[15:])
    assert 3 == model.made


# BlazePose itself, on a few pictures


def first_pictures(count: int) -> list[Picture]:
    return list(islice(pictures(STANDING, longest_side_px=480), count))


def detected(shown: Iterable[Picture]) -> list[Sighting]:
    with closing(BlazePose("lite")) as blaze_pose:
        return [blaze_pose.detect(picture) for picture in shown]


def beside(*parts: Rgb) -> Rgb:
    return np.ascontiguousarray(np.hstack(parts))


def height_m(person: DetectedPose, point: Point) -> float:
    return person.world[point].y


@pytest.fixture(scope="module")
def three() -> list[Sighting]:
    return detected(first_pictures(3))


@needs_models
@needs_people
def test_up_is_up_and_near_is_near(three):
    for sighting in three:
        (person,) = sighting.people
        world = person.world

        assert (
            height_m(person, Point.NOSE)
            > height_m(person, Point.LEFT_HIP)
            > height_m(person, Point.LEFT_KNEE)
        )
        assert world[Point.NOSE].z > (world[Point.LEFT_EAR].z + world[Point.RIGHT_EAR].z) / 2
        assert person.image[Point.NOSE].y < person.image[Point.LEFT_HIP].y


@needs_models
@needs_people
def test_sightings_know_the_clips_own_size_and_time(three):
    assert [(720, 1280)] * 3 == [(sighting.width_px, sighting.height_px) for sighting in three]
    assert [0.0, 0.016667, 0.033333] == [sighting.at_s for sighting in three]


@needs_models
@needs_people
def test_numbers_are_already_rounded_as_a_recording_keeps_them(three):
    assert [repr(sighting) for sighting in three] == [repr(quantised(sighting)) for sighting in three]


@needs_models
@needs_people
def test_the_same_pictures_are_seen_the_same_way_again(three):
    assert three == detected(first_pictures(3))


@needs_models
@needs_people
def test_a_second_person_is_noticed_and_missed_again_only_later():
    one = first_pictures(1)[0]
    empty = np.full_like(one.rgb, 127)
    alone, together = beside(one.rgb, empty), beside(one.rgb, one.rgb)
    times_s = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0]
    shown = [alone, alone, together, together, alone, alone]

    seen = detected(replace(one, at_s=at_s, rgb=rgb) for at_s, rgb in zip(times_s, shown, strict=True))

    assert [1, 1, 2, 2, 1, 1] == [len(sighting.people) for sighting in seen]
    assert CALM_S > times_s[-1] - times_s[3]


@needs_models
@needs_people
def test_in_the_dark_a_person_is_seen_as_in_the_light(three):
    """An eighth of the light, which leaves only every eighth shade."""
    dim = [replace(one, rgb=one.rgb // 8) for one in first_pictures(3)]
    legs = range(23, 33)

    for light, dark in zip(three, detected(dim), strict=True):
        (one,), (other,) = light.people, dark.people
        apart = [hypot(one.image[i].x - other.image[i].x, one.image[i].y - other.image[i].y) for i in legs]
        assert max(apart) < 0.03


@needs_models
@needs_people
def test_an_empty_room_holds_nobody():
    grey = np.full((240, 320, 3), 127, np.uint8)

    seen = detected(Picture(at_s, 320, 240, grey) for at_s in (0.0, 0.1))

    assert [(), ()] == [sighting.people for sighting in seen]


@needs_models
@needs_people
def test_times_closer_than_a_millisecond_do_not_trouble_it():
    one = first_pictures(1)[0]

    seen = detected(replace(one, at_s=i / 10_000) for i in range(4))

    assert all(earlier.at_s < later.at_s for earlier, later in pairwise(seen))


@needs_models
@needs_people
def test_it_says_nothing_and_opens_no_socket():
    program = (
        "import os, sys\n"
        "from itertools import islice\n"
        "from contextlib import closing\n"
        "from vastus.pose.detector import sightings\n"
        f"with closing(iter(sightings({str(STANDING)!r}, 'lite'))) as pairs:\n"
        "    assert all(sighting.people for sighting, _ in islice(pairs, 3))\n"
        "    opened = [os.readlink(f'/proc/self/fd/{fd}') for fd in os.listdir('/proc/self/fd')\n"
        "              if os.path.islink(f'/proc/self/fd/{fd}')]\n"
        "    assert not [name for name in opened if name.startswith('socket')], opened\n"
    )

    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert ("", "", 0) == (ended.stdout, ended.stderr, ended.returncode)
