"""The part of the form of a dialogue that asks who took part."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.forms.who import (
    ASKED,
    CREATE,
    WORDS,
    Line,
    Question,
    WhoField,
    as_usual,
    candidates,
    may_create,
    participant,
    somebody,
    units,
)
from dialogues.models import Dialogue, Participant, ParticipantRole
from helsingborg_sf.city.models import Department
from suppliers.models import Organisation

# Lines shown at once, lines more to unfold, and how many a form can send.
QUICK, SHOWN, SPARE, MOST = 2, 2, 4, 1000


class WithPeople:
    """A mixin: numbered lines of who took part.

    In the first lines, the quick ones, it goes without saying as what; of a name there that nobody
    has the form asks whether it is a new actor (`new0`: create, words, or the number of an actor).
    The others say as what.
    """

    # A draft asks nothing and refuses nothing.
    draft: ClassVar[bool] = False
    reader: ClassVar[Any]
    # What the page sent: what is stored is laid out in the same lines, to be compared with it.
    sent: ClassVar[Mapping[str, Any]] = {}
    fields: dict[str, forms.Field]
    data: Any
    initial: Any
    instance: Dialogue
    cleaned_data: dict[str, Any]

    def ask_for_people(self) -> None:
        """Make the fields of every line."""
        self.units = units()
        self.stored = self._stored()
        self.length, self.quick_length = self._lengths()
        self.initial.update(lines=self.length, quick=self.quick_length)
        self._offer_stored()
        for number in self.numbers:
            self._ask(number)

    def _stored(self) -> list[Participant]:
        if not self.instance.pk:
            return []
        return list(self.instance.participants.select_related("organisation", "department"))

    def _lengths(self) -> tuple[int, int]:
        """How many lines there are, and how many of them are quick: as sent, or as needed."""
        form: Any = self
        if form.is_bound or self.sent:
            length = self._number("lines")
            quick = min(self._number("quick"), length)
            return (length if form.is_bound else max(length, quick + len(self.stored))), quick
        quick = max(QUICK, sum(as_usual(each) for each in self.stored) + 1) + SPARE
        others = max(SHOWN, sum(not as_usual(each) for each in self.stored) + 1) + SPARE
        return quick + others, quick

    def _number(self, name: str) -> int:
        form: Any = self
        data = self.data if form.is_bound else self.sent
        sent = str(data.get(form.add_prefix(name), ""))
        return min(int(sent), MOST) if sent.isascii() and sent.isdigit() and len(sent) < 5 else 0

    @property
    def numbers(self) -> range:
        """The numbers of the lines."""
        return range(self.length)

    def _offer_stored(self) -> None:
        """Put those who are stored into the lines, or those whom the page already knows of."""
        usual = [each for each in self.stored if as_usual(each)][: self.quick_length]
        others = [each for each in self.stored if each not in usual]
        for first, rows in ((0, usual), (self.quick_length, others)):
            for number, row in enumerate(rows, start=first):
                self.initial[f"who{number}"] = somebody(row)
                self.initial[f"role{number}"] = row.role
                if isinstance(somebody(row), str):
                    self.initial[f"new{number}"] = WORDS
        known = self.initial.get("present", ()) if not self.instance.pk else ()
        for number, (who, role) in enumerate(known, start=self.quick_length):
            self.initial[f"who{number}"] = who
            self.initial[f"role{number}"] = role

    def _ask(self, number: int) -> None:
        """The fields of a line."""
        which = {"number": number + 1}
        self.fields[f"who{number}"] = WhoField(
            self.units,
            draft=self.draft,
            label=gettext("Participant %(number)s: who") % which,
            required=False,
        )
        if number < self.quick_length:
            self.fields[f"new{number}"] = forms.CharField(
                required=False, max_length=20, widget=forms.HiddenInput
            )
            return
        self.fields[f"role{number}"] = forms.ChoiceField(
            label=gettext("Participant %(number)s: as what") % which,
            choices=[("", _("Choose")), *ParticipantRole.choices],
            required=False,
        )

    # --- for the template

    @property
    def quick_lines(self) -> list[Line]:
        """Lines where it goes without saying as what: those filled in, one more, two at least."""
        return self._lines(0, self._shown(0, self.quick_length, QUICK))

    @property
    def more_quick_lines(self) -> list[Line]:
        """The empty ones after them, folded."""
        return self._lines(self._shown(0, self.quick_length, QUICK), self.quick_length)

    @property
    def role_lines(self) -> list[Line]:
        """Lines that say as what: those filled in, one more, at least two."""
        return self._lines(self.quick_length, self._shown(self.quick_length, self.length, SHOWN))

    @property
    def more_role_lines(self) -> list[Line]:
        """The empty ones after them, folded."""
        return self._lines(self._shown(self.quick_length, self.length, SHOWN), self.length)

    def _shown(self, first: int, last: int, least: int) -> int:
        form: Any = self
        filled = [n for n in range(first, last) if form[f"who{n}"].value()]
        return min(last, max([first + least, *(n + 2 for n in filled)]))

    def _lines(self, first: int, last: int) -> list[Line]:
        form: Any = self
        return [
            Line(
                number,
                gettext("Participant %(number)s") % {"number": number + 1},
                form[f"who{number}"],
                form[f"role{number}"] if number >= self.quick_length else None,
                self._question(number) if number < self.quick_length else None,
            )
            for number in range(first, last)
        ]

    def _question(self, number: int) -> Question | None:
        """What the page asks about a line: of what was sent, and of words that are stored."""
        form: Any = self
        answer = form[f"new{number}"].value() or ""
        if form.is_bound:
            text = self.undecided.get(number)
            found = candidates(text) if text and len(self.undecided) <= ASKED else []
        else:
            text = self.initial.get(f"who{number}") if answer else None
            found = []
        return Question(number, text, found, may_create(self.reader), answer) if text else None

    # --- what was sent

    def clean_people(self, cleaned: dict[str, Any]) -> None:
        """Decide who is meant in each line, and say what is wrong at the line."""
        self.undecided: dict[int, str] = {}
        seen: set[Any] = set()
        for number in self.numbers:
            who = cleaned.get(f"who{number}")
            if number < self.quick_length and isinstance(who, str):
                who = cleaned[f"who{number}"] = self._decided(number, who)
            if isinstance(who, Organisation):
                self._refuse_twice(number, who, seen)
            if who and not self._role(number, cleaned):
                self._refuse(f"role{number}", gettext("Say as what they were there."))

    def _decided(self, number: int, text: str) -> Any:
        """Who is meant by a name that no actor has; a new actor has no number yet."""
        answer = self.cleaned_data.get(f"new{number}") or ""
        if self.draft:
            return text
        self.undecided[number] = text
        if answer == CREATE and may_create(self.reader):
            return Organisation(name=text)
        if answer.isascii() and answer.isdigit() and len(answer) < 19:
            return Organisation.objects.filter(pk=answer).first() or text
        if answer != WORDS:
            self._refuse(f"who{number}", gettext("No actor has this name. Say who it is."))
        return text

    def _refuse_twice(self, number: int, who: Organisation, seen: set[Any]) -> None:
        key = who.pk or who.name.casefold()
        if key in seen:
            self._refuse(f"who{number}", gettext("The actor is already a participant."))
        seen.add(key)

    def _refuse(self, name: str, message: str) -> None:
        """Say what is wrong at a field, unless it is a draft or something was said already."""
        form: Any = self
        if not self.draft and name not in form.errors:
            form.add_error(name, message)

    def _role(self, number: int, cleaned: dict[str, Any]) -> str:
        """As what somebody was there; a department is the city without being asked."""
        who = cleaned.get(f"who{number}")
        if isinstance(who, Department):
            return cleaned.get(f"role{number}") or ParticipantRole.CITY
        if number >= self.quick_length:
            unsaid = ParticipantRole.OTHER if self.draft else ""
            return cleaned.get(f"role{number}") or unsaid
        contract = cleaned.get("fulfils")
        is_supplier = isinstance(who, Organisation) and contract and contract.supplier == who
        return ParticipantRole.SUPPLIER if is_supplier else ParticipantRole.ACTOR

    def people(self, cleaned: dict[str, Any]) -> Iterator[tuple[Any, str]]:
        """Who was there and as what, in the order of the lines; an actor once."""
        seen: set[Any] = set()
        for number in self.numbers:
            who = cleaned.get(f"who{number}")
            twice = isinstance(who, Organisation) and bool(who.pk) and who.pk in seen
            if isinstance(who, Organisation):
                seen.add(who.pk)
            if who and not twice:
                yield who, self._role(number, cleaned)

    def save_people(self, dialogue: Dialogue) -> None:
        """Those who stay keep their rows; others go, and new ones come. Without lines all stay."""
        if not self.length:
            return
        left, new = list(self.stored), []
        for who, role in self.people(self.cleaned_data):
            row = next((each for each in left if somebody(each) == who), None)
            if row is None:
                new.append((who, role))
                continue
            left.remove(row)
            if row.role != role:
                row.role = role
                row.save(update_fields=["role"])
        Participant.objects.filter(pk__in=[each.pk for each in left]).delete()
        for who, role in new:
            _add(dialogue, who, role)


def _add(dialogue: Dialogue, who: Any, role: str) -> None:
    """A participant; a new actor is registered with it."""
    if isinstance(who, Organisation) and who.pk is None:
        who.save(force_insert=True)
    row = participant(role, who)
    row.dialogue = dialogue
    row.save(force_insert=True)
