"""A company that takes no pupils after all: whom it hits, where they go, and who has to hear it."""
