import pytest

from avatars.outfits import OUTFITS, Wear

WEARS: tuple[Wear, ...] = ("tight", "loose", "shorts", "skirt")


def test_there_is_an_outfit_for_each_that_can_be_asked_for() -> None:
    assert set(OUTFITS) == set(WEARS)


@pytest.mark.parametrize("wear", WEARS)
def test_a_garment_is_worn_once(wear: Wear) -> None:
    names = [garment.name for garment in OUTFITS[wear].garments]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("wear", WEARS)
def test_what_is_worn_over_other_cloth_stands_further_off(wear: Wear) -> None:
    off = [garment.off_m for garment in OUTFITS[wear].garments]

    assert off == sorted(off)
    assert len(set(off)) == len(off)


@pytest.mark.parametrize("wear", WEARS)
def test_colours_can_be_shown(wear: Wear) -> None:
    outfit = OUTFITS[wear]
    colours = [garment.colour for garment in outfit.garments]
    colours += [outfit.shoe.upper, outfit.shoe.laces, outfit.shoe.sole]

    assert all(0.0 < part < 1.0 for colour in colours for part in colour)


def test_only_what_hangs_open_shows_what_is_within() -> None:
    assert all(
        garment.open_m == 0.0 or garment.falls is not None
        for outfit in OUTFITS.values()
        for garment in outfit.garments
    )


def test_under_what_does_not_cover_something_is_worn() -> None:
    for outfit in OUTFITS.values():
        for place, garment in enumerate(outfit.garments):
            assert garment.covers or any(inner.name == "shorts" for inner in outfit.garments[:place])
