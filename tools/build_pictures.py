"""Take the pictures of README and the handbook: the real window with a demo school, without a screen.

python -m tools.build_pictures
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bpv.domain import Position
from bpv.services.lists.setting_changes import ChangeSettings
from tools.stage import Stage
from ui.dialogs.tour_dialog import TourDialog
from ui.pages.page import Destination

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = DOCS / "beelden"


class Camera(Stage):
    """Where pictures go."""

    def take(self, path: Path) -> None:
        """Save what the window shows."""
        self.rest()
        self.rest(0.3)  # what came last of it is laid out
        self.window.grab().save(str(path))
        print(path.relative_to(DOCS.parent))


def take_all(folder: Path) -> None:
    """Take every picture."""
    camera = Camera(folder)
    window, lists = camera.window, camera.lists
    camera.open()
    camera.take(PICTURES / "overzicht.png")
    window.exchange.imports.read([lists])
    camera.rest(3.0)
    importing: Any = window.exchange.imports.page
    importing.mending.panel.choose(1)
    camera.rest(3.0)
    importing.mending.go_on()
    camera.take(PICTURES / "importeren.png")
    window.exchange.imports.leave()
    window.show_page("placements")
    page: Any = window.pages["placements"]
    page.show_as("list")
    page.current.divide()
    camera.rest(3.0)
    page.toggle_why()
    camera.take(DOCS / "venster.png")
    page.toggle_why()
    page.current.decline()
    page.current.compare_rules()
    camera.rest(3.0)
    camera.take(PICTURES / "vergelijken.png")
    page.current.decline()
    page.current.divide()
    camera.rest(3.0)
    page.current.accept()
    page.show_as("board")
    board = page.current.table.boards.board
    camera.wait(lambda: board.source.standing is not None)
    board.hand.take(page.current.table.numbers.placed[4])
    board.hand.step(0)
    camera.rest(9.0)  # until the toast is gone
    camera.take(PICTURES / "bord.png")
    board.hand.put_down()
    page.show_as("map")
    camera.rest(2.0)
    page.current.table.maps.map.choose(page.current.table.numbers.placed[7])
    camera.rest(5.0)  # until the toast is gone
    camera.take(PICTURES / "kaart.png")
    take_tour(camera, page.current.round_id)
    take_panel(camera, page.current.round_id)
    take_settings(camera)
    take_printing(camera)


def take_tour(camera: Camera, round_id: str) -> None:
    """Take the visits of the mentor who has most pupils in a round."""
    window = camera.window
    school = window.session.school
    guided = (p.mentor_id for p in school.placements_in(round_id) if p.mentor_id)
    (mentor_id, _), *_ = Counter(guided).most_common(1)
    window.session.execute(ChangeSettings("Postcode van de school", {"school_postcode": 6711}))
    dialog = TourDialog(window.context, mentor_id, round_id, window)
    dialog.open()
    camera.wait(lambda: dialog.tour.stops)
    camera.rest(1.0)
    path = PICTURES / "bezoekronde.png"
    dialog.grab().save(str(path))
    print(path.relative_to(DOCS.parent))
    dialog.close()


def take_panel(camera: Camera, round_id: str) -> None:
    """Take the panel of the company where most pupils are in a round."""
    window = camera.window
    school = window.session.school
    held = (school.get(Position, p.position_id).company_id for p in school.placements_in(round_id))
    (company_id, _), *_ = Counter(held).most_common(1)
    window.go_to(Destination("companies", select=company_id, opens=True))
    camera.rest(3.0)
    camera.take(PICTURES / "zijpaneel.png")


def take_settings(camera: Camera) -> None:
    """Take what a shorter way by e-bike does."""
    camera.window.go_to(Destination("settings", select="reach_e_bike"))
    page: Any = camera.window.page
    camera.wait(lambda: not page.reach.is_busy)
    page.fields("travel")["reach_e_bike"].setValue(50)
    camera.rest(9.0)  # until it is counted and no toast is left
    camera.take(PICTURES / "instellingen.png")


def take_printing(camera: Camera) -> None:
    """Take the dialog with the lists of the classes."""
    dialog: Any = camera.window.print_here()
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(names.index("Klassenlijst"))
    camera.rest(1.0)
    target = PICTURES / "afdrukken.png"
    dialog.grab().save(str(target))
    print(target.relative_to(DOCS.parent))
    dialog.reject()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        take_all(Path(name))
    sys.exit()
