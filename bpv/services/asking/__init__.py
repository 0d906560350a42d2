"""Asking companies for places in a round: whom, what they answered, and the seats that came of it."""
