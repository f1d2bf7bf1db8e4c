from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CityConfig(AppConfig):
    name = "helsingborg_sf.city"
    label = "city"
    verbose_name = _("The city")
