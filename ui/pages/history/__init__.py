"""Everything that was done in the open school year, and going back to how it was."""
