"""Records merged into others, names by what tells them apart, districts with a history."""

import django.db.models.deletion
import django.db.models.functions.text
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0004_department_competences"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("suppliers", "0003_cpv_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OfferingDistrictEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationDistrictEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OfferingDistrict",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("suppliers.offering_districts",),
        ),
        migrations.CreateModel(
            name="OrganisationDistrict",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("suppliers.organisation_districts",),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="organisation",
            name="suppliers_organisation_number_once",
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="suppliers.organisation",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="organisationevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.organisation",
                verbose_name="merged into",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."challenges" IS DISTINCT FROM (NEW."challenges") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_umbrella" IS DISTINCT FROM (NEW."is_umbrella") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_number" IS DISTINCT FROM (NEW."organisation_number") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="14ddc5b3d23268649cb4e0dc1fe5c0a603547d5d",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_a39d6",
                    table="suppliers_organisation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "merged_into_id", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (NEW."address", NEW."challenges", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."id", NEW."is_umbrella", NEW."legal_form", NEW."merged_into_id", NEW."name", NEW."organisation_number", NEW."other_names", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."registry_number", NEW."source", NEW."stage", NEW."version", NEW."website"); RETURN NULL;',
                    hash="ac9aac5e77d2ea766bacd049fa3b998c5b293f35",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_977ec",
                    table="suppliers_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."challenges" IS DISTINCT FROM (NEW."challenges") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_umbrella" IS DISTINCT FROM (NEW."is_umbrella") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_number" IS DISTINCT FROM (NEW."organisation_number") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "merged_into_id", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (NEW."address", NEW."challenges", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."id", NEW."is_umbrella", NEW."legal_form", NEW."merged_into_id", NEW."name", NEW."organisation_number", NEW."other_names", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."registry_number", NEW."source", NEW."stage", NEW."version", NEW."website"); RETURN NULL;',
                    hash="014bffd0c2952fe202e2b292defc445bdd19a872",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01ba0",
                    table="suppliers_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_organisationevent" ("address", "challenges", "confirmed_by_id", "confirmed_on", "description", "id", "is_umbrella", "legal_form", "merged_into_id", "name", "organisation_number", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registry_number", "source", "stage", "version", "website") VALUES (OLD."address", OLD."challenges", OLD."confirmed_by_id", OLD."confirmed_on", OLD."description", OLD."id", OLD."is_umbrella", OLD."legal_form", OLD."merged_into_id", OLD."name", OLD."organisation_number", OLD."other_names", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."registry_number", OLD."source", OLD."stage", OLD."version", OLD."website"); RETURN NULL;',
                    hash="747f266e9c45b4fa908efa372ad86c5fd22eaac4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_80369",
                    table="suppliers_organisation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into__isnull", True)),
                fields=("organisation_number",),
                name="suppliers_organisation_number_once",
                violation_error_message="There is already an actor with this organisation number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="suppliers_not_merged_into_itself",
                violation_error_message="An organisation is not merged into itself.",
            ),
        ),
        migrations.AddField(
            model_name="offeringdistrictevent",
            name="district",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="city.district",
            ),
        ),
        migrations.AddField(
            model_name="offeringdistrictevent",
            name="offering",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.offering",
            ),
        ),
        migrations.AddField(
            model_name="offeringdistrictevent",
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
            model_name="organisationdistrictevent",
            name="district",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="city.district",
            ),
        ),
        migrations.AddField(
            model_name="organisationdistrictevent",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.organisation",
            ),
        ),
        migrations.AddField(
            model_name="organisationdistrictevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offeringdistrict",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_offeringdistrictevent" ("district_id", "id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."district_id", NEW."id", NEW."offering_id", _pgh_attach_context(), clock_timestamp(), \'insert\'); RETURN NULL;',
                    hash="5c9ba8c3243fa8a58e9b685e079ee71a37b586f7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba803",
                    table="suppliers_offering_districts",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offeringdistrict",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_offeringdistrictevent" ("district_id", "id", "offering_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."district_id", OLD."id", OLD."offering_id", _pgh_attach_context(), clock_timestamp(), \'delete\'); RETURN NULL;',
                    hash="d71f81d27610130e21e70241b3be6f2f8e98e542",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_84069",
                    table="suppliers_offering_districts",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationdistrict",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_organisationdistrictevent" ("district_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."district_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\'); RETURN NULL;',
                    hash="3f0d0e6f84f71549e830ea141e16040288611918",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6ce04",
                    table="suppliers_organisation_districts",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationdistrict",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "suppliers_organisationdistrictevent" ("district_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."district_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\'); RETURN NULL;',
                    hash="40f36c54b1e0800f3c184d1bac0c98b3a687b646",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b0094",
                    table="suppliers_organisation_districts",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="name_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    helsingborg_sf.lib.fields._Replace(
                        helsingborg_sf.lib.fields._Replace(
                            helsingborg_sf.lib.fields._Replace(
                                helsingborg_sf.lib.fields._Translate(
                                    django.db.models.functions.text.Lower(models.F("name")),
                                    models.Value("åäáàâãæöóòôõøéèêëíìîïúùûüýñç"),
                                    models.Value("aaaaaaaooooooeeeeiiiiuuuuync"),
                                ),
                                "[\\s[:punct:]]+",
                                " ",
                            ),
                            "\\m(ab|aktiebolag|aktiebolaget|ek|ekonomisk|ekonomiska|for|forening|foreningen|hb|handelsbolag|handelsbolaget|ideell|ideella|kb|kommanditbolag|publ|stiftelse|stiftelsen|svb)\\M",
                            " ",
                        ),
                        "\\s+",
                        " ",
                    ),
                    function="BTRIM",
                    output_field=models.CharField(),
                ),
                output_field=models.CharField(db_collation="C", max_length=400),
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["name_key"], name="organisation_by_name_key"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offeringdistrictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c2609d1f62df2e1eca008138f822667202adcb94",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3e929",
                    table="suppliers_offeringdistrictevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationdistrictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4b73fa3e56c60c24a1716c75dc6d8225adae0b51",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f318c",
                    table="suppliers_organisationdistrictevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
