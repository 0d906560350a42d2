"""Words for what the demo school knows around its placements."""

RELATIONS = (
    ("moeder", "vader"), ("vader", "moeder"), ("moeder", ""), ("vader", ""), ("moeder", "stiefvader"),
    ("moeder", "moeder"), ("pleegmoeder", "pleegvader"), ("voogd", ""), ("oma", ""), ("moeder", "vader"),
)  # fmt: skip
"""Who is at home, in the order of the form."""

MOTHERS = (
    "Aïcha", "Anita", "Annemiek", "Astrid", "Beata", "Carla", "Christel", "Dilek", "Esther", "Fatma", "Gülay",
    "Hafida", "Ineke", "Ingrid", "Jolanda", "Karin", "Khadija", "Lieve", "Małgorzata", "Marjan", "Mireille",
    "Monique", "Nadia", "Naïma", "Petra", "Rachida", "Samira", "Sevda", "Thuy", "Wilma", "Yvonne", "Zeliha",
)  # fmt: skip
FATHERS = (
    "Abdelkader", "Ahmet", "André", "Arjan", "Bart", "Cees", "Dennis", "Driss", "Erkan", "Erik", "François",
    "Gert-Jan", "Hakan", "Hans", "Hassan", "Jeroen", "Johan", "Kofi", "Marcel", "Mark", "Murat", "Paweł",
    "Peter", "Rachid", "Remco", "Rob", "Said", "Sjaak", "Stefan", "Tomasz", "Wilfred", "Youssef",
)  # fmt: skip
"""First names of parents, who are of another time than their children."""

ROLES = (
    "Bedrijfsleider", "Eigenaar", "HR-medewerker", "Teamleider", "Personeelszaken", "Vestigingsmanager",
    "Planner", "Administratie", "Locatiemanager",
)  # fmt: skip
"""What people do to whom a school speaks at a company."""

TRAINERS = ("Voorman", "Eerste monteur", "Chef", "Teamleider", "Activiteitenbegeleider", "Winkelchef", "Kok")
"""What people do who guide a pupil at work."""

GOALS = (
    "Op tijd komen, samenwerken en hulp vragen", "Werken volgens een planning en netjes afronden",
    "Klanten te woord staan", "Gereedschap veilig gebruiken", "Zelfstandig een taak afmaken",
    "Ontdekken of dit beroep past",
)  # fmt: skip
"""What a pupil learns there."""

CLOTHING = (
    "Veiligheidsschoenen", "Werkbroek en veiligheidsschoenen", "Bedrijfsshirt", "Haarnet en jas",
    "Nette kleding", "Handschoenen en gehoorbescherming", "Polo en zwarte broek",
)  # fmt: skip
"""What a pupil wears there."""
