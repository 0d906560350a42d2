"""Who signs for a party to an accord is erased for good; that the party signed stays."""

from datetime import date
from pathlib import Path

from bpv.domain import Accord, AccordParty, AccordPoint
from bpv.domain.ids import AccordId, AccordPartyId, AccordPointId
from bpv.services.erasing.carrying_out import erase_for_good
from bpv.services.erasing.planning import plan_erasing
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.year.school_year import SchoolYear

ACCORD = Accord(id=AccordId("a1"), title="Entree")
PARTY = AccordParty(
    id=AccordPartyId("p1"), accord_id=ACCORD.id, name="Berend Botje", signed_on=date(2026, 9, 1)
)
POINT = AccordPoint(
    id=AccordPointId("x1"), accord_id=ACCORD.id, label="Wie spreekt wie aan", text="bel Berend Botje"
)


def test_that_who_signed_is_erased_from_the_party_the_points_and_the_history(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [ACCORD, PARTY, POINT])
    year.execute(EditCells((CellEdit(AccordParty, PARTY.id, "role", "directeur"),)))
    plan = plan_erasing(year, AccordParty, [PARTY.id])
    assert plan.who == "Ondertekenaar Berend Botje van de eigen school"
    assert plan.confirmation == "Berend Botje"
    assert erase_for_good(year, plan).is_finished
    party = year.school.get(AccordParty, PARTY.id)
    assert (party.name, party.signed_on) == ("", date(2026, 9, 1))
    assert "Berend" not in year.school.get(AccordPoint, POINT.id).text
    year.close()
    assert b"Berend" not in b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
