"""When an assessment expires, as a stored key to sort a list by."""

import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("suppliers", "0004_merged_records_and_name_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="assessment",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assessment",
            name="update_update",
        ),
        migrations.AddField(
            model_name="assessment",
            name="expires_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    models.F("valid_until"),
                    models.Value("9999-12-31"),
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(),
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["expires_key", "id"], name="assessment_by_expiry"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assessed" IS DISTINCT FROM (NEW."assessed") OR OLD."assessor_id" IS DISTINCT FROM (NEW."assessor_id") OR OLD."assessor_name" IS DISTINCT FROM (NEW."assessor_name") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."counted_on" IS DISTINCT FROM (NEW."counted_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occupied" IS DISTINCT FROM (NEW."occupied") OR OLD."occupied_target_group" IS DISTINCT FROM (NEW."occupied_target_group") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."verdict" IS DISTINCT FROM (NEW."verdict") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="68f992efa7731c7a4f37a1f6da7ae1ace5e87306",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_226de",
                    table="suppliers_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assessed" IS DISTINCT FROM (NEW."assessed") OR OLD."assessor_id" IS DISTINCT FROM (NEW."assessor_id") OR OLD."assessor_name" IS DISTINCT FROM (NEW."assessor_name") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."counted_on" IS DISTINCT FROM (NEW."counted_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."occupied" IS DISTINCT FROM (NEW."occupied") OR OLD."occupied_target_group" IS DISTINCT FROM (NEW."occupied_target_group") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."signed_at" IS DISTINCT FROM (NEW."signed_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."verdict" IS DISTINCT FROM (NEW."verdict") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "suppliers_assessmentevent" ("assessed", "assessor_id", "assessor_name", "basis", "counted_on", "id", "kind", "occupied", "occupied_target_group", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "status", "valid_from", "valid_until", "verdict", "version") VALUES (NEW."assessed", NEW."assessor_id", NEW."assessor_name", NEW."basis", NEW."counted_on", NEW."id", NEW."kind", NEW."occupied", NEW."occupied_target_group", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."signed_at", NEW."status", NEW."valid_from", NEW."valid_until", NEW."verdict", NEW."version"); RETURN NULL;',
                    hash="7075513b7c9054b1b82b00d32b01337b9c5d061c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ab3c4",
                    table="suppliers_assessment",
                    when="AFTER",
                ),
            ),
        ),
    ]
