"""Demand and supply of places per profile, municipality and school year, now and as a range to come."""
