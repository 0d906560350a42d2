"""Kinds of companies for the demo school: what they are called and which places they offer."""

from dataclasses import dataclass
from datetime import time

from bpv.domain.terms import Profile, Sector

_P = Profile
_BAKERY = (time(6, 0), time(13, 0))
_SITE = (time(7, 0), time(15, 0))
_WORKSHOP = (time(7, 30), time(15, 30))
_DAY = (time(8, 0), time(16, 0))
_SCHOOL = (time(8, 30), time(15, 0))
_OFFICE = (time(9, 0), time(16, 30))
_SHOP = (time(9, 30), time(17, 0))
_KITCHEN = (time(10, 0), time(18, 0))
_EVENING = (time(13, 0), time(21, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A kind of work at a kind of company; `largest` is the highest capacity it comes with."""

    name: str
    profiles: tuple[Profile, ...]
    hours: tuple[time, time]
    largest: int = 2
    min_age: int | None = None
    needs_vog: bool = False
    hazards: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A kind of company; in `names` {} is a surname."""

    branch: str
    sector: Sector
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    crebo: str


TRADES = (
    Trade(branch="Bouw", sector=Sector.TECHNIEK, crebo="25727",
          names=("Bouwbedrijf {} B.V.", "Timmerfabriek {}", "Aannemersbedrijf {} & Zn."),
          offers=(
              Offer(name="Hulp timmerwerkplaats", profiles=(_P.BWI,), hours=_WORKSHOP,
                    hazards="lawaai boven 85 dB(A)"),
              Offer(name="Meelopen op de bouw", profiles=(_P.BWI, _P.DP), hours=_SITE,
                    min_age=15, hazards="vallende voorwerpen"))),
    Trade(branch="Schilders", sector=Sector.TECHNIEK, crebo="25100",
          names=("Schildersbedrijf {}", "{} Onderhoud en Afwerking"),
          offers=(
              Offer(name="Hulp schilder", profiles=(_P.BWI,), hours=_DAY),)),
    Trade(branch="Installatie", sector=Sector.TECHNIEK, crebo="25331",
          names=("Installatiebedrijf {} B.V.", "{} Elektrotechniek", "Loodgietersbedrijf {}"),
          offers=(
              Offer(name="Hulp monteur", profiles=(_P.PIE,), hours=_DAY, min_age=15),
              Offer(name="Werkplaats en magazijn", profiles=(_P.PIE, _P.DP), hours=_DAY))),
    Trade(branch="Metaal", sector=Sector.TECHNIEK, crebo="25297",
          names=("Metaalbewerking {}", "Constructiebedrijf {} B.V.", "{} Machinebouw"),
          offers=(
              Offer(name="Hulp metaalbewerker", profiles=(_P.PIE,), hours=_WORKSHOP,
                    largest=3, hazards="lasrook, lawaai"),)),
    Trade(branch="Garage", sector=Sector.TECHNIEK, crebo="25651",
          names=("Garage {}", "Autobedrijf {} B.V.", "{} Tweewielers", "Fietsspeciaalzaak {}"),
          offers=(
              Offer(name="Hulp monteur", profiles=(_P.MT,), hours=_DAY),
              Offer(name="Balie en onderdelen", profiles=(_P.MT, _P.EO), hours=_OFFICE, largest=1))),
    Trade(branch="Watersport", sector=Sector.TECHNIEK, crebo="25702",
          names=("Jachtwerf {}", "Scheepswerf {} B.V."),
          offers=(
              Offer(name="Hulp op de werf", profiles=(_P.MAT, _P.PIE), hours=_DAY,
                    hazards="werken aan het water"),)),
    Trade(branch="Media", sector=Sector.TECHNIEK, crebo="25743",
          names=("Drukkerij {}", "Reclamestudio {}", "{} Media en ICT"),
          offers=(
              Offer(name="Vormgeving en print", profiles=(_P.MVI,), hours=_OFFICE, largest=1),
              Offer(name="Hulp ICT", profiles=(_P.MVI, _P.DP), hours=_OFFICE, largest=1))),
    Trade(branch="Supermarkt", sector=Sector.ECONOMIE, crebo="25150",
          names=("Supermarkt {}", "Versmarkt {}", "Buurtwinkel {}"),
          offers=(
              Offer(name="Vakkenvullen en klanten helpen", profiles=(_P.EO, _P.DP), hours=_OFFICE, largest=4),
              Offer(name="Broodafdeling", profiles=(_P.EO, _P.HBR), hours=_SCHOOL))),
    Trade(branch="Detailhandel", sector=Sector.ECONOMIE, crebo="25151",
          names=("Modehuis {}", "Boekhandel {}", "{} Wonen", "Speelgoedwinkel {}", "Bouwmarkt {}"),
          offers=(
              Offer(name="Hulp in de winkel", profiles=(_P.EO, _P.DP), hours=_SHOP),)),
    Trade(branch="Kantoor", sector=Sector.ECONOMIE, crebo="25149",
          names=("Administratiekantoor {}", "{} Verzekeringen", "Makelaardij {}"),
          offers=(
              Offer(name="Hulp op kantoor", profiles=(_P.EO,), hours=_OFFICE, largest=1),)),
    Trade(branch="Logistiek", sector=Sector.ECONOMIE, crebo="25372",
          names=("{} Transport B.V.", "Distributiecentrum {}"),
          offers=(
              Offer(name="Hulp magazijn", profiles=(_P.EO, _P.MT), hours=_DAY, largest=4,
                    min_age=15, hazards="heftrucks"),)),
    Trade(branch="Bakkerij", sector=Sector.ECONOMIE, crebo="25170",
          names=("Bakkerij {}", "Banketbakkerij {}", "Patisserie {}"),
          offers=(
              Offer(name="Hulp in de bakkerij", profiles=(_P.HBR,), hours=_BAKERY),
              Offer(name="Verkoop in de winkel", profiles=(_P.HBR, _P.EO), hours=_DAY))),
    Trade(branch="Horeca", sector=Sector.ECONOMIE, crebo="25182",
          names=("Restaurant {}", "Eetcafé {}", "Hotel {}", "Lunchroom {}"),
          offers=(
              Offer(name="Hulp in de keuken", profiles=(_P.HBR,), hours=_KITCHEN),
              Offer(name="Bediening", profiles=(_P.HBR, _P.DP), hours=_EVENING, min_age=16))),
    Trade(branch="Ouderenzorg", sector=Sector.ZORG_EN_WELZIJN, crebo="25498",
          names=("Zorgcentrum De {}", "Woonzorgcentrum {}hof", "Thuiszorg {}"),
          offers=(
              Offer(name="Hulp bij de dagbesteding", profiles=(_P.ZW,), hours=_OFFICE,
                    largest=4, needs_vog=True),
              Offer(name="Hulp in het restaurant", profiles=(_P.ZW, _P.HBR), hours=_SCHOOL))),
    Trade(branch="Kinderopvang", sector=Sector.ZORG_EN_WELZIJN, crebo="25698",
          names=("Kinderdagverblijf {}tje", "Peuterspeelzaal De {}", "BSO {}"),
          offers=(
              Offer(name="Hulp op de groep", profiles=(_P.ZW,), hours=_DAY, min_age=15,
                    needs_vog=True),)),
    Trade(branch="Basisschool", sector=Sector.ZORG_EN_WELZIJN, crebo="25485",
          names=("Basisschool De {}", "Daltonschool {}", "Kindcentrum {}"),
          offers=(
              Offer(name="Hulp in de klas", profiles=(_P.ZW, _P.DP), hours=_SCHOOL,
                    largest=2),)),
    Trade(branch="Uiterlijke verzorging", sector=Sector.ZORG_EN_WELZIJN, crebo="25400",
          names=("Kapsalon {}", "Haarstudio {}", "Schoonheidssalon {}"),
          offers=(
              Offer(name="Hulp in de salon", profiles=(_P.ZW,), hours=_OFFICE, largest=1),)),
    Trade(branch="Sport en recreatie", sector=Sector.ZORG_EN_WELZIJN, crebo="25412",
          names=("Sportcentrum {}", "Zwembad De {}", "Wijkcentrum {}"),
          offers=(
              Offer(name="Hulp bij activiteiten", profiles=(_P.DP, _P.ZW), hours=_OFFICE,
                    largest=3),)),
    Trade(branch="Tuin en plant", sector=Sector.GROEN, crebo="25456",
          names=("Hoveniersbedrijf {}", "Kwekerij {}", "Tuincentrum {}", "Bloemsierkunst {}"),
          offers=(
              Offer(name="Hulp buiten", profiles=(_P.GROEN,), hours=_DAY, largest=3),
              Offer(name="Hulp in de winkel", profiles=(_P.GROEN, _P.EO), hours=_OFFICE))),
    Trade(branch="Dieren", sector=Sector.GROEN, crebo="25579",
          names=("Dierenpension {}", "Manege {}", "Kinderboerderij De {}", "Melkveebedrijf {}"),
          offers=(
              Offer(name="Dieren verzorgen", profiles=(_P.GROEN, _P.DP), hours=_DAY),)),
)  # fmt: skip

THINGS = (
    "Wilg", "Linde", "Regenboog", "Vlinder", "Brug", "Horizon", "Zonnewijzer", "Ark", "Kastanje",
    "Leeuwerik", "Vuurtoren", "Klimboom", "Sterre", "Weide", "Bron", "Kompas", "Zwaluw", "Esdoorn",
    "Populier", "Zilvermeeuw",
)  # fmt: skip
"""What institutions are named after."""

SEATS_PER_PUPIL = {
    _P.BWI: 1.35, _P.PIE: 1.25, _P.MT: 1.2, _P.MAT: 0.7, _P.MVI: 0.5, _P.EO: 1.8, _P.HBR: 0.9,
    _P.ZW: 1.5, _P.GROEN: 1.2, _P.DP: 1.2, _P.ECONOMIE: 1.6, _P.TECHNIEK: 1.4, _P.ZORG_EN_WELZIJN: 1.5,
}  # fmt: skip
"""How many places a round has for each pupil of a profile: scarce ones make some pupils hard to place."""

PUPILS_PER_PROFILE = {
    _P.BWI: 9, _P.PIE: 11, _P.MT: 9, _P.MAT: 1, _P.MVI: 6, _P.EO: 18, _P.HBR: 9, _P.ZW: 22, _P.GROEN: 7,
    _P.DP: 8,
}  # fmt: skip
"""How the pupils of bb, kb and gl are spread over the profiles, as weights."""

TL_PROFILES = {_P.ECONOMIE: 40, _P.TECHNIEK: 25, _P.ZORG_EN_WELZIJN: 25, _P.GROEN: 10}
"""How the pupils of tl are spread over their profiles, as weights."""


def offers_for(profile: Profile) -> list[tuple[Trade, Offer]]:
    """What pupils of a profile can do, at which kinds of companies."""
    sector_wide = {_P.ECONOMIE, _P.TECHNIEK, _P.ZORG_EN_WELZIJN}
    return [
        (trade, offer)
        for trade in TRADES
        for offer in trade.offers
        if profile in offer.profiles or (profile in sector_wide and profile.sector is trade.sector)
    ]
