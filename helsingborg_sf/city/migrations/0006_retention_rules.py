"""How long rows are kept: rules as data, each an assumption until the archive has decided."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.city.roles import Role, grants, granting

# What the register starts with; the city archive has confirmed none of it.
ASSUMED = {
    "former_contact": 2,
    "quiet_contact": 5,
}
PRESERVED = (
    "actor",
    "assessment",
    "procurement",
    "contract",
    "dialogue",
    "idea",
    "interview",
)
NOTE = "Antagande som stadsarkivet ska bekräfta."


def assume(apps, schema_editor):
    """The rules to start with."""
    rule = apps.get_model("city", "RetentionRule")
    rows = [rule(about=k, action="dispose", years=n, note=NOTE) for k, n in ASSUMED.items()]
    rows += [rule(about=k, action="preserve", note=NOTE) for k in PRESERVED]
    rule.objects.bulk_create(rows)


GIVEN = grants(view=(Role.COORDINATOR,), change=(), models="retentionrule")


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0005_undo_permissions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionRule",
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
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("former_contact", "Contact person no longer current, from that day"),
                            (
                                "quiet_contact",
                                "Contact person of an actor without activity, from the last activity",
                            ),
                            ("actor", "Actor, from the last activity"),
                            ("assessment", "Assessment, from the day it was replaced"),
                            ("procurement", "Procurement, from award or cancellation"),
                            ("contract", "Contract, from its end"),
                            ("dialogue", "Dialogue, from the day it was held"),
                            ("idea", "Idea, from the answer"),
                            ("interview", "Interview, from the day it was finished"),
                        ],
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[("preserve", "Preserve"), ("dispose", "Dispose of")],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                (
                    "years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Whole years after the event.",
                        null=True,
                        verbose_name="years",
                    ),
                ),
                (
                    "decision",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True,
                        help_text="The decision on retention. Empty: an assumption that the archive must confirm.",
                        max_length=50,
                        verbose_name="decision's registry number",
                    ),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("note", helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="note")),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "retention rule",
                "verbose_name_plural": "retention rules",
                "ordering": ["about", "valid_from", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("former_contact", "Contact person no longer current, from that day"),
                            (
                                "quiet_contact",
                                "Contact person of an actor without activity, from the last activity",
                            ),
                            ("actor", "Actor, from the last activity"),
                            ("assessment", "Assessment, from the day it was replaced"),
                            ("procurement", "Procurement, from award or cancellation"),
                            ("contract", "Contract, from its end"),
                            ("dialogue", "Dialogue, from the day it was held"),
                            ("idea", "Idea, from the answer"),
                            ("interview", "Interview, from the day it was finished"),
                        ],
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[("preserve", "Preserve"), ("dispose", "Dispose of")],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                (
                    "years",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Whole years after the event.",
                        null=True,
                        verbose_name="years",
                    ),
                ),
                (
                    "decision",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True,
                        help_text="The decision on retention. Empty: an assumption that the archive must confirm.",
                        max_length=50,
                        verbose_name="decision's registry number",
                    ),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("note", helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="note")),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
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
                        to="city.retentionrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="city_retentionrule_valid_from_in_order",
                violation_error_message="Valid until comes before valid from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "about__in",
                        [
                            "former_contact",
                            "quiet_contact",
                            "actor",
                            "assessment",
                            "procurement",
                            "contract",
                            "dialogue",
                            "idea",
                            "interview",
                        ],
                    )
                ),
                name="city_retentionrule_about_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["preserve", "dispose"])),
                name="city_retentionrule_action_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_on__isnull", True), ("checked_by__isnull", True)),
                    models.Q(("checked_on__isnull", False), ("checked_by__isnull", False)),
                    _connector="OR",
                ),
                name="city_retentionrule_checked_on_together",
                violation_error_message="Who checked the rule and when belong together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", "preserve"), ("years__isnull", True)),
                    models.Q(
                        ("action", "dispose"),
                        ("years__gte", 1),
                        ("years__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="city_retention_years_to_dispose",
                violation_error_message="A rule to dispose says after how many years; one to preserve says none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("about",),
                name="city_retention_rule_open_once",
                violation_error_message="There is already a rule about this that still holds.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="acbc3318e971466b9ce982be3099d9b9c2c74d92",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_9cae5",
                    table="city_retentionrule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "city_retentionruleevent" ("about", "action", "checked_by_id", "checked_on", "decision", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version", "years") VALUES (NEW."about", NEW."action", NEW."checked_by_id", NEW."checked_on", NEW."decision", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version", NEW."years"); RETURN NULL;',
                    hash="9b92036051288bd562de5b04d6aabcc5bc5af583",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9c4ed",
                    table="city_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "city_retentionruleevent" ("about", "action", "checked_by_id", "checked_on", "decision", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version", "years") VALUES (NEW."about", NEW."action", NEW."checked_by_id", NEW."checked_on", NEW."decision", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."valid_from", NEW."valid_until", NEW."version", NEW."years"); RETURN NULL;',
                    hash="06c6d37c56d0a02599dca34267439838e157f855",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_49f95",
                    table="city_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "city_retentionruleevent" ("about", "action", "checked_by_id", "checked_on", "decision", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until", "version", "years") VALUES (OLD."about", OLD."action", OLD."checked_by_id", OLD."checked_on", OLD."decision", OLD."id", OLD."note", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until", OLD."version", OLD."years"); RETURN NULL;',
                    hash="7a88547afe86a0f38a87d059a6d701ad07176829",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8a2e",
                    table="city_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="057b625f1abc2b1e39a0184b37f48b2287e53efe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f8d5f",
                    table="city_retentionruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(assume, migrations.RunPython.noop),
        migrations.RunPython(granting("city", GIVEN), migrations.RunPython.noop),
    ]
