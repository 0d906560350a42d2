"""Prints all that can be printed from every page of a window in a marked language, and writes it as JSON.

`python -m tests.language.papers FILE`. A process of its own: many a text is said when it is imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.language import speak
from tests.language.documents import Marked


def printed(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """The page, and the name, the note and the text of everything it prints, for every reader."""
    from bpv.services.demo.network.schools import BUREAU, make_demo_region
    from bpv.services.demo.school import make_demo_school
    from bpv.services.lists.editing import AddRecords
    from bpv.services.year.school_year import SchoolYear
    from tests.ui.paper.reading import text_of
    from tools.stage import Stage
    from ui.pages.registry import PAGES
    from ui.paper.output import pdf_of_document

    path = folder / "jaar.bpv"
    SchoolYear.create(path, make_demo_school(24, with_year=True, with_region=True)).close()
    stage = Stage(folder, 10)
    stage.open(path)
    window = stage.window
    region = make_demo_region(schools=3, today=date(2026, 11, 30))
    window.session.try_execute(AddRecords(tuple(region.seen_by(BUREAU))))
    seen: set[str] = set()
    for entry in PAGES:
        page = window.show_page(entry.key)
        stage.rest(0.1)
        dialog = window.exchange.printouts.ask(page)
        for offer in dialog._offers:
            if offer.name in seen and entry.key != "overview":
                continue
            seen.add(offer.name)
            for reader in offer.readers:
                made = offer.make(replace(dialog.choice, audience=reader), lambda *_: None)
                yield entry.key, offer.name, offer.note, f"{made.name}\n{text_of(pdf_of_document(made))}"
        stage.clear()
    stage.close()


def main(path: str) -> None:
    """Speak, print everything, write it."""
    speak("xx", Marked())
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(path).write_text(json.dumps(list(printed(Path(folder))), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
