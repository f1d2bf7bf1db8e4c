"""The ledger has a history, so that imports and merges of it can be undone."""

import django.db.models.deletion
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0005_undo_permissions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("procurements", "0006_needs_and_surveys"),
        ("suppliers", "0007_duplicates"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("booked_on", models.DateField(verbose_name="booked on")),
                (
                    "amount",
                    helsingborg_sf.lib.fields.MoneyField(
                        decimal_places=2, max_digits=15, verbose_name="amount"
                    ),
                ),
                (
                    "supplier_name",
                    helsingborg_sf.lib.fields.LineField(max_length=300, verbose_name="supplier"),
                ),
                (
                    "supplier_number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=40, verbose_name="supplier's number"
                    ),
                ),
                (
                    "department_name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="department as stated"
                    ),
                ),
                (
                    "text",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=300, verbose_name="text"
                    ),
                ),
                (
                    "file_name",
                    helsingborg_sf.lib.fields.LineField(max_length=200, verbose_name="file"),
                ),
                ("line_number", models.PositiveIntegerField(verbose_name="line")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "procurements_ledgerentryevent" ("amount", "booked_on", "department_id", "department_name", "file_name", "id", "line_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "supplier_name", "supplier_number", "text") VALUES (NEW."amount", NEW."booked_on", NEW."department_id", NEW."department_name", NEW."file_name", NEW."id", NEW."line_number", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."supplier_id", NEW."supplier_name", NEW."supplier_number", NEW."text"); RETURN NULL;',
                    hash="0c1c288f08444229851ef31f56d97e47a4d66917",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c361",
                    table="procurements_ledgerentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "procurements_ledgerentryevent" ("amount", "booked_on", "department_id", "department_name", "file_name", "id", "line_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "supplier_name", "supplier_number", "text") VALUES (NEW."amount", NEW."booked_on", NEW."department_id", NEW."department_name", NEW."file_name", NEW."id", NEW."line_number", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."supplier_id", NEW."supplier_name", NEW."supplier_number", NEW."text"); RETURN NULL;',
                    hash="3c53f4590cb7cee9a24f049d17013760f34b6029",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9362a",
                    table="procurements_ledgerentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "procurements_ledgerentryevent" ("amount", "booked_on", "department_id", "department_name", "file_name", "id", "line_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supplier_id", "supplier_name", "supplier_number", "text") VALUES (OLD."amount", OLD."booked_on", OLD."department_id", OLD."department_name", OLD."file_name", OLD."id", OLD."line_number", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."supplier_id", OLD."supplier_name", OLD."supplier_number", OLD."text"); RETURN NULL;',
                    hash="c4f0bfd4b8d0beb4bea97b38bbc209a63d805a15",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ca179",
                    table="procurements_ledgerentry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="ledgerentryevent",
            name="department",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="city.department",
                verbose_name="department",
            ),
        ),
        migrations.AddField(
            model_name="ledgerentryevent",
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
            model_name="ledgerentryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="procurements.ledgerentry",
            ),
        ),
        migrations.AddField(
            model_name="ledgerentryevent",
            name="supplier",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="suppliers.organisation",
                verbose_name="actor",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgerentryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6e0069cc506d80b9933982bff426ed87faa3b0b6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_eef01",
                    table="procurements_ledgerentryevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
