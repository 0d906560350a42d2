import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.services.searching.letters import folded, matched


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Vries, Zoë de", "zoe vr", ["Vr", "Zoë"]),
        ("Lijsten importeren", "import", ["import"]),
        ("Rooseveltlaan, Roos", "roos", ["Roos", "Roos"]),
        ("Stageplaatsen", "plaats", ["plaats"]),
        ("Instellingen", "opties", []),
        ("'t Hart, Zoë", "'t", ["t"]),
        ("Yılmaz, Ayşe", "ayse", ["Ayşe"]),
        ("aanaan", "aan", ["aan"]),
        ("Vastzetten", "", []),
        ("Jan", "ja an", ["Jan"]),
    ],
)
def test_that_what_was_typed_is_shown_in_what_was_found(text: str, typed: str, shown: list[str]) -> None:
    assert [text[at : at + size] for at, size in matched(text, typed)] == shown


@given(st.text(), st.text())
def test_that_what_is_shown_lies_within_the_text(text: str, typed: str) -> None:
    assert len(folded(text)) == len(text)
    end = 0
    for at, size in matched(text, typed):
        assert at >= end
        assert size > 0
        end = at + size
    assert end <= len(text)
