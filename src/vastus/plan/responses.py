"""
How a knee answered an exercise of a session, and what each rule makes of it.

Every rule looks at the same answers and proposes one thing, or nothing; the
most cautious proposal stands, with its reason, and the others are kept beside it.
"More pain is never bolder": a higher answer from one set on, after a session or
later never makes what stands less cautious. Only what answers are held against
- the level before, the usual one, the first set - can be higher and excuse the
next; none of them alone lets anything go up.

The thresholds are in `plan.toml`. No validated ones exist for this condition;
ours are anchored to published pain rules.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from vastus.protocol.planning import PlanSettings
from vastus.record.reports import KneeSide, Ruling

CAUTION: tuple[Ruling, ...] = ("refer", "pause", "step_back", "reduce", "stay", "advance")
PLACES: Mapping[Ruling, int] = {ruling: place for place, ruling in enumerate(CAUTION)}


class Response(NamedTuple):
    """
    One exercise of one session, and one knee's answers to it.

    Args:
        loads_knee: Whether the kneecap carries load in it.
        cap_nprs: The most it may hurt, by how irritable the knee is.
        before: Before the session.
        usual: The usual level in the morning.
        during: While it went on and right after, oldest first.
        since: The most later on that day.
        hour: An hour later.
        morning: Next morning.
        later: From 24 hours later on.
        sharp: Whether there was a sudden sharp pain.
        signed: Whether anything new showed in the knee on its day or the next.
        too_painful: Whether it was ended for pain.
        met: Whether everything asked was done.
        form: Share of repetitions without a major fault.
        effort_rpe: How hard the session was.
        whole: Whether it was done at the level on which the person stands.
        declared: Whether this knee was described as sore; what another does not say is not asked for.
    """

    knee: KneeSide
    loads_knee: bool
    cap_nprs: float
    before: int | None = None
    usual: float | None = None
    during: tuple[int, ...] = ()
    since: int | None = None
    hour: int | None = None
    morning: int | None = None
    later: int | None = None
    sharp: bool = False
    signed: bool = False
    too_painful: bool = False
    met: bool = True
    form: float = 1.0
    effort_rpe: int | None = None
    whole: bool = True
    declared: bool = True

    @property
    def worst(self) -> int | None:
        """The most that it hurt; None where nothing was answered."""
        if self.since is None:
            return max(self.during) if self.during else None
        return max((*self.during, self.since))

    @property
    def base(self) -> float | None:
        """What later answers are held against: the lower of the usual level and the answer before."""
        if self.before is None or self.usual is None:
            return self.usual if self.before is None else self.before
        return min(self.before, self.usual)

    @property
    def highest(self) -> float | None:
        """What is no more than it was anyhow: the higher of the two."""
        if self.before is None or self.usual is None:
            return self.usual if self.before is None else self.before
        return max(self.before, self.usual)


class Proposal(NamedTuple):
    """What one rule proposes, and why, in words for a person."""

    ruling: Ruling
    rule: str
    says: str


Rule: TypeAlias = Callable[[Response, PlanSettings], Proposal | None]


def too_much(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Pain beyond what is acceptable, a sharp pain, or a stop for pain: one level down."""
    most = settings.acceptable_nprs.value
    if seen.too_painful:
        return Proposal("step_back", "too_much", "It was too painful, so it comes back one level easier.")
    if seen.sharp:
        return Proposal("step_back", "too_much", "There was a sudden sharp pain, so it comes back easier.")
    if seen.worst is not None and seen.worst > most:
        says = f"It hurt {seen.worst} of 10, more than {most:.0f}, so it comes back one level easier."
        return Proposal("step_back", "too_much", says)
    return None


def above_cap(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Pain beyond what this knee should have now: a set less."""
    del settings
    if seen.worst is None or seen.worst <= seen.cap_nprs:
        return None
    most = f"this knee does better with at most {seen.cap_nprs:.0f}"
    says = f"It hurt {seen.worst} of 10, and {most}: a little less."
    return Proposal("reduce", "above_cap", says)


def rising(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Pain that grows from set to set beyond what is easy: a little less."""
    if not seen.during or max(seen.during) <= settings.safe_nprs.value:
        return None
    low = seen.during[0]
    for told in seen.during[1:]:
        if told - low >= settings.set_rise_nprs.value and told > settings.safe_nprs.value:
            says = f"It rose from {low} to {told} of 10 while you went on: a little less."
            return Proposal("reduce", "rising", says)
        low = min(low, told)
    return None


def morning_flare(seen: Response, settings: PlanSettings) -> Proposal | None:
    """A morning well above the usual: what loads the knee goes one level down."""
    if seen.morning is None or seen.usual is None:
        return None
    if seen.morning < seen.usual + settings.morning_flare_nprs.value:
        return None
    says = f"Next morning it was {seen.morning} of 10, well above your usual {seen.usual:g}."
    return _off_the_knee(seen, "morning_flare", says)


def still_up(seen: Response, settings: PlanSettings) -> Proposal | None:
    """A day later still above where it began and the usual: one level down, and the article's advice."""
    if seen.later is None or seen.highest is None or seen.later <= seen.highest:
        return None
    hours = settings.morning_after_h.value
    says = (
        f"After {hours:.0f} hours it was still {seen.later} of 10, above the {seen.highest:g} it usually is."
        f" The article's advice: see a provider when pain lasts longer than {hours:.0f} hours."
    )
    return _off_the_knee(seen, "still_up", says)


def _off_the_knee(seen: Response, rule: str, says: str) -> Proposal:
    """Take what loads the knee one level down; what does not stays."""
    if not seen.loads_knee:
        return Proposal("stay", rule, f"{says} This exercise stays as it is.")
    return Proposal("step_back", rule, f"{says} What loads the knee comes back one level easier.")


def hour_rise(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Still sore an hour later: stay."""
    del settings
    if seen.hour is None or seen.base is None or seen.hour <= seen.base:
        return None
    says = f"An hour later it was {seen.hour} of 10, above the {seen.base:g} before. The same again."
    return Proposal("stay", "hour_rise", says)


def morning_rise(seen: Response, settings: PlanSettings) -> Proposal | None:
    """A morning above the usual, or sore at all: stay."""
    if seen.morning is None:
        return None
    if seen.usual is not None and seen.morning > seen.usual:
        says = f"Next morning it was {seen.morning} of 10, above your usual {seen.usual:g}. The same again."
        return Proposal("stay", "morning_rise", says)
    if seen.morning > settings.safe_nprs.value:
        says = f"Mornings are at {seen.morning} of 10; it goes up when they are calmer. The same again."
        return Proposal("stay", "morning_rise", says)
    return None


def sore(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Acceptable pain before or during: stay."""
    safe = settings.safe_nprs.value
    if seen.worst is not None and seen.worst > safe:
        return Proposal("stay", "sore", f"It hurt {seen.worst} of 10, which is acceptable. The same again.")
    if seen.before is not None and seen.before > safe:
        return Proposal("stay", "sore", f"The knee was at {seen.before} of 10 before. The same again.")
    return None


def unanswered(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Silence is not "no pain": stay."""
    del settings
    if not seen.declared:
        return None
    missing = []
    if not seen.during:
        missing.append("how it was during")
    if seen.hour is None:
        missing.append("how it was an hour later")
    if seen.morning is None:
        missing.append("how it was next morning")
    if seen.before is None:
        missing.append("how it was before")
    if seen.effort_rpe is None:
        missing.append("how hard it was")
    if not missing:
        return None
    told = " and ".join(missing)
    says = f"{told[0].upper()}{told[1:]} is not known, and not known is not calm. The same again."
    return Proposal("stay", "unanswered", says)


def new_sign(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Something new in the knee on the day of a session or the next: nothing of it counts as calm."""
    del settings
    if not seen.signed:
        return None
    return Proposal("stay", "new_sign", "Something new showed in the knee after it. The same again.")


def unfinished(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Not all of it, not well, or hard work: stay."""
    if not seen.met:
        return Proposal("stay", "unfinished", "Not all repetitions were done yet. The same again.")
    if seen.form < settings.form_share.value:
        says = f"{seen.form:.0%} of the repetitions went without a larger fault. The same again, with care."
        return Proposal("stay", "unfinished", says)
    if seen.effort_rpe is not None and seen.effort_rpe > settings.effort_most_rpe.value:
        return Proposal("stay", "unfinished", f"It was hard work ({seen.effort_rpe} of 10). The same again.")
    return None


def gentle(seen: Response, settings: PlanSettings) -> Proposal | None:
    """A session below the level, or at another one, says nothing of this level: stay."""
    del settings
    if seen.whole:
        return None
    return Proposal("stay", "gentle", "It was done in another form than its level asks. The same again.")


def calm(seen: Response, settings: PlanSettings) -> Proposal | None:
    """Nothing speaks against it: this session counts as calm."""
    del seen, settings
    return Proposal("advance", "calm", "Calm before, during and after.")


RULES: tuple[Rule, ...] = (
    too_much,
    still_up,
    morning_flare,
    above_cap,
    rising,
    hour_rise,
    morning_rise,
    sore,
    new_sign,
    unanswered,
    unfinished,
    gentle,
    calm,
)


def proposals(seen: Response, settings: PlanSettings) -> tuple[Proposal, ...]:
    """Ask every rule; return what they propose, the most cautious first."""
    told = [proposal for rule in RULES if (proposal := rule(seen, settings)) is not None]
    if len(told) > 1:
        told.sort(key=caution)
    return tuple(told)


def caution(proposal: Proposal) -> int:
    """Return the place of a proposal: the most cautious first."""
    return PLACES[proposal.ruling]
