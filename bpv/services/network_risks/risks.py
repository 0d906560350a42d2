"""What a risk is, and what helps against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bpv.domain.terms import Profile
from bpv.language import Said, later, tr


class Remedy(Said):
    """What someone can do about a risk; the list is by these."""

    TALK = later("Plan een gesprek")
    SECOND_CONTACT = later("Leer er een tweede kennen")
    NAME_OWNER = later("Geef het een eigenaar")
    AGREE = later("Leg het vast")
    ASK = later("Vraag andere bedrijven")
    EARLIER = later("Begin eerder")


class Kind(Enum):
    """Which rule found it: what it is called, and what helps."""

    OWNER_GONE = (later("Eigenaar is weg"), Remedy.NAME_OWNER)
    ACCORD_ENDS = (later("Afspraak loopt af"), Remedy.AGREE)
    NO_ACCORD = (later("Alleen goede wil"), Remedy.AGREE)
    NO_CONTACT = (later("Lang niet gesproken"), Remedy.TALK)
    KNOWN_BY_ONE = (later("Eén collega kent het"), Remedy.TALK)
    OVERASKED = (later("Te vaak gevraagd"), Remedy.ASK)
    ONE_CONTACT = (later("Eén contactpersoon"), Remedy.SECOND_CONTACT)
    CONCENTRATION = (later("Veel bij één bedrijf"), Remedy.ASK)
    LAST_COMPANY = (later("Laatste bedrijf"), Remedy.ASK)
    NEVER_ASKED = (later("Nooit gevraagd"), Remedy.ASK)
    AD_HOC = (later("Pas laat bekend"), Remedy.EARLIER)

    @property
    def label(self) -> str:
        """What it is called."""
        label: str = self.value[0]
        return tr(label)

    @property
    def remedy(self) -> Remedy:
        """What helps."""
        found: Remedy = self.value[1]
        return found

    @property
    def is_about_staff(self) -> bool:
        """Whether it names a colleague: that stays on the screen of the coordinator."""
        return self in (Kind.KNOWN_BY_ONE, Kind.OWNER_GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One thing that would go wrong: about whom or what, and why in a sentence."""

    kind: Kind
    about: str
    why: str
    company_id: str = ""
    accord_id: str = ""
    partner_id: str = ""
    position_id: str = ""
    profile: Profile | None = None
    why_for_others: str = ""

    @property
    def shared_why(self) -> str:
        """The same for who reads it elsewhere: without a number of few pupils."""
        return self.why_for_others or self.why

    @property
    def key(self) -> str:
        """What it is known by."""
        at = self.accord_id or self.position_id or self.partner_id or self.company_id
        return f"{self.kind.name}|{at}|{self.profile.value if self.profile else ''}|{self.about}"
