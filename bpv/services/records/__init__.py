"""Everything about one record together: a company, a pupil or a mentor, as values to show."""
