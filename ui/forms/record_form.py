"""A new row being filled in: texts per field, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bpv.domain import BpvError, Partner, School, new_id
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.language import tr
from bpv.services.lists.references import choices
from bpv.services.lists.tables import parse, parse_all

_NOT_ASKED = {(Partner, "company_id")}
"""What is not filled in: a company is a partner by itself."""
_NEEDED = {(Partner, "name")}
"""What cannot be left empty where one is filled in: only a company has a name of its own."""


class RecordForm:
    """The texts of a record that does not exist yet."""

    def __init__(self, school: School, entity: type, preset: dict[str, str] | None = None) -> None:
        """Begin with the texts of `preset` and what a record has by itself."""
        self.entity = entity
        self.words = CATALOGUE[entity]
        self.texts: dict[str, str] = dict(preset or {})
        self._school = school

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields to fill in, those that are required first."""
        asked = [
            replace(each, required=each.required or (self.entity, each.name) in _NEEDED)
            for each in self.words.fields
            if (self.entity, each.name) not in _NOT_ASKED
        ]
        return tuple(sorted(asked, key=lambda field: not field.required))

    def choices(self, field: Field) -> list[str]:
        """What can be chosen for a field; empty where there is nothing usual to choose from."""
        if field.kind is FieldKind.REFERENCE and field.refers_to:
            return choices(self._school, field.refers_to)
        return [] if field.kind is FieldKind.TERMS else list(field.offered)

    def problem(self, field: Field) -> str:
        """What is wrong with the text of one field; empty when nothing is."""
        text = self.texts.get(field.name, "").strip()
        if not text:
            return tr("{label} mag niet leeg zijn.", label=field.label) if field.required else ""
        try:
            parse(self._school, field, text)
        except BpvError as refusal:
            return str(refusal)
        return ""

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        found = {field.name: self.problem(field) for field in self.fields}
        return {name: text for name, text in found.items() if text}

    def build(self) -> Any:
        """The record; BpvError when a text is no good. Fields left empty get their default."""
        values: dict[str, Any] = {}
        for field in self.fields:
            text = self.texts.get(field.name, "").strip()
            if text:
                values |= parse_all(self._school, field, text)
            elif field.required:
                raise BpvError("required", label=field.label)
        return self.entity(id=new_id(), **values)


def build_all(forms: Iterable[RecordForm]) -> tuple[list[Any], list[str]]:
    """The values of the forms that are right, and of each of the others what is the matter first."""
    values, reasons = [], []
    for form in forms:
        problems = list(form.problems().values())
        if problems:
            reasons.append(problems[0])
        else:
            values.append(form.build())
    return values, reasons
