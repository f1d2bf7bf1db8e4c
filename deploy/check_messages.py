"""Whether the Swedish catalogue says everything the site says, and says it whole."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
OURS = Path("locale/sv/LC_MESSAGES/django.po")
CODE = ("helsingborg_sf", "suppliers", "procurements", "dialogues", "impact", "templates", "locale")
GATHER = ("makemessages", "--locale=sv", "--no-location", "--no-obsolete", "--verbosity=0")


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def messages(path: Path) -> list[Message]:
    """All but the head."""
    return [message for message in catalog(path) if message.id]


def keys(path: Path) -> set[tuple[str, str]]:
    """What tells messages apart: context and English text."""
    return {
        (message.context or "", str(message.id[0] if message.pluralizable else message.id))
        for message in messages(path)
    }


def is_whole(message: Message) -> bool:
    strings = message.string if message.pluralizable else (message.string,)
    return all(strings) and not message.fuzzy


def faults_in(path: Path) -> list[str]:
    """Entries without Swedish, fuzzy ones, and those whose placeholders differ."""
    found = [f"{path}: no Swedish for {m.id!r}" for m in messages(path) if not is_whole(m)]
    checked = [(message, message.check()) for message in messages(path)]
    return found + [f"{path}: {error} in {m.id!r}" for m, errors in checked for error in errors]


def gathered() -> set[tuple[str, str]]:
    """What the code says today, gathered in a copy: a check changes nothing."""
    with tempfile.TemporaryDirectory() as copy:
        for name in CODE:
            shutil.copytree(ROOT / name, Path(copy, name))
        shutil.copy(ROOT / "manage.py", copy)
        subprocess.run(
            [sys.executable, "manage.py", *GATHER],
            cwd=copy,
            check=True,
            env={**os.environ, "VAR_DIR": copy},
        )
        return keys(Path(copy, OURS))


def main() -> None:
    if not shutil.which("xgettext"):
        sys.exit("gettext not found: install it (apt install gettext).")
    os.chdir(ROOT)
    faults = [fault for path in sorted(Path("locale").rglob("*.po")) for fault in faults_in(path)]
    said, known = gathered(), keys(OURS)
    faults += [f"{OURS}: lacks {text!r}; run make messages" for _context, text in said - known]
    faults += [f"{OURS}: nobody says {text!r}; run make messages" for _c, text in known - said]
    if faults:
        sys.exit("\n".join(sorted(faults)))


if __name__ == "__main__":
    main()
