"""Quotes, publications and figures of rounds; what a theme says of an assumption."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import helsingborg_sf.lib.migration_operations
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from helsingborg_sf.city.roles import Role, granting

# Quotes are for those who ask until a second person approves them; one role publishes.
GIVEN = {
    "view_quote": (Role.COORDINATOR, Role.INTERVIEWER),
    "add_quote": (Role.COORDINATOR, Role.INTERVIEWER),
    "change_quote": (Role.COORDINATOR, Role.INTERVIEWER),
    "add_publication": (Role.COORDINATOR,),
}


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("impact", "0006_chains_and_activity_plan"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        helsingborg_sf.lib.migration_operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("published_at", models.DateTimeField(verbose_name="published at")),
                        ("tables", models.JSONField(verbose_name="tables")),
                        ("basis", models.JSONField(verbose_name="basis")),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="impact.interviewround",
                                verbose_name="round",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "publication of results",
                        "verbose_name_plural": "publications of results",
                        "ordering": ["-published_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["round", "-published_at"], name="publication_by_round"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Quote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "text",
                            helsingborg_sf.lib.fields.TextField(
                                help_text="As it was said. Leave out with […]; what could point somebody out goes.",
                                verbose_name="exact wording",
                            ),
                        ),
                        (
                            "name_the_organisation",
                            models.BooleanField(
                                default=False,
                                verbose_name="the respondent has agreed that the organisation is named",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("declined", "Not used"),
                                ],
                                default="proposed",
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
                            "answer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="quote",
                                to="impact.answer",
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
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
                        "verbose_name": "quote",
                        "verbose_name_plural": "quotes",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["proposed", "approved", "declined"])
                                ),
                                name="impact_quote_status_one_of",
                                violation_error_message="Choose one of the listed values.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reviewed_by__isnull", True), ("reviewed_at__isnull", True)
                                    ),
                                    models.Q(
                                        ("reviewed_by__isnull", False),
                                        ("reviewed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_quote_reviewed_by_together",
                                violation_error_message="Who reviewed it and when belong together.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_at__isnull", True), ("status", "proposed")),
                                    models.Q(
                                        ("reviewed_at__isnull", False),
                                        ("status__in", ["approved", "declined"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_quote_reviewed_before_shown",
                                violation_error_message="A quote is reviewed before it is shown.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    models.Q(
                                        ("reviewed_by", models.F("proposed_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="impact_quote_four_eyes",
                                violation_error_message="Somebody else than who proposed it approves a quote.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="impact_quote_has_words",
                                violation_error_message="Write the words that are to be shown.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="version"
                            ),
                        ),
                        (
                            "text",
                            helsingborg_sf.lib.fields.TextField(
                                help_text="As it was said. Leave out with […]; what could point somebody out goes.",
                                verbose_name="exact wording",
                            ),
                        ),
                        (
                            "name_the_organisation",
                            models.BooleanField(
                                default=False,
                                verbose_name="the respondent has agreed that the organisation is named",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("declined", "Not used"),
                                ],
                                default="proposed",
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
                            "answer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="impact.answer",
                                verbose_name="answer",
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
                                to="impact.quote",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
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
                migrations.CreateModel(
                    name="RoundFigures",
                    fields=[
                        (
                            "round",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="figures",
                                serialize=False,
                                to="impact.interviewround",
                            ),
                        ),
                        ("generation", models.PositiveBigIntegerField(db_default=1, default=1)),
                        ("made", models.PositiveBigIntegerField(db_default=0, default=0)),
                        ("counted", models.JSONField(db_default={}, default=dict)),
                    ],
                    options={
                        "verbose_name": "figures of a round",
                        "verbose_name_plural": "figures of rounds",
                    },
                ),
            ],
            triggers=[
                pgtrigger.migrations.AddTrigger(
                    model_name="publication",
                    trigger=pgtrigger.compiler.Trigger(
                        name="publications_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dc38d89a2c7830fab26f6d9f6c21bd141a6d7a2e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_publications_stand_8dca5",
                            table="impact_publication",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="quotes_have_consent",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF NEW.status <> 'declined' AND NOT EXISTS (\n                SELECT 1 FROM impact_answer WHERE id = NEW.answer_id AND may_be_quoted\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the respondent has not agreed to be quoted';\n            END IF;\n            IF TG_OP = 'UPDATE' AND OLD.status = 'approved' AND NEW.status = 'approved'\n               AND (OLD.text, OLD.name_the_organisation, OLD.answer_id)\n                   IS DISTINCT FROM (NEW.text, NEW.name_the_organisation, NEW.answer_id) THEN\n                RAISE EXCEPTION 'pgtrigger: an approved quote stands as it was approved';\n            END IF;\n            RETURN NEW;\n            ",
                            hash="8cae1c6dc68e10246cf9316feb15621e88642935",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_quotes_have_consent_950e0",
                            table="impact_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="a8f7eff1a17bcb782e05eea708c407c5a6af6c87",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_3b55b",
                            table="impact_quote",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_quoteevent" ("answer_id", "id", "name_the_organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (NEW."answer_id", NEW."id", NEW."name_the_organisation", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                            hash="b68ed5941d20cc78885096de7014dc44cba89776",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f83f1",
                            table="impact_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_quoteevent" ("answer_id", "id", "name_the_organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (NEW."answer_id", NEW."id", NEW."name_the_organisation", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."proposed_by_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                            hash="60fba0c8cc9ff7398b624f1799e3db90e765ccb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12b36",
                            table="impact_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_quoteevent" ("answer_id", "id", "name_the_organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reviewed_at", "reviewed_by_id", "status", "text", "version") VALUES (OLD."answer_id", OLD."id", OLD."name_the_organisation", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."reviewed_at", OLD."reviewed_by_id", OLD."status", OLD."text", OLD."version"); RETURN NULL;',
                            hash="43ac916c84d795f48a9a0b3d325af428477a71b4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ce713",
                            table="impact_quote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a6261086482019ad767945d0deb6f2dad8d29e02",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8d08f",
                            table="impact_quoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
        helsingborg_sf.lib.migration_operations.InOneStep(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewsummary",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewsummary",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="interviewsummary",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="theme",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="theme",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="theme",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="reading",
                    name="impact_reading_place_one_of",
                ),
                migrations.AddField(
                    model_name="interviewsummary",
                    name="approved_how",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True,
                        help_text="For example: by e-mail to the interviewer, registry number 2023/12.",
                        max_length=200,
                        verbose_name="how it was approved",
                    ),
                ),
                migrations.AddField(
                    model_name="interviewsummaryevent",
                    name="approved_how",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True,
                        help_text="For example: by e-mail to the interviewer, registry number 2023/12.",
                        max_length=200,
                        verbose_name="how it was approved",
                    ),
                ),
                migrations.AddField(
                    model_name="theme",
                    name="assumption",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="themes",
                        to="impact.assumption",
                        verbose_name="assumption",
                    ),
                ),
                migrations.AddField(
                    model_name="theme",
                    name="stance",
                    field=models.CharField(
                        choices=[
                            ("supports", "Supports the assumption"),
                            ("contradicts", "Contradicts the assumption"),
                            ("silent", "Says nothing of it"),
                        ],
                        default="silent",
                        max_length=15,
                        verbose_name="what it says of the assumption",
                    ),
                ),
                migrations.AddField(
                    model_name="themeevent",
                    name="assumption",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="impact.assumption",
                        verbose_name="assumption",
                    ),
                ),
                migrations.AddField(
                    model_name="themeevent",
                    name="stance",
                    field=models.CharField(
                        choices=[
                            ("supports", "Supports the assumption"),
                            ("contradicts", "Contradicts the assumption"),
                            ("silent", "Says nothing of it"),
                        ],
                        default="silent",
                        max_length=15,
                        verbose_name="what it says of the assumption",
                    ),
                ),
                migrations.AlterField(
                    model_name="reading",
                    name="place",
                    field=models.CharField(
                        choices=[
                            ("sheet", "Interview sheet"),
                            ("print", "Printed sheet"),
                            ("previous", "Last year's answers beside the sheet"),
                            ("coding", "Sorting into themes"),
                            ("quotes", "Review of quotes"),
                            ("summary", "Writing a summary"),
                            ("history", "History of the answers"),
                            ("results", "Results of fewer than 5"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="results_are_counted_again",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (TG_OP <> 'DELETE' AND NEW.disposition = 'done')\n               OR (TG_OP <> 'INSERT' AND OLD.disposition = 'done') THEN\n                INSERT INTO impact_roundfigures (round_id, generation, made, counted)\n                SELECT r.id, 1, 0, '{}' FROM impact_interviewround r WHERE r.area_id IN (\n                    SELECT area_id FROM impact_interviewround\n                    WHERE (TG_OP <> 'DELETE' AND id = NEW.round_id)\n                       OR (TG_OP <> 'INSERT' AND id = OLD.round_id)\n                    UNION\n                    SELECT area_id FROM impact_questionnaire\n                    WHERE (TG_OP <> 'DELETE' AND id = NEW.questionnaire_id)\n                       OR (TG_OP <> 'INSERT' AND id = OLD.questionnaire_id)\n                ) ORDER BY r.id\n                ON CONFLICT (round_id) DO UPDATE\n                SET generation = impact_roundfigures.generation + 1;\n            END IF;\n            RETURN NULL;\n            ",
                            hash="3e870c7cc0488aaa941b315b53acca2888b455ff",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_results_are_counted_again_afb37",
                            table="impact_interview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_how", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."approved_how", NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="d67bdc1f18a43693764b0c3f7f001e126c7ef95d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5638c",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_how", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."approved_how", NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;',
                            hash="9a814a0d9c5d7b2f2550ff17b59fdf0cd975672e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34982",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interviewsummary",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_interviewsummaryevent" ("approved_how", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."approved_how", OLD."approved_on", OLD."id", OLD."interview_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;',
                            hash="3c8be3c323c615fdd650513bbc4d9674e43d21bd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_774e8",
                            table="impact_interviewsummary",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_themeevent" ("area_id", "assumption_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "version") VALUES (NEW."area_id", NEW."assumption_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."stance", NEW."version"); RETURN NULL;',
                            hash="aea36dde08edc8198e559d55e9a60444ad21ea65",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04909",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "impact_themeevent" ("area_id", "assumption_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "version") VALUES (NEW."area_id", NEW."assumption_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."stance", NEW."version"); RETURN NULL;',
                            hash="f5fc9966f36d4605df5063946f938f238681e272",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_02999",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="theme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "impact_themeevent" ("area_id", "assumption_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "version") VALUES (OLD."area_id", OLD."assumption_id", OLD."id", OLD."name", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."stance", OLD."version"); RETURN NULL;',
                            hash="21f9f8d47a17c8bc9fd9a60dd62b64ebe48b8d3a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_36b21",
                            table="impact_theme",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interviewsummary",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_how", ""), ("approved_on__isnull", True)),
                            models.Q(
                                ("approved_on__isnull", False),
                                models.Q(("approved_how", ""), _negated=True),
                                models.Q(("text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="impact_summary_approved_somehow",
                        violation_error_message="Say both when the respondent approved the summary and how.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reading",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "place__in",
                                [
                                    "sheet",
                                    "print",
                                    "previous",
                                    "coding",
                                    "quotes",
                                    "summary",
                                    "history",
                                    "results",
                                ],
                            )
                        ),
                        name="impact_reading_place_one_of",
                        violation_error_message="Choose one of the listed values.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="theme",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "contradicts", "silent"])),
                        name="impact_theme_stance_one_of",
                        violation_error_message="Choose one of the listed values.",
                    ),
                ),
                migrations.AlterConstraint(
                    model_name="theme",
                    name="impact_theme_once_an_area",
                    constraint=models.UniqueConstraint(
                        fields=("area", "name"),
                        name="impact_theme_once_an_area",
                        violation_error_message="The area already has a theme of that name.",
                    ),
                ),
            ],
        ),
        migrations.RunPython(granting("impact", GIVEN), migrations.RunPython.noop),
    ]
