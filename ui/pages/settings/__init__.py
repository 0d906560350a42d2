"""The page of the settings: what weighs how much, in sentences, and the limits with their source."""
