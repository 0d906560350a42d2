import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.disk.file_names import good_name
from bpv.excel.writing_text import file_names

DEVICES = ("CON", "prn", "Aux", "NUL", "COM1", "com\u00b9", "LPT9", "CONIN$", "con.pdf", "nul .2026")


@pytest.mark.parametrize("name", DEVICES)
def test_that_no_file_is_called_after_a_device_of_windows(name: str) -> None:
    assert good_name(name) == f"_{name}"
    assert good_name(f"{name}aal") == f"{name}aal" or "." in name
    assert file_names([name, name])[1] == f"_{name} (2)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Week 3: wie waarheen?", "Week 3 wie waarheen"),
        ("D:\\Mijn map\\lijst", "D Mijn map lijst"),
        ("2025/2026", "2025 2026"),
        ("klaar. . ", "klaar"),
        ("con", "_con"),
        ("Concordia", "Concordia"),
        ("", "zonder naam"),
        ("***", "zonder naam"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_that_a_text_becomes_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert good_name(text) == name


@given(st.text())
def test_that_whatever_text_it_is_the_name_is_good_and_stays_so(text: str) -> None:
    name = good_name(text)
    assert 0 < len(name) <= 81
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert min(name) >= " "
    assert good_name(name) == name or len(name) > 80
