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
    fold,
)
from bpv.domain.agreement_kinds import kind_for, name_of
from bpv.domain.cells import read_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.institution import SchoolDetails
from bpv.domain.terms_following import AgreementKind, AgreementState, Party
from bpv.services.agreeing.lacking import lacking
from bpv.services.agreeing.parties import first_day
from bpv.services.agreeing.signing import Signing, SignPlacements, TakeBackSignatures
from bpv.services.agreeing.standing import is_changed, standing_of, standings_of
from bpv.services.lists.commands import Command
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table, shown_column

NOT_MADE = "Nog maken"
"""What stands there while there is no agreement."""
NOT_YET = "nog niet"
AMENDED = "Wijziging open"
"""What stands there when all signed but an addition."""
CHANGED = "Gewijzigd"
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
_SHORT = {Party.GUARDIAN: "ouder"}
_MORE = "Meer over de overeenkomst"
_LACKING_HINT = "Wat nog niet is ingevuld en wel in de overeenkomst hoort"
_TODAY = ("x", "ja", "vandaag", "v")
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


def _student(school: School, id_: str) -> Student:
    return school.get(Student, school.get(Placement, id_).student_id)


def _company(school: School, id_: str) -> str:
    position = school.get(Position, school.get(Placement, id_).position_id)
    return show_reference(school, Company, position.company_id)


def _mentor(school: School, id_: str) -> str:
    return show_reference(school, Mentor, school.get(Placement, id_).mentor_id)


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
    return f"{len(days)} van {len(own)}" if days else NOT_YET


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
        raise BpvError("bad_cell", label=title, found=said, expected="een datum, of x voor vandaag")
    return value


def _text(key: str, title: str, width: int, text: Callable[[School, str], str], hint: str = "") -> Column:
    def sort(school: School, id_: str) -> str:
        return fold(text(school, id_)) or EMPTY_LAST

    return Column(key, title, text, sort, width=width, hint=hint)


def _date(key: str, title: str, day: Callable[[School, str], date | None], hint: str = "") -> Column:
    def text(school: School, id_: str) -> str:
        found = day(school, id_)
        return f"{found:%d-%m-%Y}" if found else ""

    def sort(school: School, id_: str) -> str:
        found = day(school, id_)
        return found.isoformat() if found else EMPTY_LAST

    return Column(key, title, text, sort, width=11, hint=hint)


def _party(key: str, title: str) -> Column:
    parties = PARTIES[key]
    return Column(
        key,
        title,
        partial(_of_party, parties),
        partial(_sort_party, parties),
        partial(_sign, parties, title),
        width=12,
        hint=f"{title}: wanneer getekend. Typ een datum, of x voor vandaag; leeg maken neemt het terug.",
    )


def _on_paper(name: str) -> Callable[[School, str], date | None]:
    def day(school: School, id_: str) -> date | None:
        paper = standing_now(school, id_).to_sign
        found = None if paper is None else getattr(paper.agreement, name)
        assert found is None or isinstance(found, date)
        return found

    return day


def _of_placement(name: str) -> Column:
    """A field of the pupil."""
    column = shown_column(Student, name)
    return replace(
        column,
        text=lambda school, id_: column.text(school, _student(school, id_).id),
        sort=lambda school, id_: column.sort(school, _student(school, id_).id),
    )


AGREEMENTS = Table(
    Placement,
    "plaatsing",
    "plaatsingen",
    ROWS,
    (
        Column(
            "student",
            "Leerling",
            lambda school, id_: _student(school, id_).list_name,
            lambda school, id_: _student(school, id_).sort_key,
            width=20,
        ),
        _of_placement("school_class"),
        _text("company", "Bedrijf", 22, _company),
        _date("start", "Begint", lambda school, id_: first_day(school, school.get(Placement, id_))),
        replace(
            _text("state", "Overeenkomst", 17, _state, "Volgt uit de handtekeningen"),
            tones=TONES,
            tip=lambda school, id_: f"Nog te tekenen: {who}" if (who := who_misses(school, id_)) else "",
        ),
        _text("missing", "Nog te tekenen", 20, _missing),
        _party("school", "Door school"),
        _party("at_company", "Door bedrijf"),
        _party("pupil", "Door leerling"),
        _party("guardian", "Door ouder"),
        replace(_party("others", "Door anderen"), group=_MORE),
        replace(_text("change", "Wijziging", 20, _change), tones={CHANGED: "amber"}),
        _text("lacking", "Ontbreekt", 30, _lacking, _LACKING_HINT),
        _date("sent", "Verstuurd", _on_paper("sent_on")),
        replace(_date("reminded", "Herinnerd", _on_paper("reminded_on")), group=_MORE),
        _text(
            "round",
            "Ronde",
            16,
            lambda school, id_: school.get(PlacementRound, school.get(Placement, id_).round_id).name,
        ),
        replace(_text("kind", "Soort", 20, _kind), group=_MORE),
        replace(_text("mentor", "Mentor", 9, _mentor), group=_MORE),
    ),
    frozenset((*_DEPENDS_ON, Mentor, Setting, SchoolDetails)),
)
