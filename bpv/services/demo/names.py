"""Invented names for the demo school, with the variety of a Dutch classroom."""

FIRST_NAMES = (
    "Ayşe", "Amira", "Anouk", "Aleksandra", "Bilal", "Bram", "Chaimae", "Daan", "Dewi", "Dilan",
    "Djuwan", "Elif", "Emma", "Esmée", "Eva", "Fatima", "Femke", "Finn", "Floor", "Gijs", "Hamza",
    "Hanna", "Ilias", "Imane", "Isa", "Jayden", "Jesse", "Jiska", "Julia", "Kaan", "Kacper", "Khadija",
    "Lars", "Levi", "Lieke", "Linh", "Lotte", "Łukasz", "Luuk", "Maartje", "Maud", "Mees", "Mehmet",
    "Milan", "Mohammed", "Naomi", "Nikola", "Noa", "Noor", "Nova", "Olivier", "Öykü", "Pim", "Quinten",
    "Rayan", "René", "Roos", "Ruben", "Sanne", "Sarah", "Sem", "Senna", "Shanaya", "Siem", "Sjoerd",
    "Sofie", "Stijn", "Tess", "Thijs", "Tijn", "Umut", "Vera", "Wessel", "Willemijn", "Xavi", "Yara",
    "Yusuf", "Zeynep", "Zoë", "Zuzanna",
)  # fmt: skip

LAST_NAMES = (
    ("", "Jansen"), ("de", "Vries"), ("van den", "Berg"), ("van", "Dijk"), ("", "Bakker"),
    ("", "Visser"), ("", "Smit"), ("de", "Boer"), ("", "Mulder"), ("van der", "Meer"), ("", "Yılmaz"),
    ("", "Özdemir"), ("", "El Amrani"), ("", "Nguyễn"), ("", "Kowalski"), ("", "Wiśniewska"),
    ("", "Bouzid"), ("", "Benali"), ("", "Kaya"), ("", "Şahin"), ("'t", "Hart"), ("in 't", "Veld"),
    ("van 't", "Hof"), ("", "Hendriks"), ("", "Dekker"), ("van", "Leeuwen"), ("", "Brouwer"),
    ("de", "Wit"), ("", "Dijkstra"), ("", "Postma"), ("", "Hoekstra"), ("ter", "Horst"),
    ("ten", "Broeke"), ("van de", "Ven"), ("op den", "Kamp"), ("", "Kuipers"), ("", "Veenstra"),
    ("", "Maduro"), ("", "Pengel"), ("", "Wijngaarde"), ("", "Tjon-A-Tsien"), ("", "Ramdin"),
    ("", "Pattinama"), ("", "Latuheru"), ("", "Abdi"), ("", "Haile"), ("", "Al-Khatib"), ("", "Popescu"),
    ("", "Horváth"), ("", "Lindström"), ("", "Schouten-Peeters"), ("de", "Groot"), ("van der", "Linden"),
    ("", "Gerritsen"), ("", "Scholten"), ("von", "Bergen"), ("d'", "Ancona"), ("le", "Fèvre"),
    ("", "Müller"), ("", "Çelik"), ("", "Aydın"), ("", "Tahiri"), ("van", "Loon"), ("", "Koning"),
    ("", "Verhoeven"), ("van der", "Velde"), ("", "Huisman"), ("", "Prins"), ("", "Wolters"),
    ("", "Zijlstra"), ("", "Hassan"), ("", "Mohamud"), ("", "Osei"), ("", "Mensah"), ("de la", "Cruz"),
    ("", "Santos"), ("", "Rodrigues"), ("", "Chen"), ("", "Li"), ("", "Ouali"),
)  # fmt: skip
"""Tussenvoegsel and surname."""

STREETS = (
    "Dorpsstraat", "Kerkstraat", "Molenweg", "Stationsstraat", "Industrieweg", "Nijverheidsweg",
    "Marktplein", "Schoolstraat", "Lindelaan", "Handelsweg", "Ambachtsweg", "Hoofdstraat", "Julianalaan",
    "De Steiger", "Energieweg", "Wilgenlaan", "Burgemeester Smitsweg", "Eikenlaan",
)  # fmt: skip

TRANSPORT = ("fiets", "fiets", "fiets", "fiets", "e-bike", "ov", "scooter")

EXCLUSION_REASONS = (
    "familiebedrijf",
    "eerdere stage niet goed verlopen",
    "ouder werkt hier",
    "bijbaan bij dit bedrijf",
)
