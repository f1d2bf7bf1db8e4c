"""Rounds, questions handed over, follow-ups and private notes are found by their words."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import helsingborg_sf.lib.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0009_users_in_order"),
        ("dialogues", "0010_note_permissions"),
        ("suppliers", "0009_contact_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="ideanote",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ideanote",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="count_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        migrations.AddField(
            model_name="dialogueround",
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
                    helsingborg_sf.lib.fields._Translate(
                        models.F("purpose"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("method"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("conclusions"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("report"),
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
            model_name="followup",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    helsingborg_sf.lib.fields._Translate(
                        models.F("what"),
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
            model_name="ideanote",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    helsingborg_sf.lib.fields._Translate(
                        models.F("text"),
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
            model_name="referral",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    helsingborg_sf.lib.fields._Translate(
                        models.F("question"),
                        models.Value(
                            "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\xa0\u2007\u2009\u202f"
                        ),
                        models.Value("                                                 "),
                    ),
                    helsingborg_sf.lib.fields._Translate(
                        models.F("answer"),
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
            model_name="dialogueround",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="round_search"),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="follow_up_search"
            ),
        ),
        migrations.AddIndex(
            model_name="ideanote",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="idea_note_search"
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="referral_search"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="a6eff38c3a8a852fc1bc44468448696da250fabc",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_8af9d",
                    table="dialogues_ideanote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideanote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func='INSERT INTO "dialogues_ideanoteevent" ("id", "idea_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version", "written_at", "written_by_id") VALUES (NEW."id", NEW."idea_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."text", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="5327e01a1f767cff92bafdd0e16e1f347a911574",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4485f",
                    table="dialogues_ideanote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="count_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accepted_on" IS DISTINCT FROM (NEW."accepted_on") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."function_id" IS DISTINCT FROM (NEW."function_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."mark" IS DISTINCT FROM (NEW."mark") OR OLD."noted_on" IS DISTINCT FROM (NEW."noted_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."referred_by_id" IS DISTINCT FROM (NEW."referred_by_id") OR OLD."referred_on" IS DISTINCT FROM (NEW."referred_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="bc5d35c7334506df7171c5a935aa6251167f2d46",
                    operation="UPDATE",
                    pgid="pgtrigger_count_version_3a423",
                    table="dialogues_referral",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accepted_on" IS DISTINCT FROM (NEW."accepted_on") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."function_id" IS DISTINCT FROM (NEW."function_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."mark" IS DISTINCT FROM (NEW."mark") OR OLD."noted_on" IS DISTINCT FROM (NEW."noted_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."referred_by_id" IS DISTINCT FROM (NEW."referred_by_id") OR OLD."referred_on" IS DISTINCT FROM (NEW."referred_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "dialogues_referralevent" ("accepted_on", "answer", "answered_on", "dialogue_id", "function_id", "id", "idea_id", "mark", "noted_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "referred_by_id", "referred_on", "status", "version") VALUES (NEW."accepted_on", NEW."answer", NEW."answered_on", NEW."dialogue_id", NEW."function_id", NEW."id", NEW."idea_id", NEW."mark", NEW."noted_on", NEW."organisation_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."question", NEW."referred_by_id", NEW."referred_on", NEW."status", NEW."version"); RETURN NULL;',
                    hash="910661bc382637564e5cdcceeb25899686c3454d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0005",
                    table="dialogues_referral",
                    when="AFTER",
                ),
            ),
        ),
    ]
