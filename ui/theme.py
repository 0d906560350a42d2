"""Colours, type and measures of the window: the palette for light and dark, the fonts, the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources
from ui.dressing import dressing_later

FONT_FAMILY = "Inter"
BASE_PIXELS = 13
GRID = 8
ROW_HEIGHT = 30


class Scheme(StrEnum):
    """Which theme the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme by what they are for; a test measures them against what they stand on.

    `line` only separates; `border` shows what can be typed in or pressed; `ring` is the focus on the accent.
    """

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    line: str
    border: str
    accent: str
    accent_text: str
    ring: str
    selection: str
    hover: str
    scroll: str
    green: str
    on_green: str
    amber: str
    on_amber: str
    red: str
    on_red: str
    blue: str
    on_blue: str


LIGHT = Tokens(
    window="#f5f6f8",
    base="#ffffff",
    alternate="#f7f8fa",
    text="#1a1d21",
    muted="#5b6470",
    line="#d5d9df",
    border="#757d88",
    accent="#1d4ed8",
    accent_text="#1d4ed8",
    ring="#000000",
    selection="#dbe6fd",
    hover="#e9ecf1",
    scroll="#757d88",
    green="#d9f2e1",
    on_green="#14532d",
    amber="#fdeec8",
    on_amber="#6b3f04",
    red="#fbdddd",
    on_red="#7f1d1d",
    blue="#dbe6fd",
    on_blue="#1e3a8a",
)
DARK = Tokens(
    window="#1b1d21",
    base="#232629",
    alternate="#282b30",
    text="#e8eaed",
    muted="#adb5bf",
    line="#3a3f46",
    border="#959da8",
    accent="#2f6aed",
    accent_text="#8ab4f8",
    ring="#ffffff",
    selection="#284070",
    hover="#2e3238",
    scroll="#959da8",
    green="#1d3b29",
    on_green="#b5e8c6",
    amber="#43341a",
    on_amber="#f5d998",
    red="#472426",
    on_red="#f6c1c1",
    blue="#22355c",
    on_blue="#c3d7fb",
)


@dataclass(slots=True)
class _Look:
    """What the application looks like now; asked for with every cell that is drawn."""

    tokens: Tokens = LIGHT
    zoom: int = 100


_look = _Look()


def is_dark(scheme: Scheme) -> bool:
    """Whether a choice comes out dark now; SYSTEM follows the desktop."""
    if scheme is Scheme.SYSTEM:
        return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def apply_theme(app: QApplication, scheme: Scheme, zoom: int = 100, unseen: Iterable[QWidget] = ()) -> None:
    """Give the whole application one look; `zoom` in percent. What is unseen is to be dressed later."""
    _look.tokens = DARK if is_dark(scheme) else LIGHT
    _look.zoom = zoom
    app.setPalette(make_palette(_look.tokens))
    app.setFont(font())
    sheet = style_sheet(_look.tokens)
    if app.styleSheet() != sheet:  # else Qt looks through every widget again for nothing
        with dressing_later(unseen):
            app.setStyleSheet("")  # else Qt dresses each widget again for every one that it lies in
            app.setStyleSheet(sheet)


def tokens() -> Tokens:
    """The colours of the theme in use."""
    return _look.tokens


def scaled(pixels: int) -> int:
    """A measure at the zoom in use."""
    return round(pixels * _look.zoom / 100)


def font(step: int = 0, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
    """The font of the window, `step` pixels larger; `tabular` makes figures equally wide."""
    result = QFont(FONT_FAMILY)
    result.setPixelSize(scaled(BASE_PIXELS + step))
    result.setWeight(weight)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def set_font(
    widget: QWidget, step: int = 0, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False
) -> None:
    """Give a widget its font and remember it, so that zooming can find it."""
    widget.setProperty("font_step", step)
    widget.setProperty("font_weight", weight.value)
    widget.setProperty("font_tabular", tabular)
    widget.setFont(font(step, weight, tabular=tabular))


def renew_fonts(root: QWidget) -> None:
    """Set the fonts given with `set_font` again, after the zoom changed."""
    for widget in root.findChildren(QWidget):
        step = widget.property("font_step")
        if isinstance(step, int):
            weight = QFont.Weight(widget.property("font_weight"))
            widget.setFont(font(step, weight, tabular=bool(widget.property("font_tabular"))))


def load_fonts() -> None:
    """Register the fonts that come along, because a machine may have none we like."""
    for path in sorted(resource("fonts").glob("*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))


def resource(name: str) -> Path:
    """Where a file or folder that comes with the program is."""
    return Path(str(resources.__file__)).parent / name


def make_palette(colours: Tokens) -> QPalette:
    """The palette every widget draws with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.Button: colours.base,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_red,
        role.Highlight: colours.accent,
        role.HighlightedText: "#ffffff",
        role.Accent: colours.accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.base,
        role.Mid: colours.line,
        role.Midlight: colours.hover,
        role.Dark: colours.line,
        role.Light: colours.base,
        role.Shadow: colours.line,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, _mix(colours.muted, colours.window))
    return palette


def _mix(front: str, back: str) -> QColor:
    one, other = QColor(front), QColor(back)
    return QColor(
        (2 * one.red() + other.red()) // 3,
        (2 * one.green() + other.green()) // 3,
        (2 * one.blue() + other.blue()) // 3,
    )


def style_sheet(c: Tokens) -> str:
    """What Fusion cannot do by palette: rounded buttons and fields, flat headers, quiet tool buttons."""
    s = scaled
    check = resource("style/tick.svg").as_posix()
    shade = "dark" if c is DARK else "light"
    down, up, grip, grip_up = (
        resource(f"style/{name}-{shade}.svg").as_posix() for name in ("down", "up", "grip", "grip-up")
    )
    return f"""
    QPushButton {{ border: 1px solid {c.border}; border-radius: 6px; background: {c.base};
        padding: {s(5)}px {s(11)}px; outline: none; }}
    QPushButton:hover {{ background: {c.hover}; }}
    QPushButton:checked {{ background: {c.selection}; border-color: {c.accent_text}; }}
    QPushButton:focus {{ border: 2px solid {c.accent_text}; padding: {s(5) - 1}px {s(11) - 1}px; }}
    QPushButton::menu-indicator {{ image: url("{down}"); width: {s(12)}px; height: {s(12)}px; right: {s(6)}px;
        subcontrol-position: right center; }}
    QPushButton[spaced="true"] {{ text-align: center; }}
    QPushButton[ranged="true"] {{ text-align: left; }}
    QPushButton[opens="true"] {{ padding-right: {s(14)}px; }}
    QPushButton[tone="amber"] {{ background: {c.amber}; color: {c.on_amber}; border-color: {c.on_amber}; }}
    QPushButton:disabled {{ background: {c.window}; }}
    QPushButton[primary="true"] {{ background: {c.accent}; border-color: {c.accent}; color: #ffffff; }}
    QPushButton[primary="true"]:hover {{ background: {c.accent}; border-color: {c.ring}; }}
    QPushButton[primary="true"]:focus {{ border-color: {c.ring}; }}
    QPushButton[primary="true"]:disabled {{ background: {c.line}; border-color: {c.line};
        color: {c.muted}; }}
    QPushButton[link="true"] {{ border: 1px solid transparent; background: transparent;
        color: {c.accent_text}; padding: {s(3)}px {s(1)}px; text-align: left; }}
    QPushButton[link="true"]:hover {{ border-color: {c.border}; }}
    QPushButton[link="true"]:focus {{ border: 1px solid {c.accent_text}; padding: {s(3)}px {s(1)}px; }}
    QPushButton[link="true"]:disabled {{ color: {c.muted}; }}
    QPushButton[pill="true"] {{ border-radius: {s(14)}px; padding: {s(3)}px {s(11)}px; }}
    QPushButton[pill="true"]:focus {{ border-width: 2px; padding: {s(3) - 1}px {s(11) - 1}px; }}
    QPushButton[pill="true"][opens="true"] {{ padding-right: {s(14)}px; }}
    QPushButton[part] {{ border: none; border-radius: 4px; padding: 0; }}
    QPushButton[part="red"] {{ background: {c.red}; color: {c.on_red}; }}
    QPushButton[part="amber"] {{ background: {c.amber}; color: {c.on_amber}; }}
    QPushButton[part="grey"] {{ background: {c.hover}; color: {c.text}; }}
    QPushButton[part="blue"] {{ background: {c.blue}; color: {c.on_blue}; }}
    QPushButton[part="green"] {{ background: {c.green}; color: {c.on_green}; }}
    QPushButton[part]:hover {{ border: 1px solid {c.border}; padding: 0; }}
    QPushButton[part]:focus {{ border: 2px solid {c.accent_text}; padding: 0; }}
    QPushButton[chip="true"] {{ background: {c.selection}; border-color: {c.accent_text};
        padding: {s(3)}px {s(8)}px; }}
    QPushButton[chip="true"]:focus {{ border-width: 2px; padding: {s(3) - 1}px {s(8) - 1}px; }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ border: 1px solid {c.border}; border-radius: 6px;
        background: {c.base}; padding: {s(4)}px {s(8)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
        border: 2px solid {c.accent_text}; padding: {s(4) - 1}px {s(8) - 1}px; }}
    QComboBox:!editable {{ padding-left: {s(8) + 2}px; }}
    QComboBox:!editable:focus {{ padding-left: {s(8) + 1}px; }}
    QComboBox:disabled, QSpinBox:disabled, QLineEdit:disabled {{ background: {c.window}; color: {c.muted}; }}
    QComboBox::drop-down {{ border: none; width: {s(22)}px; }}
    QComboBox::down-arrow, QSpinBox::down-arrow {{ image: url("{down}"); width: {s(12)}px;
        height: {s(12)}px; }}
    QSpinBox {{ min-height: {s(18)}px; max-height: {s(18)}px; }}
    QSpinBox::up-arrow {{ image: url("{up}"); width: {s(12)}px; height: {s(12)}px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: {s(18)}px; }}
    QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {c.on_red}; }}
    QLineEdit[cell="true"] {{ border: 2px solid {c.accent_text}; border-radius: 0;
        padding: 0 {s(5)}px; }}
    QLineEdit[cell="true"][wrong="true"] {{ border-color: {c.on_red}; background: {c.red}; }}
    QHeaderView {{ background: {c.window}; border: none; }}
    QHeaderView::section {{ background: {c.window}; border: none; border-right: 1px solid {c.line};
        border-bottom: 1px solid {c.line}; padding: 0 {s(8)}px; }}
    QTableView {{ border: 1px solid {c.line}; gridline-color: {c.line}; }}
    QTableWidget::item {{ padding: 0 {s(5)}px; }}
    QTableWidget::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QListView, QTreeView {{ border: 1px solid {c.line}; background: {c.base};
        selection-background-color: {c.selection}; selection-color: {c.text}; }}
    QTextBrowser, PagesView {{ border: 1px solid {c.line}; }}
    QListView:focus, QTreeView:focus, QTableWidget:focus, QTextBrowser:focus, PagesView:focus {{
        border-color: {c.accent_text}; }}
    QListView#tray {{ border: none; background: transparent; }}
    QListView#navigation, QListView[plain="true"] {{ border: none; background: transparent; }}
    QListView[plain="true"] {{ border: 1px solid transparent; }}
    QListView[plain="true"]:focus {{ border-color: {c.accent_text}; }}
    QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableWidget::indicator {{
        width: {s(14)}px; height: {s(14)}px; border-radius: 3px; border: 1px solid {c.muted};
        background: {c.base}; }}
    QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
    QTableWidget::indicator:checked {{
        background: {c.accent}; border-color: {c.accent_text}; image: url("{check}"); }}
    QRadioButton::indicator {{ width: {s(14)}px; height: {s(14)}px; border-radius: {s(7) + 1}px;
        border: 1px solid {c.muted}; background: {c.base}; }}
    QRadioButton::indicator:checked {{ width: {s(6)}px; height: {s(6)}px; background: #ffffff;
        border: {s(4) + 1}px solid {c.accent_text}; }}
    QCheckBox, QRadioButton {{ border: 1px solid transparent; border-radius: 4px; padding: 1px {s(1)}px;
        outline: none; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent_text}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QAbstractScrollArea::corner {{ background: {c.window}; border: none; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: {s(4)}px; }}
    QToolButton:hover {{ background: {c.hover}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QToolButton:focus {{ border-color: {c.accent_text}; }}
    QTabBar::tab {{ border: none; border-bottom: 2px solid transparent; color: {c.muted};
        padding: {s(6)}px {s(12)}px; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:selected {{ border-bottom-color: {c.accent_text}; color: {c.text}; }}
    QTabBar::tab:selected:focus {{ border: 1px solid {c.accent_text}; border-bottom-width: 2px;
        border-radius: 4px; padding: {s(6) - 1}px {s(12) - 1}px {s(6)}px; }}
    QToolTip {{ border: 1px solid {c.line}; background: {c.text}; color: {c.base}; padding: {s(4)}px; }}
    QMenu {{ background: {c.base}; border: 1px solid {c.line}; padding: {s(4)}px; }}
    QMenu::item {{ padding: {s(5)}px {s(28)}px {s(5)}px {s(12)}px; border-radius: 4px; }}
    QMenu, QLineEdit, QTreeView, QHeaderView, QTabBar {{ icon-size: {s(16)}px; }}
    QMenu::icon {{ padding-left: {s(6)}px; }}
    QMenu::item:selected {{ background: {c.selection}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: {s(4)}px {s(8)}px; }}
    QFrame[panel="true"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 8px; }}
    QFrame[tone="grey"] {{ background: {c.hover}; border: none; border-radius: 6px; }}
    QFrame[line="taken"] {{ background: {c.alternate}; border: 1px solid {c.alternate}; border-radius: 6px; }}
    QFrame[line="free"] {{ background: transparent; border: 1px dashed {c.border}; border-radius: 6px; }}
    QFrame[bar="then"] {{ background: {c.scroll}; border-radius: 3px; }}
    QFrame[bar="now"] {{ background: {c.accent_text}; border-radius: 3px; }}
    QFrame[tone="green"] {{ background: {c.green}; border: none; border-radius: 6px; }}
    QFrame[tone="amber"] {{ background: {c.amber}; border: none; border-radius: 6px; }}
    QFrame[tone="red"] {{ background: {c.red}; border: none; border-radius: 6px; }}
    QFrame[tone="blue"] {{ background: {c.blue}; border: none; border-radius: 6px; }}
    QFrame[floats="true"] {{ border: 1px solid {c.border}; }}
    QFrame[tone="green"] QLabel {{ color: {c.on_green}; }}
    QFrame[tone="amber"] QLabel {{ color: {c.on_amber}; }}
    QFrame[tone="red"] QLabel {{ color: {c.on_red}; }}
    QFrame[tone="blue"] QLabel {{ color: {c.on_blue}; }}
    QLabel[muted="true"] {{ color: {c.muted}; }}
    QLabel[note="true"] {{ color: {c.muted}; background: {c.base}; border-radius: 4px;
        padding: 1px {s(5)}px; }}
    QLabel[wrong="true"] {{ color: {c.on_red}; }}
    QMenuBar {{ background: {c.window}; border-bottom: 1px solid {c.line}; }}
    QMenuBar::item {{ padding: {s(8)}px {s(10)}px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {c.hover}; }}
    QProgressBar {{ background: {c.line}; border: 1px solid {c.border}; border-radius: {s(4)}px; }}
    QProgressBar::chunk {{ background: {c.accent_text}; border-radius: {s(4) - 1}px; }}
    QSlider::groove:horizontal {{ height: {s(4)}px; background: {c.scroll}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent_text}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ width: {s(12)}px; margin: -{s(6)}px 0; border: 2px solid {c.accent_text};
        border-radius: {s(6) + 2}px; background: {c.base}; }}
    QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {c.accent_text}; }}
    QScrollBar {{ background: {c.window}; border: none; }}
    QScrollBar:vertical {{ width: {s(12)}px; }}
    QScrollBar:horizontal {{ height: {s(12)}px; }}
    QScrollBar::handle {{ background: {c.scroll}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::handle:vertical {{ min-height: {s(28)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {s(28)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTableView QTableCornerButton::section {{ background: {c.window}; border: none; }}
    QStatusBar {{ background: {c.window}; border-top: 1px solid {c.line}; }}
    QStatusBar::item {{ border: none; }}
    QSplitter::handle:vertical {{ background: {c.window}; height: {s(9)}px; image: url("{grip}"); }}
    QSplitter::handle:horizontal {{ background: {c.window}; width: {s(9)}px; image: url("{grip_up}"); }}
    """
