"""Whom a round is to meet; rounds and findings that are listed, and decisions that are dated."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from helsingborg_sf.city.roles import ALL, Role, grants, granting
from helsingborg_sf.lib.migration_operations import InOneStep

COORDINATOR = (Role.COORDINATOR,)
GIVEN = grants(view=ALL, change=COORDINATOR, delete=COORDINATOR, models="roundtarget")


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("dialogues", "0003_talk_indexes"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("suppliers", "0008_card_and_contacts"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoundTarget",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("association", "Association"),
                            ("umbrella", "Umbrella organisation"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "words",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="in words"
                    ),
                ),
            ],
            options={
                "verbose_name": "actor to meet",
                "verbose_name_plural": "actors to meet",
                "ordering": ["round", "kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RoundTargetEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("association", "Association"),
                            ("umbrella", "Umbrella organisation"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "words",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="in words"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        InOneStep(
            [
                migrations.AddField(
                    model_name="roundtarget",
                    name="dialogue",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="targets_met",
                        to="dialogues.dialogue",
                        verbose_name="met in the dialogue",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtarget",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_targets",
                        to="suppliers.organisation",
                        verbose_name="actor",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtarget",
                    name="round",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="dialogues.dialogueround",
                        verbose_name="dialogue round",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtargetevent",
                    name="dialogue",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.dialogue",
                        verbose_name="met in the dialogue",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtargetevent",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.organisation",
                        verbose_name="actor",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtargetevent",
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
                    model_name="roundtargetevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="dialogues.roundtarget",
                    ),
                ),
                migrations.AddField(
                    model_name="roundtargetevent",
                    name="round",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.dialogueround",
                        verbose_name="dialogue round",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roundtarget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kind__in", ["association", "umbrella"])),
                        name="dialogues_roundtarget_kind_one_of",
                        violation_error_message="Choose one of the listed values.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roundtarget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", False), ("words", "")),
                            models.Q(
                                ("organisation__isnull", True),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dialogues_target_is_somebody",
                        violation_error_message="Say who: either an actor, or in words.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roundtarget",
                    constraint=models.UniqueConstraint(
                        fields=("round", "organisation"),
                        name="dialogues_target_once",
                        violation_error_message="The actor is already in the list of this round.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="49de9ded0a846dc7fe402c336e32c5a5707a4bb5",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a890b",
                            table="dialogues_roundtarget",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_roundtargetevent" ("dialogue_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version", "words") VALUES (NEW."dialogue_id", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."round_id", NEW."version", NEW."words"); RETURN NULL;',
                            hash="bc929569178c732a13b4216d333e6786f1ab6e66",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e926d",
                            table="dialogues_roundtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "dialogues_roundtargetevent" ("dialogue_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version", "words") VALUES (NEW."dialogue_id", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."round_id", NEW."version", NEW."words"); RETURN NULL;',
                            hash="a2de63202fd205b5850fb0b0aba252768214f086",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dcade",
                            table="dialogues_roundtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_roundtargetevent" ("dialogue_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version", "words") VALUES (OLD."dialogue_id", OLD."id", OLD."kind", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."round_id", OLD."version", OLD."words"); RETURN NULL;',
                            hash="6d0e31d5ff5820e8c97710f2cc9001c5e643ec15",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8a588",
                            table="dialogues_roundtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtargetevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2de1413a5df2d89b2dd5ee15ced7c4f8c7ef756e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f1553",
                            table="dialogues_roundtargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogueround",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogueround",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="learning",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="learning",
                    name="update_update",
                ),
                migrations.AlterModelOptions(
                    name="dialogueround",
                    options={
                        "ordering": ["-period_key", "-pk"],
                        "verbose_name": "dialogue round",
                        "verbose_name_plural": "dialogue rounds",
                    },
                ),
                migrations.AddField(
                    model_name="dialogueround",
                    name="period_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            helsingborg_sf.lib.fields._Edge(models.F("period"), function="LOWER"),
                            models.Value("0001-01-01"),
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueround",
                    name="sort_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=helsingborg_sf.lib.fields._Translate(
                            django.db.models.functions.text.Lower(models.F("title")),
                            models.Value("åäöæøéèêëáàâüñç"),
                            models.Value("{|}|}eeeeaaaync"),
                        ),
                        output_field=models.CharField(db_collation="C", max_length=400),
                    ),
                ),
                migrations.AddField(
                    model_name="learning",
                    name="found_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            helsingborg_sf.lib.fields._Edge(models.F("found"), function="LOWER"),
                            models.Value("0001-01-01"),
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                migrations.AddField(
                    model_name="learning",
                    name="search",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            helsingborg_sf.lib.fields._Translate(
                                models.F("finding"),
                                models.Value(
                                    "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                ),
                                models.Value("                                                 "),
                            ),
                            helsingborg_sf.lib.fields._Translate(
                                models.F("decision"),
                                models.Value(
                                    "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                                ),
                                models.Value("                                                 "),
                            ),
                            config="simple",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dialogueround",
                    index=models.Index(fields=["period_key", "id"], name="round_by_period"),
                ),
                migrations.AddIndex(
                    model_name="dialogueround",
                    index=models.Index(fields=["sort_key", "id"], name="round_by_title"),
                ),
                migrations.AddIndex(
                    model_name="learning",
                    index=models.Index(fields=["found_key", "id"], name="learning_by_day"),
                ),
                migrations.AddIndex(
                    model_name="learning",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="learning_search"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="learning",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", True), ("decision", "")),
                            models.Q(
                                models.Q(("decision", ""), _negated=True),
                                ("decided_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="dialogues_learning_decision_dated",
                        violation_error_message="A decision says what was decided, and on which day.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="learning",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="dialogues_learning_done_after_decision",
                        violation_error_message="Nothing is done before it is decided.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."conclusions" IS DISTINCT FROM (NEW."conclusions") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."report" IS DISTINCT FROM (NEW."report") OR OLD."target_associations" IS DISTINCT FROM (NEW."target_associations") OR OLD."target_umbrellas" IS DISTINCT FROM (NEW."target_umbrellas") OR OLD."template" IS DISTINCT FROM (NEW."template") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="345dde5b2c8b43a9025bdcfb26c9b0908f908f6b",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_04b57",
                            table="dialogues_dialogueround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogueround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."conclusions" IS DISTINCT FROM (NEW."conclusions") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."report" IS DISTINCT FROM (NEW."report") OR OLD."target_associations" IS DISTINCT FROM (NEW."target_associations") OR OLD."target_umbrellas" IS DISTINCT FROM (NEW."target_umbrellas") OR OLD."template" IS DISTINCT FROM (NEW."template") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "dialogues_dialogueroundevent" ("conclusions", "id", "method", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "report", "target_associations", "target_umbrellas", "template", "title", "version") VALUES (NEW."conclusions", NEW."id", NEW."method", NEW."period", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."purpose", NEW."report", NEW."target_associations", NEW."target_umbrellas", NEW."template", NEW."title", NEW."version"); RETURN NULL;',
                            hash="b1f0d2e0496f380c0650a223d7d0770048bca22f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09763",
                            table="dialogues_dialogueround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."found" IS DISTINCT FROM (NEW."found") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="46fca3b602eccfb03ef5e66c1a090ce5f2cbe75e",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_82cc8",
                            table="dialogues_learning",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="learning",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."found" IS DISTINCT FROM (NEW."found") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "dialogues_learningevent" ("decided_on", "decision", "department_id", "done_on", "finding", "found", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "version") VALUES (NEW."decided_on", NEW."decision", NEW."department_id", NEW."done_on", NEW."finding", NEW."found", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."round_id", NEW."version"); RETURN NULL;',
                            hash="6779e7dac4d5884dce978ef2b9c7d152ae5c9780",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51312",
                            table="dialogues_learning",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunPython(granting("dialogues", GIVEN), migrations.RunPython.noop),
    ]
