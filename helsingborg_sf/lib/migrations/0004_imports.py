"""Files that are imported, and what became of them."""

import django.db.models.deletion
import django.db.models.expressions
import helsingborg_sf.lib.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lib", "0003_saved_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("importer", models.CharField(max_length=50, verbose_name="what is imported")),
                (
                    "file_name",
                    helsingborg_sf.lib.fields.LineField(max_length=200, verbose_name="file"),
                ),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("made_at", models.DateTimeField(verbose_name="uploaded at")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uploaded", "Uploaded"),
                            ("checking", "Being checked"),
                            ("checked", "Checked"),
                            ("running", "Being imported"),
                            ("done", "Imported"),
                            ("failed", "Failed"),
                            ("interrupted", "Interrupted"),
                            ("undone", "Undone"),
                        ],
                        default="uploaded",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("headings", models.JSONField(default=list, verbose_name="headings")),
                ("sample", models.JSONField(default=list, verbose_name="first rows")),
                ("mapping", models.JSONField(default=dict, verbose_name="columns")),
                ("answers", models.JSONField(default=dict, verbose_name="answers")),
                ("is_large", models.BooleanField(default=False, verbose_name="done by the worker")),
                ("started_at", models.DateTimeField(null=True, verbose_name="work began at")),
                ("rows_done", models.PositiveIntegerField(default=0, verbose_name="rows read")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("new", models.PositiveIntegerField(default=0, verbose_name="new")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("left_out", models.PositiveIntegerField(default=0, verbose_name="left out")),
                ("asked", models.PositiveIntegerField(default=0, verbose_name="to be answered")),
                ("rejected", models.PositiveIntegerField(default=0, verbose_name="rejected rows")),
                ("faults", models.PositiveIntegerField(default=0, verbose_name="errors")),
                ("message", models.TextField(blank=True, verbose_name="message")),
                (
                    "batch",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_run",
                        to="lib.batch",
                        verbose_name="change of many rows",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportUpload",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="upload",
                        serialize=False,
                        to="lib.importrun",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="content")),
            ],
            options={
                "verbose_name": "uploaded file",
                "verbose_name_plural": "uploaded files",
            },
        ),
        migrations.CreateModel(
            name="ImportLine",
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
                        choices=[
                            ("fault", "Error"),
                            ("change", "Change"),
                            ("question", "Question"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="row")),
                ("column", models.TextField(blank=True, verbose_name="column")),
                ("value", models.TextField(blank=True, verbose_name="value")),
                ("message", models.TextField(blank=True, verbose_name="message")),
                ("facts", models.JSONField(default=list, verbose_name="facts")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="lib.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a check",
                "verbose_name_plural": "lines of checks",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(fields=["made_by", "id"], name="import_by_user"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "uploaded",
                            "checking",
                            "checked",
                            "running",
                            "done",
                            "failed",
                            "interrupted",
                            "undone",
                        ],
                    )
                ),
                name="lib_importrun_status_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("batch__isnull", True), ("status", "done"), _connector="OR"),
                name="lib_import_batch_only_when_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["checked", "done"]), _negated=True),
                    (
                        "rows",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("new"), "+", models.F("changed")
                                        ),
                                        "+",
                                        models.F("unchanged"),
                                    ),
                                    "+",
                                    models.F("left_out"),
                                ),
                                "+",
                                models.F("asked"),
                            ),
                            "+",
                            models.F("rejected"),
                        ),
                    ),
                    _connector="OR",
                ),
                name="lib_import_rows_add_up",
            ),
        ),
        migrations.AddIndex(
            model_name="importline",
            index=models.Index(fields=["run", "kind", "id"], name="import_line_in_order"),
        ),
        migrations.AddConstraint(
            model_name="importline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fault", "change", "question"])),
                name="lib_importline_kind_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
    ]
