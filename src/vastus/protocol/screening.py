"""
The grammar of the screening file: what is asked before exercise, of whom, and what follows from a yes.

`screening.toml` holds the questions in plain words; what is made of the answers
is in `plan.screening`.
"""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from vastus.protocol.measuring import Number
from vastus.protocol.model import Id, Model, SourceKey, Text

Form: TypeAlias = Literal["full", "week", "injury"]
Consequence: TypeAlias = Literal["provider", "urgent", "emergency"]
Band: TypeAlias = Id


class AgeBand(Model):
    """
    A band of years.

    Args:
        from_years, to_years: The first and the last of them; None where it is open.
        guardian: Whether somebody who looks after the person has to agree.
    """

    id: Band
    says: Text
    from_years: Number | None = None
    to_years: Number | None = None
    guardian: bool = False


class Question(Model):
    """
    One question about safety, which is answered with yes or no.

    Args:
        kind: A red flag ends self-management; a differential points to something else.
        list: Among which it is ticked; None where it is implied.
        asks: The question.
        explains: What helps to answer it; None where nothing is needed.
        ticked: The same as something to tick in a list; None where it is implied.
        consequence: What a yes asks for.
        suggests: What else a yes points to, in a few words; differential questions only.
        why: What is said to the person who answered with yes.
        forms: Where it is asked.
        ages: Of whom; empty where of everybody.
        after_injury: Whether it is only asked where an injury came first.
        implied: Whether age and injury already say yes, so that it is not asked in words.
    """

    id: Id
    kind: Literal["red_flag", "differential"]
    list: Id | None = None
    asks: Text
    explains: Text | None = None
    ticked: Text | None = None
    consequence: Consequence
    suggests: Text | None = None
    why: Text
    forms: Annotated[tuple[Form, ...], Field(min_length=1)]
    ages: tuple[Band, ...] = ()
    after_injury: bool = False
    implied: bool = False
    source: SourceKey


class Unsure(Model):
    """What `I am not sure` asks for, by what a yes would."""

    emergency: Consequence
    urgent: Consequence
    provider: Consequence
    source: SourceKey


class Place(Model):
    """
    A place of the knee.

    Args:
        letter: What it is called in the picture.
        fits: Whether pain there fits the pattern.
        points_to: What it may point to instead; None where it fits.
    """

    id: Id
    letter: Annotated[str, Field(pattern=r"^[A-Z]$")]
    says: Text
    fits: bool
    points_to: Text | None = None
    source: SourceKey


class Provocation(Model):
    """Something that brings the pain on; `fits` where it loads a bent knee."""

    id: Id
    says: Text
    fits: bool
    source: SourceKey


class Pattern(Model):
    """How many of the fitting places and activities make the pattern."""

    places: Number
    provoked: Number


class Prognosis(Model):
    """
    What makes it take longer, and what is expected then.

    Args:
        long_weeks: Pain for longer than this.
        low_akps: Or a score below this.
        usual_weeks, longer_weeks: What is expected without and with either.
        says, says_longer: The honest sentence in each case.
    """

    long_weeks: Number
    low_akps: Number
    usual_weeks: Number
    longer_weeks: Number
    says: Text
    says_longer: Text


class Duration(Model):
    """How long it has hurt, as one of a few answers: in weeks, about."""

    id: Id
    says: Text
    weeks: Number


class TickList(Model):
    """
    Questions that are asked together, as things to tick.

    Args:
        each: Whether somebody who is not sure is asked each by itself; otherwise not sure holds for whatever
            was not ticked.
    """

    id: Id
    says: Text
    each: bool


class TimeOfDay(Model):
    """A time of day; `start_min` is when that is, in minutes after midnight."""

    id: Id
    says: Text
    start_min: Number


class WeekRuns(Model):
    """On how many days of a usual week somebody runs; `most` is the last of them, None where it is open."""

    id: Id
    says: Text
    most: Number | None = None


class Pace(Model):
    """
    How fast somebody reads and answers.

    Args:
        words_per_min, slow_words_per_min: Silent reading, in the middle and of slow readers.
        press_s: Finding and pressing what was decided on.
        field_s: Typing a few words.
        told_min: What people are told.
    """

    words_per_min: Number
    slow_words_per_min: Number
    press_s: Number
    field_s: Number
    told_min: Number


class Screening(Model):
    """The file `screening.toml`; its version is that of the notice, too."""

    version: Annotated[int, Field(ge=1)]
    pace: Pace
    times: Annotated[tuple[TimeOfDay, ...], Field(min_length=1)]
    week_runs: Annotated[tuple[WeekRuns, ...], Field(min_length=1)]
    lists: Annotated[tuple[TickList, ...], Field(min_length=1)]
    ages: Annotated[tuple[AgeBand, ...], Field(min_length=1)]
    unsure: Unsure
    places: Annotated[tuple[Place, ...], Field(min_length=1)]
    provocations: Annotated[tuple[Provocation, ...], Field(min_length=1)]
    durations: Annotated[tuple[Duration, ...], Field(min_length=1)]
    pattern: Pattern
    prognosis: Prognosis
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        bands = {band.id for band in self.ages}
        strange = [f"{one.id}: {age}" for one in self.questions for age in one.ages if age not in bands]
        if strange:
            raise ValueError(f"ages that are no band here: {', '.join(strange)}")
        lists = {one.id for one in self.lists}
        ticked = [one for one in self.questions if not one.implied]
        homeless = [one.id for one in ticked if one.ticked is None or one.list not in lists]
        if homeless:
            raise ValueError(f"questions that are nowhere to tick: {', '.join(homeless)}")
        for listed in (
            self.ages, self.places, self.provocations, self.durations, self.questions, self.times, self.lists,
            self.week_runs,
        ):  # fmt: skip
            ids = [one.id for one in listed]
            twice = sorted({one for one in ids if ids.count(one) > 1})
            if twice:
                raise ValueError(f"ids that are given twice: {', '.join(twice)}")
        return self

    def question(self, question_id: str) -> Question | None:
        """Return a question by its id; None where this version has no such question."""
        return next((one for one in self.questions if one.id == question_id), None)

    def band(self, band_id: str) -> AgeBand | None:
        """Return an age band by its id; None where this version has no such band."""
        return next((one for one in self.ages if one.id == band_id), None)

    def usual_week(self, week_id: str | None) -> WeekRuns | None:
        """Return on how many days somebody runs, by its id; None where this version has no such answer."""
        return next((one for one in self.week_runs if one.id == week_id), None)
