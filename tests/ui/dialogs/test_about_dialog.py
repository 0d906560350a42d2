"""Help > Over: the version, where everything is, and what the program is made of."""

from ui.dialogs.about_dialog import AboutDialog
from ui.help.parts import own_version, parts
from ui.main_window import MainWindow


def test_that_it_says_which_version_where_data_is_and_what_comes_along(window: MainWindow) -> None:
    window.actions_by_key["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    text = dialog.told.toPlainText()
    assert str(window.session.path) in text
    assert str(window.settings.folder) in text
    for word in ("PySide6-Essentials", "LGPL", "GeoNames", "Inter"):
        assert word in text
    assert own_version().count(".") == 2
    assert all(part.version and part.licence for part in parts())
    dialog.reject()
