"""Who arranged a gathering, where, and which dialogues followed from it."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.lib.migration_operations import InOneStep


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("dialogues", "0004_rounds_and_learnings"),
        ("procurements", "0009_options_to_decide"),
        ("suppliers", "0008_card_and_contacts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InOneStep(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogue",
                    name="count_version",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogue",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogue",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dialogue",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="dialogue",
                    name="followed_from",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="dialogues.dialogue",
                        verbose_name="followed from",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogue",
                    name="organiser",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events_arranged",
                        to="suppliers.organisation",
                        verbose_name="organiser",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogue",
                    name="organiser_department",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events_arranged",
                        to="city.department",
                        verbose_name="organising department",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogue",
                    name="organiser_words",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="organiser in words"
                    ),
                ),
                migrations.AddField(
                    model_name="dialogue",
                    name="venue",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="venue"
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueevent",
                    name="followed_from",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogues.dialogue",
                        verbose_name="followed from",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueevent",
                    name="organiser",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.organisation",
                        verbose_name="organiser",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueevent",
                    name="organiser_department",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="city.department",
                        verbose_name="organising department",
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueevent",
                    name="organiser_words",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="organiser in words"
                    ),
                ),
                migrations.AddField(
                    model_name="dialogueevent",
                    name="venue",
                    field=helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="venue"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dialogue",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organiser_words", ""),
                                models.Q(
                                    ("organiser__isnull", True),
                                    ("organiser_department__isnull", True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("organiser__isnull", True), ("organiser_department__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="dialogues_dialogue_one_organiser",
                        violation_error_message="Say the organiser in one way.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dialogue",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("followed_from__isnull", True),
                            models.Q(("followed_from", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="dialogues_dialogue_follows_another",
                        violation_error_message="A dialogue does not follow from itself.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."attendance_is_approximate" IS DISTINCT FROM (NEW."attendance_is_approximate") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."finished_by_id" IS DISTINCT FROM (NEW."finished_by_id") OR OLD."followed_from_id" IS DISTINCT FROM (NEW."followed_from_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."held" IS DISTINCT FROM (NEW."held") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative" IS DISTINCT FROM (NEW."initiative") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."organiser_id" IS DISTINCT FROM (NEW."organiser_id") OR OLD."organiser_department_id" IS DISTINCT FROM (NEW."organiser_department_id") OR OLD."organiser_words" IS DISTINCT FROM (NEW."organiser_words") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."requirement_id" IS DISTINCT FROM (NEW."requirement_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."venue" IS DISTINCT FROM (NEW."venue") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; RETURN NEW;",
                            hash="cd4cf8f0063e225f06d0af149efbcc15470c768c",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_8349b",
                            table="dialogues_dialogue",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "followed_from_id", "form", "held", "id", "initiative", "known_on", "notes", "organiser_department_id", "organiser_id", "organiser_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "venue", "version") VALUES (NEW."attendance", NEW."attendance_is_approximate", NEW."corrects_id", NEW."finished_at", NEW."finished_by_id", NEW."followed_from_id", NEW."form", NEW."held", NEW."id", NEW."initiative", NEW."known_on", NEW."notes", NEW."organiser_department_id", NEW."organiser_id", NEW."organiser_words", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."registry_number", NEW."requirement_id", NEW."result", NEW."round_id", NEW."source", NEW."status", NEW."title", NEW."topics", NEW."venue", NEW."version"); RETURN NULL;',
                            hash="479cef3a31bd5303320d32e62017c51601f519e2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b7593",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."attendance" IS DISTINCT FROM (NEW."attendance") OR OLD."attendance_is_approximate" IS DISTINCT FROM (NEW."attendance_is_approximate") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."finished_by_id" IS DISTINCT FROM (NEW."finished_by_id") OR OLD."followed_from_id" IS DISTINCT FROM (NEW."followed_from_id") OR OLD."form" IS DISTINCT FROM (NEW."form") OR OLD."held" IS DISTINCT FROM (NEW."held") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative" IS DISTINCT FROM (NEW."initiative") OR OLD."known_on" IS DISTINCT FROM (NEW."known_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."organiser_id" IS DISTINCT FROM (NEW."organiser_id") OR OLD."organiser_department_id" IS DISTINCT FROM (NEW."organiser_department_id") OR OLD."organiser_words" IS DISTINCT FROM (NEW."organiser_words") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."requirement_id" IS DISTINCT FROM (NEW."requirement_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."venue" IS DISTINCT FROM (NEW."venue") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "followed_from_id", "form", "held", "id", "initiative", "known_on", "notes", "organiser_department_id", "organiser_id", "organiser_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "venue", "version") VALUES (NEW."attendance", NEW."attendance_is_approximate", NEW."corrects_id", NEW."finished_at", NEW."finished_by_id", NEW."followed_from_id", NEW."form", NEW."held", NEW."id", NEW."initiative", NEW."known_on", NEW."notes", NEW."organiser_department_id", NEW."organiser_id", NEW."organiser_words", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."registry_number", NEW."requirement_id", NEW."result", NEW."round_id", NEW."source", NEW."status", NEW."title", NEW."topics", NEW."venue", NEW."version"); RETURN NULL;',
                            hash="4ec42c13d7eb7cf95623c25f035637dd4313e319",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_425c8",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialogue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "dialogues_dialogueevent" ("attendance", "attendance_is_approximate", "corrects_id", "finished_at", "finished_by_id", "followed_from_id", "form", "held", "id", "initiative", "known_on", "notes", "organiser_department_id", "organiser_id", "organiser_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "requirement_id", "result", "round_id", "source", "status", "title", "topics", "venue", "version") VALUES (OLD."attendance", OLD."attendance_is_approximate", OLD."corrects_id", OLD."finished_at", OLD."finished_by_id", OLD."followed_from_id", OLD."form", OLD."held", OLD."id", OLD."initiative", OLD."known_on", OLD."notes", OLD."organiser_department_id", OLD."organiser_id", OLD."organiser_words", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."registry_number", OLD."requirement_id", OLD."result", OLD."round_id", OLD."source", OLD."status", OLD."title", OLD."topics", OLD."venue", OLD."version"); RETURN NULL;',
                            hash="084150a3d8cdc6bd04d930f06373726433e27940",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d650e",
                            table="dialogues_dialogue",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
