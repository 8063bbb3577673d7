"""A session of the plan follows how the knee is when it begins, and is written down as what it became."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.pretended import Page
from tests.plan.lives import RULES, Life
from tests.seeded import seeded
from vastus.app.coaching import Household
from vastus.app.guided import Guided, guided
from vastus.app.people import Settings
from vastus.app.prescribed import alone, planned
from vastus.app.replanning import Replanning
from vastus.plan.today import Prescription
from vastus.protocol.prescribing import Programme
from vastus.record.facts import PainReported
from vastus.record.reports import Prescribed
from vastus.session.inputs import Answered
from vastus.session.outputs import ActivityScreen, Show
from vastus.store.folder import looked_into


def before(life: Life, nprs: int | None) -> PainReported:
    return PainReported(life.clock, "s", "before", "left", nprs, None)


@pytest.fixture
def kept() -> list[Prescription]:
    return []


def replanning(life: Life, kept: list[Prescription]) -> Replanning:
    def remade(day: Prescription) -> Guided:
        kept.append(day)
        return guided(Settings(), 0, ("left",), planned(day, "s"))

    return Replanning(life.course, RULES, life.plan, remade)


def level_of(day: Prescription, exercise: str) -> str:
    return next(one.level for one in day.exercises if one.exercise == exercise)


@pytest.mark.parametrize("nprs", [None, 0, 1])
def test_a_knee_that_is_as_it_was_changes_nothing(kept: list[Prescription], nprs: int | None) -> None:
    life = Life()

    assert None is replanning(life, kept)([before(life, nprs)])
    assert [] == kept


def test_a_sore_knee_is_given_the_gentle_form_of_each_exercise(kept: list[Prescription]) -> None:
    life = Life()
    other = replanning(life, kept)([before(life, 4)])

    assert other is not None
    assert ("flare", "quad_set") == (kept[0].kind, level_of(kept[0], "wall_squat"))
    assert not kept[0].warm_up


@pytest.mark.parametrize("nprs", range(4, 11))
def test_however_sore_a_knee_is_there_is_something_to_do(kept: list[Prescription], nprs: int) -> None:
    life = Life()
    replanning(life, kept)([before(life, nprs)])

    assert [True] == [bool(day.exercises) for day in kept]


def test_a_knee_a_little_sorer_than_usual_bends_less(kept: list[Prescription]) -> None:
    life = Life()
    for _ in range(5):
        life.morning(2)
        life.sleep()
    replanning(life, kept)([before(life, 3)])

    assert ("strength", "hold_30") == (kept[0].kind, level_of(kept[0], "wall_squat"))


def test_of_two_knees_the_second_answer_may_lead_further_down_and_the_same_answer_changes_nothing_more(
    kept: list[Prescription],
) -> None:
    life = Life(knees=("left", "right"))
    replan = replanning(life, kept)
    assert None is replan([before(life, 0)])
    right = PainReported(life.clock, "s", "before", "right", 5, None)

    assert None is not replan([right])
    assert None is replan([right])
    assert 1 == len(kept)


# A household


def answered(household: Household, nprs: int, programme: Programme | None = None) -> Page:
    page = Page()
    session = household.sessions.start("me", fresh=True, programme=programme)
    clock = session.join(page, 0.0, 0.0, camera=False)
    session.given(clock, 1.0, 1.0, lambda at_s: Answered(at_s, "right", nprs))
    return page


def screens(page: Page) -> list[object]:
    return [told.screen for told in page.heard if isinstance(told, Show)]


def test_in_a_session_a_calm_knee_begins_with_the_warm_up(household: Household) -> None:
    assert isinstance(screens(answered(household, 1))[-1], ActivityScreen)


def test_in_a_session_a_sore_knee_begins_with_something_gentle_and_the_record_says_so(tmp_path: Path) -> None:
    household = Household(seeded(tmp_path))
    household.open(failed=lambda: None)
    began = datetime.now(UTC)
    page = answered(household, 5)
    made = household.sessions.asked("me")
    household.close()
    folder = looked_into(tmp_path)
    facts = folder.ledger.facts()
    folder.close()
    said = [one for one in facts if isinstance(one, Prescribed)]

    assert not isinstance(screens(page)[-1], ActivityScreen)
    assert ["strength", "flare"] == [one.day_kind for one in said]
    assert began <= said[0].at <= said[1].at <= datetime.now(UTC)
    assert made is not None
    assert list(said[-1].exercises) == [part.exercise for part in made.parts if part.kind == "exercise"]
    assert 1 == len([one for one in facts if isinstance(one, PainReported) and one.asked == "before"])


def test_what_was_asked_for_by_name_stays_what_it_is(household: Household) -> None:
    squat = alone("wall_squat", "article")
    answered(household, 5, squat)

    assert squat == household.sessions.asked("me")
