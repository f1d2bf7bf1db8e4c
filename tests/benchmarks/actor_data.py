"""Actors with everything that the filters of their list ask about."""

from tests.benchmarks.data import resting

SMALL, LARGE = 10_000, 100_000
FORMS = (
    "ARRAY['limited_company', 'non_profit_association', 'cooperative_association', "
    "'limited_company_svb', '', 'general_partnership', 'public', 'other', "
    "'registered_faith_community', 'non_profit_association']"
)
# One in a hundred is a foundation, one in a thousand holds the rare word; all are spread evenly.
ORGANISATIONS = f"""
INSERT INTO suppliers_organisation (
    id, version, name, other_names, organisation_number, legal_form, is_umbrella, description,
    challenges, address, website, stage, registry_number, source, confirmed_on, confirmed_by_id
)
SELECT i, 1,
    (ARRAY['Verkstad', 'Kök', 'Återbruk', 'Klubb', 'Ägg', 'Örtagård'])[1 + abs(hashint4(i)) %% 6]
        || ' ' || i,
    CASE WHEN i %% 5 = 0 THEN 'Märke ' || i ELSE '' END, NULL,
    CASE WHEN i %% 100 = 0 THEN 'foundation' ELSE ({FORMS})[1 + abs(hashint4(i + 1)) %% 10] END,
    i %% 100 = 0,
    CASE WHEN i %% 500 = 0 THEN 'Lagar ångbåtar' ELSE 'Lagar måltider' END
        || repeat(' och hjälper människor till arbete', 6),
    '', 'Gatan ' || i, '',
    (ARRAY['', 'interested', 'idea', 'ready', 'supplier'])[1 + abs(hashint4(i + 2)) %% 5], '', '',
    CASE WHEN i %% 3 = 0 THEN NULL ELSE date '2016-01-01' + i * 13 %% 3600 END,
    CASE WHEN i %% 3 = 0 THEN NULL ELSE (SELECT min(id) FROM city_user) END
FROM generate_series(%s, %s) AS i
"""  # noqa: S608 - our own words
# Four kinds each for two of three; a yes is one in twenty, and every tenth was assessed again.
ASSESSMENTS = """
INSERT INTO suppliers_assessment (
    version, organisation_id, kind, verdict, status, valid_from, valid_until, basis,
    assessor_name, signed_at
)
SELECT 1, i, kind,
    CASE WHEN (i * 7 + nr + again) %% 20 = 0 THEN 'yes'
        WHEN i %% 7 = 0 THEN 'unknown' ELSE 'no' END,
    'signed', daterange(begins, begins + 1),
    CASE WHEN i %% 2 = 0 THEN begins + 1100 END, '', 'Handläggare', begins + interval '9 hours'
FROM generate_series(%s, %s) AS i
CROSS JOIN unnest(ARRAY['social_enterprise', 'work_integration', 'reservation_4_18', 'idea_based'])
    WITH ORDINALITY AS kinds(kind, nr)
CROSS JOIN generate_series(0, 1) AS again
CROSS JOIN LATERAL (SELECT date '2018-01-01' + i * 17 %% 1500 + again * 900 AS begins) AS days
WHERE i %% 3 > 0 AND (again = 0 OR i %% 10 = 1)
"""
DIALOGUES = """
INSERT INTO dialogues_dialogue (
    id, version, title, held, form, initiative, status, topics, notes, result, registry_number,
    attendance_is_approximate, organiser_words, venue, source
)
SELECT i, 1, 'Samtal ' || i,
    daterange(date '2015-01-01' + i * 19 %% 4000, date '2015-01-02' + i * 19 %% 4000),
    'individual', 'city', 'draft', '', '', '', '', false, '', '', ''
FROM generate_series(%s, %s) AS i
"""
# Two dialogues each for two of three actors.
PARTICIPANTS = """
INSERT INTO dialogues_participant (version, dialogue_id, role, organisation_id, words)
SELECT 1, CASE WHEN nr = 0 THEN i ELSE greatest(1, i / 2) END, 'actor', i, ''
FROM generate_series(%s, %s) AS i CROSS JOIN generate_series(0, 1) AS nr
WHERE i %% 3 > 0 AND (nr = 0 OR i > 1)
"""
OFFERINGS = """
INSERT INTO suppliers_offering (version, organisation_id, cpv_id, words, capacity)
SELECT 1, i, codes[1 + i * 7 %% array_length(codes, 1)], 'Vara ' || i, ''
FROM generate_series(%s, %s) AS i
CROSS JOIN (SELECT array_agg(code ORDER BY code) AS codes FROM suppliers_cpvcode) AS every
"""
DISTRICTS = """
INSERT INTO suppliers_organisation_districts (organisation_id, district_id)
SELECT i, 1 + i * 3 %% 25 FROM generate_series(%s, %s) AS i
"""
MEMBERS = """
INSERT INTO suppliers_membership (version, umbrella_id, member_id)
SELECT 1, i - i %% 100 + 100, i FROM generate_series(%s, %s - 100) AS i WHERE i %% 100 <> 0
"""
ONCE = """
INSERT INTO city_user (username, password, is_superuser, is_staff, is_active, first_name,
    last_name, email, date_joined)
SELECT 'confirmer', '', false, false, true, '', '', '', now()
WHERE NOT EXISTS (SELECT 1 FROM city_user);
INSERT INTO city_district (id, version, name)
SELECT i, 1, 'Stadsdel ' || i FROM generate_series(1, 25) AS i ON CONFLICT DO NOTHING
"""
EVERY = (
    ORGANISATIONS, ASSESSMENTS, DIALOGUES, PARTICIPANTS, OFFERINGS, DISTRICTS, MEMBERS,
)  # fmt: skip


def fill(first: int, last: int) -> None:
    """Rows first to last of everything."""
    with resting() as cursor:
        if first == 1:
            cursor.execute(ONCE)
        # A word index is made many times quicker over rows that are there than one by one.
        cursor.execute("DROP INDEX organisation_search")
        for statement in EVERY:
            cursor.execute(statement, [first, last])
        cursor.execute(
            "CREATE INDEX organisation_search ON suppliers_organisation USING gin (search)"
        )
