"""Draw every view in both themes and both sizes, to look at: python -m tools.draw_views MAP [naam ...]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.stage import Stage
from tools.views import VIEWS, settle
from ui.theme import Scheme

SIZES = ((1366, 728), (1920, 1040))
"""What a task bar leaves of the screens that schools have."""


def draw(folder: Path, wanted: list[str], size: tuple[int, int], scheme: Scheme) -> None:
    """Draw the views wanted, all when none is named, in one look."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        stage = Stage(Path(name), 60, size)
        stage.wear(scheme)
        for view in VIEWS:
            settle(stage, view)
            if not wanted or view in wanted:
                picture = folder / f"{view.replace(' ', '-')}-{scheme.value}-{size[0]}.png"
                shown = stage.top()
                shown.grab().save(str(picture))
                print(picture.name, flush=True)
            stage.clear()
        stage.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            draw(target, sys.argv[2:], size, scheme)
