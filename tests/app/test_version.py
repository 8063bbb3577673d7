"""The version that counts is the package's own."""

from importlib import metadata

import pytest

from vastus.app.version import UNKNOWN, version


def test_it_is_that_of_the_package():
    assert metadata.version("vastus") == version()


def test_run_from_its_source_it_is_not_known(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)

    assert UNKNOWN == version()
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version("vastus")
