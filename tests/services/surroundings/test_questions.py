"""The six questions: the school's own words, our figures beside them, and last year's answer."""

from datetime import date

import pytest

from bpv.domain import BpvError, Cooperation, Draft, Partner, RegionNote, Request, School, YearFigure
from bpv.domain.terms import PlacementStatus, PreferenceKind, Profile, Track
from bpv.domain.terms_following import RequestStatus
from bpv.domain.terms_region import Alignment, CooperationForm, Destep, NetworkMeasure
from bpv.services.surroundings.figure import Figure
from bpv.services.surroundings.measuring import measured
from bpv.services.surroundings.questions import QUESTIONS, AnswerSide, Side, sides_of, years_of
from tests.domain.values import company, earlier, in_round, placement, position, student, wish

TODAY = date(2026, 11, 30)
YEAR, LAST = "2026-2027", "2025-2026"
FAR = "6811 AB"
PUPILS = [student(f"s{number}", track=Track.GL if number < 6 else Track.BB) for number in range(12)]


def school(*more: object) -> School:
    """Twelve pupils of one town, eight placed there and two in another; two companies, one of them new."""
    return School(
        [
            in_round(),
            *PUPILS,
            company("c1", branch="Bouw"),
            company("c2", postcode=FAR, city="Arnhem", branch="Zorg"),
            company("c3", branch="Logistiek"),
            position("p1", "c1", capacity=10, min_age=16),
            position("p2", "c2", capacity=3, profiles=(Profile.ZW,)),
            placement("t0", "s0", "p1", alignment=Alignment.PLANNED),
            *(placement(f"t{number}", f"s{number}", "p1") for number in range(1, 8)),
            *(placement(f"t{number}", f"s{number}", "p2") for number in (8, 9)),
            placement("off", "s10", "p1", status=PlacementStatus.CANCELLED),
            earlier("e1", "c1"),
            *more,
        ]
    )


def side(letter: Destep, year: School) -> Side:
    return next(each for each in sides_of(year, TODAY) if each.letter is letter)


def figure(letter: Destep, label: str, year: School) -> Figure:
    return next(each for each in side(letter, year).figures if each.label == label)


FULL = school(
    wish("s0", 1, Profile.PIE.value, kind=PreferenceKind.PROFILE),
    wish("s1", 1, "c1"),
    Partner(id="partner"),
    Cooperation(id="joint", partner_id="partner", now=CooperationForm.JOINT_PROJECT),
    *(
        Request(id=f"q{number}", company_id="c1", round_id="r1", status=status)
        for number, status in enumerate((RequestStatus.REFUSED, RequestStatus.PROMISED, RequestStatus.ASKED))
    ),
)
COUNTS = (
    (Destep.POPULATION, "Geplaatst binnen de eigen gemeente", 8, 10),
    (Destep.WORK, "Open plaatsen", 3, 12),
    (Destep.WORK, "Open plaatsen, Z&W", 3, 12),
    (Destep.WORK, "Nieuwe bedrijven", 1, 2),
    (Destep.WORK, "Bedrijven kwijt", 0, 1),
    (Destep.CULTURE, "In GL of TL", 6, 12),
    (Destep.CULTURE, "Op een route naast de gewone", 0, 12),
    (Destep.CULTURE, "Eerste wens buiten het eigen profiel", 1, 2),
    (Destep.TRADES, "Bedrijven zonder stageplaats", 1, 3),
    (Destep.TRADES, "Branches nooit gevraagd", 1, 3),
    (Destep.TRADES, "Opdrachten", 0, 10),
    (Destep.VALUES, "Gezamenlijk project", 1, 1),
    (Destep.VALUES, "Gepland afgestemd", 1, 10),
    (Destep.NEWCOMERS, "Verzoeken geweigerd", 1, 2),
    (Destep.NEWCOMERS, "Plaatsen vanaf 15 jaar of ouder", 1, 2),
    (Destep.NEWCOMERS, "Plaatsingen afgezegd", 1, 11),
    (Destep.NEWCOMERS, "Bedrijven die er twee of meer nemen", 2, 2),
)


@pytest.mark.parametrize(("letter", "label", "numerator", "denominator"), COUNTS)
def test_that_every_figure_counts_what_it_says(
    letter: Destep, label: str, numerator: int, denominator: int
) -> None:
    found = figure(letter, label, FULL)
    assert (found.numerator, found.denominator, found.year) == (numerator, denominator, YEAR)
    assert found.counted.endswith(".")


def test_that_the_middle_distance_is_said_in_words() -> None:
    found = figure(Destep.POPULATION, "Afstand van huis naar bedrijf", FULL)
    assert found.words == "de helft binnen 0,0 km (over 10)"


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [(4, 40, "<5 van 40"), (38, 40, "bijna alle 40"), (2, 4, "te weinig"), (10, 40, "25%"), (0, 40, "0%")],
)
def test_that_few_pupils_are_not_told_to_others(numerator: int, denominator: int, said: str) -> None:
    found = Figure(
        label="", numerator=numerator, denominator=denominator, counted="", year=YEAR, of_pupils=True
    )
    assert found.shared_words.startswith(said)
    assert str(numerator) in found.words


def answered(year: School, *commands: AnswerSide) -> School:
    """The school after these."""
    for each in commands:
        draft = Draft(year)
        each.change(draft)
        year = draft.preview()
    return year


def test_that_an_answer_stands_with_its_year_and_below_the_next() -> None:
    own = "Wie blijft hier?"
    before = AnswerSide(Destep.POPULATION, LAST, own, "De meesten blijven.", "BRK", TODAY)
    year = answered(FULL, before)
    found = side(Destep.POPULATION, year)
    assert (found.question, found.answer) == (own, "")
    assert found.last is not None
    assert found.last.text == "De meesten blijven."
    assert years_of(year, TODAY) == [YEAR, LAST]
    year = answered(year, AnswerSide(Destep.POPULATION, YEAR, own, "Meer jongeren gaan weg."))
    assert side(Destep.POPULATION, year).answer == "Meer jongeren gaan weg."
    assert len(year.all(RegionNote)) == 2
    (old, *_) = sides_of(year, TODAY, LAST)
    assert (old.answer, old.figures, old.last) == ("De meesten blijven.", (), None)


def test_that_an_answer_taken_back_leaves_nothing_and_a_question_must_be_asked() -> None:
    usual = QUESTIONS[Destep.WORK]
    year = answered(FULL, AnswerSide(Destep.WORK, YEAR, usual, "Zorg groeit."))
    assert not answered(year, AnswerSide(Destep.WORK, YEAR, usual, " ")).all(RegionNote)
    with pytest.raises(BpvError, match="Vraag"):
        answered(year, AnswerSide(Destep.WORK, YEAR, " ", "Zorg groeit."))


def test_that_a_figure_says_how_it_was_the_year_before() -> None:
    kept = [
        YearFigure(
            id=f"k{year}", year=year, measure=NetworkMeasure.IN_MUNICIPALITY, numerator=many, denominator=50
        )
        for year, many in (("2024-2025", 10), (LAST, 45))
    ]
    found = figure(Destep.POPULATION, "Geplaatst binnen de eigen gemeente", school(*kept))
    assert found.change == "2025-2026: 90% (45 van 50)"
    assert found.words == "80% (8 van 10)"


def test_that_what_is_followed_is_kept_once_a_year() -> None:
    kept = {each.measure: each for each in measured(FULL, TODAY)}
    own = (NetworkMeasure.IN_MUNICIPALITY, NetworkMeasure.OPEN_PLACES, NetworkMeasure.PLANNED_ALIGNMENT)
    assert set(kept) == {*own, NetworkMeasure.OPDRACHT, NetworkMeasure.REFUSED}
    assert kept[NetworkMeasure.IN_MUNICIPALITY].id == "figure-2026-2027-IN_MUNICIPALITY"
    assert not measured(School([]), TODAY)
