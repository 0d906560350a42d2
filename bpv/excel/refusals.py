"""Why a file is not opened as a workbook: codes, and the Dutch sentence that says what to do instead."""

from bpv.domain.errors import BpvError
from bpv.language import tr

_SENTENCES = {
    "missing": tr("{file} is niet gevonden. Controleer of het bestand is verplaatst of hernoemd."),
    "folder": tr("{file} is een map. Kies een bestand in die map."),
    "locked": tr(
        "{file} kan niet worden gelezen. Sluit het bestand in Excel, of vraag of u rechten hebt op de map."
    ),
    "unreadable": tr(
        "{file} kan niet worden gelezen. Kopieer het naar uw eigen computer en probeer het opnieuw."
    ),
    "empty": tr("{file} is leeg (0 bytes). Vraag of download het bestand opnieuw."),
    "no_sheets": tr(
        "{file} bevat geen werkbladen. Open het in Excel, sla het op als .xlsx en probeer het opnieuw."
    ),
    "damaged": tr(
        "{file} is beschadigd of niet volledig gedownload. Download het opnieuw, of "
        "open het in Excel en sla het op als .xlsx."
    ),
    "double_part": tr(
        "{file} bevat een onderdeel of werkblad twee keer onder dezelfde naam, zoals "
        "Excel het nooit opslaat; welk van beide geldt, is niet te zeggen. Vertrouwt u "
        "de afzender, open het bestand dan in Excel en sla het opnieuw op als .xlsx."
    ),
    "not_a_workbook": tr(
        "{file} is geen werkmap of tekstlijst. Kies een bestand uit Excel, LibreOffice of een CSV-export."
    ),
    "lock_file": tr(
        "{file} is het tijdelijke bestand dat Excel maakt zolang een lijst open is. "
        "Kies het bestand zonder ~$ in de naam."
    ),
    "word": tr("{file} is een Word-document. Zet de tabel in een Excel-bestand en kies dat."),
    "presentation": tr("{file} is een presentatie. Zet de tabel in een Excel-bestand en kies dat."),
    "pdf": tr("{file} is een pdf. Vraag de lijst als Excel- of CSV-bestand."),
    "picture": tr("{file} is een afbeelding. Vraag de lijst als Excel- of CSV-bestand."),
    "numbers": tr(
        "{file} is een bestand van Apple Numbers. Exporteer het daar naar Excel en kies dat bestand."
    ),
    "xml": tr("{file} is een XML-bestand. Open het in Excel en sla het op als .xlsx."),
    "web_archive": tr("{file} is een webarchief. Open het in Excel en sla het op als .xlsx."),
    "old_format": tr(
        "{file} komt uit een heel oude versie van Excel. Open het in Excel of "
        "LibreOffice en sla het op als .xlsx."
    ),
    "zip_without_workbook": tr(
        "{file} is een zipbestand zonder werkmap. Pak het eerst uit en kies het Excel-bestand."
    ),
    "xlsb": tr("{file} is een binaire werkmap (.xlsb). Open het in Excel en sla het op als .xlsx."),
    "html_without_table": tr(
        "{file} is een webpagina zonder tabel. Exporteer de lijst als Excel- of CSV-bestand."
    ),
    "too_large": tr(
        "{file} is uitgepakt te groot om veilig te openen. Bewaar alleen de lijst in een nieuw bestand."
    ),
    "too_slow": tr("{file} lezen duurde te lang en is gestopt. Bewaar alleen de lijst in een nieuw bestand."),
    "entities": tr(
        "{file} bevat verwijzingen (DTD of entiteiten) die niet in een werkmap horen "
        "en is daarom niet geopend. Vertrouwt u de afzender, laat het bestand dan in "
        "Excel opnieuw opslaan als .xlsx."
    ),
    "password_needed": tr("{file} is beveiligd met een wachtwoord. Geef het wachtwoord."),
    "password_wrong": tr("Het wachtwoord van {file} klopt niet. Probeer het opnieuw."),
    "encrypted": tr(
        "{file} is versleuteld op een manier die hier niet te openen is. Open het zelf "
        "en sla het op als .xlsx zonder wachtwoord."
    ),
}

CODES = frozenset(_SENTENCES)
"""Every code a refusal can carry."""


class WorkbookRefused(BpvError):  # noqa: N818 - a refusal is expected, not an error
    """A file that cannot be opened as a list; `code` says why and `str()` says it in Dutch."""

    def __init__(self, code: str, file: str = "") -> None:
        """Refuse `file` (its name, shown to the user) for the reason `code`."""
        super().__init__(code, file=file)
        self.file = file

    def __str__(self) -> str:
        """What was found and what the user can do."""
        return _SENTENCES[self.code].format(file=self.file or "Dit bestand")


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Reading was stopped because the user asked for it."""
