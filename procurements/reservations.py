"""What the three reservations ask, each with its source (law.md section 1). Never a verdict."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from suppliers.models import CpvCode


@dataclass(frozen=True)
class Reservation:
    """One way to reserve a procurement: what it asks, where that is written, and what is said
    about the code that was asked about."""

    name: str
    asks: list[str]
    source: str
    about_code: str = ""


def reservations(code: CpvCode | None) -> list[Reservation]:
    """The three of them; `code` is the whole CPV code that was asked about, when it is known."""
    return [_participation(), _certain_services(code), _idea_based()]


def _participation() -> Reservation:
    return Reservation(
        name=_("LOU chapter 4 section 18"),
        asks=[
            _(
                "For sheltered workshops and suppliers whose main purpose is the social and "
                "professional integration of people with disabilities or who have difficulty "
                "entering the labour market; or the contract is performed within a programme for "
                "sheltered employment. One of the two is chosen."
            ),
            _("At least 30 per cent of those occupied belong to the groups, without rounding up."),
            _("Holds from the tender through the whole contract; no legal form may be asked for."),
            _("Goods, services and works of any kind."),
        ],
        source=_("LOU 2016:1145 chapter 4 section 18, as Upphandlingsmyndigheten explains it"),
    )


def _certain_services(code: CpvCode | None) -> Reservation:
    return Reservation(
        name=_("LOU chapter 19 section 25"),
        asks=[
            _(
                "For organisations whose purpose is tied to providing the service, that reinvest "
                "their profit in it, and that are owned or led by staff or ask for the active "
                "participation of staff, users or others concerned."
            ),
            _("Only services on a closed list of CPV codes."),
            _(
                "By the directive (article 77) the contract lasts at most three years, and the "
                "supplier has not been awarded such a contract by the same authority in the last "
                "three."
            ),
        ],
        source=_("LOU chapter 19 section 25, since 1 February 2022; before that 19:6 a"),
        about_code=_on_the_list(code),
    )


def _on_the_list(code: CpvCode | None) -> str:
    if code is None:
        return _("Whether it is on the closed list is unknown: give a whole code of eight digits.")
    if code.reservable_19_25:
        return _("%(code)s is on the closed list.") % {"code": code.number}
    return _("%(code)s is not on the closed list.") % {"code": code.number}


def _idea_based() -> Reservation:
    return Reservation(
        name=_("LOU chapter 19 section 25 a"),
        asks=[
            _(
                "For legal persons with only a public-benefit purpose, written in their statutes, "
                "that contributes to the aim of the service."
            ),
            _("Transfers of value only to other registered idea-based organisations or research."),
            _("Not controlled by state, region or municipality. No limit in time."),
        ],
        source=_("LOU chapter 19 section 25 a, since 1 January 2023; act 2022:900"),
        about_code=_(
            "Health, social and similar services. The list differs from that of section 25 and is "
            "not in the register: ask the purchasing unit."
        ),
    )
