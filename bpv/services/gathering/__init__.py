"""What schools of the region that do not run the program need, from their lists, for the bureau."""
