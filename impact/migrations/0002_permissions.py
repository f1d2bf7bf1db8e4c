"""What the roles may do with effect areas and interviews."""

from django.db import migrations

from helsingborg_sf.city.roles import ALL, Role, grants, granting

ASKERS = (Role.COORDINATOR, Role.INTERVIEWER)
CONFIDENTIAL = ["interview", "answer", "interviewsummary", "feedback", "theme"]
GIVEN = grants(
    view=ALL,
    change=(Role.COORDINATOR,),
    models="effectarea assumption effectchain chainlink activity questionnaire question "
    "questionbearing interviewround populationmember",
) | {
    # Single answers are for those who ask, not for administrators either.
    f"{action}_{model}": ASKERS
    for model in CONFIDENTIAL
    for action in ("view", "add", "change")
}


class Migration(migrations.Migration):
    dependencies = [("impact", "0001_initial"), ("city", "0002_roles")]

    operations = [migrations.RunPython(granting("impact", GIVEN), migrations.RunPython.noop)]
