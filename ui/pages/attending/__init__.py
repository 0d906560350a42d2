"""The page Uren: a week of days to type in, who is absent, and what it comes to."""
