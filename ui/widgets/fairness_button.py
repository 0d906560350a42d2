"""Choosing what counts when places are divided: a rule in plain words, and the way to the weights."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bpv.language import tr
from bpv.services.planning.fairness_rules import RULES, FairnessRule
from ui.icons import set_icon
from ui.settings import WindowSettings

_REMEMBERED = "fairness"


def remembered_rule(settings: WindowSettings) -> FairnessRule:
    """The rule that was chosen last."""
    remembered = settings.text(_REMEMBERED)
    return next((rule for rule in RULES if rule.key == remembered), RULES[0])


class FairnessButton(QPushButton):
    """Shows the rule in use; its menu offers the others. `weights_asked` asks for the settings."""

    weights_asked = Signal()

    def __init__(self, settings: WindowSettings, compare: QAction, parent: QWidget | None = None) -> None:
        """Begin with the rule chosen last; `compare` shows what every rule gives."""
        super().__init__(parent)
        self._settings = settings
        self.setProperty("opens", True)
        set_icon(self, "settings")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(tr("Eerst zo veel mogelijk leerlingen een plek, daarna:")).setEnabled(False)
        group = QActionGroup(menu)
        self.rule = remembered_rule(settings)
        for rule in RULES:
            action = menu.addAction(rule.title)
            action.setCheckable(True)
            action.setChecked(rule is self.rule)
            action.setToolTip(rule.explanation)
            action.triggered.connect(partial(self.choose, rule))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(compare)
        menu.addAction(tr("Wat telt hoe zwaar mee…")).triggered.connect(self.weights_asked)
        self.setMenu(menu)
        self._show_rule()

    def choose(self, rule: FairnessRule) -> None:
        """Use this rule from now on."""
        self.rule = rule
        self._settings.set_text(_REMEMBERED, rule.key)
        self._show_rule()

    def _show_rule(self) -> None:
        self.setText(self.rule.title)
        self.setAccessibleName(tr("Verdeelregel: {rule}", rule=self.rule.title))
        self.setToolTip(tr("Verdeelregel: {rule}. {why}", rule=self.rule.title, why=self.rule.explanation))
