"""Who answered a question about the region is erased with the mentor; the answer stays."""

from datetime import date
from pathlib import Path

from bpv.domain import Mentor, RegionNote
from bpv.services.erasing.carrying_out import erase_for_good
from bpv.services.erasing.planning import plan_erasing
from bpv.services.year.school_year import SchoolYear


def test_that_an_author_is_erased_from_the_answer_and_the_history(tmp_path: Path) -> None:
    mentor = Mentor(id="m1", abbreviation="BTJ", name="Berend Botje")
    note = RegionNote(
        id="n1", year="2026-2027", text="Zegt Berend Botje: zij blijven.", author="Berend Botje",
        on=date(2026, 11, 30),
    )  # fmt: skip
    year = SchoolYear.create(tmp_path / "jaar.bpv", [mentor, note])
    assert erase_for_good(year, plan_erasing(year, Mentor, [mentor.id])).is_finished
    kept = year.school.get(RegionNote, note.id)
    assert "Botje" not in kept.author + kept.text
    assert "zij blijven." in kept.text
    year.close()
    assert b"Botje" not in b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
