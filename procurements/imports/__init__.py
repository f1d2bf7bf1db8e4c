"""Files from outside that become rows here."""

from procurements.imports.contracts import ContractImport
from procurements.imports.needs import NeedImport

__all__ = ["ContractImport", "NeedImport"]
