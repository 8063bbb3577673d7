"""
The one person whose coach this is: no account, a few settings, kept in one small file.

Whatever is wrong with that file, the coach works: what cannot be read is as it
comes out of the box.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from vastus.base.errors import StorageError
from vastus.protocol import load
from vastus.protocol.units import Units

PERSON = "me"
SETTINGS = "settings.json"
SWITCHES = ("voice", "overlay", "rest_sounds", "rests")
CHOICES = ("theme", "units", "language")
Theme: TypeAlias = Literal["auto", "light", "dark"]


class Settings(BaseModel):
    """
    How a person wants it.

    Args:
        rests: Whether there are rests between sets.
        voice, overlay, rest_sounds: What is heard and seen in a session.
        theme: Light, dark, or as the system has it.
        units: Of lengths and weights, as they are shown and typed.
        language: Of what is shown and spoken; one there are no texts for is as none was chosen.
        reason_asked: The last session that was left without a reason and about
            which was asked.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    voice: bool = True
    overlay: bool = True
    rest_sounds: bool = True
    rests: bool = True
    theme: Theme = "auto"
    units: Units = "metric"
    language: str = load.LANGUAGE
    reason_asked: str = ""

    @field_validator("language")
    @classmethod
    def _known(cls, language: str) -> str:
        return language if language in load.languages() else load.LANGUAGE


class Person:
    """
    A person's settings and where they are kept.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / SETTINGS
        self.settings = _read(self._path)

    def change(self, settings: Settings) -> None:
        """
        Keep other settings, whole or not at all.

        Raises:
            StorageError: They cannot be written; they hold until the coach is stopped.
        """
        self.settings = settings
        beside = self._path.with_suffix(".part")
        try:
            with beside.open("w", encoding="utf-8") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(settings.model_dump_json(indent=1))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            what = "the settings cannot be kept; they hold until the coach is stopped."
            raise StorageError(str(self._path), what, "Free some space, then save them again.") from error


def settings_from(fields: Iterable[tuple[str, str]], before: Settings) -> Settings:
    """
    Return the settings that a form asks for; what it does not name is off, or as before.

    Args:
        fields: Names and values as a browser sends them.
        before: Those that hold now.

    Raises:
        ValidationError: A value is none of those that can be chosen.
    """
    named = dict(fields)
    wanted = {
        **{choice: named.get(choice, getattr(before, choice)) for choice in CHOICES},
        **{switch: named.get(switch) == "on" for switch in SWITCHES},
    }
    whole = {**before.model_dump(mode="json"), **wanted}
    return Settings.model_validate_json(json.dumps(whole))


def _read(path: Path) -> Settings:
    try:
        return Settings.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Settings()
