"""The page Beoordelingen: what is asked and filled in, typing over from paper, the forms, and results."""
