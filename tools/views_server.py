"""What opening a school year on a server can show, for `views.py`; no server is there."""

from __future__ import annotations

from bpv.domain import BpvError
from bpv.domain.server_address import Address
from tools.stage import Stage
from ui.dialogs.server_dialog import ServerDialog

_ADDRESS = Address("server.school.nl", "bpv", "school_18br", "j.devries")


def opening(stage: Stage) -> ServerDialog:
    """The form as it begins, once it is known whether this computer keeps passwords."""
    stage.clear()
    if not stage.window.session.is_open:
        stage.open()
    stage.press("open_server")
    dialog = stage.window.joining.dialog
    assert dialog is not None
    stage.wait(lambda: not stage.window.tasks.is_busy)
    return dialog


def faults(stage: Stage) -> None:
    """What is to be filled in otherwise."""
    dialog = opening(stage)
    dialog.fields.lines["port"].setText("54321234")
    dialog.fields.lines["school"].setText("18BR")
    dialog.fields.lines["authority"].setText("C:/certificaat.crt")
    dialog.do_button.click()


def refused(stage: Stage) -> None:
    """A password that the server does not know."""
    stage.clear()
    stage.window.joining.ask(_ADDRESS)
    dialog = stage.window.joining.dialog
    assert dialog is not None
    dialog.fields.password.edit.setText("verkeerd")
    dialog.refuse(str(BpvError("server_login", host=_ADDRESS.host, user=_ADDRESS.user)))
    dialog.show_keeping(True, True)


def waiting(stage: Stage) -> None:
    """Being connected."""
    stage.clear()
    dialog = stage.window.joining.ask(_ADDRESS)
    dialog.tried.disconnect()
    dialog.do_button.click()


def sending(stage: Stage) -> None:
    """From a file to a server."""
    stage.clear()
    stage.press("to_server")


def script(stage: Stage) -> None:
    """What is for who runs the server."""
    stage.clear()
    dialog = stage.window.joining.ask_script()
    dialog.school.setText("school_18br")
    dialog.logins.setText("j.devries, f.yilmaz")
    dialog.keeper.setText("bpvbeheer")


SERVER = {
    "server open": opening,
    "server faults": faults,
    "server refused": refused,
    "server waiting": waiting,
    "server send": sending,
    "server script": script,
}
