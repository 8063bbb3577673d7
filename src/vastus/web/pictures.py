"""
Pictures of what was counted: each repetition as a bar that hangs from the start to its farthest.

Rule 1: whatever a picture tells by colour it also tells by place, edge or word.
Rule 2: no ids and no style attributes, as in `scenes.py`. A picture is drawn for
a width, so that its letters keep their size.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vastus.web.scenes import Drawing

NARROW, WIDE = 290, 460
HEIGHT, TOP, BOTTOM = 176, 24, 16
LABELS = 74  # left of the bars
HATCH = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One repetition: how deep it went, in the unit of the scale, and whether it reached the target."""

    depth: float
    reached: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """
    The repetitions of a set against what was asked.

    Args:
        bars: In their order.
        start, target_from, target_to: The scale's beginning and the target band.
        stop: Where it is too deep; None where nothing is.
        words: What stands beside start, target and stop line.
        says: The same as a sentence.
    """

    bars: tuple[Bar, ...]
    start: float
    target_from: float
    target_to: float
    stop: float | None
    words: tuple[str, str, str]
    says: str

    @property
    def drawings(self) -> tuple[Drawing, Drawing]:
        """The picture for a narrow and for a wide page."""
        return _drawn(self, NARROW, "narrow-only"), _drawn(self, WIDE, "wide-only")


def _drawn(bars: Bars, width: int, kind: str) -> Drawing:
    lines = [bars.target_to] if bars.stop is None else [bars.target_to, bars.stop]
    deepest = max([*lines, *(bar.depth for bar in bars.bars)])
    span = (deepest - bars.start) or 1.0
    scale = (HEIGHT - TOP - BOTTOM) / span

    def y(depth: float) -> float:
        return TOP + (max(depth, bars.start) - bars.start) * scale

    parts = [*_band(bars, width, y(bars.target_from), y(bars.target_to)), *_stop(bars, width, y)]
    parts += _hanging(bars.bars, width, y)
    parts.append(f'<path class="bars__start" d="M{LABELS} {TOP}H{width}"/>')
    parts.append(_label(bars.words[0], TOP))
    inside = "".join(parts)
    return Drawing(
        f'<svg class="bars {kind}" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
        f'aria-hidden="true">{inside}</svg>'
    )


def _band(bars: Bars, width: int, top: float, bottom: float) -> Iterator[str]:
    high = max(bottom - top, 6.0)
    across = width - LABELS
    yield f'<rect class="bars__band" x="{LABELS}" y="{top:.1f}" width="{across}" height="{high:.1f}"/>'
    yield f'<path class="bars__edge" d="M{LABELS} {top:.1f}H{width}M{LABELS} {top + high:.1f}H{width}"/>'
    yield _label(bars.words[1], top + high / 2)


def _stop(bars: Bars, width: int, y: Callable[[float], float]) -> Iterator[str]:
    if bars.stop is None:
        return
    at = y(bars.stop)
    lines = "".join(f"M{x} {at + HATCH:.1f}l{HATCH}-{HATCH}" for x in range(LABELS, width - HATCH, HATCH))
    yield f'<path class="bars__hatch" d="{lines}"/><path class="bars__stop" d="M{LABELS} {at:.1f}H{width}"/>'
    yield _label(bars.words[2], at + 2)


def _hanging(bars: Sequence[Bar], width: int, y: Callable[[float], float]) -> Iterator[str]:
    room = (width - LABELS - 8) / max(len(bars), 1)
    thick = min(room * 0.62, 22.0)
    for number, bar in enumerate(bars):
        x = LABELS + 8 + room * number + (room - thick) / 2
        long = max(y(bar.depth) - TOP, 3.0)
        kind = "reached" if bar.reached else "short"
        round_end = min(thick / 2, long)
        straight = long - round_end
        end = f"a{thick / 2:.1f} {round_end:.1f} 0 0 0 {thick:.1f} 0"
        yield f'<path class="bars__{kind}" d="M{x:.1f} {TOP}v{straight:.1f}{end}v-{straight:.1f}z"/>'


def _label(text: str, y: float) -> str:
    return f'<text x="0" y="{y + 5:.1f}">{text}</text>'
