"""The triggers of interviews know every column that can be written."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("impact", "0008_interview_sheet"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="interview",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="interview",
            name="update_update",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."booked_at" IS DISTINCT FROM (NEW."booked_at") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."disposition" IS DISTINCT FROM (NEW."disposition") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_edition" IS DISTINCT FROM (NEW."information_edition") OR OLD."information_given" IS DISTINCT FROM (NEW."information_given") OR OLD."information_given_at" IS DISTINCT FROM (NEW."information_given_at") OR OLD."interviewer_id" IS DISTINCT FROM (NEW."interviewer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."postponed_to" IS DISTINCT FROM (NEW."postponed_to") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."respondent" IS DISTINCT FROM (NEW."respondent") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="1e685d55b3279ffd6c4ad75dde9696f4872336df",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_1751f",
                    table="impact_interview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."booked_at" IS DISTINCT FROM (NEW."booked_at") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."disposition" IS DISTINCT FROM (NEW."disposition") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_edition" IS DISTINCT FROM (NEW."information_edition") OR OLD."information_given" IS DISTINCT FROM (NEW."information_given") OR OLD."information_given_at" IS DISTINCT FROM (NEW."information_given_at") OR OLD."interviewer_id" IS DISTINCT FROM (NEW."interviewer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."postponed_to" IS DISTINCT FROM (NEW."postponed_to") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."respondent" IS DISTINCT FROM (NEW."respondent") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "impact_interviewevent" ("booked_at", "contract_id", "department_id", "disposition", "due_on", "finished_at", "id", "information_edition", "information_given", "information_given_at", "interviewer_id", "kind", "minutes", "organisation_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "postponed_to", "questionnaire_id", "reason", "registry_number", "respondent", "round_id", "side", "version") VALUES (NEW."booked_at", NEW."contract_id", NEW."department_id", NEW."disposition", NEW."due_on", NEW."finished_at", NEW."id", NEW."information_edition", NEW."information_given", NEW."information_given_at", NEW."interviewer_id", NEW."kind", NEW."minutes", NEW."organisation_id", NEW."paused_at", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."postponed_to", NEW."questionnaire_id", NEW."reason", NEW."registry_number", NEW."respondent", NEW."round_id", NEW."side", NEW."version"); RETURN NULL;',
                    hash="7b6f3631e9b9d3a8e4bc3e9b2877f10ab9068995",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e5547",
                    table="impact_interview",
                    when="AFTER",
                ),
            ),
        ),
    ]
