"""Deeds that ask the rules first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from helsingborg_sf.lib.findings import Finding, blocking
from helsingborg_sf.lib.transitions import WrongStatusError
from suppliers.models import Assessment, AssessmentStatus
from suppliers.rules import about_assessment


class RefusedError(Exception):
    """The rules stop the deed; `findings` say why and what to do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(" ".join(str(each.what) for each in findings))


def sign_assessment(
    assessment: Assessment, *, by: Any, at: datetime, seen: int | None = None
) -> None:
    """Sign a draft that no rule stops. `seen` is the version the signer read.

    Raises WrongStatusError when it has changed since, RefusedError when a rule says that it is
    wrong. The draft is locked while it is judged, so what is signed is what was judged.
    """
    with transaction.atomic():
        row = Assessment.objects.select_for_update().get(pk=assessment.pk)
        if not row.can_sign or seen not in (None, row.version):
            raise WrongStatusError(assessment, AssessmentStatus.SIGNED)
        if wrong := blocking(about_assessment(row, on=timezone.localdate(at))):
            raise RefusedError(wrong)
        row.sign(by=by, at=at)
    assessment.refresh_from_db()
