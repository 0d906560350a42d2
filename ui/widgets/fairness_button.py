"""Choosing what counts when places are divided: a rule in plain words, and the way to the weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.icons import set_icon
from ui.settings import WindowSettings

if TYPE_CHECKING:
    from bpv.services.planning import Fairness

_REMEMBERED = "fairness"


@dataclass(frozen=True, slots=True)
class FairnessRule:
    """One rule as the coordinator reads it."""

    key: Fairness
    title: str
    explanation: str


RULES = (
    FairnessRule(
        "none",
        "Samen het best",
        "Alle leerlingen samen krijgen de beste plekken. Een enkeling kan daarvoor verder reizen "
        "of een lagere voorkeur krijgen.",
    ),
    FairnessRule(
        "bottleneck",
        "Niemand te ver",
        "De langste reis wordt zo kort mogelijk. Daarna krijgen alle leerlingen samen de beste plekken.",
    ),
    FairnessRule(
        "generous",
        "Niemand slecht af",
        "Zo weinig mogelijk leerlingen buiten hun voorkeuren, dan zo weinig mogelijk op hun laatste "
        "voorkeur, enzovoort.",
    ),
    FairnessRule(
        "greedy",
        "Eerste voorkeuren voorop",
        "Zo veel mogelijk leerlingen op hun eerste voorkeur, dan op hun tweede, enzovoort.",
    ),
)


class FairnessButton(QPushButton):
    """Shows the rule in use; its menu offers the others. `weights_asked` asks for the settings."""

    weights_asked = Signal()

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        """Begin with the rule chosen last."""
        super().__init__(parent)
        self._settings = settings
        set_icon(self, "settings")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addSection("Iedereen telt mee; eerst zo veel mogelijk leerlingen een plek, dan:")
        group = QActionGroup(menu)
        remembered = settings.text(_REMEMBERED)
        self.rule = next((rule for rule in RULES if rule.key == remembered), RULES[0])
        for rule in RULES:
            action = menu.addAction(rule.title)
            action.setCheckable(True)
            action.setChecked(rule is self.rule)
            action.setToolTip(rule.explanation)
            action.triggered.connect(partial(self.choose, rule))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction("Wat telt hoe zwaar mee…").triggered.connect(self.weights_asked)
        self.setMenu(menu)
        self._show_rule()

    def choose(self, rule: FairnessRule) -> None:
        """Use this rule from now on."""
        self.rule = rule
        self._settings.set_text(_REMEMBERED, rule.key)
        self._show_rule()

    def _show_rule(self) -> None:
        self.setText(self.rule.title)
        self.setAccessibleName(f"Verdeelregel: {self.rule.title}")
        self.setToolTip(f"Verdeelregel: {self.rule.title}. {self.rule.explanation}")
