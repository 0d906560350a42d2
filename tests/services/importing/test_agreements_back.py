"""Overeenkomsten: out, one cell edited, in again is exactly that edit, and goes as it does on its page."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Agreement, Placement, School, Signature
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementKind, Party, SignatureWay
from bpv.services.exporting.lists import exported_rows
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.planning.round_plan import apply_to
from tests.services.importing.followed_lists import AROUND, as_new, cell_of, listed, take

SENT = date(2025, 9, 1)
LATER = st.dates(date(2025, 10, 1), date(2025, 11, 1))
PARTIES = (Party.SCHOOL, Party.COMPANY, Party.PUPIL, Party.GUARDIAN, Party.GUARDIAN)
HEADERS = {
    "g0": ("Getekend door school", "Hoe school tekende"),
    "g1": ("Getekend door bedrijf", "Hoe bedrijf tekende"),
    "g2": ("Getekend door leerling", "Hoe leerling tekende"),
    "g3": ("Getekend door ouder of verzorger", "Hoe ouder of verzorger tekende"),
    "g4": ("Getekend door ouder of verzorger 2", "Hoe ouder of verzorger 2 tekende"),
}
FIELDS = {
    "Verstuurd op": ("sent_on", st.dates(date(2025, 8, 1), date(2025, 9, 30))),
    "Herinnerd op": ("reminded_on", LATER),
    "Opmerking": ("note", st.sampled_from(("=1+1", "Łódź & zn.", "papier bij mentor"))),
}
WAYS = st.sampled_from(SignatureWay)


def signer(id_, party, **more):
    return Signature(id=id_, agreement_id="x1", party=party, **more)


def school_of(*signed, placement=AROUND[-2], **more):
    """One agreement that all have to sign; who did so when and how."""
    own = [
        signer(f"g{at}", party, **({"signed_on": day, "way": way} if day else {}))
        for at, (party, (day, way)) in enumerate(zip(PARTIES, signed or [(None, None)] * 5, strict=True))
    ]
    paper = Agreement(**{"id": "x1", "placement_id": "p1", "sent_on": SENT, **more})
    return School([*AROUND[:-2], placement, AROUND[-1], paper, *own])


def edited(school, **cells):
    return listed(school, Agreement, {(header, "x1"): cell_of(text) for header, text in cells.items()})


def signatures(school):
    return {each.id: (each.signed_on, each.way) for each in school.all(Signature).values()}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_that_an_agreement_comes_back_as_exactly_its_edit(data):
    signed = data.draw(st.tuples(*[st.one_of(st.just((None, None)), st.tuples(LATER, WAYS))] * 5))
    own = {name: data.draw(st.one_of(st.just(Agreement.__dataclass_fields__[name].default), made))
           for name, made in FIELDS.values() if name != "sent_on"}  # fmt: skip
    school = school_of(*signed, **own)
    before, was = school.get(Agreement, "x1"), signatures(school)
    assert not take(school, edited(school)).changeset.changes
    id_ = data.draw(st.sampled_from((*HEADERS, *FIELDS)))
    if id_ in FIELDS:
        name, made = FIELDS[id_]
        new = data.draw(made)
        plan = take(school, edited(school, **{id_: new}))
        expected, then = replace(before, **{name: new}), was
    else:
        day, how = data.draw(st.one_of(st.just((None, None)), st.tuples(LATER, WAYS)))
        plan = take(school, edited(school, **dict(zip(HEADERS[id_], (day, how), strict=True))))
        expected, then = before, {**was, id_: (day, how)}
    assert not plan.issues
    after = apply_to(school, plan.changeset)
    assert after.get(Agreement, "x1") == expected
    assert signatures(after) == then
    assert plan.changeset.entities <= {Agreement, Signature}


@pytest.mark.parametrize(
    ("cells", "column", "remedy"),
    [
        ({"Stand": "Ondertekend"}, "Stand", "De stand volgt uit de data"),
        ({"Getekend door school": date(2025, 8, 30)}, "Getekend door school", "Geef een reden"),
        ({"Getekend door school": date(2098, 1, 1)}, "Getekend door school", "moet nog komen"),
        ({"Hoe school tekende": SignatureWay.SCAN}, "Getekend door school", "Vul in wanneer"),
        ({"Soort": AgreementKind.POK}, "Soort", "volgt uit de ronde"),
        ({"Vervallen op": date(2025, 10, 1)}, "Waarom vervallen", "reden"),
        ({"Ronde": "Blok 2"}, "Stamnr", "nieuwe rij"),
    ],
)
def test_that_what_cannot_be_is_said_at_its_cell_with_what_to_do(cells, column, remedy):
    school = school_of()
    plan = take(school, edited(school, **cells))
    assert [(issue.sheet, issue.row, issue.column) for issue in plan.issues] == [
        ("Overeenkomsten", 2, column)
    ]
    assert remedy in plan.issues[0].remedy
    assert not plan.changeset.changes


def test_that_a_stand_that_its_dates_give_is_no_question():
    school = school_of()
    days = {header: date(2025, 10, 1) for header, _ in HEADERS.values()}
    plan = take(school, edited(school, **days, Stand="Ondertekend"))
    assert not plan.issues
    after = apply_to(school, plan.changeset)
    assert set(signatures(after).values()) == {(date(2025, 10, 1), SignatureWay.PAPER)}
    assert len(plan.rows[-1].cells) == 10


def test_that_a_signature_is_taken_back_and_void_has_its_way_back():
    school = school_of(*[(date(2025, 10, 1), SignatureWay.SCAN)] * 5)
    back = apply_to(school, take(school, edited(school, **dict.fromkeys(HEADERS["g1"]))).changeset)
    assert [id_ for id_, (day, _) in signatures(back).items() if day is None] == ["g1"]
    gone = {"Vervallen op": date(2025, 11, 1), "Waarom vervallen": "bedrijf stopt"}
    void = apply_to(school, take(school, edited(school, **gone)).changeset)
    assert void.get(Agreement, "x1").void_reason == "bedrijf stopt"
    refused = take(void, edited(void, **dict.fromkeys(HEADERS["g1"], None), **{"Verstuurd op": None}))
    assert refused.has_errors
    again = apply_to(void, take(void, edited(void, **dict.fromkeys(gone))).changeset)
    assert again.get(Agreement, "x1") == school.get(Agreement, "x1")


def test_that_a_new_row_makes_an_agreement_that_the_right_ones_sign():
    other = School([*AROUND, Agreement(id="x1", placement_id="p2", sent_on=SENT)])
    cells = {"Stamnr": "007", "Leerling": "Yılmaz, Zoë", "Getekend door school": date(2025, 10, 1)}
    book = listed(other, Agreement, as_new(**cells))
    made = apply_to(other, take(other, book).changeset)
    (paper,) = (each for each in made.all(Agreement).values() if each.placement_id == "p1")
    own = {
        each.party: each.signed_on for each in made.all(Signature).values() if each.agreement_id == paper.id
    }
    assert own == {
        Party.SCHOOL: date(2025, 10, 1), Party.COMPANY: None, Party.PUPIL: None, Party.GUARDIAN: None
    }  # fmt: skip
    assert paper.sent_on == SENT
    assert not take(made, book).changeset.changes


def test_that_what_changed_here_since_is_kept_and_what_changed_on_both_sides_is_asked():
    school = school_of()
    book = edited(school, **{"Getekend door school": date(2025, 10, 2)})
    now = school_of((date(2025, 10, 1), SignatureWay.SCAN), *[(None, None)] * 4)
    plan = plan_import(now, [book], ImportOptions(exported=exported_rows(school)))
    assert len(plan.questions) == 1
    assert not plan.changeset.changes
    untouched = plan_import(now, [edited(school)], ImportOptions(exported=exported_rows(school)))
    assert not untouched.questions
    assert not untouched.changeset.changes


@pytest.mark.parametrize("how", [PlacementStatus.BROKEN_OFF, PlacementStatus.CANCELLED])
def test_that_agreements_of_what_ended_and_additions_come_back_as_they_are(how):
    ended = replace(AROUND[-2], status=how)
    base = school_of(placement=ended)
    addition = Agreement(
        id="x2", placement_id="p1", kind=AgreementKind.ADDITION, adds_to_id="x1", motive="ander rooster",
        changes=("Dagen: ma (was di)",),
    )  # fmt: skip
    school = School([*base, addition, Signature(id="h", agreement_id="x2", party=Party.TRAINER)])
    same = take(school, edited(school))
    assert not same.changeset.changes
    assert not same.issues
    book = listed(school, Agreement, {("Getekend door praktijkopleider", "x2"): date(2025, 10, 3)})
    after = apply_to(school, take(school, book).changeset)
    assert after.get(Signature, "h").signed_on == date(2025, 10, 3)
    assert after.get(Placement, "p1") == ended
