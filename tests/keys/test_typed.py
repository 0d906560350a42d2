"""Keys as they are drawn, written on paper and typed back."""

import secrets
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError
from bpv.keys.key import OTHER_FILES, Key
from bpv.keys.paper import from_paper, is_paper, to_paper
from bpv.keys.typed import keys_typed
from bpv.services.securing.recovery import Sheet


def test_that_a_locked_file_never_begins_as_another_kind_of_file(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([*(start.ljust(16, b"x") for start in OTHER_FILES), b"y" * 16])
    monkeypatch.setattr(secrets, "token_bytes", lambda size: next(drawn) if size == 16 else bytes(size))
    assert Key.draw().salt == b"y" * 16


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_that_paper_is_read_back_however_it_is_written(secret: bytes) -> None:
    paper = to_paper(secret)
    for typed in (paper, paper.lower(), paper.replace("-", " "), paper.replace("-", ""), f"  {paper}\n"):
        assert from_paper(typed) == secret
        assert next(keys_typed(typed, bytes(16))).secret == secret


def test_that_a_long_sentence_is_no_recovery_key() -> None:
    assert not is_paper("een-hele-lange-zin-over-de-stage-bij-de-bakker-in-het-dorp-verderop")
    assert is_paper(to_paper(Key.draw().secret)[:-3])


def test_that_the_page_holds_the_groups_and_its_name_as_text() -> None:
    key = Key.draw()
    sheet = Sheet.of(Path("Klas <3>.bpv"), key, date(2026, 11, 29))
    assert from_paper("".join(sheet.groups)) == key.secret
    assert all(group in sheet.html and group in sheet.text for group in sheet.groups)
    assert "Klas &lt;3&gt;" in sheet.html
    assert "29-11-2026" in sheet.text
    assert sheet.begins_with(f" {sheet.groups[0].lower()}-{sheet.groups[1]} ")
    assert not sheet.begins_with(sheet.groups[0])
    assert sheet.groups[0] not in repr(sheet)
    with pytest.raises(BpvError, match="geen slot"):
        Sheet.of(Path("x.bpv"), None, date(2026, 11, 29))
