"""The JSON schema of an exercise file, for editors that complete and check TOML."""

import json

from vastus.protocol.model import Exercise


def exercise_schema() -> str:
    """
    Return the text of `exercise.schema.json`, made from the grammar.

    A test keeps the file equal to it. To renew the file, write this text to it:
    `python -c "from vastus.protocol.schema import exercise_schema as s; print(s(), end='')"`.
    """
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Exercise.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
