"""What a rule finds wrong, and the age it goes by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule broken: `code` for programs, `text` in Dutch; `blocks` unless the coordinator overrides."""

    code: str
    text: str
    blocks: bool = True


def age_on(birth_date: date, day: date) -> int:
    """Whole years of age on a day; born on 29 February counts from 1 March in common years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
