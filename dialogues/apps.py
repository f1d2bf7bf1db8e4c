from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialoguesConfig(AppConfig):
    name = "dialogues"
    verbose_name = _("Dialogues and ideas")

    def ready(self) -> None:
        """Make the app's importers known."""
        import_module("dialogues.imports")
