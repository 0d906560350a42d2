"""What a school chooses about working with its region: key, label, standard, unit, least and most."""

REGION_CHOICES: tuple[tuple[str, str, int, str, int, int], ...] = (
    ("works_with_region", "Met de regio werken", 2, "(0 = nee, 1 = ja, 2 = zodra er iets staat)", 0, 2),
    ("dossier_stale_months", "Een dossier weer nakijken na", 12, "maanden", 1, 60),
    ("partner_silent_months", "Een partner te lang niet gesproken na", 12, "maanden", 1, 60),
    ("risk_contacts", "Mensen die u bij een bedrijf kent, ten minste", 2, "mensen", 1, 10),
    ("risk_spoken", "Persoonsgebonden vanaf", 2, "keer contact of begeleiding", 1, 50),
    ("risk_goodwill_years", "Goede wil: jaren achtereen leerlingen zonder afspraak", 2, "jaar", 1, 10),
    ("risk_askers", "Een bedrijf wordt gevraagd door hoogstens", 2, "scholen en anderen", 1, 50),
    ("risk_asked_times", "Een bedrijf wordt gevraagd, hoogstens", 3, "keer per schooljaar", 1, 100),
    ("risk_share", "Plaatsen van een profiel bij één bedrijf, hoogstens", 20, "%", 1, 100),
    ("risk_share_places", "Daarop gelet vanaf", 5, "plaatsen voor het profiel", 1, 100),
    ("risk_late_weeks", "Ad hoc: bekend korter voor het begin dan", 6, "weken", 1, 52),
    ("region_share_days", "Een gedeelde plaats loopt af binnen", 14, "dagen", 1, 365),
    ("region_claim_days", "Een bedrijf dat u vraagt komt vrij binnen", 3, "dagen", 0, 31),
    ("region_package_days", "Een lid een nieuw pakket vragen na", 30, "dagen", 1, 365),
    ("scan_enough", "Een teamscan laat iets zien vanaf", 4, "ingevulde formulieren", 4, 20),
    ("scan_open_weeks", "Een teamscan die open blijft, staat op Vandaag na", 4, "weken", 1, 52),
    ("region_month", "Wat u van de regio moet weten, staat op Vandaag vanaf", 3, "maand (3 = maart)", 1, 12),
    ("region_young", "Plaatsen voor oudere leerlingen: vanaf", 15, "jaar", 12, 21),
    ("forecast_margin", "Marge bij vooruitkijken", 10, "% naar beide kanten", 0, 50),
)
"""None of these is from the law: each is a choice of the school."""
