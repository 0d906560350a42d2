"""Proposals of every kind, to look at and compare before one is taken over."""
