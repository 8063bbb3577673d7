"""
Make what is missing of the made-up patients: films, what the detector sees in them, and their truth.

    python -m avatars.patients                     everything of the design
    python -m avatars.patients NAME ...            some clips
    python -m avatars.patients --part 1/2          every second clip, beside another run
    python -m avatars.patients --script FILE       a motion of your own, as avatars/script.py tells it
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from avatars.patients import design
from avatars.patients.filming import filming
from avatars.patients.making import Archive, Ward, make
from avatars.script import read
from benchmarks.patient_poses import packed
from benchmarks.patients import FOLDER
from vastus.base.errors import InputError
from vastus.pose.detector import ModelName, sightings

FILMS = Path("out") / "avatars" / "patients"


class DesignError(InputError):
    """A clip that is not of the design, or a part that is none."""


def main(words: Sequence[str] | None = None) -> int:
    """Make what is missing; 2 where what is asked for cannot be made, with the reason."""
    asking = argparse.ArgumentParser(prog="python -m avatars.patients")
    asking.add_argument("names", nargs="*")
    asking.add_argument("--part", default="1/1")
    asking.add_argument("--script", type=Path)
    asking.add_argument("--who", default="demonstrator")
    asking.add_argument("--poses", type=Path, default=FOLDER)
    asking.add_argument("--films", type=Path, default=FILMS)
    told = asking.parse_args(words)
    try:
        wanted = _own(told.script, told.who) if told.script else _wanted(told.names, told.part)
        with filming() as films:
            made = make(wanted, Ward(), Archive(told.films, told.poses), films, sees)
    except InputError as error:
        print(f"{error.where}: {error.what} {error.remedy}")
        return 2
    except KeyboardInterrupt:
        print("Stopped; what was made stays, and the next run goes on.")
        return 130
    print(f"{len(made)} made.")
    return 0


def sees(film: Path, model: ModelName) -> bytes:
    """Return what a model sees in a film."""
    return packed(tuple(sighting for sighting, _ in sightings(film, model)))


def _own(script: Path, who: str) -> tuple[design.Clip, ...]:
    try:
        text = script.read_text("utf-8")
    except FileNotFoundError:
        raise DesignError(str(script), "is not there.", "Name a file of a script.") from None
    return (design.own(read(text, script.name), script.stem, who),)


def _wanted(names: Sequence[str], part: str) -> tuple[design.Clip, ...]:
    which, _, of = part.partition("/")
    if not (which.isdecimal() and of.isdecimal() and 1 <= int(which) <= int(of)):
        raise DesignError(f"--part {part}", "is no part.", "Say 1/2 for every second clip.")
    every = {clip.name: clip for clip in design.clips()}
    unknown = [name for name in names if name not in every]
    if unknown:
        raise DesignError(unknown[0], "is no clip of the design.", "avatars/patients/design.py makes them.")
    chosen = [every[name] for name in names] or list(every.values())
    return tuple(chosen[int(which) - 1 :: int(of)])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is ended clears away, too
    sys.exit(main())
