"""Answers of the user: what can be asked, what an answer does, and what is remembered."""
