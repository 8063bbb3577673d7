"""A data folder of somebody who has answered what is asked at the beginning."""

from datetime import UTC, datetime
from pathlib import Path

from tests.plan.lives import AT_HOME
from vastus.record.facts import Fact
from vastus.record.reports import DayBegan, KneeDescribed, KneeSide, PersonDescribed, Screened
from vastus.store.folder import opened


def answers(
    *knees: KneeSide, now: datetime | None = None, outcome: str = "go", worst: int = 3
) -> tuple[Fact, ...]:
    """Return what somebody answered today, of one calm right knee where none is named."""
    at = datetime.now(UTC) if now is None else now
    return (
        DayBegan(at, at.astimezone().date(), 0),
        Screened(at, "full", ("r1",), () if outcome == "go" else ("r1",), outcome),  # type: ignore[arg-type]
        PersonDescribed(
            at, "adult", guardian=False, equipment=AT_HOME, weekdays=(), running="now", bouts=True
        ),
        *[KneeDescribed(at, knee, ("around",), ("squat",), 8, worst, 1) for knee in knees or ("right",)],
    )


def seeded(folder: Path, *knees: KneeSide) -> Path:
    """Keep those answers in a data folder; return the folder."""
    kept = opened(folder)
    kept.ledger.append(answers(*knees))
    kept.close()
    return folder
