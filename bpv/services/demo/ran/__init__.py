"""The rounds of the demo school that ran this year, with all that was written down about them."""
