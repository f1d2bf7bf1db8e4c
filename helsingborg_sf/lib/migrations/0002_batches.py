"""Deeds that change many rows and can be undone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lib", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("bulk", "Bulk action"), ("import", "Import"), ("merge", "Merge")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="what was done")),
                ("context", models.UUIDField(editable=False, unique=True)),
                ("made_at", models.DateTimeField(verbose_name="done at")),
                ("undo_before", models.DateTimeField(verbose_name="can be undone until")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone at")),
                ("list_name", models.CharField(blank=True, max_length=100, verbose_name="list")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of many rows",
                "verbose_name_plural": "changes of many rows",
                "ordering": ["-made_at", "-pk"],
                "indexes": [models.Index(fields=["made_at", "id"], name="batch_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["bulk", "import", "merge"])),
                        name="lib_batch_kind_one_of",
                    )
                ],
            },
        ),
    ]
