"""The school itself: what stands at the head of its letters and agreements."""

from dataclasses import dataclass

SCHOOL_DETAILS_ID = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDetails:
    """Name, address and who speaks for the school; there is one, with `id` SCHOOL_DETAILS_ID.

    `logo` is a PNG in base64. `insurance` is the text of the school's own insurer for its agreements.
    """

    id: str = SCHOOL_DETAILS_ID
    name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    brin: str = ""
    signatory: str = ""
    signatory_role: str = ""
    coordinator: str = ""
    coordinator_phone: str = ""
    coordinator_email: str = ""
    coordinator_available: str = ""
    absence_phone: str = ""
    insurance: str = ""
    pok_name: str = ""
    logo: str = ""
