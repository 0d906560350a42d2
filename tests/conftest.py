import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give this run a place of its own for what the program keeps: what tests kill leaves lists there."""
    place = str(tmp_path_factory.mktemp("staat"))
    os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = place
