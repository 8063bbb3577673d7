from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from avatars.outfits import Garment
from avatars.tailor import HEM_M, TUCKED_M, Tailor
from tests.avatars import dolls, sticks

RED = (0.8, 0.2, 0.2)
MIDDLE_M = sticks.HIP_UP_M + 0.1


def above(height_m):
    return lambda on: height_m - on.height


def below(height_m):
    return lambda on: on.height - height_m


def sewn(garment, *over):
    return Tailor(dolls.body()).sewn(garment, over)


def reach(cloth):
    return np.linalg.norm(cloth.points_m[:, [0, 2]], axis=1)


def test_a_garment_stands_off_as_far_as_it_should() -> None:
    cloth = sewn(Garment("band", above(MIDDLE_M), RED, 0.01))
    assert reach(cloth).max() == pytest.approx(0.13, abs=1e-3)


def test_a_hem_is_sharp_and_lies_where_the_field_says() -> None:
    cloth = sewn(Garment("band", above(MIDDLE_M + 0.013), RED, 0.0))
    assert cloth.points_m[:, 1].min() == pytest.approx(MIDDLE_M + 0.013)


def test_a_hem_turns_inward() -> None:
    cloth = sewn(Garment("band", above(MIDDLE_M + 0.013), RED, 0.01))
    edge = reach(cloth)[np.isclose(cloth.points_m[:, 1], MIDDLE_M + 0.013)]
    assert np.ptp(edge) == pytest.approx(HEM_M, abs=0.0012)


def test_what_lies_deep_under_other_cloth_is_not_kept() -> None:
    inner, outer = (
        Garment("legs", below(MIDDLE_M), RED, 0.0),
        Garment("shirt", above(MIDDLE_M - 0.2), RED, 0.01),
    )
    whole, kept = sewn(inner), sewn(inner, outer)
    assert kept.points_m[:, 1].max() < whole.points_m[:, 1].max()
    assert kept.points_m[:, 1].max() >= MIDDLE_M - 0.2 + TUCKED_M - 1e-9


def test_what_does_not_cover_hides_nothing() -> None:
    inner = Garment("legs", below(MIDDLE_M), RED, 0.0)
    outer = Garment("skirt", above(MIDDLE_M - 0.2), RED, 0.01, covers=False)
    assert len(sewn(inner, outer).points_m) == len(sewn(inner).points_m)
    assert (Tailor(dolls.body()).under([outer]).deep_m < 0.0).all()


def test_how_far_skin_lies_under_cloth_is_told_by_the_deepest() -> None:
    both = [Garment(str(height), below(height), RED, 0.0, open_m=0.02) for height in (0.7, 0.8)]
    under = Tailor(dolls.body()).under(both)
    head = dolls.body().points_m[:, 1]
    assert under.deep_m == pytest.approx(0.8 - head)
    assert under.hidden_m == pytest.approx(0.8 - head - 0.02)


def test_a_skirt_lies_outside_the_second_skin() -> None:
    cloth = sewn(Garment("skirt", above(MIDDLE_M), RED, 0.012, part="helper-skirt", covers=False))
    assert reach(cloth).max() > 0.12 + 0.010
    assert np.median(reach(cloth)) > 0.12 + 0.006


def test_a_skirt_goes_with_what_it_lies_on() -> None:
    body = dolls.body()
    cloth = sewn(Garment("skirt", above(MIDDLE_M), RED, 0.012, part="helper-skirt", covers=False))
    assert set(cloth.joints[cloth.weights > 0.0].tolist()) == {body.rig.places["pelvis"]}


def test_cloth_is_of_its_colour_and_its_seam_darker() -> None:
    cloth = sewn(Garment("band", above(MIDDLE_M), RED, 0.0, trim=(0.0, 0.0, 0.0), band_m=0.05))
    found = np.asarray(Image.open(BytesIO(cloth.picture or b"")), dtype=float) / 255.0
    assert np.median(found.reshape(-1, 3), axis=0) == pytest.approx(RED, abs=0.06)
    assert found[..., 0].min() < 0.6


def test_the_same_garment_is_the_same_cloth() -> None:
    first, second = (sewn(Garment("band", above(MIDDLE_M), RED, 0.01, eased=2)) for _ in range(2))
    assert first.picture == second.picture
    assert np.array_equal(first.points_m, second.points_m)


def test_cloth_bridges_the_seat() -> None:
    doll = dolls.body()
    seat = doll.mesh.of("helper-tights")
    cleft = doll.points_m.copy()
    low = (
        (np.abs(cleft[seat, 0]) < 1e-6)
        & (cleft[seat, 2] < 0.0)
        & (np.abs(cleft[seat, 1] - MIDDLE_M + 0.1) < 0.06)
    )
    cleft[seat[low], 2] += 0.04
    cloth = Tailor(replace(doll, points_m=cleft)).sewn(Garment("legs", below(MIDDLE_M), RED, 0.0), [])
    behind = (np.abs(cloth.points_m[:, 0]) < 1e-3) & (cloth.points_m[:, 2] < 0.0)

    near = behind & (np.abs(cloth.points_m[:, 1] - MIDDLE_M + 0.1) < 0.06)
    assert near.any()
    assert cloth.points_m[near, 2].mean() < -0.12 + 0.03


def test_skin_under_open_cloth_is_kept_further_in() -> None:
    garment = Garment("shorts", above(0.7), RED, 0.0)
    shut, wide = (
        Tailor(dolls.body()).under([replace(garment, open_m=open_m)]).hidden_m for open_m in (0.0, 0.1)
    )

    assert shut - wide == pytest.approx(0.1)
