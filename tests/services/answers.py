"""A check of the answers of `solve` that shares nothing with the program but docs/problem-format.md."""

from collections import Counter


def goal_costs(goal: str, bottleneck: int | None):
    """Return what a goal counts for a candidate, and for a student without a place."""
    kind, _, level = goal.rpartition(" ")
    if goal == "placed":
        return lambda candidate: 0, 1
    if goal == "cost":
        return lambda candidate: candidate["cost"], 0
    if goal == "travel":
        return lambda candidate: int(candidate["travel"] > bottleneck), 0
    if kind == "level":
        return lambda candidate: int(candidate["level"] == int(level)), 0
    assert kind == "not level"
    return lambda candidate: int(candidate["level"] != int(level)), 0


def room_left(problem: dict) -> tuple[dict, dict]:
    """Return the seats that the pins leave, per position and per company."""
    company = {position["id"]: position.get("company") for position in problem["positions"]}
    at = Counter(pin["position"] for pin in problem.get("pins", []))
    at_company = Counter(company[position] for position in at.elements())
    seats = {position["id"]: position["capacity"] - at[position["id"]] for position in problem["positions"]}
    company_seats = {c["id"]: c["capacity"] - at_company[c["id"]] for c in problem.get("companies", [])}
    return seats, company_seats


def check_answer(problem: dict, answer: dict) -> None:
    """Fail unless the answer is allowed and its proof shows that no other is better."""
    assignment, proof = answer["assignment"], answer["proof"]
    pins = {pin["student"]: pin["position"] for pin in problem.get("pins", [])}
    costs = {(c["student"], c["position"]): c for c in problem["candidates"]}
    company = {position["id"]: position.get("company") for position in problem["positions"]}
    seats, company_seats = room_left(problem)
    assert set(assignment) == set(problem["students"])
    assert pins.items() <= assignment.items()
    chosen = {(s, p) for s, p in assignment.items() if p is not None and s not in pins}
    assert chosen <= set(costs)
    at = Counter(position for _, position in chosen)
    at_company = Counter(company[position] for _, position in chosen if company[position] is not None)
    assert all(at[position] <= seats[position] for position in at)
    assert all(at_company[id_] <= company_seats[id_] for id_ in at_company)
    taken = [pair for pair in assignment.items() if pair[1] is not None]
    assert answer["students"] == len(assignment)
    assert answer["placed"] == len(taken)
    assert answer["total_cost"] == sum(costs[pair]["cost"] for pair in taken if pair in costs)

    rules = [goal_costs(goal, proof["bottleneck"]) for goal in proof["goals"]]
    free = set(problem["students"]) - set(pins)
    assert set(proof["students"]) == free
    zero = (0,) * len(rules)
    u = {student: tuple(dual) for student, dual in proof["students"].items()}
    p = {position: tuple(dual) for position, dual in proof["positions"].items()}
    q = {id_: tuple(dual) for id_, dual in proof["companies"].items()}
    alone = tuple(unplaced for _, unplaced in rules)
    assert all(price >= zero for price in [*p.values(), *q.values()])
    assert all(dual <= alone for dual in u.values())
    for (student, position), candidate in costs.items():
        own, of_company = seats[position], company_seats.get(company[position], 1)
        if student in free and own > 0 and of_company > 0:
            paid = [rule(candidate) for rule, _ in rules]
            price = q.get(company[position], zero)
            assert tuple(map(sum, zip(paid, p[position], price, strict=True))) >= u[student]

    bound, found = list(zero), list(zero)
    for column, (rule, unplaced) in enumerate(rules):
        bound[column] = sum(dual[column] for dual in u.values())
        bound[column] -= sum(seats[id_] * price[column] for id_, price in p.items())
        bound[column] -= sum(company_seats[id_] * price[column] for id_, price in q.items())
        found[column] = sum(rule(costs[pair]) for pair in chosen) + unplaced * (len(free) - len(chosen))
    assert bound == found == proof["values"]
    check_bottleneck(problem, answer, chosen)
    check_hall_sets(problem, answer)


def count_seats(problem: dict, positions: set[str]) -> int:
    """Return how many students may be placed at these positions in all, after the pins."""
    seats, company_seats = room_left(problem)
    company = {position["id"]: position.get("company") for position in problem["positions"]}
    alone = sum(seats[position] for position in positions if company[position] is None)
    shared = Counter()
    for position in positions:
        if company[position] is not None:
            shared[company[position]] += seats[position]
    return alone + sum(min(count, company_seats[id_]) for id_, count in shared.items())


def check_bottleneck(problem: dict, answer: dict, chosen: set[tuple[str, str]]) -> None:
    """Fail unless the students named cannot all be placed with shorter travel."""
    limit = answer["proof"]["bottleneck"]
    if not limit:
        return
    travel = {(c["student"], c["position"]): c["travel"] for c in problem["candidates"]}
    assert max((travel[pair] for pair in chosen), default=0) <= limit
    hall = set(answer["proof"]["bottleneck_students"])
    near = {position for (student, position), far in travel.items() if student in hall and far < limit}
    assert len(hall) - count_seats(problem, near) > answer["students"] - answer["placed"]


def check_hall_sets(problem: dict, answer: dict) -> None:
    """Fail unless every student without a place is in a set with more students than seats."""
    pins = {pin["student"] for pin in problem.get("pins", [])}
    named = []
    for hall in answer["unplaced"]:
        students = set(hall["students"])
        assert not students & pins
        reached = {c["position"] for c in problem["candidates"] if c["student"] in students}
        assert reached == set(hall["positions"])
        assert hall["seats"] == count_seats(problem, reached)
        assert hall["short"] == len(students) - hall["seats"] == len(hall["unplaced"])
        named += hall["unplaced"]
    assert sorted(named) == sorted(s for s, place in answer["assignment"].items() if place is None)
