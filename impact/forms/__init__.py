"""Forms for effect measurement."""
