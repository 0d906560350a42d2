"""Why a file is not taken as a template: codes, and the Dutch sentence that says what to do instead."""

from bpv.domain import BpvError
from bpv.language import tr

_SENTENCES = {
    "missing": "{file} is niet gevonden. Controleer of het bestand is verplaatst of hernoemd.",
    "unreadable": "{file} kan niet worden gelezen. Sluit het in Word en probeer het opnieuw.",
    "empty": "{file} is leeg (0 bytes). Sla het sjabloon opnieuw op.",
    "not_word": "{file} is geen Word-document (.docx). Open het in Word en sla het op als .docx.",
    "old_format": "{file} komt uit een oude versie van Word (.doc) of heeft een wachtwoord. Open het in Word "
    "en sla het zonder wachtwoord op als .docx.",
    "damaged": "{file} is beschadigd. Open het in Word en sla het opnieuw op als .docx.",
    "double_part": "{file} bevat een onderdeel twee keer onder dezelfde naam. Vertrouwt u de afzender, open "
    "het dan in Word en sla het opnieuw op.",
    "too_large": "{file} is te groot voor een sjabloon. Verklein de afbeeldingen in Word.",
    "entities": "{file} bevat verwijzingen (DTD of entiteiten) die niet in een Word-document horen en is "
    "daarom niet geopend. Vertrouwt u de afzender, sla het dan in Word opnieuw op.",
    "encrypted": "{file} heeft een wachtwoord. Sla het in Word zonder wachtwoord op.",
    "macro": "{file} bevat macro's en is daarom niet geopend. Sla het in Word op als gewone .docx.",
    "embedded": "{file} bevat een ingesloten bestand of object en is daarom niet geopend. Haal dat eruit.",
    "external": "{file} haalt iets van buiten het document op ({what}) en is daarom niet geopend. Voeg het "
    "in Word in het document zelf in, of haal het weg.",
}

CODES = frozenset(_SENTENCES)
"""Every code a refusal can carry."""


class TemplateRefused(BpvError):  # noqa: N818 - a refusal is expected, not an error
    """A file that cannot be a template; `code` says why and `str()` says it in Dutch."""

    def __init__(self, code: str, file: str = "", what: str = "") -> None:
        """Refuse `file` (its name, shown to the user) for the reason `code`."""
        super().__init__(code, file=file)
        self.file, self.what = file, what

    def __str__(self) -> str:
        """What was found and what the user can do."""
        return tr(_SENTENCES[self.code]).format(file=self.file or tr("Dit sjabloon"), what=self.what)
