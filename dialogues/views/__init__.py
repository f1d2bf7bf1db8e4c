"""Pages for dialogues and ideas."""
