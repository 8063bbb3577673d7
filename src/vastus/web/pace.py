"""How much one page may say: buckets that fill with time."""

from dataclasses import dataclass, field

MESSAGES_PER_S = 90.0  # [design] a camera at 60 pictures a second, and half as much again
MESSAGES_AT_ONCE = 300.0  # what piles up while a page or a line stands still
UNUSABLE_PER_S = 1.0
UNUSABLE_AT_ONCE = 20.0


@dataclass(slots=True)
class Bucket:
    """
    A bucket of permissions.

    Args:
        per_s: How many come back in a second.
        most: How many it holds.
        left: How many there are.
        at_s: When that was counted.
    """

    per_s: float
    most: float
    left: float
    at_s: float | None = None

    def take(self, now_s: float) -> bool:
        """Take one out; False where there is none."""
        if self.at_s is not None:
            self.left = min(self.most, self.left + (now_s - self.at_s) * self.per_s)
        self.at_s = now_s
        if self.left < 1.0:
            return False
        self.left -= 1.0
        return True


@dataclass(slots=True)
class Pace:
    """What a page has said of late."""

    _all: Bucket = field(default_factory=lambda: Bucket(MESSAGES_PER_S, MESSAGES_AT_ONCE, MESSAGES_AT_ONCE))
    _unusable: Bucket = field(
        default_factory=lambda: Bucket(UNUSABLE_PER_S, UNUSABLE_AT_ONCE, UNUSABLE_AT_ONCE)
    )

    def message(self, now_s: float) -> bool:
        """Note a message; False where there are too many."""
        return self._all.take(now_s)

    def unusable(self, now_s: float) -> bool:
        """Note a message that could not be used; False where there are too many."""
        return self._unusable.take(now_s)
