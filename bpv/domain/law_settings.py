"""The limits from the law: key, what people call it, the limit, its unit, where it stands and since when."""

from datetime import date

_SINCE = date(2015, 7, 1)
_CHILDREN = "szw.rijksopenheid.nl/159"
_WORK = "Arbeidstijdenwet 5:4"
_SOCIAL = "Nadere regeling kinderarbeid"
_CHECKED = date(2026, 11, 30)

EARLIER_LIMITS: dict[str, tuple[tuple[date, int], ...]] = {}
"""What a limit was before, each with its last day, the earliest first; none has changed since it stands here.

A placement that was agreed upon while an earlier one held is judged by that one.
"""

LAW_LIMITS: tuple[tuple[str, str, int, str, str, date], ...] = (
    ("min_age", "Jonger alleen maatschappelijke of interne stage", 14, "jaar", "rijksoverheid.nl", _SINCE),
    ("social_age", "Maatschappelijke stage vanaf", 13, "jaar", "Arbeidstijdenwet 3:2", _SINCE),
    ("intern_age", "Interne stage vanaf", 12, "jaar", "Arbeidstijdenwet 3:2", _SINCE),
    ("adult_age", "Vanaf deze leeftijd volwassen", 18, "jaar", "Arbeidstijdenwet 1:2", _SINCE),
    ("older_age", "Vanaf deze leeftijd ruimere werktijden", 16, "jaar", _WORK, _SINCE),
    ("young_day_hours", "Uren per dag, 14 en 15 jaar", 7, "uur", _CHILDREN, _SINCE),
    ("young_week_hours", "Uren per week, 14 en 15 jaar", 35, "uur", _CHILDREN, _SINCE),
    ("young_earliest", "Niet eerder beginnen, 14 en 15 jaar", 7, "uur", _CHILDREN, _SINCE),
    ("young_latest", "Niet later eindigen, 14 en 15 jaar", 19, "uur", _CHILDREN, _SINCE),
    ("young_rest", "Rust tussen twee dagen, 14 en 15 jaar", 14, "uur", _CHILDREN, _SINCE),
    (
        "social_school_day",
        "Uren per dag, maatschappelijk na de lessen, tot 16 jaar",
        2,
        "uur",
        _SOCIAL,
        _SINCE,
    ),
    (
        "social_school_week",
        "Uren per week, maatschappelijk in een schoolweek, tot 16 jaar",
        12,
        "uur",
        _SOCIAL,
        _SINCE,
    ),
    ("social_day_15", "Uren per dag, maatschappelijk zonder lessen, 15 jaar", 8, "uur", _SOCIAL, _SINCE),
    ("social_week_15", "Uren per week, maatschappelijk zonder lessen, 15 jaar", 40, "uur", _SOCIAL, _SINCE),
    ("older_day_hours", "Uren per dag, 16 en 17 jaar", 9, "uur", _WORK, _SINCE),
    ("older_week_hours", "Uren per week, 16 en 17 jaar", 45, "uur", _WORK, _SINCE),
    ("older_four_weeks", "Uren in vier weken, 16 en 17 jaar", 160, "uur", "Arbeidstijdenwet 5:7", _SINCE),
    ("older_earliest", "Niet eerder beginnen, 16 en 17 jaar", 6, "uur", _WORK, _SINCE),
    ("older_latest", "Niet later eindigen, 16 en 17 jaar", 23, "uur", _WORK, _SINCE),
    ("older_rest", "Rust tussen twee dagen, 16 en 17 jaar", 12, "uur", "Arbeidstijdenwet 5:3", _SINCE),
    ("older_week_rest", "Rust in de week, 16 en 17 jaar", 36, "uur", "Arbeidstijdenwet 5:5", _SINCE),
    ("older_free_sundays", "Vrije zondagen, 16 en 17 jaar", 13, "per jaar", "Arbeidstijdenwet 5:6", _SINCE),
    (
        "older_hours_forbid",
        "Werktijden bij 16 en 17 jaar tegenhouden",
        0,
        "(1 = ja)",
        _WORK,
        _SINCE,
    ),
    ("break_minutes", "Pauze op een dag van meer dan 4,5 uur", 30, "minuten", _WORK, _SINCE),
    ("break_after", "Pauze nodig bij meer werk dan", 270, "minuten", _WORK, _SINCE),
    ("lesson_hours", "Lessen op een schooldag, tellen mee", 5, "uur", "keuze van de school", _CHECKED),
    ("school_out", "Een stage die later begint, is na de lessen", 15, "uur", "keuze van de school", _CHECKED),
    ("vog_months", "VOG in de kinderopvang niet ouder dan", 2, "maanden", "duo.nl", date(2018, 3, 1)),
    ("vog_exempt_hours", "Snuffelstage zonder VOG tot en met", 60, "uur", "duo.nl", date(2018, 3, 1)),
    ("accreditation_months", "Erkenning opnieuw nakijken na", 12, "maanden", "s-bb.nl", date(2024, 1, 1)),
)
