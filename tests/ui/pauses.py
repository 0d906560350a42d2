"""Tests wait for no hand that comes to rest: what the window puts off for a moment it puts off for less.

What happens after a pause, and that it happens once, is the same; how long it is, is for whoever looks.
"""

from importlib import import_module

SHORT_MS = 10
PAUSES = {
    "ui.badges": "_CALM_MS",
    "ui.copies": "_SOON_MS",
    "ui.dialogs.change_many_dialog": "_CALM_MS",
    "ui.live.hearing": "CALM_MS",
    "ui.live.whereabouts": "LOOK_MS",
    "ui.map.canvas": "_SOON_MS",
    "ui.map.streets.fetching": "_TELL_MS",
    "ui.map.streets.layer": "_AT_REST_MS",
    "ui.pages.assessments.form_dialog": "PREVIEW_MS",
    "ui.pages.explaining.explanation_panel": "PAUSE_MS",
    "ui.pages.history.history_page": "_SOON_MS",
    "ui.pages.placing.missing_reasons": "_CALM_MS",
    "ui.pages.proposals.difference_slider": "PAUSE_MS",
    "ui.pages.settings.inputs": "REST_MS",
    "ui.pages.settings.trying_card": "_PAUSE_MS",
    "ui.pages.table.marked": "_CALM_MS",
    "ui.pages.table.views": "_LATER_MS",
    "ui.pages.today.looking": "_CALM_MS",
    "ui.record_side": "PAUSE_MS",
}


def shorten() -> None:
    """Do so in this process, before a window is made."""
    for module, name in PAUSES.items():
        assert getattr(import_module(module), name) > SHORT_MS
        setattr(import_module(module), name, SHORT_MS)
