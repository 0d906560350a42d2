"""Workbook in, workbook out: rows with issues one way, lists people like to print the other way."""
