"""Word documents: templates with fields, filled for one or many; what a letter is about is not known here."""
