#!/usr/bin/env python3
"""Django's command line. Without DATABASE_URL it starts the embedded database by itself."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helsingborg_sf.settings")
    if "DATABASE_URL" not in os.environ:
        from helsingborg_sf import embedded

        # A database of its own on this machine: the settings may be the relaxed ones.
        os.environ.setdefault("MODE", "local")
        embedded.start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
