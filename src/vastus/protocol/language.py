"""The texts of one language: flat keys in tables, filled in where they are used."""

from collections.abc import Mapping
from dataclasses import dataclass

from vastus.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Texts:
    """
    All texts of a language.

    Args:
        language: Its code, e.g. `en`.
        tables: The texts by table and key.
    """

    language: str
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, name: str, /, **values: object) -> str:
        """
        Return a text, e.g. `guide.ready`, with its places filled in.

        Raises:
            InputError: There is no such text, or a place is left open.
        """
        table, _, key = name.partition(".")
        try:
            return self.tables[table][key].format(**values)
        except KeyError as error:
            what = f"the text {name} is missing, or its {error.args[0]} was not given."
            raise InputError(f"texts/{self.language}.toml", what, "Add it to the file.") from error

    def table(self, name: str) -> Mapping[str, str]:
        """Return all texts of a table by key; empty when there is no such table."""
        return self.tables.get(name, {})
