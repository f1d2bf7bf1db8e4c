"""Pairs of records that may be one organisation."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


from helsingborg_sf.city.roles import Role, grants, granting

WRITERS = (Role.PROCUREMENT_OFFICER, Role.COORDINATOR)
GIVEN = grants(view=WRITERS, change=WRITERS, models="duplicatepair")


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("suppliers", "0006_list_indexes"),
        ("city", "0002_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DuplicatePair",
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
                    "score",
                    models.PositiveSmallIntegerField(
                        editable=False, verbose_name="alike, per cent"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("number", "the same organisation number"),
                            ("name", "similar names"),
                            ("other_name", "similar other names"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                ("found_on", models.DateField(editable=False, verbose_name="found on")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "Not decided"),
                            ("different", "Not the same"),
                            ("merged", "Merged"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                ("note", helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="suppliers.organisation",
                        verbose_name="actor",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="suppliers.organisation",
                        verbose_name="may be the same as",
                    ),
                ),
            ],
            options={
                "verbose_name": "possible duplicate",
                "verbose_name_plural": "possible duplicates",
                "ordering": ["-score", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePairEvent",
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
                    "score",
                    models.PositiveSmallIntegerField(
                        editable=False, verbose_name="alike, per cent"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("number", "the same organisation number"),
                            ("name", "similar names"),
                            ("other_name", "similar other names"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                ("found_on", models.DateField(editable=False, verbose_name="found on")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "Not decided"),
                            ("different", "Not the same"),
                            ("merged", "Merged"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                ("note", helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.organisation",
                        verbose_name="actor",
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
                        to="suppliers.duplicatepair",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.organisation",
                        verbose_name="may be the same as",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="duplicatepair",
            index=models.Index(fields=["score", "id"], name="duplicate_by_score"),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("why__in", ["number", "name", "other_name"])),
                name="suppliers_duplicatepair_why_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["open", "different", "merged"])),
                name="suppliers_duplicatepair_verdict_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", True), ("at__isnull", True)),
                    models.Q(("by__isnull", False), ("at__isnull", False)),
                    _connector="OR",
                ),
                name="suppliers_duplicatepair_by_together",
                violation_error_message="Who decided and when belong together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.UniqueConstraint(
                fields=("first", "second"), name="suppliers_duplicate_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="suppliers_duplicate_first_is_earlier",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 100)),
                name="suppliers_duplicate_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "different"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="suppliers_duplicate_different_has_reason",
                violation_error_message="Say how you know that they are not the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatepair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", True), ("verdict", "open")),
                    models.Q(("verdict", "open"), _negated=True),
                    _connector="OR",
                ),
                name="suppliers_duplicate_decided_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicatepair",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="d7b2c99b6d2a7ff49868ccf7638b8e8f33f1fb5a",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_455ff",
                    table="suppliers_duplicatepair",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicatepair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_duplicatepairevent" ("at", "by_id", "first_id", "found_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "second_id", "verdict", "version", "why") VALUES (NEW."at", NEW."by_id", NEW."first_id", NEW."found_on", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."score", NEW."second_id", NEW."verdict", NEW."version", NEW."why"); RETURN NULL;',
                    hash="45758dbc56a725977309a624d39c897062c2ed8e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5ddc6",
                    table="suppliers_duplicatepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicatepair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "suppliers_duplicatepairevent" ("at", "by_id", "first_id", "found_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "second_id", "verdict", "version", "why") VALUES (NEW."at", NEW."by_id", NEW."first_id", NEW."found_on", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."score", NEW."second_id", NEW."verdict", NEW."version", NEW."why"); RETURN NULL;',
                    hash="f060982000a19987c0713e48ee55e9f8301d5bd7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7cc24",
                    table="suppliers_duplicatepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicatepair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_duplicatepairevent" ("at", "by_id", "first_id", "found_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "second_id", "verdict", "version", "why") VALUES (OLD."at", OLD."by_id", OLD."first_id", OLD."found_on", OLD."id", OLD."note", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."score", OLD."second_id", OLD."verdict", OLD."version", OLD."why"); RETURN NULL;',
                    hash="cf96b562ea76edc9d87378ce76b81d7fc52aeee8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_03609",
                    table="suppliers_duplicatepair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicatepairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4a88bd781a3d1bda9067ef17aa598b3f7673fdeb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f649b",
                    table="suppliers_duplicatepairevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("suppliers", GIVEN), migrations.RunPython.noop),
    ]
