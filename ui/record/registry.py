"""What the panel shows of each class of records: buttons, and tabs of parts. A part is added in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bpv.domain import Accord, Company, LearningRoute, Mentor, Partner, Student
from bpv.language import tr
from ui.pages.page import Context
from ui.record.accord_actions import AccordActions, RouteActions
from ui.record.accord_sections import PartiesSection, RemarksSection, RestingSection
from ui.record.agreement_section import CompanyAgreements, StudentAgreements
from ui.record.alignment_section import AlignmentSection
from ui.record.asking import Asking
from ui.record.assessment_section import AssessmentSection, CompanyAssessments
from ui.record.attending_section import AttendingSection
from ui.record.company_requests import RequestsSection
from ui.record.company_sections import AboutSection, SeatsSection, YearsSection
from ui.record.contacts_section import ContactsSection
from ui.record.cooperation_section import CooperationSection
from ui.record.course_section import CourseSection
from ui.record.dossier_section import DossierSection
from ui.record.fields_section import FieldsSection
from ui.record.following_sections import SpokenSection, VisitedSection
from ui.record.history_section import HistorySection
from ui.record.home_section import HomeSection
from ui.record.map_section import MapSection
from ui.record.mentor_sections import GuidedSection, HoursSection, VisitsSection
from ui.record.network_sections import RisksSection, ScansSection
from ui.record.partner_people import PartnerPeopleSection
from ui.record.partner_sections import (
    AccordsSection,
    AskedSection,
    OnRoutesSection,
    PartnerActions,
)
from ui.record.points_section import PointsSection
from ui.record.pupil_sections import EarlierSection, RoundsSection
from ui.record.quick_actions import CompanyActions, MentorActions, QuickActions, StudentActions
from ui.record.region_section import CompanyRegionSection, MemberSection
from ui.record.route_sections import OnRouteSection, PupilsSection, RouteSection
from ui.record.safety_section import SafetySection
from ui.record.section import Section
from ui.record.wishes_section import WishesSection

OVERVIEW = tr("Overzicht")
"""What the first tab is called."""

MakeSection = Callable[[Context, Asking], Section]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the panel and the parts on it, from top to bottom."""

    title: str
    sections: tuple[MakeSection, ...]
    is_regional: bool = False
    """Whether it is offered only by a school that works with its region."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one class of records is shown."""

    actions: type[QuickActions]
    tabs: tuple[Tab, ...]


def _together(entity: type) -> Tab:
    """How a partner and the school work together, and what the region does."""
    parts = (
        CompanyRegionSection if entity is Company else MemberSection,
        partial(CooperationSection, entity),
        partial(AccordsSection, entity),
        partial(RisksSection, entity),
        partial(DossierSection, entity),
        partial(ScansSection, entity),
    )
    return Tab(tr("Samenwerking"), parts, is_regional=True)


def _kind(
    entity: type, actions: type[QuickActions], *overview: MakeSection, more: tuple[Tab, ...] = ()
) -> Kind:
    return Kind(
        actions,
        (
            Tab(OVERVIEW, overview),
            *more,
            Tab(tr("Gegevens"), (partial(FieldsSection, entity),)),
            Tab(tr("Geschiedenis"), (partial(HistorySection, entity),)),
        ),
    )


KINDS: dict[type, Kind] = {
    Company: _kind(
        Company,
        CompanyActions,
        SeatsSection,
        partial(CourseSection, Company),
        CompanyAgreements,
        ContactsSection,
        RequestsSection,
        partial(MapSection, Company),
        SafetySection,
        AboutSection,
        partial(SpokenSection, Company),
        partial(VisitedSection, Company),
        CompanyAssessments,
        YearsSection,
        more=(_together(Company),),
    ),
    Partner: _kind(
        Partner,
        PartnerActions,
        PartnerPeopleSection,
        partial(SpokenSection, Partner),
        OnRoutesSection,
        AskedSection,
        more=(_together(Partner),),
    ),
    Student: _kind(
        Student,
        StudentActions,
        RoundsSection,
        partial(CourseSection, Student),
        OnRouteSection,
        StudentAgreements,
        AttendingSection,
        AlignmentSection,
        HomeSection,
        partial(VisitedSection, Student),
        WishesSection,
        partial(SpokenSection, Student),
        partial(MapSection, Student),
        AssessmentSection,
        EarlierSection,
    ),
    Mentor: _kind(
        Mentor,
        MentorActions,
        HoursSection,
        GuidedSection,
        partial(VisitedSection, Mentor),
        partial(SpokenSection, Mentor),
        VisitsSection,
        partial(MapSection, Mentor),
    ),
    Accord: _kind(Accord, AccordActions, RemarksSection, PartiesSection, PointsSection, RestingSection),
    LearningRoute: _kind(LearningRoute, RouteActions, RouteSection, PupilsSection),
}
