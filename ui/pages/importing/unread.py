"""What was filled in the lists and not read: the first few in sight, all of it in the tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from bpv.language import tr

_SHOWN, _IN_TIP = 3, 40


class UnreadLine(QLabel):
    """A line that is there only when there is something to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setWordWrap(True)
        self.setProperty("muted", True)
        self.hide()

    def tell(self, lines: Sequence[str]) -> None:
        """Show these."""
        shown = "; ".join(lines[:_SHOWN])
        more = tr("; en nog {count}", count=len(lines) - _SHOWN) if lines[_SHOWN:] else ""
        self.setText(tr("Let op: {shown}{more}", shown=shown, more=more))
        self.setToolTip("\n".join(lines[:_IN_TIP]))
        self.setVisible(bool(lines))
