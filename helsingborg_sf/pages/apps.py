from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "helsingborg_sf.pages"
    label = "pages"
