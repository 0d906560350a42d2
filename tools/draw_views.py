"""Draw every view in both themes and both sizes, to look at: python -m tools.draw_views MAP [naam ...]."""

from __future__ import annotations

import argparse
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
        for view in _until_the_last(wanted):
            settle(stage, view)
            if not wanted or view in wanted:
                picture = folder / f"{view.replace(' ', '-')}-{scheme.value}-{size[0]}.png"
                shown = stage.top()
                shown.grab().save(str(picture))
                print(picture.name, flush=True)
            stage.clear()
        stage.close()


def _until_the_last(wanted: list[str]) -> list[str]:
    """Those to be shown: each view goes on from the ones before it."""
    views = list(VIEWS)
    return views[: 1 + max(map(views.index, wanted))] if wanted else views


def main(arguments: list[str]) -> None:
    """Draw what is asked for in every look."""
    parser = argparse.ArgumentParser(prog="python -m tools.draw_views", description=__doc__)
    parser.add_argument("folder", metavar="MAP", type=Path)
    parser.add_argument("views", metavar="naam", nargs="*", help=", ".join(VIEWS))
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.views if name not in VIEWS]:
        parser.error(f"no view is called {', '.join(unknown)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            draw(asked.folder, asked.views, size, scheme)


if __name__ == "__main__":
    main(sys.argv[1:])
