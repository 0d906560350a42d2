"""The list of a school without the program: read however it was made, in the place of the one before."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from bpv.domain import BpvError, Demand, RegionMember, School
from bpv.domain.terms import Profile, Track
from bpv.services.gathering.reading import Gathered, read_demand
from bpv.services.gathering.taking import Period, TakeDemand, schools_by_list
from bpv.services.importing.recognising.files import open_lists
from tests.services.region.members import DAY, all_of, done, member

MARCH = Period(None, date(2027, 3, 1), date(2027, 3, 12))


def read(path: Path, **sheets: list[list[object]]) -> Gathered:
    book = Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(path)
    return read_demand(open_lists([path]), 5)


ASKED: list[list[object]] = [
    ["Stage voorjaar, wat wij zoeken"],
    [],
    ["Opleiding", "niveau", "woonplaats", "Aantal lln"],
    ["PIE", "bb", "Ede", 12],
    ["z & w", "KB", "Barneveld", "7"],
    ["Z&W", "kb", "Ede", 2],
    ["Z&W", "kb", "Rhenen", 3],
    ["Z&W", "GL", "Ede", "veel"],
    ["Totaal", "", "", 24],
]
NAMES: list[list[object]] = [["Leerlingnr", "Achternaam", "Klas"], [1001, "Kwispel", "3B"]]


def test_that_a_messy_list_gives_numbers_and_says_what_it_cannot_read(tmp_path: Path) -> None:
    found = read(tmp_path / "brink.xlsx", Zoeken=ASKED, Namen=NAMES)
    assert dict(found.groups) == {
        (Profile.PIE, Track.BB, "Ede"): 12,
        (Profile.ZW, Track.KB, "Barneveld"): 7,
        (Profile.ZW, Track.KB, ""): 5,
    }
    (issue,) = found.issues
    assert (issue.sheet, issue.row, issue.column, issue.found) == ("Zoeken", 8, "Aantal lln", "veel")
    assert found.lines[0] == "24 plaatsen in 3 groepen."
    assert "Kwispel" not in str(found)
    assert not read(tmp_path / "namen.xlsx", Namen=NAMES).groups


def test_that_a_list_is_taken_in_the_place_of_the_one_before_and_never_sent(tmp_path: Path) -> None:
    bureau, delta = member("Bureau"), member("Delta")
    first = read(tmp_path / "een.xlsx", Zoeken=ASKED)
    done(bureau, TakeDemand(first, MARCH, DAY, name="De Brink"))
    (brink,) = schools_by_list(bureau)
    assert (brink.name, brink.received_on, brink.public_key) == ("De Brink", DAY, "")
    second = read(tmp_path / "twee.xlsx", Zoeken=[*ASKED[:3], ["PIE", "BB", "Ede", 9], ["MaT", "", "", 6]])
    done(bureau, TakeDemand(second, MARCH, DAY, brink.id), TakeDemand(second, Period(), DAY, name="de brink"))
    asked = [(each.pupils, each.version) for each in bureau.all(Demand).values() if each.start]
    assert sorted(asked) == [(6, 1), (9, 2)]
    assert len(bureau.all(Demand)) == 4
    all_of([bureau, delta])
    assert not delta.all(Demand)
    assert len(delta.all(RegionMember)) == 2


def test_that_a_list_that_contradicts_or_says_nothing_is_refused(tmp_path: Path) -> None:
    bureau, delta = member("Bureau"), member("Delta")
    all_of([bureau, delta])
    found = read(tmp_path / "een.xlsx", Zoeken=ASKED)
    for command, words in (
        (TakeDemand(found, MARCH, DAY, name="Delta"), "Delta deelt zelf"),
        (TakeDemand(found, MARCH, DAY), "Kies van welke school"),
        (TakeDemand(Gathered((), ()), MARCH, DAY, name="X"), "geen aantallen"),
    ):
        with pytest.raises(BpvError, match=words):
            done(School(bureau), command)
