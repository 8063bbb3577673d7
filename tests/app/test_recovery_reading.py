"""A recovery at work: read once, told again when there is something new, spoilt lines left out."""

from tests.plan.lives import Life
from tests.web.living import recovering
from vastus.app.recovery import Recoveries
from vastus.record import codec
from vastus.record.facts import CueGiven
from vastus.report.recovery import TOLD_WEEKS, recovery


class Lines:
    """Lines that count how often they were asked for, and from where."""

    def __init__(self, lines: list[str]) -> None:
        self.kept = lines
        self.asked: list[int] = []

    def __call__(self, after: int) -> tuple[tuple[int, str], ...]:
        self.asked.append(after)
        return tuple((number, line) for number, line in enumerate(self.kept, 1) if number > after)


def lived() -> list[str]:
    life = Life()
    life.calm_weeks(1)
    return [codec.encode(fact) for fact in life.facts]


def test_it_tells_what_the_facts_tell() -> None:
    lines = lived()
    facts = [codec.decode(line, "a line") for line in lines]

    assert recovery(facts) == Recoveries(Lines(lines)).now()


def test_repetitions_of_weeks_long_past_are_passed_over_and_nothing_else_is() -> None:
    life = recovering(30)
    lines = [codec.encode(fact) for fact in life.facts]
    reps = [place for place, line in enumerate(lines) if line.startswith('{"kind":"rep_done"')]
    spoilt = {*reps[: len(reps) // 2]}
    cut = [line[:30] if place in spoilt else line for place, line in enumerate(lines)]
    told = recovery(life.facts)

    assert told == Recoveries(Lines(lines)).now() == Recoveries(Lines(cut)).now()
    assert {len(weeks) for weeks in told.quality.values()} <= set(range(1, TOLD_WEEKS + 1))
    assert told.quality


def test_a_day_that_cannot_be_read_passes_over_nothing() -> None:
    day = '{"kind":"day_began","v":1}'

    assert recovery([]) == Recoveries(Lines([day])).now()


def test_a_line_is_read_once_and_nothing_new_is_the_same_answer() -> None:
    lines = Lines(lived())
    recoveries = Recoveries(lines)
    first = recoveries.now()

    assert first is recoveries.now()
    assert [0, len(lines.kept)] == lines.asked


def test_what_is_new_is_told() -> None:
    whole = lived()
    lines = Lines(whole[:-20])
    recoveries = Recoveries(lines)
    before = recoveries.now()
    lines.kept = whole

    assert before != recoveries.now()
    assert recoveries.now() == Recoveries(Lines(whole)).now()


def test_a_line_that_is_spoilt_or_not_needed_changes_nothing() -> None:
    whole = lived()
    cue = codec.encode(CueGiven("s1-00", 3.0, "slow_down"))
    spoilt = [*whole[:5], "not a fact", '{"kind":"from_the_future","v":9}', cue, *whole[5:]]

    assert Recoveries(Lines(whole)).now() == Recoveries(Lines(spoilt)).now()
