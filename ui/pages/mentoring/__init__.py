"""The proposal for the mentors of a round."""
