"""Results are counted again when an actor is merged, or a merge undone: the two are one party, also
where both were heard in a round. The actor's room knows nothing of results, so the database tells.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION impact_merged_are_counted_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE impact_roundfigures SET generation = generation + 1 WHERE round_id IN (
        SELECT r.id FROM impact_interviewround r WHERE r.area_id IN (
            SELECT COALESCE(around.area_id, sheet.area_id)
            FROM impact_interview i
            LEFT JOIN impact_interviewround around ON around.id = i.round_id
            LEFT JOIN impact_questionnaire sheet ON sheet.id = i.questionnaire_id
            WHERE i.organisation_id IN (NEW.id, NEW.merged_into_id, OLD.merged_into_id)
                AND i.disposition = 'done'
            UNION
            SELECT around.area_id
            FROM impact_populationmember m
            JOIN impact_interviewround around ON around.id = m.round_id
            WHERE m.organisation_id IN (NEW.id, NEW.merged_into_id, OLD.merged_into_id)
        )
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER impact_merged_are_counted_once AFTER UPDATE OF merged_into_id
ON suppliers_organisation
FOR EACH ROW WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id)
EXECUTE FUNCTION impact_merged_are_counted_once();
"""
BACKWARDS = """
DROP TRIGGER impact_merged_are_counted_once ON suppliers_organisation;
DROP FUNCTION impact_merged_are_counted_once();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("impact", "0010_in_force_is_counted"),
        ("suppliers", "0008_card_and_contacts"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
