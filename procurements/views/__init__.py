"""Pages for procurements and contracts."""
