"""What the program keeps of whom, why, how long and where it goes: to read, and to save as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from bpv.domain import BpvError, School
from bpv.language import tr
from ui.dialogs.deciding import headed
from ui.on_screen import room_for
from ui.session import Session
from ui.tasks import Report, Tasks
from ui.theme import GRID, scaled, tokens

if TYPE_CHECKING:
    from bpv.services.privacy.register import RegisterRow

_STYLE = "th { text-align: left; } th, td { padding: 4px 12px 4px 0; vertical-align: top; }"


_NOTHING_GOES = tr(
    "Alles staat in bestanden op deze computer. Er gaat niets over het netwerk, behalve welk gebied u "
    "bekijkt als u straten op de kaart aanzet (naar het Kadaster; het zegt ongeveer waar leerlingen "
    "wonen), en de vraag welke versie van het programma de nieuwste is als u daarop klikt (naar GitHub; "
    "er gaat niets over iemand mee). Een BSN en medische gegevens worden nooit bewaard. De "
    "bewaartermijnen past u aan bij Instellingen, onder Bewaren en privacy."
)


class RegisterDialog(QDialog):
    """The register of this school year, or of the program when none is open."""

    export_asked = Signal()
    """Save it as a list."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        """Work the register out in the background, and show it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Privacyregister"))
        self.resize(room_for(self, scaled(1100), scaled(680)))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(tr("Privacyregister"))
        self.page.document().setDefaultStyleSheet(_STYLE)
        self.page.document().setDocumentMargin(2 * GRID)
        self.page.setPlainText(tr("Het register wordt gemaakt…"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.export_button = buttons.addButton(
            tr("Opslaan als Excel…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.export_button.clicked.connect(self.export_asked)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, self.windowTitle()))
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        school = School(session.school) if session.is_open else None

        def work(report: Report) -> Sequence[RegisterRow]:
            from bpv.services.privacy.register import register

            return register(school)

        task = tasks.start(
            tr("Privacyregister"), work, self._show, self._refuse, is_asked_for=False, is_of_year=False
        )
        self.finished.connect(task.cancel)

    def _refuse(self, refusal: BpvError) -> None:
        self.page.setPlainText(str(refusal))

    def _show(self, rows: Sequence[RegisterRow]) -> None:
        from bpv.services.privacy.register import HEADERS, STORE_HEADERS, STORES

        parts = [
            f"<p>{_NOTHING_GOES}</p>",
            f"<h3>{tr('Waar het staat')}</h3>",
            _table(list(map(tr, STORE_HEADERS)), (each.cells for each in STORES)),
        ]
        for whose, own in groupby(sorted(rows, key=_by_person), key=lambda row: row.whose):
            cells = (
                (what.removeprefix(f"{whose}: "), sort, *rest)
                for what, _, sort, *rest in (row.cells for row in own)
            )
            parts += [f"<h3>Van een {whose}</h3>", _table(tuple(map(tr, (HEADERS[0], *HEADERS[2:]))), cells)]
        self.page.setHtml("".join(parts))


_ORDER = (
    tr("leerling"),
    tr("ouder of verzorger"),
    "noodcontact",
    "mentor",
    tr("contactpersoon"),
    tr("praktijkopleider"),
    tr("ondertekenaar"),
    tr("medewerker"),
)


def _by_person(row: RegisterRow) -> tuple[int, str]:
    return (_ORDER.index(row.whose) if row.whose in _ORDER else len(_ORDER), row.whose)


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    line = f'style="border-bottom: 1px solid {tokens().line};"'
    head = "".join(f"<th {line}>{escape(header)}</th>" for header in headers)
    body = "".join(f"<tr>{''.join(f'<td {line}>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table width="98%" cellspacing="0"><tr>{head}</tr>{body}</table>'
