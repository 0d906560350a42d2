"""The school itself: changing what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpv.domain import Draft, School, SchoolDetails, Setting
from bpv.domain.fields import CATALOGUE
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.domain.settings import DEFINITIONS
from bpv.language import tr
from bpv.services.lists.tables import parse

_POSTCODE = "school_postcode"


@dataclass(frozen=True, slots=True)
class EditDetails:
    """Change one thing that is known of the school; the map and the holidays follow its postcode."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """'Schoolgegevens: telefoon wijzigen'."""
        field = CATALOGUE[SchoolDetails].field(self.name)
        return tr("Schoolgegevens: {label} wijzigen", label=f"{field.label[:1].lower()}{field.label[1:]}")

    def change(self, draft: Draft) -> None:
        """Put it; a postcode of the school that was set apart stays as it is."""
        before = draft.find(SchoolDetails, SCHOOL_DETAILS_ID) or SchoolDetails()
        draft.put(replace(before, **{self.name: self.value}))
        if self.name == "postcode":
            self._follow(draft, before.postcode)

    def _follow(self, draft: Draft, was: str) -> None:
        what = DEFINITIONS[_POSTCODE]
        now = draft.find(Setting, _POSTCODE) or Setting(id=_POSTCODE, value=0)
        if now.value in (0, _figures(was)):
            draft.put(replace(now, value=_figures(self.value), source=what.source, as_of=what.as_of))


def parse_detail(school: School, name: str, text: str) -> str:
    """What was typed for the school as it is kept; BpvError 'bad_cell' when it is none."""
    return str(parse(school, CATALOGUE[SchoolDetails].field(name), text) or "")


def _figures(postcode: str) -> int:
    figures = postcode[:4]
    return int(figures) if figures.isdecimal() else 0
