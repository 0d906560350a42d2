"""Open files of DUO: what their columns and cells mean, and what is refused with which words."""

from pathlib import Path

import pytest

from bpv.domain import BpvError, Company, Draft, PupilCount, School
from bpv.domain.terms import Profile, Track
from bpv.services.supply.open_file import read_open_file
from bpv.services.supply.ranges import Range
from bpv.services.supply.taking_in import PutCounts, around, take_in

HEADER = (
    "INSTELLINGSCODE;VESTIGINGSCODE;INSTELLINGSNAAM VESTIGING;GEMEENTENAAM;PROVINCIE;"
    "ONDERWIJSTYPE VO EN LEER- OF VERBLIJFSJAAR;OPLEIDINGSNAAM;ELEMENTCODE;"
    "LEER- OF VERBLIJFSJAAR 3 - MAN;LEER- OF VERBLIJFSJAAR 3 - VROUW"
)
ROWS = (
    "18BR;00;Het Lyceum;EDE;Gelderland;VMBO BL leerjaar 3-4;Zorg en welzijn;123;<5;12",
    "18BR;01;De Vak school;S-GRAVENHAGE;Zuid-Holland;VMBO KL;Produceren, installeren en energie;124;1.234;0",
    "18BR;00;Het Lyceum;EDE;Gelderland;HAVO;Havo;9;10;10",
    "",
)


def write(folder: Path, *lines: str, name: str = "leerlingen-2025.csv", encoding: str = "cp1252") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def test_that_a_file_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    file = read_open_file(write(tmp_path, HEADER, *ROWS))
    assert (file.years, file.left_out, file.unknown) == ((2025,), 1, ("ELEMENTCODE",))
    first, second = file.rows
    assert (first.brin, first.track, first.profile, first.level) == ("18BR00", Track.BB, Profile.ZW, 3)
    assert first.pupils == Range(13, 16)
    assert (second.track, second.profile, second.pupils) == (Track.KB, Profile.PIE, Range.of(1234))


def test_that_another_year_writes_other_columns(tmp_path: Path) -> None:
    header = (
        "BRIN NUMMER,VESTIGINGSNUMMER,GEMEENTENAAM,ONDERWIJSTYPE VO,PROFIEL,PEILJAAR,LEERJAAR,"
        "AANTAL LEERLINGEN"
    )
    row = "18BR,18BR00,Súdwest-Fryslân,VMBO TL,Techniek,2024,4,25"
    file = read_open_file(write(tmp_path, header, row, name="x.csv", encoding="utf-8-sig"))
    (only,) = file.rows
    assert (file.years, only.brin, only.municipality) == ((2024,), "18BR00", "Súdwest-Fryslân")
    assert (only.track, only.profile, only.level, only.pupils) == (
        Track.TL,
        Profile.TECHNIEK,
        4,
        Range.of(25),
    )


@pytest.mark.parametrize(
    ("lines", "name", "code", "words"),
    [
        ((HEADER, ROWS[0].replace(";12", ";twaalf")), "l-2025.csv", "open_number", "regel 2, kolom LEER- OF"),
        (("A;B", "1;2"), "l-2025.csv", "open_columns", "BRIN NUMMER, ONDERWIJSTYPE VO"),
        ((HEADER, ROWS[0]), "leerlingen.csv", "open_year", "geen jaar"),
        ((HEADER, ROWS[2]), "l-2025.csv", "open_empty", "geen leerlingen van het vmbo"),
        (("", ""), "l-2025.csv", "open_columns", "BRIN NUMMER"),
        (("\0\0\0",), "l-2025.csv", "open_kind", "geen tekstbestand"),
    ],
)
def test_that_a_refusal_names_the_file_and_the_spot(tmp_path: Path, lines, name, code, words) -> None:
    with pytest.raises(BpvError) as refused:
        read_open_file(write(tmp_path, *lines, name=name))
    assert refused.value.code == code
    assert name in str(refused.value)
    assert words in str(refused.value)


def test_that_a_year_can_be_given_and_a_missing_file_is_said(tmp_path: Path) -> None:
    assert read_open_file(write(tmp_path, HEADER, ROWS[0], name="l.csv"), 2023).years == (2023,)
    with pytest.raises(BpvError, match="niet gevonden"):
        read_open_file(tmp_path / "weg.csv")


def test_that_only_what_lies_around_is_taken_in_and_the_rest_is_said(tmp_path: Path) -> None:
    ours = School([Company(id="c", name="De Brug", postcode="6711 AB")])
    taken = take_in(read_open_file(write(tmp_path, HEADER, *ROWS)), around(ours))
    (count,) = taken.counts
    assert (count.municipality, count.low, count.high, count.year_level) == ("Ede", 13, 16, 3)
    assert "1 regels van gemeenten verder weg overgeslagen" in taken.words
    assert "niet gebruikte kolommen: ELEMENTCODE" in taken.words
    assert len(take_in(taken.file, ()).counts) == 2
    with pytest.raises(BpvError, match="geen vestiging"):
        take_in(taken.file, {"Assen"})


def test_that_a_year_is_replaced_and_comes_back(tmp_path: Path) -> None:
    known = School([PupilCount(id="old", year=2025, low=1, high=1), PupilCount(id="kept", year=2024)])
    taken = take_in(read_open_file(write(tmp_path, HEADER, *ROWS)), ())
    draft = Draft(known)
    PutCounts((2025,), taken.counts).change(draft)
    after, changes = draft.preview(), draft.changeset()
    assert {each.year for each in after.all(PupilCount).values()} == {2024, 2025}
    assert "old" not in after.all(PupilCount)
    assert len(after.all(PupilCount)) == 3
    after.apply(changes.inverse)
    assert set(after.all(PupilCount)) == {"old", "kept"}


def test_that_a_file_of_several_years_is_a_count_each_and_never_their_sum(tmp_path: Path) -> None:
    header = "BRIN NUMMER;VESTIGINGSNUMMER;GEMEENTENAAM;ONDERWIJSTYPE VO;PROFIEL;PEILJAAR;LEERJAAR;AANTAL"
    rows = [f"18BR;00;Ede;VMBO BL;Groen;{year};3;{count}" for year, count in ((2024, 20), (2025, "<5"))]
    path = write(tmp_path, header, *rows, name="reeks.csv")
    taken = take_in(read_open_file(path), ())
    assert {each.year: (each.low, each.high) for each in taken.counts} == {2024: (20, 20), 2025: (1, 4)}
    assert taken.words.startswith("2024 en 2025: 1 vestiging")
    assert [each.year for each in read_open_file(path, 2024).rows] == [2024]
    before = PupilCount(id="old", year=2024, low=9, high=9)
    draft = Draft(School([before, PupilCount(id="kept", year=2023)]))
    PutCounts(taken.file.years, taken.counts).change(draft)
    assert sorted(each.year for each in draft.all(PupilCount)) == [2023, 2024, 2025]
