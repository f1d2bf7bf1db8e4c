"""The annual report: figures that are frozen with it, and what is written about them."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.city.roles import ALL, Role, grants, granting


GIVEN = grants(view=ALL, change=(Role.COORDINATOR,), models="annualreport annualsection")


class Migration(migrations.Migration):
    dependencies = [
        ("impact", "0012_readings_of_an_extract"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="edition"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("approved", "Approved"),
                            ("replaced", "Replaced"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("counted_on", models.DateField(editable=False, verbose_name="counted as of")),
                ("counted_at", models.DateTimeField(editable=False, verbose_name="counted")),
                ("figures", models.JSONField(editable=False, verbose_name="figures")),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "annual report",
                "verbose_name_plural": "annual reports",
                "ordering": ["-year", "-edition"],
            },
        ),
        migrations.CreateModel(
            name="AnnualReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="edition"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("approved", "Approved"),
                            ("replaced", "Replaced"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("counted_on", models.DateField(editable=False, verbose_name="counted as of")),
                ("counted_at", models.DateTimeField(editable=False, verbose_name="counted")),
                ("figures", models.JSONField(editable=False, verbose_name="figures")),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="impact.annualreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AnnualSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "chapter",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("performance", "Performance"),
                            ("effect", "Effect"),
                            ("cases", "Contracts, procurements and dialogues"),
                            ("spend", "What the city paid"),
                            ("comparison", "Comparison with Sweden"),
                            ("learning", "What the city has learnt"),
                            ("method", "How we count, and what we do not know"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="chapter",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="order"),
                ),
                (
                    "text",
                    helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        help_text="Plain text. An empty line begins a new paragraph. A line that begins with a hyphen is a point in a list.",
                        verbose_name="text",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("reviewed", "Reviewed")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="reviewed at"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="impact.annualreport",
                        verbose_name="annual report",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "chapter of an annual report",
                "verbose_name_plural": "chapters of annual reports",
                "ordering": ["report", "position"],
            },
        ),
        migrations.CreateModel(
            name="AnnualSectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "chapter",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("performance", "Performance"),
                            ("effect", "Effect"),
                            ("cases", "Contracts, procurements and dialogues"),
                            ("spend", "What the city paid"),
                            ("comparison", "Comparison with Sweden"),
                            ("learning", "What the city has learnt"),
                            ("method", "How we count, and what we do not know"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="chapter",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="order"),
                ),
                (
                    "text",
                    helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        help_text="Plain text. An empty line begins a new paragraph. A line that begins with a hyphen is a point in a list.",
                        verbose_name="text",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("reviewed", "Reviewed")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="reviewed at"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="impact.annualsection",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="impact.annualreport",
                        verbose_name="annual report",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewed by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "approved", "replaced"])),
                name="impact_annualreport_status_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.UniqueConstraint(
                fields=("year", "edition"),
                name="impact_annualreport_edition_once",
                violation_error_message="The year already has a report of that edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("year",),
                name="impact_annualreport_one_draft",
                violation_error_message="The year already has a draft. Open it and go on there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "approved")),
                fields=("year",),
                name="impact_annualreport_one_in_force",
                violation_error_message="The year already has an approved report.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by__isnull", True), ("approved_at__isnull", True)),
                    models.Q(("approved_by__isnull", False), ("approved_at__isnull", False)),
                    _connector="OR",
                ),
                name="impact_annualreport_approved_by_together",
                violation_error_message="Who approved it and when belong together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("status", "draft")),
                    models.Q(
                        ("approved_at__isnull", False), ("status__in", ["approved", "replaced"])
                    ),
                    _connector="OR",
                ),
                name="impact_annualreport_approved_by_somebody",
                violation_error_message="An approved report says who approved it.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="approved_reports_stand",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF OLD.status <> 'draft' THEN\n                IF TG_OP = 'DELETE' OR NEW.status = 'draft'\n                   OR (OLD.status = 'replaced' AND NEW.status <> 'replaced')\n                   OR ROW(NEW.year, NEW.edition, NEW.counted_on, NEW.counted_at, NEW.figures,\n                          NEW.approved_by_id, NEW.approved_at)\n                      IS DISTINCT FROM\n                      ROW(OLD.year, OLD.edition, OLD.counted_on, OLD.counted_at, OLD.figures,\n                          OLD.approved_by_id, OLD.approved_at) THEN\n                    RAISE EXCEPTION 'pgtrigger: an approved annual report never changes';\n                END IF;\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n            ",
                    hash="1aae236077780e857e39d85acc2e0e56eebf1716",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_approved_reports_stand_e1bc1",
                    table="impact_annualreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="ff65d11ea420d0e91eb5898e6731b28fc74e3212",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_654a7",
                    table="impact_annualreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_annualreportevent" ("approved_at", "approved_by_id", "counted_at", "counted_on", "edition", "figures", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."counted_at", NEW."counted_on", NEW."edition", NEW."figures", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                    hash="0ab7d81b51e33354560c7761e13d66a44369634d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1ecf4",
                    table="impact_annualreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_annualreportevent" ("approved_at", "approved_by_id", "counted_at", "counted_on", "edition", "figures", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."counted_at", NEW."counted_on", NEW."edition", NEW."figures", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                    hash="c78ffdb97a01d40338e192e6d53ff0c4bc6fc971",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_33e03",
                    table="impact_annualreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_annualreportevent" ("approved_at", "approved_by_id", "counted_at", "counted_on", "edition", "figures", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version", "year") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."counted_at", OLD."counted_on", OLD."edition", OLD."figures", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."status", OLD."version", OLD."year"); RETURN NULL;',
                    hash="06020cfe08fc936a93abb3f8d56274c9becd60c0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9c3c8",
                    table="impact_annualreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2bb95061c7294a571c814dcdff34e4b779699b58",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_01b81",
                    table="impact_annualreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="annualsection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "chapter__in",
                        [
                            "summary",
                            "performance",
                            "effect",
                            "cases",
                            "spend",
                            "comparison",
                            "learning",
                            "method",
                        ],
                    )
                ),
                name="impact_annualsection_chapter_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualsection",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "reviewed"])),
                name="impact_annualsection_status_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualsection",
            constraint=models.UniqueConstraint(
                fields=("report", "chapter"), name="impact_annualsection_chapter_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="annualsection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_by__isnull", True), ("reviewed_at__isnull", True)),
                    models.Q(("reviewed_by__isnull", False), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="impact_annualsection_reviewed_by_together",
                violation_error_message="Who reviewed it and when belong together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="annualsection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at__isnull", True), ("status", "draft")),
                    models.Q(("reviewed_at__isnull", False), ("status", "reviewed")),
                    _connector="OR",
                ),
                name="impact_annualsection_reviewed_by_somebody",
                violation_error_message="A reviewed text says who reviewed it.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsection",
            trigger=pgtrigger.compiler.Trigger(
                name="approved_sections_stand",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM impact_annualreport\n                WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.report_id\n                                 ELSE OLD.report_id END)\n                  AND status <> 'draft'\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: an approved annual report never changes';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n            ",
                    hash="0ae8731c6dbef6e0c92ebc46a3fa0cf37b650149",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_approved_sections_stand_dbbcb",
                    table="impact_annualsection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsection",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="650de979826700c9726a5e34ab7fea719c82299b",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_96ed4",
                    table="impact_annualsection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_annualsectionevent" ("chapter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (NEW."chapter", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                    hash="c95c0667522353681f77f448313de3c67b22134c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e023",
                    table="impact_annualsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_annualsectionevent" ("chapter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (NEW."chapter", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                    hash="556ff2ddee541ab0a4d16457714bb7598c325d5b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9c0df",
                    table="impact_annualsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_annualsectionevent" ("chapter", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (OLD."chapter", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."reviewed_at", OLD."reviewed_by_id", OLD."status", OLD."text", OLD."version"); RETURN NULL;',
                    hash="e8208c00d19c3a2bda3a077ccbf7773c30b3ef79",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a3668",
                    table="impact_annualsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="annualsectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7c4294823d6a21445520a03756b52c2f9df6b383",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6aa76",
                    table="impact_annualsectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("impact", GIVEN), migrations.RunPython.noop),
    ]
