"""Which partner, accord or learning route a cell names, also one that an earlier list brought."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from bpv.domain import Accord, Company, LearningRoute, Partner, fold, new_id
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import LearningRouteId
from bpv.domain.partners import partner_made_of
from bpv.language import tr
from bpv.services.importing.finding.records import Records, add_named, suggest
from bpv.services.importing.row import ReadRow
from bpv.services.lists.references import meanings

_MOST, _ROUTE = 3, "route_id"


class Named:
    """The records of a kind by what they are called, looked up once for all rows."""

    def __init__(self, records: Records, entity: type) -> None:
        """Index the school and what the lists brought so far."""
        self.entity = entity
        self._by_name: dict[str, dict[str, Any]] = defaultdict(dict)
        self._companies: dict[str | None, Company] = {
            each.id: each for each in records.work.draft.all(Company)
        }
        value: Any
        for value in records.work.draft.all(entity):
            self.add(value)
        self.began_empty = not self._by_name

    def add(self, value: Any) -> None:
        """Take in one more."""
        for name in self._names(value):
            if name:
                self._by_name[fold(name)][value.id] = value

    def find(self, text: str) -> dict[str, Any]:
        """Every record of this name, by id; the one that goes by no longer name where only that is."""
        found = self._by_name.get(fold(text), {})
        bare = {id_: each for id_, each in found.items() if fold(self._names(each)[-1]) == fold(text)}
        return bare if len(bare) == 1 else found

    def nearest(self, text: str) -> list[str]:
        """Names like this one, as they are written."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            fold(text), self._by_name.keys(), scorer=fuzz.WRatio, score_cutoff=75, limit=_MOST
        )
        values = (next(iter(self._by_name[each[0]].values())) for each in found)
        return list(dict.fromkeys(self._names(value)[0] for value in values))

    def _names(self, value: Any) -> tuple[str, ...]:
        company = self._companies.get(value.company_id) if isinstance(value, Partner) else None
        if company is not None:
            return company.name, f"{company.name} ({company.city})", f"{company.name}, {company.city}"
        if isinstance(value, Partner):
            return (value.name,)
        if isinstance(value, Accord):
            name = value.title or value.kind.dutch
            return name, f"{name} ({value.starts:%d-%m-%Y})" if value.starts else name
        assert isinstance(value, LearningRoute)
        return (value.name or " ".join(filter(None, (value.kind.dutch, value.training))),)


def named_in(records: Records, entity: type) -> Named:
    """The records of a kind by name; every list of that kind has been taken by then."""
    found = records.kept.get(entity)
    if not isinstance(found, Named):
        found = records.kept[entity] = Named(records, entity)
    return found


def network_of(records: Records, row: ReadRow, name: str, entity: type, now: str | None) -> Any:
    """The one that a cell names, that of the record before a namesake; None when that is said to be none."""
    text = row.text(name)
    found = able(records, entity, text)
    if now in found or len(found) == 1:
        return found[now] if now in found else next(iter(found.values()))
    one = CATALOGUE[entity].one
    expected = tr("één {one}", one=one) if found else tr("een {one} die er is", one=one)
    remedy = tr("Er zijn er meer met deze naam; geef ze elk een eigen naam.")
    records.refuse(
        row, name, text, expected, remedy if found else suggest(named_in(records, entity).nearest(text))
    )
    return None


def route_of(records: Records, row: ReadRow, now: str | None) -> LearningRoute | None:
    """The learning route of a pupil; where no route is known anywhere, the names make them."""
    text = row.text(_ROUTE)
    if not text:
        return None
    index = named_in(records, LearningRoute)
    if not able(records, LearningRoute, text) and index.began_empty:
        route = LearningRoute(id=LearningRouteId(new_id()), name=text)
        add_named(records, row, _ROUTE, route, text)
        index.add(route)
        return route
    found: LearningRoute | None = network_of(records, row, _ROUTE, LearningRoute, now)
    return found


def able(records: Records, entity: type, text: str) -> dict[str, Any]:
    """Every record that a text can mean; a company that was no partner yet is one from now on."""
    index, draft = named_in(records, entity), records.work.draft
    found = index.find(text)
    if not found:
        known = ((id_, draft.find(entity, id_)) for id_ in meanings(records.work.school, entity, text))
        found = {id_: value for id_, value in known if value is not None}
    if not found and entity is Partner:
        companies = records.companies.meant(text)
        if len(companies) == 1:
            partner = partner_made_of(companies[0].id)
            if draft.find(Partner, partner.id) is None:
                records.put(partner)
            index.add(partner)
            return {partner.id: partner}
    return found
