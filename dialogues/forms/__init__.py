"""Forms for dialogues and ideas."""
