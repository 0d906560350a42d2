"""Which company a cell names: a known one, one that is asked about, or a new one."""

from __future__ import annotations

from bpv.domain import Company, fold, new_id
from bpv.domain.ids import CompanyId
from bpv.excel.headers import OWN_COMPANY, PLACE
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_EMPTY, LEAVE_OUT, add_new
from bpv.services.importing.finding.doubts import ask_meaning, only
from bpv.services.importing.finding.records import Records, add_named, plain_values, suggest
from bpv.services.importing.finding.remarks import without_remarks
from bpv.services.importing.questions import NEW
from bpv.services.importing.row import ReadRow


def find_company(
    records: Records, row: ReadRow, name: str, text: str, *, may_add: bool = False
) -> Company | None:
    """The company a cell names; unknown or ambiguous is an error there, with the nearest names."""
    found = records.companies.meant(text)
    less = LEAVE_EMPTY if name == OWN_COMPANY else LEAVE_OUT  # what else a row of wishes says stays
    if len(found) > 1:
        place = row.text("city") or row.text("postcode") or row.text(PLACE)
        found = [c for c in found if place and fold(place) in (fold(c.city), fold(c.postcode))] or found
    if len(found) == 1:
        return found[0]
    if found:
        there = [f"{company.name} ({company.city or company.postcode})" for company in found]
        word = ask_meaning(records, row, name, text, there, (less,), Company)
        if word == less.answer or (meant := only(records.companies.named(word))) is not None:
            return meant if word != less.answer else None
        places = ", ".join(f"{company.name}, {company.city}" for company in found[:3])
        records.refuse(
            row,
            name,
            text,
            tr("één bedrijf"),
            tr("Er zijn er {count}: schrijf de plaats erachter ({places}).", count=len(found), places=places),
        )
        return None
    if may_add or (Company not in records.work.listed and not records.work.school.all(Company)):
        return add_company(records, row, name, text)
    if records.is_gone(Company, text):
        return None
    near = records.companies.nearest(text)
    held = records.held.get((row.source.file, row.source.sheet, row.row))
    word = ask_meaning(records, row, name, text, near, (add_new(tr("nieuw bedrijf"), text), less), Company)
    if word == NEW:
        return add_company(records, row, name, text, held)
    if word == less.answer:
        return None
    meant = only(records.companies.named(word))
    if meant is not None:
        return meant
    records.refuse(row, name, text, tr("een bedrijf uit de lijst"), suggest(near), "unknown_company")
    return None


def add_company(records: Records, row: ReadRow, name: str, text: str, held: ReadRow | None = None) -> Company:
    """A company that only a cell names, with what else its row says of it."""
    bare = without_remarks(text, row.text(PLACE))
    known = plain_values(held) if held is not None else {}
    city = row.text(PLACE) or bare.place
    values = {"city": city, "notes": "; ".join(bare.remarks)} | known
    company = Company(id=CompanyId(new_id()), **{**values, "name": bare.name})
    add_named(records, row, name, company, text)
    return company
