"""
Makes the demonstrations that the pages show: `python -m avatars.publish`.

    demos/figure.glb                one body, its clothes and their pictures
    demos/motions/NAME.glb          turns of its bones, and the things that stand about or are held
    demos/stills/NAME-start.webp    and -end: for hand-outs, and where nothing can be drawn
    demos/index.json                what a page needs to know of each

Rule 1: every file is there whole or not at all. Rule 2: what is there and was made
of the same things is left alone, so that a run that was ended goes on where it was.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from avatars import glb, stills
from avatars.cast import Cast, demonstrator, mark
from avatars.demonstration import Demonstration, demonstrated, wanted
from avatars.mesh import Ints
from avatars.moving import Movement, Side
from avatars.posing import Posed
from avatars.repertoire import MOVEMENTS
from avatars.sizes import GLB_AT_MOST, SET_AT_MOST, STILL_AT_MOST
from avatars.things import props
from vastus.base.errors import InputError
from vastus.protocol.model import Exercise, Level
from vastus.web.demonstrations import FIGURE, INDEX, Entry, Index

DEMOS = Path("src") / "vastus" / "web" / "demos"
SOURCES = Path(__file__).parent
# What a motion is made by, beside the movements themselves.
MAKERS = (
    "anatomy.toml",
    "balance.py",
    "contact.py",
    "demonstration.py",
    "glb.py",
    "landmarks.py",
    "limbs.py",
    "moving.py",
    "posing.py",
    "publish.py",
    "reaching.py",
    "rig.py",
    "soles.py",
    "solids.py",
    "stance.py",
    "things.py",
    "timing.py",
    "truth.py",
    "turning.py",
)
EVERY = 2  # of the pictures that a movement is made in


class TooLargeError(InputError):
    """Something that would not fit."""


class Draws(Protocol):
    """Draws stills; `key` tells by what."""

    @property
    def key(self) -> str:
        """What tells these stills from those that others would draw."""

    def stills(self, motion: Path, demonstration: Demonstration) -> tuple[bytes, bytes]:
        """Return pictures of the start and the farthest point, as WebP."""


@dataclass
class Publisher:
    """
    Fills a folder with demonstrations.

    Args:
        folder: Where they go.
        cast: Who demonstrates.
        movements: By the exercise that each shows.
        draws: Draws the stills; None leaves them out.
    """

    folder: Path
    cast: Cast
    movements: Mapping[str, Movement]
    draws: Draws | None = None
    made: list[str] = field(default_factory=list)

    def publish(self) -> Index:
        """
        Make what is missing or was made of other things; return what there is then.

        Raises:
            TooLargeError: A file or all of them together would be too large; it is not written.
            UnreachableError, DemonstrationError: A movement cannot do what its level asks.
        """
        before = self._kept()
        self.introduce()
        known = {_place(one): one for one in before.demonstrations}
        done: list[Entry] = []
        for exercise, level, side in wanted(self.movements):
            key = self._key(exercise, level, side)
            entry = known.get((exercise.id, level.id, side))
            if entry is None or entry.key != key or not self._is_whole(entry):
                entry = self._made(exercise, level, side, key, done)
                known[_place(entry)] = entry
                self._index(Index(figure_key=self.cast.key, demonstrations=tuple(known.values())))
            done.append(entry)
        whole = Index(figure_key=self.cast.key, demonstrations=tuple(done))
        self._index(whole)
        self._tidied(whole)
        return whole

    def _kept(self) -> Index:
        """Return what there is already."""
        try:
            return Index.model_validate_json((self.folder / INDEX).read_bytes())
        except (FileNotFoundError, ValueError):  # a damaged index is made anew, with all that it told of
            return Index()

    def introduce(self) -> None:
        """
        Put the figure in its place; what is there of another goes when its own is made.

        Raises:
            TooLargeError: It would be too large.
        """
        path = self.folder / FIGURE
        if path.is_file() and mark(path.read_bytes()) == self.cast.key:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        _fits(path, self.cast.packed, GLB_AT_MOST)
        glb.write(self.cast.packed, path)
        self.made.append(FIGURE)

    @cached_property
    def _sources(self) -> tuple[bytes, ...]:
        """What every motion is made by."""
        files = [*(SOURCES / "movements").glob("*.py"), *(SOURCES / name for name in MAKERS)]
        return tuple(one.read_bytes() for one in sorted(files))

    def _key(self, exercise: Exercise, level: Level, side: Side | None) -> str:
        """Return what tells of what a demonstration is made."""
        told = exercise.model_dump_json(include={"id", "sides", "setting", "movement"})
        by = self.movements[exercise.id]
        parts = [told, level.model_dump_json(), str(side), by.__module__, by.__qualname__, self.cast.key]
        parts.append("" if self.draws is None else self.draws.key)
        return mark("\n".join(parts).encode(), *self._sources)

    def _is_whole(self, entry: Entry) -> bool:
        """Tell whether everything of it is there; its motion's name may have gone to another since."""
        motion, *pictures = (self.folder / file for file in _files(entry))
        if not all(path.is_file() for path in (motion, *pictures)):
            return False
        return mark(motion.read_bytes()) == entry.content

    def _made(
        self, exercise: Exercise, level: Level, side: Side | None, key: str, done: list[Entry]
    ) -> Entry:
        shown = demonstrated(exercise, level, side, self.movements[exercise.id], self.cast.figure)
        packed = _packed(shown)
        content = mark(packed)
        alike = (one for one in done if (one.exercise, one.content) == (exercise.id, content))
        twin = next((one for one in alike if self._is_whole(one)), None)
        name = shown.name if twin is None else twin.motion
        motion = self.folder / "motions" / f"{name}.glb"
        if twin is None:
            self._write(motion, packed, GLB_AT_MOST)
            if self.draws is not None:
                for moment, picture in zip(("start", "end"), self.draws.stills(motion, shown), strict=True):
                    self._write(self.folder / "stills" / f"{name}-{moment}.webp", picture, STILL_AT_MOST)
        self.made.append(shown.name)
        return Entry(**shown.told(), motion=name, stills=self.draws is not None, key=key, content=content)

    def _write(self, path: Path, packed: bytes, most: int) -> None:
        _fits(path, packed, most)
        path.parent.mkdir(exist_ok=True)
        glb.write(packed, path)

    def _index(self, index: Index) -> None:
        glb.write(index.model_dump_json(indent=1).encode(), self.folder / INDEX)

    def _tidied(self, index: Index) -> None:
        """Take away what nobody names any more, and hold the whole to its size."""
        named = {self.folder / file for one in index.demonstrations for file in _files(one)}
        for path in sorted(self.folder.glob("*/*")):
            if path not in named:
                path.unlink()
        whole = sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())
        if whole > SET_AT_MOST:
            raise _too_large(self.folder, whole, SET_AT_MOST)


def _files(entry: Entry) -> Iterator[str]:
    yield f"motions/{entry.motion}.glb"
    if entry.stills:
        yield f"stills/{entry.motion}-start.webp"
        yield f"stills/{entry.motion}-end.webp"


def _place(entry: Entry) -> tuple[str, str, Side | None]:
    return entry.exercise, entry.level, entry.side


def _packed(demonstration: Demonstration) -> bytes:
    """Return a motion with every other of its pictures: what is between them is as good as straight."""
    shown, at_s = demonstration.shown, demonstration.at_s
    kept = np.unique(np.append(np.arange(0, len(at_s), EVERY), len(at_s) - 1))
    posed = Posed(shown.figure.rig, shown.posed.joints_m[kept], shown.posed.turned[kept])
    return glb.motion("motion", at_s[kept], posed, tuple(_thinned(one, kept) for one in props(shown)))


def _thinned(one: glb.Prop, kept: Ints) -> glb.Prop:
    """Return a thing with some of its pictures."""
    places, turns, long = one.places_m, one.turns, one.long_m
    return replace(
        one,
        places_m=places if len(places) == 1 else places[kept],
        turns=turns if len(turns) == 1 else turns[kept],
        long_m=long if long is None or len(long) == 1 else long[kept],
    )


def _fits(path: Path, packed: bytes, most: int) -> None:
    if len(packed) > most:
        raise _too_large(path, len(packed), most)


def _too_large(path: Path, size: int, most: int) -> TooLargeError:
    return TooLargeError(str(path), f"has {size:,} bytes, more than {most:,}.", "Make it smaller.")


def main(words: Sequence[str] | None = None) -> int:
    """Publish what the command line asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m avatars.publish", description="Make demonstrations.")
    parser.add_argument("--out", type=Path, default=DEMOS, metavar="FOLDER", help="where they go")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="a GLB of the figure, made before")
    parser.add_argument("--no-stills", action="store_true", help="leave out the still pictures")
    told = parser.parse_args(words)
    try:
        cast = demonstrator(told.figure)
        publisher = Publisher(told.out, cast, MOVEMENTS)
        if told.no_stills:
            whole = publisher.publish()
        else:
            publisher.introduce()
            with stills.drawing(told.out) as publisher.draws:
                whole = publisher.publish()
    except InputError as error:
        print(f"{error.where}: {error.what} {error.remedy}")
        return 2
    print(f"{len(publisher.made)} made, {len(whole.demonstrations)} there in {told.out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
