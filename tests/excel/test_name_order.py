"""Which comes first in a column of whole names: the column as a whole decides."""

import pytest

from bpv.domain import Severity
from bpv.excel.grid import Sheet
from bpv.excel.lists import Override, recognise_sheet


def names(*whole, header="Naam", said=None):
    rows = [("Stamnr", header, "Klas"), *((str(i), name, "3A") for i, name in enumerate(whole, start=1))]
    found = recognise_sheet("a.xlsx", Sheet("Leerlingen", tuple(rows)), Override(surname_first=said))[0]
    read = [(r.values["first_name"], r.values["prefix"], r.values["last_name"]) for r in found.records]
    return read, [i.severity for i in found.issues if i.code == "name_order"]


SURNAME_FIRST = [
    (["Jansen Piet", "Bakker Lisa"], [("Piet", None, "Jansen"), ("Lisa", None, "Bakker")]),
    (["de Vries Jan", "Zandstra Wobke"], [("Jan", "de", "Vries"), ("Wobke", None, "Zandstra")]),
    (["Vries de Jan", "Jansen Piet"], [("Jan", "de", "Vries"), ("Piet", None, "Jansen")]),
    (["Vries Jan de", "Zandstra Wobke"], [("Jan", "de", "Vries"), ("Wobke", None, "Zandstra")]),
    (["El Amrani Mohamed", "Yılmaz Emre"], [("Mohamed", None, "El Amrani"), ("Emre", None, "Yılmaz")]),
    (["Jansen P.", "Zandstra W."], [("P.", None, "Jansen"), ("W.", None, "Zandstra")]),
    (["van den Berg Anna Maria", "Smit Daan"], [("Anna Maria", "van den", "Berg"), ("Daan", None, "Smit")]),
]


@pytest.mark.parametrize(("whole", "parts"), SURNAME_FIRST)
def test_that_a_column_that_begins_with_surnames_is_read_so(whole, parts):
    read, said = names(*whole)
    assert (read, said) == (parts, [Severity.NOTICE])


def test_that_a_column_that_begins_with_first_names_needs_no_word():
    read, said = names("Piet Jansen", "Jan de Vries", "Wobke Zandstra", "W. Smit")
    assert said == []
    assert read[2] == ("Wobke", None, "Zandstra")


def test_that_one_name_the_other_way_round_does_not_turn_the_column():
    read, _ = names("Piet Jansen", "Lisa Bakker", "Noor Visser", "Daan Smit", "Sam Vos", "Jansen Piet")
    assert read[0] == ("Piet", None, "Jansen")


@pytest.mark.parametrize("whole", [["Sopheap Rith", "Wobke Zandstra"], ["Piet Jansen", "Jansen Piet"]])
def test_that_a_column_that_tells_nothing_is_said_once(whole):
    assert names(*whole)[1] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("header", "surname"),
    [("Achternaam voornaam", "Sopheap"), ("Achternaam en roepnaam", "Sopheap"),
     ("Voornaam achternaam", "Rith"), ("Voor- en achternaam", "Rith"), ("Achternaam, voornaam", "Sopheap")],
)  # fmt: skip
def test_that_the_header_tells(header, surname):
    read, _ = names("Sopheap Rith", header=header)
    assert read[0][2] == surname


def test_that_the_user_tells():
    assert names("Sopheap Rith", said=True)[0] == [("Rith", None, "Sopheap")]
    assert names("Jansen Piet", said=False)[0] == [("Jansen", None, "Piet")]


def test_that_names_with_a_comma_are_no_doubt():
    read, said = names("Rith, Sopheap", "Vries, de, Jan")
    assert (read, said) == ([("Sopheap", None, "Rith"), ("Jan", "de", "Vries")], [])
