"""A sum of people that tells of no contract's one to four, on any day (see `procurements.people`)."""

from django.db import migrations

# The state: what may be told, what waits, and of how many reports that is.
FORWARDS = """
CREATE FUNCTION procurements_told_next(before integer[], number integer) RETURNS integer[]
LANGUAGE sql IMMUTABLE AS $$
    WITH state AS (SELECT COALESCE(before, '{0,0,0}') AS s)
    SELECT CASE
        WHEN number IS NULL THEN before
        WHEN number = 0 THEN s
        WHEN number >= 5 THEN ARRAY[s[1] + number, s[2], s[3]]
        WHEN s[3] = 3
        THEN ARRAY[s[1] + LEAST(GREATEST(s[2] + number, 5), 15), 0, 0]
        ELSE ARRAY[s[1], s[2] + number, s[3] + 1]
    END FROM state
$$;
CREATE FUNCTION procurements_told_last(state integer[]) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN state[1] > 0 THEN state[1] WHEN state[3] < 2 THEN state[2] END
$$;
CREATE AGGREGATE procurements_told(integer) (
    SFUNC = procurements_told_next, STYPE = integer[], FINALFUNC = procurements_told_last
);
"""
BACKWARDS = """
DROP AGGREGATE procurements_told(integer);
DROP FUNCTION procurements_told_last(integer[]);
DROP FUNCTION procurements_told_next(integer[], integer);
"""


class Migration(migrations.Migration):
    dependencies = [("procurements", "0010_ledger")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
