"""Stills are drawn by the pages' own modules: small, nothing behind the figure, each of its own moment."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from avatars import stills
from avatars.publish import Publisher
from avatars.sizes import STILL_AT_MOST
from avatars.stage import BrowserError
from tests.avatars import packed
from tests.browser.conftest import CHROMIUM

THREE = stills.WEB / "vendor" / "three" / "three.module.js"


def opened(path: Path) -> np.ndarray:
    assert path.stat().st_size <= STILL_AT_MOST
    return np.asarray(Image.open(path).convert("RGBA"), dtype=float)


def crown_px(picture: np.ndarray) -> int:
    """How far from the top the figure's darkest part begins: walls are pale."""
    dark = (picture[..., 3] > 200) & (picture[..., :3].sum(axis=-1) < 330)
    return int(np.flatnonzero(dark.any(axis=1))[0])


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.skipif(not THREE.is_file(), reason="what draws is fetched when the package is built")
def test_a_start_and_an_end_are_drawn_alike_with_the_figure_lower_at_the_end(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, packed.cast(), {"wall_slide": packed.squat})
    publisher.introduce()

    def drawn() -> None:
        with stills.drawing(tmp_path) as publisher.draws:
            publisher.publish()

    with ThreadPoolExecutor(1) as alone:  # another browser of these tests may be at work on this thread
        alone.submit(drawn).result()

    start = opened(tmp_path / "stills" / "wall_slide-hold_30-start.webp")
    end = opened(tmp_path / "stills" / "wall_slide-hold_30-end.webp")
    assert (stills.SIDE_PX, stills.SIDE_PX, 4) == start.shape == end.shape
    assert 0.0 == start[5, 5, 3], "nothing is behind the figure"
    assert crown_px(start) + 5 < crown_px(end)


def test_a_picture_is_made_as_small_as_it_must_be_and_no_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 4), dtype=np.uint8)
    noise[..., 3] = 255
    into = io.BytesIO()
    Image.fromarray(noise).save(into, "PNG")
    best = stills._webp(into.getvalue())

    monkeypatch.setattr(stills, "STILL_AT_MOST", len(best))
    assert best == stills._webp(into.getvalue())
    monkeypatch.setattr(stills, "STILL_AT_MOST", len(best) - 1)
    assert len(stills._webp(into.getvalue())) < len(best)


def test_without_a_browser_it_is_said_how_to_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    with pytest.raises(BrowserError, match="--no-stills"), stills.drawing(tmp_path):
        pass
