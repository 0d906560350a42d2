"""Every placement with how its agreement stands: who begins soon and is not signed comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from bpv.domain import (
    Agreement,
    BpvError,
    Company,
    Contact,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    School,
    Setting,
    Signature,
    Student,
)
from bpv.domain.agreement_kinds import kind_for, name_of
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.institution import SchoolDetails
from bpv.domain.terms_following import AgreementKind, AgreementState, Party
from bpv.language import tr
from bpv.services.agreeing.lacking import lacking
from bpv.services.agreeing.parties import first_day
from bpv.services.agreeing.signing import Signing, SignPlacements, TakeBackSignatures
from bpv.services.agreeing.standing import is_changed, standing_of, standings_of
from bpv.services.lists.commands import Command
from bpv.services.lists.of_placement import COMPANY, MENTOR, PUPIL, ROUND, SCHOOL_CLASS
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.shown_columns import date_column, text_column
from bpv.services.lists.tables import EMPTY_LAST, Column, Table

NOT_MADE = tr("Nog maken")
"""What stands there while there is no agreement."""
NOT_YET = tr("nog niet")
AMENDED = tr("Wijziging open")
"""What stands there when all signed but an addition."""
CHANGED = tr("Gewijzigd")
"""What stands there when a placement is otherwise than what was sent or signed."""
TONES = {
    NOT_MADE: "grey",
    AgreementState.DRAFT.label: "grey",
    AgreementState.SENT.label: "red",
    AgreementState.PARTLY.label: "amber",
    AMENDED: "amber",
    AgreementState.SIGNED.label: "green",
    AgreementState.OVER.label: "grey",
}
"""None signed, some, all: as a traffic light."""
_ALWAYS = (Party.SCHOOL, Party.COMPANY, Party.PUPIL, Party.GUARDIAN)
PARTIES: Mapping[str, tuple[Party, ...]] = MappingProxyType(
    {
        "school": (Party.SCHOOL,),
        "at_company": (Party.COMPANY,),
        "pupil": (Party.PUPIL,),
        "guardian": (Party.GUARDIAN,),
        "others": tuple(party for party in Party if party not in _ALWAYS),
    }
)
"""Who signs in which column."""
_SHORT = {Party.GUARDIAN: tr("ouder")}
_MORE = tr("Meer over de overeenkomst")
_LACKING_HINT = tr("Wat nog niet is ingevuld en wel in de overeenkomst hoort")
_TODAY = ("x", tr("ja"), tr("vandaag"), "v")
_DEPENDS_ON = (Agreement, Signature, Placement, Position, PlacementRound, Student, Company, Contact)


standing_now = standing_of
"""How the papers of a placement stand today."""


def _rows(school: School) -> list[str]:
    standings = standings_of(school)

    def order(placement: Placement) -> tuple[bool, date, str]:
        start = first_day(school, placement) or date.max
        student = school.get(Student, placement.student_id)
        return standings.of(placement.id).is_whole, start, student.sort_key

    return [placement.id for placement in sorted(school.placements(), key=order)]


ROWS = Remembered(_rows, Agreement, Signature, Placement, Position, PlacementRound, Student)
"""The placements that count: not signed by all first, who begins soonest first."""


def _state(school: School, id_: str) -> str:
    standing = standing_now(school, id_)
    if standing.main is None:
        return NOT_MADE
    is_amended = standing.missing and not standing.main.missing
    return AMENDED if is_amended else standing.main.state.label


def _kind(school: School, id_: str) -> str:
    main = standing_now(school, id_).main
    in_round = school.get(PlacementRound, school.get(Placement, id_).round_id)
    return name_of(school.details, kind_for(in_round) if main is None else main.agreement.kind)


def who_misses(school: School, id_: str) -> str:
    """Who has not signed yet, with names: 'Bedrijf (J. Bakker), ouder of verzorger'."""
    missing = standing_now(school, id_).missing
    names = (f"{each.party.label} ({each.name})" if each.name else each.party.label for each in missing)
    return ", ".join(names)


def _missing(school: School, id_: str) -> str:
    missing = standing_now(school, id_).missing
    words = dict.fromkeys(_SHORT.get(each.party, each.party.label.lower()) for each in missing)
    return ", ".join(words).capitalize()


def _change(school: School, id_: str) -> str:
    standing = standing_now(school, id_)
    if is_changed(school, school.get(Placement, id_), standing):
        return CHANGED
    if not standing.additions:
        return ""
    return f"{AgreementKind.ADDITION.label}: {standing.additions[-1].state.label.lower()}"


def _lacking(school: School, id_: str) -> str:
    main = standing_now(school, id_).main
    if main is not None and not main.missing:
        return ""
    return ", ".join(lacking(school, school.get(Placement, id_), date.today())).capitalize()


def _of_party(parties: Sequence[Party], school: School, id_: str) -> str:
    """The day on which these signed; how many did, where not all; nothing where none has to."""
    own = list(_own(school, id_, parties))
    days = [each.signed_on for each in own if each.signed_on is not None]
    if not own:
        return ""
    if len(days) == len(own):
        return f"{max(days):%d-%m-%Y}"
    return tr("{count} van {count2}", count=len(days), count2=len(own)) if days else NOT_YET


def _sort_party(parties: Sequence[Party], school: School, id_: str) -> str:
    text = _of_party(parties, school, id_)
    day, month, year = text.split("-") if text.count("-") == 2 else ("", "", text)
    return f"{year}{month}{day}" if text else EMPTY_LAST


def toggled(school: School, ids: Sequence[str], parties: tuple[Party, ...]) -> tuple[Command, bool]:
    """Have these parties sign today; take it back where all of them did, which the second says."""
    own = [each for id_ in ids for each in _own(school, id_, parties)]
    if own and all(each.signed_on is not None for each in own):
        return TakeBackSignatures(tuple(each.id for each in own)), True
    return SignPlacements(tuple(ids), Signing(date.today()), parties), False


def _own(school: School, id_: str, parties: Sequence[Party]) -> Iterable[Signature]:
    paper = standing_now(school, id_).to_sign
    return [each for each in paper.signatures if each.party in parties] if paper is not None else ()


def _sign(parties: tuple[Party, ...], title: str, school: School, id_: str, raw: object) -> Command:
    """A day, or 'x' for today, signs; nothing takes the signature back."""
    said = str(raw or "").strip()
    if said in ("", NOT_YET):
        return TakeBackSignatures(tuple(each.id for each in _own(school, id_, parties)))
    return SignPlacements((id_,), Signing(_day(said, title)), parties)


def _day(said: str, title: str) -> date:
    if said.lower() in _TODAY:
        return date.today()
    value = read_value(CATALOGUE[Signature].field("signed_on"), said).value
    if not isinstance(value, date):
        raise BpvError("bad_cell", label=title, found=said, expected=tr("een datum, of x voor vandaag"))
    return value


def _party(key: str, title: str) -> Column:
    parties = PARTIES[key]
    return Column(
        key,
        title,
        partial(_of_party, parties),
        partial(_sort_party, parties),
        partial(_sign, parties, title),
        width=12,
        hint=tr(
            "{title}: wanneer getekend. Typ een datum, of x voor vandaag; leeg maken neemt het terug.",
            title=title,
        ),
    )


def _on_paper(name: str) -> Callable[[School, str], date | None]:
    def day(school: School, id_: str) -> date | None:
        paper = standing_now(school, id_).to_sign
        found = None if paper is None else getattr(paper.agreement, name)
        assert found is None or isinstance(found, date)
        return found

    return day


AGREEMENTS = Table(
    Placement,
    tr("plaatsing"),
    tr("plaatsingen"),
    ROWS,
    (
        PUPIL,
        SCHOOL_CLASS,
        COMPANY,
        date_column("start", tr("Begint"), lambda school, id_: first_day(school, school.get(Placement, id_))),
        replace(
            text_column("state", tr("Overeenkomst"), 17, _state, tr("Volgt uit de handtekeningen"), TONES),
            tip=lambda school, id_: (
                tr("Nog te tekenen: {who}", who=who) if (who := who_misses(school, id_)) else ""
            ),
        ),
        text_column("missing", tr("Nog te tekenen"), 20, _missing),
        _party("school", tr("Door school")),
        _party("at_company", tr("Door bedrijf")),
        _party("pupil", tr("Door leerling")),
        _party("guardian", tr("Door ouder")),
        replace(_party("others", tr("Door anderen")), group=_MORE),
        text_column("change", tr("Wijziging"), 20, _change, tones={CHANGED: "amber"}),
        text_column("lacking", tr("Ontbreekt"), 30, _lacking, _LACKING_HINT),
        date_column("sent", tr("Verstuurd"), _on_paper("sent_on")),
        replace(date_column("reminded", tr("Herinnerd"), _on_paper("reminded_on")), group=_MORE),
        ROUND,
        replace(text_column("kind", tr("Soort"), 20, _kind), group=_MORE),
        replace(MENTOR, group=_MORE),
    ),
    frozenset((*_DEPENDS_ON, Mentor, Setting, SchoolDetails)),
)
