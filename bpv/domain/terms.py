"""The field's closed lists of words: code in English, `dutch` in lists, `label` on the screen."""

from enum import StrEnum

from bpv.language import tr


class Term(StrEnum):
    """A word from a closed list; its value is stored, its label is shown."""

    dutch: str

    def __new__(cls, value: str, dutch: str = "") -> "Term":
        """Make a member from its stored value and its Dutch word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.dutch = dutch
        return member

    @property
    def label(self) -> str:
        """The word in the language of the window."""
        return tr(self.dutch)


class Track(Term):
    """Leerweg."""

    BB = "BB", "BB"
    KB = "KB", "KB"
    GL = "GL", "GL"
    TL = "TL", "TL"


class Sector(Term):
    """Sector of a company or a preference."""

    TECHNIEK = "TECHNIEK", "Techniek"
    ZORG_EN_WELZIJN = "ZORG_EN_WELZIJN", "Zorg en welzijn"
    ECONOMIE = "ECONOMIE", "Economie"
    GROEN = "GROEN", "Groen"


class Profile(Term):
    """Profiel: ten for bb, kb and gl; TL has Economie, Groen, Techniek and Zorg en welzijn."""

    BWI = "BWI", "BWI"
    DP = "D&P", "D&P"
    EO = "E&O", "E&O"
    GROEN = "GROEN", "Groen"
    HBR = "HBR", "HBR"
    MAT = "MAT", "MaT"
    MVI = "MVI", "MVI"
    MT = "M&T", "M&T"
    PIE = "PIE", "PIE"
    ZW = "Z&W", "Z&W"
    ECONOMIE = "ECONOMIE", "Economie"
    TECHNIEK = "TECHNIEK", "Techniek"
    ZORG_EN_WELZIJN = "ZORG_EN_WELZIJN", "Zorg en welzijn"

    @property
    def sector(self) -> Sector | None:
        """The sector this profile belongs to; None for D&P, which spans them all."""
        return _SECTOR_OF_PROFILE.get(self)


_SECTOR_OF_PROFILE: dict[Profile, Sector] = {
    Profile.BWI: Sector.TECHNIEK,
    Profile.MAT: Sector.TECHNIEK,
    Profile.MVI: Sector.TECHNIEK,
    Profile.MT: Sector.TECHNIEK,
    Profile.PIE: Sector.TECHNIEK,
    Profile.TECHNIEK: Sector.TECHNIEK,
    Profile.EO: Sector.ECONOMIE,
    Profile.HBR: Sector.ECONOMIE,
    Profile.ECONOMIE: Sector.ECONOMIE,
    Profile.ZW: Sector.ZORG_EN_WELZIJN,
    Profile.ZORG_EN_WELZIJN: Sector.ZORG_EN_WELZIJN,
    Profile.GROEN: Sector.GROEN,
}

SECTOR_PROFILES = frozenset({Profile.ECONOMIE, Profile.GROEN, Profile.TECHNIEK, Profile.ZORG_EN_WELZIJN})
"""The profiles of TL, each as wide as a sector."""


class Route(Term):
    """Route through school and beyond."""

    REGULIER = "REGULIER", "Regulier"
    LEERWERKTRAJECT = "LEERWERKTRAJECT", "Leerwerktraject"
    ENTREE = "ENTREE", "Entree"
    VAKMANSCHAPSROUTE = "VAKMANSCHAPSROUTE", "Vakmanschapsroute"
    TECHNOLOGIEROUTE = "TECHNOLOGIEROUTE", "Technologieroute"
    BEROEPSROUTE = "BEROEPSROUTE", "Beroepsroute"
    DOORLOPENDE_LEERROUTE = "DOORLOPENDE_LEERROUTE", "Doorlopende leerroute"
    GEINTEGREERDE_LEERROUTE = "GEINTEGREERDE_LEERROUTE", "Geïntegreerde leerroute"


class PlacementType(Term):
    """Soort stage."""

    SNUFFELSTAGE = "SNUFFELSTAGE", "Snuffelstage"
    BLOKSTAGE = "BLOKSTAGE", "Blokstage"
    LINTSTAGE = "LINTSTAGE", "Lintstage"
    MAATSCHAPPELIJK = "MAATSCHAPPELIJK", "Maatschappelijke stage"
    INTERN = "INTERN", "Interne stage"
    LEERWERKTRAJECT = "LEERWERKTRAJECT", "Leerwerktraject"
    ENTREE_BPV = "ENTREE_BPV", "Bpv entree"
    OPDRACHT = "OPDRACHT", "Opdracht (praktijkgericht programma)"


class PlacementStatus(Term):
    """How far a placement is; only PLANNED ones can move when places are divided again."""

    AWAITING_APPROVAL = "AWAITING_APPROVAL", "Wacht op akkoord"
    PLANNED = "PLANNED", "Gepland"
    PROPOSED = "PROPOSED", "Voorgesteld"
    CONFIRMED = "CONFIRMED", "Bevestigd"
    POSTPONED = "POSTPONED", "Uitgesteld"
    RUNNING = "RUNNING", "Lopend"
    INTERRUPTED = "INTERRUPTED", "Onderbroken"
    FINISHED = "FINISHED", "Afgerond"
    DECLINED = "DECLINED", "Afgewezen"
    CANCELLED = "CANCELLED", "Geannuleerd"
    BROKEN_OFF = "BROKEN_OFF", "Afgebroken"
    NO_SHOW = "NO_SHOW", "Niet verschenen"

    @property
    def counts(self) -> bool:
        """Whether such a placement holds a seat, a pupil and a mentor; one that ended early is history."""
        return self not in _ENDED


_ENDED = frozenset(
    (PlacementStatus.DECLINED, PlacementStatus.CANCELLED, PlacementStatus.BROKEN_OFF, PlacementStatus.NO_SHOW)
)


EARLIER_WORDS: dict[type[Term], dict[str, Term]] = {PlacementStatus: {"SIGNED": PlacementStatus.CONFIRMED}}
"""What the history of older files says and no file says now: being signed is of the agreement."""


class PreferenceKind(Term):
    """What a preference points at."""

    COMPANY = "COMPANY", "Bedrijf"
    POSITION = "POSITION", "Stageplaats"
    PROFILE = "PROFILE", "Profiel"
    SECTOR = "SECTOR", "Sector"


class Transport(Term):
    """How a pupil travels."""

    FIETS = "FIETS", "fiets"
    E_BIKE = "E_BIKE", "e-bike"
    BROMMER = "BROMMER", "brommer"
    OV = "OV", "ov"
    GEBRACHT = "GEBRACHT", "wordt gebracht"
    LOPEND = "LOPEND", "lopend"


class Searcher(Term):
    """Who looks for the place."""

    SCHOOL = "SCHOOL", "School"
    PUPIL = "PUPIL", "Leerling"
    MIXED = "MIXED", "Samen"


class MentorMode(Term):
    """What a mentor is coupled to: the pupil, the place, or the company as a whole."""

    PUPIL = "PUPIL", "Per leerling"
    PLACE = "PLACE", "Per stageplaats"
    COMPANY = "COMPANY", "Per bedrijf"


class Weekday(Term):
    """A day of the week, in order."""

    MA = "MA", "ma"
    DI = "DI", "di"
    WO = "WO", "wo"
    DO = "DO", "do"
    VR = "VR", "vr"
    ZA = "ZA", "za"
    ZO = "ZO", "zo"
