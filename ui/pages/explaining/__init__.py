"""The side panel Waarom."""
