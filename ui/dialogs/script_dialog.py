"""What who runs the server has to carry out: the SQL of one school, and the mail that goes with it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError, School
from bpv.language import tr
from bpv.services.year.server_script import mail_for, script_for, suggested_name, write_script
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out, say, titled
from ui.files import documents
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_ABOUT = tr(
    "Met een PostgreSQL van de school werken collega's tegelijk in één schooljaar. "
    "Uw ICT zet de school klaar met dit bestand; er staan geen gegevens van "
    "leerlingen in, en geen wachtwoorden."
)
_SQL = tr("SQL (*.sql)")


class ScriptDialog(QDialog):
    """Stays open after keeping, for the mail."""

    def __init__(self, school: School | None, parent: QWidget | None = None) -> None:
        """Ask for names; that of the school is proposed."""
        super().__init__(parent)
        self.setWindowTitle(tr("Voor uw ICT"))
        self.banner = Banner(self)
        self.school = self._line(tr("Naam van de school"), "school_18br")
        self.logins = self._line(tr("Wie erin werken"), tr("jan, fatima"))
        self.keeper = self._line(tr("Wie haar beheert"), tr("beheer"))
        self.database = self._line(tr("Database"), tr("bpv"))
        self.school.setText(suggested_name(school))
        self.database.setText(tr("bpv"))
        for line, tip in (
            (self.logins, tr("De namen waarmee u en uw collega's zich aanmelden, met een komma ertussen")),
            (
                self.keeper,
                tr("Vult de school, werkt haar bij en wist leerlingen; mag een van de anderen zijn"),
            ),
        ):
            line.setToolTip(tip)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        for line in (self.school, self.logins, self.keeper, self.database):
            form.addRow(line.accessibleName(), line)
            line.textChanged.connect(self._follow)
        self.mail = QPlainTextEdit(self)
        self.mail.setReadOnly(True)
        self.mail.setTabChangesFocus(True)
        self.mail.setAccessibleName(tr("Mail aan uw ICT"))
        self.mail.setMinimumHeight(scaled(120))
        self.copy_button = QPushButton(tr("Mail kopiëren"), self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(headed(self, tr("Een school klaarzetten op de server")))
        say(self, column, _ABOUT)
        column.addWidget(self.banner)
        column.addLayout(form)
        column.addWidget(titled(self, tr("Voor in de mail")))
        column.addWidget(self.mail)
        row, self.save_button = deciding_row(
            self, tr("SQL bewaren…"), self._on_save_clicked, before=self.copy_button, leave=tr("Sluiten")
        )
        lay_out(self, column, row, scaled(640))
        self._follow()
        (self.logins if self.school.text() else self.school).setFocus()

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        return line

    @property
    def names(self) -> tuple[str, list[str], str, str]:
        """The school, who works in it, who keeps it, and the database."""
        logins = [name for name in re.split(r"[\s,;]+", self.logins.text()) if name]
        return self.school.text().strip(), logins, self.keeper.text().strip(), self.database.text().strip()

    @Slot()
    def _follow(self) -> None:
        self.banner.hide()
        self.mail.setPlainText(mail_for(*self.names))

    @Slot()
    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.mail.toPlainText())
        self.banner.say(
            tr("De mail is gekopieerd. Plak haar in uw mailprogramma, met het SQL-bestand erbij."), "green"
        )
        grow(self)

    @Slot()
    def _on_save_clicked(self) -> None:
        school, logins, keeper, database = self.names
        try:
            if not logins and not keeper:
                raise BpvError("no_logins")
            sql = script_for(school, logins, keeper, database)
            start = str(documents() / f"{school}.sql")
            name, _ = QFileDialog.getSaveFileName(self, tr("SQL bewaren"), start, _SQL)
            if not name:
                return
            path = Path(name)
            path = path if path.suffix else path.with_name(f"{path.name}.sql")
            write_script(sql, path)
        except BpvError as refusal:
            self.banner.say(str(refusal))
        else:
            self.banner.say(
                tr("{name} is bewaard. Stuur het met de mail hieronder naar uw ICT.", name=path.name), "green"
            )
        grow(self)
