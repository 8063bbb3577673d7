from itertools import combinations

import pytest

from avatars.outfits import OUTFITS
from avatars.people import PEOPLE


def test_people_span_what_patients_are() -> None:
    builds = [person.build for person in PEOPLE.values()]
    statures, indices = ({getattr(build, what) for build in builds} for what in ("stature_m", "bmi"))

    assert {build.sex for build in builds} == {"female", "male"}
    assert (min(statures), max(statures)) == (1.55, 1.95)
    assert (min(indices), max(indices)) == (19.0, 34.0)
    assert {person.tone for person in PEOPLE.values()} == {"light", "medium", "deep"}
    assert {person.wear for person in PEOPLE.values()} == set(OUTFITS)


def test_both_sexes_are_light_and_heavy() -> None:
    for sex in ("female", "male"):
        indices = [person.build.bmi for person in PEOPLE.values() if person.build.sex == sex]
        assert min(indices) == pytest.approx(19.0)
        assert max(indices) == pytest.approx(34.0)


def test_no_two_people_are_alike() -> None:
    assert all(one != other for one, other in combinations(PEOPLE.values(), 2))


def test_who_demonstrates_wears_what_shows_the_joints() -> None:
    assert PEOPLE["demonstrator"].wear == "tight"
