"""What a comparison of buyers asks of the national statistics, stored; kept rows get it too."""

from django.db import migrations, models

from helsingborg_sf.lib.fields import date_key, swedish_sort_field

# A large table is written anew, which may take longer than a page is allowed to.
TAKE_YOUR_TIME = "SET LOCAL statement_timeout = 0"
# As `procurements.imports.statistics.columns` reads the same columns of a file.
FILL = r"""
UPDATE procurements_statisticsrow AS row SET
    by_municipality = CASE
        WHEN said.part !~ said.nothing THEN said.part = 'kommun'
        WHEN said.form !~ said.nothing THEN said.form = 'kommuner'
    END,
    employment_objective = CASE
        WHEN said.kinds !~ said.nothing THEN position('sysselsättningsmöjligheter' IN said.kinds) > 0
    END
FROM (
    SELECT id,
        lower(coalesce(raw->>'Delsektor för köpare', '')) AS part,
        lower(coalesce(raw->>'Juridisk form för köpare', '')) AS form,
        lower(coalesce(raw->>'Typ av socialt hållbar upphandling', '')) AS kinds,
        '^(|uppgift saknas|0{8}(\s.*)?)$' AS nothing
    FROM procurements_statisticsrow
) AS said
WHERE said.id = row.id
"""


class Migration(migrations.Migration):
    dependencies = [("procurements", "0002_permissions")]

    operations = [
        migrations.RunSQL(TAKE_YOUR_TIME, TAKE_YOUR_TIME),
        migrations.AddField(
            "statisticsrow",
            "by_municipality",
            models.BooleanField(null=True, verbose_name="bought by a municipality"),
        ),
        migrations.AddField(
            "statisticsrow",
            "employment_objective",
            models.BooleanField(null=True, verbose_name="employment objective"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddField("statisticsrow", "buyer_key", swedish_sort_field("buyer_name")),
        migrations.AddField("statisticsrow", "published_key", date_key("published")),
        migrations.AddIndex(
            "statisticsrow",
            models.Index(fields=["published_key", "id"], name="statistics_by_day"),
        ),
        migrations.AddIndex(
            "statisticsrow",
            models.Index(fields=["buyer_key", "id"], name="statistics_by_buyer_name"),
        ),
        migrations.AddIndex(
            "statisticsrow",
            models.Index(
                fields=["year", "buyer_number"],
                include=[
                    "buyer_name",
                    "by_municipality",
                    "socially_sustainable",
                    "employment_objective",
                    "reserved",
                    "reserved_execution",
                ],
                condition=models.Q(form="procurement"),
                name="statistics_to_compare",
            ),
        ),
    ]
