"""Cells of a list become values, with a remark or a refusal at each that is doubtful."""
