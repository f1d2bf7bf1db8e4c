"""The procurement vocabulary: suggestions."""

from helsingborg_sf.lib.lookups import LookupView
from suppliers.models import CpvCode


class CpvLookup(LookupView):
    """Suggestions when somebody writes a CPV code or a part of its name."""

    permission_required = "suppliers.view_cpvcode"
    queryset = CpvCode.objects.all()
