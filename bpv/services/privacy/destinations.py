"""In which lists that go out something about a person can be seen, as `tools/build_destinations.py` found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from bpv.domain.fields import Field
from bpv.language import later, tr

LISTS, REGION = later("Lijsten om te bewerken"), later("Regio naar Excel")
PLACING, CLASSES = "Plaatsing voor ", "Klassenlijst voor "
"""What the names of the other lists begin with; for whom they are follows."""


def destinations_of(field: Field) -> tuple[str, ...]:
    """The lists that look different when this field does, in the order in which they are offered."""
    return tuple(_known().get(field.entity.__name__, {}).get(field.name, ()))


@cache
def _known() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = (resources.files("resources") / "privacy/destinations.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(text)
    return found


def word_destination(name: str) -> str:
    """The name of such a list, in the language of the window."""
    for begin, said in (
        (PLACING, later("Plaatsing voor {whom}")),
        (CLASSES, later("Klassenlijst voor {whom}")),
    ):
        if name.startswith(begin):
            return tr(said, whom=tr(name.removeprefix(begin)))
    return tr(name)
