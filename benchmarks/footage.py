"""
Adversarial footage: clips that are hard on purpose, each with what must come out.

They are built from the rendered clips (and the one real clip under a licence
that allows it) into a folder outside git, the same to the last picture each
time. `python -m benchmarks.footage FOLDER` builds them all.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import moving_pictures as mp
from benchmarks.compositing import beside, cut_out, pasted
from benchmarks.recordings import DATA, OUT
from benchmarks.synthetic import FOLDER, true_sightings
from vastus.motion.events import Side

TWO_REPS_S = 18.6  # two repetitions of a rendered clip and the rest after them
SHOWN_S = 9.9  # one repetition and the rest after it


@dataclass(frozen=True, slots=True)
class Expected:
    """
    What must come out of a scene.

    Args:
        reps: Complete repetitions; more than one number where either is right.
        side: The leg they must be on; None where both work or it is not judged.
        refused: Reasons for refusal that are right instead; empty where it must not refuse.
    """

    reps: tuple[int, ...] = (2,)
    side: Side | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One adversarial clip."""

    name: str
    exercise: str
    expected: Expected
    build: Callable[[Path], None]
    suffix: str = ".mp4"

    def path(self, folder: Path) -> Path:
        """Return where the clip lies."""
        return folder / (self.name.replace(" ", "_") + self.suffix)


def rendered(name: str, *, from_s: float = 0.0, to_s: float = TWO_REPS_S) -> mp.Film:
    """Read a stretch of one of the rendered clips."""
    return mp.read(FOLDER / f"{name}.mp4", from_s=from_s, to_s=to_s)


SQUAT, RDL, CLAM = "female-wall_squat-side", "female-sl_rdl-side", "female-clamshell-front"
CALF, QUAD, MAN = "female-calf_raise-side", "female-quad_stretch-side", "male-wall_squat-side"
MAN_CLAM, MAN_RDL = "male-clamshell-front", "male-sl_rdl-side"
EXERCISE = {
    SQUAT: "wall_squat",
    MAN: "wall_squat",
    RDL: "single_leg_rdl",
    MAN_RDL: "single_leg_rdl",
    CLAM: "clamshell",
    MAN_CLAM: "clamshell",
    CALF: "calf_raise",
    QUAD: "hip_flexor_quad_stretch",
}
SIDE: dict[str, Side] = {RDL: "left", MAN_RDL: "left", CLAM: "left", MAN_CLAM: "left", QUAD: "right"}


def changed(what: str, base: str, *changes: mp.Change, expected: Expected | None = None) -> Scene:
    """Return a scene of one rendered clip with changes applied in order."""

    def build(path: Path) -> None:
        film = rendered(base)
        for change in changes:
            film = change(film)
        mp.write(path, film)

    wanted = Expected(side=SIDE.get(base)) if expected is None else expected
    return Scene(f"{what} {base}", EXERCISE[base], wanted, build)


def film_of(what: str, exercise: str, expected: Expected, make: Callable[[], mp.Film]) -> Scene:
    """Return a scene that any function makes."""
    return Scene(what, exercise, expected, lambda path: mp.write(path, make()))


def together(
    what: str,
    base: str,
    other: str,
    place: Callable[[float], tuple[float, float]],
    *,
    size: float = 1.0,
    behind: bool = False,
    reps: tuple[int, ...] = (2,),
) -> Scene:
    """Return a scene with a second, cut-out person in a rendered clip."""

    def make() -> mp.Film:
        path = FOLDER / f"{other}.mp4"
        person = cut_out(mp.read(path), true_sightings(path))
        seen = true_sightings(FOLDER / f"{base}.mp4") if behind else ()
        return pasted(rendered(base), person, size=size, place=place, behind=seen)

    return film_of(f"{what} {base}", EXERCISE[base], Expected(reps, SIDE.get(base)), make)


def across(from_s: float, for_s: float, y: float) -> Callable[[float], tuple[float, float]]:
    """Walk from left to right through the picture."""
    return lambda at_s: (-0.4 + 1.8 * (at_s - from_s) / for_s, y)


def rotated(base: str, degrees: int) -> Scene:
    """Return a scene whose pixels lie on their side and whose file says so."""

    def build(path: Path) -> None:
        mp.write(path, mp.each(mp.turned(degrees // 90))(rendered(base)))
        mp.say_rotated(path, degrees)

    expected = Expected(side=SIDE.get(base))
    return Scene(f"rotated {degrees} {base}", EXERCISE[base], expected, build)


def pictures() -> tuple[Scene, ...]:
    """The same movement in other pictures."""
    gif = Scene(
        f"gif {SQUAT}",
        "wall_squat",
        Expected(),
        lambda path: mp.write_gif(path, mp.at_rate(10.0)(rendered(SQUAT)), 10),
        ".gif",
    )
    gray = Scene(
        f"gray {SQUAT}",
        "wall_squat",
        Expected(),
        lambda path: mp.write(path, mp.each(mp.gray)(rendered(SQUAT)), gray=True),
    )
    return (
        gif,
        gray,
        rotated(SQUAT, 90),
        rotated(CLAM, 180),
        rotated(MAN, 270),
        *(
            changed("mirrored", base, mp.each(mp.mirrored), expected=Expected(side=_other(base)))
            for base in (SQUAT, CLAM, RDL, QUAD, CALF)
        ),
        changed("200 px", SQUAT, mp.each(mp.scaled(200 / 640))),
        changed("200 px", MAN_CLAM, mp.each(mp.scaled(200 / 480))),
        changed("dark", SQUAT, mp.each(mp.darker(0.25))),
        changed("dark", QUAD, mp.each(mp.darker(0.25))),
        changed("noise", SQUAT, mp.grainy(30.0)),
        changed("noise", RDL, mp.grainy(30.0)),
        changed("shaking camera", SQUAT, mp.shaky(0.006)),
        changed("wide borders", SQUAT, mp.each(mp.padded(0.0, 0.0, 1.0, 1.0))),
        changed("far away", SQUAT, mp.each(mp.padded(1.0, 0.2, 0.8, 0.8, 200))),
        changed("head cut off", SQUAT, mp.each(mp.cropped(0.3, 1.0)),
                expected=Expected((2,), refused=("not_visible", "nobody", "feet_only"))),
        changed("4K", SQUAT, mp.at_rate(10.0), mp.each(mp.scaled(6.0)), _until(SHOWN_S),
                expected=Expected((1,))),
    )  # fmt: skip


def _other(base: str) -> Side | None:
    side = SIDE.get(base)
    return None if side is None else ("right" if side == "left" else "left")


def _until(to_s: float) -> mp.Change:
    return lambda film: (shot for shot in film if shot.at_s < to_s)


def times() -> tuple[Scene, ...]:
    """The same movement at other rates and speeds, cut and interrupted."""
    return (
        changed("half speed", SQUAT, _until(SHOWN_S), mp.faster(0.5), expected=Expected((1,))),
        changed("double speed", SQUAT, mp.faster(2.0)),
        changed("double speed", CLAM, mp.faster(2.0)),
        changed("3 pictures a second", SQUAT, mp.at_rate(3.0)),
        changed("10 pictures a second", QUAD, mp.at_rate(10.0)),
        changed("10 pictures a second", CALF, mp.at_rate(10.0)),
        changed("120 pictures a second", SQUAT, _until(SHOWN_S), mp.at_rate(120.0),
                expected=Expected((1,))),
        changed("uneven rate", RDL, mp.unevenly()),
        changed("stopped in the hold", SQUAT, mp.frozen(4.0, 4.0)),
        changed("lens covered 0.4 s", SQUAT, mp.blacked_out([(1.6, 2.0), (5.0, 5.4), (16.9, 17.3)])),
        changed("lens covered 2.5 s", SQUAT, mp.blacked_out([(1.5, 4.0)]), expected=Expected((1,))),
        film_of(f"begins in the hold {SQUAT}", "wall_squat", Expected((1,)),
                lambda: rendered(SQUAT, from_s=4.0)),
        film_of(f"ends in the hold {SQUAT}", "wall_squat", Expected((1,)),
                lambda: rendered(SQUAT, to_s=13.0)),
        film_of(f"begins in the hold {CLAM}", "clamshell", Expected((1,), "left"),
                lambda: rendered(CLAM, from_s=4.0)),
    )  # fmt: skip


def people() -> tuple[Scene, ...]:
    """More than one person, parts of a person, nobody."""
    return (
        together("someone behind, smaller", SQUAT, RDL, lambda _: (0.15, 0.42), size=0.55, behind=True),
        together("someone nearer and larger", SQUAT, CALF, lambda _: (1.0, 0.65), size=1.5),
        together("someone nearer and larger", CLAM, QUAD, lambda _: (0.97, 0.45), size=1.2),
        together("someone stands behind", CLAM, MAN, lambda _: (0.55, 0.3), size=0.7, behind=True),
        together("someone exercises behind", MAN_CLAM, RDL, lambda _: (0.25, 0.3), size=0.6, behind=True),
        # Hidden for longer than the 0.5 s that change nothing: that repetition may be given up.
        together("someone walks past", SQUAT, CALF, across(5.0, 3.0, 0.5), reps=(1, 2)),
        together("someone walks past behind", RDL, MAN, across(11.0, 4.0, 0.45), size=0.8, behind=True),
        together("someone walks past", QUAD, RDL, across(5.0, 3.0, 0.5), reps=(1, 2)),
        film_of(f"another exercise beside {SQUAT}", "wall_squat", Expected(),
                lambda: beside(rendered(SQUAT), rendered(RDL))),
        film_of(f"another exercise beside {CLAM}", "clamshell", Expected(side="left"),
                lambda: beside(rendered(CLAM), rendered(RDL))),
        film_of(f"another exercise beside {RDL}", "single_leg_rdl", Expected(side="left"),
                lambda: beside(rendered(RDL), rendered(SQUAT))),
        film_of(f"another exercise beside, on the left {SQUAT}", "wall_squat", Expected(),
                lambda: beside(rendered(RDL), rendered(SQUAT))),
        film_of(f"another exercise beside, on the left {CLAM}", "clamshell", Expected(side="left"),
                lambda: beside(rendered(QUAD), rendered(CLAM))),
        together("someone walks past behind", CLAM, CALF, across(3.0, 4.0, 0.3), size=0.8, behind=True),
        together("someone walks past", MAN_CLAM, CALF, across(11.0, 2.0, 0.45), size=1.2, reps=(1, 2)),
        # The detector sees one of them only. She does two; he, who is faster, holds his third at the end:
        # what either does is right, a mixture of both is not.
        film_of("two alike lying", "clamshell", Expected((2, 3), "left", ("who",)),
                lambda: beside(rendered(CLAM), mp.faster(1.37)(rendered(MAN_CLAM, to_s=28.0)))),
        film_of("two alike", "wall_squat", Expected((2,), refused=("who",)),
                lambda: beside(rendered(SQUAT), mp.faster(1.37)(rendered(MAN, to_s=28.0)))),
        *(
            changed("feet only", base, mp.each(mp.cropped(0.72, 1.0, 0.25, 0.75)), mp.each(mp.scaled(3.0)),
                    expected=Expected((0,), refused=("feet_only", "not_visible", "nobody")))
            for base in (SQUAT, CALF, RDL)
        ),
        changed("legs from the knee down", CALF, mp.each(mp.cropped(0.62, 1.0, 0.2, 0.8)),
                expected=Expected((0, 2), refused=("feet_only", "not_visible", "nobody"))),
        film_of("a person who does nothing", "wall_squat", Expected((0,)),
                lambda: mp.still(next(rendered(SQUAT)).picture, 10.0)),
        film_of("an empty room", "wall_squat", Expected((0,), refused=("nobody",)), empty_room),
    )  # fmt: skip


def empty_room() -> mp.Film:
    """The wall and the floor of a rendered clip, without anybody."""
    picture = next(rendered(RDL)).picture
    left = picture[:, : picture.shape[1] // 5]
    return mp.still(np.concatenate([left, left[:, ::-1]] * 2, axis=1), 6.0)


def mixtures() -> tuple[Scene, ...]:
    """Several exercises in one clip, of which one is asked for; the real person comes and goes."""

    def mixed() -> mp.Film:
        return mp.one_after_another(
            rendered(RDL), rendered(SQUAT), rendered(QUAD, to_s=SHOWN_S), rendered(CALF, to_s=SHOWN_S)
        )

    squat = DATA / "squat_video" / "squat.mp4"
    if not squat.is_file():
        return ()
    return (
        film_of("four exercises, wall squat asked", "wall_squat", Expected(), mixed),
        film_of("four exercises, single leg rdl asked", "single_leg_rdl", Expected(side="left"), mixed),
        film_of("four exercises, stretch asked", "hip_flexor_quad_stretch", Expected((1,), "right"), mixed),
        film_of("four exercises, calf raise asked", "calf_raise", Expected((1,)), mixed),
        film_of("four exercises, clamshell asked", "clamshell", Expected((0,)), mixed),
        film_of("walks in and squats", "squat_depth", Expected(), lambda: mp.one_after_another(
            mp.backwards(mp.read(squat, from_s=17.9)), mp.read(squat, from_s=8.8))),
        film_of("walks in and out", "squat_depth", Expected((0,)), lambda: mp.one_after_another(
            mp.backwards(mp.read(squat, from_s=18.2)), mp.read(squat, from_s=18.2))),
        film_of("sets up and does nothing", "squat_depth", Expected((0,)),
                lambda: mp.read(squat, to_s=8.5)),
        film_of("squats asked as wall squats", "wall_squat", Expected((0,)), lambda: mp.read(squat)),
    )  # fmt: skip


def scenes() -> tuple[Scene, ...]:
    """Return every scene; none where the rendered clips are absent."""
    if not (FOLDER / f"{SQUAT}.mp4").is_file():
        return ()
    return (*pictures(), *times(), *people(), *mixtures())


def built(scene: Scene, folder: Path = OUT / "footage") -> Path:
    """Return the clip of a scene, built when it is not there yet."""
    path = scene.path(folder)
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        scene.build(path)
    return path


if __name__ == "__main__":
    for wanted in scenes():
        print(built(wanted, Path(sys.argv[1]) if len(sys.argv) > 1 else OUT / "footage"))
