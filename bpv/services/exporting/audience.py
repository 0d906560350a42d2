"""For whom an export is: what each reader may see."""

from enum import Enum

from bpv.language import later, tr


class Audience(Enum):
    """The reader of an export, as the export dialog words it."""

    OWN = later("eigen gebruik")
    MENTOR = later("mentoren")
    COMPANY = later("bedrijven")
    PUPIL = later("leerlingen")

    @property
    def words(self) -> str:
        """The same, in the language of the window."""
        return tr(self.value)

    @property
    def footer(self) -> str:
        """The line below each printed page."""
        if self is Audience.PUPIL:
            return "Lijst voor leerlingen - zonder persoonsgegevens"
        return "Vertrouwelijk - bevat persoonsgegevens"
