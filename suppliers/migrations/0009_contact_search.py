"""Contact persons are found by name, role, e-mail and telephone, by those who may see them."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("suppliers", "0008_card_and_contacts"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="update_update",
        ),
        migrations.AddField(
            model_name="contact",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    helsingborg_sf.lib.fields._Translate(
                        models.F("name"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("role"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("email"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("phone"),
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
        migrations.AddIndex(
            model_name="contact",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="contact_search"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept_for_claim" IS DISTINCT FROM (NEW."kept_for_claim") OR OLD."kept_reason" IS DISTINCT FROM (NEW."kept_reason") OR OLD."kept_until" IS DISTINCT FROM (NEW."kept_until") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."no_longer_current" IS DISTINCT FROM (NEW."no_longer_current") OR OLD."objected_on" IS DISTINCT FROM (NEW."objected_on") OR OLD."objection_note" IS DISTINCT FROM (NEW."objection_note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."restricted_on" IS DISTINCT FROM (NEW."restricted_on") OR OLD."restriction_note" IS DISTINCT FROM (NEW."restriction_note") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="49da7c395700f6964b48130a195937de2fe9b29b",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_4c78f",
                    table="suppliers_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept_for_claim" IS DISTINCT FROM (NEW."kept_for_claim") OR OLD."kept_reason" IS DISTINCT FROM (NEW."kept_reason") OR OLD."kept_until" IS DISTINCT FROM (NEW."kept_until") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."no_longer_current" IS DISTINCT FROM (NEW."no_longer_current") OR OLD."objected_on" IS DISTINCT FROM (NEW."objected_on") OR OLD."objection_note" IS DISTINCT FROM (NEW."objection_note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."restricted_on" IS DISTINCT FROM (NEW."restricted_on") OR OLD."restriction_note" IS DISTINCT FROM (NEW."restriction_note") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "suppliers_contactevent" ("email", "id", "kept_for_claim", "kept_reason", "kept_until", "left_on", "name", "no_longer_current", "objected_on", "objection_note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "restricted_on", "restriction_note", "role", "version") VALUES (NEW."email", NEW."id", NEW."kept_for_claim", NEW."kept_reason", NEW."kept_until", NEW."left_on", NEW."name", NEW."no_longer_current", NEW."objected_on", NEW."objection_note", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."phone", NEW."restricted_on", NEW."restriction_note", NEW."role", NEW."version"); RETURN NULL;',
                    hash="d5e9e7348e7770ac5bee04cb436b27bb5d3cbe7e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6ba1",
                    table="suppliers_contact",
                    when="AFTER",
                ),
            ),
        ),
    ]
