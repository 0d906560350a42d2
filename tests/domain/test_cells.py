"""What raw cells mean for their field."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bpv.domain import Company, Mentor, PlacementRound, Position, Severity, Student
from bpv.domain.cells import CellRefused, read_value, show_value
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.domain.terms import Profile, Track, Weekday

IMPORTED = (Student, Company, Position, Mentor, PlacementRound)
ALL_FIELDS = [field for entity in IMPORTED for field in CATALOGUE[entity].fields]
MA, DI, WO, DO, VR = list(Weekday)[:5]


def field(name: str, entity: type = Student) -> Field:
    return CATALOGUE[entity].field(name)


def value(name: str, raw: object, entity: type = Student) -> object:
    return read_value(field(name, entity), raw).value


@pytest.mark.parametrize("raw", ["geen", "-", "--", "?", "n.v.t.", "NVT", "Onbekend", "(volgt)", "–"])
@pytest.mark.parametrize("name", ["phone", "email", "postcode", "birth_date"])
def test_that_a_word_for_nothing_known_is_an_empty_cell_with_a_notice(name, raw):
    reading = read_value(field(name), raw)
    assert reading.value is None
    assert [(r.code, r.severity) for r in reading.remarks] == [("nothing_known", Severity.NOTICE)]


def test_that_none_of_a_number_is_none():
    assert value("capacity", "geen", Position) == 0


@pytest.mark.parametrize("raw", ["-", "nvt"])
def test_that_no_places_are_not_an_unknown_number(raw):
    with pytest.raises(CellRefused):
        read_value(field("capacity", Position), raw)


@pytest.mark.parametrize("raw", ["geen idee", "bellen met moeder", "12 x", "xx@"])
def test_that_what_may_mean_something_is_still_refused(raw):
    with pytest.raises(CellRefused):
        read_value(field("phone"), raw)


BORN = date(2010, 3, 12)


@pytest.mark.parametrize(
    "raw",
    [
        "12-3-2010", "12-03-10", "12/3/2010", "12.3.2010", "12 mrt '10", "12 maart 2010", "2010-03-12",
        "2010-03-12T00:00:00", "vrijdag 12 maart 2010", "12-mrt-10", 40249, 40249.0, "40249", 20100312,
        "12032010", BORN, datetime(2010, 3, 12, 14, 30), "\xa012-3-2010 ",
    ],
)  # fmt: skip
def test_that_every_way_to_write_a_birth_date_gives_that_date(raw):
    assert value("birth_date", raw) == BORN


def test_that_a_day_count_is_taken_with_a_warning_that_says_how_it_was_read():
    reading = read_value(field("start", Position), 46056)
    assert reading.value == date(2026, 2, 3)
    assert [(r.severity, r.text) for r in reading.remarks] == [(Severity.WARNING, "gelezen als 3-2-2026")]


@pytest.mark.parametrize(
    "raw",
    ["31-2-2010", "3-14-2010", "1-1-1900", date(1900, 2, 28), 60, 2010, "2010", "mei", "1-13-2010", True],
)
def test_that_an_impossible_birth_date_is_refused(raw):
    with pytest.raises(CellRefused) as refused:
        value("birth_date", raw)
    assert "datum" in refused.value.expected


def test_that_a_date_in_american_order_is_asked_back():
    with pytest.raises(CellRefused, match=r"Bedoelde u 14-3-2010\?"):
        value("birth_date", "3-14-2010")


@pytest.mark.parametrize(
    ("raw", "has_remark"),
    [
        (612345678, True), (612345678.0, True), (31612345678, True), ("06-12345678", False),
        ("06\xa012345678", False), ("+31 (0)6 1234 5678", False), ("0031612345678", False),
        ("6,12345678E+08", True), ("06-12345678 / 010-1234567", True), ("0612345678 (moeder)", True),
    ],
)  # fmt: skip
def test_that_every_way_to_write_a_phone_number_gives_one_form(raw, has_remark):
    reading = read_value(field("phone"), raw)
    assert reading.value == "+31612345678"
    assert bool(reading.remarks) is has_remark


@pytest.mark.parametrize("raw", ["6.12E+08", "12345", "0123", 12, "06-1234567"])
def test_that_a_phone_number_with_missing_digits_is_refused(raw):
    with pytest.raises(CellRefused):
        value("phone", raw)


@pytest.mark.parametrize(
    ("raw", "read"),
    [("1234ab", "1234 AB"), ("1234  AB", "1234 AB"), ("NL-1234 AB", "1234 AB"), (1234.0, "1234"),
     ("1234AB Plaats", "1234 AB"), ("1234.0", "1234")],
)  # fmt: skip
def test_that_postcodes_get_one_form(raw, read):
    assert value("postcode", raw) == read


@pytest.mark.parametrize(
    ("raw", "read", "severity"),
    [("6711 ABC", "6711", Severity.WARNING), ("6711 AB C", "6711 AB", Severity.WARNING),
     ("6711 AB, 12", "6711 AB", Severity.WARNING), ("6711 Ede", "6711", Severity.NOTICE),
     ("6711 AB Ede", "6711 AB", Severity.NOTICE)],
)  # fmt: skip
def test_that_letters_too_many_behind_a_postcode_are_warned_about(raw, read, severity):
    reading = read_value(field("postcode"), raw)
    assert reading.value == read
    (remark,) = reading.remarks
    assert remark.severity is severity
    assert remark.text.startswith(f"gelezen als {read}; niet: ")
    assert (remark.expected == "een postcode zoals 1234 AB") is (severity is Severity.WARNING)


@pytest.mark.parametrize("raw", ["#N/B", "#verw!", "#DEEL/0!", "#N/A "])
@pytest.mark.parametrize("name", ["school_class", "last_name", "notes", "phone", "profile"])
def test_that_what_excel_shows_for_a_failed_formula_is_no_value(name, raw):
    with pytest.raises(CellRefused, match="een waarde"):
        value(name, raw)
    assert value("notes", "#1 van de klas") == "#1 van de klas"


@pytest.mark.parametrize("raw", ["0123 AB", "B-2000", "1234 A", "12345", "Zwolle", True])
def test_that_what_is_no_postcode_is_refused(raw):
    with pytest.raises(CellRefused, match="1234 AB"):
        value("postcode", raw)


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        *[("track", raw, Track.BB) for raw in ("BBL", "basis", "B", "bb", "vmbo-b", "lwt", "BB-lwt")],
        *[("track", raw, Track.KB) for raw in ("KBL", "kader", "vmbo kader")],
        *[("track", raw, Track.TL) for raw in ("TL", "mavo", "vmbo-t")],
        ("track", "gl", Track.GL),
        *[("profile", raw, Profile.ZW) for raw in ("Z en W", "zorg", "z&w", "ZW")],
        *[("profile", raw, Profile.MT) for raw in ("M&T", "m en t", "Mobiliteit en Transport")],
        ("profile", "MaT", Profile.MAT),
        ("profile", "Installeren", Profile.PIE),
        ("profile", "Zorg en welzijn", Profile.ZORG_EN_WELZIJN),
    ],
)
def test_that_words_of_schools_mean_a_term(name, raw, read):
    assert value(name, raw) is read


@pytest.mark.parametrize(("name", "raw"), [("profile", "MT"), ("profile", "mt"), ("track", "GT")])
def test_that_an_abbreviation_of_two_meanings_is_asked_never_guessed(name, raw):
    with pytest.raises(CellRefused) as refused:
        value(name, raw)
    assert refused.value.remedy


def test_that_a_leerweg_with_lwt_says_that_it_names_the_route():
    assert [remark.code for remark in read_value(field("track"), "BB-lwt").remarks] == ["lwt"]
    place = read_value(field("tracks", Position), "KB, BB-lwt")
    assert place.value == (Track.BB, Track.KB)
    assert [remark.code for remark in place.remarks] == ["lwt_place"]


@pytest.mark.parametrize(
    ("raw", "read"),
    [("ma/di", (MA, DI)), ("di+do", (DI, DO)), ("hele week", (MA, DI, WO, DO, VR)), ("maandag", (MA,)),
     ("ma t/m do", (MA, DI, WO, DO)), ("ma-wo", (MA, DI, WO)), ("vr, ma en wo", (MA, WO, VR)),
     ("ma di", (MA, DI)), ("di & do", (DI, DO))],
)  # fmt: skip
def test_that_days_are_read_in_order_of_the_week(raw, read):
    assert value("days", raw, Position) == read


@pytest.mark.parametrize("raw", ["ja", "J", "x", "✓", 1, 1.0, True, "WAAR"])
def test_that_yes_is_yes(raw):
    assert value("has_vog", raw) is True


@pytest.mark.parametrize("raw", ["nee", "N", "-", 0, False, "onwaar"])
def test_that_no_is_no(raw):
    assert value("has_vog", raw) is False


@pytest.mark.parametrize(
    ("raw", "warned"), [("2 á 3", True), ("2-3", True), ("max 2", False), ("2x", False), (2.0, False)]
)
def test_that_a_range_of_places_counts_as_its_first_number(raw, warned):
    reading = read_value(field("capacity", Position), raw)
    assert reading.value == 2
    assert bool(reading.remarks) is warned


@pytest.mark.parametrize("raw", ["?", "veel", 2.5, "-1", date(2026, 3, 2), True, "9" * 5000])
def test_that_a_number_of_places_that_is_none_is_refused(raw):
    with pytest.raises(CellRefused) as refused:
        value("capacity", raw, Position)
    assert refused.value.expected.startswith("een heel getal")
    assert len(refused.value.found) < 100


@pytest.mark.parametrize(
    "raw", ["8.30", "0830", "8:30 uur", "8u30", 830, 8.3, 8.5, 8.5 / 24, time(8, 30), timedelta(hours=8.5)]
)
def test_that_every_way_to_write_half_past_eight_gives_that_time(raw):
    assert value("start_time", raw, Position) == time(8, 30)


@pytest.mark.parametrize("raw", ["3 en 4", "3-4", "3,4", 3.4, "3 t/m 4", "4/3"])
def test_that_years_are_read_also_when_excel_made_them_a_fraction(raw):
    assert value("year_levels", raw, PlacementRound) == (3, 4)


@pytest.mark.parametrize("raw", [30000, "30000", 30000.0])
def test_that_a_class_that_became_a_number_is_asked_back(raw):
    with pytest.raises(CellRefused, match=r"Bedoelde u 3E4\?"):
        value("school_class", raw)


@pytest.mark.parametrize("name", ["school_class", "house_number"])
def test_that_text_that_became_a_date_is_asked_back(name):
    with pytest.raises(CellRefused, match=r"Bedoelde u 12-10\?"):
        value(name, date(2026, 10, 12))


def test_that_text_is_composed_and_free_of_hidden_characters():
    assert value("first_name", "  Zoe\u0308\xa0\u200b_x000D_ ") == "Zoë"
    assert value("notes", "een_x000D_\ntwee") == "een\ntwee"


@pytest.mark.parametrize("wanted", ALL_FIELDS, ids=lambda f: f"{f.entity.__name__}.{f.name}")
def test_that_blanks_are_an_empty_cell_in_every_field(wanted):
    assert read_value(wanted, None).value is None
    assert read_value(wanted, " \xa0").value is None


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind is not FieldKind.DOCUMENT])
@pytest.mark.parametrize("raw", ["x" * 40_000, "1 " * 20_000, "(a" * 20_000])
@pytest.mark.timeout(5)
def test_that_a_cell_with_far_too_much_text_is_refused_at_once(kind, raw):
    (wanted, *_) = [each for each in ALL_FIELDS if each.kind is kind]
    with pytest.raises(CellRefused) as refused:
        read_value(wanted, raw)
    assert len(str(refused.value)) < 500


RAW = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.text("0123456789-/.,+ e'amtx", max_size=14),
)  # fmt: skip


@given(st.sampled_from(ALL_FIELDS), RAW)
def test_that_any_cell_is_read_or_refused_and_what_is_shown_reads_back(wanted, raw):
    try:
        read = read_value(wanted, raw).value
    except CellRefused as refused:
        event(f"refused as {refused.expected}")
        return
    shown = show_value(wanted, read)
    if read is None or read is False or read == ():
        assert shown == ""
    elif wanted.kind is not FieldKind.TEXT and wanted.kind is not FieldKind.REFERENCE:
        assert read_value(wanted, shown).value == read


@pytest.mark.parametrize(
    "raw",
    [
        "ja, mantelzorg",
        "Ja (mantelzorg)",
        "ja mantelzorg",
        "x: mantelzorg",
        "✓ - mantelzorg",
        "ja\nmantelzorg",
    ],
)
def test_that_yes_with_a_reason_is_yes_and_the_reason_stands_apart(raw):
    reading = read_value(field("has_priority"), raw)
    assert (reading.value, reading.reason) == (True, "mantelzorg")
    assert [remark.code for remark in reading.remarks] == ["reason_apart"]


@pytest.mark.parametrize("raw", ["ja/nee", "ja?", "ja, nee", "mantelzorg", "2", "1,5", "ja " + "a" * 300])
def test_that_neither_yes_nor_no_is_no_priority(raw):
    with pytest.raises(CellRefused):
        read_value(field("has_priority"), raw)


def test_that_no_with_a_reason_is_no_and_where_no_reason_is_kept_it_is_refused():
    reading = read_value(field("has_priority"), "nee, vorig jaar al")
    assert (reading.value, reading.reason) == (False, "")
    assert "vorig jaar al" in reading.remarks[0].text
    with pytest.raises(CellRefused):
        read_value(field("has_vog"), "ja, mantelzorg")
