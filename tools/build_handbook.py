"""Write the handbook for who has no program at hand: as one HTML file, as a PDF, and the quick card as a PDF.

python -m tools.build_handbook MAP [--date 2026-11-30]
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from ui.printing import begin_without_window


def main() -> int:
    """Write the three files and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_handbook", description=__doc__)
    parser.add_argument("folder", type=Path, help="where they are written")
    parser.add_argument("--date", type=date.fromisoformat, default=_today(), help="of this edition")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, content in build(options.date).items():
        (options.folder / name).write_bytes(content)
        print(f"{name}  {len(content) / 1e6:.1f} MB", flush=True)
    return 0


def build(day: date) -> dict[str, bytes]:
    """The content of every file by its name."""
    begin_without_window()
    from tools.handbook_page import page_of
    from ui.help.book import HANDBOOK, folder
    from ui.help.printed import about_today, quick_card, whole_document
    from ui.help.text import text_of
    from ui.paper.output import pdf_of_document

    return {
        "handboek.html": page_of(text_of(HANDBOOK), folder(), about_today(day)).encode(),
        "handboek.pdf": pdf_of_document(whole_document(day)),
        "snelkaart.pdf": pdf_of_document(quick_card(day)),
    }


def _today() -> date:
    """That of the source when the build says so, for the same source gives the same pages."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(told), UTC).date() if told else date.today()


if __name__ == "__main__":
    sys.exit(main())
