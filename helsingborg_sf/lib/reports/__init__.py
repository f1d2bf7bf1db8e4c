"""Own reports: a saved view that comes by itself, as a file of what its subscriber may see then."""
