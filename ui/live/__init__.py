"""Several people in one school year: hearing of them, being seen, and what is asked where both want it."""
