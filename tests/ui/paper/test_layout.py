"""Tables, facts and sentences on pages: everything is there, whole, and within the margins."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import pytest

from bpv.services.printing.content import Paper, PaperColumn, PaperFacts, PaperItem, PaperItems, PaperTable
from ui.paper.document import MARGIN, POINT, Box, Document, Rule, Words, size_of
from ui.paper.drawing import DrawnSheet
from ui.paper.layout import lay_out
from ui.paper.measure import Measure
from ui.tasks import Cancelled

pytestmark = pytest.mark.usefixtures("qapp")
MADE = datetime(2026, 11, 30, 14, 5)
LONG = "Een zin die zo lang is dat hij in geen enkele kolom op een regel past, met woorden. " * 4


def paper(*parts: object, about: str = "") -> Paper:
    return Paper(
        title="Lijst", name="Lijst", school="Het Baken 2026-2027", made=MADE, parts=parts, about=about
    )


def table(rows: Sequence[Sequence[str]], columns: int = 3, **more: object) -> PaperTable:
    heads = tuple(PaperColumn(f"Kolom {number}") for number in range(1, columns + 1))
    return PaperTable(columns=heads, rows=rows, **more)  # type: ignore[arg-type]


def marks(document: Document, page: int) -> tuple[object, ...]:
    sheet = document.sheets[page]
    assert isinstance(sheet, DrawnSheet)
    return sheet.marks


def words(document: Document, page: int) -> list[str]:
    return [mark.text for mark in marks(document, page) if isinstance(mark, Words)]


def outside(document: Document) -> list[str]:
    """The lines of text that would not be wholly on the paper within its margins."""
    measure = Measure()
    found = []
    for number, sheet in enumerate(document.sheets):
        size = size_of(sheet)
        for mark in marks(document, number):
            if isinstance(mark, Words):
                right = mark.x + measure.width(mark.text, mark.face)
                is_wide = mark.x < MARGIN - 1 or right > size.width() - MARGIN + 1
                if is_wide or not MARGIN < mark.y <= size.height() - MARGIN + 1:
                    found.append(mark.text)
    return found


def over_each_other(document: Document) -> list[tuple[str, str]]:
    """Lines that run into the next one on the same height."""
    measure = Measure()
    found = []
    for number in range(len(document.sheets)):
        lines = sorted((m for m in marks(document, number) if isinstance(m, Words)), key=lambda m: (m.y, m.x))
        for one, other in pairwise(lines):
            if one.y == other.y and one.x + measure.width(one.text, one.face) > other.x:
                found.append((one.text, other.text))
    return found


def test_that_a_long_table_goes_on_under_its_header_with_its_pages_numbered() -> None:
    rows = [[f"rij {number}", "b", "c"] for number in range(200)]
    document = lay_out(paper(table(rows)))
    pages = len(document.sheets)
    assert pages > 2
    for page in range(pages):
        said = words(document, page)
        assert {"Lijst", "Het Baken 2026-2027", "Kolom 1", f"blz. {page + 1} van {pages}"} <= set(said)
        assert "Vertrouwelijk: bevat persoonsgegevens · 30 november 2026, 14:05" in said
    told = [text for page in range(pages) for text in words(document, page) if text.startswith("rij")]
    assert told == [row[0] for row in rows]


def test_that_long_texts_wrap_within_their_column_and_rows_stay_whole() -> None:
    rows = [[f"rij {number}", LONG, "einde"] for number in range(60)]
    document = lay_out(paper(table(rows)))
    assert outside(document) == over_each_other(document) == []
    for page in range(len(document.sheets)):
        said = words(document, page)
        assert said.count("einde") == sum(text.startswith("rij") for text in said)
    whole = " ".join(text for page in range(len(document.sheets)) for text in words(document, page))
    assert whole.count("met woorden.") == 60 * 4


def test_that_a_cell_longer_than_a_page_is_printed_to_its_end() -> None:
    document = lay_out(paper(table([["a", " ".join(f"woord{n}" for n in range(1500)), "c"]])))
    said = " ".join(text for page in range(len(document.sheets)) for text in words(document, page))
    assert {f"woord{n}" for n in range(1500)} <= set(said.split())
    assert len(document.sheets) > 1
    assert outside(document) == []


def test_that_a_word_that_fits_nowhere_is_broken_and_an_address_after_its_signs() -> None:
    document = lay_out(paper(table([["x" * 500, "iemand@een-heel-lang-adres.example.nl" * 4, "c"]])))
    assert outside(document) == over_each_other(document) == []
    said = [text for text in words(document, 0) if "@" in text or "adres" in text]
    assert all(text[-1] in "-@./_" for text in said[:-1])


@pytest.mark.parametrize(("columns", "lies"), [(3, False), (9, True)])
def test_that_paper_lies_on_its_side_for_many_columns(columns: int, lies: bool) -> None:
    rows = [["een gewone tekst"] * columns]
    assert [sheet.is_landscape for sheet in lay_out(paper(table(rows, columns))).sheets] == [lies]


def test_that_the_user_decides_which_way_the_paper_lies() -> None:
    rows = [["een gewone tekst"] * 9]
    for wanted in (True, False):
        document = lay_out(paper(table(rows, 9)), landscape=wanted)
        assert {sheet.is_landscape for sheet in document.sheets} == {wanted}
        assert outside(document) == over_each_other(document) == []


def test_that_columns_that_do_not_fit_come_on_further_pages_beside_the_first_one() -> None:
    rows = [[f"rij {row}", *(f"tekst {row} in kolom {n}" for n in range(2, 31))] for row in range(5)]
    document = lay_out(paper(table(rows, 30)))
    assert len(document.sheets) > 1
    for page in range(len(document.sheets)):
        assert {"Kolom 1", *(f"rij {row}" for row in range(5))} <= set(words(document, page))
    whole = " ".join(text for page in range(len(document.sheets)) for text in words(document, page))
    assert all(f"tekst 4 in kolom {n}" in whole for n in range(2, 31))
    assert outside(document) == over_each_other(document) == []


def test_that_each_group_is_titled_and_goes_on_with_its_title() -> None:
    rows = [["a", "b", "c"]] * 50
    document = lay_out(paper(table(rows, title="Klas 3A"), table(rows, title="Klas 3B")))
    said = [text for page in range(len(document.sheets)) for text in words(document, page)]
    titles = [text for text in said if text.startswith("Klas")]
    assert titles == ["Klas 3A", "Klas 3A (vervolg)", "Klas 3B", "Klas 3B (vervolg)"]


def test_that_a_table_with_a_page_of_its_own_is_what_the_page_is_called() -> None:
    parts = [
        table([["a", "b", "c"]], title=f"Klas {n}", about="12 leerlingen", starts_page=True) for n in "AB"
    ]
    document = lay_out(paper(*parts, about="Blokstage"))
    assert [words(document, page)[1] for page in range(2)] == ["Klas A", "Klas B"]
    assert words(document, 1)[2] == "Lijst · Blokstage · 12 leerlingen"
    assert "Lijst" not in words(document, 0)


def test_that_a_header_never_stands_alone_at_the_end_of_a_page() -> None:
    for count in range(30, 50):
        first = table([["a", "b", "c"]] * count)
        document = lay_out(paper(first, table([["een", "rij", "maar"]], title="Tweede")))
        page = next(n for n in range(len(document.sheets)) if "Tweede" in words(document, n))
        assert "een" in words(document, page)


def test_that_nothing_is_said_to_be_nothing() -> None:
    assert "Niets hier." in words(lay_out(paper(table([], when_empty="Niets hier."))), 0)
    assert len(lay_out(paper()).sheets) == 1


def test_that_facts_stand_in_two_columns_and_sentences_below_each_other() -> None:
    facts = PaperFacts(
        facts=[("Naam", "Zoë"), ("Klas", "3B"), ("Leeg", ""), ("Notitie", LONG * 4)], title="Gegevens"
    )
    items = PaperItems(items=[PaperItem("Bel Smit", "over de plek " * 30)] * 60, title="Doen", has_boxes=True)
    document = lay_out(paper(facts, items))
    assert outside(document) == over_each_other(document) == []
    assert "Leeg" not in words(document, 0)
    pages = range(len(document.sheets))
    assert sum(text == "Bel Smit" for page in pages for text in words(document, page)) == 60
    assert sum(isinstance(mark, Box) for page in pages for mark in marks(document, page)) == 60


def test_that_rules_end_at_the_margin_and_laying_out_can_be_stopped() -> None:
    document = lay_out(paper(table([["a", "b", "c"]] * 3)))
    size = size_of(document.sheets[0])
    rules = [mark for mark in marks(document, 0) if isinstance(mark, Rule)]
    assert {(mark.x, round(mark.to_x)) for mark in rules} == {(MARGIN, round(size.width() - MARGIN))}

    def stop(_part: float | None, _words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lay_out(paper(table([["a", "b", "c"]] * 3)), stop)


@pytest.mark.parametrize(("count", "pages"), [(20, 1), (52, 1), (60, 2)])
def test_that_a_class_that_just_does_not_fit_takes_less_air(count: int, pages: int) -> None:
    rows = [[f"leerling {number}", "b", "c"] for number in range(count)]
    document = lay_out(paper(table(rows, title="Klas 3B", starts_page=True)))
    assert len(document.sheets) == pages
    assert outside(document) == []
    heights = sorted(mark.y for mark in marks(document, 0) if isinstance(mark, Words) and mark.text == "b")
    assert min(low - high for high, low in pairwise(heights)) > 9 * POINT * 1.2


def test_that_long_names_of_columns_that_come_back_leave_room_for_the_others() -> None:
    heads = tuple(PaperColumn(f"{'Eenhelelangenaam' * 4}{n}") for n in range(9))
    wide = PaperTable(columns=heads, rows=[["tekst"] * 9], fixed=3)
    document = lay_out(paper(wide))
    assert outside(document) == over_each_other(document) == []
    assert len(document.sheets) > 1
