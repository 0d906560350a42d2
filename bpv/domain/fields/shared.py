"""The fields of what schools of a region share."""

from bpv.domain.companies import Company, Position
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import of
from bpv.domain.shared_supply import (
    Asking,
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.domain.terms import PlacementType, Profile, Sector, Track
from bpv.domain.terms_region import DivisionPhase, MemberKind

# fmt: off
REGION_MEMBER_FIELDS = (
    of(RegionMember, "kind", "Soort", kind=K.TERM, term=MemberKind, width=12),
    of(RegionMember, "name", "Naam", width=28),
    of(RegionMember, "brin", "BRIN", width=8),
    of(RegionMember, "postcode", "Postcode", kind=K.POSTCODE, width=10),
    of(RegionMember, "city", "Plaats"),
    of(RegionMember, "municipality", "Gemeente", width=18),
    of(RegionMember, "contact", "Contactpersoon", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(RegionMember, "phone", "Tel", kind=K.PHONE, privacy=P.CONTACT, width=15),
    of(RegionMember, "email", "E-mail", kind=K.EMAIL, privacy=P.CONTACT, width=28),
    of(RegionMember, "public_key", "Sleutel", width=16),
    of(RegionMember, "is_self", "Wij zelf", kind=K.YES_NO, width=9),
    of(RegionMember, "package", "Pakket", kind=K.INTEGER, minimum=0, width=8),
    of(RegionMember, "received_on", "Ontvangen op", kind=K.DATE, width=12),
    of(RegionMember, "waiting", "Wacht nog", kind=K.TEXTS, width=20),
    of(RegionMember, "sent", "Laatst gedeeld", width=16),
)

REGION_COMPANY_FIELDS = (
    of(RegionCompany, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(RegionCompany, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(RegionCompany, "name", "Naam", width=28),
    of(RegionCompany, "kvk", "KvK", width=10),
    of(RegionCompany, "street", "Straat", width=22),
    of(RegionCompany, "house_number", "Huisnr", width=8),
    of(RegionCompany, "postcode", "Postcode", kind=K.POSTCODE, width=10),
    of(RegionCompany, "city", "Plaats"),
    of(RegionCompany, "municipality", "Gemeente", width=18),
    of(RegionCompany, "contact_person", "Contactpersoon", why=W.REACH, privacy=P.IDENTITY, width=22),
    of(RegionCompany, "phone", "Tel", kind=K.PHONE, privacy=P.CONTACT, width=15),
    of(RegionCompany, "email", "E-mail", kind=K.EMAIL, privacy=P.CONTACT, width=28),
    of(RegionCompany, "sector", "Sector", kind=K.TERM, term=Sector, width=16),
    of(RegionCompany, "company_id", "Ons bedrijf", kind=K.REFERENCE, refers_to=Company, width=28),
    of(RegionCompany, "received", "Laatst ontvangen", kind=K.TEXTS, why=W.REACH, privacy=P.IDENTITY, width=20),
)

OFFER_FIELDS = (
    of(Offer, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Offer, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Offer, "region_company_id", "Bedrijf", kind=K.REFERENCE, refers_to=RegionCompany, required=True, width=28),
    of(Offer, "name", "Functie", width=22),
    of(Offer, "kind", "Soort stage", kind=K.TERM, term=PlacementType, width=18),
    of(Offer, "profiles", "Profielen", kind=K.TERMS, term=Profile, width=16),
    of(Offer, "tracks", "Leerwegen", kind=K.TERMS, term=Track, width=12),
    of(Offer, "start", "Van", kind=K.DATE, width=11),
    of(Offer, "end", "Tot", kind=K.DATE, width=11),
    of(Offer, "capacity", "Aantal", kind=K.INTEGER, minimum=0, maximum=1000, width=8),
    of(Offer, "wishes", "Wensen", width=30),
    of(Offer, "position_id", "Onze stageplaats", kind=K.REFERENCE, refers_to=Position, width=24),
)

DEMAND_FIELDS = (
    of(Demand, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Demand, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Demand, "kind", "Soort stage", kind=K.TERM, term=PlacementType, width=18),
    of(Demand, "profile", "Profiel", kind=K.TERM, term=Profile, width=11, synonyms=("Profielen", "Richting", "Opleiding", "Afdeling")),
    of(Demand, "track", "Leerweg", kind=K.TERM, term=Track, width=9, synonyms=("Leerwegen", "Niveau")),
    of(Demand, "municipality", "Gemeente", width=18, synonyms=("Woonplaats", "Plaats", "Stad", "Dorp", "Woongemeente")),
    of(Demand, "start", "Van", kind=K.DATE, width=11),
    of(Demand, "end", "Tot", kind=K.DATE, width=11),
    of(Demand, "pupils", "Leerlingen", kind=K.INTEGER, minimum=0, maximum=100_000, width=10, synonyms=("Aantal", "Aantal leerlingen", "Aantal lln", "Aantal plaatsen", "Aantal plekken", "Aantal stageplaatsen", "Plaatsen", "Plekken", "Nodig", "Aantal nodig", "Gevraagd", "Gezocht", "Vraag")),
)

DIVISION_FIELDS = (
    of(Division, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Division, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Division, "name", "Naam", width=24),
    of(Division, "phase", "Stap", kind=K.TERM, term=DivisionPhase, width=14),
    of(Division, "start", "Van", kind=K.DATE, width=11),
    of(Division, "end", "Tot", kind=K.DATE, width=11),
    of(Division, "demand_by", "Vraag voor", kind=K.DATE, width=11),
    of(Division, "offer_by", "Aanbod voor", kind=K.DATE, width=12),
    of(Division, "objections_by", "Bezwaar voor", kind=K.DATE, width=12),
    of(Division, "made_at", "Gemaakt op", width=16),
    of(Division, "rules", "Regels", kind=K.TEXTS, width=30),
    of(Division, "proof", "Bewijs", kind=K.TEXTS, width=30),
)

SHARE_FIELDS = (
    of(Share, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Share, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Share, "offer_id", "Gedeelde plaats", kind=K.REFERENCE, refers_to=Offer, required=True, width=28),
    of(Share, "school_id", "School", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Share, "division_id", "Verdeling", kind=K.REFERENCE, refers_to=Division, width=20),
    of(Share, "places", "Plaatsen", kind=K.INTEGER, minimum=0, maximum=1000, width=9),
    of(Share, "until", "Tot", kind=K.DATE, width=11),
    of(Share, "is_standing", "Vaste afspraak", kind=K.YES_NO, width=14),
)

SHARE_USE_FIELDS = (
    of(ShareUse, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(ShareUse, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(ShareUse, "share_id", "Aandeel", kind=K.REFERENCE, refers_to=Share, required=True, width=28),
    of(ShareUse, "used", "Gebruikt", kind=K.INTEGER, minimum=0, maximum=1000, width=9),
    of(ShareUse, "given_back", "Teruggegeven", kind=K.INTEGER, minimum=0, maximum=1000, width=12),
)

OBJECTION_FIELDS = (
    of(Objection, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Objection, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Objection, "division_id", "Verdeling", kind=K.REFERENCE, refers_to=Division, required=True, width=20),
    of(Objection, "share_id", "Aandeel", kind=K.REFERENCE, refers_to=Share, width=28),
    of(Objection, "text", "Bezwaar", width=40),
)

OBJECTION_ANSWER_FIELDS = (
    of(ObjectionAnswer, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(ObjectionAnswer, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(ObjectionAnswer, "objection_id", "Bezwaar", kind=K.REFERENCE, refers_to=Objection, required=True, width=28),
    of(ObjectionAnswer, "is_granted", "Toegekend", kind=K.YES_NO, width=10),
    of(ObjectionAnswer, "text", "Antwoord", width=40),
)

ASKING_FIELDS = (
    of(Asking, "owner_id", "Eigenaar", kind=K.REFERENCE, refers_to=RegionMember, required=True, width=24),
    of(Asking, "version", "Versie", kind=K.INTEGER, minimum=1, width=8),
    of(Asking, "region_company_id", "Bedrijf", kind=K.REFERENCE, refers_to=RegionCompany, required=True, width=28),
    of(Asking, "asker", "Wie vraagt", width=24, explanation="Leeg: het lid zelf. Anders een bemiddelaar van buiten."),
    of(Asking, "asked_on", "Gevraagd op", kind=K.DATE, width=12),
    of(Asking, "until", "Tot", kind=K.DATE, width=11),
    of(Asking, "places", "Aantal", kind=K.INTEGER, minimum=0, maximum=1000, width=8),
)
# fmt: on
