"""The demonstration log-ins, one a role, in the embedded database of one machine."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from helsingborg_sf.city.models import Department, User
from helsingborg_sf.city.roles import Role

NAMES = {
    "upphandlare": Role.PROCUREMENT_OFFICER,
    "samordnare": Role.COORDINATOR,
    "intervjuare": Role.INTERVIEWER,
    "lasare": Role.READER,
    "admin": Role.ADMINISTRATOR,
}
# Where the report's coordinator works: its dialogues are the city's.
COORDINATORS = "AMF"


def make_log_ins(path: Path) -> dict[str, str]:
    """See to it that each log-in exists; return the passwords the file keeps.

    A password that the file does not know is set anew, so a lost file locks nobody out. One that
    it knows is left alone, also in the database, where somebody may have changed it.
    """
    kept = _read(path)
    passwords = {name: kept.get(name) or secrets.token_urlsafe(12) for name in NAMES}
    with transaction.atomic():
        for name, role in NAMES.items():
            user, made = User.objects.get_or_create(username=name)
            if made or name not in kept:
                user.is_staff = role == Role.ADMINISTRATOR
                user.set_password(passwords[name])
                # So that the daily mail and own reports can be tried: `make run` prints its mail.
                user.email = user.email or f"{name}@example.com"
                if made and role == Role.COORDINATOR:
                    home: Any = Department.objects.filter(short_name=COORDINATORS).first()
                    user.department = home
                user.save()
                user.groups.add(Group.objects.get(name=role.value))
    # The file last: after a crash in between, the next start sets new ones.
    if passwords != kept:
        _write(path, passwords)
    return passwords


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    words = [line.split() for line in path.read_text().splitlines()]
    return {word[0]: word[1] for word in words if len(word) == 2}


def _write(path: Path, passwords: dict[str, str]) -> None:
    """For the owner's eyes only, from the first byte."""
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w") as out:
        out.writelines(f"{name:<12} {password}\n" for name, password in passwords.items())
