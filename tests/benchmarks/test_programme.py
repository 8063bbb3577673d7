"""Made-up people live by the plan: always the same ones, each to the end, and no promise is broken."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks import programme
from benchmarks.course_lived import Lived, Living, bold, broken_by, live
from benchmarks.people import KINDS, Someone
from tests.plan.lives import Life
from vastus.plan.known import Lock
from vastus.plan.ladders import rules

RULES = rules()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_person_of_every_kind_lives_to_the_end_and_no_promise_is_broken(kind):
    lived = live(kind, 1, 6, RULES, 3, keep=True)

    assert {} == lived.broken
    assert lived.days > 0
    assert lived.acceptable <= lived.days <= 6 * 7
    assert lived.checked > 0
    assert "A" in lived.reached


def test_across_the_date_line_a_day_comes_twice_or_never_and_time_goes_on():
    who = Someone(KINDS[0], 1, 1, zone=13)
    evening = who.clock(20)
    who._flies(-11)
    who.day += 1
    assert timedelta(hours=24) == who.clock(20) - evening
    assert who.date == Someone(KINDS[0], 1, 1).date
    who._flies(13)
    assert who.date == Someone(KINDS[0], 1, 1, day=1).date
    who._flies(5)
    assert who.date == Someone(KINDS[0], 1, 1, day=1).date


def test_the_same_seed_makes_the_same_people_and_another_makes_others():
    once, again = programme.run(8, 2, 5, cores=1), programme.run(8, 2, 5, cores=1)

    assert once == again
    assert once != programme.run(8, 2, 6, cores=1)


def test_two_cores_come_to_the_same_as_one():
    people = 2 * programme.TOGETHER

    assert programme.run(people, 1, cores=1) == programme.run(people, 1, cores=2)


def test_a_day_that_breaks_a_promise_is_found():
    life = Life()
    living = Living(Someone(KINDS[0], 1, 1), RULES, Lived("quick"), life.course)
    higher = tuple(
        replace(one, level="step_down") for one in life.plan.exercises if one.exercise == "wall_squat"
    )
    assert [] == broken_by(living, life.plan)

    broken = broken_by(living, replace(life.plan, exercises=higher))
    assert ["above its rung", "deeper than its rung"] == broken
    person = life.course.person
    assert person is not None
    life.add(replace(person, equipment=()))
    living.course = life.course
    assert "beyond what knee, home or safety allow" in broken_by(living, replace(life.plan, exercises=higher))
    locked = life.course._replace(locked=Lock(None, "urgent"), pause_until=life.day + timedelta(1))
    living.course = locked
    assert ["exercise while locked", "exercise in a pause"] == broken_by(living, life.plan)


def test_a_step_up_that_breaks_a_promise_is_found():
    life = Life()
    life.calm_weeks(1)
    up = next(one for one in life.decisions if one.ruling == "advance" and one.from_level != one.to_level)
    living = Living(Someone(KINDS[0], 1, 1), RULES, Lived("quick"), life.course, up_days=[up.day])
    assert "two steps up in a day" in bold(living, up)

    bouts = tuple(bout._replace(morning={}) for bout in life.course.bouts)
    living = Living(Someone(KINDS[0], 1, 1), RULES, Lived("quick"), life.course._replace(bouts=bouts))
    assert ["a step up without all answers"] == bold(living, up)
    assert ["a step up without a session"] == bold(living, replace(up, session="never"))


def test_a_run_in_which_a_promise_was_broken_fails(monkeypatch, capsys):
    broken = programme.Sum(people=1, weeks=1)
    broken.broken["above its rung"] += 1
    monkeypatch.setattr(programme, "run", lambda *_: {"quick": broken})

    assert 1 == programme.main(["--people", "1", "--weeks", "1"])
    assert "**broken**: {'above its rung': 1}" in capsys.readouterr().out


def test_the_table_has_a_row_for_every_kind_of_people(capsys):
    assert 0 == programme.main(["--people", "8", "--weeks", "1"])
    out = capsys.readouterr().out

    assert "every promise was kept" in out
    assert "no patients" in out
    for kind in KINDS:
        assert f"| {kind.name} | 1 |" in out


def test_who_leaves_is_away_and_who_travels_changes_clocks():
    leaving = Someone(next(kind for kind in KINDS if kind.name == "leaving"), 1, 1)
    travelling = Someone(next(kind for kind in KINDS if kind.name == "travelling"), 1, 1)
    away, zones = [], set()
    for _ in range(100):
        away.append(leaving.away)
        zones.add(travelling.zone)
        leaving.sleeps()
        travelling.sleeps()

    assert 28 == sum(away)
    assert 3 < len(zones)


def test_a_knee_hurts_more_when_more_is_asked_and_calms_by_night():
    someone = Someone(KINDS[0], 1, 1)
    (knee,) = someone.knees.values()
    easy = knee.asked(0.0, someone.dice)
    hard = knee.asked(1.5, someone.dice)
    sore = knee.soreness
    knee.sleeps(0.05)

    assert easy < hard
    assert knee.soreness < sore
    assert hard == knee.week


def test_who_is_silent_answers_less():
    def answered(name: str) -> int:
        someone = Someone(next(kind for kind in KINDS if kind.name == name), 1, 1)
        return sum(someone.says(3) is not None for _ in range(200))

    assert answered("silent") < 100 < answered("quick")
