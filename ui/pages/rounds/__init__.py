"""The page of the rounds: the weeks of the school year, and what is to be said of each round."""
