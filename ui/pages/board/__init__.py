"""The board of a round: places as cards, pupils to drag or to carry by keyboard, and what letting go does."""
