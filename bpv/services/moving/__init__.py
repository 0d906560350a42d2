"""One pupil to another place as a round stands: where that can be, whom it moves, and what it does."""
