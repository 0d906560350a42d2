"""Texts in which others are named, as one pupil may read them: whoever else it is stays unnamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bpv.domain import School, Student
from bpv.services.erasing.people import forms_of
from bpv.services.erasing.words import Finder, Forms

SOMEONE = "een andere leerling"
"""What is said of another pupil."""


class Others:
    """Everyone but one pupil; what also names that pupil is left as it is."""

    def __init__(
        self, school: School, id_: str, versions: Iterable[Mapping[str, Any]], someone: str = SOMEONE
    ) -> None:
        """Know all pupils as they are now, and as they were."""
        self._someone = someone
        own, others = Forms(), Forms()
        now = ({name: getattr(s, name) for name in _NAMED} for s in school.all(Student).values())
        for row in (*now, *versions):
            (own if row.get("id") == id_ else others).add(forms_of(Student, row))
        known = own.certain | own.possible
        self._finder = Finder(
            Forms(others.certain - known, others.possible - known, others.numbers - own.numbers)
        )

    def hidden(self, text: str) -> str:
        """A text without the names of others."""
        for each in reversed(self._finder.find(text)):
            text = f"{text[: each.start]}[{self._someone}]{text[each.end :]}"
        return text


_NAMED = (
    "id",
    "student_number",
    "first_name",
    "prefix",
    "last_name",
    "postcode",
    "house_number",
    "email",
    "phone",
)
