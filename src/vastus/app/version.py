"""Which version of the engine counts: the package's own."""

from importlib import metadata

UNKNOWN = "unknown"  # run from its source, not installed


def version() -> str:
    """Return the version of this package."""
    try:
        return metadata.version("vastus")
    except metadata.PackageNotFoundError:
        return UNKNOWN
