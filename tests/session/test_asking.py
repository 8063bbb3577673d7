import pytest

from tests.session.acted import Actor, acting
from vastus.record.facts import ExerciseSkipped, PainReported, SetBegan
from vastus.session.inputs import Answered


def asked(knees: tuple[str, ...] = ("left", "right"), **options: object) -> Actor:
    return acting("wall_squat", "clamshell", knees=knees, camera=None, **options)


def reports(actor: Actor) -> list[tuple[str, str, int | None]]:
    return [(fact.asked, fact.knee, fact.nprs) for fact in actor.facts(PainReported)]


def answer(actor: Actor, knee: str, nprs: int | None) -> None:
    actor.feed(Answered(actor.at_s, knee, nprs))  # type: ignore[arg-type]


def test_every_involved_knee_is_asked_about_by_its_name() -> None:
    screen = asked().screen

    assert [("left", "Left knee"), ("right", "Right knee")] == [(c.knee, c.label) for c in screen.knees]
    assert [("right", "Right knee")] == [(c.knee, c.label) for c in asked(("right",)).screen.knees]


def test_where_no_knee_is_named_both_are_asked() -> None:
    assert ["left", "right"] == [choice.knee for choice in asked(()).screen.knees]


def test_an_answered_knee_leaves_the_question_and_the_last_one_ends_it() -> None:
    actor = asked()
    answer(actor, "left", 3)
    assert ["right"] == [choice.knee for choice in actor.screen.knees]
    answer(actor, "right", 0)

    assert "intro" == actor.screen.kind
    assert [("before", "left", 3), ("before", "right", 0)] == reports(actor)


def test_no_answer_is_noted_as_none_and_never_as_zero() -> None:
    actor = asked()
    answer(actor, "left", None)
    actor.press("go")

    assert [("before", "left", None), ("before", "right", None)] == reports(actor)


@pytest.mark.parametrize("nprs", [-1, 11, 100])
def test_a_number_that_is_none_of_the_scale_is_not_taken(nprs: int) -> None:
    actor = asked()
    answer(actor, "left", nprs)

    assert [] == reports(actor)


def test_a_knee_is_answered_for_once() -> None:
    actor = asked()
    answer(actor, "left", 2)
    answer(actor, "left", 9)

    assert [("before", "left", 2)] == reports(actor)


def test_a_knee_that_was_not_asked_about_is_not_noted() -> None:
    actor = asked(("right",))
    answer(actor, "left", 2)

    assert [] == reports(actor)


def test_an_answer_without_a_question_is_none() -> None:
    actor = asked()
    actor.press("go")
    answer(actor, "left", 2)

    assert [None, None] == [nprs for _, _, nprs in reports(actor)]


def test_much_pain_before_the_beginning_is_answered_with_a_choice() -> None:
    actor = asked(("right",))
    answer(actor, "right", 6)

    assert "6 of 10 is above 5." in actor.said()[1].says
    assert "intro" == actor.screen.kind


@pytest.mark.parametrize(("nprs", "ends"), [(5, False), (6, True), (10, True), (None, False)])
def test_pain_above_five_between_sets_ends_the_exercise_for_the_day(nprs: int | None, ends: bool) -> None:  # noqa: FBT001
    actor = acting(sets=("clamshell", "two_sets"), camera=None)
    actor.until("work")
    actor.press("done")
    assert ("pain", "set") == (actor.screen.kind, actor.screen.asked)
    answer(actor, "right", nprs)

    assert ends == ("too_painful" in {fact.why for fact in actor.facts(ExerciseSkipped)})
    assert ("rest" if not ends else "pain") == actor.screen.kind
    assert ends == ("pain_high" in actor.heard())
    assert 1 == len(actor.facts(SetBegan))


def test_the_worse_knee_decides() -> None:
    actor = acting(sets=("clamshell", "two_sets"), camera=None, knees=("left", "right"))
    actor.until("work")
    actor.press("done")
    answer(actor, "left", 8)
    assert "pain" == actor.screen.kind
    answer(actor, "right", 1)

    assert "pain_high" in actor.heard()


def test_pain_above_five_after_the_last_set_is_said_and_skips_nothing() -> None:
    actor = acting("wall_squat", camera=None)
    actor.until("work")
    actor.press("done")
    answer(actor, "right", 7)

    assert "7 of 10 is above 5, so this exercise ends here for today." in [say.says for say in actor.said()]
    assert [] == actor.facts(ExerciseSkipped)
    assert ("pain", "session") == (actor.screen.kind, actor.screen.asked)


def test_the_question_after_an_exercise_names_it() -> None:
    actor = acting("wall_squat", camera=None)
    actor.until("work")
    actor.press("done")

    assert actor.screen.lead.startswith("Wall squat is done.")
    answer(actor, "right", 1)
    assert ["wall_squat"] == [fact.exercise for fact in actor.facts(PainReported) if fact.exercise]
