"""The options that wait for a decision are found by their day."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("procurements", "0008_a_secret_number_is_free")]

    operations = [
        migrations.AddIndex(
            "extensionoption",
            models.Index(
                fields=["notice_date"], condition=Q(decision="open"), name="option_to_decide"
            ),
        ),
    ]
