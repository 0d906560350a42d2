"""What a school chooses about working with its region: key, label, standard, unit, least and most."""

REGION_CHOICES: tuple[tuple[str, str, int, str, int, int], ...] = (
    ("works_with_region", "Met de regio werken", 2, "(0 = nee, 1 = ja, 2 = zodra er iets staat)", 0, 2),
    ("dossier_stale_months", "Een dossier weer nakijken na", 12, "maanden", 1, 60),
    ("partner_silent_months", "Een partner te lang niet gesproken na", 12, "maanden", 1, 60),
    ("forecast_margin", "Marge bij vooruitkijken", 10, "% naar beide kanten", 0, 50),
)
"""None of these is from the law: each is a choice of the school."""
