"""Arrows and live figures of effect chains; activities that end on a day, with a reason."""

import django.db.models.deletion
import django.db.models.functions.comparison
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.city.roles import ALL, Role, grants, granting


GIVEN = grants(
    view=ALL, change=(Role.COORDINATOR,), delete=(Role.COORDINATOR,), models="chainarrow"
) | {"delete_chainlink": (Role.COORDINATOR, Role.ADMINISTRATOR)}
# Activities that had ended already: on the day they were last changed.
ENDED = """
    UPDATE impact_activity SET
        ended_on = coalesce(
            (SELECT max(pgh_created_at)::date FROM impact_activityevent AS event
             WHERE event.pgh_obj_id = impact_activity.id),
            current_date
        ),
        reason = CASE state WHEN 'dropped' THEN 'okänt' ELSE '' END
    WHERE state IN ('done', 'dropped')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("impact", "0005_rounds_and_reminders"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainArrow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "arrow of an effect chain",
                "verbose_name_plural": "arrows of effect chains",
            },
        ),
        migrations.CreateModel(
            name="ChainArrowEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="activity",
            options={
                "ordering": ["due_key", "pk"],
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="chainlink",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="chainlink",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="chainlink",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="effectchain",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="effectchain",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="effectchain",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="activity",
            name="ended_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="done or dropped on"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="reason"
            ),
        ),
        migrations.AddField(
            model_name="activityevent",
            name="ended_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="done or dropped on"
            ),
        ),
        migrations.AddField(
            model_name="activityevent",
            name="reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="reason"
            ),
        ),
        migrations.AddField(
            model_name="chainlink",
            name="indicator",
            field=models.CharField(
                blank=True,
                help_text="Shown as of today, as performance.",
                max_length=60,
                verbose_name="figure of the register",
            ),
        ),
        migrations.AddField(
            model_name="chainlink",
            name="source",
            field=helsingborg_sf.lib.fields.LineField(
                blank=True, max_length=200, verbose_name="source"
            ),
        ),
        migrations.AddField(
            model_name="chainlinkevent",
            name="indicator",
            field=models.CharField(
                blank=True,
                help_text="Shown as of today, as performance.",
                max_length=60,
                verbose_name="figure of the register",
            ),
        ),
        migrations.AddField(
            model_name="chainlinkevent",
            name="source",
            field=helsingborg_sf.lib.fields.LineField(
                blank=True, max_length=200, verbose_name="source"
            ),
        ),
        migrations.AddField(
            model_name="effectchain",
            name="note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True,
                help_text="What one must know to read the chain: who drew it, and from what.",
                verbose_name="note",
            ),
        ),
        migrations.AddField(
            model_name="effectchainevent",
            name="note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True,
                help_text="What one must know to read the chain: who drew it, and from what.",
                verbose_name="note",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Planned"),
                    ("ongoing", "Under way"),
                    ("done", "Done"),
                    ("dropped", "Dropped"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="activityevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Planned"),
                    ("ongoing", "Under way"),
                    ("done", "Done"),
                    ("dropped", "Dropped"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="due_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    helsingborg_sf.lib.fields._Edge(models.F("due"), function="UPPER"),
                    models.Value("9999-12-31"),
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(),
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["due_key", "id"], name="activity_by_due"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."due" IS DISTINCT FROM (NEW."due") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."link_id" IS DISTINCT FROM (NEW."link_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."what" IS DISTINCT FROM (NEW."what"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="4c585f56157246b672c984c10561cf49f306b7bb",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_5d361",
                    table="impact_activity",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_activityevent" ("department_id", "due", "ended_on", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "version", "what") VALUES (NEW."department_id", NEW."due", NEW."ended_on", NEW."id", NEW."link_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."version", NEW."what"); RETURN NULL;',
                    hash="d112ca2d7bfcce88ff1366bb58718f6dc0d8ebdc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73eec",
                    table="impact_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."due" IS DISTINCT FROM (NEW."due") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."link_id" IS DISTINCT FROM (NEW."link_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."what" IS DISTINCT FROM (NEW."what"))',
                    func='INSERT INTO "impact_activityevent" ("department_id", "due", "ended_on", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "version", "what") VALUES (NEW."department_id", NEW."due", NEW."ended_on", NEW."id", NEW."link_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."version", NEW."what"); RETURN NULL;',
                    hash="b102540b2da0ed20ec25d96d2fb32a8baf2801ad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b55d8",
                    table="impact_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_activityevent" ("department_id", "due", "ended_on", "id", "link_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "version", "what") VALUES (OLD."department_id", OLD."due", OLD."ended_on", OLD."id", OLD."link_id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."version", OLD."what"); RETURN NULL;',
                    hash="08c9cb2a14a3fdb42c6f6aac377321d8c8c8e797",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_07264",
                    table="impact_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "step", "text", "version") VALUES (NEW."assumption_id", NEW."chain_id", NEW."id", NEW."indicator", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."step", NEW."text", NEW."version"); RETURN NULL;',
                    hash="8aefbfcaef12fb9bc245831ed0a9f67486af6835",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6fd03",
                    table="impact_chainlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "step", "text", "version") VALUES (NEW."assumption_id", NEW."chain_id", NEW."id", NEW."indicator", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."source", NEW."step", NEW."text", NEW."version"); RETURN NULL;',
                    hash="ca41dc3d290a5a5d9ca2ca002cf72e45ef4708e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_096f5",
                    table="impact_chainlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_chainlinkevent" ("assumption_id", "chain_id", "id", "indicator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "step", "text", "version") VALUES (OLD."assumption_id", OLD."chain_id", OLD."id", OLD."indicator", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."step", OLD."text", OLD."version"); RETURN NULL;',
                    hash="391d178c137685ad8b0d7e80a471afa7c48f21bf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_90592",
                    table="impact_chainlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="effectchain",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."area_id", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="83091393cbede451ff3fa42c8dbd2ec69fa3b4ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_05a54",
                    table="impact_effectchain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="effectchain",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."area_id", NEW."id", NEW."note", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="23d415446fcea0b49295075da9fca67449efd70c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89b61",
                    table="impact_effectchain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="effectchain",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_effectchainevent" ("area_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (OLD."area_id", OLD."id", OLD."note", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."title", OLD."version"); RETURN NULL;',
                    hash="78a040f5508e31953f39792a065fefbee9fbc0c6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_68313",
                    table="impact_effectchain",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("state__in", ("planned", "ongoing"))),
                    models.Q(("ended_on__isnull", False), ("state__in", ("done", "dropped"))),
                    _connector="OR",
                ),
                name="impact_activity_ends_once",
                violation_error_message="What is done or dropped says when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "dropped"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="impact_activity_dropped_with_a_reason",
                violation_error_message="What is dropped says why.",
            ),
        ),
        migrations.AddField(
            model_name="chainarrow",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="arrows",
                to="impact.chainlink",
                verbose_name="from",
            ),
        ),
        migrations.AddField(
            model_name="chainarrow",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="arrows_here",
                to="impact.chainlink",
                verbose_name="leads to",
            ),
        ),
        migrations.AddField(
            model_name="chainlink",
            name="leads_to",
            field=models.ManyToManyField(
                blank=True,
                related_name="comes_from",
                through="impact.ChainArrow",
                to="impact.chainlink",
                verbose_name="leads to",
            ),
        ),
        migrations.AddConstraint(
            model_name="chainlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("indicator", ""),
                    models.Q(("step__in", ["effects", "benefit"]), _negated=True),
                    _connector="OR",
                ),
                name="impact_link_performance_is_no_effect",
                violation_error_message="A figure of the register is performance and cannot stand for an effect.",
            ),
        ),
        migrations.AddField(
            model_name="chainarrowevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="chainarrowevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="impact.chainarrow",
            ),
        ),
        migrations.AddField(
            model_name="chainarrowevent",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="impact.chainlink",
                verbose_name="from",
            ),
        ),
        migrations.AddField(
            model_name="chainarrowevent",
            name="target",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="impact.chainlink",
                verbose_name="leads to",
            ),
        ),
        migrations.AddConstraint(
            model_name="chainarrow",
            constraint=models.UniqueConstraint(
                fields=("source", "target"), name="impact_arrow_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chainarrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="impact_arrow_between_two",
                violation_error_message="A link does not lead to itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_chainarrowevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="dc8a1d10a0b290a99035efb156ef78db67479811",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c90c",
                    table="impact_chainarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_chainarrowevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="9823d7dd284e481cf34c3bb0a3e74f0d167eaf82",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7972b",
                    table="impact_chainarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainarrow",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_chainarrowevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."source_id", OLD."target_id"); RETURN NULL;',
                    hash="4a542faff47e8577ba75767b619af38797e7bcd7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_296b0",
                    table="impact_chainarrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chainarrowevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="beb3dc099c9e4f71c7e114d91caef292afc40cd5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9797a",
                    table="impact_chainarrowevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("impact", GIVEN), migrations.RunPython.noop),
    ]
