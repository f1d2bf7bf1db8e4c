from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.lib.imports.importer import imported_elsewhere


class ProcurementsConfig(AppConfig):
    name = "procurements"
    verbose_name = _("Procurements and contracts")

    def ready(self) -> None:
        """Make the app's importers known."""
        import_module("procurements.imports")
        imported_elsewhere(_("Supplier ledger"), "ledger-upload", "procurements.change_ledgerfile")
