"""Pages for effect measurement."""
