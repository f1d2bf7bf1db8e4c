"""Somebody may decide that the sender of an idea stays for now."""

import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0006_pitches"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="sender",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sender",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sender",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="sender",
            name="kept_reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="why it is kept"
            ),
        ),
        migrations.AddField(
            model_name="sender",
            name="kept_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="kept until"
            ),
        ),
        migrations.AddField(
            model_name="senderevent",
            name="kept_reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="why it is kept"
            ),
        ),
        migrations.AddField(
            model_name="senderevent",
            name="kept_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="kept until"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "kept_reason", "kept_until", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."id", NEW."idea_id", NEW."kept_reason", NEW."kept_until", NEW."name", NEW."organisation_name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                    hash="f15c17b22e23eda32961989dafcd506f10c97abf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2163c",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "kept_reason", "kept_until", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."id", NEW."idea_id", NEW."kept_reason", NEW."kept_until", NEW."name", NEW."organisation_name", NEW."organisation_number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                    hash="8b38ea71fd4bf8d3442f16aa7d88bc7164fb8d7c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9f703",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sender",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogues_senderevent" ("email", "id", "idea_id", "kept_reason", "kept_until", "name", "organisation_name", "organisation_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (OLD."email", OLD."id", OLD."idea_id", OLD."kept_reason", OLD."kept_until", OLD."name", OLD."organisation_name", OLD."organisation_number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."phone", OLD."version"); RETURN NULL;',
                    hash="3ed45eacb996b698443663f3f00941620c291eaa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aa5ec",
                    table="dialogues_sender",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sender",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kept_reason", ""), ("kept_until__isnull", True)),
                    models.Q(
                        ("kept_until__isnull", False), models.Q(("kept_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="dialogues_sender_kept_with_a_reason",
                violation_error_message="Say why it is kept and until when.",
            ),
        ),
    ]
