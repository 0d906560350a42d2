"""A row meets what is known: new, changed on one side, changed on both, gone here."""
