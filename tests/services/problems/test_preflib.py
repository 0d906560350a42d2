"""Preference files as PrefLib publishes them: both headers, every voter a student, mistakes by line."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.cli import run
from bpv.services.problems.preflib import parse_orders
from bpv.services.problems.solving import solve_named
from tests.services.answers import check_answer

TODAY = """\
# FILE NAME: 00099-00000001.soi
# TITLE: Stageplekken
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 4
# NUMBER UNIQUE ORDERS: 3
# ALTERNATIVE NAME 1: Bakkerij 't Hoekje, Zeist
# ALTERNATIVE NAME 2: Kapsalon Özdemir
# ALTERNATIVE NAME 3: Garage Łukasz: banden
2: 1,2
1: 1
1: 3, 1, 2
"""
BEFORE = """\
3
1,Bakkerij 't Hoekje, Zeist
2,Kapsalon Özdemir
3,Garage Łukasz: banden
4,4,3
2,1,2
1,1
1,3,1,2
"""
CAPACITIES = "alternative,capacity\n1,1\n2,1\n3,2\n"


def solve_text(tmp_path, text, capacities=CAPACITIES, name="stemmen.soi", *more):
    """Return the exit code and the answer, if any."""
    orders, seats, out = tmp_path / name, tmp_path / "cap.csv", tmp_path / "antwoord.json"
    orders.write_text(text, encoding="utf-8")
    seats.write_text(capacities, encoding="utf-8")
    code = run(["solve", str(orders), "--capacities", str(seats), "--out", str(out), *more])
    assert out.exists() == (code == 0)
    return code, json.loads(out.read_text(encoding="utf-8")) if code == 0 else None


def as_document(orders: list[tuple[int, list[int]]], capacities: list[int]) -> dict:
    """Return the problem that such a file stands for, in the JSON format."""
    students: dict[str, list[int]] = {}
    for count, order in orders:
        name = ",".join(map(str, order))
        students |= {f"{name} #{number}": order for number in range(1, count + 1)}
    return {
        "students": list(students),
        "positions": [{"id": str(number), "capacity": seats} for number, seats in enumerate(capacities, 1)],
        "candidates": [
            {"student": student, "position": str(alternative), "cost": rank, "level": rank}
            for student, order in students.items()
            for rank, alternative in enumerate(order)
        ],
    }


EMPTY = TODAY.replace("TYPE: soi", "TYPE:").replace("VOTERS: 4", "VOTERS: ")


@pytest.mark.parametrize("text", [TODAY, BEFORE, EMPTY, "\ufeff" + TODAY.replace("\n", "\r\n")])
@pytest.mark.parametrize("capacities", [CAPACITIES, "# plekken\n3: 2\n1: 1\n2: 1\n", "1;1\r\n2;1\r\n3;2\r\n"])
def test_that_every_voter_becomes_a_student(tmp_path, text, capacities, capsys):
    code, answer = solve_text(tmp_path, text, capacities)
    assert code == 0
    assert set(answer["assignment"]) == {"1,2 #1", "1,2 #2", "1 #1", "3,1,2 #1"}
    assert (answer["placed"], answer["total_cost"]) == (3, 1)
    assert answer["assignment"]["3,1,2 #1"] == "3"
    check_answer(as_document([(2, [1, 2]), (1, [1]), (1, [3, 1, 2])], [1, 1, 2]), answer)
    assert "3 van 4 geplaatst" in capsys.readouterr().err


def test_that_the_fairness_rules_use_the_rank(tmp_path):
    complete = "# NUMBER ALTERNATIVES: 3\n1: 1,2,3\n1: 1,3,2\n1: 2,1,3\n"
    orders = [(1, [1, 2, 3]), (1, [1, 3, 2]), (1, [2, 1, 3])]
    for rule in ("greedy", "generous"):
        code, answer = solve_text(tmp_path, complete, "1,1\n2,1\n3,1\n", "x.soc", "--fairness", rule)
        assert code == 0
        check_answer(as_document(orders, [1, 1, 1]), answer)
        (tmp_path / "antwoord.json").unlink()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), fairness=st.sampled_from(["none", "generous", "greedy"]))
def test_that_the_order_of_the_lines_changes_nothing(seed, fairness):
    chance = random.Random(seed)
    n = chance.randrange(1, 6)
    orders = {
        tuple(chance.sample(range(1, n + 1), chance.randrange(1, n + 1))): chance.randrange(1, 4)
        for _ in range(chance.randrange(1, 5))
    }
    seats = [chance.randrange(3) for _ in range(n)]
    votes = [f"{count}: {','.join(map(str, order))}" for order, count in orders.items()]
    # A line that two voters share says the same as two lines.
    split = [line for vote in votes for line in ["1" + vote[1:]] * int(vote[0])]
    capacities = [f"{number},{count}" for number, count in enumerate(seats, 1)]
    answers = []
    for lines in (votes, chance.sample(split, len(split))):
        text = "\n".join([f"# NUMBER ALTERNATIVES: {n}", *lines])
        rows = "\n".join(chance.sample(capacities, n))
        problem = parse_orders(text.encode(), "a.soi", rows.encode(), "cap.csv")
        answers.append(solve_named(problem, fairness))
    assert answers[0] == answers[1]
    check_answer(as_document([(count, list(order)) for order, count in orders.items()], seats), answers[0])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1: 3, 1, 2", "1: 3, {1, 2}", "stemmen.soi, regel 12: gevonden gelijke plaatsen tussen accolades"),
        ("1: 3, 1, 2", "1: 3, 1, 3", "stemmen.soi, regel 12: gevonden een alternatief dat twee keer"),
        ("1: 3, 1, 2", "1: 3, 4", "stemmen.soi, regel 12: gevonden alternatief 4, verwacht een nummer van 1"),
        ("1: 3, 1, 2", "1: 3, b", 'stemmen.soi, regel 12: gevonden "b", verwacht een heel getal'),
        ("1: 3, 1, 2", "1 3", 'stemmen.soi, regel 12: gevonden "1 3", verwacht een heel getal'),
        ("1: 3, 1, 2", "1:", 'stemmen.soi, regel 12: gevonden "", verwacht een heel getal'),
        ("1: 3, 1, 2\n", "", "stemmen.soi: gevonden 3 kiezers, verwacht de 4 uit de kop"),
        ("# NUMBER ALTERNATIVES: 3\n", "", "stemmen.soi: gevonden geen '# NUMBER ALTERNATIVES: ...'"),
        ("ALTERNATIVES: 3", "ALTERNATIVES: drie", 'stemmen.soi, regel 4: gevonden "drie", verwacht een heel'),
        ("TYPE: soi", "TYPE: toc", 'stemmen.soi, regel 3: gevonden "toc", verwacht soi of soc'),
        (
            "# NUMBER VOTERS: 4\n",
            "999999999: 2\n",
            "stemmen.soi: gevonden 1000000003 kiezers, verwacht samen",
        ),
        (TODAY, "", "stemmen.soi: gevonden een leeg bestand"),
        (TODAY, "3\n1,a\n2,b\n", "stemmen.soi: gevonden 3 regels, verwacht een kop van 5 regels"),
        (TODAY, "2\n1,a\n3,b\n1,1,1\n1,1", 'stemmen.soi, regel 3: gevonden "3,b", verwacht 2, een komma'),
        (TODAY, "1\n1,a\n1,1\n1,1", 'stemmen.soi, regel 3: gevonden "1,1", verwacht drie getallen'),
        (TODAY, "1\n1,a\n2,2,1\n1,1", "stemmen.soi: gevonden 1 kiezers, verwacht de 2 uit de kop"),
    ],
)
def test_that_a_mistake_in_the_orders_is_named_with_its_line(tmp_path, capsys, old, new, message):
    assert solve_text(tmp_path, TODAY.replace(old, new)) == (3, None)
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize(
    ("capacities", "message"),
    [
        ("1,1\n2,1\n", "cap.csv: gevonden geen regel voor alternatief 3"),
        (
            "1,1\n2,1\n3,1\n4,1\n",
            "cap.csv, regel 4: gevonden alternatief 4, verwacht een nummer van 1 tot en met 3",
        ),
        ("1,1\n1,2\n", "cap.csv, regel 2: gevonden alternatief 1 nog een keer"),
        ("1,-1\n", 'cap.csv, regel 1: gevonden "-1", verwacht een heel getal van 0 of meer'),
        ("1,1,1\n", 'cap.csv, regel 1: gevonden "1,1,1", verwacht twee getallen'),
    ],
)
def test_that_a_mistake_in_the_capacities_is_named_with_its_line(tmp_path, capsys, capacities, message):
    assert solve_text(tmp_path, TODAY, capacities) == (3, None)
    assert capsys.readouterr().err.startswith(message)


def test_that_a_complete_file_must_be_complete(tmp_path, capsys):
    assert solve_text(tmp_path, TODAY, CAPACITIES, "stemmen.soc") == (3, None)
    assert "stemmen.soc, regel 10: gevonden 2 alternatieven, verwacht alle 3" in capsys.readouterr().err


def test_that_orders_have_no_travel(tmp_path, capsys):
    assert solve_text(tmp_path, TODAY, CAPACITIES, "a.soi", "--fairness", "bottleneck") == (3, None)
    assert "--fairness bottleneck: gevonden" in capsys.readouterr().err


def test_that_capacities_belong_to_orders_and_to_nothing_else(tmp_path, capsys):
    orders, out = tmp_path / "a.soi", tmp_path / "antwoord.json"
    orders.write_text(TODAY, encoding="utf-8")
    assert run(["solve", str(orders), "--out", str(out)]) == 3
    assert "--capacities: gevonden niets, verwacht een bestand met de capaciteiten" in capsys.readouterr().err
    assert solve_text(tmp_path, "{}", CAPACITIES, "a.json") == (3, None)
    assert "een JSON-bestand heeft zelf capaciteiten" in capsys.readouterr().err
