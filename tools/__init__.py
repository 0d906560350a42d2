"""Scripts that rebuild resources from pinned packages."""
