"""Contact in a few fields: with whom, about what, what was agreed, and when it is to be followed up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import ActionPoint, BpvError, Company, ContactMoment, Partner, Student, new_id
from bpv.domain.ids import (
    CompanyId,
    ContactId,
    ContactMomentId,
    PartnerContactId,
    PartnerId,
    StudentId,
)
from bpv.domain.reaching import contacts_of
from bpv.domain.terms_following import MomentKind
from bpv.language import tr
from bpv.services.contacting.noting import NoteMoment
from bpv.services.lists.references import choices, find_reference, show_reference
from bpv.services.partnering.knowing import partner_choices, people_of
from bpv.services.partnering.working import works_with_region
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.dialogs.visit_fields import Fields, PointsBox, TextBox, read_day, show_day, term_box
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor, DateEditor
from ui.widgets.notices import Banner

_WIDE = 620
_PRIVACY = tr(
    "Verslagen gaan nooit mee in brieven, lijsten voor bedrijven of de agenda. Geen medische reden."
)


@dataclass(frozen=True, slots=True)
class About:
    """Whom a new moment is about."""

    company_id: str = ""
    student_id: str = ""
    partner_id: str = ""


class MomentDialog(QDialog):
    """`told` says what was stored."""

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        about: About = About(),
        moment_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a moment that is known, or a new one about someone."""
        super().__init__(parent)
        self._session, school = session, session.school
        known = school.find(ContactMoment, moment_id or None)
        self._moment = known or _fresh(about)
        moment = self._moment
        self.setWindowTitle(tr("Contact noteren") if known is None else tr("Contact"))
        self.banner = Banner(self)
        self.company = ChoiceEditor(choices(school, Company), self)
        self.company.setText(show_reference(school, Company, moment.company_id))
        self.student = ChoiceEditor(choices(school, Student), self)
        self.student.setText(show_reference(school, Student, moment.student_id))
        self.person = ChoiceEditor([], self)
        self.partner = ChoiceEditor(partner_choices(school), self)
        self.partner.setText(show_reference(school, Partner, moment.partner_id))
        self.asker = ChoiceEditor(["", *partner_choices(school)], self)
        self.asker.setText(show_reference(school, Partner, moment.asker_id))
        self.asker.setPlaceholderText(tr("de eigen school"))
        self.asker.setToolTip(tr("Wie er vroeg of sprak, als dat niet de eigen school was"))
        self.kind = term_box(tuple(MomentKind), moment.kind, tr("Soort contact"), self)
        self.on, self.follow = DateEditor(self), DateEditor(self)
        self.on.setText(show_day(moment.on))
        self.follow.setText(show_day(moment.follow_up))
        self.followed = QCheckBox(tr("Opgevolgd"), self)
        self.followed.setChecked(moment.is_followed_up)
        self.subject, self.by = QLineEdit(moment.subject, self), QLineEdit(moment.by, self)
        self.text = TextBox(moment.summary, tr("Wat is er besproken"), self)
        own = [p for p in school.all(ActionPoint).values() if p.moment_id == moment.id]
        self.points = PointsBox(own, self, lambda: grow(self))
        self.company.textChanged.connect(self._offer_people)
        self.partner.textChanged.connect(self._offer_people)
        self._lay_out()
        self._offer_people()
        self.person.setText(self._name_of_person())
        has_subject = moment.company_id or moment.student_id or moment.partner_id
        (self.subject if has_subject else self.company).setFocus()

    def _lay_out(self) -> None:
        fields = Fields()
        fields.add(tr("Bedrijf"), self.company)
        is_regional = works_with_region(self._session.school)
        if is_regional:
            fields.add(tr("Of partner"), self.partner)
        fields.add(tr("Gesproken met"), self.person)
        fields.add(tr("Over leerling"), self.student)
        fields.add(tr("Soort en datum"), self.kind, self.on)
        self.on.setAccessibleName(tr("Datum"))
        fields.add(tr("Onderwerp"), self.subject)
        fields.add(tr("Verslag"), self.text)
        fields.add(tr("Actiepunten"), self.points)
        fields.add(tr("Opvolgen op"), self.follow, self.followed)
        fields.add(tr("Door"), self.by)
        if is_regional:
            fields.add(tr("Namens"), self.asker)
        for field in (self.partner, self.asker):
            field.setVisible(is_regional)
        note = QLabel(_PRIVACY, self)
        note.setProperty("muted", True)
        note.setWordWrap(True)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, self.windowTitle()))
        content.addWidget(self.banner)
        content.addLayout(fields)
        content.addWidget(note)
        content.addStretch(1)
        below, self.store_button = deciding_row(self, tr("Noteren"), self.store)
        lay_out(self, content, below, scaled(_WIDE))

    def _people(self) -> dict[str, str]:
        """The contacts of the company or partner that is filled in, by name."""
        school = self._session.school
        try:
            id_ = find_reference(school, Company, self.company.text(), tr("Bedrijf"))
            partner_id = find_reference(school, Partner, self.partner.text(), tr("Partner"))
        except BpvError:
            return {}
        company, partner = school.find(Company, id_), school.find(Partner, partner_id)
        if company is not None:
            return {each.name: each.id for each in contacts_of(school, company) if each.name}
        known = people_of(school, partner) if partner is not None else ()
        return {each.name: each.id for each in known if each.name}

    def _offer_people(self) -> None:
        self.person.set_choices(list(self._people()))

    def _name_of_person(self) -> str:
        wanted = self._moment.contact_id or self._moment.partner_contact_id
        return next((name for name, id_ in self._people().items() if wanted and id_ == wanted), "")

    def moment(self) -> ContactMoment:
        """What is filled in; BpvError for what is no good."""
        school = self._session.school
        company_id = find_reference(school, Company, self.company.text(), tr("Bedrijf"))
        student_id = find_reference(school, Student, self.student.text(), tr("Leerling"))
        partner_id = find_reference(school, Partner, self.partner.text(), tr("Partner"))
        asker_id = find_reference(school, Partner, self.asker.text(), tr("Namens"))
        person = self._people().get(self.person.text().strip())
        at_company = company_id is not None
        return replace(
            self._moment,
            company_id=CompanyId(company_id) if company_id else None,
            student_id=StudentId(student_id) if student_id else None,
            contact_id=ContactId(person) if person and at_company else None,
            partner_id=PartnerId(partner_id) if partner_id and not at_company else None,
            partner_contact_id=PartnerContactId(person) if person and not at_company else None,
            asker_id=PartnerId(asker_id) if asker_id else None,
            on=read_day(self.on, ContactMoment, "on"),
            kind=MomentKind(self.kind.currentData()),
            subject=self.subject.text().strip(),
            summary=self.text.toPlainText().strip(),
            by=self.by.text().strip(),
            follow_up=read_day(self.follow, ContactMoment, "follow_up"),
            is_followed_up=self.followed.isChecked(),
        )

    def store(self) -> None:
        """Store it as one step; what is wrong is said here, and nothing typed is lost."""
        try:
            self._session.try_execute(NoteMoment(self.moment(), self.points.points()))
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        self.told.emit(tr("Contact genoteerd"))
        self.accept()


def _fresh(about: About) -> ContactMoment:
    return ContactMoment(
        id=ContactMomentId(new_id()),
        company_id=CompanyId(about.company_id) if about.company_id else None,
        student_id=StudentId(about.student_id) if about.student_id else None,
        partner_id=PartnerId(about.partner_id) if about.partner_id else None,
        on=date.today(),
    )
