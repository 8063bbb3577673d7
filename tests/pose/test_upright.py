"""However a clip was stored, its pictures come out as a person would see them."""

from fractions import Fraction

import av
import numpy as np
import pytest

from tests.clips import Recipe, is_upright, middle_of, write
from vastus.pose.video import LONGEST_SIDE_PX, pictures, probe


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("turned_deg", [0, 90, 180, -90])
def test_a_clip_that_asks_to_be_turned_is_turned(tmp_path, turned_deg, mirrored):
    path = write(tmp_path / "turned.mp4", Recipe(turned_deg=turned_deg, mirrored=mirrored))

    first = next(pictures(path))

    assert is_upright(first.rgb)
    assert first.rgb.shape == (96, 64, 3)
    assert (64, 96) == (first.width_px, first.height_px)
    assert (64, 96) == (probe(path).width_px, probe(path).height_px)


def test_a_film_of_greys_is_three_equal_colours(tmp_path):
    path = write(tmp_path / "grey.mkv", Recipe(codec="ffv1", pix_fmt="gray"))

    first = next(pictures(path)).rgb

    assert np.array_equal(first[..., 0], first[..., 1])
    assert np.array_equal(first[..., 0], first[..., 2])
    assert middle_of(first, 0, 1) > middle_of(first, 0, 0) > middle_of(first, 1, 0)


def test_what_is_see_through_becomes_grey(tmp_path):
    path = tmp_path / "clear.mov"
    with av.open(str(path), "w") as container:
        film = container.add_stream("qtrle", rate=10)
        film.width, film.height, film.pix_fmt = 64, 64, "argb"
        for _ in range(2):
            clear = np.zeros((64, 64, 4), np.uint8)
            container.mux(film.encode(av.VideoFrame.from_ndarray(clear, format="rgba")))
        container.mux(film.encode())

    assert [128, 128, 128] == middle_of(next(pictures(path)).rgb, 0, 0)


def test_stretched_pixels_are_made_square(tmp_path):
    path = write(tmp_path / "wide.mp4", Recipe(size_px=(60, 96), pixel_aspect=Fraction(4, 3)))

    first = next(pictures(path))

    assert (80, 96) == (first.width_px, first.height_px)
    assert (96, 80, 3) == first.rgb.shape
    assert is_upright(first.rgb)


@pytest.mark.parametrize("turned_deg", [0, -90])
def test_a_large_picture_is_made_smaller_but_says_how_it_was_filmed(tmp_path, turned_deg):
    recipe = Recipe(size_px=(2160, 3840), times_s=(0.0, 0.1), turned_deg=turned_deg)
    path = write(tmp_path / "uhd.mp4", recipe)

    first = next(pictures(path))

    assert (2160, 3840) == (first.width_px, first.height_px)
    assert (LONGEST_SIDE_PX, LONGEST_SIDE_PX * 9 // 16, 3) == first.rgb.shape
    assert is_upright(first.rgb)


def test_a_small_picture_is_left_as_it_is(tmp_path):
    assert (200, 112, 3) == next(pictures(write(tmp_path / "s.mp4", Recipe(size_px=(112, 200))))).rgb.shape


def test_pixels_lie_side_by_side_in_memory_whatever_the_width(tmp_path):
    # The detector takes an address and a size: rows with padding would be read askew.
    for width in range(60, 76, 2):
        path = write(tmp_path / f"{width}.mp4", Recipe(size_px=(width, 64), times_s=(0.0, 0.1)))

        assert next(pictures(path)).rgb.flags.c_contiguous


def test_an_annotation_may_be_drawn_on_a_picture(tmp_path):
    for picture in pictures(write(tmp_path / "c.mp4")):
        picture.rgb[0, 0] = (1, 2, 3)

        assert [1, 2, 3] == picture.rgb[0, 0].tolist()
