"""What must not be lost, tried hard: each experiment has a size that fits in the suite and a full one.

A module here is an experiment when it has `run(size, say)`: it tries `size` times with fixed seeds, tells
what it did through `say`, and gives a line for what went wrong. `python -m tools.full_size` runs all in full,
those that take a `first` seed with another one every time.
"""
