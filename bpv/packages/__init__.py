"""Files with which the schools of a region tell each other what they share; sealed, signed, and no pupils."""
