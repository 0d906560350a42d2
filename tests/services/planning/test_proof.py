"""The sentence about proof, and that a bound is a bound."""

import pytest

from bpv.domain import Exclusion, School
from bpv.services.planning import apart
from bpv.services.planning.proof import word_proof
from bpv.services.planning.round_plan import propose
from tests.domain.values import company, in_round, position, random_school, student


@pytest.mark.parametrize(
    ("proof", "gap", "text"),
    [
        ("optimal", 0.0, "Best mogelijke verdeling, bewezen"),
        ("bound", 0.0231, "Binnen 2,4 % van het beste, bewezen"),
        ("bound", 0.00001, "Binnen 0,1 % van het beste, bewezen"),
        ("bound", None, "Goede verdeling; niet bewezen dat er geen betere is"),
    ],
)
def test_that_the_proof_is_one_sentence(proof, gap, text):
    assert word_proof(proof, gap) == text


@pytest.mark.parametrize("seed", range(20))
def test_that_a_search_cut_short_says_how_far_from_the_best_it_is(seed, monkeypatch):
    school = crowded(seed)
    best = propose(school, "r1")
    assert best.proof == "optimal"
    assert best.gap == 0
    monkeypatch.setattr(apart, "WORK", 0)
    cut = propose(school, "r1")
    assert len(cut.placements) <= len(best.placements)
    if cut.proof == "optimal":
        assert (len(cut.placements), cut.total_cost) == (len(best.placements), best.total_cost)
    elif cut.gap is not None and len(cut.placements) == len(best.placements):
        assert cut.total_cost <= best.total_cost * (1 + cut.gap) + 1e-6
    elif len(cut.placements) < len(best.placements):
        assert cut.gap is None


def crowded(seed: int) -> School:
    """Many pupils who want the same and must not be together."""
    students = [student(f"s{i}", postcode="6711 AA") for i in range(6)]
    places = [company(f"c{i}", postcode=code) for i, code in enumerate(("6711 AA", "6721 CC", "3901 AB"))]
    extra = [v for v in random_school(seed) if isinstance(v, Exclusion) and v.other_student_id]
    pairs = [
        Exclusion(id=f"x{i}{j}", student_id=f"s{i}", other_student_id=f"s{j}")
        for i in range(6)
        for j in range(i)
        if (i * 7 + j * 3 + seed) % 4 == 0
    ]
    positions = [position(f"p{i}", f"c{i}", capacity=3) for i in range(3)]
    return School([in_round(), *students, *places, *positions, *extra, *pairs])
