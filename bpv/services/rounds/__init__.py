"""Several rounds: divided one after another or together, and explained, changed and kept together."""
