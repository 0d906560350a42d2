"""Random maps with everything that decides who may go where and at what cost."""

import numpy as np

from bpv.matching import Geography, MatchingProblem, PairCosts


class Map:
    """Towns that mostly lie apart, with classes that positions accept, wishes, pins and company maxima."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.n_students, self.n_positions = int(rng.integers(0, 25)), int(rng.integers(1, 25))
        towns = rng.integers(0, 4, (4, 2)) * int(rng.choice([3_000, 20_000]))

        def points(size):
            return towns[rng.integers(0, 4, size)] + rng.integers(0, 8, (size, 2)) * 250

        self.geography = Geography(
            points(self.n_students),
            points(self.n_positions),
            rng.integers(0, 3, self.n_students),
            rng.random((3, self.n_positions)) < 0.6,
            rng.choice([0, 1000, 2500] + [np.inf] * int(rng.integers(0, 2)), self.n_students),
        )
        self.extra = rng.integers(-1, 4, (self.n_students, self.n_positions))
        n_companies = int(rng.integers(1, 6))
        self.company = rng.integers(0, n_companies, self.n_positions)
        self.capacity = rng.integers(0, 3, self.n_positions)
        self.room = rng.integers(0, 8, n_companies)
        self.pinned = []
        if self.n_students and self.capacity[0] and self.room[self.company[0]]:
            self.pinned = [(0, 0)]
        wishes = rng.random((self.n_students, self.n_positions)) < rng.choice([0.0, 0.02])
        self.wished = np.nonzero(wishes)
        self.dear = rng.integers(0, 4, self.n_students)
        self.keys = rng.permutation(self.n_students), rng.permutation(self.n_positions)

    def cost(self, student, position, metres):
        value = self.extra[student, position]
        return np.where(value < 0, -1, value + metres // 500 + self.dear[student])

    def reach(self, least):
        assert least.shape == (self.n_students,)
        return np.asarray(least - self.dear, dtype=float) * 500

    @property
    def costs(self) -> PairCosts:
        return PairCosts(self.cost, self.reach)

    def problem(self, pairs) -> MatchingProblem:
        """Return the round with these pairs and the wishes, which may lie beyond what anyone may travel."""
        value = self.cost(pairs.student, pairs.position, pairs.metres)
        student = np.concatenate([pairs.student[value >= 0], self.wished[0]])
        position = np.concatenate([pairs.position[value >= 0], self.wished[1]])
        cost = np.concatenate([value[value >= 0], np.zeros_like(self.wished[0])])
        key = student * self.n_positions + position
        order = np.lexsort((cost, key))
        order = order[np.flatnonzero(np.diff(key[order], prepend=-1))]
        return MatchingProblem(
            self.capacity,
            self.company,
            self.room,
            student[order],
            position[order],
            cost[order],
            self.n_students,
            pinned=self.pinned,
            student_key=self.keys[0],
            position_key=self.keys[1],
        )
