"""Writes docs/privacyregister.md from the catalogue: `python -m tools.build_register`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bpv.services.privacy.register import HEADERS, STORE_HEADERS, STORES, register

TARGET = Path(__file__).parents[1] / "docs" / "privacyregister.md"

_BEGIN = """# Privacyregister

Wat BPV-planner van wie bewaart, waarvoor, hoe lang, en in welke lijsten het naar buiten gaat. Deze tekst komt
uit het programma zelf (`python -m tools.build_register`); in het venster staat zij onder Help, met de
bewaartermijnen die uw school heeft ingesteld. Er gaat niets over het netwerk, behalve welk
gebied u bekijkt als u straten op de kaart aanzet (naar het Kadaster; het zegt ongeveer waar leerlingen
wonen), en de vraag welke versie van het programma de nieuwste is als u daarop klikt (naar GitHub; er gaat
niets over iemand mee). Een BSN en medische gegevens worden nooit bewaard.

## Waar het staat
"""


def text() -> str:
    """The whole page."""
    return "\n".join(
        [
            _BEGIN,
            *_table(STORE_HEADERS, (s.cells for s in STORES)),
            "",
            "## Wat er staat",
            "",
            *_table(HEADERS, (row.cells for row in register())),
            "",
        ]
    )


def _table(headers: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |"
    yield f"|{'---|' * len(headers)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
