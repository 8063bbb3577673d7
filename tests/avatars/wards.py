"""Everybody who is filmed, without making anybody: one body for all, and no figure is written."""

from pathlib import Path

from avatars.moving import Figure
from avatars.patients.making import Ward
from tests.avatars.figures import figure


class OneBody(Ward):
    """Everybody has the made-up figure's body; who was asked for is noted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def figure(self, who: str) -> Figure:
        self.asked.append(who)
        return figure()

    @property
    def studio(self):  # where figures would be made
        return self

    def kept(self, person: object) -> Path:
        del person
        return Path("figure.glb")
