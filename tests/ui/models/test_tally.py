"""What marked cells come to: how many rows and cells, and of numbers the sum and the mean."""

from bpv.domain.fields import CATALOGUE, Together
from bpv.services.lists.tables import Column
from ui.models.tally import Tally


def column(title: str, together: Together = Together.NOTHING) -> Column:
    return Column(title, title, lambda school, id_: "", lambda school, id_: "", together=together)


COLUMNS = (
    column("Naam"),
    column("Aantal", Together.SUM),
    column("Km", Together.MEAN),
    column("Uren", Together.SUM),
)
TEXTS = [("Aap", "2", "7,5", "1"), ("", "3", "", "1"), ("Mies", "1e", "-0,5", "1:30")]


def tally(cells: dict[int, list[int]]) -> Tally:
    counted = Tally(COLUMNS, cells)
    for _ in counted.steps(TEXTS.__getitem__):
        pass
    return counted


def test_that_rows_and_cells_are_counted_before_they_are_looked_at() -> None:
    assert (
        Tally(COLUMNS, {row: [0, 1] for row in range(1250)}).words == "Gemarkeerd: 1.250 rijen, 2.500 cellen"
    )


def test_that_numbers_are_summed_by_column_and_empty_cells_are_no_numbers() -> None:
    assert tally({row: [1] for row in range(3)}).words == (
        "Gemarkeerd: 3 rijen, 3 cellen  ·  Aantal: som 6, gemiddeld 2"
    )
    assert tally({row: [0, 1, 2] for row in range(3)}).words == (
        "Gemarkeerd: 3 rijen, 9 cellen (7 gevuld)  ·  Aantal: som 6, gemiddeld 2  ·  Km: gemiddeld 3,5"
    )


def test_that_of_many_columns_of_numbers_none_is_said() -> None:
    assert tally({0: [1, 2, 3]}).words == "Gemarkeerd: 1 rij, 3 cellen"


def test_that_of_one_cell_there_is_nothing_to_say() -> None:
    assert not Tally(COLUMNS, {4: [1]}).is_of_several
    assert not Tally(COLUMNS, {}).is_of_several
    assert Tally(COLUMNS, {4: [1], 5: [1]}).is_of_several


def test_that_hours_and_minutes_add_up_as_time() -> None:
    assert tally({0: [3], 2: [3]}).words.endswith("Uren: som 2,5, gemiddeld 1,2")


def test_that_of_what_says_nothing_together_nothing_is_said() -> None:
    assert tally({row: [0] for row in range(3)}).words == "Gemarkeerd: 3 rijen, 3 cellen (2 gevuld)"
    summed = {
        field.label
        for words in CATALOGUE.values()
        for field in words.fields
        if field.together is Together.SUM
    }
    assert {"Aantal", "Uren", "Gevraagd", "Toegezegd"} <= summed
    assert not {"Leerjaar", "Max km", "Min leeftijd", "Keuze", "Volgorde"} & summed


def test_that_a_number_is_read_as_the_language_of_the_window_writes_it(english: None) -> None:
    counted = Tally(COLUMNS, {0: [2], 1: [2]})
    for _ in counted.steps([("", "", "1,200.5", ""), ("", "", "0.5", "")].__getitem__):
        pass
    assert counted.words.endswith("average 600.5")
