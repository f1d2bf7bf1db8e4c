"""Files from outside that become rows here."""

from dialogues.imports.dialogues import DialogueImport

__all__ = ["DialogueImport"]
