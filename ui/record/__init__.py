"""The panel at the right of the window: everything about one pupil, company or mentor."""
