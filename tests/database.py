"""A pytest plug-in that starts the embedded database before Django reads its settings.

pytest-django loads the settings before any conftest.py is read, so this is named in pyproject.toml
(`-p tests.database`). The processes of pytest-xdist inherit the address and share the server.
"""

import os

os.environ["MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "helsingborg_sf.settings"

from helsingborg_sf import embedded

# A folder of its own: tests never meet the register that `make run` keeps.
embedded.start(embedded.var_dir() / "test" / "postgres")
