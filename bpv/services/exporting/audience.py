"""For whom an export is: what each reader may see."""

from bpv.language import Said, later


class Audience(Said):
    """The reader of an export, as the export dialog words it."""

    OWN = later("eigen gebruik")
    MENTOR = later("mentoren")
    COMPANY = later("bedrijven")
    PUPIL = later("leerlingen")

    @property
    def footer(self) -> str:
        """The line below each printed page."""
        if self is Audience.PUPIL:
            return "Lijst voor leerlingen - zonder persoonsgegevens"
        return "Vertrouwelijk - bevat persoonsgegevens"
