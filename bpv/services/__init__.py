"""Use cases: what a coordinator does, as commands, queries and plans. No Qt, no SQL."""
