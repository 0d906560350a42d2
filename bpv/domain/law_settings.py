"""The limits from the law: key, what people call it, the limit, its unit, where it stands and since when."""

from datetime import date

from bpv.language import tr

_SINCE = date(2015, 7, 1)
_CHILDREN = tr("szw.rijksopenheid.nl/159")
_WORK = tr("Arbeidstijdenwet 5:4")
_SOCIAL = tr("Nadere regeling kinderarbeid")
_CHECKED = date(2026, 11, 30)

EARLIER_LIMITS: dict[str, tuple[tuple[date, int], ...]] = {}
"""What a limit was before, each with its last day, the earliest first; none has changed since it stands here.

A placement that was agreed upon while an earlier one held is judged by that one.
"""

LAW_LIMITS: tuple[tuple[str, str, int, str, str, date], ...] = (
    (
        "min_age",
        tr("Jonger alleen maatschappelijke of interne stage"),
        14,
        tr("jaar"),
        "rijksoverheid.nl",
        _SINCE,
    ),
    ("social_age", tr("Maatschappelijke stage vanaf"), 13, tr("jaar"), tr("Arbeidstijdenwet 3:2"), _SINCE),
    ("intern_age", tr("Interne stage vanaf"), 12, tr("jaar"), tr("Arbeidstijdenwet 3:2"), _SINCE),
    ("adult_age", tr("Vanaf deze leeftijd volwassen"), 18, tr("jaar"), tr("Arbeidstijdenwet 1:2"), _SINCE),
    ("older_age", tr("Vanaf deze leeftijd ruimere werktijden"), 16, tr("jaar"), _WORK, _SINCE),
    ("young_day_hours", tr("Uren per dag, 14 en 15 jaar"), 7, tr("uur"), _CHILDREN, _SINCE),
    ("young_week_hours", tr("Uren per week, 14 en 15 jaar"), 35, tr("uur"), _CHILDREN, _SINCE),
    ("young_earliest", tr("Niet eerder beginnen, 14 en 15 jaar"), 7, tr("uur"), _CHILDREN, _SINCE),
    ("young_latest", tr("Niet later eindigen, 14 en 15 jaar"), 19, tr("uur"), _CHILDREN, _SINCE),
    ("young_rest", tr("Rust tussen twee dagen, 14 en 15 jaar"), 14, tr("uur"), _CHILDREN, _SINCE),
    (
        "social_school_day",
        tr("Uren per dag, maatschappelijk na de lessen, tot 16 jaar"),
        2,
        tr("uur"),
        _SOCIAL,
        _SINCE,
    ),
    (
        "social_school_week",
        tr("Uren per week, maatschappelijk in een schoolweek, tot 16 jaar"),
        12,
        tr("uur"),
        _SOCIAL,
        _SINCE,
    ),
    (
        "social_day_15",
        tr("Uren per dag, maatschappelijk zonder lessen, 15 jaar"),
        8,
        tr("uur"),
        _SOCIAL,
        _SINCE,
    ),
    (
        "social_week_15",
        tr("Uren per week, maatschappelijk zonder lessen, 15 jaar"),
        40,
        tr("uur"),
        _SOCIAL,
        _SINCE,
    ),
    ("older_day_hours", tr("Uren per dag, 16 en 17 jaar"), 9, tr("uur"), _WORK, _SINCE),
    ("older_week_hours", tr("Uren per week, 16 en 17 jaar"), 45, tr("uur"), _WORK, _SINCE),
    (
        "older_four_weeks",
        tr("Uren in vier weken, 16 en 17 jaar"),
        160,
        tr("uur"),
        tr("Arbeidstijdenwet 5:7"),
        _SINCE,
    ),
    ("older_earliest", tr("Niet eerder beginnen, 16 en 17 jaar"), 6, tr("uur"), _WORK, _SINCE),
    ("older_latest", tr("Niet later eindigen, 16 en 17 jaar"), 23, tr("uur"), _WORK, _SINCE),
    (
        "older_rest",
        tr("Rust tussen twee dagen, 16 en 17 jaar"),
        12,
        tr("uur"),
        tr("Arbeidstijdenwet 5:3"),
        _SINCE,
    ),
    (
        "older_week_rest",
        tr("Rust in de week, 16 en 17 jaar"),
        36,
        tr("uur"),
        tr("Arbeidstijdenwet 5:5"),
        _SINCE,
    ),
    (
        "older_free_sundays",
        tr("Vrije zondagen, 16 en 17 jaar"),
        13,
        tr("per jaar"),
        tr("Arbeidstijdenwet 5:6"),
        _SINCE,
    ),
    (
        "older_hours_forbid",
        tr("Werktijden bij 16 en 17 jaar tegenhouden"),
        0,
        tr("(1 = ja)"),
        _WORK,
        _SINCE,
    ),
    ("break_minutes", tr("Pauze op een dag van meer dan 4,5 uur"), 30, tr("minuten"), _WORK, _SINCE),
    ("break_after", tr("Pauze nodig bij meer werk dan"), 270, tr("minuten"), _WORK, _SINCE),
    (
        "lesson_hours",
        tr("Lessen op een schooldag, tellen mee"),
        5,
        tr("uur"),
        tr("keuze van de school"),
        _CHECKED,
    ),
    (
        "school_out",
        tr("Een stage die later begint, is na de lessen"),
        15,
        tr("uur"),
        tr("keuze van de school"),
        _CHECKED,
    ),
    ("vog_months", tr("VOG in de kinderopvang niet ouder dan"), 2, tr("maanden"), "duo.nl", date(2018, 3, 1)),
    ("vog_exempt_hours", tr("Snuffelstage zonder VOG tot en met"), 60, tr("uur"), "duo.nl", date(2018, 3, 1)),
    (
        "accreditation_months",
        tr("Erkenning opnieuw nakijken na"),
        12,
        tr("maanden"),
        "s-bb.nl",
        date(2024, 1, 1),
    ),
)
