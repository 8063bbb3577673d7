"""
The pages to read: short topics in our own words, each part with its sources and whether they were read.

What the templates are given, beside what every page has (see `pages`):

    learn   topics (protocol.learning.Topic, in order)
    topic   topic, parts (Reading), before, after (neighbouring topics or None), zones
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.protocol import load
from vastus.protocol.learning import Part
from vastus.web.house import House
from vastus.web.rendering import Pen
from vastus.web.views import kept

DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Cited:
    """One source: its citation, where it can be read (or empty), and whether it was."""

    says: str
    link: str
    was_read: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of a topic with its sources."""

    title: str
    says: tuple[str, ...]
    points: tuple[str, ...]
    zones: bool
    sources: tuple[Cited, ...]


def routes(house: House) -> list[Route]:
    """Return the pages to read."""
    pages = LearnPages(Pen(house))
    return [
        Route("/learn", pages.topics, methods=["GET"]),
        Route("/learn/{topic}", pages.topic, methods=["GET"]),
    ]


class LearnPages:
    """
    The pages to read.

    Args:
        pen: Writes them.
    """

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    async def topics(self, request: Request) -> Response:
        """Every topic."""
        del request
        return await run_in_threadpool(lambda: self._pen.page("learn", topics=load.topics()))

    async def topic(self, request: Request) -> Response:
        """One topic."""
        name = request.path_params["topic"]
        return await run_in_threadpool(lambda: self._topic(name))

    def _topic(self, name: str) -> Response:
        topics = load.topics()
        place = next((i for i, one in enumerate(topics) if one.id == name), None)
        if place is None:
            says = self._pen.t("learn.nothing")
            return self._pen.told(self._pen.t("told.not_here"), says, HTTPStatus.NOT_FOUND)
        settings = load.planning()
        return self._pen.page(
            "topic",
            topic=topics[place],
            parts=readings(topics[place].parts),
            before=topics[place - 1] if place else None,
            after=topics[place + 1] if place + 1 < len(topics) else None,
            zones=(round(settings.safe_nprs.value), round(settings.acceptable_nprs.value)),
        )


def readings(parts: Sequence[Part]) -> tuple[Reading, ...]:
    """Return parts with their sources."""
    return tuple(
        Reading(
            title=part.title,
            says=tuple(map(kept, part.says)),
            points=tuple(map(kept, part.points)),
            zones=part.zones,
            sources=tuple(cited(key) for key in part.sources),
        )
        for part in parts
    )


def cited(key: str) -> Cited:
    """Return a source as it is shown."""
    source = load.sources()[key]
    link = source.url or ("" if source.doi is None else f"https://doi.org/{source.doi}")
    return Cited(kept(source.citation), link, source.status == "found", own=key == DESIGN)
