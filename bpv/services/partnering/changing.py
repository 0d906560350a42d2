"""Commands on partners: note new ones, change what is known of one, remove them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import BpvError, Company, Draft, Partner
from bpv.domain.fields import CATALOGUE
from bpv.language import tr
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.partnering.organisations import take_up

OF_COMPANY: Mapping[str, str] = {
    "name": "name",
    "street": "street",
    "house_number": "house_number",
    "postcode": "postcode",
    "city": "city",
    "phone": "phone",
    "email": "email",
}
"""What stands with the company of a partner that is one, by the fields of a partner."""


@dataclass(frozen=True, slots=True)
class AddPartners:
    """Note organisations that are no company; each has a name."""

    values: tuple[Partner, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return AddRecords(self.values).label

    def change(self, draft: Draft) -> None:
        """Add them; 'required' where one has no name, as its own or by its company."""
        for partner in self.values:
            if not partner.name.strip() and partner.company_id is None:
                raise BpvError("required", label=tr("Naam"))
        AddRecords(self.values).change(draft)


@dataclass(frozen=True, slots=True)
class EditPartner:
    """Change one field of a partner; what a company has itself changes there."""

    partner_id: str
    field: str
    value: Any

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{label} wijzigen", label=CATALOGUE[Partner].field(self.field).label)

    def change(self, draft: Draft) -> None:
        """Store it; 'required' for a partner without a name, 'read_only_field' for what follows from it."""
        partner = take_up(draft, self.partner_id)
        label = CATALOGUE[Partner].field(self.field).label
        if partner.company_id is not None:
            if self.field in OF_COMPANY:
                own = CellEdit(Company, partner.company_id, OF_COMPANY[self.field], self.value)
                EditCells((own,)).change(draft)
                return
            if self.field == "kind":
                raise BpvError("read_only_field", label=label)
        elif self.field == "name" and not self.value:
            raise BpvError("required", label=label)
        draft.put(replace(partner, **{self.field: self.value}))


@dataclass(frozen=True, slots=True)
class RemovePartners:
    """Remove partners that are no company, with what is noted of them; a company goes where it stands."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return RemoveRecords(Partner, self.ids).label

    def change(self, draft: Draft) -> None:
        """Remove them; 'partner_is_company' where one is a company."""
        for id_ in self.ids:
            noted = draft.find(Partner, id_)
            if noted is None or noted.company_id is not None:
                raise BpvError("partner_is_company")
        RemoveRecords(Partner, self.ids).change(draft)
