"""One set of promises, kept alike by every ledger: in memory and in a database."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.stories import any_fact, at, one_of_every_kind, rep, set_began, whole_session
from vastus.base.errors import StorageError
from vastus.record.codec import decode
from vastus.record.facts import Fact, PainReported, Rescored, SessionBegan, SetBegan, SetEnded
from vastus.store.ledger import Ledger, session_named, set_named, set_opened
from vastus.store.memory import MemoryLedger
from vastus.store.sql import SqlLedger


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request, tmp_path) -> Iterator[Ledger]:
    made: Ledger = MemoryLedger() if request.param == "memory" else SqlLedger(tmp_path / "vastus.sqlite")
    yield made
    made.close()


def test_a_new_ledger_holds_nothing(ledger):
    assert () == ledger.facts()
    assert () == ledger.facts("s1")
    assert () == ledger.sessions()


def test_facts_come_back_as_they_were_in_the_order_in_which_they_were_added(ledger):
    first, *rest = one_of_every_kind()
    ledger.append([first])
    ledger.append(rest)

    assert (first, *rest) == ledger.facts()


# Lines


def test_lines_come_in_order_with_numbers_of_their_own(ledger):
    facts = one_of_every_kind()
    ledger.append(facts)
    lines = ledger.lines()
    numbers = [number for number, _ in lines]

    assert sorted(set(numbers)) == numbers
    assert 0 < numbers[0]
    assert list(facts) == [decode(line, "here") for _, line in lines]


def test_only_lines_after_the_one_named_come(ledger):
    ledger.append(one_of_every_kind())
    lines = ledger.lines()

    assert lines[3:] == ledger.lines(lines[2][0])
    assert () == ledger.lines(lines[-1][0])


def test_the_line_added_last_comes_after_all_that_were_read(ledger):
    ledger.append(whole_session())
    last, _ = ledger.lines()[-1]
    ledger.append([rep("a1", 1.0)])
    ((number, line),) = ledger.lines(last)

    assert last < number
    assert rep("a1", 1.0) == decode(line, "here")


def test_a_ledger_without_facts_has_no_lines(ledger):
    assert () == ledger.lines()
    assert () == ledger.lines(7)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(any_fact, max_size=4), max_size=4))
def test_any_facts_come_back_whatever_they_are_about(ledger, together):
    before = ledger.facts()
    for facts in together:
        ledger.append(facts)

    assert (*before, *(fact for facts in together for fact in facts)) == ledger.facts()


def test_nothing_added_is_nothing_changed(ledger):
    ledger.append([])

    assert () == ledger.facts()


def test_the_same_fact_may_happen_twice(ledger):
    ledger.append([rep("a1", 1.0), rep("a1", 1.0)])

    assert 2 == len(ledger.facts())


def test_a_session_is_told_with_the_facts_of_its_sets(ledger):
    one, other = whole_session("s1", ("a1", "a2")), whole_session("s2", ("b1",))
    for facts in zip(one, other, strict=False):
        ledger.append(facts)
    ledger.append(one[len(other) :])

    assert one == ledger.facts("s1")
    assert other == ledger.facts("s2")
    assert ("s1", "s2") == ledger.sessions()


def test_a_set_may_begin_and_go_on_in_one_append_or_in_many(ledger):
    began, done = set_began("a1", 1.0), rep("a1", 2.0)
    ledger.append([began, done])
    ledger.append([done])
    ledger.append([set_began("a2", 20.0), rep("a2", 21.0), done])

    assert ledger.facts() == ledger.facts("s1")


def test_what_follows_counting_again_belongs_to_the_session_of_the_set(ledger):
    ledger.append(whole_session())
    again = [Rescored(at(9000), "a1", "c1", "0.2.0"), rep("c1", 101.0)]
    ledger.append(again)
    ledger.append([rep("c1", 112.0)])

    assert (*whole_session(), *again, rep("c1", 112.0)) == ledger.facts("s1")


def test_a_set_counted_again_twice_still_belongs_to_its_session(ledger):
    ledger.append([set_began("a1", 1.0)])
    ledger.append([Rescored(at(1), "a1", "c1", "2"), Rescored(at(2), "c1", "d1", "3"), rep("d1", 4.0)])

    assert 4 == len(ledger.facts("s1"))


def test_a_fact_of_a_set_that_nobody_began_is_kept_without_a_session(ledger):
    ledger.append([rep("nobody", 1.0)])

    assert (rep("nobody", 1.0),) == ledger.facts()
    assert () == ledger.sessions()


def test_a_session_that_was_never_kept_has_no_facts(ledger):
    ledger.append(whole_session())

    assert () == ledger.facts("another")


def test_one_fact_that_cannot_be_kept_keeps_out_all_that_came_with_it(ledger):
    wrong = PainReported(at(0), "s1", "set", "left", 11, None)

    with pytest.raises(ValueError, match="nprs"):
        ledger.append([*whole_session(), wrong])

    assert () == ledger.facts()


def test_any_number_of_threads_may_add_at_once_and_what_was_added_together_stays_together(ledger):
    def add(person: int) -> None:
        for number in range(10):
            set_id = f"p{person}n{number}"
            ledger.append([set_began(set_id, 1.0, f"s{person}"), rep(set_id, 2.0)])

    threads = [threading.Thread(target=add, args=(person,)) for person in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = ledger.facts()
    assert 100 == len(kept)
    assert [set_named(one) for one in kept[::2]] == [set_named(other) for other in kept[1::2]]
    assert [20] * 5 == [len(ledger.facts(session)) for session in ledger.sessions()]


# What a fact says of itself


@pytest.mark.parametrize(
    ("fact", "session", "of_set", "opens"),
    [
        (SessionBegan(at(0), "s1", "article", 1, "0.1.0"), "s1", None, None),
        (set_began("a1", 1.0), "s1", "a1", "a1"),
        (rep("a1", 1.0), None, "a1", None),
        (SetEnded(at(9), "s1", "a1", "done", 2, 0, 9.0), "s1", "a1", None),
        (Rescored(at(9), "a1", "c1", "0.2.0"), None, "a1", "c1"),
    ],
)
def test_a_fact_knows_its_session_its_set_and_the_set_that_it_opens(fact, session, of_set, opens):
    assert (session, of_set, opens) == (session_named(fact), set_named(fact), set_opened(fact))


def test_only_what_opens_a_set_does_so():
    opening: list[type[Fact]] = [type(fact) for fact in one_of_every_kind() if set_opened(fact) is not None]

    assert [SetBegan, Rescored] == opening


# The fake


def test_the_ledger_in_memory_can_be_told_to_fail_and_to_be_well_again():
    ledger = MemoryLedger()
    ledger.failing = StorageError("memory", "the disk is full.", "Free some space.")

    with pytest.raises(StorageError, match="full"):
        ledger.append(whole_session())
    ledger.failing = None
    ledger.append(whole_session())

    assert whole_session() == ledger.facts()


def test_the_ledger_in_memory_keeps_what_it_has_when_it_is_closed():
    ledger = MemoryLedger()
    ledger.append(whole_session())
    ledger.close()

    assert whole_session() == ledger.facts()
