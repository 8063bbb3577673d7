"""
A page's clock carried over to the session's: seconds that never fall and go on where they stopped.

A page counts from its own load, a laptop sleeps, a clock is set. Rule: what is
a little late is late; what is far ahead means that nobody was there; and a
clock that stays behind is a clock that was set back, and is followed.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

SLEPT_S = 5.0  # [design] longer than any gap between two ticks of a page that is awake
LATE_S = 2.0  # [design] later than this nothing is delivered on one line
BEHIND_AT_MOST = 3  # [design] messages in a row before a clock is believed to have been set back

Kept: TypeAlias = Literal["on_time", "late", "slept"]


@dataclass(slots=True)
class PageClock:
    """
    One page's clock, as the session sees it.

    Args:
        offset_s: Session seconds less page seconds.
        behind: How many messages in a row came far behind.
        last: The page's time of the last message.
    """

    offset_s: float
    behind: int = 0
    last: float = 0.0

    def take(self, page_at: float, session_at_s: float) -> tuple[float, Kept]:
        """
        Return the session's time of a message, never less than `session_at_s`, and how it came.

        Args:
            page_at: What the page says.
            session_at_s: Where the session stands.
        """
        at_s = page_at + self.offset_s
        rising, self.last = page_at > self.last, page_at
        if at_s > session_at_s + SLEPT_S:
            self.behind = 0
            self.offset_s = session_at_s - page_at
            return session_at_s, "slept"
        if at_s >= session_at_s:
            self.behind = 0
            return at_s, "on_time"
        if at_s < session_at_s - LATE_S and (rising or self.behind == 0):
            self.behind += 1
        if self.behind >= BEHIND_AT_MOST:
            self.behind = 0
            self.offset_s = session_at_s - page_at
            return session_at_s, "on_time"
        return session_at_s, "late"
