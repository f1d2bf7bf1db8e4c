"""Counts for limits; the log of mails by time, and those somebody should look at."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lib", "0006_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(fields=["queued_at", "id"], name="mail_by_time"),
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(
                condition=models.Q(("status__in", ["refused", "uncertain"])),
                fields=["queued_at"],
                name="mail_to_look_at",
            ),
        ),
    ]
