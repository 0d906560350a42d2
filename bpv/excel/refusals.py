"""Why a file is not opened as a workbook: codes, and the Dutch sentence that says what to do instead."""

from bpv.domain.errors import BpvError
from bpv.language import tr

_SENTENCES = {
    "missing": "{file} is niet gevonden. Controleer of het bestand is verplaatst of hernoemd.",
    "folder": "{file} is een map. Kies een bestand in die map.",
    "locked": "{file} kan niet worden gelezen. Sluit het bestand in Excel, of vraag of u rechten hebt op "
    "de map.",
    "unreadable": "{file} kan niet worden gelezen. Kopieer het naar uw eigen computer en probeer het "
    "opnieuw.",
    "empty": "{file} is leeg (0 bytes). Vraag of download het bestand opnieuw.",
    "no_sheets": "{file} bevat geen werkbladen. Open het in Excel, sla het op als .xlsx en probeer het "
    "opnieuw.",
    "damaged": "{file} is beschadigd of niet volledig gedownload. Download het opnieuw, of open het in "
    "Excel en sla het op als .xlsx.",
    "double_part": "{file} bevat een onderdeel of werkblad twee keer onder dezelfde naam, zoals Excel het "
    "nooit opslaat; welk van beide geldt, is niet te zeggen. Vertrouwt u de afzender, open het bestand "
    "dan in Excel en sla het opnieuw op als .xlsx.",
    "not_a_workbook": "{file} is geen werkmap of tekstlijst. Kies een bestand uit Excel, LibreOffice of "
    "een CSV-export.",
    "lock_file": "{file} is het tijdelijke bestand dat Excel maakt zolang een lijst open is. Kies het "
    "bestand zonder ~$ in de naam.",
    "word": "{file} is een Word-document. Zet de tabel in een Excel-bestand en kies dat.",
    "presentation": "{file} is een presentatie. Zet de tabel in een Excel-bestand en kies dat.",
    "pdf": "{file} is een pdf. Vraag de lijst als Excel- of CSV-bestand.",
    "picture": "{file} is een afbeelding. Vraag de lijst als Excel- of CSV-bestand.",
    "numbers": "{file} is een bestand van Apple Numbers. Exporteer het daar naar Excel en kies dat bestand.",
    "xml": "{file} is een XML-bestand. Open het in Excel en sla het op als .xlsx.",
    "web_archive": "{file} is een webarchief. Open het in Excel en sla het op als .xlsx.",
    "old_format": "{file} komt uit een heel oude versie van Excel. Open het in Excel of LibreOffice en sla "
    "het op als .xlsx.",
    "zip_without_workbook": "{file} is een zipbestand zonder werkmap. Pak het eerst uit en kies het "
    "Excel-bestand.",
    "xlsb": "{file} is een binaire werkmap (.xlsb). Open het in Excel en sla het op als .xlsx.",
    "html_without_table": "{file} is een webpagina zonder tabel. Exporteer de lijst als Excel- of "
    "CSV-bestand.",
    "too_large": "{file} is uitgepakt te groot om veilig te openen. Bewaar alleen de lijst in een nieuw "
    "bestand.",
    "too_slow": "{file} lezen duurde te lang en is gestopt. Bewaar alleen de lijst in een nieuw bestand.",
    "entities": "{file} bevat verwijzingen (DTD of entiteiten) die niet in een werkmap horen en is "
    "daarom niet geopend. Vertrouwt u de afzender, laat het bestand dan in Excel opnieuw opslaan als "
    ".xlsx.",
    "password_needed": "{file} is beveiligd met een wachtwoord. Geef het wachtwoord.",
    "password_wrong": "Het wachtwoord van {file} klopt niet. Probeer het opnieuw.",
    "encrypted": "{file} is versleuteld op een manier die hier niet te openen is. Open het zelf en sla "
    "het op als .xlsx zonder wachtwoord.",
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
        return tr(_SENTENCES[self.code]).format(file=self.file or tr("Dit bestand"))


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Reading was stopped because the user asked for it."""
