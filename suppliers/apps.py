from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuppliersConfig(AppConfig):
    name = "suppliers"
    verbose_name = _("Organisations")

    def ready(self) -> None:
        """Make the app's importers known."""
        import_module("suppliers.imports")
