"""
The readings as a table: CSV, one row per analysed picture.

The first column is `at_s`; then come, for every signal, its value and its
standard error. A cell is empty where the signal was not seen: never zero.
"""

from collections.abc import Iterable, Iterator

from vastus.motion.analysis import Reading

UNITS = ("_deg", "_ratio")


def error_column(column: str) -> str:
    """Return the name beside a column that holds its standard error: `…_se_deg`."""
    for unit in UNITS:
        if column.endswith(unit):
            return f"{column.removesuffix(unit)}_se{unit}"
    return f"{column}_se"


def header(columns: Iterable[str]) -> str:
    """Return the first line of the table."""
    names = ["at_s"]
    for column in columns:
        names += [column, error_column(column)]
    return ",".join(names) + "\n"


def row(reading: Reading) -> str:
    """Return one line of the table; a thousandth of a degree is beyond any camera."""
    cells = [f"{reading.at_s:.6f}"]
    for value, error in zip(reading.values, reading.errors, strict=True):
        cells += [_cell(value), _cell(error)]
    return ",".join(cells) + "\n"


def lines(columns: Iterable[str], readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the whole table, a line at a time."""
    yield header(columns)
    for reading in readings:
        yield row(reading)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
