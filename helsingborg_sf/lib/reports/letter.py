"""The mails that say that a report is there, or has been stopped. The file itself may hold personal
data and stays."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helsingborg_sf.lib import html
from helsingborg_sf.lib.outbox import Letter
from helsingborg_sf.lib.reports.models import FILES_KEPT, SubscribedReport, Subscription
from helsingborg_sf.lib.secret_links import whole_address


def letter(report: SubscribedReport) -> Letter:
    """The mail, in the language that is set; its link needs a log-in."""
    words = {"name": report.subscription.name, "days": FILES_KEPT.days}
    lines = [
        _("Hello,"),
        "",
        _("Your report “%(name)s” is ready: %(rows)s.") % {**words, "rows": in_words(report)},
        "",
        _("Log in and fetch the file: %(link)s") % {"link": whole_address("own-reports")},
        _("It is kept for %(days)s days. There you also pause, change or end the report.") % words,
        "",
        _("This mail is sent by the register of social enterprises."),
    ]
    subject = _("Report: %(name)s") % words
    return Letter(report.subscription.owner.email, subject, "\n".join(lines))


def letter_of_stop(row: Subscription) -> Letter:
    """The mail that says that no more files come, why, and where to mend it."""
    lines = [
        _("Hello,"),
        "",
        _("Your report “%(name)s” could not be made and has been stopped.") % {"name": row.name},
        row.get_trouble_display(),
        "",
        _("Log in to change, resume or end it: %(link)s") % {"link": whole_address("own-reports")},
        "",
        _("This mail is sent by the register of social enterprises."),
    ]
    subject = _("Stopped report: %(name)s") % {"name": row.name}
    return Letter(row.owner.email, subject, "\n".join(lines))


def in_words(report: SubscribedReport) -> str:
    """`57 rows, 3 more than last time`."""
    rows = report.rows or 0
    number = ngettext("%(number)s row", "%(number)s rows", rows) % {"number": html.number(rows)}
    return ", ".join(filter(None, [number, since_last(report)]))


def since_last(report: SubscribedReport) -> str:
    """How many rows more or fewer than the time before; "" the first time."""
    change = report.change
    if change is None:
        return ""
    if change == 0:
        return _("as many as last time")
    words = {"number": html.number(abs(change))}
    more, fewer = _("%(number)s more than last time"), _("%(number)s fewer than last time")
    return (more if change > 0 else fewer) % words
