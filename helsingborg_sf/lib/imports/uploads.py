"""How large a file may be that somebody sends; what is larger is not even kept while it comes."""

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext as _

from helsingborg_sf.lib import html
from helsingborg_sf.lib.tabular import MEGABYTE

MOST_BYTES: Final = 20 * MEGABYTE


class LimitHandler(FileUploadHandler):
    """The first of the upload handlers: lets go of a file that is too large, and says so in META.

    Nothing of it reaches memory or disk beyond the limit.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on to the handlers that keep it, as long as there is room."""
        if start + len(raw_data) > MOST_BYTES:
            if self.request is not None:
                self.request.META["FILE_TOO_LARGE"] = "yes"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """The next handler has the file."""
        return None


def too_large() -> str:
    """What to say of such a file."""
    return _(
        "The file is larger than %(most)s MB. Divide it, or take away columns that are not needed."
    ) % {"most": html.number(MOST_BYTES // MEGABYTE)}
