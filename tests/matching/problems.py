"""Random rounds, and two other ways to solve them: OR-tools' minimum cost flow and trying everything."""

from collections.abc import Iterator

import numpy as np
from hypothesis import strategies as st

from bpv.matching import MatchingProblem

SMALL = 7


def random_problem(seed: int, n_students: int, *, pins: bool = True) -> MatchingProblem:
    """Return a round with company maxima that bind, positions without room and students without a choice."""
    rng = np.random.default_rng(seed)
    n_positions = int(rng.integers(1, max(2, n_students) + 3))
    n_companies = int(rng.integers(1, n_positions + 1))
    company = rng.integers(0, n_companies, n_positions)
    capacity = rng.integers(0, 4, n_positions)
    company_capacity = rng.integers(0, 6, n_companies)
    n_pairs = n_students * n_positions
    pairs = rng.choice(n_pairs, size=int(rng.integers(0, n_pairs + 1)), replace=False)
    return MatchingProblem(
        capacity,
        company,
        company_capacity,
        pairs // n_positions,
        pairs % n_positions,
        rng.integers(0, int(rng.choice([1, 2, 4, 30, 10**6])), pairs.size),
        n_students,
        pinned=_random_pins(rng, n_students, company, capacity, company_capacity) if pins else None,
        level=rng.integers(0, 4, pairs.size),
        travel=rng.integers(0, 12, pairs.size),
    )


def _random_pins(rng, n_students, company, capacity, company_capacity):
    left, company_left, pins = capacity.copy(), company_capacity.copy(), []
    for student in np.flatnonzero(rng.random(n_students) < rng.choice([0.0, 0.2])):
        position = int(rng.integers(left.size))
        if left[position] and company_left[company[position]]:
            left[position] -= 1
            company_left[company[position]] -= 1
            pins.append((student, position))
    return pins


def problems(largest: int = 40, smallest: int = 1) -> st.SearchStrategy[MatchingProblem]:
    """Rounds of up to `largest` students."""
    return st.builds(random_problem, st.integers(0, 2**32 - 1), st.integers(smallest, largest))


def flow_optimum(problem: MatchingProblem) -> tuple[int, int]:
    """Return the number placed and the total cost that OR-tools finds."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    pinned = problem.pinned_position()
    free = np.flatnonzero(pinned < 0)
    seats, company_seats = problem.seats_left()
    source, sink, students = 0, 1, 2
    positions = students + problem.n_students
    companies = positions + problem.n_positions
    unplaced = problem.n_students * int(problem.cost.max(initial=0)) + 1

    def arcs(tail, head, capacity, cost):
        size = np.broadcast(tail, head).size
        flow.add_arcs_with_capacity_and_unit_cost(
            *(np.broadcast_to(part, size) for part in (tail, head, capacity, cost))
        )

    arcs(source, students + free, 1, 0)
    arcs(students + free, sink, 1, unplaced)
    chosen = pinned[problem.student] < 0
    arcs(students + problem.student[chosen], positions + problem.position[chosen], 1, problem.cost[chosen])
    arcs(positions + np.arange(problem.n_positions), companies + problem.company, seats, 0)
    arcs(companies + np.arange(problem.n_companies), sink, company_seats, 0)
    flow.set_node_supply(source, free.size)
    flow.set_node_supply(sink, -free.size)
    assert flow.solve() == flow.OPTIMAL
    left_out, cost = divmod(flow.optimal_cost(), unplaced)
    pins = problem.pair_cost(problem.pinned[:, 0], problem.pinned[:, 1])
    return problem.n_students - left_out, cost + int(pins.sum())


def every_placement(problem: MatchingProblem) -> Iterator[np.ndarray]:
    """Yield every allowed placement."""
    pinned = problem.pinned_position()
    options = [
        [pinned[student]] if pinned[student] >= 0 else [-1, *problem.position[problem.student == student]]
        for student in range(problem.n_students)
    ]
    left, company_left = problem.seats_left()
    position = np.full(problem.n_students, -1, dtype=np.int64)

    def place(student: int) -> Iterator[np.ndarray]:
        if student == problem.n_students:
            yield position.copy()
            return
        for choice in options[student]:
            takes_room = choice >= 0 and pinned[student] < 0
            if takes_room and not (left[choice] and company_left[problem.company[choice]]):
                continue
            position[student] = choice
            left[choice] -= takes_room
            company_left[problem.company[choice]] -= takes_room
            yield from place(student + 1)
            left[choice] += takes_room
            company_left[problem.company[choice]] += takes_room

    yield from place(0)


def candidate_values(problem: MatchingProblem, values: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Return the values of the pairs that a placement uses, pins left out."""
    used = (problem.pinned_position()[problem.student] < 0) & (position[problem.student] == problem.position)
    return values[used]


def staged_key(problem: MatchingProblem, fairness: str, position: np.ndarray) -> tuple:
    """Return what is minimised, in order, by trying out the definition of each rule."""
    placed = np.count_nonzero(position >= 0)
    levels = candidate_values(problem, problem.level, position).tolist()
    travel = candidate_values(problem, problem.travel, position).tolist()
    cost = int(problem.cost[position[problem.student] == problem.position].sum())
    rule = {
        "none": (),
        "bottleneck": (max(travel, default=0),),
        "generous": tuple(levels.count(level) for level in (3, 2, 1)),
        "greedy": tuple(-levels.count(level) for level in (0, 1, 2)),
    }[fairness]
    return (-placed, *rule, cost)


class Shuffle:
    """The same round with students, positions, companies and candidates in another order, and the way back.

    `students` and `companies` (orders) can be given, for rounds that share them.
    """

    def __init__(
        self,
        problem: MatchingProblem,
        seed: int,
        students: np.ndarray | None = None,
        companies: np.ndarray | None = None,
    ) -> None:
        rng = np.random.default_rng(seed)
        self.students = rng.permutation(problem.n_students) if students is None else students
        self.companies = rng.permutation(problem.n_companies) if companies is None else companies
        self.positions = rng.permutation(problem.n_positions)
        pairs, pins = rng.permutation(problem.n_candidates), rng.permutation(len(problem.pinned))
        self.row_of = np.argsort(self.students)
        self.company_of = np.argsort(self.companies)
        column_of = np.argsort(self.positions)
        pinned = np.column_stack([self.row_of[problem.pinned[:, 0]], column_of[problem.pinned[:, 1]]])
        self.shuffled = MatchingProblem(
            problem.capacity[self.positions],
            self.company_of[problem.company[self.positions]],
            problem.company_capacity[self.companies],
            self.row_of[problem.student][pairs],
            column_of[problem.position][pairs],
            problem.cost[pairs],
            problem.n_students,
            pinned=pinned[pins],
            level=None if problem.level is None else problem.level[pairs],
            travel=None if problem.travel is None else problem.travel[pairs],
            student_key=problem.student_key[self.students],
            position_key=problem.position_key[self.positions],
        )

    def back(self, position: np.ndarray) -> np.ndarray:
        """Return a placement of the shuffled round as one of the round itself."""
        return np.append(self.positions, -1)[position][self.row_of]
