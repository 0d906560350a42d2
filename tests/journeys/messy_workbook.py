"""A workbook as a school sends it: with a title above it, slips, doubles and names that nobody knows."""

from pathlib import Path

from openpyxl import Workbook

_PUPILS = (
    ("Stagelijst 2026-2027, versie definitief",),
    (),
    (
        "Stamnr",
        "Roepnaam",
        "Tussenv",
        "Achternaam",
        "Geb. datum",
        "Klas",
        "Niveau",
        "Profiel",
        "Postcode",
        "Mentor",
    ),
    ("965401", "Anouk", "de", "Boer", "12-3-2011", "3A", "BB", "MT", "6711 AA", "JAN"),
    ("965402", "Sjoerd", None, "Aydın", "31-02-2011", "3A", "KB", "PIE", "6711 AB", "JAN"),
    ("965452", "Nikola", None, "Brouwer", "3-6-2011", "3B", "KB", "Z&W", "6712AA", "VRI"),
    ("965452", "Yara", None, "Brouwer", "9-9-2011", "3B", "KB", "Z&W", "6712 AA", "JAN"),
    ("965403", "Sofie", None, "Abdi", "1-1-2011", "3B", "BB", "Z&W", "6713 AA", "JAN"),
    ("965404", "Jiska", None, "Al-Khatib", "30-1-2011", "3C", "GL", "lassen", "6711 AA", "Qwertz"),
    ("965405", "Ruben", "d'", "Ancona", "4-4-2011", "3C", "TL", "lassen", "99 AB", "JAN"),
    ("965406", "Łukasz", None, "Nowak", "2011-05-05", "3C", "BB", "E&O", "6711AA Ede", "JAN"),
)
_COMPANIES = (
    ("Bedrijfsnaam", "Adres", "Postcode", "Plaats", "Tel"),
    ("Supermarkt Tasbal", "Dorpsstraat 1", "6711 AB", "Ede", 612345678),
    ("Wijkcentrum Ombra", "Kerkweg 2", "6701AA", "Wageningen", "0317-123456"),
    ("BSO Vlinderdas", "Laan 4", "6711 AA", "Ede", "vraag Piet"),
    ("Garage Voskuil (gestopt)", "Weg 1", "6711 AA", "Ede", None),
)
_MENTORS = (("Afkorting", "Naam"), ("JAN", "Jansen"), ("VRI", "de Vries"))
_PLACES = (
    ("Bedrijf", "Functie", "Aantal", "Ronde"),
    ("Supermarkt Tasbal", "kassa", 2, "Najaarsproef"),
    ("BSO Vlinderdas", "opvang", "veel", "Najaarsproef"),
    ("Modehuis Van Dijk", "verkoop", 1, "Najaarsproef"),
)
_WISHES = (
    ("Stamnr", "Naam", "Klas", "Voorkeur 1", "Voorkeur 2"),
    ("965401", "Boer, Anouk de", "3A", "Wijkcentrum Ombra", "BSO Vlinderdas"),
    ("965403", "Abdi, Sofie", "3B", "Jumbo", None),
    ("965404", "Al-Khatib, Jiska", "3C", "iets met dieren", "Jumbo"),
    ("965499", "Pietersen, Kim", "3A", "BSO Vlinderdas", None),
)


def save_messy(path: Path) -> Path:
    """Write it."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    sheets = {"Leerlingen": _PUPILS, "Bedrijven": _COMPANIES, "Mentoren": _MENTORS}
    for name, rows in {**sheets, "Stageplaatsen": _PLACES, "Voorkeuren": _WISHES}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path
