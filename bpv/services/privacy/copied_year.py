"""What a copy without names has of the year around the placements, and what is invented for it."""

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    AssessmentForm,
    Company,
    Contact,
    ContactMoment,
    Criterion,
    DayRecord,
    Mentor,
    Placement,
    Position,
    Request,
    SchoolDetails,
    Signature,
    Step,
    Student,
    Task,
    Visit,
)

FOLLOWED = (
    SchoolDetails, Contact, Request, Step, Agreement, Signature, Visit, ContactMoment, ActionPoint,
    AssessmentForm, Criterion, Assessment, DayRecord, Task,
)  # fmt: skip
"""The classes that are copied; letters are not, for they are files of the school."""

MADE = frozenset(((Step, "at"), (Step, "before"), (Step, "after"), (Task, "key")))
"""Texts that the program makes and calculates with."""

FOLLOWED_KINDS: dict[tuple[type, str], str] = {
    (Student, "guardian1_name"): "person",
    (Student, "guardian2_name"): "person",
    (Student, "emergency_name"): "person",
    (Mentor, "stand_in"): "mentor",
    (Company, "legal_name"): "company",
    (Company, "salutation"): "person",
    (Company, "kvk"): "kvk",
    (Position, "trainer_role"): "role",
    (Placement, "confirmed_by"): "person",
    (SchoolDetails, "name"): "company",
    (SchoolDetails, "street"): "street",
    (SchoolDetails, "house_number"): "house",
    (SchoolDetails, "city"): "city",
    (SchoolDetails, "brin"): "brin",
    (SchoolDetails, "signatory"): "person",
    (SchoolDetails, "coordinator"): "person",
    (Contact, "name"): "person",
    (Contact, "role"): "role",
    (Contact, "salutation"): "person",
    (Request, "asked_by"): "person",
    (Step, "by"): "person",
    (Step, "contact"): "person",
    (Signature, "name"): "person",
    (Signature, "function"): "role",
    (ContactMoment, "by"): "person",
    (ActionPoint, "owner"): "person",
    (AssessmentForm, "name"): "form",
    (AssessmentForm, "scale"): "scale",
    (Assessment, "by"): "person",
    (Task, "owner"): "person",
    (Task, "done_by"): "person",
}
"""What is invented in the same shape; the same text of a kind is the same invention everywhere."""
