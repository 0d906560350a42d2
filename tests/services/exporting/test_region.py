"""What a region shares, as a workbook: a sheet a list, the one of the page first."""

from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from bpv.services.exporting.region import region_workbook
from bpv.services.region.claiming import Claim
from bpv.services.region.demanding import StateDemand
from bpv.services.region.offering import OfferPlaces
from tests.domain.values import company, in_round, position, student
from tests.services.region.members import DAY, all_of, done, member


def test_that_every_list_of_the_region_goes_to_excel(tmp_path: Path) -> None:
    pupils = [student(f"s{n}", last_name="Kwispel") for n in range(6)]
    baken = member("Baken", company(contact_person="Ali"), position(capacity=4), in_round(), *pupils)
    done(baken, OfferPlaces("p1", "r1", 3, "graag op maandag"), StateDemand("r1"))
    done(baken, Claim(DAY, DAY + timedelta(days=3), company_id="c1", places=2))
    delta = member("Delta")
    all_of([baken, delta])
    path = tmp_path / "regio.xlsx"
    region_workbook(delta, "Wie vraagt wie", DAY, datetime(2026, 11, 30)).write(path)
    book = load_workbook(path)
    assert [sheet for sheet in book.sheetnames if sheet != "Over dit bestand"] == [
        "Wie vraagt wie", "Gedeeld aanbod", "Vraag", "Uitwisselen", "Verschillen"
    ]  # fmt: skip
    said = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}
    flat = {title: [cell for row in rows for cell in row] for title, rows in said.items()}
    assert {"Bedrijf c1", "Baken", 2} <= set(flat["Wie vraagt wie"])
    assert {"Bedrijf c1", "Ali", "werk p1", 3, "graag op maandag"} <= set(flat["Gedeeld aanbod"])
    assert {"Baken", 6, "Ede"} <= set(flat["Vraag"])
    assert {"Baken", "Delta"} <= set(flat["Uitwisselen"])
    assert "Kwispel" not in str(said)
