"""The page Plaatsing: a tab per round with its table, dividing it, and places that pupils found."""
