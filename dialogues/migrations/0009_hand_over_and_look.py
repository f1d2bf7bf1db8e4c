"""Follow-ups and referrals of ideas, links that answer, private notes, and who has looked."""

import django.db.models.deletion
import django.db.models.functions.comparison
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("dialogues", "0008_corrections_and_outcomes"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("procurements", "0009_options_to_decide"),
        ("suppliers", "0008_card_and_contacts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IdeaLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="IdeaNote",
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
                    "text",
                    helsingborg_sf.lib.fields.TextField(
                        help_text="Seen by those who handle ideas, never by the sender.",
                        verbose_name="note",
                    ),
                ),
                ("written_at", models.DateTimeField(editable=False, verbose_name="written at")),
            ],
            options={
                "verbose_name": "private note",
                "verbose_name_plural": "private notes",
                "ordering": ["-written_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaNoteEvent",
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
                    "text",
                    helsingborg_sf.lib.fields.TextField(
                        help_text="Seen by those who handle ideas, never by the sender.",
                        verbose_name="note",
                    ),
                ),
                ("written_at", models.DateTimeField(editable=False, verbose_name="written at")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="followup",
            options={
                "ordering": ["due_key", "pk"],
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="idea",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="idea",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="idea",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="idea",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="followup",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="followupevent",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="contracts",
            field=models.ManyToManyField(
                blank=True,
                related_name="ideas",
                to="procurements.contract",
                verbose_name="contracts",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="source_dialogue",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="marked_ideas",
                to="dialogues.dialogue",
                verbose_name="from the dialogue",
            ),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="source_dialogue",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogues.dialogue",
                verbose_name="from the dialogue",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="referred_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="handed over by",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="referred_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="handed over by",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="quote",
            field=helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="what was said"),
        ),
        migrations.AddField(
            model_name="idea",
            name="returned_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="came back by itself on"
            ),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="quote",
            field=helsingborg_sf.lib.fields.TextField(blank=True, verbose_name="what was said"),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="returned_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="came back by itself on"
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="mark",
            field=models.CharField(
                blank=True, editable=False, max_length=64, verbose_name="fingerprint of the link"
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="noted_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="answer noted on"
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="mark",
            field=models.CharField(
                blank=True, editable=False, max_length=64, verbose_name="fingerprint of the link"
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="noted_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="answer noted on"
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="question",
            field=helsingborg_sf.lib.fields.TextField(
                help_text="Write no more about persons than the function needs to answer.",
                verbose_name="question",
            ),
        ),
        migrations.AlterField(
            model_name="referralevent",
            name="question",
            field=helsingborg_sf.lib.fields.TextField(
                help_text="Write no more about persons than the function needs to answer.",
                verbose_name="question",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="due_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    models.F("due_on"),
                    models.Value("9999-12-31", output_field=models.DateField()),
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(),
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["due_key", "id"], name="follow_up_by_day"),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                condition=models.Q(("stage", "paused")),
                fields=["returns_on"],
                name="idea_coming_back",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["referred_on", "id"], name="referral_by_day"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."what" IS DISTINCT FROM (NEW."what"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="aab3ce3c938bf1a3788cc352b40afd2d669dbae9",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_7f568",
                    table="dialogues_followup",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "idea_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."dialogue_id", NEW."done_on", NEW."due_on", NEW."id", NEW."idea_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version", NEW."what"); RETURN NULL;',
                    hash="f152049642b1e792ee8ecea1b46f6d2ce2fc427a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_517a0",
                    table="dialogues_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."what" IS DISTINCT FROM (NEW."what"))',
                    func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "idea_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."dialogue_id", NEW."done_on", NEW."due_on", NEW."id", NEW."idea_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version", NEW."what"); RETURN NULL;',
                    hash="9516564e62db1b2507467854a8062fbeee61c287",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3e831",
                    table="dialogues_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_followupevent" ("dialogue_id", "done_on", "due_on", "id", "idea_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (OLD."dialogue_id", OLD."done_on", OLD."due_on", OLD."id", OLD."idea_id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version", OLD."what"); RETURN NULL;',
                    hash="9098c5c8999ef80fe7b1cf26994821b57580a408",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2b5ab",
                    table="dialogues_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."received" IS DISTINCT FROM (NEW."received") OR OLD."returned_on" IS DISTINCT FROM (NEW."returned_on") OR OLD."returns_on" IS DISTINCT FROM (NEW."returns_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_dialogue_id" IS DISTINCT FROM (NEW."source_dialogue_id") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."stage_reason" IS DISTINCT FROM (NEW."stage_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."would_change" IS DISTINCT FROM (NEW."would_change"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="a046dc986cb62b57e5e35dea31dc5453ef5ba5ee",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_8a23e",
                    table="dialogues_idea",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "received", "returned_on", "returns_on", "source", "source_dialogue_id", "stage", "stage_reason", "title", "version", "would_change") VALUES (NEW."department_id", NEW."description", NEW."id", NEW."known_on", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."quote", NEW."received", NEW."returned_on", NEW."returns_on", NEW."source", NEW."source_dialogue_id", NEW."stage", NEW."stage_reason", NEW."title", NEW."version", NEW."would_change"); RETURN NULL;',
                    hash="06705f4ac5a4fb75970b56960e41b75a3aa49221",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_06dbd",
                    table="dialogues_idea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."received" IS DISTINCT FROM (NEW."received") OR OLD."returned_on" IS DISTINCT FROM (NEW."returned_on") OR OLD."returns_on" IS DISTINCT FROM (NEW."returns_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_dialogue_id" IS DISTINCT FROM (NEW."source_dialogue_id") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."stage_reason" IS DISTINCT FROM (NEW."stage_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."would_change" IS DISTINCT FROM (NEW."would_change"))',
                    func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "received", "returned_on", "returns_on", "source", "source_dialogue_id", "stage", "stage_reason", "title", "version", "would_change") VALUES (NEW."department_id", NEW."description", NEW."id", NEW."known_on", NEW."organisation_id", NEW."owner_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."quote", NEW."received", NEW."returned_on", NEW."returns_on", NEW."source", NEW."source_dialogue_id", NEW."stage", NEW."stage_reason", NEW."title", NEW."version", NEW."would_change"); RETURN NULL;',
                    hash="29cbbd382e2e4df236e2518480282e4110947bed",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_83b45",
                    table="dialogues_idea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="idea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideaevent" ("department_id", "description", "id", "known_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "received", "returned_on", "returns_on", "source", "source_dialogue_id", "stage", "stage_reason", "title", "version", "would_change") VALUES (OLD."department_id", OLD."description", OLD."id", OLD."known_on", OLD."organisation_id", OLD."owner_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."quote", OLD."received", OLD."returned_on", OLD."returns_on", OLD."source", OLD."source_dialogue_id", OLD."stage", OLD."stage_reason", OLD."title", OLD."version", OLD."would_change"); RETURN NULL;',
                    hash="6ce5cb45060b7509c6fb6df4d5dc3c294e057935",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1ec0",
                    table="dialogues_idea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "idea_id", "mark", "noted_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_by_id", "referred_on", "status", "version") VALUES (NEW."accepted_on", NEW."answer", NEW."answered_on", NEW."dialogue_id", NEW."function_id", NEW."id", NEW."idea_id", NEW."mark", NEW."noted_on", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."question", NEW."referred_by_id", NEW."referred_on", NEW."status", NEW."version"); RETURN NULL;',
                    hash="d3d19a14fb8d45e5b79bb44505d64ea13a56b9d0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1154b",
                    table="dialogues_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "idea_id", "mark", "noted_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_by_id", "referred_on", "status", "version") VALUES (NEW."accepted_on", NEW."answer", NEW."answered_on", NEW."dialogue_id", NEW."function_id", NEW."id", NEW."idea_id", NEW."mark", NEW."noted_on", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."question", NEW."referred_by_id", NEW."referred_on", NEW."status", NEW."version"); RETURN NULL;',
                    hash="b3bfbb46959528681baa660cdc15b56768726e89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0005",
                    table="dialogues_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "idea_id", "mark", "noted_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_by_id", "referred_on", "status", "version") VALUES (OLD."accepted_on", OLD."answer", OLD."answered_on", OLD."dialogue_id", OLD."function_id", OLD."id", OLD."idea_id", OLD."mark", OLD."noted_on", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."question", OLD."referred_by_id", OLD."referred_on", OLD."status", OLD."version"); RETURN NULL;',
                    hash="a60110d77064e698b16c57932205c7d9e77f5a38",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_14964",
                    table="dialogues_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dialogue__isnull", True), ("idea__isnull", True), _connector="OR"
                ),
                name="dialogues_follow_up_about_one_thing",
                violation_error_message="A follow-up is about a dialogue or an idea, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quote", ""), ("source_dialogue__isnull", False), _connector="OR"
                ),
                name="dialogues_idea_quote_says_from_where",
                violation_error_message="What was said was said in a dialogue: say in which.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dialogue__isnull", True), ("idea__isnull", True), _connector="OR"
                ),
                name="dialogues_referral_about_one_thing",
                violation_error_message="A question comes from a dialogue or an idea, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("noted_on__isnull", True), ("status", "answered"), _connector="OR"
                ),
                name="dialogues_referral_noted_when_answered",
                violation_error_message="Only an answer can be taken note of.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mark", ""), _negated=True),
                fields=("mark",),
                name="dialogues_referral_link_once",
            ),
        ),
        migrations.AddField(
            model_name="idealook",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looks",
                to="dialogues.idea",
            ),
        ),
        migrations.AddField(
            model_name="idealook",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="looks_at_ideas",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ideanote",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="ideanote",
            name="written_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="ideanoteevent",
            name="idea",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogues.idea",
                verbose_name="idea",
            ),
        ),
        migrations.AddField(
            model_name="ideanoteevent",
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
            model_name="ideanoteevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="dialogues.ideanote",
            ),
        ),
        migrations.AddField(
            model_name="ideanoteevent",
            name="written_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddConstraint(
            model_name="idealook",
            constraint=models.UniqueConstraint(
                fields=("user", "idea"), name="dialogues_idea_looked_at_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="3d27f0481ccdbefc709b3cf4d05f83b5a6967e8e",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_8af9d",
                    table="dialogues_ideanote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideanoteevent" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "written_at", "written_by_id") VALUES (NEW."id", NEW."idea_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."text", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="0278f0619257b41d2e7ea458de3e4ae8599430a7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4f87",
                    table="dialogues_ideanote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_ideanoteevent" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "written_at", "written_by_id") VALUES (NEW."id", NEW."idea_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="06e42cbc5585f1c901bffd8016dc59491dc1d5d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4485f",
                    table="dialogues_ideanote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_ideanoteevent" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "written_at", "written_by_id") VALUES (OLD."id", OLD."idea_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."text", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                    hash="cc9d40e8377143d109ee32e3b193692253c83d14",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d3bb1",
                    table="dialogues_ideanote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanoteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5df1561dfbc8774cc543547a3d596571f0631e82",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_17d6e",
                    table="dialogues_ideanoteevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
