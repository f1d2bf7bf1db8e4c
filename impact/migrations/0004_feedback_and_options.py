"""Feedback says how far it has come; the options of a scale say what its ends mean."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("impact", "0003_parties_and_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="feedback",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="feedback",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="feedback",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="feedback",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="sent_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mail", "By e-mail"),
                    ("handed_over", "Handed over at a meeting or by post"),
                ],
                editable=False,
                max_length=15,
                verbose_name="how it was sent",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="status",
            field=models.CharField(
                choices=[("draft", "Draft"), ("approved", "Approved"), ("sent", "Sent")],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="feedbackevent",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="feedbackevent",
            name="sent_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mail", "By e-mail"),
                    ("handed_over", "Handed over at a meeting or by post"),
                ],
                editable=False,
                max_length=15,
                verbose_name="how it was sent",
            ),
        ),
        migrations.AddField(
            model_name="feedbackevent",
            name="status",
            field=models.CharField(
                choices=[("draft", "Draft"), ("approved", "Approved"), ("sent", "Sent")],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="feedback",
            name="approved_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="approved on"
            ),
        ),
        migrations.AlterField(
            model_name="feedback",
            name="sent_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="sent on"),
        ),
        migrations.AlterField(
            model_name="feedbackevent",
            name="approved_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="approved on"
            ),
        ),
        migrations.AlterField(
            model_name="feedbackevent",
            name="sent_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="sent on"),
        ),
        migrations.AlterField(
            model_name="question",
            name="options",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True,
                help_text="One a line. For a scale: what 1 and 5 mean, or what 1, 3 and 5 mean, in that order.",
                verbose_name="options",
            ),
        ),
        migrations.AlterField(
            model_name="questionevent",
            name="options",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True,
                help_text="One a line. For a scale: what 1 and 5 mean, or what 1, 3 and 5 mean, in that order.",
                verbose_name="options",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_feedbackevent" ("approved_by_id", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_how", "sent_on", "status", "version", "we_did", "you_told_us") VALUES (NEW."approved_by_id", NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."sent_how", NEW."sent_on", NEW."status", NEW."version", NEW."we_did", NEW."you_told_us"); RETURN NULL;',
                    hash="bd695875c92f05df7c016612a12c4d19c0b27798",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2013d",
                    table="impact_feedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "impact_feedbackevent" ("approved_by_id", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_how", "sent_on", "status", "version", "we_did", "you_told_us") VALUES (NEW."approved_by_id", NEW."approved_on", NEW."id", NEW."interview_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."sent_how", NEW."sent_on", NEW."status", NEW."version", NEW."we_did", NEW."you_told_us"); RETURN NULL;',
                    hash="3e0ac5ec10020834edf5058625a62ddfb01a0f40",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_61838",
                    table="impact_feedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "impact_feedbackevent" ("approved_by_id", "approved_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_how", "sent_on", "status", "version", "we_did", "you_told_us") VALUES (OLD."approved_by_id", OLD."approved_on", OLD."id", OLD."interview_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."sent_how", OLD."sent_on", OLD."status", OLD."version", OLD."we_did", OLD."you_told_us"); RETURN NULL;',
                    hash="ba1ce9e71288122f9bdbcb3935a85c4e847c6a98",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c590",
                    table="impact_feedback",
                    when="AFTER",
                ),
            ),
        ),
        # What there is says by its dates how far it has come.
        migrations.RunSQL(
            "UPDATE impact_feedback SET status = CASE WHEN sent_on IS NOT NULL THEN 'sent' "
            "WHEN approved_on IS NOT NULL THEN 'approved' ELSE 'draft' END",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "approved", "sent"])),
                name="impact_feedback_status_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_on__isnull", True),
                        ("sent_on__isnull", True),
                        ("status", "draft"),
                    ),
                    models.Q(
                        ("approved_on__isnull", False),
                        ("sent_on__isnull", True),
                        ("status", "approved"),
                    ),
                    models.Q(
                        ("approved_on__isnull", False),
                        ("sent_on__isnull", False),
                        ("status", "sent"),
                    ),
                    _connector="OR",
                ),
                name="impact_feedback_says_when",
                violation_error_message="Feedback says when it was approved and sent.",
            ),
        ),
    ]
