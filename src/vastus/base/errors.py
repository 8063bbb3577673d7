"""
What can go wrong, told so that a person can act: where, what, what to do.

Three readers, three families: `InputError` (the person or the author of a
file can mend it), `DegeneratePoseError` (geometry that has no answer; the
engine abstains), anything else is our own bug.
"""


class VastusError(Exception):
    """The base of every error this package raises on purpose."""


class DegeneratePoseError(VastusError):
    """Two joints coincide, so the angle between them does not exist."""


class InputError(VastusError):
    """
    Something given to us cannot be used.

    Args:
        where: The file, option or field, as the person wrote it.
        what: What is wrong with it and why that matters.
        remedy: What to do about it.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what} {remedy}".strip())
        self.where = where
        self.what = what
        self.remedy = remedy

    @property
    def says(self) -> str:
        """What is wrong and what to do, as sentences of their own, for a page that shows where."""
        said = f"{self.what} {self.remedy}".strip()
        return said[:1].upper() + said[1:]


class UnreadableVideoError(InputError):
    """The clip is missing, is not a video, or holds no picture."""


class MissingExtraError(InputError):
    """A part that is installed on request is not installed."""


class UnknownNameError(InputError):
    """A name that the protocol library does not know."""


class UnwritableOutputError(InputError):
    """An output cannot be written where it was asked for."""


class ProtocolError(InputError):
    """A protocol file that cannot be used; `vastus check` lists all its problems."""


class NotNowError(InputError):
    """What was asked for is not to be done now: something has to be answered, seen or waited for first."""


class StorageError(InputError):
    """
    What happened cannot be kept or read: the disk is full, the folder protected, in use, damaged or newer.

    A session goes on all the same; the sentence is for the person.
    """
