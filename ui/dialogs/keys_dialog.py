"""The keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QWidget

from ui.dialogs.deciding import lay_out
from ui.theme import GRID, scaled, set_font

KEYS = (
    ("Ctrl+K", "een bladzijde, een leerling, een bedrijf of een opdracht zoeken"),
    ("Ctrl+Z, Ctrl+Y", "ongedaan maken, opnieuw doen"),
    ("Ctrl+1 … Ctrl+9", "naar een bladzijde; nog eens: de andere weergave"),
    ("Ctrl+H", "de geschiedenis van dit schooljaar"),
    ("Alt+R", "een andere ronde kiezen"),
    ("Alt+Links, Alt+Rechts", "terug naar wat u zag, en weer vooruit"),
    ("F6, Ctrl+F6", "naar het volgende of vorige deel van het venster"),
    ("Ctrl+F", "zoeken in de lijst"),
    ("Ctrl+N", "een rij toevoegen"),
    ("Ctrl+Del", "de gekozen rijen verwijderen"),
    ("F2, of gewoon typen", "een cel wijzigen"),
    ("Enter, Tab", "in een cel: opslaan en naar de volgende"),
    ("Enter", "alles van deze leerling, dit bedrijf of deze mentor in het zijpaneel"),
    ("Esc", "terug, zonder op te slaan; het zijpaneel sluiten"),
    ("Alt+Omhoog, Alt+Omlaag", "in het zijpaneel: een voorkeur hoger of lager zetten"),
    ("Ctrl+C, Ctrl+V", "een blok kopiëren en plakken, ook van en naar Excel"),
    ("Ctrl+D, Ctrl+R", "doorvoeren: de bovenste cel omlaag, de linker naar rechts"),
    ("Ctrl+Enter in een cel", "wat u typte in alle gemarkeerde cellen zetten"),
    ("Shift+spatie, Ctrl+spatie", "hele rijen markeren, hele kolommen"),
    ("Ctrl+pijltje", "naar het eind van een blok gevulde cellen; met Shift erbij wordt het gemarkeerd"),
    ("Del", "cellen leegmaken"),
    ("Spatie", "aan- of uitvinken"),
    ("Alt+Omlaag", "de kolom filteren"),
    ("Ctrl+Tab", "de tabel uit, naar de knoppen"),
    ("Ctrl+I, Ctrl+E", "lijsten importeren, de plaatsingslijst exporteren"),
    ("F9", "Plaatsen: de beste verdeling van de ronde berekenen"),
    ("Shift+F9", "vergelijken wat elke verdeelregel geeft"),
    ("Ctrl+F9", "bewaarde scenario's naast elkaar zetten"),
    ("F8", "waarom een leerling deze plek heeft, en wat nog meer kan"),
    ("Ctrl+Enter", "een voorstel of een import overnemen"),
    ("Ctrl+M", "zelf een plek kiezen voor een leerling"),
    ("Ctrl+Shift+P, Ctrl+Shift+L", "plaatsingen vastzetten, losmaken"),
)
PER_COLUMN = (len(KEYS) + 1) // 2


class KeysDialog(QDialog):
    """To read and close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """List the keys."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Toetsen")
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        for number, (key, what) in enumerate(KEYS):
            side, row = divmod(number, PER_COLUMN)
            name, words = QLabel(key, self), QLabel(what, self)
            set_font(name, 0, QFont.Weight.DemiBold)
            words.setWordWrap(True)
            for column, label in ((2 * side, name), (2 * side + 1, words)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        lay_out(self, grid, buttons, scaled(1120))
