"""The page Vandaag: what must be done now, what was done, and how everything stands."""
