"""Films are changed exactly, and written so that they read back as they were."""

import numpy as np
import pytest

from benchmarks import compositing
from benchmarks import moving_pictures as mp
from benchmarks.virtual_camera import detected
from vastus.pose.landmarks import Sighting
from vastus.pose.video import pictures


def film(seconds: float = 2.0, rate_hz: float = 15.0, height: int = 48, width: int = 64):
    """A bright bar walks from left to right over grey."""
    for i in range(round(seconds * rate_hz)):
        picture = np.full((height, width, 3), 90, np.uint8)
        at = int((width - 8) * i / (seconds * rate_hz))
        picture[:, at : at + 8] = 220
        yield mp.Shot(i / rate_hz, picture)


def bar_at(picture: np.ndarray) -> float:
    return float(np.flatnonzero(picture[picture.shape[0] // 2, :, 0] > 160).mean())


def test_a_film_reads_back_with_its_times(tmp_path):
    path = tmp_path / "a.mp4"
    uneven = [shot for i, shot in enumerate(film()) if i % 3 != 1]

    mp.write(path, uneven)

    assert [s.at_s for s in uneven] == pytest.approx([s.at_s for s in mp.read(path)], abs=1e-4)
    assert [bar_at(s.picture) for s in uneven] == pytest.approx(
        [bar_at(s.picture) for s in mp.read(path)], abs=1.5
    )


def test_half_a_film_can_be_read_from_zero(tmp_path):
    path = tmp_path / "a.mp4"
    mp.write(path, film())

    part = list(mp.read(path, from_s=1.0, to_s=1.5))

    assert 0.0 == part[0].at_s
    assert 8 == len(part)


def test_a_gif_reads_back(tmp_path):
    path = tmp_path / "a.gif"
    mp.write_gif(path, mp.at_rate(10.0)(film()), 10)

    assert 19 <= len(list(mp.read(path))) <= 20


def test_nothing_half_written_is_left(tmp_path):
    mp.write(tmp_path / "a.mp4", film(0.5))

    assert ["a.mp4"] == [p.name for p in tmp_path.iterdir()]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_film_on_its_side_that_says_so_is_seen_upright(tmp_path, degrees):
    path = tmp_path / "a.mp4"
    mp.write(path, mp.each(mp.turned(degrees // 90))(film()))
    mp.say_rotated(path, degrees)

    upright = [picture.rgb for picture in pictures(path)]

    assert (48, 64, 3) == upright[0].shape
    assert [bar_at(s.picture) for s in film()] == pytest.approx(
        [bar_at(picture) for picture in upright], abs=1.5
    )


def test_backwards_begins_with_the_end():
    again = list(mp.backwards(film()))

    assert bar_at(again[0].picture) > bar_at(again[-1].picture)
    assert 0.0 == again[0].at_s
    assert all(np.diff([s.at_s for s in again]) > 0)


def test_faster_keeps_the_pictures_and_shortens_the_time():
    plain, fast = list(film()), list(mp.faster(2.0)(film()))

    assert len(plain) == len(fast)
    assert plain[-1].at_s / 2.0 == fast[-1].at_s


def test_another_rate_repeats_or_leaves_out_pictures():
    assert np.allclose(1 / 60, np.diff([s.at_s for s in mp.at_rate(60.0)(film())]))
    assert 6 == len(list(mp.at_rate(3.0)(film())))


def test_freezing_inserts_time():
    plain, stopped = list(film()), list(mp.frozen(1.0, 2.0)(film()))

    assert plain[-1].at_s + 2.0 == pytest.approx(stopped[-1].at_s)
    assert all(np.diff([s.at_s for s in stopped]) > 0)


def test_a_covered_lens_shows_nothing_for_as_long_as_told():
    dark = [s.at_s for s in mp.blacked_out([(0.5, 1.0)])(film()) if s.picture.max() == 0]

    assert dark
    assert 0.5 <= min(dark)
    assert 1.0 > max(dark)


def test_films_follow_each_other_in_the_size_of_the_first():
    joined = list(mp.one_after_another(film(1.0), film(1.0, height=96, width=64)))

    assert {(48, 64, 3)} == {s.picture.shape for s in joined}
    assert all(np.diff([s.at_s for s in joined]) > 0)


def test_fitting_never_squashes():
    tall = np.full((100, 50, 3), 10, np.uint8)
    inside = mp.fitted(tall, 48, 64)[:, :, 0] < 100

    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    assert 2.0 == pytest.approx(len(rows) / len(columns), abs=0.15)


def test_noise_and_shaking_come_out_the_same_each_time():
    for change in (mp.grainy(20.0), mp.shaky(0.05), mp.unevenly()):
        once, twice = list(change(film(0.5))), list(change(film(0.5)))
        assert all(np.array_equal(a.picture, b.picture) for a, b in zip(once, twice, strict=True))


def somebody(x: float) -> Sighting:
    image = np.column_stack([np.full(33, x), np.linspace(0.2, 0.8, 33)])
    return Sighting(0.0, 64, 48, (detected(image, np.zeros((33, 3)), (1.0,) * 33),))


def test_a_cut_out_person_is_seen_where_they_are_put():
    masks = iter([(shot, compositing.outline(somebody(0.5))) for shot in mp.still(_red(), 2.0)])
    out = list(compositing.pasted(film(), masks, size=1.0, place=lambda at_s: (0.25 + 0.2 * at_s, 0.5)))

    def red(picture: np.ndarray) -> float:
        return float(np.flatnonzero((picture[..., 0] > 180) & (picture[..., 1] < 60)).astype(int).size)

    assert red(out[0].picture) > 20.0
    assert out[0].picture.shape == (48, 64, 3)


def test_who_goes_behind_is_hidden_by_who_is_in_front():
    masks = [(shot, compositing.outline(somebody(0.5))) for shot in mp.still(_red(), 2.0)]
    before = next(compositing.pasted(film(), iter(masks), size=1.0, place=lambda _: (0.5, 0.5)))
    behind = next(
        compositing.pasted(film(), iter(masks), size=1.0, place=lambda _: (0.5, 0.5), behind=(somebody(0.5),))
    )

    assert not np.array_equal(before.picture, next(film()).picture)
    assert np.array_equal(behind.picture, next(film()).picture)


def test_nobody_has_no_outline():
    assert 0.0 == compositing.outline(Sighting(0.0, 64, 48)).max()


def test_side_by_side_is_as_wide_as_both():
    shown = next(compositing.beside(film(), film(height=96, width=64)))

    assert (48, 96, 3) == shown.picture.shape


def _red() -> np.ndarray:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[..., 0] = 230
    return picture
