"""`manage.py import_organisations FILE [--dry-run] [--json]`."""

from helsingborg_sf.lib.imports.command import ImportCommand
from suppliers.imports import OrganisationImport


class Command(ImportCommand):
    help = "Import actors from CSV or XLSX."
    importer = OrganisationImport
