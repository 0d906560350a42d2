"""Draw how the time over all pairs on the map grows with the number of students, with seats to spare.

    python benchmarks/growth.py docs/matching-growth.svg

Sizes go from a region to the whole country; every point is the median of three runs, each in its own process.
"""

from __future__ import annotations

import math
import statistics
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import matching

STUDENTS = (5_000, 10_000, 20_000, 50_000, 100_000)
RUNS = 3
LEFT, TOP, WIDTH, HEIGHT = 70, 50, 520, 300
SECONDS = (0.1, 10.0)


def measure(n_students: int) -> float:
    """Return the median seconds of a round with two positions and a half for every student."""
    context = get_context("spawn")
    seconds: list[float] = []
    for _ in range(RUNS):
        results = context.Queue()
        process = context.Process(target=run, args=(n_students, results))
        process.start()
        seconds.append(results.get()[0])
        process.join()
    return statistics.median(seconds)


def run(n_students: int, results: Any) -> None:
    """Put the figures of one run in `results`."""
    matching.SIZES["growth"] = (n_students, n_students * 5 // 2)
    matching.solve_ours("growth", False, results)


def fit(seconds: list[float]) -> tuple[float, float]:
    """Return factor and exponent of the power law through the points (least squares in logarithms)."""
    x, y = [math.log(n) for n in STUDENTS], [math.log(value) for value in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    exponent = above / sum((a - mean_x) ** 2 for a in x)
    return math.exp(mean_y - exponent * mean_x), exponent


def draw(seconds: list[float]) -> str:
    """Return the plot as SVG, both axes logarithmic."""
    factor, exponent = fit(seconds)

    def at(n: float, value: float) -> tuple[float, float]:
        right = math.log(n / STUDENTS[0]) / math.log(STUDENTS[-1] / STUDENTS[0])
        up = math.log(value / SECONDS[0]) / math.log(SECONDS[1] / SECONDS[0])
        return LEFT + WIDTH * right, TOP + HEIGHT * (1 - up)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 40} {TOP + HEIGHT + 60}" '
        'font-family="sans-serif" font-size="13" fill="#222">',
        f'<rect width="{LEFT + WIDTH + 40}" height="{TOP + HEIGHT + 60}" fill="#fff"/>',
        f'<text x="{LEFT}" y="28" font-size="16">All pairs within 10 km, '
        f"seats to spare: time grows as n^{exponent:.2f}</text>",
    ]
    for value in (0.1, 0.3, 1, 3, 10):
        y = at(STUDENTS[0], value)[1]
        parts.append(f'<path d="M{LEFT} {y:.1f}h{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g} s</text>')
    ends = [at(n, factor * n**exponent) for n in (STUDENTS[0], STUDENTS[-1])]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in ends)
    parts.append(f'<path d="M{line}" stroke="#88a" stroke-dasharray="5 4"/>')
    for n, value in zip(STUDENTS, seconds, strict=True):
        x, y = at(n, value)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#1a4f8b"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{value:.2f} s</text>')
        parts.append(f'<text x="{x:.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle">{n:,}</text>')
    parts.append(f'<text x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 44}" text-anchor="middle">students</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Measure all sizes and write the plot to the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit("name the file to write")
    Path(sys.argv[1]).write_text(draw([measure(n) for n in STUDENTS]), encoding="utf-8")


if __name__ == "__main__":
    main()
