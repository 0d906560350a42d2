"""For whom an export is: what each reader may see."""

from enum import Enum


class Audience(Enum):
    """The reader of an export, as the export dialog words it."""

    OWN = "eigen gebruik"
    MENTOR = "mentoren"
    COMPANY = "bedrijven"
    PUPIL = "leerlingen"

    @property
    def footer(self) -> str:
        """The line below each printed page."""
        if self is Audience.PUPIL:
            return "Lijst voor leerlingen - zonder persoonsgegevens"
        return "Vertrouwelijk - bevat persoonsgegevens"
