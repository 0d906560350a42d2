"""What an import cannot decide by itself: questions with both sides, and the answer that counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from bpv.language import later

HERE, FILE, NEW, UNKNOWN = "hier", "lijst", "nieuw", ""
"""Answers: keep what is here, take the list, add as a new record, and leave the cell for what it is."""

NOTHING = "leeg laten"
"""The answer that a cell says nothing: its field stays as it is, and that is no fault."""

OUT = "rij weglaten"
"""The answer that the rows it is about do not come along."""

IGNORE = later("niet inlezen")
"""The answer that a column is left for what it is."""

Details = tuple[tuple[str, str], ...]
"""Label and text of what tells one side of a question from the other."""


class QuestionKind(StrEnum):
    """What a question is about."""

    CONFLICT = later("in de lijst en hier gewijzigd")
    GONE = later("hier intussen verwijderd")
    SAME = later("is dit dezelfde?")
    MEANING = later("wat betekent dit?")
    COLUMN = later("welke kolom?")
    MERGED = later("lege cellen doorvullen?")
    DITTO = later("geldt de waarde erboven?")
    JOINED = later("zo samenvoegen?")
    MOVED = later("verschoven cellen terugschuiven?")
    WISHES = later("zijn dit voorkeuren?")
    STRUCK = later("doorgehaalde rijen inlezen?")
    NAMES = later("wat staat voorop in een naam?")
    HEADER = later("op welke rij staat de kop?")
    LIST = later("wat voor lijst is dit?")
    FIELD = later("wat staat er in deze kolom?")
    VALUE = later("wat geldt hier?")
    POLICY = later("wat doet een gevulde cel?")


REMEMBERED = (QuestionKind.SAME, QuestionKind.MEANING, QuestionKind.VALUE)
"""What need not be asked again at the next import."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `answer` is what goes into `ImportOptions.answers`."""

    answer: str
    label: str
    details: Details = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide; `answer` is the one that counts in this plan, given or by default.

    With `is_open` another text than the choices may be answered: the word that was meant. `name` is the field
    that it is about; `is_missing` when no column holds it; `also` are the other
    sheets with the same headers for which the answer holds. `about` is the text in the list that is asked
    about; `among` the kind of record that an answer may name besides the choices.
    """

    key: str
    kind: QuestionKind
    file: str
    sheet: str
    row: int
    column: str
    entity: type
    text: str
    choices: tuple[Choice, ...]
    answer: str
    is_answered: bool
    details: Details = ()
    is_open: bool = False
    name: str = ""
    is_missing: bool = False
    also: tuple[str, ...] = ()
    about: str = ""
    among: type | None = None


def key_of(kind: QuestionKind, *parts: object) -> str:
    """The key of a question: the same question at the next import has the same, and it names nobody."""
    words = "\x1f".join(map(str, parts))
    return f"{kind.name.lower()} {blake2b(words.encode(), digest_size=12).hexdigest()}"
