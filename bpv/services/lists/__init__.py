"""The lists a coordinator keeps: their columns, editing a cell, and what records are called."""
