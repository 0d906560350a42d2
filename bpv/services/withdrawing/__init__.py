"""Someone or something falls away: whom it hits, who goes where with fewest changes, who has to hear it."""
