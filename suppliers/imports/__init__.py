"""What the app reads from files."""

from suppliers.imports.organisations import OrganisationImport

__all__ = ["OrganisationImport"]
