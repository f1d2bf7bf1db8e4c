"""Lines of the log as they leave us: no secret address in any of them, whoever wrote it."""

import logging

from helsingborg_sf.lib.secret_links import masked


class Masked(logging.Formatter):
    """A line, its traceback too, with every secret in a path masked."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return masked(super().format(record))
