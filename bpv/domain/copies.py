"""Why a copy of a school year was made."""

from enum import StrEnum


class CopyReason(StrEnum):
    """The words stand in the name of the copy, and so in the list; a copy of ordinary work has none."""

    WORK = ""
    ASKED = "zelf gemaakt"
    UPDATE = "voor bijwerken"
    MENDING = "voor herstellen"
    IMPORT = "voor import"
    NEXT_YEAR = "voor volgend schooljaar"
    REMOVAL = "voor verwijderen"
    KEY = "voor andere sleutel"
    RESTORE = "voor terugzetten"

    @property
    def is_special(self) -> bool:
        """Whether it was made for something that the user may want to go back behind."""
        return self is not CopyReason.WORK

    @property
    def words(self) -> str:
        """What the list says."""
        return self.value or "tijdens het werken"
