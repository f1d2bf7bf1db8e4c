"""`manage.py import_dialogues FILE [--dry-run] [--json]`."""

from dialogues.imports import DialogueImport
from helsingborg_sf.lib.imports.command import ImportCommand


class Command(ImportCommand):
    help = "Import dialogues from CSV or XLSX."
    importer = DialogueImport
