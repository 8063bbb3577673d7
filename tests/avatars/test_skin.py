from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from avatars import skin
from avatars.asset import AssetError
from avatars.skin import TONES, At, Look, Masks, Under, mixed
from tests.avatars.shelves import Shelf

LOOK = Look(TONES["light"], (0.1, 0.1, 0.1))
NAMES = ("ears", "eyelids", "lips", "fingernails", "toenails")


def mask(*lit: tuple[int, int]) -> bytes:
    """Return a mask of eight by eight points, of which some are lit."""
    picture = Image.new("L", (8, 8))
    for point in lit:
        picture.putpixel(point, 255)
    packed = BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()


def masks(**lit: list[tuple[int, int]]) -> Masks:
    return Masks(Shelf({f"textures/mpfb_{name}.jpg": mask(*lit.get(name, [])) for name in NAMES}))


def face(*points: tuple[float, float, float], places: tuple[float, float] = (0.05, 0.05)) -> At:
    return At(np.array(points), np.tile(places, (len(points), 1)))


def test_a_mask_is_asked_by_places_in_the_picture() -> None:
    found = masks(lips=[(6, 2)]).at("lips", np.array([[6.5 / 8, 2.5 / 8], [2.5 / 8, 6.5 / 8]]))

    assert found.tolist() == [1.0, 0.0]


def test_a_place_on_the_far_edge_is_within_the_mask() -> None:
    assert masks(lips=[(7, 7)]).at("lips", np.array([[1.0, 1.0]])).tolist() == [1.0]


def test_a_mask_that_is_missing_is_named() -> None:
    with pytest.raises(AssetError, match="mpfb_lips"):
        Masks(Shelf({})).at("lips", np.zeros((1, 2)))


def test_lips_are_redder_than_the_skin_beside_them() -> None:
    at = face((0.0, 0.66, 0.155), (0.0, 0.66, 0.155))
    at.places[1] = (6.5 / 8, 2.5 / 8)
    beside, lips = skin._head(at, LOOK, masks(lips=[(6, 2)]))

    assert lips[0] - lips[1] > beside[0] - beside[1] + 0.05


def test_brows_are_darker_than_the_forehead_above_them() -> None:
    forehead, brow = skin._head(face((0.03, 0.78, 0.14), (0.025, 0.754, 0.14)), LOOK, masks())

    assert brow.mean() < 0.7 * forehead.mean()


def test_brows_are_the_same_on_both_sides() -> None:
    points = np.array([[x / 1000.0, 0.752, 0.14] for x in range(10, 60, 5)])
    left, right = (skin._brow(points * [sign, 1.0, 1.0]) for sign in (1.0, -1.0))

    assert left.max() > 0.6
    assert left == pytest.approx(right, abs=0.4)  # single hairs differ


def test_the_scalp_has_the_colour_of_the_hair_and_an_ear_has_not() -> None:
    at = face((0.0, 0.845, 0.06), (0.08, 0.76, 0.03))
    at.places[1] = (6.5 / 8, 2.5 / 8)
    scalp, ear = skin._head(at, LOOK, masks(ears=[(6, 2)]))

    assert scalp.max() < 0.25
    assert ear.mean() > 0.4


def test_nails_are_lighter_than_the_hand() -> None:
    at = face((0.6, 0.15, 0.2), (0.6, 0.15, 0.2))
    at.places[1] = (6.5 / 8, 2.5 / 8)
    hand, nail = skin._limbs(at, LOOK, masks(fingernails=[(6, 2)]))

    assert nail.mean() > hand.mean() + 0.02


@pytest.mark.parametrize("tone", TONES)
def test_skin_varies_a_little_about_its_tone(tone: str) -> None:
    points = np.random.default_rng(7).normal(0.0, 0.1, (2000, 3))
    found = skin._plain(At(points, np.zeros((2000, 2))), Look(TONES[tone], (0.1, 0.1, 0.1)))

    assert found.mean(axis=0) == pytest.approx(TONES[tone].skin, abs=0.03)
    assert 0.001 < found.std(axis=0).max() < 0.03


def test_tones_go_from_light_to_deep() -> None:
    light, medium, deep = (np.mean(TONES[tone].skin) for tone in ("light", "medium", "deep"))

    assert light > medium + 0.1 > deep + 0.2


def test_a_colour_over_another_shows_by_its_share() -> None:
    under = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])

    assert mixed(under, (1.0, 0.5, 0.0), np.array([0.0, 0.5])).tolist() == [[0.0, 0.0, 0.0], [0.5, 0.25, 0.0]]


def test_what_lies_under_either_of_two_lies_under_the_deeper() -> None:
    under = Under(np.array([0.1, -0.2]), np.array([0.05, -0.3])).and_under(np.array([0.0, 0.01]))

    assert under.deep_m.tolist() == [0.1, 0.01]
    assert under.hidden_m.tolist() == [0.05, 0.01]
