"""What two people changed of the same record: merged field by field, and the rest asked."""
