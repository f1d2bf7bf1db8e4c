"""Tags and filters that every template has without {% load %}."""

import html as html_entities
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import slugify

from helsingborg_sf.lib import figures, html
from helsingborg_sf.lib.charts import Chart
from helsingborg_sf.lib.context import Place, places

register = template.Library()


# --- signs and words ----------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "check" %}`: a drawing from `html.ICONS`."""
    return html.icon(name)


@register.simple_tag
def pill(text: object, tone: str = "neutral", sign: str | None = None) -> SafeString:
    """`{% pill "In force" "success" %}`: a short status."""
    return html.pill(text, tone, sign)


@register.filter
def known(value: Any) -> Any:
    """The value, or the word unknown; nought and no are known."""
    return html.known(value)


@register.filter
def sek(value: Decimal | int | None) -> str:
    """`1 234 500 kr`, or the word unknown."""
    return html.money(value) if html.is_known(value) else html.unknown()


@register.filter
def number(value: Decimal | int | None) -> str:
    """`1 234 500`, or the word unknown."""
    return html.unknown() if value is None or not html.is_known(value) else html.number(value)


@register.filter
def swedish_date(value: object) -> str:
    """`2026-11-23` in Stockholm; an imprecise date in its own words; or the word unknown."""
    if not html.is_known(value):
        return html.unknown()
    return html.iso_day(value) if isinstance(value, date) else str(value)


@register.filter
def swedish_time(value: datetime | None) -> str:
    """`2026-11-23 14:02` in Stockholm, or the word unknown."""
    return html.iso_time(value) if isinstance(value, datetime) else html.unknown()


@register.filter
def finding_icon(tone: str) -> SafeString:
    """The sign of a finding: something to know, or something to mend."""
    return html.icon("info" if tone == "info" else "warning")


@register.filter
def verdict_icon(verdict: str) -> SafeString:
    """The sign of yes, no, met, not_met; a question mark for everything else."""
    return html.icon(html.VERDICT_ICONS.get(verdict, "question"))


@register.filter
def tone(message: Message) -> str:
    """Django's level of a message as one of our tones."""
    return {"debug": "neutral", "error": "danger"}.get(message.level_tag, message.level_tag)


# --- shell --------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[Place]:
    """The places of the main menu; nothing for a stranger or when the page has no request."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return []
    return places(request, current=str(context.get("place", "")))


@register.simple_tag(takes_context=True)
def figures_url(context: template.Context, chart: Chart) -> str:
    """Where the figures of a chart are as a file; "" in what is no page, such as a PDF."""
    # Of the context itself: an include with `only` keeps nothing else of the page.
    return figures.note(getattr(context, "request", None), chart)


# --- blocks -------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: str, title: str, count: int | None = None, **more: Any) -> SafeString:
    """`{% card "Contracts" count=3 url=... link=... flush=True %}...{% endcard %}`."""
    more.setdefault("id", f"h-{slugify(title)}")
    return render_to_string(
        "components/card.html", {"content": content, "title": title, "count": count, **more}
    )


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", level: int = 2) -> SafeString:
    """`{% notice "warning" title="..." %}...{% endnotice %}`: something to know before going on."""
    return render_to_string(
        "components/notice.html",
        {"content": content, "tone": tone, "title": title, "level": level},
    )


# --- forms --------------------------------------------------------------------------------------


class Fault(NamedTuple):
    """One line of the error summary; `target` is "" when no field is to blame."""

    target: str
    label: str
    message: str


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's input in Designsystemet's look, whatever form it comes from."""
    widget = field.field.widget
    if widget.attrs.get("placeholder") == field.label:
        del widget.attrs["placeholder"]  # says nothing that the label does not
    return field.as_widget(attrs={} if "class" in widget.attrs else {"class": "ds-input"})


@register.filter
def options(field: BoundField) -> Iterator[BoundWidget]:
    """The radio buttons or boxes of a field, one by one."""
    for option in field.subwidgets:
        option.data["attrs"].setdefault("class", "ds-input")
        yield option


@register.filter
def input_type(field: BoundField) -> str:
    """`checkbox`, `file`, `text` ...; `choices` for a list of boxes or buttons, else ""."""
    widget = field.field.widget
    kind: str = getattr(widget, "input_type", "")
    return "choices" if kind in ("radio", "checkbox") and widget.use_fieldset else kind


@register.filter
def faults(form: BaseForm) -> list[Fault]:
    """Every error of the form in the order of its fields, with where to go to mend it."""
    found = [Fault("", "", str(message)) for message in form.non_field_errors()]
    for field in form:
        found.extend(
            Fault(_target(field), str(field.label), _plain(message)) for message in field.errors
        )
    return found


def _plain(message: object) -> str:
    """A message without its links: in the summary it is a link itself."""
    if not isinstance(message, SafeString):
        return str(message)
    return html_entities.unescape(strip_tags(message))


def _target(field: BoundField) -> str:
    if field.is_hidden:
        return ""
    # A group of boxes has no input of its own: its first one is the place to begin.
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def form_groups(form: BaseForm) -> Iterable[tuple[Any, list[BoundField]]]:
    """The form's own groups (heading, fields), or all its visible fields in one."""
    groups: Iterable[tuple[Any, list[BoundField]]] | None = getattr(form, "groups", None)
    return [("", form.visible_fields())] if groups is None else list(groups)
