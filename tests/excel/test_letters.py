"""Letters that went wrong on the way: encoded twice, or read as letters of another encoding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.excel.letters import mend
from bpv.excel.opening import open_copied_text, open_workbook
from tests.excel.workbook_files import xlsx

NAMES = [
    *("Zoë", "Renée", "François", "Müller", "Özgür", "Işıl", "Łukasz", "Şahin", "Gökçe", "Núñez", "Åse"),
    *("Fløde", "İbrahim", "Ünal", "Žižek", "één"),
]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "latin-1"])
@pytest.mark.parametrize("name", NAMES)
def test_that_text_that_was_encoded_twice_is_read_as_it_was(encoding, name):
    try:
        broken = name.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("this encoding has no such character")
    if encoding == "mac_roman" and not set(broken) & set("√≈"):
        pytest.skip("may as well be what it says")
    assert mend(broken) == name


def test_that_text_that_was_encoded_three_times_is_read_as_it_was():
    assert mend("François".encode().decode("cp1252").encode().decode("cp1252")) == "François"


@pytest.mark.parametrize("name", [*NAMES, "CAFÉ»", "“Bakker”", "Straße", "’t Hart", "Dvořák", "Curaçao"])
def test_that_names_as_they_are_stay(name):
    assert mend(name) == name


@given(st.text(st.characters(max_codepoint=0x24F), max_size=20))
def test_that_mending_once_is_enough(text):
    assert mend(mend(mend(text))) == mend(mend(text))


def issues_of(path: Path, content: bytes):
    path.write_bytes(content)
    book = open_workbook(path)
    return book, {(i.code, i.row, i.column, i.severity.value) for i in book.issues}


ROWS = "<row><c t='str'><v>Stamnr</v></c><c t='str'><v>Naam</v></c></row>"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html"])
def test_that_mended_letters_are_said_in_every_kind_of_file(tmp_path, suffix):
    content = {
        "csv": "Stamnr;Naam\n1;ZoÃ«\n2;Jan\n3;GeÃ¯nte\n".encode(),
        "xlsx": xlsx(
            f"{ROWS}<row><c><v>1</v></c><c t='str'><v>ZoÃ«</v></c></row>"
            "<row><c><v>2</v></c></row><row><c><v>3</v></c><c t='str'><v>GeÃ¯nte</v></c></row>"
        ),
        "html": "<table><tr><td>Stamnr<td>Naam<tr><td>1<td>ZoÃ«<tr><td>2<td>Jan<tr><td>3<td>GeÃ¯nte</table>"
        .encode("utf-8-sig"),
    }[suffix]  # fmt: skip
    book, said = issues_of(tmp_path / f"lijst.{suffix}", content)
    assert (book.sheets[0].cell(2, 2), book.sheets[0].cell(4, 2)) == ("Zoë", "Geïnte")
    assert said == {("mended_letters", 2, "Kolom B", "warning")}
    assert "rij 2 en 4" in str(book.issues[0])


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Işıl", "cp1254"), ("Kowalł", "cp1250"), ("Małgorzata", "cp1250"), ("Zoë", "mac_roman"),
     ("André", "mac_roman"), ("Renée", "cp437"), ("Šimon", "iso8859-15"), ("Şahin", "iso8859-9")],
)  # fmt: skip
def test_that_letters_of_another_encoding_are_said(tmp_path, name, encoding):
    content = f"Stamnr;Roepnaam\n1;Jan\n2;{name}\n".encode(encoding)
    _, said = issues_of(tmp_path / "lijst.csv", content)
    assert said == {("doubtful_letters", 3, "Kolom B", "warning")}


@pytest.mark.parametrize("name", ["Iþýl", "Ren?e", "Zo�", "Małgorzata³a", "Zo‰"])
def test_that_broken_letters_are_said_in_a_workbook_too(tmp_path, name):
    rows = f"{ROWS}<row><c><v>1</v></c><c t='str'><v>{name}</v></c></row>"
    _, said = issues_of(tmp_path / "lijst.xlsx", xlsx(rows))
    assert said == {("doubtful_letters", 2, "Kolom B", "warning")}


def test_that_a_copied_block_is_mended_and_split_as_a_file_is():
    assert open_copied_text("Stamnr;Roepnaam;Klas\n1;ZoÃ«;3A\n").sheets[0].rows[1] == ("1", "Zoë", "3A")
