"""A secret procurement takes up no procurement ID: the refusal would tell of it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("procurements", "0007_ledger_history")]

    operations = [
        migrations.RemoveConstraint("procurement", "procurements_id_once_a_buyer"),
        migrations.AddConstraint(
            "procurement",
            models.UniqueConstraint(
                fields=["buyer", "procurement_id"],
                condition=~Q(procurement_id="") & Q(existence_is_secret=False),
                name="procurements_id_once_a_buyer",
                violation_error_message=(
                    "There is already a procurement with this procurement ID."
                ),
            ),
        ),
    ]
