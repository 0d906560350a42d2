"""Paper: what is printed is laid out on pages, drawn for the preview, a PDF or a printer."""
