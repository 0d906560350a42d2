"""The rules that come from the law: what each says, where it stands, since when, and for whom it forbids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bpv.domain.rules.violation import Violation
from bpv.domain.school import Draft, School
from bpv.domain.settings import Limits
from bpv.domain.terms import PlacementType
from bpv.language import tr

Source = School | Draft
"""Where limits and dates are read from: as it is, or as it is becoming."""

LAW_AS_OF = date(2026, 11, 30)
"""When these rules were last held against their sources; stands with every check and every override."""


@dataclass(frozen=True, slots=True)
class LawRule:
    """One rule: `code` is that of its violations, `since` from when it holds as it is worded here."""

    code: str
    name: str
    text: str
    source: str
    since: date


_CHILD_LABOUR = tr("Nadere regeling kinderarbeid")
_WORKING_TIMES = tr("Arbeidstijdenwet 5:3 tot en met 5:8")
_2015 = date(2015, 7, 1)

LAW: tuple[LawRule, ...] = (
    LawRule(
        "too_young",
        tr("Leeftijd op de eerste dag"),
        tr(
            "12 jaar: alleen een interne stage. 13 jaar: ook een maatschappelijke stage. "
            "Andere stages vanaf 14 jaar."
        ),
        tr("Arbeidstijdenwet 3:2"),
        _2015,
    ),
    LawRule(
        "hours",
        tr("Werktijden"),
        tr(
            "14 en 15 jaar: hoogstens 7 uur per dag en 35 uur per week, tussen 7 en 19 "
            "uur. 16 en 17 jaar: hoogstens 9 uur per dag en 45 uur per week, niet tussen "
            "23 en 6 uur. Lessen tellen mee."
        ),
        f"{_CHILD_LABOUR}; {_WORKING_TIMES}",
        _2015,
    ),
    LawRule(
        "social_hours",
        tr("Maatschappelijke stage tot 16 jaar"),
        tr(
            "Naast lessen hoogstens 2 uur per dag en 12 uur in een schoolweek. In een week "
            "zonder lessen 7 uur per dag en 35 uur (15 jaar: 8 en 40). Tot 19 uur."
        ),
        _CHILD_LABOUR,
        _2015,
    ),
    LawRule(
        "sunday",
        tr("Zondag"),
        tr(
            "Tot 16 jaar niet; bij een maatschappelijke stage alleen als het werk dat vraagt en "
            "niet na een zaterdag."
        ),
        _CHILD_LABOUR,
        _2015,
    ),
    LawRule(
        "rest",
        tr("Rust tussen twee dagen"),
        tr("14 en 15 jaar: 14 uur. 16 en 17 jaar: 12 uur."),
        f"{_CHILD_LABOUR}; {_WORKING_TIMES}",
        _2015,
    ),
    LawRule(
        "break",
        tr("Pauze"),
        tr("Bij meer dan 4,5 uur werk minstens 30 minuten."),
        tr("Arbeidstijdenwet 5:4"),
        _2015,
    ),
    LawRule(
        "four_weeks",
        tr("Vier weken samen, 16 en 17 jaar"),
        tr("Hoogstens 160 uur in vier weken, lessen meegeteld."),
        _WORKING_TIMES,
        _2015,
    ),
    LawRule(
        "week_rest",
        tr("Rust in de week, 16 en 17 jaar"),
        tr("Elke week 36 uur achter elkaar vrij, en 13 vrije zondagen in een jaar."),
        _WORKING_TIMES,
        _2015,
    ),
    LawRule(
        "hazards",
        tr("Risico's"),
        tr(
            "Tot 16 jaar geen werk met risico's, ook niet met toezicht. 16 en 17 jaar: "
            "alleen met deskundig toezicht."
        ),
        tr("Nadere regeling kinderarbeid 1:1; Arbobesluit 3.46, 4.105, 4.106, 6.27, 7.39 en 9.36"),
        date(2023, 11, 5),
    ),
    LawRule(
        "industrial",
        tr("Fabriek of machines"),
        tr(
            "Niet bij een maatschappelijke stage tot 16 jaar; bij een andere stage alleen licht werk "
            "met begeleiding."
        ),
        tr("szw.rijksopenheid.nl/159"),
        _2015,
    ),
    LawRule(
        "unsigned",
        tr("Overeenkomst"),
        tr("Tot 16 jaar begint een stage pas als iedereen tekende, ook een ouder of verzorger."),
        tr("szw.rijksopenheid.nl/159"),
        _2015,
    ),
    LawRule(
        "vog",
        "VOG",
        tr(
            "Waar de plek erom vraagt. In de kinderopvang niet ouder dan 2 maanden; niet nodig bij een "
            "snuffelstage van hoogstens 60 uur."
        ),
        tr("Wet kinderopvang; duo.nl, personenregister kinderopvang"),
        date(2018, 3, 1),
    ),
    LawRule(
        "accreditation",
        tr("Erkend leerbedrijf"),
        tr("Bij een leerwerktraject en bpv entree: erkend en met crebo, kort voor het begin nagekeken."),
        tr("WEB 7.2.8 en 7.2.10; s-bb.nl"),
        date(2024, 1, 1),
    ),
)
"""Every rule from the law, in the order of the handbook."""

FORBIDDING = frozenset({"too_young", "hours", "sunday", "rest", "break", "hazards", "industrial", "unsigned"})
"""The codes of what the law forbids, where it blocks: what an override must give a reason for."""

RISKS_CHECKED: dict[str, tuple[str, ...]] = {
    "Groen": (
        tr("trekker: vanaf 16 jaar, met T-rijbewijs en onder toezicht"),
        tr("bestrijdingsmiddelen: niet onder 18 jaar"),
        tr("grote dieren: alleen met iemand erbij"),
    ),
    "Techniek": (
        tr("lawaai boven 85 dB(A): niet onder 18 jaar"),
        tr("trillend gereedschap: niet boven de grens van het Arbobesluit"),
        tr("lassen, slijpen en zagen: niet onder 16 jaar, daarna onder toezicht"),
        tr("werken op hoogte: niet zonder hek of steiger"),
    ),
    "Economie": (
        tr("heftruck en elektrische pallettruck: vanaf 16 jaar, met certificaat en onder toezicht"),
        tr("tillen: hooguit licht werk"),
        tr("snijmachines: niet onder 16 jaar"),
    ),
    "Zorg en welzijn": (
        tr("medicijnen en tilliften: niet door de stagiair"),
        tr("besmetting: vaccinatie en handschoenen afspreken"),
        tr("alleen met kinderen of cliënten: nooit"),
    ),
}
"""By sector what to walk through with a company, before its risks are written down."""

_NONE = frozenset(
    {
        "geen",
        "nee",
        "nvt",
        "niet",
        "neen",
        "geen risicos",
        "geen bijzonderheden",
        "onbekend",
        "0",
        "",
    }
)


def risks_of(hazards: str) -> str:
    """The risks as written down; '' for 'geen', 'n.v.t.' and the like."""
    words = "".join(sign for sign in hazards.casefold() if sign.isalnum() or sign.isspace())
    return "" if " ".join(words.split()) in _NONE else hazards.strip()


def forbidden(violations: Iterable[Violation]) -> list[Violation]:
    """Those that the law forbids."""
    return [each for each in violations if each.blocks and each.code in FORBIDDING]


def age_group(source: Limits, age: int, kind: PlacementType | None = None) -> str:
    """Whose limits hold: 'young', 'social' (maatschappelijk, under 16), 'older', or '' when grown up."""
    if age >= source.setting("adult_age"):
        return ""
    if age >= source.setting("older_age"):
        return "older"
    return "social" if kind is PlacementType.MAATSCHAPPELIJK else "young"
