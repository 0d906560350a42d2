"""Dividing the places of one round: the problem, its conditions, the proposal with its proof and reasons."""
