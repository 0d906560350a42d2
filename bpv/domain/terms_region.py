"""The closed lists of words for the region: who works together, how closely, and what is agreed."""

from bpv.domain.terms import Term


class PartnerKind(Term):
    """What kind of organisation a partner is."""

    COMPANY = "COMPANY", "Bedrijf"
    SCHOOL = "SCHOOL", "School voor vmbo"
    MBO = "MBO", "Mbo"
    MUNICIPALITY = "MUNICIPALITY", "Gemeente"
    BRANCH = "BRANCH", "Brancheorganisatie"
    BROKER = "BROKER", "Bemiddelaar"
    SBB = "SBB", "SBB"
    OTHER = "OTHER", "Anders"


class CooperationForm(Term):
    """How closely school and partner work together, from loose to integrated."""

    LIST = "LIST", "Naam in de lijst"
    FIXED_CONTACT = "FIXED_CONTACT", "Vaste contactpersoon"
    GUEST_LESSON = "GUEST_LESSON", "Gastles of bedrijfsbezoek"
    JOINT_PROJECT = "JOINT_PROJECT", "Gezamenlijk project"
    BACK_AND_FORTH = "BACK_AND_FORTH", "Over en weer leren"
    INTEGRATED = "INTEGRATED", "Samen één opleiding"


class DossierTopic(Term):
    """What a school should know of a partner."""

    RULES = "RULES", "Regels"
    LANGUAGE = "LANGUAGE", "Taal"
    GOALS = "GOALS", "Doelen"
    INTEREST = "INTEREST", "Belang"
    POSITION = "POSITION", "Positie"
    NETWORK = "NETWORK", "Verder netwerk"


class AccordKind(Term):
    """What an accord between organisations is for."""

    LEERWERKTRAJECT = "LEERWERKTRAJECT", "Leerwerktraject"
    ENTREE = "ENTREE", "Entree in het vmbo"
    DOORLOPENDE_LEERROUTE = "DOORLOPENDE_LEERROUTE", "Doorlopende leerroute"
    INTERN = "INTERN", "Leerroute binnen één bestuur"
    STO = "STO", "Sterk techniekonderwijs"
    OTHER = "OTHER", "Andere afspraak"


class PointState(Term):
    """How a point of an accord stands."""

    OPEN = "OPEN", "Nog afspreken"
    AGREED = "AGREED", "Afgesproken"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Niet van toepassing"


class RouteKind(Term):
    """What kind of learning route leads on to the mbo."""

    DLR = "DLR", "Doorlopende leerroute"
    GLR = "GLR", "Geïntegreerde leerroute"
    LWT = "LWT", "Leerwerktraject"
    ENTREE = "ENTREE", "Entree"


class RoutePhase(Term):
    """In which part of a learning route a pupil is."""

    VO = "VO", "Vmbo-fase"
    MBO = "MBO", "Mbo-fase"


class Alignment(Term):
    """Whether what a pupil learns at a company was planned with it."""

    PLANNED = "PLANNED", "Gepland"
    AD_HOC = "AD_HOC", "Ad hoc"


class Destep(Term):
    """The six sides of a region that a school looks at."""

    POPULATION = "POPULATION", "D: bevolking"
    WORK = "WORK", "E: werk"
    CULTURE = "CULTURE", "S: cultuur en ambitie"
    TRADES = "TRADES", "T: nieuwe vakken"
    VALUES = "VALUES", "E: waarden"
    NEWCOMERS = "NEWCOMERS", "P: nieuwkomers"


class ScanTopic(Term):
    """What a team asks itself about a cooperation."""

    URGENCY = "URGENCY", "Urgentie"
    SUPPORT = "SUPPORT", "Draagvlak"
    LEAD = "LEAD", "Veranderkracht van de trekker"
    DEMANDS = "DEMANDS", "Wat het vraagt"
    LEARNING = "LEARNING", "Wie leert van wie"
    INNOVATION = "INNOVATION", "Waar het nieuwe ontstaat"


class TeamRole(Term):
    """From which role someone answers."""

    TEACHER = "TEACHER", "Docent"
    MENTOR = "MENTOR", "Mentor"
    COORDINATOR = "COORDINATOR", "Coördinator"
    LEADER = "LEADER", "Schoolleiding"
    SUPPORT = "SUPPORT", "Ondersteuning"
    PARTNER = "PARTNER", "Partner"
    UNSAID = "UNSAID", "Zeg ik liever niet"


class MemberKind(Term):
    """What a member of the region does in it."""

    SCHOOL = "SCHOOL", "School"
    BUREAU = "BUREAU", "Bureau"
    BROKER = "BROKER", "Bemiddelaar"


class DivisionPhase(Term):
    """How far dividing places over schools is."""

    DEMAND = "DEMAND", "Vraag ophalen"
    OFFER = "OFFER", "Aanbod ophalen"
    PROPOSAL = "PROPOSAL", "Voorstel"
    OBJECTIONS = "OBJECTIONS", "Bezwaar"
    FINAL = "FINAL", "Definitief"


class NetworkMeasure(Term):
    """What is measured of a network, year after year."""

    AD_HOC = "AD_HOC", "Ad hoc"
    PERSON_BOUND = "PERSON_BOUND", "Persoonsgebonden"
    GOODWILL = "GOODWILL", "Goede wil"
    IN_MUNICIPALITY = "IN_MUNICIPALITY", "Binnen de eigen gemeente"
    OPEN_PLACES = "OPEN_PLACES", "Open plaatsen per leerling"
    PLANNED_ALIGNMENT = "PLANNED_ALIGNMENT", "Gepland afgestemd"
    OPDRACHT = "OPDRACHT", "Opdrachten"
    REFUSED = "REFUSED", "Geweigerd"
