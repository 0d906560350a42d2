"""Other divisions of a round beside the best one: fairness, few changes, scenarios, suggestions."""
