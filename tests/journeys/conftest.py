"""Every journey goes in the dark, and as large as it gets, on the screen of a school."""

from pathlib import Path

import pytest

from tests.ui.conftest import demo_bytes, demo_path, empty_window, qapp, window
from ui.settings import WindowSettings
from ui.theme import Scheme

__all__ = ["demo_bytes", "demo_path", "empty_window", "qapp", "window"]

LOOKS = {"dark": (Scheme.DARK, 100), "twice as large": (Scheme.LIGHT, 200)}


@pytest.fixture(params=LOOKS)
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> WindowSettings:
    """Those of a user who likes lists, in one of the looks."""
    found = WindowSettings(tmp_path / "venster.ini")
    found.set_text("placing_view", "list")
    found.scheme, found.zoom = LOOKS[request.param]
    return found
