"""Results are counted again when the day a contract comes into force changes: it says which
interview was a baseline. The contract's room knows nothing of results, so the database tells."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION impact_in_force_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE impact_roundfigures SET generation = generation + 1 WHERE round_id IN (
        SELECT r.id FROM impact_interviewround r WHERE r.area_id IN (
            SELECT COALESCE(around.area_id, sheet.area_id)
            FROM impact_interview i
            LEFT JOIN impact_interviewround around ON around.id = i.round_id
            LEFT JOIN impact_questionnaire sheet ON sheet.id = i.questionnaire_id
            WHERE i.contract_id = NEW.id AND i.disposition = 'done'
        )
    );
    RETURN NULL;
END
$$;
CREATE TRIGGER impact_in_force_is_counted AFTER UPDATE OF in_force ON procurements_contract
FOR EACH ROW WHEN (OLD.in_force IS DISTINCT FROM NEW.in_force)
EXECUTE FUNCTION impact_in_force_is_counted();
"""
BACKWARDS = """
DROP TRIGGER impact_in_force_is_counted ON procurements_contract;
DROP FUNCTION impact_in_force_is_counted();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("impact", "0009_interview_triggers"),
        ("procurements", "0009_options_to_decide"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
