"""What the final report of 2022-12-07 tells, as rows: one module a room, nothing invented.
The questions are our own proposal and marked as a sample (`questionnaires`).

Where the report gives no date, number or organisation number, the field is empty. The texts are
Swedish because they are data: the report's own words.
"""

from collections import Counter

from django.db import connection, models, transaction

from helsingborg_sf.lib.history import because
from helsingborg_sf.pages.report_cases import (
    actors,
    city,
    dialogues,
    impact,
    procurements,
    questionnaires,
)
from helsingborg_sf.pages.report_cases.loading import REASON, Loading

_LOCK = 20221207


@transaction.atomic
def load() -> Counter[type[models.Model]]:
    """Load all that is not there yet; returns how many rows of each model were made."""
    loading = Loading()
    with connection.cursor() as cursor:
        # Two runs at once must not both find nothing.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    with because(REASON, command=REASON):
        the_city = city.load(loading)
        the_actors = actors.load(loading)
        bought = procurements.load(loading, the_city, the_actors)
        dialogues.load(loading, the_city, the_actors, bought)
        impact.load(loading)
        questionnaires.load(loading)
    return loading.created
