"""What all tests share is in `tests.parts`, which takes two seconds to import."""

from importlib import import_module

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """A process that only shares the tests out to others needs none of it, and they need not wait for it."""
    if not config.getoption("numprocesses", None):
        config.pluginmanager.register(import_module("tests.parts"))
