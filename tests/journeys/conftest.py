from tests.ui.conftest import demo_bytes, demo_path, empty_window, qapp, settings, window

__all__ = ["demo_bytes", "demo_path", "empty_window", "qapp", "settings", "window"]
