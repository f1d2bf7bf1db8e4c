"""Rounds that are frozen, changed with a reason and closed; when interviews are due."""

import django.contrib.postgres.fields
import django.db.models.functions.comparison
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.lib.migration_operations import InOneStep


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("impact", "0004_feedback_and_options"),
        ("procurements", "0009_options_to_decide"),
        ("suppliers", "0008_card_and_contacts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InOneStep(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interview",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interview",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewround",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewround",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewround",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="populationmember",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="populationmember",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="populationmember",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="interview",
                    name="impact_interview_once_a_round",
                ),
                migrations.RemoveConstraint(
                    model_name="populationmember",
                    name="impact_member_once",
                ),
                migrations.AddField(
                    model_name="interview",
                    name="due_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("due_on"),
                            models.Value("9999-12-31"),
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                migrations.AddField(
                    model_name="interviewround",
                    name="as_of",
                    field=models.DateField(
                        blank=True,
                        help_text="The day on which the actors' status counts. Empty: the day the round opens.",
                        null=True,
                        verbose_name="status as of",
                    ),
                ),
                migrations.AddField(
                    model_name="interviewround",
                    name="closed_on",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="closed on"
                    ),
                ),
                migrations.AddField(
                    model_name="interviewround",
                    name="closing_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        editable=False,
                        verbose_name="why it was closed with open interviews",
                    ),
                ),
                migrations.AddField(
                    model_name="interviewroundevent",
                    name="as_of",
                    field=models.DateField(
                        blank=True,
                        help_text="The day on which the actors' status counts. Empty: the day the round opens.",
                        null=True,
                        verbose_name="status as of",
                    ),
                ),
                migrations.AddField(
                    model_name="interviewroundevent",
                    name="closed_on",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="closed on"
                    ),
                ),
                migrations.AddField(
                    model_name="interviewroundevent",
                    name="closing_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        editable=False,
                        verbose_name="why it was closed with open interviews",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmember",
                    name="change_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        editable=False,
                        verbose_name="why it was changed after the freezing",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmember",
                    name="changed_on",
                    field=models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="changed after the freezing on",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmember",
                    name="contracts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        editable=False,
                        size=None,
                        verbose_name="contracts",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmember",
                    name="facts",
                    field=models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="facts"
                    ),
                ),
                migrations.AddField(
                    model_name="populationmemberevent",
                    name="change_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        editable=False,
                        verbose_name="why it was changed after the freezing",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmemberevent",
                    name="changed_on",
                    field=models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="changed after the freezing on",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmemberevent",
                    name="contracts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        editable=False,
                        size=None,
                        verbose_name="contracts",
                    ),
                ),
                migrations.AddField(
                    model_name="populationmemberevent",
                    name="facts",
                    field=models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="facts"
                    ),
                ),
                migrations.AddIndex(
                    model_name="interview",
                    index=models.Index(fields=["due_key", "id"], name="interview_by_due_day"),
                ),
                migrations.AddIndex(
                    model_name="interviewround",
                    index=models.Index(fields=["year", "id"], name="round_by_year"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="closed_interviews_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NOT (OLD."disposition" = \'started\') AND OLD."round_id" IS NOT NULL)',
                            func="\n    IF (NEW.disposition, NEW.interviewer_id, NEW.due_on, NEW.booked_at, NEW.round_id)\n        IS DISTINCT FROM\n       (OLD.disposition, OLD.interviewer_id, OLD.due_on, OLD.booked_at, OLD.round_id)\n       AND EXISTS (\n        SELECT 1 FROM impact_interviewround WHERE id = OLD.round_id AND status = 'closed'\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: the interviews of a closed round stand';\n    END IF;\n    RETURN NEW;\n",
                            hash="be651a0b9335543916cd523c1eac2f79517b633f",
                            operation="UPDATE",
                            pgid="pgtrigger_closed_interviews_stand_aea17",
                            table="impact_interview",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."booked_at" IS DISTINCT FROM (NEW."booked_at") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."disposition" IS DISTINCT FROM (NEW."disposition") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_given" IS DISTINCT FROM (NEW."information_given") OR OLD."interviewer_id" IS DISTINCT FROM (NEW."interviewer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."respondent" IS DISTINCT FROM (NEW."respondent") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="2ac9c9591bf25a5a5b7b72ba0a294abb0ac7bed4",
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
                            condition='WHEN (OLD."booked_at" IS DISTINCT FROM (NEW."booked_at") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."disposition" IS DISTINCT FROM (NEW."disposition") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_given" IS DISTINCT FROM (NEW."information_given") OR OLD."interviewer_id" IS DISTINCT FROM (NEW."interviewer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."questionnaire_id" IS DISTINCT FROM (NEW."questionnaire_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."respondent" IS DISTINCT FROM (NEW."respondent") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "impact_interviewevent" ("booked_at", "contract_id", "department_id", "disposition", "due_on", "finished_at", "id", "information_given", "interviewer_id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "reason", "registry_number", "respondent", "round_id", "side", "version") VALUES (NEW."booked_at", NEW."contract_id", NEW."department_id", NEW."disposition", NEW."due_on", NEW."finished_at", NEW."id", NEW."information_given", NEW."interviewer_id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."questionnaire_id", NEW."reason", NEW."registry_number", NEW."respondent", NEW."round_id", NEW."side", NEW."version"); RETURN NULL;',
                            hash="d62e295cdbf4b498252ae65607b27c79bfad13a7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5547",
                            table="impact_interview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="closed_round_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'closed')",
                            func="\n    RAISE EXCEPTION 'pgtrigger: a closed round stands';\n",
                            hash="674d75c81896b85264705738a128d5cc780cc5a5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_closed_round_stands_fa4d5",
                            table="impact_interviewround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "as_of", "closed_on", "closes_on", "closing_reason", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (NEW."area_id", NEW."as_of", NEW."closed_on", NEW."closes_on", NEW."closing_reason", NEW."frozen_on", NEW."id", NEW."opens_on", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."questionnaire_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                            hash="d233552170e1555b585969b058d7be37cb9a4f3e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0aaf8",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "as_of", "closed_on", "closes_on", "closing_reason", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (NEW."area_id", NEW."as_of", NEW."closed_on", NEW."closes_on", NEW."closing_reason", NEW."frozen_on", NEW."id", NEW."opens_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."questionnaire_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                            hash="4655f7742a46601720e94965f38d1d21ad2505b1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eaccd",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewroundevent" ("area_id", "as_of", "closed_on", "closes_on", "closing_reason", "frozen_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire_id", "status", "version", "year") VALUES (OLD."area_id", OLD."as_of", OLD."closed_on", OLD."closes_on", OLD."closing_reason", OLD."frozen_on", OLD."id", OLD."opens_on", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."questionnaire_id", OLD."status", OLD."version", OLD."year"); RETURN NULL;',
                            hash="894a0857b7f4521c141071fe6f488e0d634cca12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dd287",
                            table="impact_interviewround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="closed_population_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (\n        SELECT 1 FROM impact_interviewround\n        WHERE id = (CASE WHEN TG_OP = 'INSERT' THEN NEW.round_id ELSE OLD.round_id END)\n          AND status = 'closed'\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: the population of a closed round stands';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n",
                            hash="f87386ccb0c6c214123b839c9d503bad6dbd22be",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_closed_population_stands_47c77",
                            table="impact_populationmember",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_populationmemberevent" ("change_reason", "changed_on", "contracts", "department_id", "facts", "id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "side", "version") VALUES (NEW."change_reason", NEW."changed_on", NEW."contracts", NEW."department_id", NEW."facts", NEW."id", NEW."is_in", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."round_id", NEW."side", NEW."version"); RETURN NULL;',
                            hash="461f6075335db5ce1fafed9f4d0a15dc799150dd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb014",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_populationmemberevent" ("change_reason", "changed_on", "contracts", "department_id", "facts", "id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "side", "version") VALUES (NEW."change_reason", NEW."changed_on", NEW."contracts", NEW."department_id", NEW."facts", NEW."id", NEW."is_in", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."round_id", NEW."side", NEW."version"); RETURN NULL;',
                            hash="d84dee36f09c8ebaaa873343c27bbdaf7145451a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6f3f6",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="populationmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_populationmemberevent" ("change_reason", "changed_on", "contracts", "department_id", "facts", "id", "is_in", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "side", "version") VALUES (OLD."change_reason", OLD."changed_on", OLD."contracts", OLD."department_id", OLD."facts", OLD."id", OLD."is_in", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."round_id", OLD."side", OLD."version"); RETURN NULL;',
                            hash="43b8c939cf85cec5ab77e96f4fd3b1d053f070a2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6b91b",
                            table="impact_populationmember",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interview",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("round__isnull", False)),
                        fields=("round", "side", "organisation", "department", "kind"),
                        name="impact_interview_once_a_round",
                        nulls_distinct=False,
                        violation_error_message="The actor already has this interview in the round.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interview",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind", "closing")),
                        fields=("contract",),
                        name="impact_one_closing_a_contract",
                        violation_error_message="The contract already has its closing interview.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="populationmember",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("changed_on__isnull", True),
                            models.Q(("change_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="impact_member_change_has_reason",
                        violation_error_message="A change after the freezing says why.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="populationmember",
                    constraint=models.UniqueConstraint(
                        fields=("round", "side", "organisation", "department"),
                        name="impact_member_once",
                        nulls_distinct=False,
                    ),
                ),
            ]
        )
    ]
