"""Needs that are moved, split out and listed; surveys that are listed and looked at again."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import helsingborg_sf.lib.fields
import helsingborg_sf.lib.partial_dates
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from helsingborg_sf.lib.migration_operations import InOneStep


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0004_department_competences"),
        ("procurements", "0005_legal_limits"),
        ("suppliers", "0003_cpv_codes"),
    ]

    operations = [
        InOneStep(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="candidate",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="candidate",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="candidate",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="marketsurvey",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="marketsurvey",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="procurement",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="procurement",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="procurement",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="procurement",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="purchasingneed",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="purchasingneed",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="purchasingneed",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="purchasingneed",
                    name="delete_delete",
                ),
                migrations.AlterModelOptions(
                    name="marketsurvey",
                    options={
                        "ordering": ["-surveyed_key", "-pk"],
                        "verbose_name": "market survey",
                        "verbose_name_plural": "market surveys",
                    },
                ),
                migrations.AddField(
                    model_name="candidate",
                    name="looked_at_because",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        help_text="What speaks for asking this actor.",
                        verbose_name="why it was looked at",
                    ),
                ),
                migrations.AddField(
                    model_name="candidateevent",
                    name="looked_at_because",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True,
                        help_text="What speaks for asking this actor.",
                        verbose_name="why it was looked at",
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneed",
                    name="earlier_contract",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The contract that has met the need until now.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_needs",
                        to="procurements.contract",
                        verbose_name="earlier contract",
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneedevent",
                    name="earlier_contract",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The contract that has met the need until now.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="procurements.contract",
                        verbose_name="earlier contract",
                    ),
                ),
                migrations.AddField(
                    model_name="procurement",
                    name="split_decided",
                    field=helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="split decided"
                    ),
                ),
                migrations.AddField(
                    model_name="procurement",
                    name="split_decided_by",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="split decided by"
                    ),
                ),
                migrations.AddField(
                    model_name="procurement",
                    name="split_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True, verbose_name="why it was split out"
                    ),
                ),
                migrations.AddField(
                    model_name="procurementevent",
                    name="split_decided",
                    field=helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="split decided"
                    ),
                ),
                migrations.AddField(
                    model_name="procurementevent",
                    name="split_decided_by",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="split decided by"
                    ),
                ),
                migrations.AddField(
                    model_name="procurementevent",
                    name="split_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True, verbose_name="why it was split out"
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneed",
                    name="split_decided",
                    field=helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="split decided"
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneed",
                    name="state_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True, editable=False, verbose_name="why it was dropped"
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneedevent",
                    name="split_decided",
                    field=helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="split decided"
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneedevent",
                    name="state_reason",
                    field=helsingborg_sf.lib.fields.TextField(
                        blank=True, editable=False, verbose_name="why it was dropped"
                    ),
                ),
                migrations.AlterField(
                    model_name="marketsurvey",
                    name="able_count",
                    field=models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: counted from the verdicts on the candidates.",
                        null=True,
                        verbose_name="able to deliver and meeting the criteria",
                    ),
                ),
                migrations.AlterField(
                    model_name="marketsurveyevent",
                    name="able_count",
                    field=models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: counted from the verdicts on the candidates.",
                        null=True,
                        verbose_name="able to deliver and meeting the criteria",
                    ),
                ),
                migrations.AlterField(
                    model_name="purchasingneed",
                    name="estimated_value",
                    field=helsingborg_sf.lib.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        help_text="SEK excluding VAT, whole term.",
                        max_digits=15,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="estimated value",
                    ),
                ),
                migrations.AlterField(
                    model_name="purchasingneed",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("surveyed", "Market surveyed"),
                            ("procuring", "In procurement"),
                            ("met", "Met by a contract"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                migrations.AlterField(
                    model_name="purchasingneedevent",
                    name="estimated_value",
                    field=helsingborg_sf.lib.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        help_text="SEK excluding VAT, whole term.",
                        max_digits=15,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="estimated value",
                    ),
                ),
                migrations.AlterField(
                    model_name="purchasingneedevent",
                    name="state",
                    field=models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("surveyed", "Market surveyed"),
                            ("procuring", "In procurement"),
                            ("met", "Met by a contract"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                migrations.AddField(
                    model_name="marketsurvey",
                    name="search",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            helsingborg_sf.lib.fields._Translate(
                                models.F("title"),
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
                migrations.AddField(
                    model_name="marketsurvey",
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
                    model_name="marketsurvey",
                    name="surveyed_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            helsingborg_sf.lib.fields._Edge(models.F("surveyed"), function="LOWER"),
                            models.Value("0001-01-01"),
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                migrations.AddField(
                    model_name="purchasingneed",
                    name="wanted_key",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            helsingborg_sf.lib.fields._Edge(models.F("wanted"), function="UPPER"),
                            models.Value("9999-12-31"),
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                migrations.AddIndex(
                    model_name="marketsurvey",
                    index=models.Index(fields=["sort_key", "id"], name="survey_by_title"),
                ),
                migrations.AddIndex(
                    model_name="marketsurvey",
                    index=models.Index(fields=["surveyed_key", "id"], name="survey_by_day"),
                ),
                migrations.AddIndex(
                    model_name="marketsurvey",
                    index=models.Index(fields=["look_again_on"], name="survey_look_again"),
                ),
                migrations.AddIndex(
                    model_name="marketsurvey",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="survey_search"
                    ),
                ),
                migrations.AddIndex(
                    model_name="purchasingneed",
                    index=models.Index(fields=["sort_key", "id"], name="need_by_title"),
                ),
                migrations.AddIndex(
                    model_name="purchasingneed",
                    index=models.Index(fields=["wanted_key", "id"], name="need_by_day"),
                ),
                migrations.AddIndex(
                    model_name="purchasingneed",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="need_search"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="candidate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("could_deliver", "unknown"), ("meets_criteria", "unknown")),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procurements_candidate_verdict_says_why",
                        violation_error_message="A verdict says why.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="marketsurvey",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("conclusion", "unknown"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procurements_survey_conclusion_says_why",
                        violation_error_message="A conclusion says why.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="marketsurvey",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consequence", "look_again"), _negated=True),
                            ("look_again_on__isnull", False),
                            _connector="OR",
                        ),
                        name="procurements_survey_look_again_says_when",
                        violation_error_message="Say when to look again.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purchasingneed",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("state_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="procurements_need_dropped_says_why",
                        violation_error_message="A dropped need says why.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purchasingneed",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("estimated_value__isnull", True),
                            ("estimated_value__gte", 0),
                            _connector="OR",
                        ),
                        name="procurements_need_value_not_negative",
                        violation_error_message="The value of a need is not negative.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "looked_at_because", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (NEW."added_by_id", NEW."could_deliver", NEW."id", NEW."looked_at_because", NEW."meets_criteria", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."reason", NEW."survey_id", NEW."version"); RETURN NULL;',
                            hash="c46ed8fb151e3a6197dcb03d10cf6c051d64b15f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0773e",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "looked_at_because", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (NEW."added_by_id", NEW."could_deliver", NEW."id", NEW."looked_at_because", NEW."meets_criteria", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."survey_id", NEW."version"); RETURN NULL;',
                            hash="2240d71945a875d0862337067a4bb5a1dbe10b66",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_45651",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="candidate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_candidateevent" ("added_by_id", "could_deliver", "id", "looked_at_because", "meets_criteria", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "survey_id", "version") VALUES (OLD."added_by_id", OLD."could_deliver", OLD."id", OLD."looked_at_because", OLD."meets_criteria", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."reason", OLD."survey_id", OLD."version"); RETURN NULL;',
                            hash="b0eb73e88692f86b38bd1f472469a0eeece144a6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cda5c",
                            table="procurements_candidate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."able_count" IS DISTINCT FROM (NEW."able_count") OR OLD."able_is_minimum" IS DISTINCT FROM (NEW."able_is_minimum") OR OLD."conclusion" IS DISTINCT FROM (NEW."conclusion") OR OLD."consequence" IS DISTINCT FROM (NEW."consequence") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."look_again_on" IS DISTINCT FROM (NEW."look_again_on") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."surveyed" IS DISTINCT FROM (NEW."surveyed") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="e09b52fd0bc9338b62b697002986c2282552eeeb",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f7dc0",
                            table="procurements_marketsurvey",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="marketsurvey",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."able_count" IS DISTINCT FROM (NEW."able_count") OR OLD."able_is_minimum" IS DISTINCT FROM (NEW."able_is_minimum") OR OLD."conclusion" IS DISTINCT FROM (NEW."conclusion") OR OLD."consequence" IS DISTINCT FROM (NEW."consequence") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."look_again_on" IS DISTINCT FROM (NEW."look_again_on") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."surveyed" IS DISTINCT FROM (NEW."surveyed") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "procurements_marketsurveyevent" ("able_count", "able_is_minimum", "conclusion", "consequence", "id", "look_again_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "surveyed", "title", "version") VALUES (NEW."able_count", NEW."able_is_minimum", NEW."conclusion", NEW."consequence", NEW."id", NEW."look_again_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."surveyed", NEW."title", NEW."version"); RETURN NULL;',
                            hash="9af7fb3168dead0ed74a88d62b930e5e35bfd0cb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_79872",
                            table="procurements_marketsurvey",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agreement" IS DISTINCT FROM (NEW."agreement") OR OLD."annex_2" IS DISTINCT FROM (NEW."annex_2") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."existence_is_secret" IS DISTINCT FROM (NEW."existence_is_secret") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."procedure" IS DISTINCT FROM (NEW."procedure") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided" IS DISTINCT FROM (NEW."split_decided") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."started" IS DISTINCT FROM (NEW."started") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="49a04552a817882a6dafa0e7cac5b17ba372733a",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_1cd85",
                            table="procurements_procurement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "started", "status", "title", "version") VALUES (NEW."agreement", NEW."annex_2", NEW."awarded", NEW."buyer_id", NEW."cancel_reason", NEW."cancelled_on", NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."existence_is_secret", NEW."id", NEW."nature", NEW."need_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."procedure", NEW."procurement_id", NEW."published_on", NEW."registry_number", NEW."source", NEW."split_decided", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."started", NEW."status", NEW."title", NEW."version"); RETURN NULL;',
                            hash="5cf63ba72606903489dd6f4b26298044b16fe73f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5cb25",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agreement" IS DISTINCT FROM (NEW."agreement") OR OLD."annex_2" IS DISTINCT FROM (NEW."annex_2") OR OLD."awarded" IS DISTINCT FROM (NEW."awarded") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."existence_is_secret" IS DISTINCT FROM (NEW."existence_is_secret") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."need_id" IS DISTINCT FROM (NEW."need_id") OR OLD."procedure" IS DISTINCT FROM (NEW."procedure") OR OLD."procurement_id" IS DISTINCT FROM (NEW."procurement_id") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided" IS DISTINCT FROM (NEW."split_decided") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."started" IS DISTINCT FROM (NEW."started") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "started", "status", "title", "version") VALUES (NEW."agreement", NEW."annex_2", NEW."awarded", NEW."buyer_id", NEW."cancel_reason", NEW."cancelled_on", NEW."cpv_id", NEW."department_id", NEW."description", NEW."estimated_value", NEW."existence_is_secret", NEW."id", NEW."nature", NEW."need_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."procedure", NEW."procurement_id", NEW."published_on", NEW."registry_number", NEW."source", NEW."split_decided", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."started", NEW."status", NEW."title", NEW."version"); RETURN NULL;',
                            hash="524c31cd579697bd2a52702840850856eaaf05fe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1ba4c",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="procurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_procurementevent" ("agreement", "annex_2", "awarded", "buyer_id", "cancel_reason", "cancelled_on", "cpv_id", "department_id", "description", "estimated_value", "existence_is_secret", "id", "nature", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procurement_id", "published_on", "registry_number", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "started", "status", "title", "version") VALUES (OLD."agreement", OLD."annex_2", OLD."awarded", OLD."buyer_id", OLD."cancel_reason", OLD."cancelled_on", OLD."cpv_id", OLD."department_id", OLD."description", OLD."estimated_value", OLD."existence_is_secret", OLD."id", OLD."nature", OLD."need_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."procedure", OLD."procurement_id", OLD."published_on", OLD."registry_number", OLD."source", OLD."split_decided", OLD."split_decided_by", OLD."split_from_id", OLD."split_reason", OLD."started", OLD."status", OLD."title", OLD."version"); RETURN NULL;',
                            hash="f3366444a45c56120ec0418fe922f9b41eb5bbe6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4823b",
                            table="procurements_procurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."earlier_contract_id" IS DISTINCT FROM (NEW."earlier_contract_id") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided" IS DISTINCT FROM (NEW."split_decided") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="c2e0caafcb308fcd6090068bd38517b75fa61435",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f5f41",
                            table="procurements_purchasingneed",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "earlier_contract_id", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "state", "state_reason", "title", "version", "wanted") VALUES (NEW."cpv_id", NEW."department_id", NEW."description", NEW."earlier_contract_id", NEW."estimated_value", NEW."id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."source", NEW."split_decided", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."state", NEW."state_reason", NEW."title", NEW."version", NEW."wanted"); RETURN NULL;',
                            hash="d6d408571c9c1af86fdee185ab682edd535b4e00",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b335",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cpv_id" IS DISTINCT FROM (NEW."cpv_id") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."earlier_contract_id" IS DISTINCT FROM (NEW."earlier_contract_id") OR OLD."estimated_value" IS DISTINCT FROM (NEW."estimated_value") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."split_decided" IS DISTINCT FROM (NEW."split_decided") OR OLD."split_decided_by" IS DISTINCT FROM (NEW."split_decided_by") OR OLD."split_from_id" IS DISTINCT FROM (NEW."split_from_id") OR OLD."split_reason" IS DISTINCT FROM (NEW."split_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "earlier_contract_id", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "state", "state_reason", "title", "version", "wanted") VALUES (NEW."cpv_id", NEW."department_id", NEW."description", NEW."earlier_contract_id", NEW."estimated_value", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."source", NEW."split_decided", NEW."split_decided_by", NEW."split_from_id", NEW."split_reason", NEW."state", NEW."state_reason", NEW."title", NEW."version", NEW."wanted"); RETURN NULL;',
                            hash="7d7c2cfc9a7979e6e8973bc92d49b6986e05b7ef",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c34e9",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="purchasingneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "procurements_purchasingneedevent" ("cpv_id", "department_id", "description", "earlier_contract_id", "estimated_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "split_decided", "split_decided_by", "split_from_id", "split_reason", "state", "state_reason", "title", "version", "wanted") VALUES (OLD."cpv_id", OLD."department_id", OLD."description", OLD."earlier_contract_id", OLD."estimated_value", OLD."id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."source", OLD."split_decided", OLD."split_decided_by", OLD."split_from_id", OLD."split_reason", OLD."state", OLD."state_reason", OLD."title", OLD."version", OLD."wanted"); RETURN NULL;',
                            hash="5286d52015025b019da48798b6e86230dc132371",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fc51a",
                            table="procurements_purchasingneed",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
