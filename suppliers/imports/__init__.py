"""Files from outside that become rows of the register of actors."""

from suppliers.imports.organisations import OrganisationImport

__all__ = ["OrganisationImport"]
