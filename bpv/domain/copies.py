"""Why a copy of a school year was made."""

from enum import StrEnum

from bpv.language import later, tr


class CopyReason(StrEnum):
    """The words stand in the name of the copy, and so in the list; a copy of ordinary work has none."""

    WORK = ""
    ASKED = later("zelf gemaakt")
    UPDATE = later("voor bijwerken")
    MENDING = later("voor herstellen")
    IMPORT = later("voor import")
    NEXT_YEAR = later("voor volgend schooljaar")
    REMOVAL = later("voor verwijderen")
    KEY = later("voor andere sleutel")
    RESTORE = later("voor terugzetten")

    @property
    def is_special(self) -> bool:
        """Whether it was made for something that the user may want to go back behind."""
        return self is not CopyReason.WORK

    @property
    def words(self) -> str:
        """What the list says."""
        return tr(self.value or later("tijdens het werken"))
