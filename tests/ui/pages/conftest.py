import pytest

from ui.settings import WindowSettings

STARTS = {
    "pages": "students",
    "today": "overview",
    "rounds": "timeline",
    "settings": "settings",
    "requests": "requests",
    "tasks": "tasks",
    "region": "region",
    "explore": "explore",
    "scan": "scan",
    "risks": "risks",
    "exchanging": "exchange",
}
"""The page that is looked at, by folder; in the others that is Plaatsen."""


@pytest.fixture
def settings(settings: WindowSettings, request: pytest.FixtureRequest) -> WindowSettings:
    """Open on the page that is tried: the first one would be laid out for every test and left at once."""
    settings.last_page = STARTS.get(request.path.parent.name, "placements")
    return settings
