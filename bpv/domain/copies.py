"""Why a copy of a school year was made."""

from enum import StrEnum

from bpv.language import tr


class CopyReason(StrEnum):
    """The words stand in the name of the copy, and so in the list; a copy of ordinary work has none."""

    WORK = ""
    ASKED = tr("zelf gemaakt")
    UPDATE = tr("voor bijwerken")
    MENDING = tr("voor herstellen")
    IMPORT = tr("voor import")
    NEXT_YEAR = tr("voor volgend schooljaar")
    REMOVAL = tr("voor verwijderen")
    KEY = tr("voor andere sleutel")
    RESTORE = tr("voor terugzetten")

    @property
    def is_special(self) -> bool:
        """Whether it was made for something that the user may want to go back behind."""
        return self is not CopyReason.WORK

    @property
    def words(self) -> str:
        """What the list says."""
        return self.value or tr("tijdens het werken")
