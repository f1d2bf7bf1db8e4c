from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "helsingborg_sf.lib"
    label = "lib"
