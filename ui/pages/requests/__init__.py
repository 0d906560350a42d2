"""The page of requests to companies."""
