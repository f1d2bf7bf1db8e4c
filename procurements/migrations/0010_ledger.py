"""Lines of the ledger point at suppliers as the ledger writes them; those point at actors."""

import django.db.models.deletion
import django.db.models.functions.text
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


from helsingborg_sf.city.roles import ALL, Role, grants, granting

BOTH = (Role.COORDINATOR, Role.PROCUREMENT_OFFICER)
GIVEN = grants(view=ALL, change=BOTH, models="ledgerfile ledgersupplier")


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0007_mail_permissions"),
        ("lib", "0008_form_token_version"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("procurements", "0009_options_to_decide"),
        ("suppliers", "0008_card_and_contacts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="ledgerentryevent",
            name="pgh_obj",
        ),
        migrations.RemoveField(
            model_name="ledgerentryevent",
            name="department",
        ),
        migrations.RemoveField(
            model_name="ledgerentryevent",
            name="pgh_context",
        ),
        migrations.RemoveField(
            model_name="ledgerentryevent",
            name="supplier",
        ),
        migrations.DeleteModel(
            name="LedgerEntry",
        ),
        migrations.DeleteModel(
            name="LedgerEntryEvent",
        ),
        migrations.CreateModel(
            name="LedgerFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", helsingborg_sf.lib.fields.LineField(max_length=200, verbose_name="file")),
                ("imported_at", models.DateTimeField(verbose_name="imported at")),
                ("lines", models.PositiveIntegerField(default=0, verbose_name="lines")),
                ("new_lines", models.PositiveIntegerField(default=0, verbose_name="new lines")),
                (
                    "replaced_lines",
                    models.PositiveIntegerField(default=0, verbose_name="replaced lines"),
                ),
                (
                    "months",
                    models.JSONField(default=list, editable=False, verbose_name="months"),
                ),
                (
                    "run",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ledger_file",
                        to="lib.importrun",
                        verbose_name="import",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="imported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledger file",
                "verbose_name_plural": "ledger files",
                "ordering": ["-imported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerSupplier",
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
                    "number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=40, verbose_name="supplier's number"
                    ),
                ),
                (
                    "name",
                    helsingborg_sf.lib.fields.LineField(max_length=300, verbose_name="supplier"),
                ),
                (
                    "matched_by",
                    models.CharField(
                        choices=[
                            ("nobody", "Not matched"),
                            ("number", "Organisation number"),
                            ("user", "Confirmed by a user"),
                            ("outside", "Not in the register, says a user"),
                        ],
                        default="nobody",
                        editable=False,
                        max_length=10,
                        verbose_name="matched by",
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
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
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_suppliers",
                        to="suppliers.organisation",
                        verbose_name="actor",
                    ),
                ),
            ],
            options={
                "verbose_name": "supplier of the ledger",
                "verbose_name_plural": "suppliers of the ledger",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_number", models.PositiveIntegerField(verbose_name="line")),
                ("booked_on", models.DateField(verbose_name="booked on")),
                (
                    "amount",
                    helsingborg_sf.lib.fields.MoneyField(
                        decimal_places=2, max_digits=15, verbose_name="amount"
                    ),
                ),
                (
                    "department_name",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="department as stated"
                    ),
                ),
                (
                    "buyer",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=200, verbose_name="buyer"
                    ),
                ),
                (
                    "voucher",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=100, verbose_name="voucher"
                    ),
                ),
                (
                    "account",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=300, verbose_name="account"
                    ),
                ),
                ("fingerprint", models.UUIDField(editable=False, verbose_name="fingerprint")),
                ("occurrence", models.PositiveIntegerField(default=1, verbose_name="occurrence")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="city.department",
                        verbose_name="department",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="procurements.ledgerfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced",
                        to="procurements.ledgerfile",
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="procurements.ledgersupplier",
                        verbose_name="supplier",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledger entry",
                "verbose_name_plural": "ledger entries",
                "ordering": ["booked_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LedgerSupplierEvent",
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
                    "number",
                    helsingborg_sf.lib.fields.LineField(
                        blank=True, max_length=40, verbose_name="supplier's number"
                    ),
                ),
                (
                    "name",
                    helsingborg_sf.lib.fields.LineField(max_length=300, verbose_name="supplier"),
                ),
                (
                    "matched_by",
                    models.CharField(
                        choices=[
                            ("nobody", "Not matched"),
                            ("number", "Organisation number"),
                            ("user", "Confirmed by a user"),
                            ("outside", "Not in the register, says a user"),
                        ],
                        default="nobody",
                        editable=False,
                        max_length=10,
                        verbose_name="matched by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
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
                        to="procurements.ledgersupplier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="ledgersupplier",
            index=models.Index(fields=["name_key"], name="ledger_supplier_by_name"),
        ),
        migrations.AddConstraint(
            model_name="ledgersupplier",
            constraint=models.CheckConstraint(
                condition=models.Q(("matched_by__in", ["nobody", "number", "user", "outside"])),
                name="procurements_ledgersupplier_matched_by_one_of",
                violation_error_message="Choose one of the listed values.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgersupplier",
            constraint=models.UniqueConstraint(
                fields=("number", "name"), name="procurements_ledger_supplier_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgersupplier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("matched_by__in", ["number", "user"]), ("organisation__isnull", False)
                    ),
                    models.Q(
                        ("matched_by__in", ["nobody", "outside"]), ("organisation__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="procurements_ledger_match_has_an_actor",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgersupplier",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."matched_by" IS DISTINCT FROM (NEW."matched_by") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="851f5e962ef111bfcb57f1367509ce043826d0d0",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_851da",
                    table="procurements_ledgersupplier",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgersupplier",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "procurements_ledgersupplierevent" ("id", "matched_by", "name", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."matched_by", NEW."name", NEW."number", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                    hash="4bbc5633c83dd98d04cc017f23f224c9514d2963",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40195",
                    table="procurements_ledgersupplier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgersupplier",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."matched_by" IS DISTINCT FROM (NEW."matched_by") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "procurements_ledgersupplierevent" ("id", "matched_by", "name", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."id", NEW."matched_by", NEW."name", NEW."number", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                    hash="c913ad3d6bd9a8f83ff9392f802ac81a369f8119",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5bc3",
                    table="procurements_ledgersupplier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgersupplier",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "procurements_ledgersupplierevent" ("id", "matched_by", "name", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."id", OLD."matched_by", OLD."name", OLD."number", OLD."organisation_id", _pgh_attach_context(), clock_timestamp(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                    hash="3cfc970bb08b86d4fd20267b2aa9da5128b95618",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_db7ea",
                    table="procurements_ledgersupplier",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                models.F("booked_on"),
                models.F("supplier"),
                condition=models.Q(("replaced_by__isnull", True)),
                include=("amount", "department"),
                name="ledger_by_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_by__isnull", True)),
                fields=("fingerprint", "occurrence"),
                name="procurements_ledger_line_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ledgersupplierevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6c1a642cb5e276edb952c2c983131b7c8d954a1f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_24d19",
                    table="procurements_ledgersupplierevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(granting("procurements", GIVEN), migrations.RunPython.noop),
    ]
