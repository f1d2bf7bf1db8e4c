"""Where an actor was looked at or chosen, as far as the reader may know (R20)."""

from typing import Any

from django.db.models import Q, QuerySet

from procurements.models import ONGOING, Award, Candidate, Procurement


def _closed_to(user: Any) -> QuerySet[Procurement]:
    """Procurements that have not been decided, outside whose case team the user stands: who was
    asked and who may win is absolutely secret (OSL 19 kap. 3 §)."""
    ongoing = Q(status__in=ONGOING) | Q(existence_is_secret=True)
    return Procurement.objects.filter(ongoing).exclude(pk__in=user.procurement_cases.values("pk"))


def visible_awards(user: Any) -> QuerySet[Award]:
    """Awards of procurements that are decided, or that the user works with."""
    return Award.objects.filter(procurement__in=Procurement.objects.visible_to(user)).exclude(
        procurement__in=_closed_to(user)
    )


def visible_candidates(user: Any) -> QuerySet[Candidate]:
    """Candidates of surveys whose needs are not being procured in secret just now."""
    rows = Candidate.objects.exclude(
        survey__needs__in=_closed_to(user).filter(need__isnull=False).values("need")
    )
    surveys: Any = Candidate._meta.get_field("survey").related_model
    shown = surveys.objects.all()
    if hasattr(shown, "visible_to"):
        rows = rows.filter(survey__in=shown.visible_to(user))
    return rows
