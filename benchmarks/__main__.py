"""
Run every benchmark and write docs/accuracy.md.

    python -m benchmarks            everything
    python -m benchmarks accuracy   without the times of this machine
    python -m benchmarks patients   only the made-up patients, and the pictures of them
    python -m benchmarks speed      only those
    python -m benchmarks programme  only the simulated courses

A part that is not asked for stays as it stands on the page. The page holds no
date and no machine's name, and the accuracy part comes out the same on every
run; the times are of the machine that ran it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping

from benchmarks import (
    angle_tables,
    bars,
    count_tables,
    cue,
    fault_tables,
    footage_table,
    hold_tables,
    labelled,
    load,
    patient_page,
    programme,
    results,
    robustness,
    speed,
    start,
)
from benchmarks.recordings import DATA, ROOT
from benchmarks.tables import Table
from vastus.base.errors import InputError

PAGE = ROOT / "docs" / "accuracy.md"
PARTS = ("accuracy", "patients", "speed", "programme")
BEGINS = {
    "accuracy": "## Bars",
    "patients": "## Made-up patients",
    "speed": "## Speed and memory",
    "programme": "## Simulated courses",
}
HEADING = """# Accuracy and speed

Written by `make bench`; do not edit. What each set is and which licence it is under is said in
`../shared/data/README.md`; the programs are in `benchmarks/`.

This is a prototype for exercise and education, not a medical device. One camera estimates; it does not
measure as a gait laboratory does. Clean light and a good view are the rule in these recordings and the
exception at home.

"""
CITED = """## Sources of the data

* Squat video: Rohan Kumar, MIT licence.
* Sit-to-stand video, motion capture and peers: Uhlrich and others 2023, PLoS Comput Biol 19(10):e1011462,
  doi 10.1371/journal.pcbi.1011462; OpenCap Monocular's repository, Apache-2.0.
* UI-PRMD: Vakanski and others 2018, Data 3(1):2, doi 10.3390/data3010002, PDDL 1.0.
* Labelled landmarks: Ngo Hong Quoc Bao 2022, MIT licence.
* Hip centres: Harrington and others 2007, J Biomech 40:595-602. Knee and ankle centres: chord function
  after Davis and others 1991, Hum Mov Sci 10:575-587.
* Limits of agreement: Bland and Altman 1986, Lancet 327:307-310.
"""


def accuracy() -> Iterator[str]:
    """Make the tables of accuracy, the bars first."""
    wrong, judged = count_tables.wrong_exercise(), fault_tables.judged()
    scenes, outcomes = footage_table.table()
    robust = robustness.table()
    yield bars.table(wrong, judged, outcomes, robust).markdown(2)
    yield _absent().markdown(2)
    yield "## Counting\n"
    for make in (count_tables.summary, count_tables.per_recording, count_tables.per_optical,
                 count_tables.peak_times):  # fmt: skip
        yield make().markdown()
    yield wrong.markdown()
    yield scenes.markdown()
    yield robust.markdown()
    yield "## Angles and holds\n"
    for make in (angle_tables.against_motion_capture, angle_tables.against_the_laboratory,
                 angle_tables.against_the_script, angle_tables.stated_errors,
                 angle_tables.abstentions, hold_tables.holds):  # fmt: skip
        yield make().markdown()
    yield "## Form\n"
    yield fault_tables.scripted_faults(judged).markdown()
    yield fault_tables.rendered_faults().markdown()
    yield fault_tables.correct_and_incorrect().markdown()
    yield labelled.table().markdown()


def times() -> Iterator[str]:
    """Make the tables of time and memory."""
    yield "## Speed and memory\n"
    makes: tuple[Callable[[], Table], ...] = (
        speed.per_pose,
        cue.table,
        load.whole,
        speed.over_bare,
        speed.memory,
        start.table,
    )
    for make in makes:
        yield make().markdown()


def courses() -> Iterator[str]:
    """Make the table of simulated courses."""
    yield programme.whole().markdown(2)


MAKES: dict[str, Callable[[], Iterator[str]]] = {
    "accuracy": accuracy,
    "patients": patient_page.pieces,
    "speed": times,
    "programme": courses,
}


def _absent() -> Table:
    absent = results.missing()
    rows = tuple((one.name, one.because) for one in absent)
    return Table("Left out", ("what", "why"), rows, "" if rows else "Nothing.")


def run(part: str) -> str:
    """Make one part of the page, printing it as it comes; return it."""
    text = []
    for piece in MAKES[part]():
        print(piece, flush=True)
        text.append(piece)
    return "\n".join(text)


def standing() -> dict[str, str]:
    """Return the parts that stand on the page, each from its own heading to that of the next."""
    if not PAGE.is_file():
        return {}
    page = PAGE.read_text(encoding="utf-8")
    starts = [(page.find(f"\n{BEGINS[part]}\n"), part) for part in PARTS]
    found = sorted((at + 1, part) for at, part in starts if at >= 0)
    ends = [at for at, _ in found[1:]] + [page.find(CITED.splitlines()[0])]
    return {part: page[at:end] for (at, part), end in zip(found, ends, strict=True) if end > at}


def write_page(made: Mapping[str, str]) -> None:
    """Put the parts together: made anew, or as they stand; one that was never made stays out."""
    parts = {**standing(), **made}
    beside = PAGE.with_suffix(".part")
    text = "\n".join([*(parts[part].rstrip("\n") + "\n" for part in PARTS if part in parts), CITED])
    beside.write_text(HEADING + text, encoding="utf-8")
    beside.replace(PAGE)


def main(asked: list[str]) -> int:
    """Run what is asked for, everything without a word."""
    unknown = [part for part in asked if part not in PARTS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; choose of: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    if asked != ["patients"] and not DATA.is_dir():  # what is known of these comes with the program
        print(f"The data to measure on are not there ({DATA.name} beside the project).", file=sys.stderr)
        return 1
    try:
        write_page({part: run(part) for part in asked or PARTS})
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
