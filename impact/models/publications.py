"""What the results of a round are: counted for those who ask, and published for everybody."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from impact.models.interviews import Interview
from impact.models.rounds import InterviewRound


class RoundFigures(models.Model):
    """What is counted of a round, kept until an interview of the area is finished or corrected.

    Confidential. `generation` is counted up by the database whenever it may be wrong; `made` is
    the generation that `counted` is of. See `impact.results.counting`.
    """

    round = models.OneToOneField(
        InterviewRound, on_delete=models.CASCADE, primary_key=True, related_name="figures"
    )
    generation = models.PositiveBigIntegerField(default=1, db_default=1)
    made = models.PositiveBigIntegerField(default=0, db_default=0)
    counted = models.JSONField(default=dict, db_default={})

    class Meta:
        verbose_name = _("figures of a round")
        verbose_name_plural = _("figures of rounds")

    def __str__(self) -> str:
        return f"{self.round}"

    @property
    def is_fresh(self) -> bool:
        """Whether nothing that is counted has changed since."""
        return self.made == self.generation


# A finished interview is counted; its answers stand, so that only the interview itself can change
# what is counted. Every round of the area: a baseline is the beginning of later ones.
pgtrigger.register(
    pgtrigger.Trigger(
        name="results_are_counted_again",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF (TG_OP <> 'DELETE' AND NEW.disposition = 'done')
               OR (TG_OP <> 'INSERT' AND OLD.disposition = 'done') THEN
                INSERT INTO impact_roundfigures (round_id, generation, made, counted)
                SELECT r.id, 1, 0, '{}' FROM impact_interviewround r WHERE r.area_id IN (
                    SELECT area_id FROM impact_interviewround
                    WHERE (TG_OP <> 'DELETE' AND id = NEW.round_id)
                       OR (TG_OP <> 'INSERT' AND id = OLD.round_id)
                    UNION
                    SELECT area_id FROM impact_questionnaire
                    WHERE (TG_OP <> 'DELETE' AND id = NEW.questionnaire_id)
                       OR (TG_OP <> 'INSERT' AND id = OLD.questionnaire_id)
                ) ORDER BY r.id
                ON CONFLICT (round_id) DO UPDATE
                SET generation = impact_roundfigures.generation + 1;
            END IF;
            RETURN NULL;
            """,
    )
)(Interview)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def newest(self) -> Self:
        """What is shown of each round now: its last publication."""
        return self.order_by("round_id", "-published_at", "-pk").distinct("round_id")


@pgtrigger.register(
    pgtrigger.Protect(name="publications_stand", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Publication(models.Model):
    """The results of a closed round as everybody may read them, from a time on.

    `tables` holds nothing but what `impact.results.tables` lets through; `basis` is a fingerprint
    of each party's answers, so that a correction of one to four of them is never published alone.
    """

    round = models.ForeignKey(
        InterviewRound,
        on_delete=models.PROTECT,
        verbose_name=_("round"),
        related_name="publications",
    )
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        verbose_name=_("published by"),
        null=True,
        related_name="+",
    )
    tables = models.JSONField(_("tables"))
    basis = models.JSONField(_("basis"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication of results")
        verbose_name_plural = _("publications of results")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["round", "-published_at"], name="publication_by_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round}"

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The tables, one list for each side or one for all."""
        return list(self.tables["parts"])
