"""Drills: what happens when something is killed. `make drills`; not part of `make test`."""
