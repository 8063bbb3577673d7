"""
The protocol library as it ships with the package, read on first use.

One of the two modules of the core that touch files (the other reads video),
and only the package's own. Importing it reads nothing.
"""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from vastus.base.errors import ProtocolError, UnknownNameError
from vastus.protocol.activities import Activity, ActivityList
from vastus.protocol.coaching import CoachSettings
from vastus.protocol.criteria import Criterion, CriterionList
from vastus.protocol.draft import Known, levels_in
from vastus.protocol.hometests import HomeTests
from vastus.protocol.language import Texts
from vastus.protocol.learning import Topic
from vastus.protocol.measuring import Measuring
from vastus.protocol.model import (
    CertList,
    Equipment,
    EquipmentList,
    Exercise,
    Level,
    Model,
    Source,
    SourceList,
)
from vastus.protocol.planning import PlanSettings
from vastus.protocol.prescribing import ExercisePart, Programme
from vastus.protocol.problem import one_of
from vastus.protocol.prognosis import Prognosis
from vastus.protocol.questionnaires import Questionnaires
from vastus.protocol.running import RunningRules
from vastus.protocol.screening import Screening

SomeModel = TypeVar("SomeModel", bound=Model)
LANGUAGE = "en"  # the one whose texts are whole


def parse(model: type[SomeModel], text: str) -> SomeModel:
    """
    Return a protocol type read from TOML text.

    Raises:
        tomllib.TOMLDecodeError: The text is not TOML.
        pydantic.ValidationError: It does not follow the grammar.
    """
    return validated(model, tomllib.loads(text))


def validated(model: type[SomeModel], table: Mapping[str, object]) -> SomeModel:
    """
    Return a protocol type from what TOML gave.

    Raises:
        pydantic.ValidationError: It does not follow the grammar.
    """
    # By way of JSON: strict types take JSON's one kind of list for a tuple, but no Python list.
    return model.model_validate_json(json.dumps(table, default=str))


def library_texts() -> dict[str, str]:
    """Return the text of every exercise file by its file name, in alphabetical order."""
    return _texts_in("library")


def texts_beside_rules() -> tuple[str, ...]:
    """Return the text of every file that decisions go by beside the rules: exercises, running, criteria."""
    return (*library_texts().values(), _read("running.toml"), _read("criteria.toml"))


@cache
def exercise_ids() -> tuple[str, ...]:
    """Return the ids of all exercises, alphabetically; an exercise's file is named after it."""
    return tuple(name.removesuffix(".toml") for name in library_texts())


@cache
def exercise(exercise_id: str) -> Exercise:
    """
    Return one exercise of the library.

    Raises:
        UnknownNameError: There is none of that name; the message offers the nearest.
    """
    if exercise_id not in exercise_ids():
        raise _unknown("exercise", exercise_id, exercise_ids())
    text = _package().joinpath("library", f"{exercise_id}.toml").read_text("utf-8")
    return parse(Exercise, text)


def exercises() -> tuple[Exercise, ...]:
    """Return all exercises, in the alphabetical order of their ids."""
    return tuple(exercise(name) for name in exercise_ids())


def level(of: Exercise, level_id: str | None = None) -> Level:
    """
    Return a level of an exercise; without an id its own default.

    Raises:
        UnknownNameError: The exercise has no such level.
    """
    known = tuple(rung.id for rung in of.levels)
    if level_id is not None and level_id not in known:
        raise _unknown(f"level of {of.id}", level_id, known)
    return of.level(level_id)


def performed(of: Exercise, rung: Level) -> tuple[Exercise, Level]:
    """Return what a rung really asks to perform: itself, or the level of the exercise it names."""
    if rung.performs is None:
        return of, rung
    other = exercise(rung.performs)
    return performed(other, level(other, rung.performs_level))


def asked(part: ExercisePart) -> tuple[Exercise, Level]:
    """
    Return the exercise that a part of a session asks for, and its level with the dose that is asked.

    Raises:
        UnknownNameError: There is no such exercise or level.
    """
    of = exercise(part.exercise)
    rung = level(of, part.level)
    if part.sets_less == 0:
        return of, rung
    sets = max(1, rung.dose.sets - part.sets_less)
    return of, rung.model_copy(update={"dose": rung.dose.model_copy(update={"sets": sets})})


def programme_texts() -> dict[str, str]:
    """Return the text of every programme file by its file name, in alphabetical order."""
    return _texts_in("programme")


@cache
def programme_ids() -> tuple[str, ...]:
    """Return the ids of all programmes, alphabetically; a programme's file is named after it."""
    return tuple(name.removesuffix(".toml") for name in programme_texts())


@cache
def programme(programme_id: str) -> Programme:
    """
    Return one programme.

    Raises:
        UnknownNameError: There is none of that name; the message offers the nearest.
    """
    if programme_id not in programme_ids():
        raise _unknown("programme", programme_id, programme_ids())
    return parse(Programme, programme_texts()[f"{programme_id}.toml"])


@cache
def coaching() -> CoachSettings:
    """Return the settings of a guided session."""
    return _shipped(CoachSettings, "coach.toml")


@cache
def planning() -> PlanSettings:
    """Return the settings of the plan."""
    return _shipped(PlanSettings, "plan.toml")


@cache
def screening() -> Screening:
    """Return what is asked before exercise."""
    return _shipped(Screening, "screening.toml")


@cache
def hometests() -> HomeTests:
    """Return how results of home tests are written down, and what they steer."""
    return _shipped(HomeTests, "hometests.toml")


@cache
def activities() -> ActivityList:
    """Return what is done outside the programme: the list to leave alone, the friendly list, tips."""
    return _shipped(ActivityList, "activities.toml")


@cache
def activity(activity_id: str) -> Activity:
    """
    Return one activity.

    Raises:
        UnknownNameError: There is none of that name.
    """
    listed = {one.id: one for one in activities().activities}
    if activity_id not in listed:
        raise _unknown("activity", activity_id, tuple(listed))
    return listed[activity_id]


@cache
def criteria() -> dict[str, Criterion]:
    """Return everything that may have to hold before an activity is tried, by id."""
    return {one.id: one for one in _shipped(CriterionList, "criteria.toml").criteria}


@cache
def running() -> RunningRules:
    """Return the table of the return to running, and its rules."""
    return _shipped(RunningRules, "running.toml")


@cache
def topics() -> tuple[Topic, ...]:
    """Return what can be read, in its order."""
    found = [parse(Topic, text) for text in _texts_in("learn").values()]
    return tuple(sorted(found, key=lambda topic: topic.order))


@cache
def prognosis() -> Prognosis:
    """Return how long recovery takes, and what counts as a change."""
    return _shipped(Prognosis, "prognosis.toml")


@cache
def questionnaires() -> Questionnaires:
    """Return every questionnaire."""
    return _shipped(Questionnaires, "questionnaires.toml")


@cache
def languages() -> dict[str, str]:
    """Return what each language calls itself, by its code; its file of texts is named after the code."""
    codes = [name.removesuffix(".toml") for name in _texts_in("texts")]
    return {code: _tables(code).get("language", {}).get("name", code) for code in codes}


@cache
def texts(language: str = LANGUAGE) -> Texts:
    """
    Return every text of a language; what its file does not have is said in English.

    Raises:
        UnknownNameError: There is no file for that language.
    """
    if language not in languages():
        raise _unknown("language", language, tuple(languages()))
    tables = {name: dict(table) for name, table in _tables(LANGUAGE).items()}
    for name, table in _tables(language).items():
        tables[name] = {**tables.get(name, {}), **table}
    return Texts(language, tables)


@cache
def _tables(language: str) -> dict[str, dict[str, str]]:
    tables = tomllib.loads(_package().joinpath("texts", f"{language}.toml").read_text("utf-8"))
    return TypeAdapter(dict[str, dict[str, str]]).validate_python(tables, strict=True)


@cache
def measuring() -> Measuring:
    """Return the settings of measuring."""
    return _shipped(Measuring, "measuring.toml")


@cache
def equipment() -> dict[str, Equipment]:
    """Return everything an exercise may need at home, by id."""
    return _shipped(EquipmentList, "equipment.toml").equipment


@cache
def sources() -> dict[str, Source]:
    """Return the bibliography by source key."""
    return _shipped(SourceList, "sources.toml").sources


@cache
def cert() -> CertList:
    """Return the items of the exercise reporting template and where each is answered."""
    return _shipped(CertList, "cert.toml")


@cache
def known() -> Known:
    """Return the names that an exercise file may refer to."""
    return Known(levels_in(library_texts().values()), frozenset(sources()), frozenset(equipment()))


def _texts_in(folder: str) -> dict[str, str]:
    found = [item for item in _package().joinpath(folder).iterdir() if item.name.endswith(".toml")]
    return {item.name: item.read_text("utf-8") for item in sorted(found, key=lambda item: item.name)}


def _shipped(model: type[SomeModel], name: str) -> SomeModel:
    """
    Return what a file of the package holds.

    Raises:
        ProtocolError: It was edited, and cannot be used any more.
    """
    remedy = "Mend it, or install vastus again; what you noted is not touched."
    try:
        return parse(model, _read(name))
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError(f"{_package() / name}", f"this is not TOML: {error}.", remedy) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ProtocolError(f"{_package() / name}", f"{field}: {first['msg']}.", remedy) from error


def _read(name: str) -> str:
    return _package().joinpath(name).read_text("utf-8")


def _package() -> Traversable:
    return files("vastus.protocol")


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> UnknownNameError:
    remedy = one_of(name.lower().replace("-", "_").replace(" ", "_"), known)
    return UnknownNameError(name, f"there is no {kind} of that name.", remedy)
