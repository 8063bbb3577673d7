"""Pictures come upright, at their true times, from whatever a person may have filmed with."""

import gc
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.clips import COLOUR_TOLERANCE, Recipe, brightness, every, is_upright, middle_of, write, write_sound
from vastus.base.errors import UnreadableVideoError
from vastus.pose.video import Picture, ReadingLog, notes, pictures, probe


def times_of(path: Path) -> list[float]:
    return [picture.at_s for picture in pictures(path)]


def greys_of(read: Sequence[Picture]) -> list[int]:
    return [middle_of(picture.rgb, 1, 1)[0] for picture in read]


def refused(path: Path) -> UnreadableVideoError:
    with pytest.raises(UnreadableVideoError) as caught:
        probe(path)
    assert caught.value.where == str(path)
    return caught.value


# Every kind of clip


@pytest.mark.parametrize(
    ("name", "recipe"),
    [
        ("portrait.mp4", Recipe(size_px=(64, 96))),
        ("landscape.mp4", Recipe(size_px=(96, 64))),
        ("square.mkv", Recipe(size_px=(80, 80))),
        ("odd.mkv", Recipe(size_px=(63, 97), codec="ffv1", pix_fmt="bgr0")),
        ("phone.mov", Recipe()),
        ("browser.webm", Recipe(codec="libvpx-vp9")),
        ("old.avi", Recipe(codec="mpeg4")),
        ("broadcast.ts", Recipe()),
        ("camera.mkv", Recipe(codec="mjpeg", pix_fmt="yuvj420p")),
        (
            "ten_bit.mp4",
            Recipe(codec="libx265", pix_fmt="yuv420p10le", options={"x265-params": "log-level=none"}),
        ),
        ("see_through.mov", Recipe(codec="qtrle", pix_fmt="argb")),
        ("with_sound.mp4", Recipe(sound=True)),
    ],
)
def test_every_picture_comes_upright_and_in_its_turn(tmp_path, name, recipe):
    read = list(pictures(write(tmp_path / name, recipe)))

    assert len(recipe.times_s) == len(read)
    assert all(is_upright(picture.rgb) for picture in read)
    assert [brightness(i) for i in range(len(read))] == pytest.approx(greys_of(read), abs=COLOUR_TOLERANCE)
    assert recipe.size_px == (read[0].width_px, read[0].height_px)
    assert list(recipe.times_s) == pytest.approx([picture.at_s for picture in read], abs=0.002)


def test_an_animated_gif_is_a_clip_like_any_other(tmp_path):
    read = list(pictures(write(tmp_path / "loop.gif", Recipe(codec="gif", pix_fmt="rgb8"))))

    assert list(every(10, 10)) == pytest.approx([picture.at_s for picture in read], abs=0.005)
    assert sorted(greys_of(read)) == greys_of(read)


# Times


def test_the_times_of_a_phone_with_a_variable_rate_are_kept(tmp_path):
    times = (0.0, 0.033, 0.070, 0.1, 0.5, 0.52, 1.75)

    assert list(times) == pytest.approx(times_of(write(tmp_path / "v.mp4", Recipe(times_s=times))), abs=1e-4)


def test_a_clip_that_begins_late_begins_at_zero(tmp_path):
    path = write(tmp_path / "late.mkv", Recipe(times_s=tuple(5.0 + i / 10 for i in range(5))))

    assert list(every(10, 5)) == pytest.approx(times_of(path), abs=0.001)


def test_a_stream_without_times_runs_at_its_nominal_rate(tmp_path):
    steps = {
        round(later - earlier, 6) for earlier, later in pairwise(times_of(write(tmp_path / "bare.h264")))
    }

    assert len(steps) == 1
    assert min(steps) > 0


@pytest.mark.parametrize("rate_hz", [3, 10, 24, 30, 50, 60])
def test_every_picture_is_kept_up_to_sixty_a_second(tmp_path, rate_hz):
    path = write(tmp_path / "r.mp4", Recipe(times_s=every(rate_hz, 12)))

    assert list(every(rate_hz, 12)) == pytest.approx(times_of(path), abs=1e-4)


@pytest.mark.parametrize(("rate_hz", "kept"), [(120, 12), (240, 8)])
def test_slow_motion_is_thinned_and_the_times_stay_true(tmp_path, rate_hz, kept):
    clip = write(tmp_path / "slow.mp4", Recipe(times_s=every(rate_hz, 24)))
    log = ReadingLog()

    read = list(pictures(clip, log))

    assert kept == len(read)
    assert 24 - kept == log.thinned
    shown = [round(picture.at_s * rate_hz) for picture in read]
    assert shown == pytest.approx([picture.at_s * rate_hz for picture in read], abs=0.01)
    assert [brightness(i) for i in shown] == pytest.approx(greys_of(read), abs=COLOUR_TOLERANCE)
    assert f"{kept} of its 24" in notes(probe(clip), log)[0]


# What a clip says about itself


def test_a_probe_tells_rate_length_and_size(tmp_path):
    clip = probe(write(tmp_path / "my clip.mp4", Recipe(size_px=(96, 64), times_s=every(25, 50))))

    assert clip.name == "my clip.mp4"
    assert clip.fps == pytest.approx(25, rel=0.03)
    assert clip.seconds == pytest.approx(2.0, rel=0.05)
    assert (96, 64) == (clip.width_px, clip.height_px)


def test_a_rate_that_no_camera_has_is_not_announced(tmp_path):
    path = write(tmp_path / "clock.avi", Recipe(codec="mpeg4", times_s=every(12_000, 3)))

    assert probe(path).fps is None


@pytest.mark.parametrize("name", ["12:30 squat.mp4", "squat%03d.mp4", "Übung – links.mp4", "-i.mp4"])
def test_a_name_is_only_a_name(tmp_path, name):
    assert name == probe(write(tmp_path / name)).name


def test_a_path_may_be_text(tmp_path):
    assert probe(str(write(tmp_path / "a.mp4"))).name == "a.mp4"


# Memory


def left_for_the_collector(path: Path) -> int:
    gc.collect()
    gc.disable()
    try:
        for _ in pictures(path):
            pass
        return gc.collect()
    finally:
        gc.enable()


def test_no_picture_outlives_its_use_however_long_the_clip(tmp_path):
    # Pictures that wait for the garbage collector would pile up by the hundred megabytes.
    short, long = (write(tmp_path / f"{n}.mp4", Recipe(times_s=every(25, n))) for n in (10, 100))

    assert left_for_the_collector(short) == left_for_the_collector(long)


# Damage


def damaged(path: Path, share: float, length: int) -> Path:
    data = bytearray(path.read_bytes())
    start = int(len(data) * share)
    data[start : start + length] = bytes((i * 37 + 11) % 256 for i in range(length))
    return _beside(path, bytes(data))


def cut(path: Path, share: float) -> Path:
    data = path.read_bytes()
    return _beside(path, data[: int(len(data) * share)])


def _beside(path: Path, data: bytes) -> Path:
    after = path.with_stem(path.stem + "_after")
    after.write_bytes(data)
    return after


SHORT_RUNS = {"g": "5", "bf": "0"}  # a whole picture in every five, so that damage heals
LONG = Recipe(size_px=(128, 128), times_s=every(20, 60), options=SHORT_RUNS)


def test_damage_in_the_middle_costs_only_what_it_hit(tmp_path):
    path = damaged(write(tmp_path / "c.mp4", LONG), 0.3, 300)
    log = ReadingLog()

    times = [picture.at_s for picture in pictures(path, log)]

    assert 50 <= len(times) < 60
    assert times[-1] == pytest.approx(2.95, abs=0.01)
    assert log.damaged > 0
    assert "damaged" in notes(probe(path), log)[0]


def test_a_clip_that_breaks_off_is_read_as_far_as_it_goes(tmp_path):
    path = cut(write(tmp_path / "c.mkv", LONG), 0.5)
    log = ReadingLog()

    times = [picture.at_s for picture in pictures(path, log)]

    assert 0.5 < times[-1] < 2.0
    assert len(times) == pytest.approx(times[-1] * 20 + 1, abs=2)
    assert f"{log.end_s:.1f} of its 3.0 seconds" in notes(probe(path), log)[-1]


def test_a_clip_whose_last_picture_stays_long_does_not_end_early(tmp_path):
    recipe = Recipe(codec="mjpeg", pix_fmt="yuvj420p", times_s=every(10, 5), last_for_s=4.0)
    path, log = write(tmp_path / "still.mov", recipe), ReadingLog()

    list(pictures(path, log))

    assert probe(path).seconds == pytest.approx(4.4, abs=0.1)
    assert () == notes(probe(path), log)


def test_a_whole_clip_needs_no_note(tmp_path):
    path, log = write(tmp_path / "c.mp4"), ReadingLog()

    assert len(list(pictures(path, log))) == log.shown
    assert () == notes(probe(path), log)


# What is no clip


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert "no such file" in refused(tmp_path / "nowhere.mp4").what


def test_a_folder_is_not_a_clip(tmp_path):
    assert "not a file" in refused(tmp_path).what


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    (tmp_path / "empty.mp4").touch()

    assert "empty" in refused(tmp_path / "empty.mp4").what


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path):
    path = write(tmp_path / "secret.mp4")
    path.chmod(0)

    assert "cannot be read" in refused(path).what


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", b"knees over toes\n" * 40),
        ("table.csv", b"at_s,knee\n0.0,10\n" * 40),
        ("poses.jsonl", b'{"vastus_poses":1}\n' * 40),
        ("zeros.mp4", bytes(5000)),
        ("archive.mp4", b"PK\x03\x04" + bytes(200)),
    ],
)
def test_what_is_not_a_video_is_said_not_to_be(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)

    assert "not a video" in refused(tmp_path / name).what


def test_a_photograph_is_not_a_video(tmp_path):
    photo = write(tmp_path / "me.png", Recipe(codec="png", pix_fmt="rgb24", times_s=(0.0,)))

    assert "still picture" in refused(photo).what


@pytest.mark.parametrize("name", ["talk.wav", "talk.m4a"])
def test_sound_alone_is_not_a_video(tmp_path, name):
    assert "only sound" in refused(write_sound(tmp_path / name)).what


def test_a_clip_whose_end_was_never_written_is_said_to_be_cut_off(tmp_path):
    assert "cut off" in refused(cut(write(tmp_path / "c.mp4"), 0.5)).what


def test_a_clip_in_an_unknown_form_asks_for_another(tmp_path):
    known = write(tmp_path / "c.mp4").read_bytes()
    (tmp_path / "new.mp4").write_bytes(known.replace(b"avc1", b"zzzz").replace(b"avcC", b"zzzC"))

    problem = refused(tmp_path / "new.mp4")

    assert "not known here" in problem.what
    assert "Convert" in problem.remedy


def test_a_clip_without_one_good_picture_is_refused(tmp_path):
    path = write(tmp_path / "c.mov", Recipe(codec="png", pix_fmt="rgb24"))
    path.write_bytes(path.read_bytes().replace(b"IHDR", b"IXXX"))

    assert "not one picture" in refused(path).what
    with pytest.raises(UnreadableVideoError, match="not one picture"):
        next(pictures(path))


@pytest.mark.parametrize("module", ["vastus", "vastus.pose.video", "vastus.pose.detector"])
def test_importing_needs_neither_the_decoder_nor_the_detector(module):
    program = f"import sys; import {module}; sys.exit(len({{'av', 'mediapipe', 'numpy'}} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_without_the_extra_the_command_that_installs_it_is_named():
    program = (
        "import sys; sys.modules['av'] = None\n"
        "from vastus.base.errors import MissingExtraError\n"
        "from vastus.pose.video import probe\n"
        "try: probe('a.mp4')\n"
        "except MissingExtraError as error: print(error)"
    )

    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout

    assert "pip install 'vastus[video]'" in said


def test_a_name_too_long_for_the_system_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableVideoError, match="cannot be read"):
        probe(tmp_path / f"{'x' * 300}.mp4")
