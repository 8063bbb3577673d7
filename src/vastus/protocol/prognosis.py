"""How long it takes and what counts as a change: every figure with its source, from `prognosis.toml`."""

from typing import Annotated

from pydantic import Field

from vastus.protocol.measuring import Number
from vastus.protocol.model import Model


class Prognosis(Model):
    """The figures; `prognosis.toml` says what each means."""

    version: Annotated[int, Field(ge=1)]
    hopeful_from_weeks: Number
    hopeful_to_weeks: Number
    pushing_on_weeks: Number
    slow_months: Number
    slow_pct: Number
    slower_months: Number
    slower_pct: Number
    sure_se: Number
