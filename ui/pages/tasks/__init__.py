"""The page Taken."""
