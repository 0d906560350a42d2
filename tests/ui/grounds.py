"""What may be faint, by whom it is drawn and in which colour: grounds of words, and lines that only part.

Everything else that our own code draws is a mark, and has to be seen.
"""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtGui import QColor

from ui.map.colours import map_colours
from ui.theme import tokens

_TONES = ("green", "amber", "red", "blue", "selection", "hover")
_BANDS = ("hover", "selection", "line")
GROUNDS: dict[str, tuple[str, ...]] = {
    # behind words: the words are what has to be seen
    "ui/dialogs/found_rows.py paint": ("selection",),
    "ui/pages/importing/points_list.py paint": ("selection",),
    "ui/pages/importing/sheet_view.py paint": ("alternate", "selection", "red", "green"),
    "ui/widgets/cell_delegate.py paint": ("selection", "alternate"),
    "ui/widgets/chips.py paint_chip": _TONES,
    "ui/widgets/navigation_rows.py _draw_number": _TONES,
    "ui/widgets/navigation_rows.py _draw_page": _TONES,
    "ui/widgets/row_delegate.py paint": ("selection",),
    "ui/widgets/toned_icon.py paintEvent": _TONES,
    "ui/pages/board/board_painting.py _band": _TONES,
    "ui/pages/rounds/timeline_painting.py line": ("selection",),
    # behind what is drawn over them next
    "ui/widgets/fill_handle.py paint": ("base",),
    "ui/widgets/funnel_header.py paintSection": ("window",),
    "ui/widgets/named_table.py paintEvent": ("base",),
    "ui/pages/rounds/timeline.py paintEvent": ("base",),
    "ui/paper/preview.py paintEvent": ("window",),
    "ui/map/canvas.py _draw_map": ("sea",),
    "ui/map/marks.py _body": ("halo", "base"),
    "ui/map/names.py draw_outlined": ("halo", "base"),
    "ui/map/scale_bar.py draw_scale_bar": ("halo", "base"),
    "ui/map/scale_bar.py _draw_plate": ("land",),
    # weeks and holidays, and the words that cover them
    "ui/pages/rounds/timeline_painting.py bands": ("hover", "line"),
    "ui/pages/rounds/timeline_painting.py weeks": ("line",),
    "ui/pages/rounds/timeline_painting.py _quiet": ("base",),
    # rings and axes below the lines of a radar, and lines that cross there; the table beside it says the same
    "ui/widgets/radar.py _draw_ground": ("border",),
    "ui/widgets/radar.py _draw_series": ("accent_text", "muted", "on_green", "on_red", "on_amber"),
    # edges of a card or a row, which only part
    "ui/map/canvas.py paintEvent": ("line",),
    "ui/pages/board/board_painting.py place": ("base", "line"),
    "ui/pages/board/tray.py paint": ("line", "alternate"),
    "ui/pages/today/sentences_card.py paintEvent": ("line",),
    "ui/widgets/group_bands.py _paint_band": _BANDS,
    "ui/widgets/named_table.py _paint_name": ("line",),
}


def name_of(ink: QColor) -> str:
    """What a colour is called in the theme or on the map; its number when it is neither's."""
    for colours in (tokens(), map_colours()):
        for field in fields(colours):
            if QColor(getattr(colours, field.name)).rgb() == ink.rgb() | 0xFF000000:
                return field.name
    return ink.name()
