"""'Vakanties': the region, and the weeks in which this school does otherwise."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bpv.domain import School
from bpv.domain.holidays import HOLIDAY_YEARS, HolidayKind, Region
from bpv.language import tr, tr_in
from bpv.services.schedule.own_weeks import WEEK_SETTINGS, choices_of, rounds_within
from bpv.services.schedule.span import own_weeks, region_by_postcode, span_of
from ui.pages.page import Destination
from ui.pages.settings.fields import ChoiceField
from ui.pages.settings.sentence import Sentence, SentencesCard, muted_text

_FIRST = 150
_WEEKS = ((1, tr("1 week")), (2, tr("2 weken")), (3, tr("3 weken")))


class HolidaysCard(SentencesCard):
    """A choice of the region, and one of the week for every holiday; `linked` leads to the timeline."""

    linked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Vakanties"), parent)
        self.region = ChoiceField("holiday_region", self)
        self.source = self.add(tr("De vakanties zijn"), self.region, first=_FIRST)
        self.length = ChoiceField("holiday_may_weeks", self)
        self.length.offer(_WEEKS)
        self.weeks = {kind: ChoiceField(key, self) for kind, key in WEEK_SETTINGS.items()}
        for kind in HolidayKind:
            self._add_week(kind)
        self.hit = muted_text("", self)
        self.body.addWidget(self.hit)
        self.offer(tr("Op de tijdlijn bekijken"))
        self.link_clicked.connect(self._on_link_clicked)

    def _add_week(self, kind: HolidayKind) -> Sentence:
        more = (tr_in("how long", "van"), self.length) if kind is HolidayKind.MAY else ()
        return self.add(kind.words.capitalize(), self.weeks[kind], *more, first=_FIRST)

    def show_school(self, school: School) -> None:
        """Show the region and weeks, each with the days it comes to."""
        span, by_postcode = span_of(school, date.today()), region_by_postcode(school)
        regions = [
            (number, tr("die van regio {value}", value=region.words))
            for number, region in enumerate(Region, start=1)
        ]
        self.region.offer([(0, tr("die bij de postcode (regio {value})", value=by_postcode.words)), *regions])
        chosen, own = school.setting("holiday_region"), own_weeks(school)
        region = list(Region)[chosen - 1] if chosen else by_postcode
        for kind, field in self.weeks.items():
            field.offer(choices_of(region, own, span, kind))
        super().show_school(school)
        self._align()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        super().renew()
        self._align()

    def _align(self) -> None:
        """The fields under each other end under each other."""
        fields = (self.region, *self.weeks.values())
        widest = max(field.sizeHint().width() for field in fields)
        for field in fields:
            field.setFixedWidth(widest)

    def tell(self, school: School) -> None:
        """Say of which school year these days are, and where they come from."""
        span = span_of(school, date.today())
        known = HOLIDAY_YEARS.get(span.year)
        self.side.setText(tr("Schooljaar {name}", name=span.name))
        if known is None:
            self.source.tell(
                "", tr("Van dit schooljaar zijn de vakanties nog niet bekend; kies eigen weken.")
            )
        else:
            self.source.tell(
                "",
                tr(
                    "Bron: {source}, gelezen op {as_of}.",
                    source=known.source,
                    as_of=f"{known.as_of:%d-%m-%Y}",
                ),
            )
        hit = rounds_within(school, span)
        self.hit.setText("\n".join(hit) if hit else tr("Geen ronde botst met een vakantie."))

    def _on_link_clicked(self) -> None:
        self.linked.emit(Destination("timeline"))
