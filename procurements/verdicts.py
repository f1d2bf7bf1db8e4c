"""What a market survey found, in a sentence: `At least 4`, `0 of 5`, `0 of an unknown number`."""

from typing import Any

from django.utils.translation import gettext as _

from procurements.models import MarketSurvey

# Verdicts as pills.
TONES = {"yes": "success", "no": "neutral", "unknown": "unknown"}
SIGNS = {"yes": "check", "no": "cross", "unknown": "question"}


def able(survey: MarketSurvey, *, looked_at: int, found_able: int, undecided: int = 0) -> str:
    """How many could deliver and meet the criteria, of how many; "" when nobody has counted.

    What the survey says goes before what its candidates add up to. `undecided` candidates may
    yet turn out able: unknown is not no.
    """
    if survey.able_count is None and not looked_at:
        return ""
    number = found_able if survey.able_count is None else survey.able_count
    words: dict[str, Any] = {"number": number, "all": looked_at}
    if survey.able_count is not None and survey.able_is_minimum:
        return _("at least %(number)s can deliver and meet the criteria") % words
    if looked_at < max(number, 1):
        return _("%(number)s of an unknown number can deliver and meet the criteria") % words
    if survey.able_count is None and undecided:
        words["unknown"] = undecided
        return (
            _("%(number)s of %(all)s can deliver and meet the criteria; unknown for %(unknown)s")
            % words
        )
    return _("%(number)s of %(all)s can deliver and meet the criteria") % words


def able_of(row: Any) -> str:
    """The same of a row of `MarketSurvey.objects.for_list`, which has counted its candidates."""
    return able(row, looked_at=row.looked_at, found_able=row.found_able, undecided=row.undecided)
