"""Lists as CSV."""

import csv
from datetime import date, time

from bpv.excel.layout import ColumnKind, ColumnSpec, SheetSpec
from bpv.excel.reading import read_bytes
from bpv.excel.writing_csv import write_csv

SHEET = SheetSpec(
    title="Lijst",
    columns=(
        ColumnSpec(header="Naam"),
        ColumnSpec(header="Geboren", kind=ColumnKind.DATE),
        ColumnSpec(header="Vanaf", kind=ColumnKind.TIME),
        ColumnSpec(header="Km", kind=ColumnKind.DECIMAL),
        ColumnSpec(header="VOG"),
        ColumnSpec(header="_id", is_hidden=True),
    ),
    rows=[
        ("Yılmaz; Zoë", date(2011, 3, 12), time(8, 30), 5.25, True, "a"),
        ('=1+1 "x"\nregel', None, None, -2.0, False, "b"),
    ],
)


def test_that_excel_and_we_read_the_csv(tmp_path):
    path = tmp_path / "lijst.csv"
    write_csv(path, SHEET)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfNaam;Geboren")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows == [
        ["Naam", "Geboren", "Vanaf", "Km", "VOG"],
        ["Yılmaz; Zoë", "12-03-2011", "08:30", "5,25", "ja"],
        ['\'=1+1 "x"\nregel', "", "", "-2", "nee"],
    ]
    sheet = read_bytes(path.read_bytes(), "lijst.csv", None, lambda *_: None).sheets[0]
    assert sheet.cell(2, 1) == "Yılmaz; Zoë"
