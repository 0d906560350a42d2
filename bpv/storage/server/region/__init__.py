"""What schools of a region share in one database: numbers that it keeps true by itself, never pupils."""
