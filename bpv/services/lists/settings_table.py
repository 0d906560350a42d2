"""The limits and weights of a school year as a table: each with its unit, its source and since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import BpvError, Draft, School, Setting, fold
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import DEFINITIONS, Definition
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.tables import Column, Table, parse, sort_value


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Give a part of a setting (value, source, as_of) another content."""

    key: str
    part: str
    content: Any

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Instelling wijzigen")

    def change(self, draft: Draft) -> None:
        """Keep the value between the limits of its definition; a file from before a setting gets it now."""
        definition = DEFINITIONS[self.key]
        if self.part == "value" and not definition.minimum <= self.content <= definition.maximum:
            raise BpvError(
                "bad_cell",
                label=definition.label,
                found=self.content,
                expected=tr(
                    "een getal van {minimum} tot en met {maximum}",
                    minimum=definition.minimum,
                    maximum=definition.maximum,
                ),
            )
        old = draft.find(Setting, self.key) or _default(definition)
        draft.put(replace(old, **{self.part: self.content}))


def _default(definition: Definition) -> Setting:
    return Setting(
        id=definition.key, value=definition.default, source=definition.source, as_of=definition.as_of
    )


def _of(school: School, key: str) -> Setting:
    return school.find(Setting, key) or _default(DEFINITIONS[key])


def _fixed(key: str, title: str, width: int, text: Callable[[Definition], str]) -> Column:
    def show(school: School, id_: str) -> str:
        return text(DEFINITIONS[id_])

    def sort(school: School, id_: str) -> str:
        return fold(text(DEFINITIONS[id_]))

    return Column(key, title, show, sort, width=width)


def _editable(part: str, width: int) -> Column:
    field = CATALOGUE[Setting].field(part)

    def show(school: School, id_: str) -> str:
        return show_value(field, getattr(_of(school, id_), part))

    def sort(school: School, id_: str) -> Any:
        return sort_value(getattr(_of(school, id_), part), numeric=part == "value")

    def edit(school: School, id_: str, raw: object) -> Command:
        content = parse(school, field, raw)
        if content is None and field.required:
            raise BpvError("required", label=DEFINITIONS[id_].label)
        return ChangeSetting(id_, part, content)

    return Column(part, field.label, show, sort, edit, is_number=part == "value", width=width)


SETTINGS = Table(
    Setting,
    tr("instelling"),
    tr("instellingen"),
    lambda school: list(DEFINITIONS),
    (
        _fixed("group", tr("Onderdeel"), 16, lambda definition: definition.group.words),
        _fixed("label", tr("Instelling"), 50, lambda definition: definition.label),
        _editable("value", 9),
        _fixed("unit", tr("Eenheid"), 22, lambda definition: definition.unit),
        _editable("source", 28),
        _editable("as_of", 12),
    ),
    names=("label",),
)
"""Every setting, in the order of their definitions."""
