"""
Running as a person tells it: whether they do, and on how many days of a usual week.

Rule 1: what was not asked is not known; whoever wanted to run before this was asked is not made a runner.
Rule 2: days of a week without running contradict it, and are told in one sentence.
"""

from vastus.app.safety import VARIES, Answers, Wanting, single
from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.record.reports import PersonDescribed, Running

ASKED = "running"
OFTEN = "week_runs"
NAMES = (ASKED, OFTEN)
CHOICES: tuple[Running, ...] = ("now", "again", "new", "no")
RAN: frozenset[str] = frozenset({"now", "again"})


def wanting(answers: Answers, t: Texts, person: PersonDescribed | None = None) -> Wanting:
    """
    Return what is still open, and what contradicts itself.

    Args:
        person: Who was described before and only changes something; what was open then may stay so.
    """
    if person is not None and person.running == "unsaid" and not answers.keys() & set(NAMES):
        return {}
    running, often = single(answers, ASKED), single(answers, OFTEN)
    week = load.screening().usual_week(often)
    if running not in CHOICES:
        return {ASKED: t("begin.want_running")}
    if running not in RAN and week is not None:
        says = t(f"begin.running_{running}")
        return {OFTEN: t("begin.contradicts_running", running=says, often=week.says)}
    if (running in RAN or OFTEN in answers) and week is None and often != VARIES:
        return {OFTEN: t("begin.want_week_runs")}
    return {}


def told(answers: Answers, person: PersonDescribed | None = None) -> tuple[Running, str | None]:
    """
    Return what the answers come to, in which nothing may be wanting: running, and the days of a usual week.

    Args:
        person: As for `wanting`.
    """
    running = next((one for one in CHOICES if one == single(answers, ASKED)), None)
    if running is None:
        return ("unsaid", None) if person is None else (person.running, person.week_runs)
    often = single(answers, OFTEN)
    return running, often if running in RAN and often != VARIES else None


def known(person: PersonDescribed) -> Answers:
    """Return what a form has of it already; what was never asked stays open."""
    given: dict[str, tuple[str, ...]] = {}
    if person.running in CHOICES:
        given[ASKED] = (person.running,)
    if person.running in RAN:
        given[OFTEN] = (person.week_runs or VARIES,)
    return given


def filled(answers: Answers, person: PersonDescribed) -> Answers:
    """Return the answers of a form that may leave running as it was; whoever speaks of it says all of it."""
    return answers if ASKED in answers else {**known(person), **answers}
