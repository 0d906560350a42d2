"""The open school year: values in memory, every change safely on disk, work done ahead of the window."""
