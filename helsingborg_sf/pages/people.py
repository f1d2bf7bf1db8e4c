"""What users are called, in a question to the database."""

from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim


def name_of(user: str = "") -> Any:
    """The whole name of the user at the end of a path (`"checked_by"`), or else the log-in; empty
    when there is no user. The same as `str(user)`."""
    path = f"{user}__" if user else ""
    whole = Trim(Concat(f"{path}first_name", Value(" "), f"{path}last_name"))
    known = NullIf(whole, Value(""))
    return Coalesce(known, f"{path}username", Value(""), output_field=CharField())
