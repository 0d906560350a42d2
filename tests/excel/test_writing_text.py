"""Names and texts that go into a workbook."""

from hypothesis import given
from hypothesis import strategies as st

from bpv.excel.writing_text import (
    CUT_MARK,
    LONGEST_TEXT,
    clean_text,
    sheet_names,
    starts_like_formula,
    table_name,
    unique_headers,
)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_that_sheet_names_are_legal_and_unique(titles):
    names = sheet_names(titles)
    assert len(names) == len(titles)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert name.casefold() != "history"


@given(st.lists(st.text(max_size=20), max_size=12))
def test_that_headers_are_filled_and_unique(headers):
    unique = unique_headers(headers)
    assert all(name.strip() for name in unique)
    assert len({name.casefold() for name in unique}) == len(headers)


def test_that_a_good_title_stays_as_it_is():
    assert sheet_names(["Niet geplaatst", "Klas 3B2"]) == ["Niet geplaatst", "Klas 3B2"]
    assert sheet_names(["Klas 3/4", "klas 3 4"]) == ["Klas 3 4", "klas 3 4 (2)"]


@given(st.text())
def test_that_clean_text_holds_no_control_characters_but_newline_and_tab(text):
    clean, _ = clean_text(text)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in clean)


def test_that_text_too_long_for_a_cell_is_cut_with_a_mark():
    text, was_cut = clean_text("é" * (LONGEST_TEXT + 5))
    assert was_cut
    assert len(text) == LONGEST_TEXT
    assert text.endswith(CUT_MARK)
    assert clean_text("x" * LONGEST_TEXT) == ("x" * LONGEST_TEXT, False)


def test_that_texts_a_spreadsheet_computes_are_recognised():
    assert all(map(starts_like_formula, ("=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1")))
    assert not any(map(starts_like_formula, ("", "06-12345678", "a=b", " =1")))


def test_that_table_names_have_letters_digits_and_underscores_only():
    assert table_name("Klas 3B-2 (mavo)", 4) == "Lijst4_Klas_3B_2__mavo_"
