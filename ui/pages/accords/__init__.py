"""The pages of what organisations agreed, and of the learning routes that rest on it."""
