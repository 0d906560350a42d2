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
"""Tussenvoegsel and surname of pupils and mentors."""

FIRM_NAMES = (
    ("", "Aalbers"), ("", "Abbink"), ("", "Achterberg"), ("", "Adriaanse"), ("", "Akkerman"), ("", "Altena"),
    ("van", "Amerongen"), ("", "Anema"), ("", "Appelman"), ("van", "Asselt"), ("", "Atsma"), ("", "Baars"),
    ("van", "Baarle"), ("", "Balk"), ("", "Barendregt"), ("van", "Beek"), ("", "Beekhuis"), ("", "Beumer"),
    ("van den", "Biggelaar"), ("", "Bleeker"), ("", "Blokland"), ("den", "Boef"), ("", "Boersma"),
    ("", "Bokhorst"), ("van den", "Boogaard"), ("", "Bosveld"), ("", "Bouwmeester"), ("", "Braakman"),
    ("", "Brinkhuis"), ("van den", "Broek"), ("", "Bruggink"), ("", "Buitenhuis"), ("van", "Buuren"),
    ("", "Cornelisse"), ("", "Coumans"), ("", "Cuppen"), ("", "Damhuis"), ("van", "Delden"),
    ("", "Diepeveen"), ("", "Dijkgraaf"), ("van", "Dongen"), ("", "Doornbos"), ("van", "Drunen"),
    ("", "Duijvestein"), ("", "Eijkelboom"), ("van", "Elburg"), ("", "Elferink"), ("", "Engelsman"),
    ("van", "Ewijk"), ("", "Faber"), ("", "Feenstra"), ("", "Folkertsma"), ("", "Fransen"), ("", "Geerlings"),
    ("van", "Gelder"), ("", "Gijsbers"), ("van", "Ginkel"), ("", "Goossens"), ("de", "Graaff"),
    ("", "Groeneveld"), ("", "Grootenboer"), ("", "Haanstra"), ("van", "Haaren"), ("", "Hagedoorn"),
    ("ter", "Haar"), ("", "Harmsma"), ("van der", "Heijden"), ("", "Hemelrijk"), ("", "Heuvelman"),
    ("", "Hofstede"), ("", "Hogenboom"), ("", "Hollander"), ("van", "Houten"), ("", "Huizinga"),
    ("", "IJsselstein"), ("", "Jagtenberg"), ("", "Jongsma"), ("de", "Jonckheere"), ("", "Kamphuis"),
    ("van", "Kempen"), ("", "Kerkhof"), ("", "Keizer"), ("", "Klaassen"), ("", "Kleinhout"),
    ("", "Klompmaker"), ("", "Kloosterman"), ("", "Knol"), ("", "Koelewijn"), ("", "Kooistra"),
    ("", "Korteweg"), ("", "Kraaijenbrink"), ("", "Kremer"), ("", "Kroon"), ("", "Lammers"), ("van", "Lier"),
    ("", "Ligtvoet"), ("", "Lodewijks"), ("van der", "Lubbe"), ("", "Luttikhuis"), ("", "Maassen"),
    ("", "Makkinga"), ("van", "Manen"), ("", "Meerman"), ("", "Meinders"), ("", "Middelkoop"),
    ("van der", "Molen"), ("", "Mosterd"), ("", "Nagelkerke"), ("", "Nieuwenhuis"), ("", "Nijboer"),
    ("", "Noordhoek"), ("", "Oldenburg"), ("", "Olthof"), ("van", "Oort"), ("", "Oosterveld"),
    ("", "Oudshoorn"), ("", "Overbeek"), ("", "Paauwe"), ("", "Plantinga"), ("van der", "Plas"),
    ("", "Polderman"), ("", "Pronk"), ("", "Quist"), ("", "Raaijmakers"), ("", "Reitsma"), ("", "Rietveld"),
    ("van", "Rijn"), ("", "Roelofs"), ("", "Rozendaal"), ("", "Rutgers"), ("", "Schaap"), ("", "Schipper"),
    ("", "Schreurs"), ("", "Sijtsma"), ("van der", "Sluis"), ("", "Snoek"), ("", "Spaans"),
    ("", "Steenbergen"), ("", "Stolwijk"), ("", "Suurland"), ("", "Tamminga"), ("", "Teeuwen"),
    ("", "Terpstra"), ("", "Tichelaar"), ("van", "Tiel"), ("", "Timmerman"), ("", "Tolsma"),
    ("", "Uitterhoeve"), ("", "Vaandrager"), ("van der", "Veer"), ("", "Veldhuizen"), ("", "Verbeek"),
    ("", "Vermeulen"), ("", "Vink"), ("", "Vlaming"), ("", "Vrolijk"), ("van der", "Waal"), ("", "Wagenaar"),
    ("", "Wassenaar"), ("van", "Weelden"), ("", "Westerhof"), ("", "Wieringa"), ("", "Wijnstekers"),
    ("", "Wolthuis"), ("", "Zandbergen"), ("van", "Zanten"), ("", "Zeeman"), ("", "Zomer"), ("", "Zuidema"),
    ("", "Zwart"), ("", "Acar"), ("", "Aktaş"), ("", "Arslan"), ("", "Doğan"), ("", "Erdem"), ("", "Güneş"),
    ("", "Polat"), ("", "Aarab"), ("", "Bakkali"), ("", "Chaouch"), ("el", "Idrissi"), ("", "Ziani"),
    ("", "Alkema"), ("", "Biharie"), ("", "Jagessar"), ("", "Kartosen"), ("", "Leeflang"), ("", "Sewpersad"),
    ("", "Wolff"), ("", "Martina"), ("", "Sambo"), ("", "Winklaar"), ("", "Matulessy"), ("", "Sahetapy"),
    ("", "Tuhumury"), ("", "Dąbrowski"), ("", "Nowak"), ("", "Zieliński"), ("", "Ionescu"), ("", "Kovács"),
    ("", "Petrov"), ("", "Haddad"), ("", "Khoury"), ("", "Tesfay"), ("", "Warsame"), ("", "Boateng"),
    ("", "Ferreira"), ("", "Wang"), ("", "Zhang"), ("", "Trần"), ("", "Phạm"), ("", "Singh"), ("", "Schmitz"),
    ("", "Bianchi"),
)  # fmt: skip
"""Tussenvoegsel and surname of firms and who works there: not those of pupils, or all would be family."""

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
