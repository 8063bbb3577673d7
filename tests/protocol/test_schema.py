"""The schema that editors read says what the grammar says."""

import json
from importlib.resources import files

from vastus.protocol import load
from vastus.protocol.model import Exercise
from vastus.protocol.schema import exercise_schema


def committed() -> str:
    return files("vastus.protocol").joinpath("exercise.schema.json").read_text("utf-8")


def test_the_schema_in_the_package_is_the_one_the_grammar_makes() -> None:
    assert exercise_schema() == committed(), "renew it as protocol/schema.py says"


def test_the_schema_knows_every_key_of_an_exercise() -> None:
    assert set(Exercise.model_fields) == set(json.loads(committed())["properties"])


def test_the_schema_refuses_keys_that_nobody_knows() -> None:
    schema = json.loads(committed())

    assert schema["additionalProperties"] is False
    assert [] == [name for name, part in schema["$defs"].items() if part.get("additionalProperties", False)]


def test_every_exercise_file_names_its_schema_in_the_first_line() -> None:
    first = {text.partition("\n")[0] for text in load.library_texts().values()}

    assert {"#:schema ../exercise.schema.json"} == first
    assert files("vastus.protocol").joinpath("library", "..", "exercise.schema.json").is_file()
