"""What answers come to: the most cautious wins, silence is never no, and more yes is never milder."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.plan import screening as judging
from vastus.plan.screening import CAUTION, Answer
from vastus.protocol import load
from vastus.protocol.screening import Form, Question
from vastus.record.reports import KneeDescribed, Outcome, Screened

FILE = load.screening()
AGES = [band.id for band in FILE.ages]
IDS = [one.id for one in FILE.questions]
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
KNEE = KneeDescribed(AT, "left", ("around",), ("squat", "stairs"), 4, 5, 2)
CALM = Screened(AT, "full", ("r1",), (), "go")
answers = st.dictionaries(st.sampled_from(IDS), st.sampled_from(("yes", "no", "unsure")))
people = st.tuples(st.sampled_from(("full", "week", "injury")), st.sampled_from([*AGES, None]), st.booleans())
ORDER = {"no": 0, "unsure": 1, "yes": 2}


def form(kind: Form = "full", age: str | None = "adult", *, injured: bool = False) -> tuple[Question, ...]:
    return judging.questions(FILE, kind, age, injured=injured)


def ids(*given: object, **more: object) -> set[str]:
    return {one.id for one in form(*given, **more)}  # type: ignore[arg-type]


@given(answers, people, st.sampled_from(IDS), st.sampled_from(("no", "unsure", "yes")))
def test_one_more_yes_never_gives_a_milder_outcome(
    told: dict[str, Answer], who: tuple[Form, str | None, bool], name: str, more: Answer
) -> None:
    asked = judging.questions(FILE, who[0], who[1], injured=who[2])
    if name in told and ORDER[more] < ORDER[told[name]]:
        more = told[name]

    before = judging.verdict(FILE, asked, told)
    after = judging.verdict(FILE, asked, {**told, name: more})

    assert CAUTION.index(after.outcome) >= CAUTION.index(before.outcome)
    assert set(before.yes) <= set(after.yes)


@given(answers, people, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(
    told: dict[str, Answer], who: tuple[Form, str | None, bool], chance: object
) -> None:
    asked = judging.questions(FILE, who[0], who[1], injured=who[2])
    pairs = list(told.items())
    chance.shuffle(pairs)  # type: ignore[attr-defined]

    assert judging.verdict(FILE, asked, told) == judging.verdict(FILE, asked, dict(pairs))


@given(answers, people)
def test_silence_is_never_no(told: dict[str, Answer], who: tuple[Form, str | None, bool]) -> None:
    asked = judging.questions(FILE, who[0], who[1], injured=who[2])
    found = judging.verdict(FILE, asked, told)

    assert set(found.open) == {one.id for one in asked if not one.implied} - set(told)
    assert set(found.asked) | set(found.open) == {one.id for one in asked}
    assert found.finished == (not found.open or found.outcome in {"urgent", "emergency"})


@given(answers, people)
def test_every_outcome_has_its_reason_and_go_has_none(
    told: dict[str, Answer], who: tuple[Form, str | None, bool]
) -> None:
    asked = judging.questions(FILE, who[0], who[1], injured=who[2])
    found = judging.verdict(FILE, asked, told)

    assert (found.outcome == "go") == (found.reasons == ())
    if found.reasons:
        assert found.outcome == found.reasons[0].outcome
        caution = [CAUTION.index(reason.outcome) for reason in found.reasons]
        assert sorted(caution, reverse=True) == caution


@pytest.mark.parametrize("question", FILE.questions, ids=lambda one: one.id)
def test_a_yes_alone_comes_to_what_its_question_asks_for(question: Question) -> None:
    found = judging.verdict(FILE, [question], {question.id: "yes"})

    assert (question.consequence, (question.id,), ()) == (found.outcome, found.yes, found.open)
    assert question.why == found.reasons[0].says


@pytest.mark.parametrize(
    ("name", "told", "outcome"),
    [
        ("r1", "no", "go"),
        ("r1", "unsure", "urgent"),
        ("r1", "yes", "emergency"),
        ("r11", "unsure", "provider"),
        ("r11", "yes", "urgent"),
        ("d6", "unsure", "provider"),
        ("d6", "yes", "provider"),
    ],
)
def test_not_sure_is_a_step_milder_than_yes_and_never_go(name: str, told: Answer, outcome: Outcome) -> None:
    assert outcome == judging.verdict(FILE, form(), {name: told}).outcome


def test_the_most_cautious_wins_whatever_else_was_said() -> None:
    told: Mapping[str, Answer] = {"r19": "yes", "d1": "yes", "r2": "yes", "r11": "yes"}
    found = judging.verdict(FILE, form(), told)

    assert "emergency" == found.outcome
    assert ["r2", "r11", "r19", "d1"] == [reason.question for reason in found.reasons]


def test_without_an_injury_nothing_of_an_injury_is_asked() -> None:
    of_injury = {"r4", "r5", "r6", "r8", "r9", "r10", "r12"}

    assert set() == of_injury & ids()
    assert of_injury <= ids(injured=True)


@pytest.mark.parametrize(
    ("age", "asked", "not_asked"),
    [
        ("to_16", {"r16", "r20", "d2"}, {"r7", "d3"}),
        ("at_17", {"r20"}, {"r16", "d2", "d3"}),
        ("adult", set(), {"r7", "r16", "r20", "d2", "d3"}),
        ("from_45", {"d3"}, {"r7", "r16", "r20", "d2"}),
        ("from_55", {"d3", "r7"}, {"r16", "r20", "d2"}),
    ],
)
def test_an_age_is_asked_what_concerns_it(age: str, asked: set[str], not_asked: set[str]) -> None:
    found = ids("full", age, injured=True)

    assert asked <= found
    assert set() == found & not_asked


def test_an_unknown_age_leaves_nobody_out() -> None:
    assert {"r16", "d2", "d3"} <= ids("full", None)
    assert set() == {"r7", "r20"} & ids("full", None, injured=True)


def test_what_age_and_injury_already_say_is_a_yes_without_words() -> None:
    found = judging.verdict(FILE, form("full", "from_55", injured=True), {})

    assert ("r7",) == found.yes
    assert "urgent" == found.outcome


@pytest.mark.parametrize(
    ("knee", "screened", "fits"),
    [
        (KNEE, CALM, True),
        (replace(KNEE, where=("behind",)), CALM, True),
        (replace(KNEE, provoked_by=("sit",)), CALM, True),
        (replace(KNEE, where=("below",)), CALM, False),
        (replace(KNEE, where=("around", "shin")), CALM, False),
        (replace(KNEE, provoked_by=("walk",)), CALM, False),
        (replace(KNEE, provoked_by=("nothing",)), CALM, False),
        (KNEE, replace(CALM, yes=("d1",), outcome="provider"), False),
        (KNEE, replace(CALM, yes=("r11",), outcome="urgent"), False),
        (KNEE, replace(CALM, outcome="provider"), False),
        (KNEE, replace(CALM, yes=("r20",), outcome="provider"), True),
        (KNEE, replace(CALM, yes=("r7",), outcome="urgent"), False),
    ],
)
def test_answers_fit_the_pattern_where_nothing_points_elsewhere(
    knee: KneeDescribed, screened: Screened, *, fits: bool
) -> None:
    assert fits == judging.fits_pattern(FILE, knee, screened)


def test_places_say_what_else_it_may_come_from() -> None:
    assert () == judging.points_to(FILE, KNEE)
    assert 2 == len(judging.points_to(FILE, replace(KNEE, where=("shin", "around", "outer"))))


@pytest.mark.parametrize(
    ("weeks", "akps", "longer"),
    [((), None, False), ((8,), None, False), ((9,), None, True), ((1, 26), None, True), ((1,), 69.0, True),
     ((1,), 70.0, False)],
)  # fmt: skip
def test_a_long_time_or_a_low_score_makes_the_honest_time_longer(
    weeks: tuple[int, ...], akps: float | None, *, longer: bool
) -> None:
    found = judging.expectation(FILE, weeks, akps)

    assert longer == found.longer
    assert (12.0 if longer else 6.0) == found.weeks
