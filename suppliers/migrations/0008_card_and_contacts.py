"""Documents, register listings, and contact persons whose rights are kept."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import helsingborg_sf.lib.partial_dates
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from helsingborg_sf.city.roles import ALL, Role, grants, granting

WRITERS = (Role.PROCUREMENT_OFFICER, Role.COORDINATOR)
GIVEN = grants(
    view=ALL, change=WRITERS, delete=WRITERS, models="documentreference registerlisting"
) | {"handle_personal_data": (Role.COORDINATOR, Role.ADMINISTRATOR)}


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("suppliers", "0007_duplicates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentReference",
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
                    "title",
                    helsingborg_sf.lib.fields.LineField(max_length=200, verbose_name="title"),
                ),
                (
                    "registry_number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=50, verbose_name="registry number"
                    ),
                ),
                (
                    "dated",
                    helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="dated"
                    ),
                ),
                ("link", models.URLField(blank=True, verbose_name="link")),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["organisation", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DocumentReferenceEvent",
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
                    "title",
                    helsingborg_sf.lib.fields.LineField(max_length=200, verbose_name="title"),
                ),
                (
                    "registry_number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=50, verbose_name="registry number"
                    ),
                ),
                (
                    "dated",
                    helsingborg_sf.lib.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="dated"
                    ),
                ),
                ("link", models.URLField(blank=True, verbose_name="link")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegisterListing",
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
                    "register",
                    models.CharField(
                        choices=[
                            ("asf_list", "The ASF list (Skoopi)"),
                            (
                                "idea_based",
                                "Kammarkollegiet's register of idea-based organisations",
                            ),
                            ("none", "In none of the registers"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("link", models.URLField(blank=True, verbose_name="link")),
            ],
            options={
                "verbose_name": "register listing",
                "verbose_name_plural": "register listings",
                "ordering": ["organisation", "-checked_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterListingEvent",
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
                    "register",
                    models.CharField(
                        choices=[
                            ("asf_list", "The ASF list (Skoopi)"),
                            (
                                "idea_based",
                                "Kammarkollegiet's register of idea-based organisations",
                            ),
                            ("none", "In none of the registers"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                ("link", models.URLField(blank=True, verbose_name="link")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="contact",
            options={
                "ordering": ["name", "pk"],
                "permissions": [
                    ("handle_personal_data", "Can handle requests about personal data")
                ],
                "verbose_name": "contact person",
                "verbose_name_plural": "contact persons",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="contact",
            name="kept_for_claim",
            field=models.BooleanField(
                default=False,
                help_text="While it is ticked the person cannot be erased.",
                verbose_name="needed for a legal claim",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="kept_reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="why it is kept"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="kept_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="kept until"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="left_on",
            field=models.DateField(
                blank=True,
                help_text="From this day the time is counted until the person is proposed for disposal.",
                null=True,
                verbose_name="no longer current since",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="objected_on",
            field=models.DateField(
                blank=True,
                help_text="The person objects to being registered (GDPR article 21).",
                null=True,
                verbose_name="objection received on",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="objection_note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, verbose_name="about the objection"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="restricted_on",
            field=models.DateField(
                blank=True,
                help_text="Use of the data is restricted (GDPR article 18). Others see “restricted”.",
                null=True,
                verbose_name="restricted since",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="restriction_note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, verbose_name="about the restriction"
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="kept_for_claim",
            field=models.BooleanField(
                default=False,
                help_text="While it is ticked the person cannot be erased.",
                verbose_name="needed for a legal claim",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="kept_reason",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, editable=False, verbose_name="why it is kept"
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="kept_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="kept until"
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="left_on",
            field=models.DateField(
                blank=True,
                help_text="From this day the time is counted until the person is proposed for disposal.",
                null=True,
                verbose_name="no longer current since",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="objected_on",
            field=models.DateField(
                blank=True,
                help_text="The person objects to being registered (GDPR article 21).",
                null=True,
                verbose_name="objection received on",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="objection_note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, verbose_name="about the objection"
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="restricted_on",
            field=models.DateField(
                blank=True,
                help_text="Use of the data is restricted (GDPR article 18). Others see “restricted”.",
                null=True,
                verbose_name="restricted since",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="restriction_note",
            field=helsingborg_sf.lib.fields.TextField(
                blank=True, verbose_name="about the restriction"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_contactevent" ("email", "id", "kept_for_claim", "kept_reason", "kept_until", "left_on", "name", "no_longer_current", "objected_on", "objection_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "restricted_on", "restriction_note", "role", "version") VALUES (NEW."email", NEW."id", NEW."kept_for_claim", NEW."kept_reason", NEW."kept_until", NEW."left_on", NEW."name", NEW."no_longer_current", NEW."objected_on", NEW."objection_note", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."phone", NEW."restricted_on", NEW."restriction_note", NEW."role", NEW."version"); RETURN NULL;',
                    hash="c4a0a6e48350f4d134cc7eef7179b75e052e4e65",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3edb3",
                    table="suppliers_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "suppliers_contactevent" ("email", "id", "kept_for_claim", "kept_reason", "kept_until", "left_on", "name", "no_longer_current", "objected_on", "objection_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "restricted_on", "restriction_note", "role", "version") VALUES (NEW."email", NEW."id", NEW."kept_for_claim", NEW."kept_reason", NEW."kept_until", NEW."left_on", NEW."name", NEW."no_longer_current", NEW."objected_on", NEW."objection_note", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."phone", NEW."restricted_on", NEW."restriction_note", NEW."role", NEW."version"); RETURN NULL;',
                    hash="9da45189ca31cee7688395d7911a3708e9e41248",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6ba1",
                    table="suppliers_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_contactevent" ("email", "id", "kept_for_claim", "kept_reason", "kept_until", "left_on", "name", "no_longer_current", "objected_on", "objection_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "restricted_on", "restriction_note", "role", "version") VALUES (OLD."email", OLD."id", OLD."kept_for_claim", OLD."kept_reason", OLD."kept_until", OLD."left_on", OLD."name", OLD."no_longer_current", OLD."objected_on", OLD."objection_note", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."phone", OLD."restricted_on", OLD."restriction_note", OLD."role", OLD."version"); RETURN NULL;',
                    hash="41eb34187e15b15dd93a37726f82c0e409639268",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_64227",
                    table="suppliers_contact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on__isnull", True), ("no_longer_current", True), _connector="OR"
                ),
                name="suppliers_contact_left_is_not_current",
                violation_error_message="Somebody who has left is no longer current.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kept_for_claim", False), ("restricted_on__isnull", False), _connector="OR"
                ),
                name="suppliers_contact_claim_is_restricted",
                violation_error_message="What is needed for a legal claim is restricted: say since when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("objection_note", ""), ("objected_on__isnull", False), _connector="OR"
                    ),
                    models.Q(
                        ("restriction_note", ""), ("restricted_on__isnull", False), _connector="OR"
                    ),
                ),
                name="suppliers_contact_note_with_its_day",
                violation_error_message="A note about it says since which day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kept_reason", ""), ("kept_until__isnull", True)),
                    models.Q(
                        ("kept_until__isnull", False), models.Q(("kept_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="suppliers_contact_kept_with_a_reason",
                violation_error_message="Say why it is kept and until when.",
            ),
        ),
        migrations.AddField(
            model_name="documentreference",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="suppliers.organisation",
                verbose_name="actor",
            ),
        ),
        migrations.AddField(
            model_name="documentreferenceevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.organisation",
                verbose_name="actor",
            ),
        ),
        migrations.AddField(
            model_name="documentreferenceevent",
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
            model_name="documentreferenceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="suppliers.documentreference",
            ),
        ),
        migrations.AddField(
            model_name="registerlisting",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="checked by",
            ),
        ),
        migrations.AddField(
            model_name="registerlisting",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="listings",
                to="suppliers.organisation",
                verbose_name="actor",
            ),
        ),
        migrations.AddField(
            model_name="registerlistingevent",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="checked by",
            ),
        ),
        migrations.AddField(
            model_name="registerlistingevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.organisation",
                verbose_name="actor",
            ),
        ),
        migrations.AddField(
            model_name="registerlistingevent",
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
            model_name="registerlistingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="suppliers.registerlisting",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreference",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="11cf2d6e06c49d3a7bd61382b2673e2967bb596f",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_b5deb",
                    table="suppliers_documentreference",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_documentreferenceevent" ("dated", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "title", "version") VALUES (NEW."dated", NEW."id", NEW."link", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."registry_number", NEW."title", NEW."version"); RETURN NULL;',
                    hash="b0efa5eb0285d5cbbd5420cd9e11ff9ed7253c11",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6f3f5",
                    table="suppliers_documentreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "suppliers_documentreferenceevent" ("dated", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "title", "version") VALUES (NEW."dated", NEW."id", NEW."link", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."registry_number", NEW."title", NEW."version"); RETURN NULL;',
                    hash="0a32f899472d00305e16a14832baf2fa151f7fe0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d374f",
                    table="suppliers_documentreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_documentreferenceevent" ("dated", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "title", "version") VALUES (OLD."dated", OLD."id", OLD."link", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."registry_number", OLD."title", OLD."version"); RETURN NULL;',
                    hash="78b107aa5544d4999e7754c4909ba1be0b963238",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4ccc7",
                    table="suppliers_documentreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentreferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2bad243f5c2024bce257fea6bf7d8281ebb2e5a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_05ee8",
                    table="suppliers_documentreferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registerlisting",
            constraint=models.CheckConstraint(
                condition=models.Q(("register__in", ["asf_list", "idea_based", "none"])),
                name="suppliers_registerlisting_register_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerlisting",
            constraint=models.UniqueConstraint(
                fields=("organisation", "register", "checked_on"),
                name="suppliers_listing_once_a_day",
                violation_error_message="This is already registered for the day.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerlisting",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="7af53f9861c7738aca8f01f9a95f552168e967f9",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_9388b",
                    table="suppliers_registerlisting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerlisting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_registerlistingevent" ("checked_by_id", "checked_on", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "version") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."id", NEW."link", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."register", NEW."version"); RETURN NULL;',
                    hash="c87b8bb3677b8ccd42ff2b5b9511ae90452dd5d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cf0f9",
                    table="suppliers_registerlisting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerlisting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "suppliers_registerlistingevent" ("checked_by_id", "checked_on", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "version") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."id", NEW."link", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."register", NEW."version"); RETURN NULL;',
                    hash="32c47bbe47fe9ecdda9060b21a30c7fcca1dad42",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8af00",
                    table="suppliers_registerlisting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerlisting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_registerlistingevent" ("checked_by_id", "checked_on", "id", "link", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "version") VALUES (OLD."checked_by_id", OLD."checked_on", OLD."id", OLD."link", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."register", OLD."version"); RETURN NULL;',
                    hash="1b29e25a33a52db7e29a61521a260e7cbfc67979",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44715",
                    table="suppliers_registerlisting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registerlistingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cc26c6164fce4cded8d791d97b5c5ac0c8fa0ced",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9a266",
                    table="suppliers_registerlistingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("suppliers", GIVEN), migrations.RunPython.noop),
    ]
