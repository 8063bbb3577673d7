"""What comes today is the programme's own order, with about how long it takes and what is needed."""

from vastus.app.prescribed import alone
from vastus.app.today import PROGRAMME, title_of, today
from vastus.protocol import load


def test_every_part_of_the_programme_comes_in_its_order() -> None:
    parts = load.programme(PROGRAMME).parts

    assert [getattr(part, "exercise", None) or part.id for part in parts] == [
        item.id for item in today().items
    ]


def test_what_is_only_offered_takes_no_time_of_the_session() -> None:
    coming = today()
    asked = [item for item in coming.items if not item.offered]

    assert len(asked) < len(coming.items)
    assert sum(item.minutes for item in asked) == coming.minutes


def test_an_exercise_says_its_dose_and_takes_longer_for_two_sides() -> None:
    items = {item.id: item for item in today().items}

    assert "15 repetitions on each side, each held for 5 seconds" in items["clamshell"].says
    assert items["clamshell"].minutes > items["wall_squat"].minutes
    assert 5 == items["warm_up"].minutes


def test_whatever_is_needed_is_named_once() -> None:
    needs = today().needs

    assert "exercise mat" in needs
    assert len(set(needs)) == len(needs)


def test_what_is_needed_is_what_the_form_of_the_day_needs() -> None:
    assert ("bare stretch of wall", "shoes with a flat, firm sole") == today(
        alone("calf_stretch_step", "wall")
    ).needs
    assert "step with a rail" in today(alone("calf_stretch_step", "article")).needs


def test_an_exercise_that_this_version_no_longer_knows_is_called_by_its_id() -> None:
    assert ("Clamshell", "hopping") == (title_of("clamshell"), title_of("hopping"))


def test_of_one_exercise_by_itself_only_that_comes() -> None:
    coming = today(alone("squat_depth"))

    assert ["squat_depth"] == [item.id for item in coming.items]
    assert load.exercise("squat_depth").name == coming.name
    assert coming.minutes == coming.items[0].minutes
