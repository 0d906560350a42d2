"""How long a frame of the map takes: printed with an empty view of Qt and with drawing all of it anew.

Run `python benchmarks/map_frame.py`; without a display set QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.services.mapping.content import MapContent
    from ui.map.streets.streets import Streets

ROOT = Path(__file__).resolve().parent.parent
PUPILS, COMPANIES = 500, 300
FRAMES = 60


def main() -> None:
    """Print every figure."""
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

    from ui.application import make_application
    from ui.map.colours import map_colours
    from ui.map.drawing import draw_spots
    from ui.map.land import draw_land
    from ui.map.map_view import MapView
    from ui.map.painting import painting
    from ui.map.ways import draw_ways
    from ui.theme import Scheme, apply_theme

    app = make_application()
    apply_theme(app, Scheme.LIGHT)
    view = MapView()
    view.resize(1130, 600)
    view.show_content(made_up())
    view.show()
    empty = QGraphicsView(QGraphicsScene())
    empty.resize(1130, 600)
    empty.show()
    app.processEvents()

    def pan(number: int) -> None:
        view.pan(4 if number % 2 else -4, 3 if number % 2 else -3)
        view.repaint()

    def zoom(number: int) -> None:
        view.zoom(1.2 if number % 2 else 1 / 1.2)
        view.repaint()

    def anew(_number: int) -> None:
        picture = QPixmap(1130, 600)
        with painting(picture) as painter:
            draw_land(painter, view.view, map_colours())
            draw_ways(painter, view.scene, view.view, map_colours())
            draw_spots(painter, view.scene, view.view, map_colours(), view.shown)

    def nothing(_number: int) -> None:
        empty.viewport().repaint()

    def follow_mouse(number: int) -> None:
        view.choose(f"leerling {number}")
        view.repaint()

    def renew_streets(_number: int) -> None:
        if view.streets is not None:
            view.streets.renew(view.view, map_colours(), 1.0)

    qt = frame("empty QGraphicsView", nothing)
    for has_streets in (False, True):
        if has_streets:
            view.show_streets(made_up_streets())
            view.fit()
        for scale, words in ((None, "whole region"), (40, "towns"), (8, "one town")):
            if scale is not None:
                view.zoom(view.view.scale / scale)
            view.repaint()
            over = " over streets" if has_streets else ""
            print(f"{words}{over}: {len(view.groups())} marks, {len(view.scene.content.ways)} lines")
            moved = frame("  move", pan)
            frame("  zoom", zoom)
            frame("  point out", follow_mouse)
            uncached = frame("  all of it drawn anew", anew)
            print(
                f"  a move against an empty view: +{moved - qt:.1f} ms; against anew: {moved / uncached:.2f}"
            )
            if has_streets:
                frame("  streets drawn from tiles, once zooming stops", renew_streets)


def made_up_streets() -> Streets:
    """Every tile there, and none from the network."""
    from datetime import date
    from tempfile import mkdtemp

    from PySide6.QtGui import QImage

    from ui.map.streets.grid import SIDE
    from ui.map.streets.streets import Streets
    from ui.settings import WindowSettings
    from ui.tasks import Tasks

    tile = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    tile.fill(240)

    class MadeUp(Streets):
        """Has one tile for all."""

        def tile(self, _tile: object) -> QImage:
            """The one."""
            return tile

        def want(self, _who: object, _tiles: object) -> None:
            """Ask nothing."""

    found = MadeUp(WindowSettings(Path(mkdtemp()) / "venster.ini"), Tasks())
    found.allow(date.today())
    return found


def made_up() -> MapContent:
    """Pupils and companies in the postcode areas around Ede, each pupil with a way."""
    from bpv.domain.terms import Sector
    from bpv.services.mapping.content import MapContent, Spot, SpotKind, Way

    chance = random.Random(1)

    def spot(kind: SpotKind, id_: str) -> Spot:
        x, y = chance.gauss(175_000, 9_000), chance.gauss(450_000, 7_000)
        sector = chance.choice([None, *Sector])
        return Spot(kind, id_, x, y, id_, id_, sector=sector, is_open=chance.random() < 0.1)

    pupils = [spot(SpotKind.PUPIL, f"leerling {number}") for number in range(PUPILS)]
    companies = [spot(SpotKind.COMPANY, f"bedrijf {number}") for number in range(COMPANIES)]
    ways = [Way(each.id, chance.choice(companies).id, chance.randint(5, 70)) for each in pupils]
    return MapContent((*companies, *pupils), tuple(ways))


def frame(what: str, draw: Callable[[int], None]) -> float:
    """The median milliseconds of processor time of a frame, printed with the worst of them."""
    taken = []
    for number in range(FRAMES):
        start = time.thread_time()
        draw(number)
        taken.append(1000 * (time.thread_time() - start))
    median = statistics.median(taken)
    print(f"{what}: {median:.1f} ms, worst {max(taken):.1f} ms")
    return median


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
