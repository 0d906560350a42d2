"""Stagebezoeken: how many are due, when they can be, which rounds are short, and what came of them."""
