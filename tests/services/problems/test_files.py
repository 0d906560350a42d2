"""Problems of others in JSON: answers that can be checked, and refusals that name the place."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.cli import run
from bpv.domain import BpvError
from bpv.services.problems.json_format import parse_json
from bpv.services.problems.solving import solve_named
from tests.services.answers import check_answer

RULES = ("none", "bottleneck", "generous", "greedy")
NAMES = ("Ayşe", "Zoë", "Łukasz", "Özdemir", "van der Berg", "'t Hart", "Yılmaz")
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "problem-format.md"


def random_document(seed: int) -> dict:
    """Return a problem with maxima that bind, positions of nobody, pins and students without a choice."""
    chance = random.Random(seed)
    students = [f"{chance.choice(NAMES)} {number}" for number in range(chance.randrange(12))]
    companies = [{"id": f"c{number}", "capacity": chance.randrange(5)} for number in range(3)]
    positions = []
    for number in range(chance.randrange(8)):
        position = {"id": f"p{number}", "capacity": chance.choice((0, 1, 1, 2, 10**30))}
        if chance.random() < 0.7:
            position["company"] = chance.choice(companies)["id"]
        positions.append(position)
    most = chance.choice((1, 3, 1000))
    candidates = [
        {
            "student": student,
            "position": position["id"],
            "cost": chance.randrange(most),
            "level": chance.randrange(4),
            "travel": chance.randrange(6),
        }
        for student in students
        for position in positions
        if chance.random() < 0.4
    ]
    document = {
        "version": 1,
        "students": students,
        "positions": positions,
        "companies": companies,
        "candidates": candidates,
    }
    return document | {"pins": random_pins(chance, document)}


def random_pins(chance: random.Random, document: dict) -> list[dict]:
    room = {item["id"]: item["capacity"] for item in document["positions"] + document["companies"]}
    pins = []
    for student in document["students"]:
        if document["positions"] and chance.random() < 0.15:
            position = chance.choice(document["positions"])
            uses = [position["id"], *([position["company"]] if "company" in position else [])]
            if all(room[id_] for id_ in uses):
                pins.append({"student": student, "position": position["id"]})
                room |= {id_: room[id_] - 1 for id_ in uses}
    return pins


def answer_to(document: dict, fairness: str = "none") -> dict:
    return solve_named(parse_json(json.dumps(document).encode()), fairness)


def small() -> dict:
    return {
        "version": 1,
        "students": ["Ayşe", "Zoë"],
        "positions": [{"id": "bakker", "capacity": 1, "company": "b"}, {"id": "kapper", "capacity": 2}],
        "companies": [{"id": "b", "capacity": 1}],
        "candidates": [
            {"student": "Ayşe", "position": "bakker", "cost": 5},
            {"student": "Zoë", "position": "bakker", "cost": 1},
            {"student": "Zoë", "position": "kapper", "cost": 3},
        ],
        "pins": [],
    }


@pytest.mark.parametrize("fairness", RULES)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_that_every_answer_carries_a_proof_that_others_can_check(fairness, seed):
    document = random_document(seed)
    check_answer(document, answer_to(document, fairness))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), fairness=st.sampled_from(RULES), chance=st.randoms())
def test_that_the_order_of_anything_changes_nothing(seed, fairness, chance):
    document = random_document(seed)
    shuffled = {key: document[key] for key in chance.sample(list(document), len(document))}
    for key, values in document.items():
        if isinstance(values, list):
            shuffled[key] = chance.sample(values, len(values))
    assert json.dumps(answer_to(shuffled, fairness)) == json.dumps(answer_to(document, fairness))


def test_that_a_worse_answer_does_not_pass_the_check():
    document = small()
    answer = answer_to(document)
    check_answer(document, answer)
    answer["assignment"] = {"Ayşe": None, "Zoë": "bakker"}
    answer["placed"], answer["total_cost"] = 1, 1
    with pytest.raises(AssertionError):
        check_answer(document, answer)


def test_that_those_who_want_the_same_places_share_one_explanation():
    document = small()
    document["candidates"].pop()
    document["students"].append("Łukasz")
    document["candidates"].append({"student": "Łukasz", "position": "bakker", "cost": 9})
    assert answer_to(document)["unplaced"] == [
        {
            "unplaced": ["Ayşe", "Łukasz"],
            "students": ["Ayşe", "Zoë", "Łukasz"],
            "positions": ["bakker"],
            "seats": 1,
            "short": 2,
        }
    ]


def test_that_solve_writes_the_answer_beside_the_problem(tmp_path, capsys):
    problem, out = tmp_path / "probleem.json", tmp_path / "antwoord.json"
    problem.write_text("\ufeff" + json.dumps(small()), encoding="utf-8")
    assert run(["solve", str(problem), "--out", str(out)]) == 0
    answer = json.loads(out.read_text(encoding="utf-8"))
    check_answer(small(), answer)
    assert answer["assignment"] == {"Ayşe": "bakker", "Zoë": "kapper"}
    assert "2 van 2 geplaatst, kosten 8" in capsys.readouterr().err


def test_that_the_example_of_the_documentation_is_true(tmp_path):
    blocks = [part.split("```")[0] for part in DOCUMENT.read_text(encoding="utf-8").split("```json\n")[1:]]
    problem, out = tmp_path / "problem.json", tmp_path / "assignment.json"
    problem.write_text(blocks[0], encoding="utf-8")
    assert run(["solve", str(problem), "--out", str(out)]) == 0
    printed, written = json.loads(blocks[1]), json.loads(out.read_text(encoding="utf-8"))
    check_answer(json.loads(blocks[0]), printed)
    assert {key: printed[key] for key in printed if key != "proof"} == {
        key: written[key] for key in written if key != "proof"
    }


def change(path: str, value: object):
    """Return a change that sets what a path like `candidates.1.cost` leads to."""

    def apply(document: dict) -> None:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        item = document
        for part in parents:
            item = item[part]
        item[last] = value

    return apply


WHOLE = "een heel getal van 0 of meer"
PIN = {"student": "Ayşe", "position": "bakker"}


@pytest.mark.parametrize(
    ("alter", "message"),
    [
        (change("candidates.2.cost", -3), f"candidates[2].cost: gevonden -3, verwacht {WHOLE}."),
        (change("candidates.0.cost", 1.5), f"candidates[0].cost: gevonden 1.5, verwacht {WHOLE}."),
        (change("candidates.0.cost", True), f"candidates[0].cost: gevonden true, verwacht {WHOLE}."),
        (change("candidates.0.cost", float("nan")), f"candidates[0].cost: gevonden NaN, verwacht {WHOLE}."),
        (change("candidates.0.level", None), f"candidates[0].level: gevonden null, verwacht {WHOLE}."),
        (change("candidates.0.cost", 10**14), "candidates[0].cost: gevonden 100000000000000, verwacht een"),
        (change("candidates.1.student", "Zoe"), 'candidates[1].student: gevonden "Zoe", verwacht een id uit'),
        (change("candidates.1.position", 7), "candidates[1].position: gevonden 7, verwacht een id uit pos"),
        (
            change("candidates.1.position", "kapper"),
            'candidates[2]: gevonden "Zoë" met "kapper" nog een keer',
        ),
        (change("candidates.1", ["Zoë"]), "candidates[1]: gevonden een lijst, verwacht een object."),
        (
            change("candidates.1.costs", 1),
            'candidates[1].costs: gevonden een onbekende sleutel, verwacht bijvoorbeeld "cost".',
        ),
        (
            change("companie", []),
            'companie: gevonden een onbekende sleutel, verwacht bijvoorbeeld "companies"',
        ),
        (change("candidates", {}), "candidates: gevonden een object, verwacht een lijst."),
        (change("version", 2), "version: gevonden 2, verwacht 1."),
        (
            change("students.1", "Ayşe"),
            'students[1]: gevonden "Ayşe" nog een keer, verwacht elk id één keer.',
        ),
        (change("students.1", 12), "students[1]: gevonden 12, verwacht een id: een tekst"),
        (change("students.1", "\ud800"), "students[1]: gevonden"),
        (change("positions.0.company", "x"), 'positions[0].company: gevonden "x", verwacht een id uit comp'),
        (
            change("positions.0.company", None),
            "positions[0].company: gevonden null, verwacht een id uit comp",
        ),
        (change("positions.1.id", "bakker"), 'positions[1].id: gevonden "bakker" nog een keer'),
        (change("companies.0.capacity", "1"), f'companies[0].capacity: gevonden "1", verwacht {WHOLE}.'),
        (change("pins", [PIN, PIN]), 'pins[1].student: gevonden "Ayşe" nog een keer'),
        (
            change("pins", [PIN, PIN | {"student": "Zoë"}]),
            'pins[1].position: gevonden meer vastgezette leerlingen dan "bakker" plekken heeft',
        ),
        (lambda document: document["positions"][0].pop("capacity"), "positions[0].capacity: gevonden niets"),
        (lambda document: document.pop("students"), "students: gevonden niets"),
    ],
)
def test_that_a_mistake_is_named_with_its_place(alter, message, tmp_path, capsys):
    document = small()
    alter(document)
    assert refused(tmp_path, json.dumps(document), capsys).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"version": 1,\n "students": [}', "regel 2, teken 15: gevonden iets wat geen JSON is"),
        ("", "regel 1, teken 1: gevonden iets wat geen JSON is"),
        ("[]", "het document: gevonden een lijst, verwacht een object."),
        ("[" * 100_000, "het document: gevonden iets wat niet te lezen is"),
        ("9" * 5000, "het document: gevonden iets wat niet te lezen is"),
        ('{"version": 1, "version": 1}', 'het document: gevonden de sleutel "version" twee keer'),
        (
            '{"version": 1, "students": ["a"], "positions": [{"id": "p", "id": "p"}], "candidates": []}',
            'positions[0]: gevonden de sleutel "id" twee keer',
        ),
    ],
)
def test_that_what_is_no_such_document_is_refused(text, message, tmp_path, capsys):
    assert refused(tmp_path, text, capsys).startswith(message)


def refused(folder: Path, text: str, capsys, *more: str) -> str:
    """Return the message of a refusal, after making sure that it left everything as it was."""
    problem, out = folder / "probleem.json", folder / "antwoord.json"
    problem.write_text(text, encoding="utf-8")
    out.write_text("van vorige week", encoding="utf-8")
    assert run(["solve", str(problem), "--out", str(out), *more]) == 3
    assert out.read_text(encoding="utf-8") == "van vorige week"
    assert sorted(folder.iterdir()) == [out, problem]
    return capsys.readouterr().err


def test_that_a_rule_without_its_data_is_refused(tmp_path, capsys):
    message = refused(tmp_path, json.dumps(small()), capsys, "--fairness", "generous")
    assert message.startswith('--fairness generous: gevonden "Ayşe" met "bakker" zonder \'level\'')


def test_that_other_files_are_refused_by_name(tmp_path, capsys):
    out = tmp_path / "antwoord.json"
    assert run(["solve", str(tmp_path / "weg.json"), "--out", str(out)]) == 3
    assert "weg.json is niet gevonden" in capsys.readouterr().err
    assert run(["solve", str(tmp_path / "lijst.toc"), "--out", str(out)]) == 3
    assert "gevonden de uitgang '.toc', verwacht .json, .soi of .soc" in capsys.readouterr().err
    (tmp_path / "map.json").mkdir()
    assert run(["solve", str(tmp_path / "map.json"), "--out", str(out)]) == 3
    assert "map.json kan niet worden gelezen" in capsys.readouterr().err
    assert not out.exists()


JUNK = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just([]) | st.just({})
)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**6), junk=JUNK, chance=st.randoms())
def test_that_whatever_stands_anywhere_is_answered_or_refused(seed, junk, chance):
    document = random_document(seed)
    item = document
    while True:
        key = chance.choice(list(item) if isinstance(item, dict) else range(len(item)))
        if not isinstance(item[key], dict | list) or not item[key] or chance.random() < 0.2:
            break
        item = item[key]
    item[key] = junk
    try:
        answer = answer_to(document)
    except BpvError as error:
        answer, message = None, str(error)
    if answer is None:
        assert ": gevonden " in message
    else:
        check_answer(document, answer)
