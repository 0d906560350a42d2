"""The parts of a round that have nothing to do with each other, and their answers as one.

Two students belong together when they can go to the same position, or to positions of one company whose
maximum they could exceed together. Nothing else passes from one part to another: every path of the residual
graph stays within a part, or goes through an empty seat or a student without a place and can be cut there.
All goals are sums over students and adding keeps lexicographic order, so the least sum is the sum of the
least of each part, goal after goal; dual values add up in the same way, so prices of the parts together
prove the whole. The longest travel needed is no sum: it is found over all parts first, and as a goal it
counts the pairs beyond it. Which placements are equally good does not depend on other parts, and neither do
their hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bpv.matching.goals import Goal
from bpv.matching.lexicographic import Start, optimise
from bpv.matching.network import Network
from bpv.matching.problem import BoolArray, IntArray
from bpv.matching.progress import Progress, part
from bpv.matching.ties import settle_ties


@dataclass(frozen=True, eq=False)
class Task:
    """What decides the choice in a network: its goals and the keys of students and positions.

    `goals` are about the candidates and students that the network names; `student_key` (n_students,) and
    `position_key` (n_positions,).
    """

    network: Network
    goals: list[Goal]
    student_key: IntArray
    position_key: IntArray


@dataclass(frozen=True, eq=False)
class Answer:
    """The one best choice `edge` (n_rows,; -1: unplaced) of a network, with duals that prove it.

    The duals have a column for each goal: `row_dual` (n_rows, n_goals), `position_dual` (n_positions,
    n_goals) and `company_dual` (n_companies, n_goals).
    """

    edge: IntArray
    row_dual: IntArray
    position_dual: IntArray
    company_dual: IntArray


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a network with numbers of its own, and what those are in the whole.

    `rows`, `edges` and `positions` number what is in it. A company that cannot bind may have positions in
    several pieces, so there each of its positions has a company of its own; `companies` is -1 for those.
    """

    task: Task
    rows: IntArray
    edges: IntArray
    positions: IntArray
    companies: IntArray


def solve_task(task: Task, report: Progress, start: Start | None = None) -> Answer:
    """Return the best choice for the goals, ties settled by the keys; `report` hears the part done."""
    optimum = optimise(task.network, task.goals, part(report, 0, 0.9), start)
    report(0.9)
    edge = settle_ties(
        task.network,
        optimum.face,
        optimum.edge,
        task.student_key,
        task.position_key,
        part(report, 0.9, 1),
    )
    return Answer(edge, optimum.row_dual, optimum.position_dual, optimum.company_dual)


def find_components(network: Network) -> tuple[IntArray, IntArray]:
    """Return the number of the component of each row (n_rows,) and of each position (n_positions,)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n_positions = network.seats.size
    held = np.flatnonzero(_binding(network)[network.company])
    size = n_positions + network.company_seats.size
    # Who may go to several positions ties each of them to the next.
    same = network.row[1:] == network.row[:-1]
    tail = np.concatenate([network.position[:-1][same], held])
    head = np.concatenate([network.position[1:][same], n_positions + network.company[held]])
    if size**2 <= tail.size:
        tied = np.zeros(size**2, dtype=np.bool_)
        tied[tail * size + head] = True
        tail, head = np.divmod(np.flatnonzero(tied), size)
    graph = csr_array((np.ones(tail.size, dtype=np.int8), (tail, head)), shape=(size, size))
    label = connected_components(graph, directed=False)[1].astype(np.int64)
    return label[network.position[network.start[:-1]]], label[:n_positions]


def _binding(network: Network) -> BoolArray:
    """Return whether the maximum of each company (n_companies,) could keep out who finds a seat there."""
    wanted = np.bincount(network.position, minlength=network.seats.size)
    room = np.zeros(network.company_seats.size, dtype=np.int64)
    np.add.at(room, network.company, np.minimum(network.seats, wanted))
    return room > network.company_seats


def split(task: Task, large: int) -> list[Piece]:
    """Return the pieces of a task, those with the most edges first; one that is the whole has no others.

    A component of at least `large` edges is a piece by itself, smaller ones are put together up to about as
    many.
    """
    network = task.network
    label, position_label = find_components(network)
    group = gather_small(np.bincount(label[network.row], minlength=position_label.max(initial=-1) + 1), large)
    row_group, position_group = group[label], group[position_label]
    n_groups = int(group.max(initial=-1)) + 1
    if n_groups == 1:
        every = network.n_rows, network.row.size, network.seats.size, network.company_seats.size
        return [Piece(task, *(np.arange(count) for count in every))]
    order = np.argsort(row_group, kind="stable")
    rows = np.split(order, np.searchsorted(row_group[order], np.arange(1, n_groups)))
    edge_group = row_group[network.row]
    edge_order = np.argsort(edge_group, kind="stable")
    edges = np.split(edge_order, np.searchsorted(edge_group[edge_order], np.arange(1, n_groups)))
    wanted = np.bincount(network.position, minlength=network.seats.size) > 0
    binding = _binding(network)
    pieces = [
        _cut(task, binding, *parts, np.flatnonzero(wanted & (position_group == number)))
        for number, parts in enumerate(zip(rows, edges, strict=True))
    ]
    return sorted(pieces, key=lambda piece: -piece.edges.size)


def gather_small(sizes: IntArray, large: int) -> IntArray:
    """Return the piece each component (n_components,) goes to, -1 for those of size 0.

    One of at least `large` is a piece by itself; smaller ones come together until they are about as large.
    """
    group = np.full(sizes.size, -1, dtype=np.int64)
    alone = np.flatnonzero(sizes >= large)
    group[alone] = np.arange(alone.size)
    small = np.flatnonzero((sizes > 0) & (sizes < large))
    together = (np.cumsum(sizes[small]) - 1) // max(large, 1)
    group[small] = alone.size + np.unique(together, return_inverse=True)[1]
    return group


def _cut(task: Task, binding: BoolArray, rows: IntArray, edges: IntArray, positions: IntArray) -> Piece:
    network = task.network
    number = np.full(network.seats.size, -1, dtype=np.int64)
    number[positions] = np.arange(positions.size)
    inner, room, companies = own_companies(
        network.company[positions], network.seats[positions], network.company_seats, binding
    )
    start = np.append(0, np.cumsum((network.start[1:] - network.start[:-1])[rows]))
    inside = Network(
        np.arange(rows.size),
        start,
        np.repeat(np.arange(rows.size), np.diff(start)),
        number[network.position[edges]],
        np.arange(edges.size),
        network.seats[positions],
        inner,
        room,
    )
    candidate, student = network.candidate[edges], network.student[rows]
    goals = [
        replace(goal, candidate=goal.candidate[candidate], unplaced=goal.unplaced[student])
        for goal in task.goals
    ]
    keys = task.student_key[student], task.position_key[positions]
    return Piece(Task(inside, goals, *keys), rows, edges, positions, companies)


def own_companies(
    company: IntArray, seats: IntArray, company_seats: IntArray, binding: BoolArray
) -> tuple[IntArray, IntArray, IntArray]:
    """Return companies for positions (n_positions,) taken out of a whole in which only some companies bind.

    `company` and `seats` (n_positions,) are those positions, `company_seats` and `binding` (n_companies,) the
    companies of the whole. Binding companies stay; any other position gets a company of its own with as many
    seats. Returned are the new company of each position, the seats of the new companies, and their number in
    the whole, -1 for those made for one position.
    """
    shared = np.unique(company[binding[company]])
    own = np.flatnonzero(~binding[company])
    inner = np.searchsorted(shared, company)
    inner[own] = shared.size + np.arange(own.size)
    number = np.concatenate([shared, np.full(own.size, -1, dtype=np.int64)])
    return inner, np.concatenate([company_seats[shared], seats[own]]), number


def join(task: Task, pieces: Sequence[Piece], answers: Sequence[Answer]) -> Answer:
    """Return the answers to all pieces of a task as the answer to the whole."""
    network, n_goals = task.network, len(task.goals)
    edge = np.full(network.n_rows, -1, dtype=np.int64)
    row_dual = np.zeros((network.n_rows, n_goals), dtype=np.int64)
    position_dual = np.zeros((network.seats.size, n_goals), dtype=np.int64)
    company_dual = np.zeros((network.company_seats.size, n_goals), dtype=np.int64)
    for piece, answer in zip(pieces, answers, strict=True):
        placed = answer.edge >= 0
        edge[piece.rows[placed]] = piece.edges[answer.edge[placed]]
        row_dual[piece.rows] = answer.row_dual
        shared = piece.companies >= 0
        company_dual[piece.companies[shared]] = answer.company_dual[shared]
        position_dual[piece.positions] = answer.position_dual + price_of_own_company(
            piece.task.network.company, piece.companies, answer.company_dual
        )
    return Answer(edge, row_dual, position_dual, company_dual)


def price_of_own_company(company: IntArray, number: IntArray, company_dual: IntArray) -> IntArray:
    """Return the price (n_positions, n_goals) of the company made for a position, 0 where it kept its own.

    That company has as many seats as the position, so its price is one of the position. `company` and
    `number` are as `own_companies` gave them.
    """
    result: IntArray = np.where((number < 0)[company, None], company_dual[company], 0)
    return result
