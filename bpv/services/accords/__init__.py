"""What organisations agreed, and the learning routes that rest on it: how each stands, and changing it."""
