import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.geo import normalise

DIGITS = st.integers(1000, 9999).map(str)
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
GAPS = st.sampled_from(["", " ", "  ", "\u00a0", "\t"])


@given(DIGITS, LETTERS, GAPS, GAPS, st.booleans())
def test_that_spacing_and_case_make_no_difference(digits, letters, gap, edge, is_lower):
    written = f"{edge}{digits}{gap}{letters.lower() if is_lower else letters}{edge}"
    assert normalise(written) == f"{digits} {letters}"


@given(st.integers(1000, 9999))
def test_that_numeric_cells_count(number):
    assert normalise(number) == normalise(float(number)) == normalise(f"{number}.0") == str(number)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_that_the_result_is_normal_or_none(value):
    code = normalise(value)
    assert code is None or normalise(code) == code


@pytest.mark.parametrize(
    "text", ["", "0123 AB", "123 AB", "12345", "1234 A", "1234 ABC", "1234.5 AB", "١٢٣٤", "x"]
)
def test_that_other_text_is_no_postcode(text):
    assert normalise(text) is None


def test_that_a_country_prefix_is_dropped():
    assert normalise("NL-1234 ab") == "1234 AB"
