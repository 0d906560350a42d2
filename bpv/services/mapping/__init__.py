"""Where pupils and companies are, as values to draw a map of."""
